//! From numbers to quantities: what stands next to a number says whether it is a share, money, a time, a count or a multiple.
//!
//! Comes in: a [`Reading`] and its numbers. Goes out: [`Quantity`]s in order. What always holds: a quantity's `core` is the number
//! and its unit; its `span` may hold period and base as well; the two ends of a range are two quantities of one measure.

mod context;
mod money;
mod simple;

use rust_decimal::Decimal;

use super::number::{Form, Number};
use super::reading::Reading;
use crate::pack::facts::Mark;
use crate::span::Span;

/// What a quantity measures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Measure {
    /// A part of something.
    Share,
    /// So many times something not named yet.
    Times,
    /// A multiple of the contract rate.
    Multiple,
    /// A multiple of the index.
    IndexTimes,
    /// A fraction added to the index.
    IndexPlus,
    /// A sum; index of the currency.
    Money(usize),
    /// `days`, `months` or `years`.
    Duration(&'static str),
    /// Instalments.
    Count,
}

/// A number with its unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    pub value: Decimal,
    pub measure: Measure,
    /// The number and its unit.
    pub core: Span,
    /// The core, with period and base where they adjoin.
    pub span: Span,
    /// `day`, `month`, `year`, `instalment`, `each` (time) or `other`.
    pub period: Option<String>,
    /// `principal`, `outstanding`, `overdue`, `payment` or `contract-rate`.
    pub base: Option<String>,
    /// Whether it is the second end of a range.
    pub ranged: bool,
}

impl Quantity {
    fn new(value: Decimal, measure: Measure, core: Span) -> Self {
        Self { value, measure, core, span: core, period: None, base: None, ranged: false }
    }

    /// The kind that cues speak of.
    pub fn kind(&self) -> &'static str {
        let daily = self.period.as_deref() == Some("day");
        match self.measure {
            Measure::Share if matches!(self.period.as_deref(), Some("day" | "month" | "year")) => "rate",
            Measure::Share => "share",
            Measure::Times => "times",
            Measure::Multiple => "multiple",
            Measure::IndexTimes | Measure::IndexPlus => "index",
            Measure::Money(_) if daily => "daily-money",
            Measure::Money(_) => "money",
            Measure::Duration(_) => "duration",
            Measure::Count => "count",
        }
    }

    /// Shares, money, times or counts: numbers of one sort compete for the words between them.
    pub fn sort(&self) -> usize {
        match self.measure {
            Measure::Money(_) => 1,
            Measure::Duration(_) => 2,
            Measure::Count => 3,
            _ => 0,
        }
    }

    fn is_share(&self) -> bool {
        !matches!(self.measure, Measure::Money(_) | Measure::Duration(_) | Measure::Count)
    }
}

/// The cores of the quantities of each [`Quantity::sort`], in order.
pub fn cores_by_sort(quantities: &[Quantity]) -> [Vec<Span>; 4] {
    let mut cores: [Vec<Span>; 4] = Default::default();
    for quantity in quantities {
        cores[quantity.sort()].push(quantity.core);
    }
    cores
}

/// Every quantity of a unit; `numbers` are in order.
pub fn quantities(reading: &Reading<'_>, numbers: &[Number]) -> Vec<Quantity> {
    let mut found: Vec<Quantity> = Vec::new();
    for (index, number) in numbers.iter().enumerate() {
        let next = numbers.get(index + 1);
        let before = index.checked_sub(1).map(|before| &numbers[before]);
        let ordinal = before.is_some_and(|before| continues_ordinals(reading, before, number));
        let number = if ordinal { &Number { form: Form::Ordinal, ..*number } } else { number };
        let measured = simple::measure(reading, number, next).or_else(|| range_start(reading, number, next));
        found.extend(measured);
    }
    found.extend(simple::whole_multiples(reading, &found));
    found.sort_by_key(|quantity| quantity.core);
    found.extend(simple::whole_durations(reading, &found));
    found.sort_by_key(|quantity| quantity.core);
    mark_ranges(reading, &mut found);
    let mut found = money::sums_per_sum(reading, found);
    context::attach(reading, &mut found);
    money::without_restatements(reading, found)
}

/// Whether a range of ordinals ends with the number: 第4至6个月.
fn continues_ordinals(reading: &Reading<'_>, before: &Number, number: &Number) -> bool {
    before.form == Form::Ordinal && connects(reading, before.span.end, number.span.start)
}

/// A bare number before a connector takes the unit of the next: the 3 of `3至5个工作日`.
fn range_start(reading: &Reading<'_>, number: &Number, next: Option<&Number>) -> Option<Quantity> {
    let next = next?;
    if !connects(reading, number.span.end, next.span.start) {
        return None;
    }
    let mut partner = simple::measure(reading, next, None)?;
    let lone = Number { span: Span::new(number.span.start, number.span.end), ..*number };
    partner.value = simple::scaled_like(&partner, next, &lone)?;
    partner.core = lone.span;
    partner.span = lone.span;
    Some(partner)
}

fn mark_ranges(reading: &Reading<'_>, found: &mut [Quantity]) {
    for index in 1..found.len() {
        let (before, after) = (&found[index - 1], &found[index]);
        let same = std::mem::discriminant(&before.measure) == std::mem::discriminant(&after.measure);
        found[index].ranged = same && before.core.end <= after.core.start && connects(reading, before.core.end, after.core.start);
    }
}

/// Whether only a range's connector stands between two numbers; a currency sign may follow it.
fn connects(reading: &Reading<'_>, end: usize, start: usize) -> bool {
    let (from, to) = (reading.skip_blanks(end), reading.skip_blanks_back(start));
    let sign = reading.money_before.ending_at(to).map_or(to, |hit| reading.skip_blanks_back(hit.span.start));
    let to = if sign > from { sign } else { to };
    from < to
        && reading.marks.within(Span::new(from, from + 1)).iter().any(|hit| *hit.meaning == Mark::Range && hit.span.end == to)
}
