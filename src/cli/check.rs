//! `loanlint check`: the report of one or several agreements.

use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use clap::ValueEnum;
use jiff::civil::Date;

use super::fail::{Fail, of_io};
use super::{Lang, Outcome, input, look, output, packs, regime, terms};
use crate::assess::Severity;
use crate::ingest::Source;
use crate::pack::Pack;
use crate::pipeline;
use crate::render;
use crate::report::{Bundle, Entry, Failed, Options, Report, Tool};

/// Read agreements and explain the terms that bind you or cost you.
#[derive(clap::Args)]
#[command(after_long_help = AFTER)]
pub struct Args {
    /// Agreements as plain text or Markdown; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Form of the report
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Write the report to a file instead of standard output
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Language of the explanations [default: that of each agreement]
    #[arg(long, value_enum)]
    lang: Option<Lang>,
    /// Folder of rules that add to those of loanlint or replace them
    #[arg(long, value_name = "DIR")]
    rules: Option<PathBuf>,
    /// Exit with 1 where a term of this severity or worse is found or missing
    #[arg(long, value_enum, default_value = "never", value_name = "SEVERITY")]
    fail_on: FailOn,
    /// Repeat the text of plain text files in the JSON
    #[arg(long)]
    with_text: bool,
    /// Judge the files together, as papers of one loan
    #[arg(long)]
    bundle: bool,
    /// The day the report speaks of, as 2026-01-31 [default: today, in UTC]
    #[arg(long, value_name = "DATE", value_parser = date)]
    as_of: Option<Date>,
    #[command(flatten)]
    regime: regime::Args,
    #[command(flatten)]
    terms: terms::Args,
}

const AFTER: &str = "\
Examples:
  loanlint check agreement.txt
  loanlint check --bundle loan.txt service.txt debit-mandate.txt
  loanlint check --format json --output report.json a.txt b.txt
  loanlint check --fail-on high new-terms.md && echo no serious term
  pdftotext -layout agreement.pdf - | loanlint check -

Exit status:
  0  all files were read
  1  a term reached the severity of --fail-on; favourable terms never do
  2  a file could not be read (the others still are), or the command was wrong";

/// The form of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Text,
    /// For programs; schema/report.schema.json describes it
    Json,
    /// One page for a browser, with the agreement marked; loads nothing from elsewhere
    Html,
    /// For an advocate's file
    Markdown,
}

/// The severity from which the exit status is 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FailOn {
    /// Costs money, property or a remedy beyond ordinary lending
    High,
    /// Burdensome, common
    Medium,
    /// Usual, worth knowing
    Low,
    /// Whatever is found
    Never,
}

impl FailOn {
    fn reached(self, worst: Option<Severity>) -> bool {
        let limit = match self {
            FailOn::High => Severity::High,
            FailOn::Medium => Severity::Medium,
            FailOn::Low => Severity::Low,
            FailOn::Never => return false,
        };
        worst.is_some_and(|worst| worst >= limit)
    }
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Outcome, Fail> {
    let pack = packs::load(args.rules.as_deref())?;
    let as_of = args.as_of.map_or_else(today, Ok)?;
    let asked = regime::asked(&args.regime, args.terms.terms(), as_of, &pack)?;
    let options = Options { asked, lang: args.lang.map(Into::into), with_text: args.with_text || args.format == Format::Html };
    let (documents, bundle) = if args.bundle {
        companions(&args.files, &pack, &options)
    } else {
        (args.files.iter().map(|file| entry(file, &pack, &options)).collect(), None)
    };
    let report = Report { bundle, ..Report::new(Tool::new(&pack, &as_of.to_string()), documents) };
    output::write(&rendered(&report, &pack, args), args.output.as_deref())?;
    Ok(outcome(&report, args.fail_on))
}

fn rendered(report: &Report, pack: &Pack, args: &Args) -> String {
    match args.format {
        Format::Json => render::json(report),
        Format::Html => render::html(report, &pack.messages),
        Format::Markdown => render::markdown(report, &pack.messages),
        Format::Text => render::text(report, &pack.messages, &look::look(args.output.is_some())),
    }
}

/// The entry of one file; why it failed is also told at once.
fn entry(file: &Path, pack: &Pack, options: &Options) -> Entry {
    let name = file.to_string_lossy();
    let entry = match bytes(file) {
        Ok(bytes) => pipeline::entry(Source { name: &name, bytes: &bytes }, pack, options),
        Err(failed) => Entry::Failed(failed),
    };
    tell(&entry);
    entry
}

/// The entries of papers of one loan, and what is judged over all of them.
fn companions(files: &[PathBuf], pack: &Pack, options: &Options) -> (Vec<Entry>, Option<Bundle>) {
    let read: Vec<_> = files.iter().map(|file| (file.to_string_lossy(), bytes(file))).collect();
    let sources = read.iter().map(|(name, bytes)| match bytes {
        Ok(bytes) => Ok(Source { name, bytes }),
        Err(failed) => Err(failed.clone()),
    });
    let (entries, bundle) = pipeline::companions(sources.collect(), pack, options);
    entries.iter().for_each(tell);
    (entries, bundle)
}

fn bytes(file: &Path) -> Result<Vec<u8>, Failed> {
    input::bytes(file).map_err(|error| Failed { path: file.to_string_lossy().into_owned(), error: of_io(&error) })
}

/// Tells why a file could not be read.
fn tell(entry: &Entry) {
    if let Entry::Failed(failed) = entry {
        Fail::from(failed).tell();
    }
}

fn outcome(report: &Report, fail_on: FailOn) -> Outcome {
    if report.documents.iter().any(|d| matches!(d, Entry::Failed(_))) {
        Outcome::Partly
    } else if fail_on.reached(report.worst()) {
        Outcome::Reached
    } else {
        Outcome::Fine
    }
}

pub(super) fn date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "expected a day such as 2026-01-31".to_owned())
}

/// Today in UTC, so that the same command at the same moment says the same everywhere.
pub fn today() -> Result<Date, Fail> {
    let wrong = || Fail::new("the clock of this machine is set to no possible day", "give the day with --as-of");
    let since = SystemTime::now().duration_since(UNIX_EPOCH).map_err(|_| wrong())?;
    let seconds = i64::try_from(since.as_secs()).map_err(|_| wrong())?;
    let now = jiff::Timestamp::from_second(seconds).map_err(|_| wrong())?;
    Ok(jiff::tz::Offset::UTC.to_datetime(now).date())
}
