//! What the examples leave untried: patterns that fire on none, and alternatives of the lexicon that none of them says.
//!
//! Comes in: the pack and what its examples showed. Goes out: lists for whoever writes examples, counts last. An alternative may
//! stand in any example of any term, to be found or to be ignored: what excuses a sentence is tried by the latter.

use std::collections::{BTreeMap, BTreeSet};

use crate::cli::fail::Fail;
use crate::lexicon::{Alternative, Coverage, PhraseSource};
use crate::pack::{Fault, Kind, Pack};
use crate::pipeline::Analysis;

/// The alternatives of a pack, none tried.
pub fn start(pack: &Pack) -> Result<Coverage, Fail> {
    Coverage::new(&pack.lexicon).map_err(|faults| Fail::new(told(&faults), "write the alternatives as phrases of their own"))
}

fn told(faults: &[Fault]) -> String {
    let told = faults.iter().map(|fault| format!("{}: byte {}: {}", fault.file, fault.span.start, fault.message));
    told.collect::<Vec<_>>().join("\n")
}

/// Notes the alternatives that stand in one example.
pub fn note(coverage: &mut Coverage, analysis: &Analysis) {
    for unit in &analysis.structure.units {
        coverage.read(&analysis.document.view.folded, unit.body.start, unit.body.end);
    }
}

/// The patterns that no example of theirs makes fire: they are not shown to work.
pub fn idle_patterns(pack: &Pack, fired: &BTreeSet<String>) -> String {
    let terms = pack.terms.iter().filter(|term| term.kind != Kind::Missing);
    let rules = terms.flat_map(|term| (1..=term.find.len()).map(move |n| format!("{}#{n}", term.id)));
    let idle: Vec<String> = rules.filter(|rule| !fired.contains(rule)).map(|rule| format!("  {rule}\n")).collect();
    format!("patterns that fire on no example: {}\n{}", idle.len(), idle.concat())
}

/// The alternatives that no example says, by file, concept and phrase; the counts last.
pub fn idle_alternatives(pack: &Pack, coverage: &Coverage) -> String {
    let sources = pack.lexicon.phrases();
    let mut all = vec![0; sources.len()];
    let mut files: BTreeMap<&str, BTreeMap<usize, Vec<&Alternative>>> = BTreeMap::new();
    let mut left = 0;
    for (own, stood) in coverage.alternatives() {
        all[own.phrase] += 1;
        if !stood {
            files.entry(&sources[own.phrase].file).or_default().entry(own.phrase).or_default().push(own);
            left += 1;
        }
    }
    let mut out = "alternatives that no example says:\n".to_owned();
    for (file, phrases) in &files {
        out += &format!("{file}\n");
        phrases.iter().for_each(|(index, idle)| out += &phrase(&sources[*index], idle, all[*index]));
    }
    let total = coverage.len();
    out + &format!("alternatives: {total}, exercised {}, left {left}\n", total - left)
}

/// The phrase, and below it each of its groups with what is left of it; `all` is how many alternatives it has.
fn phrase(source: &PhraseSource, idle: &[&Alternative], all: usize) -> String {
    let mut out = format!("  {}: {}\n", idle[0].concept, source.text);
    if idle.len() == all {
        return out + "    all of it\n";
    }
    for group in idle.chunk_by(|a, b| a.group == b.group) {
        let names: Vec<&str> = group.iter().map(|own| name(&source.text[own.own.clone()])).collect();
        out += &format!("    {}: {}\n", &source.text[group[0].group.clone()], names.join(", "));
    }
    out
}

fn name(alternative: &str) -> &str {
    if alternative.trim().is_empty() { "(left out)" } else { alternative.trim() }
}
