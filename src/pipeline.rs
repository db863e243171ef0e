//! The stages, put together: the one file that knows them all.
//!
//! Comes in: a [`Source`] (bytes and a name), the [`Pack`], [`Options`]. Goes out: an [`Analysis`]: what each stage made of the
//! document, and its report. Faces that show only the report read `analysis.report`; faces that ask further (letters,
//! comparisons) have the stages' own values.

use crate::assess::{self, Assessment, assess};
use crate::detect::{Detection, detect};
use crate::extract::{Facts, extract};
use crate::ingest::{Document, IngestError, Source, ingest};
use crate::pack::Pack;
use crate::report::{self, Bundle, DocumentReport, Entry, Failed, Failure, Found, Options};
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
    let Paper { document, structure, facts, detection } = Paper::read(source, pack)?;
    let read = assess::Read { document: &document, structure: &structure, facts: &facts, detection: &detection };
    let assessment = assess(read, pack, &options.asked);
    let report = report::document(&Found { read, assessment: &assessment }, pack, options);
    Ok(Analysis { document, structure, facts, detection, assessment, report })
}

/// What the stages before assess made of one document.
struct Paper {
    document: Document,
    structure: Structure,
    facts: Facts,
    detection: Detection,
}

impl Paper {
    fn read(source: Source, pack: &Pack) -> Result<Self, IngestError> {
        let document = ingest(source)?;
        let structure = segment(&document, &pack.parties, &pack.papers);
        let facts = extract(&document, &structure, &pack.facts);
        let detection = detect(&document, &structure, &facts, pack);
        Ok(Self { document, structure, facts, detection })
    }

    fn parts(&self) -> assess::Read<'_> {
        let Self { document, structure, facts, detection } = self;
        assess::Read { document, structure, facts, detection }
    }
}

/// The report's entries for companion papers, and what is judged over all of them that could be read.
pub fn companions(sources: Vec<Result<Source, Failed>>, pack: &Pack, options: &Options) -> (Vec<Entry>, Option<Bundle>) {
    let papers: Vec<Result<Paper, Failed>> = sources
        .into_iter()
        .map(|source| {
            let source = source?;
            let name = source.name;
            Paper::read(source, pack).map_err(|error| Failed { path: name.to_owned(), error: failure(&error, name) })
        })
        .collect();
    let reads: Vec<assess::Read> = papers.iter().flatten().map(Paper::parts).collect();
    let Some((assessments, judged)) = assess::companions(&reads, pack, &options.asked) else {
        return (papers.into_iter().filter_map(Result::err).map(Entry::Failed).collect(), None);
    };
    let founds: Vec<Found> = reads.iter().zip(&assessments).map(|(read, assessment)| Found { read: *read, assessment }).collect();
    let places: Vec<usize> = papers.iter().enumerate().filter(|(_, paper)| paper.is_ok()).map(|(at, _)| at).collect();
    let bundle = report::bundle(&founds, &places, &judged, pack, options);
    let mut reports = founds.iter().map(|found| Entry::Read(Box::new(report::document(found, pack, options))));
    let entry = |paper: &Result<Paper, Failed>| match paper {
        Ok(_) => reports.next(),
        Err(failed) => Some(Entry::Failed(failed.clone())),
    };
    (papers.iter().filter_map(entry).collect(), Some(bundle))
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
