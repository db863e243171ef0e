//! The terms of the paper, one after the other: what is told once, what is told twice, what its other figures bear out.

use rust_decimal::Decimal;

use super::candidates::{self, Candidates, Value};
use super::{Lack, Need, Paper, Stated, cut, dates, fees, settle, times, yearly};
use crate::cost::{self, Method, Piece, Step, Terms};

/// The terms of the paper, each with its facts, and those with several values.
#[derive(Default)]
pub(super) struct Found {
    pub terms: Terms,
    pub facts: Vec<(Piece, Vec<usize>)>,
    pub several: Vec<Need>,
    /// The rates that the paper states.
    pub stated: Vec<Stated>,
}

impl Found {
    /// Takes over the only value of a term; of several it keeps the names.
    fn take<T: Value>(&mut self, piece: Piece, candidates: &Candidates<T>) -> Option<T> {
        match candidates.all() {
            [] => None,
            [only] => {
                self.facts.push((piece, only.facts.clone()));
                Some(only.value)
            }
            several => {
                let facts = several.iter().flat_map(|one| one.facts.clone()).collect();
                let values = several.iter().map(|one| one.value.told()).collect();
                self.several.push(Need { piece: Some(piece), lack: Lack::Several, values, facts });
                None
            }
        }
    }
}

impl Paper<'_> {
    /// Reads all terms.
    pub(super) fn terms(&mut self) -> Found {
        let mut found = Found::default();
        let mut told = candidates::Told::of(self);
        let charges = fees::charges(self);
        let (start, first) = dates::days(self.read.facts);
        found.stated = self.stated(&told);
        self.settle(&mut told, &charges);
        found.terms.method = self.given.method.or_else(|| found.take(Piece::Method, &told.methods));
        found.terms.principal = self.given.principal.or_else(|| found.take(Piece::Principal, &told.principals));
        self.time(&mut found, &told);
        found.terms.rate = self.given.rate.or_else(|| found.take(Piece::Rate, &told.rates));
        found.terms.payment = self.given.payment.or_else(|| found.take(Piece::Payment, &told.payments));
        self.charge(&mut found, &charges);
        self.rate(&mut found, &told);
        self.payment(&mut found);
        if let (Some(term), Some(day)) = (found.terms.term, start) {
            let fits = dates::fit(day, first, term, found.terms.period.unwrap_or(Step::MONTH), self.read.facts);
            (found.terms.start, found.terms.first) = fits;
        }
        found
    }

    /// The term, and the time from payment to payment.
    fn time(&mut self, found: &mut Found, told: &candidates::Told) {
        found.terms.period = self.given.period.or_else(|| found.take(Piece::Period, &told.periods));
        let count = found.take(Piece::Term, &told.counts).map(|count| count.0);
        let term = match told.terms.all() {
            [only] => Some((only.value, only.facts.clone())),
            _ => None,
        };
        match (count, term) {
            (Some(count), term) => self.counted(found, count, term, told.monthly),
            (None, Some((term, facts))) if found.several.iter().all(|need| need.piece != Some(Piece::Term)) => {
                found.facts.push((Piece::Term, facts));
                found.terms.term = Some(term);
            }
            (None, None) if told.counts.all().is_empty() => {
                found.terms.term = found.take(Piece::Term, &told.terms);
            }
            (None, _) => {}
        }
        found.terms.term = self.given.term.or(found.terms.term);
    }

    /// A number of instalments makes the term; a term beside it must be as long, or be cut into that many.
    fn counted(&mut self, found: &mut Found, count: u32, term: Option<(Step, Vec<usize>)>, monthly: bool) {
        if let Some((term, facts)) = &term {
            let cut = cut(*term, count);
            let period = found.terms.period.or(cut);
            let long = period.and_then(|period| times(period, count));
            if long.is_some_and(|long| long.divided_by(*term) == Ok(1)) {
                found.facts.push((Piece::Term, facts.clone()));
                found.terms.term = Some(*term);
                found.terms.period = period.filter(|period| *period != Step::MONTH);
                return;
            }
        }
        let period = found.terms.period.unwrap_or(Step::MONTH);
        if found.terms.period.is_none() && !monthly {
            self.assume("monthly", &[]);
        }
        found.terms.term = times(period, count);
    }

    /// Charges as fees of the loan; a charge on the principal in every instalment may be the interest of a flat loan.
    fn charge(&mut self, found: &mut Found, charges: &[fees::Charge]) {
        let Some(principal) = found.terms.principal.filter(|_| self.given.fees.is_empty()) else { return };
        let told = fees::told(self, charges, principal);
        let rate = || told.iter().filter_map(fees::Told::rate).collect::<Vec<_>>();
        let flat = matches!(found.terms.method, Some(Method::Flat));
        let as_rate = if flat && found.terms.rate.is_none() && self.given.rate.is_none() { rate() } else { Vec::new() };
        for one in &told {
            match (as_rate.as_slice(), one.rate()) {
                ([only], Some(rate)) if *only == rate && found.terms.rate.is_none() => {
                    found.terms.rate = Some(rate);
                    found.facts.push((Piece::Rate, one.facts.clone()));
                    found.several.retain(|need| need.piece != Some(Piece::Rate));
                    let (fact, label) = (one.facts[0], self.label(one.facts[0]));
                    found.stated.extend(yearly(rate).map(|yearly| Stated { yearly, fact, all_in: false, label }));
                    self.assume("fee-as-rate", &[("fee", self.quote(one.facts[0]))]);
                }
                _ => fees::add(self, &mut found.terms, &mut found.facts, one, principal),
            }
        }
    }

    /// A yearly rate that is called the annual cost is the interest where nothing else is charged.
    fn rate(&mut self, found: &mut Found, told: &candidates::Told) {
        let open = found.terms.rate.is_none() && told.rates.all().is_empty() && found.terms.payment.is_none();
        if let (true, true, [only]) = (open, found.terms.fees.is_empty(), told.aprs.all()) {
            found.terms.rate = Some(only.value);
            found.facts.push((Piece::Rate, only.facts.clone()));
            self.assume("apr-as-rate", &[("rate", only.value.to_string())]);
        }
    }

    /// What a stated instalment is good for: beside a method and a rate that come to the same it is not needed.
    fn payment(&mut self, found: &mut Found) {
        let terms = &mut found.terms;
        let unequal = matches!(terms.method, Some(Method::EqualPrincipal | Method::InterestFirst | Method::Bullet));
        if unequal && self.given.payment.is_none() {
            terms.payment = None;
            found.several.retain(|need| need.piece != Some(Piece::Payment));
        }
        let Some(payment) = terms.payment.filter(|_| self.given.payment.is_none()) else {
            // Several instalments stand in no one's way where the rate says what they are.
            if terms.rate.is_some() && terms.method.is_some() {
                found.several.retain(|need| need.piece != Some(Piece::Payment));
            }
            return;
        };
        let Some(method) = terms.method.or_else(|| by_figures(terms, payment)) else { return };
        terms.method = Some(method);
        found.several.retain(|need| need.piece != Some(Piece::Method));
        if method == Method::InterestFirst {
            terms.payment = None;
            self.assume("interest-by-figures", &[("payment", payment.to_string())]);
            return;
        }
        let Some(loan) = terms.loan() else { return };
        let plain = cost::Loan { payment: None, ..loan.clone() };
        let computed = terms.rate.and_then(|_| cost::instalments(&plain).ok()).map(|(first, _)| first);
        let each = settle::each(&loan);
        if computed.is_some_and(|computed| settle::near(computed, payment)) {
            terms.payment = None;
        } else if computed.is_some_and(|computed| settle::near(computed + each, payment)) {
            terms.payment = None;
            self.assume("payment-with-fees", &[("payment", payment.to_string())]);
        } else if self.given.rate.is_some() {
            terms.payment = None;
        } else if let (Some(rate), true) = (terms.rate, computed.is_some()) {
            // What is to be paid stands in figures; the rate that does not come to it is held against the cost later.
            terms.rate = None;
            let values = [("payment", payment.to_string()), ("rate", rate.to_string())];
            self.assume("payment-for-rate", &values);
        }
    }

    /// The rates that the paper states for the loan, as it states them.
    fn stated(&self, told: &candidates::Told) -> Vec<Stated> {
        let of = |list: &Candidates<cost::Rate>, all_in: bool| {
            let one = |one: &candidates::Candidate<cost::Rate>| {
                let fact = *one.facts.first()?;
                Some(Stated { yearly: yearly(one.value)?, fact, all_in, label: self.label(fact) })
            };
            list.all().iter().filter_map(one).collect::<Vec<_>>()
        };
        [of(&told.aprs, true), of(&told.rates, false)].concat()
    }
}

/// How a loan without a method is repaid, told by its figures: a payment that is the interest of a period leaves the principal for
/// the end; payments that together are more than the principal are equal sums, whatever they are called.
fn by_figures(terms: &Terms, payment: Decimal) -> Option<Method> {
    let (principal, term) = (terms.principal?, terms.term?);
    let first = cost::Loan { period: terms.period, ..cost::Loan::new(principal, term, Method::InterestFirst, terms.rate) };
    let interest = terms.rate.and_then(|_| cost::instalments(&first).ok()).map(|(first, _)| first);
    if interest.is_some_and(|interest| settle::near(interest, payment)) {
        return Some(Method::InterestFirst);
    }
    let count = term.divided_by(terms.period.unwrap_or(Step::MONTH)).ok()?;
    (payment.checked_mul(Decimal::from(count))? > principal).then_some(Method::EqualInstalment)
}
