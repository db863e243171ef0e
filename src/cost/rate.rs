//! The rate an agreement states, and what it comes to for one period.
//!
//! Comes in: `0.6%/month`, a period, a day count. Goes out: the fraction of the outstanding sum that one period costs, with
//! every step of the conversion that the agreement did not state as an [`Assumption`].
//! What always holds: a rate is not negative; year to month is a twelfth; day to month x30 and day to year x365 unless the day
//! count says otherwise.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;

use super::money::{over, times};
use super::step::{Step, Unit};
use super::{Assumption, CostError};

/// The highest rate that is reckoned with: a million percent in its own unit.
const HIGHEST: Decimal = Decimal::from_parts(10_000, 0, 0, false, 0);

/// A rate as an agreement states it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// As a fraction: 0.6% is 0.006.
    pub value: Decimal,
    /// For each of these.
    pub per: Unit,
}

/// How days become months and years.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DayCount {
    /// A month has 30 days, a year 365.
    #[default]
    Common,
    /// A month has 30 days, a year 360.
    D360,
    /// A year has 365 days, a month a twelfth of them.
    D365,
    /// The days that pass, of 365 a year; needs the day of payout.
    Actual,
}

impl DayCount {
    /// Its public name; the usual count has none of its own.
    pub fn name(self) -> &'static str {
        match self {
            Self::Common => "common",
            Self::D360 => "360",
            Self::D365 => "365",
            Self::Actual => "actual",
        }
    }

    /// Days of a year.
    pub fn year(self) -> u32 {
        if self == Self::D360 { 360 } else { 365 }
    }

    /// Days of a month: 30, or a twelfth of 365.
    fn month(self) -> Decimal {
        match self {
            Self::Common | Self::D360 => Decimal::from(30),
            Self::D365 | Self::Actual => Decimal::from(365) / Decimal::from(12),
        }
    }
}

impl Rate {
    /// What one `unit` costs.
    ///
    /// # Errors
    /// If the figures are too large.
    pub fn for_unit(self, unit: Unit, days: DayCount, told: &mut Vec<Assumption>) -> Result<Decimal, CostError> {
        if self.per == unit {
            return Ok(self.value);
        }
        let (many, few) = (size(self.per, unit, days), size(unit, self.per, days));
        told.push(Assumption::conversion(self.per, unit, days));
        over(times(self.value, few)?, many)
    }

    /// What one period costs.
    ///
    /// # Errors
    /// If the figures are too large.
    pub fn for_period(self, period: Step, days: DayCount, told: &mut Vec<Assumption>) -> Result<Decimal, CostError> {
        times(self.for_unit(period.unit, days, told)?, Decimal::from(period.count))
    }
}

/// The size of `unit` on a scale that suits the pair: days where a day is one of the two (a week has seven), else parts of a
/// year, of which a week is 1/52 and a month 1/12.
fn size(unit: Unit, other: Unit, days: DayCount) -> Decimal {
    let by_days = unit == Unit::Day || other == Unit::Day;
    match unit {
        Unit::Day => Decimal::ONE,
        Unit::Week if by_days => Decimal::from(7),
        Unit::Month if by_days => days.month(),
        Unit::Year if by_days => Decimal::from(days.year()),
        // A year has 624 twelfths of a week.
        Unit::Week => Decimal::from(12),
        Unit::Month => Decimal::from(52),
        Unit::Year => Decimal::from(624),
    }
}

impl FromStr for Rate {
    type Err = CostError;

    fn from_str(text: &str) -> Result<Self, CostError> {
        let wrong = || CostError::unreadable(format!("`{text}` is no rate"), "write 0.6%/month, 7.2%/year or 0.05%/day");
        let (figure, per) = text.trim().split_once('/').ok_or_else(wrong)?;
        let per = Unit::from_name(per.trim()).ok_or_else(wrong)?;
        let value = percent(figure).ok_or_else(wrong)?;
        if value.is_sign_negative() && !value.is_zero() {
            return Err(CostError::range(format!("the rate {text} is negative"), "give a rate of 0% or more"));
        }
        if value > HIGHEST {
            return Err(CostError::range(format!("the rate {text} is out of range"), "check the rate and its unit"));
        }
        Ok(Self { value, per })
    }
}

/// A number with `%` or `‰` as a fraction.
pub(crate) fn percent(text: &str) -> Option<Decimal> {
    let text = text.trim();
    let (digits, places) = match text.strip_suffix('%') {
        Some(digits) => (digits, 2),
        None => (text.strip_suffix('‰')?, 3),
    };
    let value = Decimal::from_str_exact(digits.trim()).ok()?;
    value.checked_mul(Decimal::new(1, places))
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}%/{}", (self.value * Decimal::ONE_HUNDRED).normalize(), self.per.letter())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_a_period_costs_and_what_was_assumed() {
        let cases = [
            ("0.6%/month", "1m", DayCount::Common, "0.006", 0),
            ("7.2%/year", "1m", DayCount::Common, "0.006", 1),
            ("7.2%/year", "3m", DayCount::Common, "0.018", 1),
            ("0.05%/day", "1m", DayCount::Common, "0.015", 1),
            ("0.05%/day", "1y", DayCount::Common, "0.1825", 1),
            ("0.05%/day", "1y", DayCount::D360, "0.18", 1),
            ("6%/year", "1d", DayCount::D360, "0.0001666666666666666666666667", 1),
            ("0.12%/day", "1m", DayCount::D365, "0.0365", 1),
            ("0.1%/day", "2w", DayCount::Common, "0.014", 1),
            ("5.2%/year", "1w", DayCount::Common, "0.001", 1),
            ("1.2%/month", "1w", DayCount::Common, "0.0027692307692307692307692308", 1),
            ("6‰/month", "1y", DayCount::Common, "0.072", 1),
        ];
        for (rate, period, days, expected, steps) in cases {
            let mut told = Vec::new();
            let rate: Rate = rate.parse().unwrap();
            let value = rate.for_period(period.parse().unwrap(), days, &mut told).unwrap();
            assert_eq!(value.normalize().to_string(), expected, "{rate} {period}");
            assert_eq!(told.len(), steps, "{rate} {period}");
        }
    }

    #[test]
    fn rejects_rates_without_unit_period_or_sense() {
        for text in ["", "5%", "5/month", "%/month", "5%/fortnight", "-1%/year", "99999999%/day", "x%/year"] {
            assert!(text.parse::<Rate>().is_err(), "{text}");
        }
    }
}
