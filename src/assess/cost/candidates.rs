//! The values that a paper gives for each term: each once, with the facts that give it.
//!
//! What always holds: limits ("不超过", "up to") are no values; a rate told by the month and by the year is one rate; sums are in the
//! money of the paper.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::{Paper, yearly};
use crate::cost::step::{MOST, Unit};
use crate::cost::{Method, Rate, Step};
use crate::extract::Fact;
use crate::pack::cost_rules::Sense;
use crate::span::Span;

/// A paper that gives more values for one term than this has none.
const MOST_VALUES: usize = 6;
/// So many sums are compared.
const MOST_SUMS: usize = 64;
/// A word of a limit stands so many bytes before its number at most.
const BOUND: usize = 18;
/// A box stands so many bytes before its choice at most.
const BOX: usize = 8;

/// A value of a term.
pub(super) trait Value: Copy + PartialEq {
    /// As a flag would give it.
    fn told(&self) -> String;
}

impl Value for Decimal {
    fn told(&self) -> String {
        self.to_string()
    }
}

impl Value for Step {
    fn told(&self) -> String {
        self.to_string()
    }
}

impl Value for Rate {
    fn told(&self) -> String {
        self.to_string()
    }
}

impl Value for Method {
    fn told(&self) -> String {
        self.name().to_owned()
    }
}

/// A number of instalments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Count(pub u32);

impl Value for Count {
    fn told(&self) -> String {
        self.0.to_string()
    }
}

/// One value with its facts.
#[derive(Clone, Debug)]
pub(super) struct Candidate<T> {
    pub value: T,
    pub facts: Vec<usize>,
}

/// All values of a term, in the order of the paper.
#[derive(Clone, Debug)]
pub(super) struct Candidates<T> {
    list: Vec<Candidate<T>>,
}

impl<T> Default for Candidates<T> {
    fn default() -> Self {
        Self { list: Vec::new() }
    }
}

impl<T: Value> Candidates<T> {
    /// The values; none where there are too many to mean one loan.
    pub fn all(&self) -> &[Candidate<T>] {
        &self.list
    }

    /// Only this value is left.
    pub fn keep(&mut self, value: T) {
        self.list.retain(|one| one.value == value);
    }

    fn add(&mut self, value: T, fact: Option<usize>) {
        self.add_like(value, fact, |a, b| a == b);
    }

    fn add_like(&mut self, value: T, fact: Option<usize>, same: impl Fn(&T, &T) -> bool) {
        match self.list.iter().position(|one| same(&one.value, &value)) {
            Some(at) => self.list[at].facts.extend(fact),
            None if self.list.len() < MOST_VALUES => self.list.push(Candidate { value, facts: fact.into_iter().collect() }),
            None => {}
        }
    }
}

/// What a paper tells of its loan.
#[derive(Default)]
pub(super) struct Told {
    pub principals: Candidates<Decimal>,
    pub terms: Candidates<Step>,
    pub counts: Candidates<Count>,
    pub periods: Candidates<Step>,
    pub methods: Candidates<Method>,
    pub rates: Candidates<Rate>,
    pub aprs: Candidates<Rate>,
    pub payments: Candidates<Decimal>,
    pub totals: Candidates<Decimal>,
    /// All sums of the paper, each once.
    pub sums: Vec<Decimal>,
    /// Whether the paper speaks of months where it speaks of payments.
    pub monthly: bool,
}

impl Told {
    /// Reads them.
    pub fn of(paper: &Paper<'_>) -> Self {
        let mut told = Self { methods: methods(paper), ..Self::default() };
        let facts = &paper.read.facts.facts;
        let money = money(facts);
        for (index, fact) in facts.iter().enumerate() {
            if !bounded(paper, fact.span) && fact.value >= Decimal::ZERO {
                told.hear(paper, index, fact, money);
            }
        }
        told.terms(paper);
        told
    }

    fn hear(&mut self, paper: &Paper<'_>, index: usize, fact: &Fact, money: Option<&str>) {
        let sum = (Some(fact.unit.as_str()) == money).then_some(fact.value);
        if let (Some(sum), None, true) = (sum, &fact.per, self.sums.len() < MOST_SUMS) {
            self.sums.push(sum);
        }
        match fact.role.as_str() {
            "principal" if fact.per.is_none() => sum.into_iter().for_each(|sum| self.principals.add(sum, Some(index))),
            "payment" => {
                sum.into_iter().for_each(|sum| self.payments.add(sum, Some(index)));
                self.beat(paper, index);
            }
            "total-cost" if fact.per.is_none() => sum.into_iter().for_each(|sum| self.totals.add(sum, Some(index))),
            "term" => step(fact).into_iter().for_each(|term| self.terms.add(term, Some(index))),
            "instalments" => {
                fact.value.to_u32().filter(|count| (1..=MOST).contains(count)).into_iter().for_each(|count| {
                    self.counts.add(Count(count), Some(index));
                });
                self.beat(paper, index);
            }
            "contract-rate" => rate(fact).into_iter().for_each(|rate| self.rates.add_like(rate, Some(index), same_rate)),
            "apr" => rate(fact).into_iter().for_each(|rate| self.aprs.add_like(rate, Some(index), same_rate)),
            _ => {}
        }
    }

    /// How often one pays: words beside the instalments.
    fn beat(&mut self, paper: &Paper<'_>, fact: usize) {
        for said in paper.within(paper.unit(fact)) {
            let Sense::Every(step) = said.sense else { continue };
            match step.parse::<Step>() {
                Ok(Step::MONTH) => self.monthly = true,
                Ok(step) => self.periods.add(step, Some(fact)),
                Err(_) => {}
            }
        }
    }

    /// Of several terms the one that payout and last day, or the number of instalments, are apart.
    fn terms(&mut self, paper: &Paper<'_>) {
        let apart = super::dates::term(paper.read.facts);
        let counted = |term: &Step| self.counts.list.iter().any(|count| super::cut(*term, count.value.0).is_some());
        let agreeing: Vec<Step> = match apart {
            Some(apart) => self.terms.list.iter().map(|one| one.value).filter(|term| term.divided_by(apart) == Ok(1)).collect(),
            None => Vec::new(),
        };
        let whole: Vec<Step> = self.terms.list.iter().map(|one| one.value).filter(counted).collect();
        match (agreeing.as_slice(), whole.as_slice(), apart) {
            ([only], ..) | ([], [only], _) => self.terms.keep(*only),
            ([], [], Some(apart)) if self.terms.list.is_empty() => self.terms.add(apart, None),
            _ => {}
        }
    }
}

/// The money of the paper: that of its principal, else that of its instalments.
fn money(facts: &[Fact]) -> Option<&str> {
    let of = |role: &str| facts.iter().find(|fact| fact.role == role && currency(fact)).map(|fact| fact.unit.as_str());
    of("principal").or_else(|| of("payment"))
}

/// Whether the unit is an ISO 4217 code.
pub(super) fn currency(fact: &Fact) -> bool {
    fact.unit.len() == 3 && fact.unit.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Whether a word of a limit stands right before a number.
pub(super) fn bounded(paper: &Paper<'_>, number: Span) -> bool {
    let around = Span::new(number.start.saturating_sub(BOUND), number.end);
    paper.within(around).any(|one| *one.sense == Sense::Bound && one.span.end <= number.end)
}

fn step(fact: &Fact) -> Option<Step> {
    let unit = match fact.unit.as_str() {
        "days" => Unit::Day,
        "months" => Unit::Month,
        "years" => Unit::Year,
        _ => return None,
    };
    let count = fact.value.to_u32().filter(|count| fact.value == Decimal::from(*count))?;
    (1..=MOST).contains(&count).then_some(Step { count, unit })
}

/// A rate of the loan in its own period.
fn rate(fact: &Fact) -> Option<Rate> {
    let per = match fact.unit.as_str() {
        "per-day" => Unit::Day,
        "per-month" => Unit::Month,
        "per-year" => Unit::Year,
        _ => return None,
    };
    Some(Rate { value: fact.value, per })
}

/// Whether two rates are one told by the day, the month or the year: a year of 360 days counts, too, and figures may be rounded.
pub(super) fn same_rate(a: &Rate, b: &Rate) -> bool {
    let wide = Decimal::new(15, 3);
    let (Some(first), Some(second)) = (yearly(*a), yearly(*b)) else { return false };
    if a.per == b.per {
        return a.value == b.value;
    }
    (first - second).abs() <= first.max(second) * wide
}

/// The methods that the paper names; where boxes stand before them, the ticked ones.
fn methods(paper: &Paper<'_>) -> Candidates<Method> {
    let (mut named, mut ticked) = (Candidates::default(), Candidates::default());
    let mut boxes = false;
    for said in paper.said {
        let Sense::Method(name) = said.sense else { continue };
        let Ok(method) = name.parse::<Method>() else { continue };
        let before = Span::new(said.span.start.saturating_sub(BOX), said.span.start);
        let sign = paper.within(before).filter(|one| matches!(one.sense, Sense::Ticked | Sense::Unticked)).last();
        match sign.map(|one| one.sense) {
            Some(Sense::Ticked) => ticked.add(method, None),
            Some(_) => boxes = true,
            None => named.add(method, None),
        }
    }
    match (ticked.all().is_empty(), boxes) {
        (false, _) => ticked,
        // Boxes that nobody ticked settle nothing, and what is said of the choices settles nothing either.
        (true, true) => Candidates::default(),
        (true, false) => named,
    }
}
