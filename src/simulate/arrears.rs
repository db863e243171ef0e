//! The table of what staying late costs: its rows, and what was assumed for them.
//!
//! Comes in: a plan, the terms, months. Goes out: one [`Late`] a number of months; [`story`](super::story) reckons it.

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

use super::plan::Plan;
use super::serial;
use super::story::Story;
use super::terms::{Ask, Cap, Interest, LateCharge, Terms};
use super::{Arrears, CostError};
use crate::cost::Assumption;
use crate::cost::money::{cents, over, plus, times};

/// What so many months of arrears add to the debt, part by part; money to the cent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parts {
    /// Interest at the contract rate.
    #[serde(with = "serial::money")]
    pub contract_interest: Decimal,
    /// Fees of the schedule that fall due in that time.
    #[serde(with = "serial::money")]
    pub fees: Decimal,
    /// Default interest.
    #[serde(with = "serial::money")]
    pub default_interest: Decimal,
    /// Interest on unpaid interest.
    #[serde(with = "serial::money")]
    pub compound_interest: Decimal,
    /// Charges for late instalments.
    #[serde(with = "serial::money")]
    pub late_charges: Decimal,
    /// Agreed damages.
    #[serde(with = "serial::money")]
    pub damages: Decimal,
    /// Costs of collecting.
    #[serde(with = "serial::money")]
    pub collection_costs: Decimal,
}

impl Parts {
    /// The parts in their order, by name.
    pub fn list(&self) -> [(&'static str, Decimal); 7] {
        [
            ("contract_interest", self.contract_interest),
            ("fees", self.fees),
            ("default_interest", self.default_interest),
            ("compound_interest", self.compound_interest),
            ("late_charges", self.late_charges),
            ("damages", self.damages),
            ("collection_costs", self.collection_costs),
        ]
    }
}

/// The legal maximum in money, and what goes beyond it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limit {
    /// The most that the parts may come to, costs of collecting aside.
    #[serde(with = "serial::money")]
    pub most: Decimal,
    /// What they come to beyond it; 0 where they keep it.
    #[serde(with = "serial::money")]
    pub excess: Decimal,
}

/// What so many months of arrears cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Late {
    /// Since the first missed instalment fell due.
    pub months: u32,
    /// Instalments missed by then.
    pub missed: u32,
    /// Principal that is not repaid, due or not.
    #[serde(with = "serial::money")]
    pub outstanding: Decimal,
    /// What is added to the debt.
    pub parts: Parts,
    /// All of it.
    #[serde(with = "serial::money")]
    pub total: Decimal,
    /// What the same time would have cost if everything had been paid on its day.
    #[serde(with = "serial::money")]
    pub on_time: Decimal,
    /// `total` less `on_time`.
    #[serde(with = "serial::money")]
    pub extra: Decimal,
    /// `total` as a fraction a year of `outstanding`.
    #[serde(with = "serial::rate")]
    pub yearly: Decimal,
    /// Where a legal maximum was given.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub limit: Option<Limit>,
}

/// The table.
pub(super) fn table(plan: &Plan, terms: &Terms, cap: Option<&Cap>, ask: &Ask, told: &[Assumption]) -> Result<Arrears, CostError> {
    let story = Story::new(plan, terms, ask.missed_from)?;
    let rows = ask.late.iter().map(|months| row(&story, *months, cap)).collect::<Result<_, _>>()?;
    let mut assumptions = assumptions(terms, ask);
    assumptions.extend_from_slice(told);
    if cap.is_some() && terms.collection.is_some() {
        assumptions.push(Assumption::new("limit-without-collection", &[]));
    }
    Ok(Arrears { missed_from: ask.missed_from, cap: cap.cloned(), rows, left_out: terms.unstated_late(), assumptions })
}

fn row(story: &Story, months: u32, cap: Option<&Cap>) -> Result<Late, CostError> {
    let day = months.saturating_mul(30);
    let (parts, outstanding) = (story.parts(day)?, story.outstanding);
    let total = parts.list().into_iter().try_fold(Decimal::ZERO, |sum, (_, part)| plus(sum, part))?;
    let on_time = story.on_time(day)?;
    let yearly = over(over(times(total, Decimal::from(12))?, outstanding)?, Decimal::from(months))?;
    let limit = |cap: &Cap| {
        let most = cents(over(times(times(outstanding, cap.yearly)?, Decimal::from(months))?, Decimal::from(12))?);
        Ok(Limit { most, excess: (total - parts.collection_costs - most).max(Decimal::ZERO) })
    };
    Ok(Late {
        months,
        missed: story.missed(day),
        outstanding,
        parts,
        total,
        on_time,
        extra: total - on_time,
        yearly: yearly.round_dp_with_strategy(8, RoundingStrategy::MidpointAwayFromZero),
        limit: cap.map(limit).transpose()?,
    })
}

fn assumptions(terms: &Terms, ask: &Ask) -> Vec<Assumption> {
    let told = |key, holds: bool| holds.then(|| Assumption::new(key, &[]));
    let counted = |key, name, count: u32| Assumption::new(key, &[(name, count.to_string())]);
    let rate = terms.penalty.filter(|penalty| !matches!(penalty.interest, Interest::Daily(_)));
    let mut all = vec![counted("missed-from", "n", ask.missed_from), Assumption::new("nothing-paid", &[])];
    all.push(Assumption::new("thirty-days", &[]));
    all.extend(told("contract-rate-runs-on", rate.is_none()));
    all.extend(told("penalty-replaces", rate.is_some_and(|penalty| !penalty.on_top)));
    all.extend(told("penalty-on-top", rate.is_some_and(|penalty| penalty.on_top)));
    all.extend((terms.grace_days > 0).then(|| counted("grace-free", "days", terms.grace_days)));
    all.extend(told("compound-contract-interest", terms.compound));
    all.extend(told("ladder-last-repeats", matches!(terms.late_charge, Some(LateCharge::ByMissed(_)))));
    all.extend(told("charged-once", terms.damages.is_some() || terms.collection.is_some()));
    all.extend(terms.acceleration.map(|missed| counted("called-in", "n", missed)));
    all
}
