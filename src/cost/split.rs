//! A table of flows as a schedule: how much of each repayment is principal and how much interest.
//!
//! Comes in: flows and their grid. Goes out: one [`Row`] a flow after the first; a further payout is a negative payment.
//! What always holds: interest is what the outstanding sum grows by at the internal rate, rounded to the cent; the last row
//! brings the balance to zero.

use rust_decimal::Decimal;

use super::CostError;
use super::convention::Grid;
use super::flow::Flows;
use super::money::{cents, decimal, plus, times};
use super::schedule::Row;
use super::solve::solve;

/// The rows of the flows.
pub(super) fn rows(flows: &Flows, grid: &Grid) -> Result<Vec<Row>, CostError> {
    let s = solve(&grid.points)?;
    let amounts = flows.amounts();
    let mut balance = cents(amounts[0]);
    let mut rows = Vec::with_capacity(amounts.len() - 1);
    for (n, amount) in amounts.iter().enumerate().skip(1) {
        let growth = decimal((s * (grid.points[n].whole - grid.points[n - 1].whole)).exp_m1())?;
        let payment = cents(-*amount);
        let last = n + 1 == amounts.len();
        let interest = if last { plus(payment, -balance)? } else { cents(times(balance, growth)?) };
        let principal = plus(payment, -interest)?;
        balance = plus(balance, -principal)?;
        let number = u32::try_from(n).unwrap_or(u32::MAX);
        rows.push(Row { n: number, date: date(flows, n), principal, interest, fee: Decimal::ZERO, payment, balance });
    }
    Ok(rows)
}

fn date(flows: &Flows, n: usize) -> Option<jiff::civil::Date> {
    match flows {
        Flows::ByPeriod(..) => None,
        Flows::Dated(flows) => flows.get(n).map(|flow| flow.0),
    }
}
