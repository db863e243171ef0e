//! The cost of an agreement from its words: the one place where facts meet the cost engine.
//!
//! Comes in: the facts with the words around them, what detect found, what the user gave ([`Terms`]). Goes out: a [`Reckoning`]: the
//! cost, each term with where it comes from, and what is missing. What always holds: nothing is guessed. A term with several values
//! is settled only where one of them, and no other, agrees with the paper's other figures to the cent ([`settle`]); else the cost
//! is not told and the values are named. What the user gives comes before what the paper says.

mod candidates;
mod dates;
mod fees;
mod settle;
mod terms;

use rust_decimal::Decimal;

use super::Read;
use crate::cost::{self, Assumption, Cost, CostErrorKind, Piece, Rate, Step, Terms};
use crate::pack::cost_rules::{CostRules, Said, Sense};
use crate::span::Span;

use terms::Found;

/// Assumptions made here; those of the engine are [`cost::ASSUMPTIONS`].
pub const ASSUMPTIONS: &[&str] = &[
    "settled",
    "paid-out",
    "apr-as-rate",
    "fee-as-rate",
    "fee-at-start",
    "fee-not-counted",
    "payment-for-rate",
    "payment-with-fees",
    "interest-by-figures",
    "monthly",
];

/// Where a term comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// The user.
    Given,
    /// The paper.
    Paper,
}

/// A term that the cost goes by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Which.
    pub piece: Piece,
    /// As its flag would give it.
    pub value: String,
    /// Where it comes from.
    pub from: From,
    /// Indexes of the facts that say so.
    pub facts: Vec<usize>,
}

/// Why a cost could not be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// The paper does not say it.
    Missing,
    /// The paper gives several values.
    Several,
    /// The engine refuses the terms.
    Refused(CostErrorKind),
}

/// What stands in the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    /// Which term; nothing where all of them together do not fit.
    pub piece: Option<Piece>,
    /// Why.
    pub lack: Lack,
    /// The values, as the flag would give them.
    pub values: Vec<String>,
    /// Indexes of the facts that give them.
    pub facts: Vec<usize>,
}

/// A rate that the paper states for the loan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// As a fraction a year, in one number.
    pub yearly: Decimal,
    /// Index of the fact.
    pub fact: usize,
    /// Whether it is called the annual cost, which holds all fees.
    pub all_in: bool,
    /// The words right before the number, from the last comma on.
    pub label: String,
}

/// What was worked out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reckoning {
    /// The cost, where the terms suffice.
    pub cost: Option<Cost>,
    /// The terms it goes by.
    pub terms: Terms,
    /// Each of them with where it comes from.
    pub known: Vec<Known>,
    /// What stands in the way; empty where the cost is told, or the paper lends nothing.
    pub needs: Vec<Need>,
    /// The rates that the paper states.
    pub stated: Vec<Stated>,
}

/// Works out what the loan of a paper costs.
pub(super) fn reckon(read: Read, rules: &CostRules, given: &Terms) -> Reckoning {
    if !read.structure.lends && *given == Terms::default() {
        return Reckoning::default();
    }
    let text = read.document.view.one_line();
    let said = rules.find(&text);
    let mut paper = Paper { read, text: &text, said: &said, given, assumed: Vec::new() };
    let found = paper.terms();
    paper.reckoned(found)
}

/// The paper with the words that were found in it.
struct Paper<'a> {
    read: Read<'a>,
    text: &'a str,
    said: &'a [Said<'a>],
    given: &'a Terms,
    assumed: Vec<Assumption>,
}

impl<'a> Paper<'a> {
    /// Words that stand in a span, in order.
    fn within(&self, span: Span) -> impl Iterator<Item = &Said<'a>> + use<'_, 'a> {
        let first = self.said.partition_point(|one| one.span.start < span.start);
        self.said[first..].iter().take_while(move |one| one.span.start < span.end)
    }

    /// Whether a word of this sense stands in a span.
    fn says(&self, span: Span, sense: &Sense) -> bool {
        self.within(span).any(|one| one.sense == sense)
    }

    fn unit(&self, fact: usize) -> Span {
        self.read.structure.units[self.read.facts.facts[fact].unit_index].span
    }

    fn assume(&mut self, key: &'static str, values: &[(&'static str, String)]) {
        self.assumed.push(Assumption::new(key, values));
    }

    /// The words of the paper at a fact, on one line.
    fn quote(&self, fact: usize) -> String {
        let span = self.read.document.view.to_text(self.read.facts.facts[fact].span);
        span.of(&self.read.document.text).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The words right before a fact, from the last sign on, without what may differ between two statements of one thing.
    fn label(&self, fact: usize) -> String {
        let fact = &self.read.facts.facts[fact];
        // Without the clause's own number, which differs wherever it is said again.
        let body = self.read.structure.units[fact.unit_index].body;
        let all = &self.text[body.start.min(fact.span.start)..fact.span.end];
        let number = all.len() - all.trim_end_matches(|c: char| !c.is_ascii_digit()).len();
        let before = all[..all.len() - number].trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
        let words = before.rsplit(['，', ',', '。', '（', '(', '；', '、']).next().unwrap_or_default();
        words.chars().filter(|c| c.is_alphabetic()).collect()
    }

    /// The cost, or what stands in its way.
    fn reckoned(self, found: Found) -> Reckoning {
        let terms = self.given.over(&found.terms);
        let mut known: Vec<Known> = Vec::new();
        for piece in Piece::ALL {
            let Some(value) = terms.told(piece) else { continue };
            let from = if self.given.told(piece).is_some() { From::Given } else { From::Paper };
            let facts = match from {
                From::Given => Vec::new(),
                From::Paper => found.facts.iter().filter(|(of, _)| *of == piece).flat_map(|(_, facts)| facts.clone()).collect(),
            };
            known.push(Known { piece, value, from, facts });
        }
        let lacks = terms.lacks();
        let mut needs: Vec<Need> = Vec::new();
        for piece in &lacks {
            let several = found.several.iter().find(|need| need.piece == Some(*piece));
            let missing = Need { piece: Some(*piece), lack: Lack::Missing, values: Vec::new(), facts: Vec::new() };
            needs.push(several.cloned().unwrap_or(missing));
        }
        let mut reckoning = Reckoning { cost: None, terms, known, needs, stated: found.stated };
        if !lacks.is_empty() {
            return reckoning;
        }
        let Some(loan) = reckoning.terms.loan() else { return reckoning };
        match cost::loan_cost(&loan) {
            Ok(mut cost) => {
                cost.assumptions.splice(0..0, self.assumed);
                reckoning.cost = Some(cost);
            }
            Err(error) => {
                reckoning.needs.push(Need {
                    piece: None,
                    lack: Lack::Refused(error.kind()),
                    values: reckoning.known.iter().map(|known| format!("--{} {}", known.piece.name(), known.value)).collect(),
                    facts: Vec::new(),
                });
            }
        }
        reckoning
    }
}

/// A term cut into so many equal periods.
fn cut(term: Step, count: u32) -> Option<Step> {
    let even = count > 0 && term.count.is_multiple_of(count);
    even.then(|| Step { count: term.count / count, unit: term.unit })
}

/// So many periods.
fn times(period: Step, count: u32) -> Option<Step> {
    let all = period.count.checked_mul(count)?;
    (1..=cost::step::MOST).contains(&all).then_some(Step { count: all, unit: period.unit })
}

/// A rate a year, as it is stated in one number.
pub(super) fn yearly(rate: Rate) -> Option<Decimal> {
    rate.value.checked_mul(Decimal::from(rate.per.per_year()))
}
