//! Charges of the paper: which of them the loan bears, how much, and when.
//!
//! Comes in: facts with the roles of charges, the terms found in their sentences, the words beside them. Goes out: [`Told`], each
//! charge once. What always holds: a charge that only a default, an early repayment or a choice sets off is not counted; one that
//! cannot be placed is named and not counted.

use rust_decimal::Decimal;

use super::candidates::bounded;
use super::{Paper, candidates};
use crate::cost::fee::{Amount, When};
use crate::cost::step::Unit;
use crate::cost::{Fee, Piece, Rate, Terms};
use crate::extract::Fact;
use crate::pack::cost_rules::{Said, Sense};
use crate::segment::UnitKind;
use crate::span::Span;

/// Terms whose sentences tell charges of every such loan.
const BORNE: [&str; 2] = ["extra-fees", "upfront-deduction"];
/// Terms whose sentences tell charges that something else sets off.
const SET_OFF: [&str; 6] =
    ["early-repayment-fee", "late-charge", "penalty-interest", "liquidated-damages", "collection-costs", "stacked-penalties"];

/// What kind of charge it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Fee,
    /// Given back or set against the debt at the end.
    Deposit,
    /// Interest taken before its time.
    Advance,
}

/// A charge as a fact tells it.
#[derive(Clone, Debug)]
pub(super) struct Charge {
    fact: usize,
    unit: usize,
    kind: Kind,
    amount: Amount,
    when: Option<When>,
    /// Its name, in the folded view.
    name: Option<Span>,
    /// Whether the words say what a share is of.
    based: bool,
    /// Whether the paper bears it out that every such loan pays it.
    borne: bool,
}

/// A charge, told once however often the paper repeats it.
#[derive(Clone, Debug)]
pub(super) struct Told {
    kind: Kind,
    amount: Amount,
    when: Option<When>,
    money: Decimal,
    name: Option<Span>,
    borne: bool,
    pub facts: Vec<usize>,
}

impl Told {
    /// A share of the principal in every instalment is a rate a month.
    pub fn rate(&self) -> Option<Rate> {
        match (self.kind, self.amount, self.when) {
            (Kind::Fee, Amount::Share(value), Some(When::Each)) => Some(Rate { value, per: Unit::Month }),
            _ => None,
        }
    }
}

/// All charges that the facts tell, in the order of the paper.
pub(super) fn charges(paper: &Paper<'_>) -> Vec<Charge> {
    let facts = paper.read.facts.facts.iter().enumerate();
    let of_role = facts.filter(|(_, fact)| matches!(fact.role.as_str(), "fee" | "upfront-deduction"));
    of_role.filter_map(|(index, fact)| charge(paper, index, fact)).collect()
}

fn charge(paper: &Paper<'_>, index: usize, fact: &Fact) -> Option<Charge> {
    let unit = &paper.read.structure.units[fact.unit_index];
    let deducted = fact.role == "upfront-deduction";
    let found = |terms: &[&str]| {
        let here = paper.read.detection.matches.iter().filter(|found| found.unit == fact.unit_index);
        here.into_iter().any(|found| terms.contains(&found.term.as_str()))
    };
    let borne = deducted || found(&BORNE);
    let optional = !paper.says(unit.span, &Sense::Start) && paper.says(unit.span, &Sense::Optional);
    if bounded(paper, fact.span) || (!deducted && optional) || (!borne && found(&SET_OFF)) {
        return None;
    }
    let near = |sense: &Sense| nearest(paper, unit.span, fact.span, sense);
    let name = near(&Sense::Charge).map(|(span, _)| span);
    let (start, each) = (near(&Sense::Start), near(&Sense::Each));
    let (amount, own) = amount(fact)?;
    let by_words = match (start, each) {
        (Some((_, start)), Some((_, each))) => Some(if start <= each { When::Start } else { When::Each }),
        (Some(_), None) => Some(When::Start),
        (None, Some(_)) => Some(When::Each),
        (None, None) => None,
    };
    let when = if deducted { Some(When::Start) } else { own.or(by_words) };
    let placed = when.is_some() || (unit.kind == UnitKind::Row && name.is_some());
    Some(Charge {
        fact: index,
        unit: fact.unit_index,
        kind: kind(paper, unit.span, name, when),
        amount,
        when,
        name,
        based: fact.span.of(paper.text).chars().any(char::is_alphabetic),
        // A charge of no known time counts where it has the name of one.
        borne: (borne && (when.is_some() || name.is_some())) || placed,
    })
}

/// How much, and when where the number itself says it.
fn amount(fact: &Fact) -> Option<(Amount, Option<When>)> {
    let share = |value| Some((Amount::Share(value), Some(When::Each)));
    let on_principal = fact.base.as_deref().is_none_or(|base| base == "principal");
    match (fact.unit.as_str(), fact.per.as_deref()) {
        ("of-principal", _) => Some((Amount::Share(fact.value), None)),
        ("per-month", _) if on_principal => share(fact.value),
        ("per-year", _) if on_principal => share(fact.value.checked_div(Decimal::from(12))?),
        (_, None) if candidates::currency(fact) => Some((Amount::Money(fact.value), None)),
        (_, Some("month" | "instalment")) if candidates::currency(fact) => Some((Amount::Money(fact.value), Some(When::Each))),
        _ => None,
    }
}

fn kind(paper: &Paper<'_>, unit: Span, name: Option<Span>, when: Option<When>) -> Kind {
    let at_start = when == Some(When::Start);
    let named = name.map_or("", |span| span.of(paper.text));
    let deposit =
        paper.within(unit).any(|one| *one.sense == Sense::Deposit && (named.is_empty() || one.span.of(paper.text) == named));
    let back = || paper.read.structure.units.iter().any(|unit| gives_back(paper, unit.span));
    if at_start && deposit && back() {
        Kind::Deposit
    } else if at_start && name.is_none() && paper.says(unit, &Sense::Interest) {
        Kind::Advance
    } else {
        Kind::Fee
    }
}

/// Whether a unit speaks of a deposit that is given back.
fn gives_back(paper: &Paper<'_>, unit: Span) -> bool {
    paper.says(unit, &Sense::Deposit) && paper.says(unit, &Sense::Back)
}

/// The word of a sense that stands nearest to a number in its unit, and how far off.
fn nearest(paper: &Paper<'_>, unit: Span, number: Span, sense: &Sense) -> Option<(Span, usize)> {
    let far = |one: &&Said<'_>| number.start.abs_diff(one.span.end).min(one.span.start.abs_diff(number.end));
    let words = paper.within(unit).filter(|one| one.sense == sense);
    words.min_by_key(far).map(|one| (one.span, far(&one)))
}

/// Each charge once, for a loan of this principal; one whose sum is out of range is left out.
pub(super) fn told(paper: &Paper<'_>, charges: &[Charge], principal: Decimal) -> Vec<Told> {
    let mut all: Vec<Told> = Vec::new();
    for charge in charges {
        let when = charge.when.unwrap_or(When::Start);
        let Ok(money) = (Fee { amount: charge.amount, when }).money(principal) else { continue };
        if of_something_else(charge, charges, money, principal) {
            continue;
        }
        let same = |old: &&mut Told| {
            let timed = old.when == charge.when || old.when.is_none() || charge.when.is_none();
            old.money == money && old.kind == charge.kind && timed && one_name(paper, old.name, charge.name)
        };
        match all.iter_mut().find(same) {
            Some(old) => {
                old.when = old.when.or(charge.when);
                old.name = old.name.or(charge.name);
                old.borne |= charge.borne;
                old.facts.push(charge.fact);
                if matches!(charge.amount, Amount::Share(_)) {
                    old.amount = charge.amount;
                }
            }
            None => all.push(Told {
                kind: charge.kind,
                amount: charge.amount,
                when: charge.when,
                money,
                name: charge.name,
                borne: charge.borne,
                facts: vec![charge.fact],
            }),
        }
    }
    all
}

/// A bare share beside a sum that it does not come to is a share of something else: tax on the charge, for one.
fn of_something_else(charge: &Charge, charges: &[Charge], money: Decimal, principal: Decimal) -> bool {
    let beside = |other: &&Charge| other.unit == charge.unit && matches!(other.amount, Amount::Money(_));
    let sum = |other: &Charge| Fee { amount: other.amount, when: When::Start }.money(principal).ok();
    let bare = matches!(charge.amount, Amount::Share(_)) && !charge.based;
    bare && charges.iter().any(|other| beside(&other)) && !charges.iter().any(|other| beside(&other) && sum(other) == Some(money))
}

/// Whether two names may mean one charge.
fn one_name(paper: &Paper<'_>, a: Option<Span>, b: Option<Span>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return true };
    let (a, b) = (a.of(paper.text), b.of(paper.text));
    a.contains(b) || b.contains(a)
}

/// What is kept back from the payout: charges at the start, deposits, interest in advance.
pub(super) fn kept(told: &[Told]) -> Decimal {
    let start = told.iter().filter(|one| one.when == Some(When::Start));
    start.fold(Decimal::ZERO, |sum, one| sum.checked_add(one.money).unwrap_or(sum))
}

/// Puts a charge into the terms, or says that it is not counted.
pub(super) fn add(
    paper: &mut Paper<'_>,
    terms: &mut Terms,
    facts: &mut Vec<(Piece, Vec<usize>)>,
    told: &Told,
    principal: Decimal,
) {
    // Most of the principal is no charge on it: it is what is paid out, or what is paid back.
    if principal - told.money <= told.money {
        return;
    }
    if !told.borne {
        paper.assume("fee-not-counted", &[("fee", paper.quote(told.facts[0]))]);
        return;
    }
    let piece = match told.kind {
        Kind::Deposit => {
            terms.deposit = Some(terms.deposit.unwrap_or_default() + told.money);
            Piece::Deposit
        }
        Kind::Advance => {
            terms.advance = Some(terms.advance.unwrap_or_default() + told.money);
            Piece::Advance
        }
        Kind::Fee => {
            let when = told.when.unwrap_or(When::Start);
            let fee = Fee { amount: told.amount, when };
            if told.when.is_none() {
                paper.assume("fee-at-start", &[("fee", paper.quote(told.facts[0]))]);
            }
            terms.fees.push(fee);
            Piece::Fee
        }
    };
    facts.push((piece, told.facts.clone()));
}
