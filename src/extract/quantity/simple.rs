//! The unit of one number, from what touches it.

use rust_decimal::Decimal;

use super::{Measure, Quantity, money};
use crate::extract::number::{Form, Number};
use crate::extract::reading::Reading;
use crate::pack::facts::DurationWord;
use crate::span::Span;

/// Reads the unit of `number`; `None` where it has none. `next` is the number after it.
pub fn measure(reading: &Reading<'_>, number: &Number, next: Option<&Number>) -> Option<Quantity> {
    if number.form == Form::Fraction {
        return Some(fraction(reading, number));
    }
    let at = reading.after(number.span);
    if number.form == Form::Ordinal {
        return nth_day(reading, number, at);
    }
    share(reading, number, at)
        .or_else(|| old_share(reading, number, next, at))
        .or_else(|| times(reading, number, at))
        .or_else(|| duration(reading, number, at))
        .or_else(|| money::money(reading, number))
        .or_else(|| count(reading, number, at))
}

/// `number` in the unit of `partner`, whose own number is `of`.
pub fn scaled_like(partner: &Quantity, of: &Number, number: &Number) -> Option<Decimal> {
    if of.value.is_zero() {
        return None;
    }
    partner.value.checked_div(of.value)?.checked_mul(number.value)
}

fn fraction(reading: &Reading<'_>, number: &Number) -> Quantity {
    let at = reading.after(number.span);
    let end = reading.shares.starting_at(at).filter(|hit| hit.meaning.is_some()).map_or(number.span.end, |hit| hit.span.end);
    Quantity::new(number.value, Measure::Share, Span::new(number.span.start, end))
}

fn share(reading: &Reading<'_>, number: &Number, at: usize) -> Option<Quantity> {
    let hit = reading.shares.starting_at(at)?;
    let value = number.value.checked_mul((*hit.meaning)?)?;
    Some(Quantity::new(value, Measure::Share, number.span.cover(hit.span)))
}

/// 月息二分, 年息五厘, 月息一分五: what 分 is worth hangs on the period word that touches the number.
fn old_share(reading: &Reading<'_>, number: &Number, next: Option<&Number>, at: usize) -> Option<Quantity> {
    let worths = reading.old_shares.within(Span::new(at, at + 1)).iter();
    let here = worths.filter(|hit| hit.meaning.local.as_deref().is_none_or(|code| reading.currencies.is_local(code)));
    let hit = here.max_by_key(|hit| hit.meaning.local.is_some())?;
    let start = reading.skip_blanks_back(number.span.start);
    let period =
        reading.periods.within(Span::new(start.saturating_sub(24), start)).iter().rev().find(|found| found.span.end <= start)?;
    let gap = Span::new(period.span.end, start);
    let apart = gap.of(reading.text).contains(['，', ',', '。', '；', '、']) || !reading.old_shares.within(gap).is_empty();
    let worth = match period.meaning.period.as_str() {
        "year" if !apart => hit.meaning.year,
        "month" if !apart => hit.meaning.month,
        "day" if !apart => hit.meaning.day,
        _ => return None,
    };
    let value = number.value.checked_mul(worth)?;
    let core = number.span.cover(hit.span);
    match next.filter(|next| next.span.start == core.end && next.value < Decimal::TEN) {
        Some(tenths) => {
            let value = value.checked_add(tenths.value.checked_mul(worth)?.checked_div(Decimal::TEN)?)?;
            Some(Quantity::new(value, Measure::Share, core.cover(tenths.span)))
        }
        None => Some(Quantity::new(value, Measure::Share, core)),
    }
}

fn times(reading: &Reading<'_>, number: &Number, at: usize) -> Option<Quantity> {
    let hit = reading.multiples.starting_at(at)?;
    let value = number.value.checked_mul((*hit.meaning)?)?;
    Some(Quantity::new(value, Measure::Times, number.span.cover(hit.span)))
}

/// Multiples without a number: twice, double. Those inside a quantity are left out.
pub fn whole_multiples(reading: &Reading<'_>, found: &[Quantity]) -> Vec<Quantity> {
    let hits = reading.whole_multiples.all().iter();
    hits.filter_map(|hit| Some(Quantity::new((*hit.meaning)?, Measure::Times, hit.span)))
        .filter(|multiple| apart(multiple, found))
        .collect()
}

/// The tenth day is a time; the tenth month only says which.
fn nth_day(reading: &Reading<'_>, number: &Number, at: usize) -> Option<Quantity> {
    duration(reading, number, at).filter(|time| time.measure == Measure::Duration("days"))
}

fn duration(reading: &Reading<'_>, number: &Number, at: usize) -> Option<Quantity> {
    let at = if reading.text[at..].starts_with('-') { at + 1 } else { at };
    let hit = reading.durations.starting_at(at)?;
    let word = (*hit.meaning)?;
    if calendar(reading, number, word) || in_period(reading, number.span) {
        return None;
    }
    let (value, unit, end) = whole(reading, number.value, word, hit.span.end)?;
    Some(Quantity::new(value, Measure::Duration(unit), Span::new(number.span.start, end)))
}

/// A day of the month (每月20日) or a year of the calendar (2022年), which are no times.
fn calendar(reading: &Reading<'_>, number: &Number, word: DurationWord) -> bool {
    let before = reading.text[..number.span.start].trim_end_matches(' ');
    let ordinal = reading.words.numbers.ordinal.iter().find_map(|mark| before.strip_suffix(mark.as_str()));
    let before = ordinal.unwrap_or(before);
    let signs = &reading.words.dates.signs;
    let day_of_month = word.unit == "days" && signs.month.iter().any(|sign| before.ends_with(sign.as_str()));
    day_of_month || (word.unit == "years" && number.value > Decimal::from(1000))
}

/// Whether the number is part of a period word, such as 每逾期一日.
fn in_period(reading: &Reading<'_>, number: Span) -> bool {
    let around = Span::new(number.start.saturating_sub(36), number.end);
    reading.periods.within(around).iter().any(|hit| hit.span.contains(number))
}

const HOURS: Decimal = Decimal::from_parts(24, 0, 0, false, 0);

/// Half years in months and half months in days, so that times are whole: 半年 is 6 months, 半个月 is 15 days.
fn whole(reading: &Reading<'_>, value: Decimal, word: DurationWord, end: usize) -> Option<(Decimal, &'static str, usize)> {
    let half = reading.words.numbers.half_after_unit.iter().find(|half| reading.text[end..].starts_with(half.as_str()));
    let (value, end) = match half.filter(|_| !matches!(word.unit, "days" | "hours")) {
        Some(half) => (value.checked_add(Decimal::new(5, 1))?, end + half.len()),
        None => (value, end),
    };
    let value = value.checked_mul(word.each)?;
    let (value, unit) = match word.unit {
        // Hours are told where they make whole days.
        "hours" => (value.checked_div(HOURS).filter(|days| days.fract().is_zero())?, "days"),
        "years" if !value.fract().is_zero() => (value.checked_mul(Decimal::from(12))?, "months"),
        "months" if !value.fract().is_zero() => (value.checked_mul(Decimal::from(30))?, "days"),
        unit => (value, unit),
    };
    Some((value.normalize(), unit, end))
}

/// Times without a number: `a fortnight`, 次一工作日. Those inside a quantity are left out.
pub fn whole_durations(reading: &Reading<'_>, found: &[Quantity]) -> Vec<Quantity> {
    let hits = reading.whole_durations.all().iter();
    hits.filter_map(|hit| (*hit.meaning).map(|word| Quantity::new(word.each, Measure::Duration(word.unit), hit.span)))
        .filter(|whole| apart(whole, found))
        .collect()
}

fn apart(one: &Quantity, found: &[Quantity]) -> bool {
    let next = found.partition_point(|quantity| quantity.core.start < one.core.end);
    next == 0 || !found[next - 1].core.overlaps(one.core)
}

/// Instalments: 36期, `thirty-six equal payments`, `Number of payments: 36`.
fn count(reading: &Reading<'_>, number: &Number, at: usize) -> Option<Quantity> {
    let whole = number.value.fract().is_zero() && number.value > Decimal::ONE && number.value <= Decimal::from(600);
    let end = counted(reading, number, at).or_else(|| labelled(reading, number).then_some(number.span.end)).filter(|_| whole)?;
    Some(Quantity::new(number.value.normalize(), Measure::Count, Span::new(number.span.start, end)))
}

/// Whether a number stands alone behind, or below, a label that counts instalments.
fn labelled(reading: &Reading<'_>, number: &Number) -> bool {
    const BEFORE: usize = 48;
    let start = number.span.start;
    let labels = reading.count_labels.within(Span::new(start.saturating_sub(BEFORE), start)).iter().rev();
    let label = labels.filter(|hit| hit.span.end <= start).any(|hit| reading.only_fillers(Span::new(hit.span.end, start)));
    label || reading.column(number.span).is_some_and(|column| column.counts && column.span == number.span)
}

/// Where the word for instalments after a number ends; between them stand letters alone.
fn counted(reading: &Reading<'_>, number: &Number, at: usize) -> Option<usize> {
    const BETWEEN: usize = 36;
    let window = Span::new(at, (at + BETWEEN).min(reading.text.len()));
    let hit = reading.instalments.within(window).first().filter(|hit| *hit.meaning)?;
    let between = &reading.text[at..hit.span.start];
    let letters = between.bytes().all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b' ' | b'-'));
    // In `6 | EMI` the number is that of the row.
    let together = reading.column(number.span).is_none_or(|column| column.span.end >= hit.span.end);
    (letters && together).then_some(hit.span.end)
}
