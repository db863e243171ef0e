//! The loan as the simulator needs it: its instalments, their distance in days, the contract rate.
//!
//! What always holds: instalments lie equally far apart, whatever days the schedule has.

use rust_decimal::Decimal;

use super::check::MOST;
use super::terms::Stop;
use crate::cost::money::{over, times};
use crate::cost::step::Unit;
use crate::cost::{Assumption, Cost, CostError, Loan, Method, Rate, loan_cost};

/// A loan on its schedule.
pub(super) struct Plan {
    /// The sum lent.
    pub principal: Decimal,
    /// Its schedule and rates.
    pub cost: Cost,
    /// Days from instalment to instalment, or of the one period where all is paid at the end.
    pub days: u32,
    /// Periods of the term; more than instalments where all is paid at the end.
    pub periods: u32,
    /// The contract rate.
    pub contract: Rate,
    /// How it is repaid.
    pub method: Method,
}

impl Plan {
    /// The plan of a loan.
    pub fn of(loan: &Loan, told: &mut Vec<Assumption>) -> Result<Self, CostError> {
        let cost = loan_cost(loan)?;
        let pace = loan.pace();
        let periods = loan.term.divided_by(pace)?;
        let contract = match (loan.rate, cost.schedule.first()) {
            (Some(rate), _) => rate,
            (None, Some(first)) => {
                told.push(Assumption::new("contract-rate-derived", &[]));
                let covered = if loan.method == Method::Bullet { periods } else { 1 };
                let each = times(loan.principal, Decimal::from(pace.count) * Decimal::from(covered))?;
                Rate { value: over(first.interest, each)?, per: pace.unit }
            }
            (None, None) => return Err(CostError::overflow()),
        };
        let days = pace.count.saturating_mul(length(pace.unit));
        Ok(Self { principal: loan.principal, cost, days, periods, contract, method: loan.method })
    }

    /// The days of the whole term.
    pub fn term(&self) -> u32 {
        self.days.saturating_mul(self.periods)
    }

    /// The periods after which the rest is repaid: ascending, each once, each before the end.
    pub fn stops(&self, asked: Option<&[Stop]>) -> Result<Vec<u32>, CostError> {
        const USUAL: [Stop; 5] = [Stop::After(1), Stop::After(3), Stop::After(6), Stop::After(12), Stop::Half];
        let last = self.periods.saturating_sub(1);
        let mut stops = Vec::new();
        for stop in asked.unwrap_or(&USUAL) {
            match stop {
                Stop::After(n) if (1..=last).contains(n) => stops.push(*n),
                Stop::Half if last > 0 => stops.push(self.periods / 2),
                Stop::Every if (1..=MOST).contains(&last) => stops.extend(1..=last),
                Stop::Every if last > MOST => {
                    let what = format!("there are more than {MOST} periods after which the rest could be repaid");
                    return Err(CostError::range(what, "name some of them"));
                }
                _ if asked.is_none() => {}
                _ => return Err(self.too_late(*stop)),
            }
        }
        stops.sort_unstable();
        stops.dedup();
        Ok(stops)
    }

    fn too_late(&self, stop: Stop) -> CostError {
        let what = match stop {
            Stop::After(n) => format!("nothing can be repaid early after period {n}: there are {}", self.periods),
            Stop::Half | Stop::Every => "nothing can be repaid early: there is one period".to_owned(),
        };
        CostError::contradiction(what, "give a period before the last one")
    }
}

/// The days that a unit counts: a week 7, a month 30, a year twelve months.
pub fn length(unit: Unit) -> u32 {
    match unit {
        Unit::Day => 1,
        Unit::Week => 7,
        Unit::Month => 30,
        Unit::Year => 360,
    }
}

/// What an amount costs at a rate over so many days.
pub(super) fn grown(amount: Decimal, rate: Rate, days: u32) -> Result<Decimal, CostError> {
    over(times(times(amount, rate.value)?, Decimal::from(days))?, Decimal::from(length(rate.per)))
}
