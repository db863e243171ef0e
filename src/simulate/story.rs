//! What happens when nothing is paid from one instalment on: the agreement's terms, run to a day.
//!
//! Comes in: a plan, the terms, the first missed instalment, a day. Goes out: what is added to the debt until that day, part by part.
//!
//! Day 0 is the due day of the first missed instalment. What fell due then (its principal and its interest) is debt, no cost of
//! being late; costs are what is added after it:
//! - contract interest goes on by the schedule for what is not yet due, and at the contract rate on principal that is due, until
//!   default interest replaces it;
//! - default interest runs from the end of the grace, on overdue principal or on all of it;
//! - interest on interest runs on the contract interest in missed instalments alone;
//! - an instalment is late from the day after its last day of grace, so that after one month one monthly instalment is late;
//! - when the loan is called in, all principal is due and the schedule's interest stops.

use rust_decimal::Decimal;

use super::CostError;
use super::arrears::Parts;
use super::plan::{Plan, grown};
use super::terms::{Charge, Interest, LateCharge, Of, Terms};
use crate::cost::fee::Amount;
use crate::cost::money::{cents, over, plus, times};
use crate::cost::{Method, Rate, Row};

/// A debt that has fallen due, or will.
struct Debt {
    /// Days from day 0.
    due: u32,
    /// The end of its grace.
    late: u32,
    principal: Decimal,
    interest: Decimal,
    payment: Decimal,
    /// Not so for the rest of a loan that was called in.
    instalment: bool,
}

/// What happens when nothing more is paid.
pub(super) struct Story<'a> {
    plan: &'a Plan,
    terms: &'a Terms,
    /// The instalments from the first missed one on.
    rows: &'a [Row],
    debts: Vec<Debt>,
    /// Principal that is not repaid, due or not; more than 0.
    pub outstanding: Decimal,
    /// The rate of default interest, where it has one.
    penalty: Option<Rate>,
    /// When the loan is called in.
    called: Option<u32>,
}

impl<'a> Story<'a> {
    /// The story from this instalment on.
    pub fn new(plan: &'a Plan, terms: &'a Terms, from: u32) -> Result<Self, CostError> {
        let count = plan.cost.schedule.len();
        let rows = plan.cost.schedule.get((from as usize).wrapping_sub(1)..).unwrap_or_default();
        let Some(first) = rows.first() else {
            let what = format!("there is no instalment {from} to miss: there are {count}");
            return Err(CostError::contradiction(what, format!("give a number from 1 to {count}")));
        };
        let outstanding = plus(first.balance, first.principal)?;
        if outstanding <= Decimal::ZERO {
            let what = format!("nothing is owed any more at instalment {from}");
            return Err(CostError::contradiction(what, "give an earlier instalment"));
        }
        let penalty = match terms.penalty.map(|penalty| penalty.interest) {
            Some(Interest::Rate(rate)) => Some(rate),
            Some(Interest::Multiple(by)) => Some(Rate { value: times(plan.contract.value, by)?, per: plan.contract.per }),
            Some(Interest::Daily(_)) | None => None,
        };
        let day = |n: u32| n.saturating_mul(plan.days);
        let called = terms.acceleration.map(|missed| day(missed - 1).saturating_add(terms.grace_days));
        let debts = debts(rows, day, terms.grace_days, called);
        Ok(Self { plan, terms, rows, debts, outstanding, penalty, called })
    }

    /// Instalments missed before a day.
    pub fn missed(&self, day: u32) -> u32 {
        let missed = self.debts.iter().filter(|debt| debt.instalment && debt.due < day);
        u32::try_from(missed.count()).unwrap_or(u32::MAX)
    }

    /// What the time until a day would have cost if everything had been paid.
    pub fn on_time(&self, day: u32) -> Result<Decimal, CostError> {
        plus(cents(self.scheduled(day)?), cents(self.fees(day, u32::MAX)?))
    }

    /// What is added to the debt until a day.
    pub fn parts(&self, day: u32) -> Result<Parts, CostError> {
        let contract = plus(self.scheduled(day.min(self.schedule_ends()))?, self.on_due(day)?)?;
        Ok(Parts {
            contract_interest: cents(contract),
            fees: cents(self.fees(day, self.called.unwrap_or(u32::MAX))?),
            default_interest: cents(self.default_interest(day)?),
            compound_interest: cents(self.compound(day)?),
            late_charges: self.late_charges(day)?,
            damages: self.once(self.terms.damages, day)?,
            collection_costs: self.once(self.terms.collection, day)?,
        })
    }

    /// The end of the first instalment's grace: before it nothing is late.
    fn since(&self) -> u32 {
        self.terms.grace_days
    }

    fn replaces(&self) -> bool {
        self.penalty.is_some() && self.terms.penalty.is_some_and(|penalty| !penalty.on_top)
    }

    /// Whether default interest runs on more than what is overdue.
    fn on_all(&self) -> bool {
        self.terms.penalty.is_some_and(|penalty| penalty.of != Of::Overdue)
    }

    /// When the interest of the schedule stops.
    fn schedule_ends(&self) -> u32 {
        let replaced = if self.replaces() && self.on_all() { self.since() } else { u32::MAX };
        replaced.min(self.called.unwrap_or(u32::MAX))
    }

    /// The schedule's interest from day 0 on, by days.
    fn scheduled(&self, until: u32) -> Result<Decimal, CostError> {
        let length = self.plan.days;
        let starts = (0..).map(|n: u32| n.saturating_mul(length));
        let running = starts.zip(self.rows.iter().skip(1)).take_while(|(start, _)| *start < until);
        running.map(|(start, row)| share(row.interest, (until - start).min(length), length)).try_fold(Decimal::ZERO, sum)
    }

    /// Contract interest on principal that is due, until default interest replaces it.
    fn on_due(&self, day: u32) -> Result<Decimal, CostError> {
        // A flat rate already runs on all that was ever lent, as long as the schedule runs.
        let last = self.debts.last().map_or(0, |debt| debt.due);
        let begin = |debt: &Debt| if self.plan.method == Method::Flat { last } else { debt.due };
        let end = |debt: &Debt| match (self.replaces(), self.on_all()) {
            (false, _) => day,
            (true, true) => day.min(self.since()),
            (true, false) => day.min(debt.late),
        };
        let grown = |debt: &Debt| grown(debt.principal, self.plan.contract, end(debt).saturating_sub(begin(debt)));
        self.debts.iter().map(grown).try_fold(Decimal::ZERO, sum)
    }

    /// Fees of the schedule that fall due after day 0.
    fn fees(&self, day: u32, until: u32) -> Result<Decimal, CostError> {
        let due = (0..).map(|n: u32| n.saturating_mul(self.plan.days)).zip(self.rows).skip(1);
        let due = due.take_while(|(due, _)| *due < day && *due <= until);
        due.map(|(_, row)| Ok(row.fee.max(Decimal::ZERO))).try_fold(Decimal::ZERO, sum)
    }

    fn default_interest(&self, day: u32) -> Result<Decimal, CostError> {
        let Some(term) = self.terms.penalty else { return Ok(Decimal::ZERO) };
        let passed = day.saturating_sub(self.since());
        match (term.interest, self.penalty, term.of) {
            (Interest::Daily(money), ..) => times(money, Decimal::from(passed)),
            (_, None, _) => Ok(Decimal::ZERO),
            (_, Some(rate), Of::Outstanding) => grown(self.outstanding, rate, passed),
            (_, Some(rate), Of::Principal) => grown(self.plan.principal, rate, passed),
            (_, Some(rate), Of::Overdue) => {
                let grown = |debt: &Debt| grown(debt.principal, rate, day.saturating_sub(debt.late));
                self.debts.iter().map(grown).try_fold(Decimal::ZERO, sum)
            }
        }
    }

    fn compound(&self, day: u32) -> Result<Decimal, CostError> {
        if !self.terms.compound {
            return Ok(Decimal::ZERO);
        }
        let rate = self.penalty.unwrap_or(self.plan.contract);
        let ends = self.schedule_ends();
        let bearing = self.debts.iter().filter(|debt| debt.due == 0 || debt.due <= ends);
        bearing.map(|debt| grown(debt.interest, rate, day.saturating_sub(debt.late))).try_fold(Decimal::ZERO, sum)
    }

    fn late_charges(&self, day: u32) -> Result<Decimal, CostError> {
        let Some(charges) = &self.terms.late_charge else { return Ok(Decimal::ZERO) };
        let late = self.debts.iter().filter(|debt| debt.instalment && debt.late < day).enumerate();
        let charge = |(n, debt): (usize, &Debt)| match charges {
            LateCharge::Each(charge) => self.money(*charge, debt.payment),
            LateCharge::ByMissed(list) => {
                list.get(n).or(list.last()).map_or(Ok(Decimal::ZERO), |charge| self.money(*charge, debt.payment))
            }
            LateCharge::ByDays(steps) => {
                let reached = steps.iter().filter(|(days, _)| day - debt.due >= *days);
                let mut money = reached.map(|(_, charge)| self.money(*charge, debt.payment));
                money.try_fold(Decimal::ZERO, |most, money| Ok(most.max(money?)))
            }
        };
        late.map(charge).try_fold(Decimal::ZERO, sum)
    }

    /// A charge that is made once, as soon as something is late.
    fn once(&self, charge: Option<Charge>, day: u32) -> Result<Decimal, CostError> {
        let Some(charge) = charge.filter(|_| self.since() < day) else { return Ok(Decimal::ZERO) };
        let late = self.debts.iter().filter(|debt| debt.late < day);
        let overdue = late.map(|debt| Ok(debt.payment)).try_fold(Decimal::ZERO, sum)?;
        self.money(charge, overdue)
    }

    fn money(&self, charge: Charge, overdue: Decimal) -> Result<Decimal, CostError> {
        let base = match charge.of {
            Of::Principal => self.plan.principal,
            Of::Outstanding => self.outstanding,
            Of::Overdue => overdue,
        };
        match charge.amount {
            Amount::Money(money) => Ok(cents(money)),
            Amount::Share(share) => Ok(cents(times(base, share)?)),
        }
    }
}

/// The instalments that fall due until the loan is called in, and the rest of its principal on that day.
fn debts(rows: &[Row], day: impl Fn(u32) -> u32, grace: u32, called: Option<u32>) -> Vec<Debt> {
    let ends = called.unwrap_or(u32::MAX);
    let dated = (0..).map(day).zip(rows).take_while(|(due, _)| *due <= ends);
    let mut debts: Vec<Debt> = Vec::new();
    let mut rest = Decimal::ZERO;
    for (due, row) in dated {
        // What was kept back from the payout is set against an instalment as a negative fee: interest first, then principal.
        let kept = (-row.fee).max(Decimal::ZERO);
        let (interest, payment) = ((row.interest - kept).max(Decimal::ZERO), row.payment);
        let principal = row.principal - (kept - row.interest).clamp(Decimal::ZERO, row.principal.max(Decimal::ZERO));
        let late = due.saturating_add(grace).min(ends.max(due));
        debts.push(Debt { due, late, principal, interest, payment, instalment: true });
        rest = row.balance;
    }
    if let Some(due) = called.filter(|_| rest > Decimal::ZERO) {
        debts.push(Debt { due, late: due, principal: rest, interest: Decimal::ZERO, payment: rest, instalment: false });
    }
    debts
}

/// A part of an amount by days.
fn share(amount: Decimal, days: u32, of: u32) -> Result<Decimal, CostError> {
    over(times(amount, Decimal::from(days))?, Decimal::from(of))
}

fn sum(total: Decimal, more: Result<Decimal, CostError>) -> Result<Decimal, CostError> {
    plus(total, more?)
}
