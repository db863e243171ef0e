//! Leverage as a reader meets it: what to ask first, and the points about the same terms together.
//!
//! What always holds: a point is never told without the names of its terms, for its words say "this term" and mean them; what many
//! points share (what to do next, what to keep) is told once.

use std::collections::BTreeSet;

use crate::pack::messages::{Wording, fill};
use crate::report::{DocumentReport, Leverage};

/// The strengths, the strongest first.
pub(super) const STRENGTHS: [&str; 4] = ["void", "capped", "contestable", "negotiable"];

/// So many asks are a plan; more are a list.
const MOST: usize = 5;

/// So many terms are named in a heading; the point itself names all.
const NAMED: usize = 3;

/// What so many points say alike is told once for all.
const COMMON: usize = 3;

/// A term that a point is about.
pub(super) struct About<'r> {
    /// Its id.
    pub term: &'r str,
    /// Its name.
    pub name: &'r str,
}

/// A strength in words.
pub(super) struct Strength<'w> {
    /// Its id.
    pub id: &'static str,
    /// Its name.
    pub name: &'w str,
    /// What it means.
    pub means: &'w str,
}

/// The points about the same terms, the strongest first.
pub(super) struct Group<'r> {
    /// Their terms.
    pub about: Vec<About<'r>>,
    /// The points.
    pub points: Vec<&'r Leverage>,
}

impl Group<'_> {
    /// The id that a page knows it by: that of its first point.
    pub fn id(&self) -> String {
        format!("g-{}", self.points[0].id)
    }

    /// All names, where the heading leaves some out.
    pub fn all_names(&self, words: &Wording) -> Option<String> {
        (self.about.len() > NAMED).then(|| self.about.iter().map(|about| about.name).collect::<Vec<_>>().join(&words.list_join))
    }
}

/// The points, those about the same terms together, in the order in which the terms first come.
pub(super) fn groups(document: &DocumentReport) -> Vec<Group<'_>> {
    let mut groups: Vec<Group> = Vec::new();
    for lever in &document.leverage {
        match groups.iter_mut().find(|group| group.points[0].terms == lever.terms) {
            Some(group) => group.points.push(lever),
            None => groups.push(Group { about: about(document, lever), points: vec![lever] }),
        }
    }
    groups
}

/// The terms of a point, each once, in the order of the report: the most serious first, what is missing last.
pub(super) fn about<'r>(document: &'r DocumentReport, lever: &'r Leverage) -> Vec<About<'r>> {
    let mut told = BTreeSet::new();
    let of = |about: &About| lever.terms.iter().any(|term| term == about.term);
    let found = document.findings.iter().map(|f| About { term: &f.term, name: &f.name });
    let missing = document.missing.iter().map(|m| About { term: &m.term, name: &m.name });
    // What only several papers together make is no finding of any.
    let made = lever.terms.iter().zip(&lever.names).map(|(term, name)| About { term, name });
    found.chain(missing).filter(of).chain(made).filter(|about| told.insert(about.term)).collect()
}

/// The names of some terms, the first few of many.
pub(super) fn names(about: &[About], words: &Wording) -> String {
    let names: Vec<&str> = about.iter().take(NAMED).map(|about| about.name).collect();
    let names = names.join(&words.list_join);
    match about.len().saturating_sub(NAMED) {
        0 => names,
        more => fill(&words.leverage.names_of_many, &[("terms", &names), ("count", &more.to_string())]),
    }
}

/// The points whose asks come first. A second ask about the very same terms waits for its turn further down.
pub(super) fn first(document: &DocumentReport) -> impl Iterator<Item = &Leverage> {
    let mut told = BTreeSet::new();
    document.leverage.iter().filter(move |lever| told.insert(&lever.terms)).take(MOST)
}

/// A first ask, with what it is about.
pub(super) fn ask<'r>(document: &'r DocumentReport, lever: &'r Leverage, words: &Wording) -> String {
    let terms = names(&about(document, lever), words);
    fill(&words.leverage.first, &[("terms", &terms), ("text", &lever.ask)])
}

/// The strengths that occur, the strongest first.
pub(super) fn strengths<'w>(document: &DocumentReport, words: &'w Wording) -> Vec<Strength<'w>> {
    let here = |id: &&&str| document.leverage.iter().any(|lever| lever.strength == **id);
    let of = |map: &'w std::collections::BTreeMap<String, String>, id| map.get(id).map_or("", String::as_str);
    let named =
        |id: &&'static str| Strength { id, name: of(&words.leverage.strength, *id), means: of(&words.leverage.means, *id) };
    STRENGTHS.iter().filter(here).map(named).collect()
}

/// What most points say to do next, where several say it; it is told once.
pub(super) fn next(document: &DocumentReport) -> Option<&str> {
    let all = count(document.leverage.iter().map(|lever| lever.fallback.as_str()));
    all.into_iter().find(|(text, count)| *count >= COMMON && !text.is_empty()).map(|(text, _)| text)
}

/// What is worth keeping: what serves most points first.
pub(super) fn keep(document: &DocumentReport) -> Vec<&str> {
    distinct(document.leverage.iter().flat_map(|lever| &lever.evidence))
}

/// Where one can turn: what serves most points first.
pub(super) fn turn(document: &DocumentReport) -> Vec<&str> {
    distinct(document.leverage.iter().flat_map(|lever| &lever.escalate))
}

fn distinct<'r>(texts: impl Iterator<Item = &'r String>) -> Vec<&'r str> {
    count(texts.map(String::as_str)).into_iter().map(|(text, _)| text).collect()
}

/// Texts with how often they stand, the most frequent first; of equals the one that comes first.
fn count<'r>(texts: impl Iterator<Item = &'r str>) -> Vec<(&'r str, usize)> {
    let mut all: Vec<(&str, usize)> = Vec::new();
    for text in texts {
        match all.iter_mut().find(|(known, _)| *known == text) {
            Some((_, count)) => *count += 1,
            None => all.push((text, 1)),
        }
    }
    all.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    all
}
