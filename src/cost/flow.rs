//! Money that moves: when and how much.
//!
//! Comes in: pairs of a time and an amount, in any order. Goes out: [`Flows`], the common input of all conventions.
//! What always holds: times ascend, each stands once, no amount is zero, the first is to the borrower.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::money::plus;
use super::{CostError, CostErrorKind, Step, step};

/// The flows of a loan; to the borrower positive, from the borrower negative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flows {
    /// By number of the period; the first stands at 0.
    ByPeriod(Step, Vec<(u32, Decimal)>),
    /// By day.
    Dated(Vec<(Date, Decimal)>),
}

impl Flows {
    /// Flows at the ends of periods; 0 is the start of the first.
    ///
    /// # Errors
    /// If they are empty or all go one way, the first is paid by the borrower, or one lies too far off.
    pub fn by_period(step: Step, flows: &[(u32, Decimal)]) -> Result<Self, CostError> {
        let flows = sound(flows)?;
        let first = flows[0].0;
        let last = flows[flows.len() - 1].0 - first;
        if step.base().count.checked_mul(last).is_none_or(|all| all > step::MOST) {
            let message = format!("flow {last} lies too far off");
            return Err(CostError::range(message, format!("give flows within {} days or months", step::MOST)));
        }
        Ok(Self::ByPeriod(step, flows.into_iter().map(|(n, amount)| (n - first, amount)).collect()))
    }

    /// Flows on days.
    ///
    /// # Errors
    /// If they are empty or all go one way, or the first is paid by the borrower.
    pub fn dated(flows: &[(Date, Decimal)]) -> Result<Self, CostError> {
        sound(flows).map(Self::Dated)
    }

    /// The amounts in order of time.
    pub fn amounts(&self) -> Vec<Decimal> {
        match self {
            Self::ByPeriod(_, flows) => flows.iter().map(|f| f.1).collect(),
            Self::Dated(flows) => flows.iter().map(|f| f.1).collect(),
        }
    }
}

/// Sorted, those of one time together, without zeros.
fn sound<T: Ord + Copy>(flows: &[(T, Decimal)]) -> Result<Vec<(T, Decimal)>, CostError> {
    let mut sums: BTreeMap<T, Decimal> = BTreeMap::new();
    for (time, amount) in flows {
        let sum = sums.entry(*time).or_default();
        *sum = plus(*sum, *amount)?;
    }
    let flows: Vec<(T, Decimal)> = sums.into_iter().filter(|(_, amount)| !amount.is_zero()).collect();
    let to_borrower = flows.iter().filter(|(_, amount)| *amount > Decimal::ZERO).count();
    if to_borrower == 0 || to_borrower == flows.len() {
        return Err(one_sided(&flows));
    }
    if flows[0].1 < Decimal::ZERO {
        let remedy = "write what the borrower receives as positive; put fees taken at the start on the day of the payout";
        return Err(CostError::contradiction("the first flow is paid by the borrower, not to the borrower", remedy));
    }
    Ok(flows)
}

fn one_sided<T>(flows: &[(T, Decimal)]) -> CostError {
    let what = match flows.first() {
        None => "there are no flows, or all are zero",
        Some((_, amount)) if *amount > Decimal::ZERO => "all flows go to the borrower: nothing is repaid",
        Some(_) => "all flows are paid by the borrower: nothing is paid out",
    };
    CostError::new(CostErrorKind::OneSided, what, "give the payout as a positive amount and each repayment as a negative one")
}
