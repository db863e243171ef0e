//! Lengths of time as agreements give them: `12m`, `2w`, `30d`, `1y`.
//!
//! What always holds: the count is at least one and at most [`MOST`].

use std::fmt;
use std::str::FromStr;

use jiff::Span;
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::CostError;

/// The largest count of any unit: some fifty years of days.
pub const MOST: u32 = 20_000;

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// Days.
    Day,
    /// Weeks of seven days.
    Week,
    /// Months of the calendar.
    Month,
    /// Years of the calendar.
    Year,
}

impl Unit {
    /// So many of them make a year: 365, 52, 12, 1 (Directive 2008/48/EC, Annex I, remark c; 12 CFR 1026 App. J (b)(5)).
    pub fn per_year(self) -> u32 {
        match self {
            Self::Day => 365,
            Self::Week => 52,
            Self::Month => 12,
            Self::Year => 1,
        }
    }

    /// The letter that stands for it.
    pub fn letter(self) -> char {
        match self {
            Self::Day => 'd',
            Self::Week => 'w',
            Self::Month => 'm',
            Self::Year => 'y',
        }
    }

    /// The unit of a letter or an English word.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "d" | "day" => Some(Self::Day),
            "w" | "week" => Some(Self::Week),
            "m" | "month" => Some(Self::Month),
            "y" | "year" => Some(Self::Year),
            _ => None,
        }
    }
}

/// A length of time: a count of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// How many, at least 1.
    pub count: u32,
    /// Of what.
    pub unit: Unit,
}

impl Step {
    /// One month.
    pub const MONTH: Self = Self { count: 1, unit: Unit::Month };

    /// The same length in days or in months, so that two lengths can be compared: `2w` is 14 days, `1y` 12 months.
    pub(super) fn base(self) -> Self {
        match self.unit {
            Unit::Week => Self { count: self.count * 7, unit: Unit::Day },
            Unit::Year => Self { count: self.count * 12, unit: Unit::Month },
            _ => self,
        }
    }

    /// How many of these make a year, as a fraction: `1m` 12, `2w` 26, `1d` 365.
    pub fn per_year(self) -> Decimal {
        Decimal::from(self.unit.per_year()) / Decimal::from(self.count)
    }

    /// How often `other` goes into this.
    ///
    /// # Errors
    /// If it does not go evenly, or one counts days and the other months.
    pub fn divided_by(self, other: Self) -> Result<u32, CostError> {
        let (whole, part) = (self.base(), other.base());
        if whole.unit == part.unit && whole.count % part.count == 0 {
            return Ok(whole.count / part.count);
        }
        let remedy = format!("give the time in whole periods, or another --period: {self} is no multiple of {other}");
        Err(CostError::contradiction(format!("a term of {self} does not divide into periods of {other}"), remedy))
    }

    /// The day `times` steps after `start`; a month's end stays within its month.
    ///
    /// # Errors
    /// If the day lies beyond the year 9999.
    pub fn after(self, start: Date, times: u32) -> Result<Date, CostError> {
        let base = self.base();
        let count = i64::from(base.count) * i64::from(times);
        let span = match base.unit {
            Unit::Month => Span::new().try_months(count),
            _ => Span::new().try_days(count),
        };
        span.and_then(|span| start.checked_add(span))
            .map_err(|_| CostError::range("a payment falls after the year 9999", "check the term and the first day"))
    }
}

/// The day so many months later (earlier where negative), kept within its month; `None` outside the calendar.
pub(super) fn months_after(day: Date, months: i32) -> Option<Date> {
    day.checked_add(Span::new().try_months(months).ok()?).ok()
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.count, self.unit.letter())
    }
}

impl FromStr for Step {
    type Err = CostError;

    fn from_str(text: &str) -> Result<Self, CostError> {
        let wrong =
            || CostError::unreadable(format!("`{text}` is no length of time"), "write a count and a unit: 30d, 2w, 12m or 1y");
        let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let unit = Unit::from_name(&text[digits..]).ok_or_else(wrong)?;
        let range = || CostError::range(format!("`{text}` is out of range"), format!("give a count from 1 to {MOST}"));
        if digits == 0 {
            return Err(wrong());
        }
        let count: u32 = text[..digits].parse().map_err(|_| range())?;
        if (1..=MOST).contains(&count) { Ok(Self { count, unit }) } else { Err(range()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_lengths_and_how_they_divide() {
        for (term, period, times) in [("12m", "1m", 12), ("1y", "1m", 12), ("2y", "6m", 4), ("4w", "1w", 4), ("28d", "2w", 2)] {
            let (term, period): (Step, Step) = (term.parse().unwrap(), period.parse().unwrap());
            assert_eq!(term.divided_by(period).unwrap(), times, "{term} {period}");
        }
    }

    #[test]
    fn rejects_lengths_that_are_none() {
        for text in ["", "m", "12", "0m", "-1m", "1.5m", "12q", "99999d", "99999999999999999999m", "十二m"] {
            assert!(text.parse::<Step>().is_err(), "{text}");
        }
        let (term, period): (Step, Step) = ("30d".parse().unwrap(), "1m".parse().unwrap());
        let error = term.divided_by(period).unwrap_err();
        assert_eq!(error.message(), "a term of 30d does not divide into periods of 1m");
    }
}
