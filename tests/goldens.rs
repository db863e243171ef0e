//! What is found in each agreement of `corpus/`, one file an agreement under `data/goldens/`.
//!
//! A line is a finding, a missing term or a fact. On a difference the findings gained and lost are printed; `UPDATE=1 cargo test
//! --test goldens` writes the files anew, for a human to read the difference.

#![allow(clippy::disallowed_methods, reason = "a test reads and refreshes its data")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use loanlint::ingest::Source;
use loanlint::pack::Pack;
use loanlint::pipeline::analyze;
use loanlint::render::{self, Look};
use loanlint::report::{DocumentReport, Entry, Options, Report, Tool};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn agreements() -> Vec<PathBuf> {
    let folders = ["zh", "en"].map(|language| root().join("corpus").join(language));
    let entries = folders.iter().flat_map(|folder| std::fs::read_dir(folder).unwrap());
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "txt" || end == "md"));
    paths.sort();
    paths
}

fn report(path: &Path) -> DocumentReport {
    let bytes = std::fs::read(path).unwrap();
    let name = path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
    analyze(Source { name: &name, bytes: &bytes }, Pack::builtin(), &Options::default()).unwrap().report
}

/// The findings, missing terms and facts, a line each.
fn lines(report: &DocumentReport) -> String {
    let mut out = String::new();
    for finding in &report.findings {
        let quote: String = finding.quote.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(70).collect();
        writeln!(out, "{} {}..{} {quote}", finding.term, finding.span.start, finding.span.end).unwrap();
    }
    for missing in &report.missing {
        writeln!(out, "{}", missing.term).unwrap();
    }
    for fact in &report.facts {
        writeln!(out, "fact {} {} {} {}", fact.role, fact.value, fact.unit, fact.quote.replace('\n', " ")).unwrap();
    }
    out
}

/// Compares, or with `UPDATE` set writes, one golden; what it says on a difference.
fn compare(file: &Path, now: &str) -> Option<String> {
    if std::env::var("UPDATE").is_ok() {
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, now).unwrap();
    }
    let before = std::fs::read_to_string(file).unwrap_or_default();
    if before == now {
        return None;
    }
    let (old, new): (BTreeSet<&str>, BTreeSet<&str>) = (before.lines().collect(), now.lines().collect());
    let gained = new.difference(&old).map(|line| format!("  + {line}\n"));
    let lost = old.difference(&new).map(|line| format!("  - {line}\n"));
    Some(format!("{}\n{}", file.display(), gained.chain(lost).collect::<String>()))
}

#[test]
fn finds_in_the_corpus_what_it_found_before() {
    let changes: Vec<String> = agreements()
        .iter()
        .filter_map(|path| {
            let name = format!("{}.txt", path.file_name().unwrap().to_string_lossy());
            compare(&root().join("tests/data/goldens").join(name), &lines(&report(path)))
        })
        .collect();
    assert!(changes.is_empty(), "gained (+) and lost (-) against the goldens:\n{}", changes.join("\n"));
}

#[test]
fn finds_the_reports_that_the_readme_shows() {
    for (name, language) in [("corpus/zh/minjian-jiekuan.txt", "zh"), ("corpus/en/payday-note.txt", "en")] {
        let report =
            Report::new(Tool::new(Pack::builtin(), "2026-01-01"), vec![Entry::Read(Box::new(report(&root().join(name))))]);
        let shown = render::text(&report, &Pack::builtin().messages, &Look::plain(80));
        let change = compare(&root().join(format!("tests/data/goldens/report.{language}.txt")), &shown);
        assert!(change.is_none(), "{}", change.unwrap_or_default());
    }
}
