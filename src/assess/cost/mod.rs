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

use rust_decimal::Decimal;

use super::Read;
use crate::cost::{self, Assumption, Cost, CostErrorKind, Method, Piece, Rate, Step, Terms};
use crate::pack::cost_rules::{CostRules, Said, Sense};
use crate::span::Span;

use candidates::{Candidates, Value};

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
}

/// Works out what the loan of a paper costs.
pub(super) fn reckon(read: Read, rules: &CostRules, given: &Terms) -> Reckoning {
    if !read.structure.lends && *given == Terms::default() {
        return Reckoning::default();
    }
    // Line ends part no words; the copy is byte for byte as long.
    let text = read.document.view.folded.replace(['\n', '\r', '\t'], " ");
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

/// The terms of the paper, each with its facts, and those with several values.
#[derive(Default)]
struct Found {
    terms: Terms,
    facts: Vec<(Piece, Vec<usize>)>,
    several: Vec<Need>,
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

    /// Reads all terms.
    fn terms(&mut self) -> Found {
        let mut found = Found::default();
        let mut told = candidates::Told::of(self);
        let charges = fees::charges(self);
        let (start, first) = dates::days(self.read.facts);
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
        let Some(principal) = found.terms.principal else { return };
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
        } else if let (Some(rate), true) = (terms.rate, computed.is_some()) {
            // What is to be paid stands in figures; the rate that does not come to it is held against the cost later.
            terms.rate = None;
            let values = [("payment", payment.to_string()), ("rate", rate.to_string())];
            self.assume("payment-for-rate", &values);
        }
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
        let mut reckoning = Reckoning { cost: None, terms, known, needs };
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
