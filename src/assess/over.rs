//! A cost over the law's cap, and the figures of a cap.
//!
//! Comes in: what the loan costs, the case, the caps whose roles name `cost`. Goes out: the derived term, or a further reason on the
//! one that a stated rate makes already. What always holds: only a cap that binds this lender on the day of signing is held against
//! a cost; the yearly cost is that of the place's own convention.

use super::case::Case;
use super::cost::Reckoning;
use super::derived::{Derivation, OVER, at_fact, binding};
use super::reason::{Figure, Reason};
use crate::cost::Piece;
use crate::extract::Facts;
use crate::pack::Pack;
use crate::pack::law::{Cap, LawBook};
use crate::segment::Structure;
use rust_decimal::Decimal;

/// The role of a cap that the whole cost is held against.
const COST: &str = "cost";

/// Adds what a cost over its cap has to say.
pub(super) fn cost(
    all: &mut Vec<Derivation>,
    reckoning: &Reckoning,
    structure: &Structure,
    facts: &Facts,
    case: &Case,
    pack: &Pack,
) {
    let Some(cost) = &reckoning.cost else { return };
    let rate = cost.rates.named(pack.cost.rate_of(case.jurisdiction.as_str()));
    let over =
        |cap: &&Cap| cap.roles.iter().any(|role| role == COST) && binding(cap, case, &pack.law).is_some_and(|limit| rate > limit);
    let Some(cap) = pack.law.caps.iter().find(over) else { return };
    let Some(mut reason) = stated(rate, cap, case, &pack.law) else { return };
    reason.key = if cap.x_lpr.is_some() { "cost-lpr" } else { "cost-fixed" };
    reason.values.extend([("paid", Figure::Money(cost.paid_out)), ("total", Figure::Money(cost.total_paid))]);
    let law: Vec<String> = std::iter::once(&cap.law).chain(&cap.with).cloned().collect();
    let stands = |one: &&mut Derivation| {
        one.found.term == OVER
            && one.found.facts.iter().any(|fact| matches!(facts.facts[*fact].role.as_str(), "contract-rate" | "apr"))
    };
    if let Some(one) = all.iter_mut().find(stands) {
        let highest = reckoning.stated.iter().map(|stated| stated.yearly).max();
        // A cost that the rate stated tells already is not told again.
        if highest.is_none_or(|stated| rate - stated > Decimal::new(1, 3)) {
            one.law.extend(law.into_iter().filter(|id| *id != cap.law));
            one.reasons.push(reason);
        }
        return;
    }
    let of = |piece: Piece| reckoning.known.iter().filter(move |known| known.piece == piece).flat_map(|known| known.facts.iter());
    let at = [Piece::Rate, Piece::Payment, Piece::Fee, Piece::Principal].into_iter().find_map(|piece| of(piece).next());
    let Some(fact) = at else { return };
    let found = crate::detect::Match { rule: format!("{OVER}#{}", cap.id), ..at_fact(OVER, *fact, facts, structure) };
    all.push(Derivation { found, law, reasons: vec![reason] });
}

/// A rate beside its cap, with the figure from which the cap is made.
pub(super) fn stated(rate: Decimal, cap: &Cap, case: &Case, book: &LawBook) -> Option<Reason> {
    let limit = binding(cap, case, book)?;
    let mut values = vec![("rate", Figure::Rate(rate)), ("limit", Figure::Rate(limit))];
    let Some(times) = &cap.x_lpr else { return Some(Reason { key: "stated-fixed", values }) };
    let quote = book.lpr.on(case.signed?)?;
    values.extend([
        ("times", Figure::Text(times.clone())),
        ("lpr", Figure::Rate(quote.one_year)),
        ("date", Figure::Text(quote.date.to_string())),
    ]);
    Some(Reason { key: "stated-lpr", values })
}
