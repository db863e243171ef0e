//! Leverage as a reader meets it: which terms a point is about, and what to ask first.
//!
//! What always holds: a point is never told without the names of its terms, for its words say "this term" and mean them.

use std::collections::BTreeSet;

use crate::pack::messages::{Wording, fill};
use crate::report::{DocumentReport, Leverage};

/// So many asks are a plan; more are a list.
const MOST: usize = 5;

/// So many terms are named in one ask; the point itself names all.
const NAMED: usize = 3;

/// A term that a point is about.
pub(super) struct About<'r> {
    /// Its name.
    pub name: &'r str,
    /// Id of the first finding of it; none where the term is missing.
    pub finding: Option<&'r str>,
}

/// The terms of a point, each once, in the order of the report: the most serious first, what is missing last.
pub(super) fn about<'r>(document: &'r DocumentReport, lever: &Leverage) -> Vec<About<'r>> {
    let mut told = BTreeSet::new();
    let found = document.findings.iter().map(|f| (&f.term, About { name: &f.name, finding: Some(&f.id) }));
    let missing = document.missing.iter().map(|m| (&m.term, About { name: &m.name, finding: None }));
    let own = found.chain(missing).filter(|(term, _)| lever.terms.contains(term) && told.insert(*term));
    own.map(|(_, about)| about).collect()
}

/// The names of a point's terms.
pub(super) fn names(document: &DocumentReport, lever: &Leverage, words: &Wording) -> String {
    let names: Vec<&str> = about(document, lever).iter().map(|about| about.name).collect();
    names.join(&words.list_join)
}

/// The points whose asks come first. A second ask about the very same terms waits for its turn further down.
pub(super) fn first(document: &DocumentReport) -> impl Iterator<Item = &Leverage> {
    let mut told = BTreeSet::new();
    document.leverage.iter().filter(move |lever| told.insert(&lever.terms)).take(MOST)
}

/// A first ask, with what it is about.
pub(super) fn ask(document: &DocumentReport, lever: &Leverage, words: &Wording) -> String {
    let about = about(document, lever);
    let names: Vec<&str> = about.iter().take(NAMED).map(|about| about.name).collect();
    let count = about.len().saturating_sub(NAMED).to_string();
    let template = if about.len() > NAMED { &words.leverage.first_of_many } else { &words.leverage.first };
    fill(template, &[("terms", &names.join(&words.list_join)), ("count", &count), ("text", &lever.ask)])
}
