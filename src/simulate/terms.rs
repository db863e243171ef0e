//! What an agreement states for late and for early payment, and what is asked of it.
//!
//! What always holds: everything may be left out; [`check`](super::check) refuses what no agreement can mean.

use std::fmt;

use rust_decimal::Decimal;

use crate::cost::Rate;
use crate::cost::fee::Amount;

/// What a share is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// The sum lent at first.
    Principal,
    /// All principal that is not yet repaid, due or not.
    Outstanding,
    /// What has fallen due and is late. A penalty rate runs on the principal in it, a charge on the whole instalment.
    Overdue,
}

/// A charge: a sum of money, or a share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Charge {
    /// How much; a fraction where it is a share.
    pub amount: Amount,
    /// What a share is of.
    pub of: Of,
}

impl fmt::Display for Charge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.amount {
            Amount::Money(money) => money.fmt(f),
            Amount::Share(share) => write!(f, "{}%", (share * Decimal::ONE_HUNDRED).normalize()),
        }
    }
}

/// How default interest is stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interest {
    /// As a rate of its own: 万分之五 a day.
    Rate(Rate),
    /// As a multiple of the contract rate: 1.5.
    Multiple(Decimal),
    /// As a sum of money for each day, whatever is late.
    Daily(Decimal),
}

impl fmt::Display for Interest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rate(rate) => rate.fmt(f),
            Self::Multiple(by) => write!(f, "{}x", by.normalize()),
            Self::Daily(money) => write!(f, "{money}/d"),
        }
    }
}

/// Default interest (罚息, 逾期利息).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Penalty {
    /// How much.
    pub interest: Interest,
    /// What it runs on.
    pub of: Of,
    /// Whether contract interest runs beside it. Where it does not, the one replaces the other.
    pub on_top: bool,
}

/// Charges for instalments that are late.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LateCharge {
    /// The same for each of them.
    Each(Charge),
    /// So much for the first, the second, ...; the last of the list for all after it.
    ByMissed(Vec<Charge>),
    /// For each of them the highest charge of the days that it has been late.
    ByDays(Vec<(u32, Charge)>),
}

/// The terms. What is left out costs nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// Default interest.
    pub penalty: Option<Penalty>,
    /// Whether unpaid interest bears interest (复利).
    pub compound: bool,
    /// For each late instalment.
    pub late_charge: Option<LateCharge>,
    /// Agreed damages (违约金), once.
    pub damages: Option<Charge>,
    /// Costs of collecting, once.
    pub collection: Option<Charge>,
    /// So many days after the due day nothing happens; 0 where none are stated.
    pub grace_days: u32,
    /// After so many missed instalments the whole loan is called in.
    pub acceleration: Option<u32>,
    /// For paying back early: a sum, or a share of what is still owed or was lent.
    pub exit_fee: Option<Charge>,
    /// Interest of at least so many periods is owed however early the loan is repaid.
    pub minimum_interest: Option<u32>,
}

impl Terms {
    /// Names of the terms on late payment that are not stated.
    pub(super) fn unstated_late(&self) -> Vec<&'static str> {
        named(&[
            ("penalty-rate", self.penalty.is_none()),
            ("compound-interest", !self.compound),
            ("late-charge", self.late_charge.is_none()),
            ("damages", self.damages.is_none()),
            ("collection-costs", self.collection.is_none()),
            ("acceleration", self.acceleration.is_none()),
            ("grace-period", self.grace_days == 0),
        ])
    }

    /// Names of the terms on early payment that are not stated.
    pub(super) fn unstated_exit(&self) -> Vec<&'static str> {
        named(&[("exit-fee", self.exit_fee.is_none()), ("minimum-interest", self.minimum_interest.is_none())])
    }
}

fn named(terms: &[(&'static str, bool)]) -> Vec<&'static str> {
    terms.iter().filter(|(_, unstated)| *unstated).map(|(name, _)| *name).collect()
}

/// A legal maximum of everything that late payment costs together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cap {
    /// As a fraction a year of the principal not yet repaid.
    pub yearly: Decimal,
    /// Id of the provision that sets it, where it is known.
    pub law: Option<String>,
}

/// When the rest is repaid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// After so many periods.
    After(u32),
    /// Half-way, rounded down.
    Half,
    /// After each period.
    Every,
}

/// What is asked. [`Ask::default`] asks for 1, 3, 6 and 12 months from the first instalment on, and for the usual exits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// Months of arrears; none: no table.
    pub late: Vec<u32>,
    /// The first instalment that is not paid, counted from 1.
    pub missed_from: u32,
    /// When the rest is repaid. `None`: after 1, 3, 6, 12 periods and half-way, as far as the loan reaches.
    pub exit: Option<Vec<Stop>>,
    /// Whether the rebate of UK law (SI 2004/1483) is told.
    pub uk: bool,
}

impl Default for Ask {
    fn default() -> Self {
        Self { late: vec![1, 3, 6, 12], missed_from: 1, exit: None, uk: false }
    }
}
