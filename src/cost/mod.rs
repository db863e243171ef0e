//! What a loan costs: its cash flows, and the yearly rates that they come to.
//!
//! Comes in: the terms of a loan ([`Loan`]) or a table of flows ([`Flows`], [`read_flows`]). Goes out: a [`Cost`], or a
//! [`CostError`] that says what is wrong and what to do.
//! What always holds: money and rates are exact decimals outside the [solver](solve); the schedule adds up to the cent; no input
//! panics; the same input gives the same figures.
//!
//! [`step`], [`rate`], [`fee`] and [`loan`] read what agreements state, [`schedule`] lays out the instalments, [`flow`] is what all
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
    let schedule = with_fees(&bare, loan.fees.iter(), loan.principal)?;
    let flows = flows(&sound, &schedule, sound.deducted)?;
    assumptions.push(Assumption::new("rounding", &[]));
    assumptions.dedup();
    let rates = rates(&flows)?;
    let fees_add = fees_add(&sound, &bare, rates.cn_simple)?;
    total(rates, loan.principal - sound.deducted, schedule, fees_add, assumptions)
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
    total(rates, received, split::rows(flows, &grid)?, Vec::new(), assumptions)
}

fn total(
    rates: Rates,
    paid_out: Decimal,
    schedule: Vec<Row>,
    fees_add: Vec<FeeAdds>,
    assumptions: Vec<Assumption>,
) -> Result<Cost, CostError> {
    // A row of a table may pay out more; that is no payment of the borrower's.
    let paid = || schedule.iter().map(|row| row.payment).filter(|payment| *payment > Decimal::ZERO);
    let total_paid = paid().try_fold(Decimal::ZERO, plus)?;
    let payment = paid().next().unwrap_or_default();
    let total_cost = total_paid - paid_out;
    Ok(Cost { rates, payment, paid_out, total_paid, total_cost, schedule, fees_add, assumptions })
}

/// The instalments with the fees on top of them.
fn with_fees<'a>(bare: &[Row], fees: impl Iterator<Item = &'a Fee>, principal: Decimal) -> Result<Vec<Row>, CostError> {
    let mut rows = bare.to_vec();
    for fee in fees {
        let money = fee.money(principal)?;
        let bears = |row: &&mut Row| fee.when == When::Each || fee.when == When::At(row.n);
        for row in rows.iter_mut().filter(bears) {
            row.fee = plus(row.fee, money)?;
            row.payment = plus(row.payment, money)?;
        }
    }
    Ok(rows)
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
        let deducted = at_start.map(|fee| fee.money(principal)).try_fold(Decimal::ZERO, |sum, money| plus(sum, money?))?;
        cn_simple(&flows(sound, &with_fees(bare, fees(), principal)?, deducted)?)
    };
    let fees = sound.loan.fees.iter().enumerate();
    fees.map(|(n, fee)| Ok(FeeAdds { fee: *fee, rate_points: all - without(n)? })).collect()
}
