//! What was assumed where the input does not say: named here, worded in `rules/messages/`.

use super::rate::DayCount;
use super::step::Unit;

/// A step that the input did not state. The wording under `cost: assumptions:` of a language has a sentence for each key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assumption {
    /// Its name, such as `day-to-month`.
    pub key: &'static str,
    /// The values of the sentence's placeholders.
    pub values: Vec<(&'static str, String)>,
}

impl Assumption {
    /// An assumption with the values of its placeholders.
    pub fn new(key: &'static str, values: &[(&'static str, String)]) -> Self {
        Self { key, values: values.to_vec() }
    }

    /// A rate per `from` was turned into one per `to`.
    pub(super) fn conversion(from: Unit, to: Unit, days: DayCount) -> Self {
        let year = days.year().to_string();
        let month = match days {
            DayCount::Common | DayCount::D360 => "30",
            DayCount::D365 | DayCount::Actual => "365/12",
        };
        let named = |key, days: &str| Self { key, values: vec![("days", days.to_owned())] };
        match (from, to) {
            (Unit::Day, Unit::Month) => named("day-to-month", month),
            (Unit::Day, Unit::Year) => named("day-to-year", &year),
            (Unit::Month, Unit::Day) => named("month-to-day", month),
            (Unit::Year, Unit::Day) => named("year-to-day", &year),
            (Unit::Day, _) => named("day-to-week", "7"),
            (_, Unit::Day) => named("week-to-day", "7"),
            (Unit::Week, Unit::Month) => named("week-to-month", "52/12"),
            (Unit::Month, Unit::Week) => named("month-to-week", "52/12"),
            (Unit::Week, _) => named("week-to-year", "52"),
            (_, Unit::Week) => named("year-to-week", "52"),
            (Unit::Month, _) => named("month-to-year", "12"),
            (Unit::Year, _) => named("year-to-month", "12"),
        }
    }
}

/// Every key, so that a test can hold the wording against them.
pub const ASSUMPTIONS: &[&str] = &[
    "day-to-month",
    "day-to-year",
    "month-to-day",
    "year-to-day",
    "day-to-week",
    "week-to-day",
    "week-to-month",
    "month-to-week",
    "week-to-year",
    "year-to-week",
    "month-to-year",
    "year-to-month",
    "rounding",
    "default-period",
    "odd-first",
    "actual-days",
    "payment-only",
    "deposit-last",
    "advance-first",
    "flows-split",
    "dated-months",
    "dated-days",
];
