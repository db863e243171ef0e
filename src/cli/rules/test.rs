//! `loanlint rules test`: every rule held against its own examples.
//!
//! Each example is read as a document of its own, through all stages. It never stops at the first failure: all are listed, then
//! the whole table. Of a missing term the examples are whole short papers, and "found" means reported missing.

use std::collections::{BTreeMap, BTreeSet};

use super::coverage;
use crate::cli::fail::Fail;
use crate::cli::{Outcome, output};
use crate::detect::Match;
use crate::ingest::Source;
use crate::lexicon::Coverage;
use crate::pack::term::ExampleKind;
use crate::pack::{ExampleOf, Pack, examples};
use crate::pipeline::{Analysis, analyze};
use crate::report::Options;

/// How the examples of one term came out.
#[derive(Clone, Copy, Debug, Default)]
struct Row {
    /// To be found, and found.
    found: usize,
    /// To be found, and not.
    missed: usize,
    /// To be left alone, and found.
    wrong: usize,
    /// To be left alone, and so it was.
    left: usize,
}

/// What a run over all examples showed.
#[derive(Debug, Default)]
struct Run {
    rows: BTreeMap<String, Row>,
    failures: Vec<String>,
    /// The patterns that fired on an example of their own term that is to be found.
    fired: BTreeSet<String>,
    /// The alternatives of the lexicon, where they are asked for.
    alternatives: Option<Coverage>,
}

/// Runs all examples and prints what came out.
pub fn run(pack: &Pack, with_coverage: bool) -> Result<Outcome, Fail> {
    let alternatives = with_coverage.then(|| coverage::start(pack)).transpose()?;
    let mut run = Run { alternatives, ..Run::default() };
    for example in examples(pack) {
        try_example(pack, &example, &mut run)?;
    }
    let mut out = run.failures.concat() + &table(&run.rows);
    if let Some(alternatives) = &run.alternatives {
        out += &coverage::idle_patterns(pack, &run.fired);
        out += &coverage::idle_alternatives(pack, alternatives);
    }
    output::write(&out, None)?;
    Ok(if run.failures.is_empty() { Outcome::Fine } else { Outcome::Reached })
}

fn try_example(pack: &Pack, example: &ExampleOf, run: &mut Run) -> Result<(), Fail> {
    let source = Source { name: "example.txt", bytes: example.text.as_bytes() };
    let analysis = analyze(source, pack, &Options::default())
        .map_err(|error| Fail::new(format!("{}: an example of `{}`: {error}", example.file, example.term), error.remedy()))?;
    if let Some(alternatives) = &mut run.alternatives {
        coverage::note(alternatives, &analysis);
    }
    let fired = fired(&analysis, example);
    let name = example.aspect.map_or_else(|| example.term.to_owned(), |aspect| format!("{}: {aspect}", example.term));
    let found = fired.is_some();
    let row = run.rows.entry(name.clone()).or_default();
    let (count, wrong) = match (example.kind, found) {
        (ExampleKind::Match, true) => (&mut row.found, None),
        (ExampleKind::Match, false) => (&mut row.missed, Some("not found in")),
        (ExampleKind::Ignore, true) => (&mut row.wrong, Some("found in")),
        (ExampleKind::Ignore, false) => (&mut row.left, None),
    };
    *count += 1;
    if let Some(wrong) = wrong {
        run.failures.push(format!("{}: {name} {wrong}: {}\n", example.file, example.text.trim_end()));
    }
    if example.kind == ExampleKind::Match {
        run.fired.extend(fired.into_iter().flatten());
    }
    Ok(())
}

/// The patterns that found the term, or the aspect of it; `None` where it was not found. A missing term is found without a pattern.
fn fired(analysis: &Analysis, example: &ExampleOf) -> Option<Vec<String>> {
    if analysis.detection.missing().iter().any(|id| id == example.term) {
        return Some(Vec::new());
    }
    let says = |found: &&Match| example.aspect.is_none_or(|aspect| found.aspects.iter().any(|said| said == aspect));
    let matches = analysis.detection.matches.iter().filter(|found| found.term == example.term).filter(says);
    let rules: Vec<String> = matches.map(|m| m.rule.clone()).collect();
    (!rules.is_empty()).then_some(rules)
}

fn table(rows: &BTreeMap<String, Row>) -> String {
    let mut out = format!("{:32} {:>6} {:>6} {:>6} {:>6}\n", "term", "found", "missed", "wrong", "left");
    let mut sum = Row::default();
    for (term, row) in rows {
        out += &line(term, row);
        sum.found += row.found;
        sum.missed += row.missed;
        sum.wrong += row.wrong;
        sum.left += row.left;
    }
    out + &line("all", &sum)
}

fn line(name: &str, row: &Row) -> String {
    format!("{name:32} {:6} {:6} {:6} {:6}\n", row.found, row.missed, row.wrong, row.left)
}
