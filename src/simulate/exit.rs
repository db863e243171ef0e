//! What leaving early costs or saves: the rest is repaid on the day of an instalment, after it was paid.
//!
//! Comes in: a plan, the terms, periods. Goes out: one [`Exit`] a period. Interest stops on that day unless the agreement keeps a
//! minimum; fees that were paid are gone and later ones do not fall due.
//!
//! For the UK the rebate of SI 2004/1483 ([`early_settlement`]) stands beside it. Notice is given on the day of that instalment; the
//! settlement date is 28 days later, 30 more where the loan runs for more than a year, and the instalments that fall due until
//! then are paid. The periodic rate is that of the yearly rate as agreements state it, to one decimal of a percent, and has six
//! digits: so the Schedule's own examples come out to the penny.

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

use super::plan::Plan;
use super::serial;
use super::terms::{Of, Terms};
use super::{CostError, Exits};
use crate::cost::fee::Amount;
use crate::cost::money::{cents, decimal, over, plus, times};
use crate::cost::{Assumption, Method, early_settlement};

/// Days from the notice to the settlement date, and so many more for a loan of more than a year.
const NOTICE: u32 = 28;
const DEFERRED: u32 = 30;

/// What repaying the rest after a period costs; money to the cent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exit {
    /// So many periods have passed.
    pub after: u32,
    /// What was paid until then, this day's instalment included.
    #[serde(with = "serial::money")]
    pub paid: Decimal,
    /// Principal that is still owed.
    #[serde(with = "serial::money")]
    pub balance: Decimal,
    /// Interest that is still owed: what has run, and what the agreement keeps of later periods.
    #[serde(with = "serial::money")]
    pub interest: Decimal,
    /// The fee for repaying early.
    #[serde(with = "serial::money")]
    pub fee: Decimal,
    /// `balance`, `interest` and `fee`, less what was kept back from the payout for later instalments: what must be paid that day.
    #[serde(with = "serial::money")]
    pub settle: Decimal,
    /// What was paid in all.
    #[serde(with = "serial::money")]
    pub total: Decimal,
    /// What it saves against running to the end; negative where it costs more.
    #[serde(with = "serial::money")]
    pub saves: Decimal,
    /// The same without the fee and without interest of later periods.
    #[serde(with = "serial::money")]
    pub saves_without_fee: Decimal,
    /// Settlement by UK law, where it was asked for and the loan reaches so far.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub statutory: Option<Statutory>,
}

/// Settlement by SI 2004/1483.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statutory {
    /// Instalments that are paid as usual until the settlement date, after the notice.
    pub more: u32,
    /// What is paid on the settlement date.
    #[serde(with = "serial::money")]
    pub settle: Decimal,
    /// What of the later instalments need not be paid.
    #[serde(with = "serial::money")]
    pub rebate: Decimal,
}

/// The table.
pub(super) fn table(plan: &Plan, terms: &Terms, stops: &[u32], uk: bool) -> Result<Exits, CostError> {
    let settlement = uk.then(|| Settling::of(plan)).transpose()?;
    let row = |after: &u32| {
        let statutory = settlement.as_ref().map(|settling| settling.after(plan, *after)).transpose()?.flatten();
        exit(plan, terms, *after, statutory)
    };
    let rows = stops.iter().map(row).collect::<Result<_, _>>()?;
    let mut assumptions = vec![Assumption::new("interest-to-the-day", &[]), Assumption::new("later-fees-stop", &[])];
    if let Some(settling) = &settlement {
        assumptions.push(Assumption::new("uk-settlement", &[("days", settling.days.to_string())]));
        let percent = times(settling.apr, Decimal::ONE_HUNDRED)?;
        assumptions.push(Assumption::new("uk-rate", &[("rate", format!("{percent:.1}"))]));
    }
    Ok(Exits { to_the_end: plan.cost.total_paid, rows, left_out: terms.unstated_exit(), assumptions })
}

fn exit(plan: &Plan, terms: &Terms, after: u32, statutory: Option<Statutory>) -> Result<Exit, CostError> {
    let rows = &plan.cost.schedule;
    let gone = if plan.method == Method::Bullet { 0 } else { after as usize };
    let paid = rows.iter().take(gone).map(|row| row.payment).try_fold(Decimal::ZERO, plus)?;
    let balance = gone.checked_sub(1).and_then(|last| rows.get(last)).map_or(plan.principal, |row| row.balance);
    let (run, kept) = interest(plan, after, terms.minimum_interest.unwrap_or(0))?;
    let fee = match terms.exit_fee.map(|fee| (fee.amount, fee.of)) {
        None => Decimal::ZERO,
        Some((Amount::Money(money), _)) => cents(money),
        Some((Amount::Share(share), Of::Principal)) => cents(times(plan.principal, share)?),
        Some((Amount::Share(share), Of::Outstanding | Of::Overdue)) => cents(times(balance, share)?),
    };
    // What was kept back from the payout and set against later instalments is set against the rest.
    let kept_back = rows.iter().skip(gone).map(|row| row.fee.min(Decimal::ZERO)).try_fold(Decimal::ZERO, plus)?;
    let bare = plus(plus(balance, kept_back)?, run)?;
    let settle = plus(plus(bare, kept)?, fee)?;
    let total = plus(paid, settle)?;
    let end = plan.cost.total_paid;
    let interest = plus(run, kept)?;
    let saves_without_fee = end - plus(paid, bare)?;
    Ok(Exit { after, paid, balance, interest, fee, settle, total, saves: end - total, saves_without_fee, statutory })
}

/// Interest that has run and is not paid, and interest of later periods that is owed all the same.
fn interest(plan: &Plan, after: u32, minimum: u32) -> Result<(Decimal, Decimal), CostError> {
    let until = minimum.clamp(after, plan.periods);
    if plan.method == Method::Bullet {
        let all = plan.cost.schedule.first().map_or(Decimal::ZERO, |row| row.interest);
        let part = |periods: u32| over(times(all, Decimal::from(periods))?, Decimal::from(plan.periods)).map(cents);
        let run = part(after)?;
        return Ok((run, part(until)? - run));
    }
    let later = plan.cost.schedule.iter().take(until as usize).skip(after as usize);
    Ok((Decimal::ZERO, later.map(|row| row.interest).try_fold(Decimal::ZERO, plus)?))
}

/// How a UK loan is settled.
struct Settling {
    /// Days from notice to settlement.
    days: u32,
    /// The yearly rate as agreements state it.
    apr: Decimal,
    /// The fraction of one period.
    rate: Decimal,
    /// Times and amounts of all instalments.
    paid: Vec<(Decimal, Decimal)>,
}

impl Settling {
    fn of(plan: &Plan) -> Result<Self, CostError> {
        let half_up = |value: Decimal, digits| value.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero);
        let apr = half_up(plan.cost.rates.eu_apr, 3);
        let years = f64::from(plan.days) / 360.0;
        let growth = apr.to_f64().map_or(f64::NAN, |apr| (apr.ln_1p() * years).exp_m1());
        let each = if plan.method == Method::Bullet { plan.periods } else { 1 };
        let paid = plan.cost.schedule.iter().map(|row| (Decimal::from(row.n * each), row.payment)).collect();
        let days = NOTICE + if plan.term() > 360 { DEFERRED } else { 0 };
        Ok(Self { days, apr, rate: half_up(decimal(growth)?, 6), paid })
    }

    /// Settlement after notice on the day of a period; nothing where the loan has ended by then.
    fn after(&self, plan: &Plan, after: u32) -> Result<Option<Statutory>, CostError> {
        let settled = plus(Decimal::from(after), over(Decimal::from(self.days), Decimal::from(plan.days))?)?;
        let due = self.paid.partition_point(|(time, _)| *time <= settled);
        if due == self.paid.len() {
            return Ok(None);
        }
        let later = self.paid[due..].iter().map(|(_, money)| *money).try_fold(Decimal::ZERO, plus)?;
        let credit = [(Decimal::ZERO, plan.cost.paid_out)];
        let found = early_settlement(&credit, &self.paid[..due], self.rate, settled, later)?;
        let before = self.paid.partition_point(|(time, _)| *time <= Decimal::from(after));
        let more = u32::try_from(due - before).unwrap_or(u32::MAX);
        Ok(Some(Statutory { more, settle: found.outstanding, rebate: found.rebate }))
    }
}
