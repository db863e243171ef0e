//! Days of the calendar: months and years counted back from the later day.
//!
//! What always holds: a month back from the 31st stays within its month (31 March less a month is the last of February); the
//! day is never after the day counted from.

use jiff::civil::Date;

use super::step::months_after;

/// Days from `a` to `b`.
pub fn between(a: Date, b: Date) -> i32 {
    (b - a).get_days()
}

/// As many whole months as fit, counted back from `end`, and the days left over (12 CFR 1026 App. J (b)(5)(ii); Commission
/// SWD(2012) 128, 4.1).
pub fn months_back(start: Date, end: Date) -> (i32, i32) {
    let rough = (i32::from(end.year()) - i32::from(start.year())) * 12 + i32::from(end.month()) - i32::from(start.month());
    let back = |months: i32| months_after(end, -months).filter(|day| *day >= start);
    let months = if back(rough).is_some() { rough } else { rough - 1 };
    (months, back(months).map_or(0, |day| between(start, day)))
}

/// How many whole months lie between two days, if nothing is left over, counted from either end.
pub fn whole_months(start: Date, end: Date) -> Option<i32> {
    let (months, left) = months_back(start, end);
    // From 31 January to 28 February is a month, although 28 February less a month is 28 January.
    let months = if months_after(start, months + 1) == Some(end) { months + 1 } else { months };
    let whole = left == 0 || months_after(start, months) == Some(end);
    (whole && months > 0).then_some(months)
}

/// Days of the year that ends on `day`.
pub fn year_ending(day: Date) -> i32 {
    months_after(day, -12).map_or(365, |before| between(before, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn finds_months_counted_back_and_days_left() {
        let cases = [
            ("1978-02-10", "1978-04-01", (1, 19)),
            ("1978-05-23", "1978-10-01", (4, 9)),
            ("1978-01-10", "1978-03-01", (1, 22)),
            ("2013-02-26", "2013-03-29", (1, 2)),
            ("2024-01-31", "2024-02-01", (0, 1)),
            ("2023-01-31", "2023-02-28", (0, 28)),
        ];
        for (start, end, expected) in cases {
            assert_eq!(months_back(day(start), day(end)), expected, "{start} {end}");
        }
    }

    #[test]
    fn finds_whole_months_also_at_their_end() {
        let cases = [
            ("2023-01-31", "2023-02-28", Some(1)),
            ("2023-02-28", "2023-03-31", Some(1)),
            ("2023-01-31", "2023-03-31", Some(2)),
            ("2023-01-10", "2023-02-11", None),
            ("2024-02-29", "2025-02-28", Some(12)),
            ("2023-01-10", "2023-01-11", None),
        ];
        for (start, end, expected) in cases {
            assert_eq!(whole_months(day(start), day(end)), expected, "{start} {end}");
        }
    }
}
