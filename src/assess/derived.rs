//! Derived terms: what no sentence says by itself.
//!
//! Comes in: the matches, the facts, the case. Goes out: further matches. What always holds: `stacked-penalties` stands at the
//! first of the terms that make it and names the others; `rate-over-cap` stands at the rate and only where a cap of this place, for
//! this class of lender, on the day of signing is known; what the cost has to do with it is told in [`over`] and [`mismatch`].

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::case::Case;
use super::cite::fit;
use super::cost::Reckoning;
use super::reason::Reason;
use super::{mismatch, over};
use crate::detect::Match;
use crate::extract::{Fact, Facts};
use crate::pack::Pack;
use crate::pack::derived::Derived;
use crate::pack::law::{Cap, LawBook};
use crate::segment::Structure;

/// The term of a rate over its cap.
pub(super) const OVER: &str = "rate-over-cap";

/// A derived term, with the provision that makes it where it is one.
pub(super) struct Derivation {
    pub found: Match,
    /// The provisions that set the cap a rate is over; other derived terms are shown what bears on them.
    pub law: Vec<String>,
    /// The arithmetic.
    pub reasons: Vec<Reason>,
}

impl Derivation {
    /// One whose sentence says all.
    fn plain(found: Match) -> Self {
        Self { found, law: Vec::new(), reasons: Vec::new() }
    }
}

/// A match of a derived term at a fact.
pub(super) fn at_fact(term: &str, index: usize, facts: &Facts, structure: &Structure) -> Match {
    let fact = &facts.facts[index];
    Match {
        term: term.to_owned(),
        rule: term.to_owned(),
        unit: fact.unit_index,
        span: structure.units[fact.unit_index].span,
        operative: vec![fact.span],
        facts: vec![index],
        aspects: Vec::new(),
        also: Vec::new(),
    }
}

/// All of them, by place.
pub(super) fn derive(
    found: &[Match],
    structure: &Structure,
    facts: &Facts,
    reckoning: &Reckoning,
    case: &Case,
    pack: &Pack,
) -> Vec<Derivation> {
    let stacked = pack.derived.iter().filter_map(|derived| stacked(derived, found)).map(Derivation::plain);
    let over = facts.facts.iter().enumerate().filter_map(|(index, fact)| {
        let cap = pack.law.caps.iter().find(|cap| exceeds(fact, cap, case, &pack.law))?;
        let found = Match { rule: format!("{OVER}#{}", cap.id), ..at_fact(OVER, index, facts, structure) };
        let reasons = vec![over::stated(yearly(fact)?, cap, case, &pack.law)?];
        Some(Derivation { found, law: vec![cap.law.clone()], reasons })
    });
    let mut all: Vec<Derivation> = stacked.chain(over).collect();
    over::cost(&mut all, reckoning, structure, facts, case, pack);
    all.extend(mismatch::mismatch(reckoning, structure, facts, case, pack));
    // What a derived term turns on is told by its arithmetic.
    for one in &mut all {
        one.found.aspects = one.reasons.iter().map(|reason| reason.key.to_owned()).collect();
    }
    all.sort_by(|a, b| (a.found.span, &a.found.term).cmp(&(b.found.span, &b.found.term)));
    all.dedup_by(|a, b| a.found.unit == b.found.unit && a.found.term == b.found.term);
    all
}

/// Two different terms of the list together.
fn stacked(derived: &Derived, found: &[Match]) -> Option<Match> {
    let mut kinds: Vec<&str> = Vec::new();
    let of: Vec<&Match> = found
        .iter()
        .filter(|one| derived.two_of.contains(&one.term))
        .inspect(|one| {
            if !kinds.contains(&one.term.as_str()) {
                kinds.push(&one.term);
            }
        })
        .collect();
    let first = of.first()?;
    let mut also: Vec<usize> = of.iter().map(|one| one.unit).filter(|unit| *unit != first.unit).collect();
    also.dedup();
    (kinds.len() > 1).then(|| Match {
        term: derived.term.clone(),
        rule: format!("{}#two", derived.term),
        unit: first.unit,
        span: first.span,
        operative: first.operative.clone(),
        facts: of.iter().flat_map(|one| one.facts.iter().copied()).collect(),
        aspects: Vec::new(),
        also,
    })
}

fn exceeds(fact: &Fact, cap: &Cap, case: &Case, book: &LawBook) -> bool {
    let over = |rate| binding(cap, case, book).is_some_and(|limit| rate > limit);
    cap.roles.contains(&fact.role) && yearly(fact).is_some_and(over)
}

/// The cap as a year's fraction, where it binds this lender on the day of signing.
pub(super) fn binding(cap: &Cap, case: &Case, book: &LawBook) -> Option<Decimal> {
    let provision = book.provision(&cap.law)?;
    let signed = case.signed?;
    let fits = case.lender_known() && fit(provision, case, book).is_some_and(|fit| fit.is_usual(book));
    if fits { limit(cap, signed, book) } else { None }
}

/// The cap as a year's fraction on the day of signing.
pub(super) fn limit(cap: &Cap, signed: Date, book: &LawBook) -> Option<Decimal> {
    if let Some(yearly) = &cap.yearly {
        return yearly.parse().ok();
    }
    let times: Decimal = cap.x_lpr.as_ref()?.parse().ok()?;
    Some(times * book.lpr.on(signed)?.one_year)
}

/// A rate over a year: a month's times 12, a day's times 365, as a statement in one number is read.
fn yearly(fact: &Fact) -> Option<Decimal> {
    match fact.unit.as_str() {
        "per-year" => Some(fact.value),
        "per-month" => Some(fact.value * Decimal::from(12)),
        "per-day" => Some(fact.value * Decimal::from(365)),
        _ => None,
    }
}
