//! What staying late and what leaving early cost: a loan, its penalty terms and a legal maximum in, two tables out.
//!
//! Comes in: a [`Loan`], the [`Terms`] that an agreement states for late and for early payment, a [`Cap`] where the law sets one, and
//! what is [asked](Ask). Goes out: a [`Simulation`], or a [`CostError`] that says what is wrong. This module knows no agreement and
//! no law: `assess::arrears` reads the terms and the cap from them.
//!
//! What always holds:
//! - What is not stated is not assumed: a term that is left out costs nothing and is named under `left_out`. Each step that had to be
//!   assumed is an [`Assumption`], worded in `rules/messages/`.
//! - Money is exact decimals, rounded to the cent part by part; the parts add up to their total. More months never cost less.
//! - Time is counted from the day on which the first missed instalment falls due, in days: a week is 7, a month 30, a year twelve
//!   months. So 12 months of 24% a year are 24%, and a month of 0.05% a day is 1.5%. Calendar days were not taken: an agreement is
//!   read before anybody knows which month will be missed.
//!
//! ```
//! use loanlint::cost::{Loan, Method};
//! use loanlint::simulate::{Ask, Cap, Terms, simulate};
//!
//! let loan = Loan::new("10000".parse()?, "1y".parse()?, Method::Bullet, Some("12%/year".parse()?));
//! let terms = Terms { penalty: Some("0.05%/day".parse()?), damages: Some("10%".parse()?), ..Terms::default() };
//! let cap = Cap { yearly: "0.154".parse()?, law: None };
//! let simulation = simulate(&loan, &terms, Some(&cap), &Ask::default())?;
//! let year = &simulation.default.as_ref().unwrap().rows[3];
//! // 360 days of 5.00 and a tenth of the principal; 15.4% would be 1,540.
//! assert_eq!((year.months, year.total.to_string()), (12, "2800.00".to_owned()));
//! assert_eq!(year.limit.unwrap().excess.to_string(), "1260.00");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod arrears;
mod check;
mod exit;
mod plan;
mod read;
pub mod serial;
mod story;
mod terms;

use rust_decimal::Decimal;

use crate::cost::{Assumption, CostError, Loan};

pub use arrears::{Late, Limit, Parts};
pub use exit::{Exit, Statutory};
pub use plan::length;
pub use terms::{Ask, Cap, Charge, Interest, LateCharge, Of, Penalty, Stop, Terms};

use plan::Plan;

/// Both tables; one that was not asked for is not there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Simulation {
    /// What staying late costs.
    pub default: Option<Arrears>,
    /// What leaving early costs or saves.
    pub exit: Option<Exits>,
}

/// What staying late costs, one row a number of months.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrears {
    /// The first instalment that is not paid.
    pub missed_from: u32,
    /// What the whole is held against.
    pub cap: Option<Cap>,
    /// In the order asked.
    pub rows: Vec<Late>,
    /// Names of the terms that are not stated: nothing was counted for them.
    pub left_out: Vec<&'static str>,
    /// What was assumed.
    pub assumptions: Vec<Assumption>,
}

/// What leaving early costs or saves, one row an instalment after which the rest is repaid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exits {
    /// What is paid in all if the loan runs to its end.
    pub to_the_end: Decimal,
    /// In the order of time.
    pub rows: Vec<Exit>,
    /// Names of the terms that are not stated: nothing was counted for them.
    pub left_out: Vec<&'static str>,
    /// What was assumed.
    pub assumptions: Vec<Assumption>,
}

/// What staying late and leaving early cost.
///
/// # Errors
/// If the loan cannot be reckoned, a term is out of range, or what is asked lies outside the schedule.
pub fn simulate(loan: &Loan, terms: &Terms, cap: Option<&Cap>, ask: &Ask) -> Result<Simulation, CostError> {
    check::check(terms, cap, ask)?;
    let mut told = Vec::new();
    let plan = Plan::of(loan, &mut told)?;
    let default = (!ask.late.is_empty()).then(|| arrears::table(&plan, terms, cap, ask, &told)).transpose()?;
    let stops = plan.stops(ask.exit.as_deref())?;
    let exit = (!stops.is_empty()).then(|| exit::table(&plan, terms, &stops, ask.uk)).transpose()?;
    Ok(Simulation { default, exit })
}

/// Every key of what this module and `assess::arrears` assume, so that a test can hold the wording against them.
pub const ASSUMPTIONS: &[&str] = &[
    "missed-from",
    "nothing-paid",
    "thirty-days",
    "contract-rate-derived",
    "contract-rate-runs-on",
    "penalty-replaces",
    "penalty-on-top",
    "grace-free",
    "compound-contract-interest",
    "ladder-last-repeats",
    "charged-once",
    "called-in",
    "limit-without-collection",
    "interest-to-the-day",
    "later-fees-stop",
    "uk-settlement",
    "uk-rate",
    "penalty-base-overdue",
    "penalty-below-contract",
    "several-penalty-rates",
    "several-late-charges",
    "several-damages",
    "several-grace-periods",
    "several-exit-fees",
    "unread-penalty-rate",
    "unread-late-charge",
    "unread-damages",
    "unread-exit-fee",
    "collection-without-figure",
    "acceleration-without-figure",
    "own-limit",
    "exit-banned",
    "minimum-interest",
];

/// Every name that may stand under `left_out`.
pub const LEFT_OUT: &[&str] = &[
    "penalty-rate",
    "compound-interest",
    "late-charge",
    "damages",
    "collection-costs",
    "acceleration",
    "grace-period",
    "exit-fee",
    "minimum-interest",
];
