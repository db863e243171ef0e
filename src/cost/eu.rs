//! `eu-apr`: the times of Directive 2008/48/EC, Annex I (in the UK CONC App 1.2.6R), in years.
//!
//! Comes in: dated flows. Goes out: points in years from the first drawdown.
//! The interval of a flow is counted in whole years, months or weeks where it can be; else in whole periods back from the
//! flow, then days, divided by the length of the year that ends on the last of those days (Commission SWD(2012) 128 final, 4.1:
//! a staff paper, not binding). A year has 12 equal months or 52 weeks.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::convention::float;
use super::days::{between, months_back, whole_months, year_ending};
use super::solve::Point;
use super::step::{Unit, months_after};

/// The flows as points in years.
pub(super) fn points(flows: &[(Date, Decimal)]) -> Vec<Point> {
    let start = flows[0].0;
    let period = period(flows);
    flows.iter().map(|(day, amount)| Point::compound(interval(start, *day, period), float(*amount))).collect()
}

/// The period that the payments have in common: years, months or weeks; days where there is none.
///
/// A loan with one payment is counted in months: they leave the fewest days.
pub fn period(flows: &[(Date, Decimal)]) -> Unit {
    let payments: Vec<Date> = flows.iter().skip(1).map(|f| f.0).collect();
    let mut months = payments.windows(2).map(|p| whole_months(p[0], p[1]));
    if months.clone().all(|m| m.is_some_and(|m| m % 12 == 0)) && payments.len() > 1 {
        Unit::Year
    } else if months.all(|m| m.is_some()) {
        Unit::Month
    } else if payments.windows(2).all(|p| between(p[0], p[1]) % 7 == 0) {
        Unit::Week
    } else {
        Unit::Day
    }
}

/// The years from `start` to `day`, counted in whole `period`s back from `day` and in days.
pub fn interval(start: Date, day: Date, period: Unit) -> f64 {
    if let Some(months) = whole_months(start, day) {
        return f64::from(months) / 12.0;
    }
    let (months, _) = months_back(start, day);
    match period {
        Unit::Week => {
            let days = between(start, day);
            let left = days % 7;
            f64::from(days / 7) / 52.0 + part(start, left)
        }
        Unit::Month => f64::from(months) / 12.0 + rest(start, day, months),
        Unit::Year | Unit::Day => f64::from(months / 12) + rest(start, day, months - months % 12),
    }
}

/// The days from `start` to `months` before `day`, as a part of a year.
fn rest(start: Date, day: Date, months: i32) -> f64 {
    months_after(day, -months).map_or(0.0, |end| part(start, between(start, end)))
}

/// So many days from `start`, over the days of the year that ends with them.
fn part(start: Date, days: i32) -> f64 {
    let end = start.checked_add(jiff::Span::new().days(days)).unwrap_or(start);
    f64::from(days) / f64::from(year_ending(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The intervals that the staff paper works out.
    #[test]
    fn finds_the_intervals_of_the_staff_paper() {
        let cases = [
            ("2012-01-12", "2012-02-15", Unit::Month, 1.0 / 12.0 + 3.0 / 365.0),
            ("2012-01-12", "2012-03-15", Unit::Month, 2.0 / 12.0 + 3.0 / 365.0),
            ("2012-01-12", "2012-04-15", Unit::Month, 3.0 / 12.0 + 3.0 / 365.0),
            ("2013-01-12", "2013-02-15", Unit::Month, 1.0 / 12.0 + 3.0 / 366.0),
            ("2013-01-12", "2013-03-15", Unit::Month, 2.0 / 12.0 + 3.0 / 366.0),
            ("2013-01-12", "2013-04-15", Unit::Month, 3.0 / 12.0 + 3.0 / 366.0),
            ("2012-01-12", "2012-02-15", Unit::Year, 34.0 / 365.0),
            ("2012-01-12", "2013-02-15", Unit::Year, 1.0 + 34.0 / 365.0),
            ("2012-01-12", "2014-02-15", Unit::Year, 2.0 + 34.0 / 365.0),
            ("2013-02-25", "2013-03-28", Unit::Month, 1.0 / 12.0 + 3.0 / 366.0),
            ("2013-02-26", "2013-03-29", Unit::Month, 1.0 / 12.0 + 2.0 / 366.0),
            ("2012-02-26", "2012-03-29", Unit::Month, 1.0 / 12.0 + 3.0 / 366.0),
            ("2012-12-01", "2013-02-02", Unit::Month, 2.0 / 12.0 + 1.0 / 366.0),
        ];
        for (start, day, period, expected) in cases {
            let found = interval(start.parse().unwrap(), day.parse().unwrap(), period);
            assert!((found - expected).abs() < 1e-12, "{start} {day}: {found} {expected}");
        }
    }
}
