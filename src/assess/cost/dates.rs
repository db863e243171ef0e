//! Days of the paper that are days of the loan.
//!
//! What always holds: a day counts only where it fits the term: a paper has many days, and a wrong one would make every date wrong.

use jiff::civil::Date;

use crate::cost::Step;
use crate::cost::step::Unit;
use crate::extract::Facts;

/// The only day of a role.
fn only(facts: &Facts, role: &str) -> Option<Date> {
    let mut days = facts.dates.iter().filter(|date| date.role == role).map(|date| date.value.as_str());
    let first = days.next()?;
    days.all(|day| day == first).then(|| first.parse().ok())?
}

/// The day of the payout and that of the first payment.
pub(super) fn days(facts: &Facts) -> (Option<Date>, Option<Date>) {
    (only(facts, "start"), only(facts, "first-payment"))
}

/// The time from payout to the last day, in whole months where it is; the last day may count or not.
pub(super) fn term(facts: &Facts) -> Option<Step> {
    let (start, end) = (only(facts, "start")?, only(facts, "maturity")?);
    if end <= start {
        return None;
    }
    let after = end.tomorrow().ok()?;
    let months = [end, after].into_iter().find_map(|end| months(start, end));
    let days = || u32::try_from((end - start).get_days()).ok();
    let step = match months {
        Some(count) => Step { count, unit: Unit::Month },
        None => Step { count: days()?, unit: Unit::Day },
    };
    (1..=crate::cost::step::MOST).contains(&step.count).then_some(step)
}

/// Whole months from one day to another.
fn months(start: Date, end: Date) -> Option<u32> {
    let count = (i32::from(end.year()) - i32::from(start.year())) * 12 + i32::from(end.month()) - i32::from(start.month());
    let count = u32::try_from(count).ok().filter(|count| *count > 0)?;
    (Step::MONTH.after(start, count).ok()? == end).then_some(count)
}

/// The days that fit the term: the payout where the last day, or a first payment within two periods, bears it out.
pub(super) fn fit(start: Date, first: Option<Date>, length: Step, period: Step, facts: &Facts) -> (Option<Date>, Option<Date>) {
    let borne_out = term(facts).is_some_and(|term| term.divided_by(length) == Ok(1));
    let regular = period.after(start, 1).ok();
    let soon = first.filter(|first| *first > start && period.after(start, 2).is_ok_and(|late| *first <= late));
    match (soon, borne_out) {
        (Some(first), _) => (Some(start), Some(first).filter(|first| Some(*first) != regular)),
        (None, true) => (Some(start), None),
        (None, false) => (None, None),
    }
}
