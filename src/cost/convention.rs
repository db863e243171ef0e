//! The four named rates.
//!
//! Comes in: [`Flows`]. Goes out: [`Rates`], fractions a year, right to eight digits after the point.
//!
//! - `cn-simple` and `cn-compound`: with i the internal rate of one period and n periods a year, i * n and (1 + i)^n - 1 (PBOC
//!   Announcement No. 3 of 2021 with its annex, and the PBOC's answer on it of 2022-02-15).
//! - `us-apr`: Regulation Z, 12 CFR 1026 Appendix J, the actuarial method: see [`us`].
//! - `eu-apr`: Directive 2008/48/EC, Annex I, the same in CONC App 1.2: see [`eu`].

use rust_decimal::{Decimal, RoundingStrategy};

use super::flow::Flows;
use super::money::decimal;
use super::solve::{Point, solve};
use super::{CostError, days, eu, us};

/// Digits after the point that are told: half a unit of the last is far above what the solver errs by.
const DIGITS: u32 = 8;

/// The rates of a loan, as fractions a year with eight digits after the point: 0.1 is 10%.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rates {
    /// Internal rate of a period times the periods of a year.
    pub cn_simple: Decimal,
    /// The same compounded.
    pub cn_compound: Decimal,
    /// Nominal annual percentage rate of US law.
    pub us_apr: Decimal,
    /// Effective annual percentage rate of EU and UK law.
    pub eu_apr: Decimal,
}

impl Rates {
    /// The rate of this name; the simple one where there is none.
    pub fn named(&self, name: &str) -> Decimal {
        match name {
            "cn-compound" => self.cn_compound,
            "us-apr" => self.us_apr,
            "eu-apr" => self.eu_apr,
            _ => self.cn_simple,
        }
    }
}

/// Flows on an even grid of time.
pub(super) struct Grid {
    /// Times in periods.
    pub points: Vec<Point>,
    /// Periods of a year.
    pub per_year: f64,
    /// Whether the grid is days, because the dates lie no whole months apart.
    pub by_days: bool,
}

/// All rates of the flows.
///
/// # Errors
/// If no rate fits them, or several, or one is too large to be told.
pub fn rates(flows: &Flows) -> Result<Rates, CostError> {
    let (simple, compound) = cn(flows)?;
    let eu_apr = match flows {
        Flows::ByPeriod(..) => compound,
        Flows::Dated(dated) => solve(&eu::points(dated))?.exp_m1(),
    };
    let us = us::points(flows);
    let us_apr = solve(&us.points)?.exp_m1() * us.per_year;
    Ok(Rates { cn_simple: told(simple)?, cn_compound: told(compound)?, us_apr: told(us_apr)?, eu_apr: told(eu_apr)? })
}

/// `cn-simple` alone: what a fee adds is told in it.
///
/// # Errors
/// As [`rates`].
pub fn cn_simple(flows: &Flows) -> Result<Decimal, CostError> {
    told(cn(flows)?.0)
}

fn cn(flows: &Flows) -> Result<(f64, f64), CostError> {
    let grid = grid(flows);
    let s = solve(&grid.points)?;
    Ok((s.exp_m1() * grid.per_year, (s * grid.per_year).exp_m1()))
}

/// The grid of the flows: their periods; by date months where all steps are whole months, else days of a year of 365.
pub(super) fn grid(flows: &Flows) -> Grid {
    match flows {
        Flows::ByPeriod(step, flows) => {
            let points = flows.iter().map(|(n, amount)| Point::compound(f64::from(*n), float(*amount))).collect();
            Grid { points, per_year: f64::from(step.unit.per_year()) / f64::from(step.count), by_days: false }
        }
        Flows::Dated(flows) => by_months(flows).unwrap_or_else(|| by_days(flows)),
    }
}

fn by_months(flows: &[(jiff::civil::Date, Decimal)]) -> Option<Grid> {
    let mut months = 0;
    let mut points = vec![Point::compound(0.0, float(flows.first()?.1))];
    for pair in flows.windows(2) {
        months += days::whole_months(pair[0].0, pair[1].0)?;
        points.push(Point::compound(f64::from(months), float(pair[1].1)));
    }
    Some(Grid { points, per_year: 12.0, by_days: false })
}

fn by_days(flows: &[(jiff::civil::Date, Decimal)]) -> Grid {
    let time = |day| f64::from(days::between(flows[0].0, day));
    let points = flows.iter().map(|(day, amount)| Point::compound(time(*day), float(*amount))).collect();
    Grid { points, per_year: 365.0, by_days: true }
}

/// An amount for the solver; amounts are bounded, so that it always is a number.
pub(super) fn float(amount: Decimal) -> f64 {
    use rust_decimal::prelude::ToPrimitive;
    amount.to_f64().unwrap_or(f64::NAN)
}

/// A rate with the digits that are told. Rates this near to zero are zero.
fn told(rate: f64) -> Result<Decimal, CostError> {
    let large = |_| {
        let remedy = "check the amounts and the times: a rate of more than 29 digits cannot be told";
        CostError::range("the yearly rate is too large to be told", remedy)
    };
    let mut rate = decimal(rate).map_err(large)?.round_dp_with_strategy(DIGITS, RoundingStrategy::MidpointAwayFromZero);
    rate.rescale(DIGITS);
    rate.set_sign_positive(rate.is_sign_positive() || rate.is_zero());
    Ok(rate)
}
