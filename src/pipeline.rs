//! The stages, put together: the one file that knows them all.
//!
//! Comes in: a [`Source`] (bytes and a name), the [`Pack`], [`Options`]. Goes out: an [`Analysis`]: what each stage made of the
//! document, and its report. Faces that show only the report read `analysis.report`; faces that ask further (letters,
//! comparisons) have the stages' own values.

use crate::assess::{self, Assessment, assess};
use crate::cost::{CostError, Loan};
use crate::detect::{Detection, detect};
use crate::extract::{Facts, extract};
use crate::ingest::{Document, IngestError, Source, ingest};
use crate::pack::Pack;
use crate::report::{self, DocumentReport, Entry, Failed, Failure, Found, Options};
use crate::segment::{Structure, segment};

/// One document, read and judged.
#[derive(Clone, Debug)]
pub struct Analysis<'p> {
    /// From ingest.
    pub document: Document,
    /// From segment.
    pub structure: Structure,
    /// From extract.
    pub facts: Facts,
    /// From detect.
    pub detection: Detection,
    /// From assess.
    pub assessment: Assessment<'p>,
    /// All of it as readers see it.
    pub report: DocumentReport,
}

/// Takes one document through all stages.
///
/// # Errors
/// Where ingest cannot read the bytes. No later stage fails.
pub fn analyze<'p>(source: Source, pack: &'p Pack, options: &Options) -> Result<Analysis<'p>, IngestError> {
    let document = ingest(source)?;
    let structure = segment(&document, &pack.parties, &pack.papers);
    let facts = extract(&document, &structure, &pack.facts);
    let detection = detect(&document, &structure, &facts, pack);
    let read = assess::Read { document: &document, structure: &structure, facts: &facts, detection: &detection };
    let assessment = assess(read, pack, &options.asked);
    let report = report::document(&Found { read, assessment: &assessment }, pack, options);
    let mut analysis = Analysis { document, structure, facts, detection, assessment, report };
    if let Some(loan) = analysis.assessment.cost.terms.loan() {
        // A loan that cannot be reckoned has no tables; why is told beside the cost.
        let _ = analysis.simulate(&loan, pack);
    }
    Ok(analysis)
}

impl Analysis<'_> {
    /// Adds what staying late and leaving early cost on a loan of the paper's figures, by the paper's own terms.
    ///
    /// # Errors
    /// If the loan cannot be reckoned; the report then stays as it is.
    pub fn simulate(&mut self, loan: &Loan, pack: &Pack) -> Result<(), CostError> {
        let simulation = assess::arrears::simulation(loan, &self.facts, &self.assessment, pack)?;
        self.report.tell(&simulation, pack);
        Ok(())
    }
}

/// The report's entry for one document: what was found, or why it could not be read.
pub fn entry(source: Source, pack: &Pack, options: &Options) -> Entry {
    match analyze(source, pack, options) {
        Ok(analysis) => Entry::Read(Box::new(analysis.report)),
        Err(error) => Entry::Failed(Failed { path: source.name.to_owned(), error: failure(&error, source.name) }),
    }
}

/// The error as reports tell it. They name the file beside the message, so the message does not name it again.
fn failure(error: &IngestError, name: &str) -> Failure {
    let message = error.message();
    let message = message.strip_prefix(name).and_then(|m| m.strip_prefix(": ")).unwrap_or(message);
    Failure { code: error.code().to_owned(), message: message.to_owned(), remedy: error.remedy().to_owned() }
}
