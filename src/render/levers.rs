//! What is judged, as a reader meets it: which terms a point is about, what to ask first; of one paper or of companions.
//!
//! What always holds: a point is never told without the names of its terms, for its words say "this term" and mean them.

use std::collections::BTreeSet;

use crate::pack::messages::{Wording, fill};
use crate::report::{Bundle, DocumentReport, Entry, Finding, Leverage, Missing, Report, Source};

/// So many asks are a plan; more are a list.
const MOST: usize = 5;

/// So many terms are named in one ask; the point itself names all.
const NAMED: usize = 3;

/// A term that a point is about.
#[derive(Clone, Copy)]
pub(super) struct About<'r> {
    /// Its id.
    term: &'r str,
    /// Its name.
    pub name: &'r str,
    /// Id of the first finding of it; none where the term is missing.
    pub finding: Option<&'r str>,
}

/// The terms that points may be about: the most serious first, what is missing last.
pub(super) struct Terms<'r>(Vec<About<'r>>);

impl<'r> Terms<'r> {
    /// Those of a document.
    pub fn of(document: &'r DocumentReport) -> Self {
        Self::new(document.findings.iter(), &document.missing)
    }

    /// Those of companion papers.
    pub fn of_bundle(report: &'r Report, bundle: &'r Bundle) -> Self {
        let finding = |spot: &'r crate::report::Spot| match report.documents.get(spot.document)? {
            Entry::Read(document) => document.findings.iter().find(|finding| finding.id == spot.id),
            Entry::Failed(_) => None,
        };
        Self::new(bundle.findings.iter().filter_map(finding), &bundle.missing)
    }

    fn new(findings: impl Iterator<Item = &'r Finding>, missing: &'r [Missing]) -> Self {
        let found = findings.map(|f| About { term: &f.term, name: &f.name, finding: Some(&f.id) });
        let missing = missing.iter().map(|m| About { term: &m.term, name: &m.name, finding: None });
        let mut told = BTreeSet::new();
        Self(found.chain(missing).filter(|about| told.insert(about.term)).collect())
    }

    /// The terms of a point, each once.
    pub fn about(&self, lever: &'r Leverage) -> Vec<About<'r>> {
        let own = self.0.iter().filter(|about| lever.terms.iter().any(|term| term == about.term)).copied();
        // What only several papers together make is no finding of any.
        let made = lever.terms.iter().zip(&lever.names).filter(|(term, _)| self.0.iter().all(|about| about.term != *term));
        own.chain(made.map(|(term, name)| About { term, name, finding: None })).collect()
    }

    /// Their names.
    pub fn names(&self, lever: &'r Leverage, words: &Wording) -> String {
        let names: Vec<&str> = self.about(lever).iter().map(|about| about.name).collect();
        names.join(&words.list_join)
    }

    /// A first ask, with what it is about.
    pub fn ask(&self, lever: &'r Leverage, words: &Wording) -> String {
        let about = self.about(lever);
        let names: Vec<&str> = about.iter().take(NAMED).map(|about| about.name).collect();
        let count = about.len().saturating_sub(NAMED).to_string();
        let template = if about.len() > NAMED { &words.leverage.first_of_many } else { &words.leverage.first };
        fill(template, &[("terms", &names.join(&words.list_join)), ("count", &count), ("text", &lever.ask)])
    }
}

/// What is judged of one paper, or of all papers of a bundle.
pub(super) struct Judged<'r> {
    /// What its points may be about.
    pub terms: Terms<'r>,
    /// Its points, in the order of their worth.
    pub leverage: &'r [Leverage],
    /// What it lacks.
    pub missing: &'r [Missing],
    /// The law it cites.
    pub sources: &'r [Source],
}

impl<'r> Judged<'r> {
    /// Of a document by itself.
    pub fn of(document: &'r DocumentReport) -> Self {
        let DocumentReport { leverage, missing, sources, .. } = document;
        Self { terms: Terms::of(document), leverage, missing, sources }
    }

    /// Of companion papers.
    pub fn of_bundle(report: &'r Report, bundle: &'r Bundle) -> Self {
        let Bundle { leverage, missing, sources, .. } = bundle;
        Self { terms: Terms::of_bundle(report, bundle), leverage, missing, sources }
    }

    /// The points whose asks come first. A second ask about the very same terms waits for its turn further down.
    pub fn first(&self) -> impl Iterator<Item = &'r Leverage> {
        let mut told = BTreeSet::new();
        self.leverage.iter().filter(move |lever| told.insert(&lever.terms)).take(MOST)
    }
}
