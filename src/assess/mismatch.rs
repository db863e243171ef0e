//! `cost-mismatch`: the rate stated is lower than what the paper's own figures come to, or two clauses state different rates.
//!
//! Comes in: what the loan costs and the rates that the paper states. Goes out: at most one derived term of each kind. What always
//! holds: the highest rate stated counts, and an annual cost before a bare rate of interest; the tolerance stands in
//! `rules/derived.yaml`; two rates contradict each other only where both stand for the loan in the same words, in different clauses.

use rust_decimal::Decimal;

use super::case::Case;
use super::cost::{Reckoning, Stated};
use super::derived::{Derivation, at_fact};
use super::reason::{Figure, Reason};
use crate::detect::Match;
use crate::extract::Facts;
use crate::pack::Pack;
use crate::segment::Structure;

/// The term.
const MISMATCH: &str = "cost-mismatch";

/// What does not fit.
pub(super) fn mismatch(reckoning: &Reckoning, structure: &Structure, facts: &Facts, case: &Case, pack: &Pack) -> Vec<Derivation> {
    let Some(derived) = pack.derived.iter().find(|derived| derived.term == MISMATCH) else { return Vec::new() };
    let tolerance = derived.tolerance.as_ref().and_then(|text| text.parse().ok()).unwrap_or_default();
    let place = case.jurisdiction.as_str();
    let below = below(reckoning, pack.cost.rate_of(place), tolerance, structure, facts);
    let two = || two(reckoning, structure, facts);
    below.or_else(two).into_iter().collect()
}

/// The rate stated is lower than the cost.
fn below(reckoning: &Reckoning, rate: &str, tolerance: Decimal, structure: &Structure, facts: &Facts) -> Option<Derivation> {
    let cost = reckoning.cost.as_ref()?;
    let highest = |all_in: bool| {
        let of_kind = reckoning.stated.iter().filter(move |stated| stated.all_in == all_in);
        of_kind.max_by_key(|stated| stated.yearly)
    };
    let stated: &Stated = highest(true).or_else(|| highest(false))?;
    // A bare rate of interest is nominal, whatever the place counts its annual cost by.
    let real = if stated.all_in { cost.rates.named(rate) } else { cost.rates.cn_simple };
    let gap = real.checked_sub(stated.yearly).filter(|gap| *gap > tolerance)?;
    let reason = Reason {
        key: if stated.all_in { "below" } else { "charges-beside" },
        values: vec![
            ("quote", Figure::Fact(stated.fact)),
            ("stated", Figure::Rate(stated.yearly)),
            ("rate", Figure::Rate(real)),
            ("gap", Figure::Points(gap)),
            ("tolerance", Figure::Points(tolerance)),
            ("paid", Figure::Money(cost.paid_out)),
            ("total", Figure::Money(cost.total_paid)),
            ("count", Figure::Text(cost.schedule.len().to_string())),
        ],
    };
    let found = Match { rule: format!("{MISMATCH}#{}", reason.key), ..at_fact(MISMATCH, stated.fact, facts, structure) };
    Some(Derivation { found, law: Vec::new(), reasons: vec![reason] })
}

/// Two clauses state different rates in the same words.
fn two<'r>(reckoning: &'r Reckoning, structure: &Structure, facts: &Facts) -> Option<Derivation> {
    let clause = |stated: &Stated| structure.units[facts.facts[stated.fact].unit_index].clause;
    let of = |all_in: bool| reckoning.stated.iter().filter(|stated| stated.all_in == all_in).collect::<Vec<_>>();
    let apart = |list: Vec<&'r Stated>| match list.as_slice() {
        [first, second] if first.label == second.label && clause(first) != clause(second) => Some((*first, *second)),
        _ => None,
    };
    let (first, second) = [of(true), of(false)].into_iter().find_map(apart)?;
    if first.label.is_empty() || first.yearly == second.yearly {
        return None;
    }
    let reason = Reason { key: "two", values: vec![("first", Figure::Fact(first.fact)), ("second", Figure::Fact(second.fact))] };
    let found = Match {
        rule: format!("{MISMATCH}#two"),
        facts: vec![first.fact, second.fact],
        also: vec![facts.facts[second.fact].unit_index],
        ..at_fact(MISMATCH, first.fact, facts, structure)
    };
    Some(Derivation { found, law: Vec::new(), reasons: vec![reason] })
}
