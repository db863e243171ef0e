//! Several values for one term: which of them the paper's own figures bear out.
//!
//! What always holds: a value is settled only where it, and no other, agrees to the cent with figures that the paper states: the
//! instalment that the terms come to, the sum of the instalments, what is paid out less what is kept back. Else all of them stay.

use rust_decimal::Decimal;

use super::candidates::{Candidates, Count, Told, Value};
use super::{Paper, fees, times};
use crate::cost::fee::When;
use crate::cost::{self, Loan, Method, Rate, Step};

/// So many combinations are tried: more would cost time, and settle nothing.
const MOST: usize = 96;

impl Told {
    /// Whether something has several values, and few enough combinations to try.
    fn open(&self) -> bool {
        let counts = [
            self.principals.all().len(),
            self.counts.all().len(),
            self.terms.all().len(),
            self.rates.all().len(),
            self.payments.all().len(),
        ];
        let tries: usize = counts.iter().map(|count| (*count).max(1)).product();
        counts.iter().any(|count| *count > 1) && tries <= MOST
    }

    fn totals(&self) -> impl Iterator<Item = Decimal> {
        self.totals.all().iter().map(|one| one.value)
    }
}

impl Paper<'_> {
    /// Settles what can be settled.
    pub(super) fn settle(&mut self, told: &mut Told, charges: &[fees::Charge]) {
        self.together(told);
        let agreeing = if told.open() { combinations(told) } else { Vec::new() };
        self.only(&mut told.counts, agreeing.iter().filter_map(|one| one.count));
        self.only(&mut told.terms, agreeing.iter().filter_map(|one| one.term));
        self.only(&mut told.rates, agreeing.iter().filter_map(|one| one.rate));
        self.only(&mut told.payments, agreeing.iter().filter_map(|one| one.payment));
        self.payout(told, charges);
        self.only(&mut told.principals, agreeing.iter().filter_map(|one| one.principal));
    }

    /// Of several numbers of instalments the one that stands in a sentence with the instalment, and the other way round.
    fn together(&mut self, told: &mut Told) {
        let units = |facts: &[usize]| facts.iter().map(|fact| self.read.facts.facts[*fact].unit_index).collect::<Vec<_>>();
        let (counts, payments) = (told.counts.all(), told.payments.all());
        let beside = |facts: &[usize], others: &[usize]| units(facts).iter().any(|unit| units(others).contains(unit));
        let pairs: Vec<(Count, Decimal)> = counts
            .iter()
            .flat_map(|count| payments.iter().map(move |payment| (count, payment)))
            .filter(|(count, payment)| beside(&count.facts, &payment.facts))
            .map(|(count, payment)| (count.value, payment.value))
            .collect();
        if let [(count, _)] = pairs.as_slice() {
            self.only(&mut told.counts, std::iter::once(*count));
        }
    }

    /// A sum that is another less all that is kept back is what is paid out, and the other the principal.
    fn payout(&mut self, told: &mut Told, charges: &[fees::Charge]) {
        let sums: Vec<Decimal> = told.principals.all().iter().map(|one| one.value).collect();
        let kept = |sum: Decimal| fees::kept(&fees::told(self, charges, sum));
        let pairs = sums.iter().flat_map(|a| sums.iter().map(move |b| (*a, *b))).filter(|(a, b)| a > b);
        let fits: Vec<(Decimal, Decimal)> = pairs.filter(|(a, b)| kept(*a) == *a - *b).collect();
        if let [(principal, paid_out)] = fits.as_slice() {
            told.principals.keep(*principal);
            self.assume("paid-out", &[("principal", principal.to_string()), ("paid", paid_out.to_string())]);
        }
    }

    /// Keeps the only value that agrees, if there is one among several.
    fn only<T: Value>(&mut self, candidates: &mut Candidates<T>, agreeing: impl Iterator<Item = T>) {
        let mut distinct: Vec<T> = Vec::new();
        for value in agreeing {
            if !distinct.contains(&value) {
                distinct.push(value);
            }
        }
        if let ([value], true) = (distinct.as_slice(), candidates.all().len() > 1) {
            let all: Vec<String> = candidates.all().iter().map(|one| one.value.told()).collect();
            self.assume("settled", &[("values", all.join(", ")), ("value", value.told())]);
            candidates.keep(*value);
        }
    }
}

/// One choice of values.
#[derive(Clone, Copy)]
struct Choice {
    principal: Option<Decimal>,
    count: Option<Count>,
    term: Option<Step>,
    rate: Option<Rate>,
    payment: Option<Decimal>,
}

/// The choices that agree with the paper's figures.
fn combinations(told: &Told) -> Vec<Choice> {
    let mut agreeing = Vec::new();
    for principal in each_or_none(&told.principals) {
        for count in each_or_none(&told.counts) {
            for term in each_or_none(&told.terms) {
                for payment in each_or_none(&told.payments) {
                    for rate in each_or_none(&told.rates) {
                        let choice = Choice { principal, count, term, rate, payment };
                        if agrees(&choice, told) {
                            agreeing.push(choice);
                        }
                    }
                }
            }
        }
    }
    agreeing
}

fn each_or_none<T: Value>(candidates: &Candidates<T>) -> Vec<Option<T>> {
    match candidates.all() {
        [] => vec![None],
        some => some.iter().map(|one| Some(one.value)).collect(),
    }
}

/// Whether the choice comes to sums or to the instalment that the paper states.
fn agrees(choice: &Choice, told: &Told) -> bool {
    let Some(principal) = choice.principal else { return false };
    let count = choice.count.map(|count| count.0).or_else(|| choice.term.and_then(|term| periods(term, told)));
    let all = choice.payment.zip(count).and_then(|(payment, count)| payment.checked_mul(Decimal::from(count)));
    // A cent of rounding in each instalment.
    let cents = count.map_or(Decimal::ONE, |count| Decimal::new(i64::from(count), 2));
    let charge = |sum: Decimal| sum.checked_sub(principal).filter(|charge| *charge > Decimal::ZERO);
    // The instalments less the principal are the charge that the paper states.
    let by_sum = || all.and_then(charge).is_some_and(|charge| told.sums.iter().any(|sum| (*sum - charge).abs() <= cents));
    let stated = || told.totals().any(|sum| charge(sum).is_some_and(|charge| told.totals().any(|total| total == charge)));
    match all {
        Some(_) => by_sum() || by_rate(choice, told, principal),
        None => stated() || by_rate(choice, told, principal),
    }
}

/// The periods of a term.
fn periods(term: Step, told: &Told) -> Option<u32> {
    match told.periods.all() {
        [] => term.divided_by(Step::MONTH).ok(),
        [only] => term.divided_by(only.value).ok(),
        _ => None,
    }
}

/// Whether the terms come to the stated instalment.
fn by_rate(choice: &Choice, told: &Told, principal: Decimal) -> bool {
    let (Some(rate), Some(payment), [method]) = (choice.rate, choice.payment, told.methods.all()) else { return false };
    let period = match told.periods.all() {
        [] => Some(Step::MONTH),
        [only] => Some(only.value),
        _ => None,
    };
    let term = choice.count.and_then(|count| times(period?, count.0)).or(choice.term);
    let Some(term) = term.filter(|_| method.value != Method::Bullet) else { return false };
    let loan = Loan { period, ..Loan::new(principal, term, method.value, Some(rate)) };
    cost::instalments(&loan).is_ok_and(|(first, _)| near(first, payment))
}

/// Whether two sums are one, but for a cent of rounding.
pub(super) fn near(a: Decimal, b: Decimal) -> bool {
    (a - b).abs() <= Decimal::new(1, 2)
}

/// What the fees add to an instalment.
pub(super) fn each(loan: &Loan) -> Decimal {
    let fees = loan.fees.iter().filter(|fee| fee.when == When::Each);
    fees.filter_map(|fee| fee.money(loan.principal).ok()).fold(Decimal::ZERO, |sum, money| sum.checked_add(money).unwrap_or(sum))
}
