//! What a loan costs: its cash flows, and the yearly rates that they come to.
//!
//! Comes in: the terms of a loan ([`Loan`]) or a table of flows ([`Flows`], [`read_flows`]). Goes out: a [`Cost`], or a
//! [`CostError`] that says what is wrong and what to do.
//! What always holds: money and rates are exact decimals outside the [solver](solve); the schedule adds up to the cent; no input
//! panics; the same input gives the same figures.
//!
//! [`step`], [`rate`], [`fee`] and [`loan`] (as far as they are known: [`terms`]) read what agreements state, [`schedule`] lays out the instalments, [`flow`] is what all
//! conventions start from, [`convention`] names the rates ([`us`] and [`eu`] count their time), [`rebate`] is the early settlement
//! of UK law.
//!
//! ```
//! use loanlint::cost::{Loan, Method, loan_cost};
//!
//! let mut loan = Loan::new("12000".parse()?, "12m".parse()?, Method::Flat, Some("0.5%/month".parse()?));
//! loan.fees.push("2%@start".parse()?);
//! let cost = loan_cost(&loan)?;
//! assert_eq!(cost.rates.cn_simple.to_string(), "0.14740812");
//! assert_eq!(cost.paid_out.to_string(), "11760.00");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rust_decimal::Decimal;

mod assumption;
pub mod convention;
mod days;
mod error;
pub mod eu;
pub mod fee;
pub mod flow;
pub mod loan;
pub mod money;
pub mod rate;
pub mod rebate;
mod root;
pub mod schedule;
pub mod solve;
mod split;
pub mod step;
mod table;
pub mod terms;
pub mod us;

pub use assumption::{ASSUMPTIONS, Assumption};
pub use convention::{Rates, cn_simple, rates};
pub use error::{CostError, CostErrorKind};
pub use fee::Fee;
pub use flow::Flows;
pub use loan::{Loan, Method};
pub use rate::{DayCount, Rate};
pub use rebate::{Settlement, early_settlement};
pub use schedule::Row;
pub use step::Step;
pub use table::read_flows;
pub use terms::{Piece, Terms};

use fee::When;
use loan::Sound;
use money::plus;

/// What a loan costs. Money is in the currency of the input, to the cent; rates are fractions a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cost {
    /// The rates by convention.
    pub rates: Rates,
    /// The first instalment with its fees.
    pub payment: Decimal,
    /// What reaches the borrower.
    pub paid_out: Decimal,
    /// What the borrower pays after that.
    pub total_paid: Decimal,
    /// `total_paid` less `paid_out`.
    pub total_cost: Decimal,
    /// The instalments.
    pub schedule: Vec<Row>,
    /// What each fee adds to `cn-simple`, in the order of the input.
    pub fees_add: Vec<FeeAdds>,
    /// What the input does not say, in the order in which it was needed.
    pub assumptions: Vec<Assumption>,
}

/// What a fee adds: `cn-simple` with all fees, less `cn-simple` without this one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FeeAdds {
    /// The fee.
    pub fee: Fee,
    /// As a fraction a year: 0.01 is a percentage point.
    pub rate_points: Decimal,
}

/// What a loan on these terms costs.
///
/// # Errors
/// If a term is out of range or contradicts another, or no single rate fits the flows.
pub fn loan_cost(loan: &Loan) -> Result<Cost, CostError> {
    let mut assumptions = Vec::new();
    let sound = loan::check(loan, &mut assumptions)?;
    let bare = schedule::rows(&sound, &mut assumptions)?;
    let schedule = with_fees(&bare, loan.fees.iter(), loan)?;
    let flows = flows(&sound, &schedule, sound.deducted)?;
    assumptions.push(Assumption::new("rounding", &[]));
    assumptions.dedup();
    let rates = rates(&flows)?;
    let fees_add = fees_add(&sound, &bare, rates.cn_simple)?;
    if !loan.deposit.is_zero() {
        assumptions.push(Assumption::new("deposit-last", &[("deposit", loan.deposit.to_string())]));
    }
    if !loan.advance.is_zero() {
        assumptions.push(Assumption::new("advance-first", &[("advance", loan.advance.to_string())]));
    }
    let total_paid = schedule.iter().map(|row| row.payment).try_fold(Decimal::ZERO, plus)?;
    Ok(told(rates, loan.principal - sound.deducted, total_paid, schedule, fees_add, assumptions))
}

/// The first instalment that the terms come to, and all instalments together, without fees and without the rates: quickly told.
///
/// # Errors
/// If a term is out of range or contradicts another.
pub fn instalments(loan: &Loan) -> Result<(Decimal, Decimal), CostError> {
    let mut assumptions = Vec::new();
    let rows = schedule::rows(&loan::check(loan, &mut assumptions)?, &mut assumptions)?;
    let all = rows.iter().map(|row| row.payment).try_fold(Decimal::ZERO, plus)?;
    Ok((rows.first().map_or(Decimal::ZERO, |row| row.payment), all))
}

/// What a table of flows costs; the schedule splits each repayment at the rate that the flows come to.
///
/// # Errors
/// If no single rate fits them, or they grow too large.
pub fn flows_cost(flows: &Flows) -> Result<Cost, CostError> {
    let rates = rates(flows)?;
    let grid = convention::grid(flows);
    let mut assumptions = vec![Assumption::new("flows-split", &[])];
    if matches!(flows, Flows::Dated(_)) {
        assumptions.insert(0, Assumption::new(if grid.by_days { "dated-days" } else { "dated-months" }, &[]));
    }
    let received = flows.amounts().into_iter().filter(|a| *a > Decimal::ZERO).try_fold(Decimal::ZERO, plus)?;
    let schedule = split::rows(flows, &grid)?;
    // A row of a table may pay out more; that is no payment of the borrower's.
    let mut paid = schedule.iter().map(|row| row.payment).filter(|payment| *payment > Decimal::ZERO);
    let total_paid = paid.try_fold(Decimal::ZERO, plus)?;
    Ok(told(rates, received, total_paid, schedule, Vec::new(), assumptions))
}

fn told(
    rates: Rates,
    paid_out: Decimal,
    total_paid: Decimal,
    schedule: Vec<Row>,
    fees_add: Vec<FeeAdds>,
    assumptions: Vec<Assumption>,
) -> Cost {
    let payment = schedule.iter().map(|row| row.payment).find(|payment| *payment > Decimal::ZERO).unwrap_or_default();
    Cost { rates, payment, paid_out, total_paid, total_cost: total_paid - paid_out, schedule, fees_add, assumptions }
}

/// The instalments with the fees on top of them; interest in advance is set against the first, a deposit against the last.
fn with_fees<'a>(bare: &[Row], fees: impl Iterator<Item = &'a Fee>, loan: &Loan) -> Result<Vec<Row>, CostError> {
    let mut rows = bare.to_vec();
    for fee in fees {
        let money = fee.money(loan.principal)?;
        let bears = |row: &&mut Row| fee.when == When::Each || fee.when == When::At(row.n);
        for row in rows.iter_mut().filter(bears) {
            row.fee = plus(row.fee, money)?;
            row.payment = plus(row.payment, money)?;
        }
    }
    set_against(&mut rows, loan)?;
    Ok(rows)
}

/// Takes what was kept back off the instalments: interest in advance off the first, a deposit off the last.
fn set_against(rows: &mut [Row], loan: &Loan) -> Result<(), CostError> {
    let off = |row: &mut Row, part: Decimal| -> Result<(), CostError> {
        if !part.is_zero() {
            (row.fee, row.payment) = (plus(row.fee, -part)?, plus(row.payment, -part)?);
        }
        Ok(())
    };
    let mut left = loan.advance;
    for row in rows.iter_mut() {
        let part = left.min(row.interest);
        off(row, part)?;
        left -= part;
    }
    if left > Decimal::ZERO {
        let remedy = "check --advance: what is kept back cannot be more than the interest of the whole term";
        return Err(CostError::contradiction("the interest in advance is more than all interest", remedy));
    }
    rows.last_mut().map_or(Ok(()), |last| off(last, loan.deposit))
}

/// The flows of a schedule: by period, unless the first period is odd.
fn flows(sound: &Sound<'_>, rows: &[Row], deducted: Decimal) -> Result<Flows, CostError> {
    let received = sound.loan.principal - deducted;
    if let (true, Some(start)) = (sound.odd, sound.loan.start) {
        let paid = rows.iter().filter_map(|row| Some((row.date?, -row.payment)));
        return Flows::dated(&std::iter::once((start, received)).chain(paid).collect::<Vec<_>>());
    }
    // A bullet is one instalment at the end of all periods.
    let periods = sound.periods / sound.instalments;
    let paid = rows.iter().map(|row| (row.n * periods, -row.payment));
    Flows::by_period(sound.period, &std::iter::once((0, received)).chain(paid).collect::<Vec<_>>())
}

fn fees_add(sound: &Sound<'_>, bare: &[Row], all: Decimal) -> Result<Vec<FeeAdds>, CostError> {
    let principal = sound.loan.principal;
    let without = |left_out: usize| {
        let fees = || sound.loan.fees.iter().enumerate().filter(move |(n, _)| *n != left_out).map(|(_, fee)| fee);
        let at_start = fees().filter(|fee| fee.when == When::Start);
        let kept = at_start
            .map(|fee| fee.money(principal))
            .try_fold(sound.loan.deposit + sound.loan.advance, |sum, money| plus(sum, money?))?;
        cn_simple(&flows(sound, &with_fees(bare, fees(), sound.loan)?, kept)?)
    };
    let fees = sound.loan.fees.iter().enumerate();
    fees.map(|(n, fee)| Ok(FeeAdds { fee: *fee, rate_points: all - without(n)? })).collect()
}
