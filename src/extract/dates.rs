//! Dates of the calendar: `2022年6月1日`, `二〇二二年六月一日`, `民国111年6月1日`, `2022-06-01`, `1 June 2022`, `June 1st, 2022`.
//!
//! Comes in: a [`Reading`] and its numbers. Goes out: the dates in order. What always holds: the date exists; `01/06/2022`, which is
//! read differently on both sides of the ocean, has no value but its place, so that its digits are taken for nothing else.

use jiff::civil::Date;
use rust_decimal::prelude::ToPrimitive;

use super::number::Number;
use super::reading::Reading;
use crate::pack::facts::{DateSigns, FactWords};
use crate::span::Span;

/// A date in a unit.
pub struct Found {
    /// `None` where it could be two dates, or is none.
    pub date: Option<Date>,
    /// Where.
    pub span: Span,
}

/// Every date of the unit.
pub fn dates(reading: &Reading<'_>, numbers: &[Number], words: &FactWords) -> Vec<Found> {
    let months = words.dates.months.find(reading.text);
    let eras = words.dates.eras.find(reading.text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < numbers.len() {
        let rest = &numbers[at..];
        let date = named(reading, rest, &eras, &words.dates.signs)
            .or_else(|| written(reading, rest))
            .or_else(|| english(reading, rest, &months, &words.dates.day_of));
        at += date.as_ref().map_or(1, |(_, used)| *used);
        found.extend(date.map(|(date, _)| date));
    }
    found
}

type Eras<'w> = crate::pack::facts::Hits<'w, Option<rust_decimal::Decimal>>;

fn between<'t>(reading: &Reading<'t>, one: &Number, other: &Number) -> &'t str {
    reading.text[one.span.end..other.span.start].trim()
}

fn int(number: &Number) -> Option<i16> {
    number.value.to_i16().filter(|_| number.value.fract().is_zero())
}

fn civil(year: Option<i16>, month: Option<i16>, day: Option<i16>) -> Option<Date> {
    Date::new(year?, i8::try_from(month?).ok()?, i8::try_from(day?).ok()?).ok()
}

/// Year, month and day with their signs, of an era or not.
fn named(reading: &Reading<'_>, rest: &[Number], eras: &Eras<'_>, signs: &DateSigns) -> Option<(Found, usize)> {
    let [year, month, day, ..] = rest else { return None };
    let is = |signs: &[String], between: &str| signs.iter().any(|sign| sign == between);
    if !is(&signs.year, between(reading, year, month)) || !is(&signs.month, between(reading, month, day)) {
        return None;
    }
    let end = reading.skip_blanks(day.span.end);
    let sign = signs.day.iter().find(|sign| reading.text[end..].starts_with(sign.as_str()))?;
    let era = eras.ending_at(reading.skip_blanks_back(year.span.start));
    let years = era.and_then(|hit| (*hit.meaning)?.to_i16()).unwrap_or(0);
    let start = era.map_or(year.span.start, |hit| hit.span.start);
    let date = civil(int(year).and_then(|year| year.checked_add(years)), int(month), int(day)).filter(|date| date.year() > 1900);
    Some((Found { date, span: Span::new(start, end + sign.len()) }, 3))
}

/// Three numbers with strokes: the year first, or last where day and month cannot be confused.
fn written(reading: &Reading<'_>, rest: &[Number]) -> Option<(Found, usize)> {
    let [one, two, three, ..] = rest else { return None };
    let stroke = &reading.text[one.span.end..two.span.start];
    if !matches!(stroke, "-" | "/") || &reading.text[two.span.end..three.span.start] != stroke {
        return None;
    }
    let (first, second, third) = (int(one)?, int(two)?, int(three)?);
    let date = match (first, second, third) {
        (1901..=2200, ..) => civil(Some(first), Some(second), Some(third)),
        (13..=31, 1..=12, 1901..) => civil(Some(third), Some(second), Some(first)),
        (1..=12, 13..=31, 1901..) => civil(Some(third), Some(first), Some(second)),
        (day, month, 1901..) if day == month => civil(Some(third), Some(month), Some(day)),
        _ => None,
    };
    Some((Found { date, span: one.span.cover(three.span) }, 3))
}

/// A month's name before or between the numbers.
fn english(reading: &Reading<'_>, rest: &[Number], months: &Eras<'_>, day_of: &[String]) -> Option<(Found, usize)> {
    const APART: usize = 24;
    let [day, year, ..] = rest else { return None };
    if !(1901..=2200).contains(&int(year)?) || !(1..=31).contains(&int(day)?) || year.span.start - day.span.end > APART {
        return None;
    }
    let gap = between(reading, day, year);
    let month = |hit: Option<crate::pack::facts::Hit<'_, Option<rust_decimal::Decimal>>>| {
        hit.and_then(|hit| (*hit.meaning)?.to_i16().map(|month| (month, hit.span)))
    };
    let (month, span) = if matches!(gap, "," | "") {
        month(months.ending_at(reading.skip_blanks_back(day.span.start)))?
    } else {
        let from = day.span.end;
        month(months.within(Span::new(from, year.span.start)).last().copied()).filter(|(_, span)| {
            let before = reading.text[from..span.start].trim();
            let after = reading.text[span.end..year.span.start].trim();
            (before.is_empty() || day_of.iter().any(|words| words == before)) && matches!(after, "" | ",")
        })?
    };
    let date = civil(int(year), Some(month), int(day));
    Some((Found { date, span: span.cover(day.span).cover(year.span) }, 2))
}
