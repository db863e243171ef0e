//! STAGE 4: units, facts and rules in, [`Detection`] out. Knows no law.
//!
//! All spans are of the document's **view**. What always holds: one match a unit and term; matches in order of start; a rule whose
//! head stands nowhere in a unit costs nothing there; headings and titles never match by themselves.

mod absent;
mod credit;
mod matcher;
mod position;
mod program;
pub mod reading;
mod readings;
mod window;

use crate::extract::Facts;
use crate::ingest::Document;
use crate::pack::Pack;
use crate::segment::Structure;
use crate::span::Span;

use matcher::Matcher;

/// A term found at a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// Id of the term.
    pub term: String,
    /// Which of the term's patterns: `early-repayment-ban#2`.
    pub rule: String,
    /// Index of the unit it is reported on.
    pub unit: usize,
    /// The span reported.
    pub span: Span,
    /// The words that made it match, inside the unit or its lead-in.
    pub operative: Vec<Span>,
    /// Indexes into `Facts::facts`.
    pub facts: Vec<usize>,
    /// What it says beyond the term, as the term's `aspects` name it.
    pub aspects: Vec<String>,
    /// Other units that belong to the same position.
    pub also: Vec<usize>,
}

/// What was found and what was not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Detection {
    /// In order of start, then term.
    pub matches: Vec<Match>,
    /// Ids of the terms of kind `missing` that nothing in the paper says, sorted.
    pub unsaid: Vec<String>,
    /// Whether the paper itself lends, so that it should say them.
    pub lends: bool,
    /// Indexes of the lexicon's phrases that stood in the paper, for coverage; sorted.
    pub phrases: Vec<u32>,
}

impl Detection {
    /// Ids of the terms that the paper should say and does not.
    pub fn missing(&self) -> &[String] {
        if self.lends { &self.unsaid } else { &[] }
    }
}

/// Holds the rules against the document.
pub fn detect(document: &Document, structure: &Structure, facts: &Facts, pack: &Pack) -> Detection {
    let matcher = Matcher::new(document, structure, facts, pack);
    let mut unsaid = absent::wanted(&matcher.program);
    let mut matches: Vec<Match> = (0..structure.units.len()).flat_map(|unit| matcher.unit(unit, &mut unsaid)).collect();
    let credit = credit::speaks(structure, matcher.units_of_credit(), pack);
    if !credit {
        credit::drop(&mut matches, pack);
    }
    matches.sort_by(|a, b| (a.span, &a.term).cmp(&(b.span, &b.term)));
    position::join(&mut matches, pack);
    let unsaid = absent::ids(&matcher.program, &unsaid);
    Detection { matches, unsaid, lends: structure.lends && credit, phrases: matcher.phrases() }
}
