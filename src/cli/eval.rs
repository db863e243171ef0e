//! `loanlint eval`: the findings on a set of agreements, compared with labels that people made.
//!
//! A folder holds either `docs/NAME.txt` and `gold/NAME.json`, or `NAME.txt` beside `NAME.json`. A label file names its document
//! and the SHA-256 of the text the labels were made on; on another text the figures would mean nothing, so that is refused.

mod gold;
mod score;
mod table;

use std::path::{Path, PathBuf};

use super::fail::Fail;
use super::{Outcome, input, output, packs};
use crate::ingest::Source;
use crate::pack::Pack;
use crate::pipeline::analyze;
use crate::report::{DocumentReport, Options};
use gold::Gold;
use score::Score;

/// Measure the rules on labelled agreements.
#[derive(clap::Args)]
#[command(after_long_help = AFTER)]
pub struct Args {
    /// Folder of agreements: docs/ and gold/, or NAME.txt beside NAME.json
    dir: PathBuf,
    /// Folder of the labels, where they are apart
    #[arg(long, value_name = "DIR")]
    gold: Option<PathBuf>,
    /// Folder of rules that add to those of loanlint or replace them
    #[arg(long, value_name = "DIR")]
    rules: Option<PathBuf>,
}

const AFTER: &str = "\
Example:
  loanlint eval corpus/zh

A finding is right where a label of the same term overlaps half of the shorter and a quarter of the longer of the two.
Labels marked soft are neither demanded nor punished. The figures: precision, recall and F1 over spans (micro, and the mean
over terms with at least five labels: macro), F1 over documents, F1 of missing terms, recall and precision of facts, and the
median length of a finding over that of its label.";

/// Runs the command.
pub fn run(args: &Args) -> Result<Outcome, Fail> {
    let pack = packs::load(args.rules.as_deref())?;
    let (docs, labels) = folders(args);
    let mut score = Score::new(&pack);
    let files: Vec<PathBuf> = input::list(&labels)?.into_iter().filter(|p| p.extension().is_some_and(|e| e == "json")).collect();
    if files.is_empty() {
        return Err(Fail::new(format!("{}: no labels", labels.display()), "name a folder with NAME.json files in it"));
    }
    for file in &files {
        let gold: Gold = serde_json::from_str(&input::text(file)?)
            .map_err(|error| Fail::new(format!("{}: {error}", file.display()), "CONTRIBUTING.md describes label files"))?;
        score.add(&gold, &report(&docs, &gold, &pack)?);
    }
    output::write(&table::table(&score), None)?;
    Ok(Outcome::Fine)
}

/// Where the documents are, and where the labels.
fn folders(args: &Args) -> (PathBuf, PathBuf) {
    let parts = (args.dir.join("docs"), args.dir.join("gold"));
    match &args.gold {
        Some(gold) => (args.dir.clone(), gold.clone()),
        None if parts.0.is_dir() && parts.1.is_dir() => parts,
        None => (args.dir.clone(), args.dir.clone()),
    }
}

fn report(docs: &Path, gold: &Gold, pack: &Pack) -> Result<DocumentReport, Fail> {
    let path = docs.join(&gold.doc);
    let name = path.to_string_lossy();
    let bytes =
        input::bytes(&path).map_err(|error| Fail::new(format!("{name}: {error}"), "the label file names this document"))?;
    let analysis = analyze(Source { name: &name, bytes: &bytes }, pack, Options::default())
        .map_err(|error| Fail::new(format!("{name}: {}", error.message()), error.remedy()))?;
    if analysis.document.sha256 != gold.sha256 {
        return Err(Fail::new(format!("{name}: not the text the labels were made on"), "restore the text, or label it anew"));
    }
    Ok(analysis.report)
}
