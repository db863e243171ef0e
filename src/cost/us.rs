//! `us-apr`: the unit-periods of Regulation Z, 12 CFR 1026 Appendix J, paragraphs (b)(3) to (b)(6).
//!
//! Comes in: [`Flows`]. Goes out: points in unit-periods from the first flow, whole ones and a part, and how many of them make a
//! year. The part is discounted at simple interest.
//! What always holds: the unit-period is at most a year.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::convention::{Grid, float};
use super::days::{between, months_back, whole_months};
use super::flow::Flows;
use super::solve::Point;
use super::step::{Step, Unit};

/// A unit-period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum UnitPeriod {
    /// So many days; weeks are seven.
    Days(u32),
    /// Half a month.
    Semimonth,
    /// So many months, less than twelve.
    Months(u32),
    /// A year.
    Year,
}

impl UnitPeriod {
    /// So many of them make a year: 365, 52, 24, 12 or 1, or a part of that for several days, weeks or months.
    pub fn per_year(self) -> f64 {
        match self {
            Self::Days(days) if days % 7 == 0 => 52.0 / f64::from(days / 7),
            Self::Days(days) => 365.0 / f64::from(days),
            Self::Semimonth => 24.0,
            Self::Months(months) => 12.0 / f64::from(months),
            Self::Year => 1.0,
        }
    }

    /// Its length for comparing: months have 30 days.
    fn length(self) -> u32 {
        match self {
            Self::Days(days) => days,
            Self::Semimonth => 15,
            Self::Months(months) => 30 * months,
            Self::Year => 365,
        }
    }

    /// The fewest days that it can have.
    fn shortest(self) -> u32 {
        match self {
            Self::Semimonth => 13,
            Self::Months(months) => 28 * months,
            _ => self.length(),
        }
    }

    fn months(months: u32) -> Self {
        if months >= 12 { Self::Year } else { Self::Months(months) }
    }

    fn days(days: u32) -> Self {
        if days >= 365 { Self::Year } else { Self::Days(days) }
    }
}

/// A time apart: months where they are whole, and days always.
#[derive(Clone, Copy)]
struct Gap {
    months: Option<u32>,
    days: u32,
}

/// The flows as points in unit-periods.
pub(super) fn points(flows: &Flows) -> Grid {
    match flows {
        Flows::ByPeriod(step, flows) => by_period(*step, flows),
        Flows::Dated(flows) => dated(flows),
    }
}

fn by_period(step: Step, flows: &[(u32, Decimal)]) -> Grid {
    let base = step.base();
    let gap = |n: u32| match base.unit {
        Unit::Month => Gap { months: Some(n * base.count), days: n * base.count * 30 },
        _ => Gap { months: None, days: n * base.count },
    };
    let gaps: Vec<Gap> = flows.windows(2).map(|pair| gap(pair[1].0 - pair[0].0)).collect();
    let (unit, per_year) = unit_period(&gaps);
    let place = |n: u32| match gap(n) {
        Gap { months: Some(months), .. } => split_months(months, 0, unit),
        Gap { days, .. } => split(days, unit.length()),
    };
    let points = flows.iter().map(|(n, amount)| point(place(*n), *amount)).collect();
    Grid { points, per_year, by_days: false }
}

fn dated(flows: &[(Date, Decimal)]) -> Grid {
    let start = flows[0].0;
    let gaps: Vec<Gap> = flows.windows(2).map(|pair| gap(pair[0].0, pair[1].0)).collect();
    let (unit, per_year) = if semimonthly(flows) { (UnitPeriod::Semimonth, 24.0) } else { unit_period(&gaps) };
    let points = flows.iter().map(|(day, amount)| point(place(start, *day, unit), *amount)).collect();
    Grid { points, per_year, by_days: false }
}

fn gap(a: Date, b: Date) -> Gap {
    Gap { months: whole_months(a, b).map(i32::unsigned_abs), days: between(a, b).unsigned_abs() }
}

/// The unit-period and how many make a year.
fn unit_period(gaps: &[Gap]) -> (UnitPeriod, f64) {
    if let [only] = gaps {
        return single(*only);
    }
    let unit = common(gaps).unwrap_or_else(|| average(gaps));
    (unit, unit.per_year())
}

/// One advance, one payment: the term, if less than a year ((b)(5)(vi)); else a year.
fn single(gap: Gap) -> (UnitPeriod, f64) {
    let unit = gap.months.map_or(UnitPeriod::days(gap.days), UnitPeriod::months);
    match unit {
        // Weeks too are counted in days here.
        UnitPeriod::Days(days) => (unit, 365.0 / f64::from(days)),
        _ => (unit, unit.per_year()),
    }
}

/// The period that comes most often, at least twice; of several the smallest ((b)(4)(i)). A gap of 28 days may be four weeks or
/// February: both readings are counted, and months are taken where both come as often.
fn common(gaps: &[Gap]) -> Option<UnitPeriod> {
    let mut counts: BTreeMap<UnitPeriod, u32> = BTreeMap::new();
    for gap in gaps {
        let days = UnitPeriod::days(gap.days);
        *counts.entry(days).or_default() += 1;
        if let Some(months) = gap.months.map(UnitPeriod::months).filter(|months| *months != days) {
            *counts.entry(months).or_default() += 1;
        }
    }
    let often = counts.into_iter().filter(|(_, count)| *count > 1);
    // Of equal keys the last is taken, and months come after days.
    often.max_by_key(|(unit, count)| (*count, Reverse(unit.shortest()))).map(|(unit, _)| unit)
}

/// Where no period comes twice: the average, rounded to the nearest day, week, semimonth, month, or number of weeks or months;
/// of two as near the lower ((b)(4)(ii)).
fn average(gaps: &[Gap]) -> UnitPeriod {
    let count = u32::try_from(gaps.len()).unwrap_or(u32::MAX).max(1);
    let total = gaps.iter().fold(0_u32, |sum, gap| sum.saturating_add(gap.days));
    let months = (1..12).map(UnitPeriod::Months);
    let weeks = (1..=52).map(|n| UnitPeriod::Days(7 * n));
    let standard = [UnitPeriod::Days(1), UnitPeriod::Semimonth, UnitPeriod::Year].into_iter().chain(months).chain(weeks);
    let distance = |unit: &UnitPeriod| unit.length().saturating_mul(count).abs_diff(total);
    standard.min_by_key(|unit| (distance(unit), unit.length())).unwrap_or(UnitPeriod::Year)
}

/// Payments on two days of the month, such as the 1st and the 16th.
fn semimonthly(flows: &[(Date, Decimal)]) -> bool {
    let days: Vec<Date> = flows.iter().skip(1).map(|f| f.0).collect();
    let half = |pair: &[Date]| (13..=18).contains(&between(pair[0], pair[1]));
    let fortnights = days.windows(2).all(|pair| between(pair[0], pair[1]) == 14);
    days.len() > 2 && !fortnights && days.windows(2).all(half) && days.windows(3).all(|t| whole_months(t[0], t[2]) == Some(1))
}

/// Whole unit-periods and the part left over, counted back from `day` ((b)(5)).
fn place(start: Date, day: Date, unit: UnitPeriod) -> (u32, f64) {
    if let UnitPeriod::Days(length) = unit {
        return split(between(start, day).unsigned_abs(), length);
    }
    let (months, left) = whole_months(start, day).map_or_else(|| months_back(start, day), |whole| (whole, 0));
    if unit == UnitPeriod::Year && left > 0 {
        let years = months / 12;
        let end = super::step::months_after(day, -12 * years).unwrap_or(day);
        return (years.unsigned_abs(), f64::from(between(start, end)) / 365.0);
    }
    split_months(months.unsigned_abs(), left.unsigned_abs(), unit)
}

/// Months of 30 days and days, in semimonths, months or years.
fn split_months(months: u32, left: u32, unit: UnitPeriod) -> (u32, f64) {
    match unit {
        UnitPeriod::Year => split(months, 12),
        _ => split(30 * months + left, unit.length()),
    }
}

fn split(time: u32, unit: u32) -> (u32, f64) {
    (time / unit, f64::from(time % unit) / f64::from(unit))
}

fn point((whole, part): (u32, f64), amount: Decimal) -> Point {
    Point { whole: f64::from(whole), part, amount: float(amount) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whole months, if they are, and days.
    type Apart = (Option<u32>, u32);

    fn gaps(apart: &[Apart]) -> Vec<Gap> {
        apart.iter().map(|(months, days)| Gap { months: *months, days: *days }).collect()
    }

    #[test]
    fn finds_the_unit_period_and_how_many_make_a_year() {
        let cases: &[(&[Apart], UnitPeriod, f64)] = &[
            (&[(None, 40), (Some(1), 31), (Some(1), 28), (Some(1), 31)], UnitPeriod::Months(1), 12.0),
            (&[(None, 8), (None, 28), (Some(1), 28), (None, 28)], UnitPeriod::Days(28), 13.0),
            (&[(Some(3), 92), (Some(3), 91), (Some(1), 31), (Some(1), 30)], UnitPeriod::Months(1), 12.0),
            (&[(None, 35), (Some(12), 366), (Some(12), 365)], UnitPeriod::Year, 1.0),
            // No period comes twice: the average of 32 days is nearest to a month, that of 9 to a week, that of 25 to 28 days.
            (&[(None, 33), (Some(1), 31)], UnitPeriod::Months(1), 12.0),
            (&[(None, 8), (None, 10)], UnitPeriod::Days(7), 52.0),
            (&[(None, 24), (None, 26)], UnitPeriod::Days(28), 13.0),
            // One payment: the term itself, up to a year.
            (&[(None, 255)], UnitPeriod::Days(255), 365.0 / 255.0),
            (&[(Some(6), 184)], UnitPeriod::Months(6), 2.0),
            (&[(Some(18), 546)], UnitPeriod::Year, 1.0),
        ];
        for (apart, unit, per_year) in cases {
            assert_eq!(unit_period(&gaps(apart)), (*unit, *per_year), "{apart:?}");
        }
    }
}
