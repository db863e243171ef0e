//! A term, checked: everything that its file says, compiled.

use std::ops::Range;

use super::named::Named;
use super::pattern::Pattern;
use super::schema::Bilingual;
use crate::language::Language;

/// Groups of the taxonomy, in the order of a report.
pub const GROUPS: &[&str] = &["cost", "repayment", "default", "control", "data", "dispute", "right", "disclosure"];

/// What a term does to the borrower.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Binds or costs the borrower.
    Restrictive,
    /// A right that the borrower can use.
    Favourable,
    /// The whole paper fails to say it.
    Missing,
}

impl Named for Kind {
    const NAMES: &'static [(&'static str, Self)] =
        &[("restrictive", Kind::Restrictive), ("favourable", Kind::Favourable), ("missing", Kind::Missing)];
}

/// How bad a term is, as the taxonomy says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Usual, worth knowing.
    Low,
    /// Burdensome, common.
    Medium,
    /// Costs money, property or a remedy beyond what lending ordinarily does.
    High,
}

impl Named for Severity {
    const NAMES: &'static [(&'static str, Self)] =
        &[("high", Severity::High), ("medium", Severity::Medium), ("low", Severity::Low)];
}

/// Which papers can have a term.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PapersOf {
    /// Every paper: `we may change these terms`.
    #[default]
    Any,
    /// Only one that speaks of a loan: a terminated car hire is no demand for repayment.
    Credit,
}

impl Named for PapersOf {
    const NAMES: &'static [(&'static str, Self)] = &[("any", PapersOf::Any), ("credit", PapersOf::Credit)];
}

/// Whether an example must be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ExampleKind {
    /// The term must be found in it (of a missing term: reported missing).
    Match,
    /// The term may not be found in it.
    Ignore,
}

/// A text that shows what a term finds or leaves alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// Its language.
    pub language: Language,
    /// Whether it must be found.
    pub kind: ExampleKind,
    /// The sentence; for missing terms a whole short paper.
    pub text: String,
    /// Where it stands: bytes of the term's file.
    pub span: Range<usize>,
}

/// What a finding of a term may say beyond it, for points of law that turn on it.
#[derive(Clone, Debug)]
pub struct Aspect {
    /// Its id: `limitation`.
    pub id: String,
    /// Any of these says it.
    pub find: Vec<Pattern>,
    /// Examples, in the order of the term's own.
    pub examples: Vec<Example>,
}

/// One term, ready to be looked for.
#[derive(Clone, Debug)]
pub struct Term {
    /// Its public id.
    pub id: String,
    /// What it does to the borrower.
    pub kind: Kind,
    /// `None` for favourable terms only.
    pub severity: Option<Severity>,
    /// One of [`GROUPS`].
    pub group: String,
    /// The position it is part of, shared with other terms: `early-repayment`.
    pub position: Option<String>,
    /// Which papers can have it.
    pub papers: PapersOf,
    /// Its name for readers.
    pub name: Bilingual,
    /// One plain sentence: what it means for the borrower.
    pub says: Bilingual,
    /// What applies when the paper is silent; missing terms only.
    pub default: Option<Bilingual>,
    /// Any of these finds it; empty for missing terms.
    pub find: Vec<Pattern>,
    /// Any of these excuses what was found.
    pub unless: Vec<Pattern>,
    /// What a finding may say beyond the term.
    pub aspects: Vec<Aspect>,
    /// Missing terms only: the paper says it where any of these is found.
    pub said_by: Vec<Pattern>,
    /// Examples, Chinese before English, those to be found before those to be ignored.
    pub examples: Vec<Example>,
    /// The file it was written in.
    pub file: String,
}

impl Term {
    /// Every pattern it has.
    pub fn patterns(&self) -> impl Iterator<Item = &Pattern> {
        let aspects = self.aspects.iter().flat_map(|aspect| &aspect.find);
        self.find.iter().chain(&self.unless).chain(&self.said_by).chain(aspects)
    }
}
