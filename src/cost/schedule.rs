//! What is paid when, and how much of it is principal and interest.
//!
//! Comes in: terms. Goes out: one [`Row`] an instalment, without fees yet.
//! What always holds: the parts of principal add up to the principal, to the cent; the last balance is zero; an instalment is
//! rounded half up to the cent and the last takes what is left.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::convention::float;
use super::loan::{Method, Sound};
use super::money::{cents, decimal, over, plus, times};
use super::rate::DayCount;
use super::solve::{Point, solve};
use super::step::Unit;
use super::{Assumption, CostError, days};

/// One instalment, in money to the cent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its number, from 1.
    pub n: u32,
    /// Its day, where the payout has one.
    pub date: Option<Date>,
    /// What it repays.
    pub principal: Decimal,
    /// What it pays for the time.
    pub interest: Decimal,
    /// Fees on top.
    pub fee: Decimal,
    /// All of it.
    pub payment: Decimal,
    /// What is still owed after it.
    pub balance: Decimal,
}

/// The instalments of sound terms.
pub(super) fn rows(sound: &Sound<'_>, told: &mut Vec<Assumption>) -> Result<Vec<Row>, CostError> {
    let parts = match (sound.loan.method, sound.loan.rate, sound.loan.payment) {
        (Method::Flat, _, _) => flat(sound, told)?,
        (Method::Bullet, _, Some(payment)) => vec![(sound.loan.principal, enough(sound, payment)? - sound.loan.principal)],
        (Method::Bullet, _, None) => {
            let all = factors(sound, told)?.into_iter().try_fold(Decimal::ZERO, plus)?;
            vec![(sound.loan.principal, cents(times(sound.loan.principal, all)?))]
        }
        (_, None, Some(payment)) => by_payment(sound, payment, told)?,
        _ => declining(sound, told)?,
    };
    let mut balance = sound.loan.principal;
    let mut rows = Vec::with_capacity(parts.len());
    for (n, (principal, interest)) in (1..).zip(parts) {
        balance -= principal;
        let date = sound.days.as_ref().and_then(|days| days.get(n as usize - 1).copied());
        rows.push(Row { n, date, principal, interest, fee: Decimal::ZERO, payment: principal + interest, balance });
    }
    Ok(rows)
}

/// Principal and interest of an instalment.
type Part = (Decimal, Decimal);

/// The fraction of the outstanding sum that each period costs.
fn factors(sound: &Sound<'_>, told: &mut Vec<Assumption>) -> Result<Vec<Decimal>, CostError> {
    let Some(rate) = sound.loan.rate else { return Ok(vec![Decimal::ZERO; sound.periods as usize]) };
    let count = sound.loan.day_count;
    if let (DayCount::Actual, Some(start), Some(days)) = (count, sound.loan.start, &sound.days) {
        let daily = rate.for_unit(Unit::Day, count, told)?;
        told.push(Assumption::new("actual-days", &[]));
        let from = std::iter::once(&start).chain(days);
        return from.zip(days).map(|(a, b)| times(daily, Decimal::from(days::between(*a, *b)))).collect();
    }
    let regular = rate.for_period(sound.period, count, told)?;
    let mut factors = vec![regular; sound.periods as usize];
    if let (true, Some(start), Some(days)) = (sound.odd, sound.loan.start, &sound.days) {
        factors[0] = odd_first(sound, start, days[0], regular, told)?;
    }
    Ok(factors)
}

/// A first period that is longer or shorter: whole periods counted back from the first payment, and interest by day for the rest.
fn odd_first(
    sound: &Sound<'_>,
    start: Date,
    first: Date,
    regular: Decimal,
    told: &mut Vec<Assumption>,
) -> Result<Decimal, CostError> {
    let base = sound.period.base();
    let length = i32::try_from(base.count).unwrap_or(i32::MAX);
    let (whole, end) = if base.unit == Unit::Month {
        let whole = days::months_back(start, first).0 / length;
        (whole, super::step::months_after(first, -whole * length).unwrap_or(first))
    } else {
        let whole = days::between(start, first) / length;
        (whole, start.checked_add(jiff::Span::new().days(days::between(start, first) % length)).unwrap_or(start))
    };
    let left = days::between(start, end);
    told.push(Assumption::new("odd-first", &[("periods", whole.to_string()), ("days", left.to_string())]));
    let Some(rate) = sound.loan.rate.filter(|_| left > 0) else { return times(regular, Decimal::from(whole)) };
    let daily = rate.for_unit(Unit::Day, sound.loan.day_count, told)?;
    plus(times(regular, Decimal::from(whole))?, times(daily, Decimal::from(left))?)
}

/// Interest on what is outstanding.
fn declining(sound: &Sound<'_>, told: &mut Vec<Assumption>) -> Result<Vec<Part>, CostError> {
    let factors = factors(sound, told)?;
    let share = share(sound, told)?;
    let mut balance = sound.loan.principal;
    let mut parts = Vec::with_capacity(factors.len());
    for (n, factor) in (1..).zip(factors) {
        let interest = cents(times(balance, factor)?);
        let principal = match share {
            _ if n == sound.periods => balance,
            _ if n <= sound.loan.grace => Decimal::ZERO,
            Share::Payment(payment) => plus(payment, -interest)?.min(balance),
            Share::Principal(principal) => principal.min(balance),
        };
        balance = plus(balance, -principal)?;
        parts.push((principal, interest));
    }
    repaid_early(sound, &parts)?;
    Ok(parts)
}

/// What an instalment but the last comes to.
#[derive(Clone, Copy)]
enum Share {
    Payment(Decimal),
    Principal(Decimal),
}

fn share(sound: &Sound<'_>, told: &mut Vec<Assumption>) -> Result<Share, CostError> {
    let left = sound.periods - sound.loan.grace;
    match (sound.loan.method, sound.loan.payment, sound.loan.rate) {
        (_, Some(payment), _) => Ok(Share::Payment(payment)),
        (Method::EqualPrincipal, ..) => Ok(Share::Principal(cents(over(sound.loan.principal, Decimal::from(left))?))),
        (Method::EqualInstalment, _, Some(rate)) => {
            let mut again = Vec::new();
            let regular = rate.for_period(sound.period, sound.loan.day_count, &mut again)?;
            if sound.loan.day_count == DayCount::Actual {
                told.append(&mut again);
            }
            annuity(sound.loan.principal, sound.loan.balloon, regular, left).map(|payment| Share::Payment(cents(payment)))
        }
        _ => Ok(Share::Principal(Decimal::ZERO)),
    }
}

/// The equal instalment: `(P - B v^n) r / (1 - v^n)` with `v = 1 / (1 + r)`; without interest `(P - B) / n`.
pub(super) fn annuity(principal: Decimal, balloon: Decimal, rate: Decimal, count: u32) -> Result<Decimal, CostError> {
    let v = over(Decimal::ONE, plus(Decimal::ONE, rate)?)?;
    let mut power = Decimal::ONE;
    for _ in 0..count {
        power = times(power, v)?;
    }
    let rest = Decimal::ONE - power;
    if rate.is_zero() || rest.is_zero() {
        return over(principal - balloon, Decimal::from(count));
    }
    over(times(principal - times(balloon, power)?, rate)?, rest)
}

/// A stated instalment that repays the loan before its term contradicts it; a computed one does so only where cents are coarse.
fn repaid_early(sound: &Sound<'_>, parts: &[Part]) -> Result<(), CostError> {
    let last = parts.iter().rposition(|(principal, interest)| !(principal + interest).is_zero());
    match (sound.loan.payment, last) {
        (Some(payment), Some(last)) if last + 1 < parts.len() => {
            let what = format!("a payment of {payment} repays the loan in {} of {} instalments", last + 1, parts.len());
            let remedy = format!("leave --rate out to reckon with {} such payments, or check --payment and --term", parts.len());
            Err(CostError::contradiction(what, remedy))
        }
        _ => Ok(()),
    }
}

/// A stated total that is less than the principal contradicts it.
fn enough(sound: &Sound<'_>, total: Decimal) -> Result<Decimal, CostError> {
    if total >= sound.loan.principal {
        return Ok(total);
    }
    let what = format!("the payments come to {total}, less than the principal of {}", sound.loan.principal);
    Err(CostError::contradiction(what, "check --payment and --term"))
}

/// Equal instalments without a rate: interest at the rate that they come to.
fn by_payment(sound: &Sound<'_>, payment: Decimal, told: &mut Vec<Assumption>) -> Result<Vec<Part>, CostError> {
    enough(sound, times(payment, Decimal::from(sound.periods))?)?;
    told.push(Assumption::new("payment-only", &[]));
    let mut points = vec![Point::compound(0.0, float(sound.loan.principal))];
    points.extend((1..=sound.periods).map(|n| Point::compound(f64::from(n), -float(payment))));
    let rate = decimal(solve(&points)?.exp_m1())?;
    let mut balance = sound.loan.principal;
    let part = |n: u32| {
        let interest = if n == sound.periods { payment - balance } else { cents(times(balance, rate)?) };
        let principal = payment - interest;
        balance -= principal;
        Ok((principal, interest))
    };
    (1..=sound.periods).map(part).collect()
}

/// Interest on the first principal in every instalment.
fn flat(sound: &Sound<'_>, told: &mut Vec<Assumption>) -> Result<Vec<Part>, CostError> {
    let (loan, count) = (sound.loan, Decimal::from(sound.periods));
    let (each, all) = match (loan.rate, loan.payment) {
        (None, Some(payment)) => {
            let all = enough(sound, times(payment, count)?)? - loan.principal;
            told.push(Assumption::new("payment-only", &[]));
            (over(all, count)?, all)
        }
        (rate, _) => {
            let rate = rate.map_or(Ok(Decimal::ZERO), |rate| rate.for_period(sound.period, loan.day_count, told))?;
            let each = times(loan.principal, rate)?;
            (each, cents(times(each, count)?))
        }
    };
    let payment = loan.payment.map_or_else(|| Ok(cents(plus(over(loan.principal, count)?, each)?)), Ok)?;
    let (mut balance, mut left) = (loan.principal, all);
    let part = |n: u32| {
        let last = n == sound.periods;
        let interest = if last { left } else { cents(each).min(left) };
        let principal = if last { balance } else { (payment - interest).min(balance) };
        balance -= principal;
        left -= interest;
        (principal, interest)
    };
    let parts: Vec<Part> = (1..=sound.periods).map(part).collect();
    repaid_early(sound, &parts)?;
    Ok(parts)
}
