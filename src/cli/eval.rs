//! `loanlint eval`: the findings on sets of agreements, compared with labels that people made.
//!
//! A folder holds either `docs/NAME.txt` and `gold/NAME.json`, or `NAME.txt` beside `NAME.json`. A label file names its document
//! and the SHA-256 of the text the labels were made on; on another text the figures would mean nothing, so that is refused.

mod floors;
mod gold;
mod markdown;
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
    /// Folders of agreements: docs/ and gold/, or NAME.txt beside NAME.json
    #[arg(required = true, value_name = "DIR")]
    dirs: Vec<PathBuf>,
    /// Folder of the labels, where they are apart; for one folder of agreements only
    #[arg(long, value_name = "DIR")]
    gold: Option<PathBuf>,
    /// Folder of rules that add to those of loanlint or replace them
    #[arg(long, value_name = "DIR")]
    rules: Option<PathBuf>,
    /// How to write the figures
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// File of the least precision and recall of each term: language,term,precision,recall
    #[arg(long, value_name = "FILE")]
    floors: Option<PathBuf>,
    /// Write the file of floors from the present figures, rounded down, instead of holding them against it
    #[arg(long, requires = "floors")]
    update_floors: bool,
}

/// How the figures are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For a terminal, worst terms first
    Text,
    /// A table by term, Chinese beside English
    Markdown,
}

const AFTER: &str = "\
Examples:
  loanlint eval corpus/zh
  loanlint eval corpus/zh corpus/en --floors corpus/floors.csv
  loanlint eval corpus/zh corpus/en --format markdown

A finding is right where a label of the same term overlaps half of the shorter and a quarter of the longer of the two.
Labels marked soft are neither demanded nor punished. The figures: precision, recall and F1 over spans (micro, and the mean
over terms with at least five labels: macro), F1 over documents, F1 of missing terms, recall and precision of facts, and the
median length of a finding over that of its label.

Exit status: 0, 1 where a figure lies under its floor, 2 where something could not be read.";

/// Runs the command.
pub fn run(args: &Args) -> Result<Outcome, Fail> {
    let pack = packs::load(args.rules.as_deref())?;
    if args.gold.is_some() && args.dirs.len() > 1 {
        return Err(Fail::new(
            "--gold goes with one folder of agreements",
            "measure one folder at a time, or put labels beside texts",
        ));
    }
    let mut score = Score::new(&pack);
    for dir in &args.dirs {
        measure(dir, args.gold.as_deref(), &pack, &mut score)?;
    }
    let figures = match args.format {
        Format::Text => table::table(&score),
        Format::Markdown => markdown::table(&score, &pack),
    };
    let falls = args.floors.as_deref().map_or(Ok(Vec::new()), |file| hold(file, args.update_floors, &score))?;
    output::write(&(figures + &falls.concat()), None)?;
    Ok(if falls.is_empty() { Outcome::Fine } else { Outcome::Reached })
}

/// Adds the agreements of one folder to the score.
fn measure(dir: &Path, gold: Option<&Path>, pack: &Pack, score: &mut Score) -> Result<(), Fail> {
    let (docs, labels) = folders(dir, gold);
    let files: Vec<PathBuf> = input::list(&labels)?.into_iter().filter(|p| p.extension().is_some_and(|e| e == "json")).collect();
    if files.is_empty() {
        return Err(Fail::new(format!("{}: no labels", labels.display()), "name a folder with NAME.json files in it"));
    }
    for file in &files {
        let gold: Gold = serde_json::from_str(&input::text(file)?)
            .map_err(|error| Fail::new(format!("{}: {error}", file.display()), "CONTRIBUTING.md describes label files"))?;
        score.add(&gold, &report(&docs, &gold, pack)?);
    }
    Ok(())
}

/// The figures that lie under their floors; none where the floors are made anew.
fn hold(file: &Path, update: bool, score: &Score) -> Result<Vec<String>, Fail> {
    if update {
        output::write(&floors::write(score), Some(file))?;
        return Ok(Vec::new());
    }
    let floors = floors::read(&file.display().to_string(), &input::text(file)?, score)?;
    Ok(floors::falls(&floors, score))
}

/// Where the documents are, and where the labels.
fn folders(dir: &Path, gold: Option<&Path>) -> (PathBuf, PathBuf) {
    let parts = (dir.join("docs"), dir.join("gold"));
    match gold {
        Some(gold) => (dir.to_owned(), gold.to_owned()),
        None if parts.0.is_dir() && parts.1.is_dir() => parts,
        None => (dir.to_owned(), dir.to_owned()),
    }
}

fn report(docs: &Path, gold: &Gold, pack: &Pack) -> Result<DocumentReport, Fail> {
    let path = docs.join(&gold.doc);
    let name = path.to_string_lossy();
    let bytes =
        input::bytes(&path).map_err(|error| Fail::new(format!("{name}: {error}"), "the label file names this document"))?;
    let analysis = analyze(Source { name: &name, bytes: &bytes }, pack, &Options::default())
        .map_err(|error| Fail::new(format!("{name}: {}", error.message()), error.remedy()))?;
    if analysis.document.sha256 != gold.sha256 {
        return Err(Fail::new(format!("{name}: not the text the labels were made on"), "restore the text, or label it anew"));
    }
    Ok(analysis.report)
}
