//! What no agreement can mean, and what nobody can ask.

use rust_decimal::Decimal;

use super::terms::{Ask, Cap, Charge, Interest, LateCharge, Of, Terms};
use crate::cost::fee::Amount;
use crate::cost::{CostError, money};

/// The longest arrears in months, and the most exits that are told.
pub(super) const MOST: u32 = 600;
/// The highest fraction or multiple that is reckoned with.
const HIGHEST: Decimal = Decimal::from_parts(10_000, 0, 0, false, 0);

/// Refuses what is out of range.
pub(super) fn check(terms: &Terms, cap: Option<&Cap>, ask: &Ask) -> Result<(), CostError> {
    let late: Vec<Charge> = match &terms.late_charge {
        None => Vec::new(),
        Some(LateCharge::Each(charge)) => vec![*charge],
        Some(LateCharge::ByMissed(charges)) => charges.clone(),
        Some(LateCharge::ByDays(steps)) => steps.iter().map(|(_, charge)| *charge).collect(),
    };
    if terms.late_charge.is_some() && late.is_empty() {
        return Err(CostError::range("the late charge is empty", "give at least one charge"));
    }
    let once = [terms.damages, terms.collection, terms.exit_fee];
    late.into_iter().chain(once.into_iter().flatten()).try_for_each(charge)?;
    if terms.exit_fee.is_some_and(|fee| fee.of == Of::Overdue) {
        return Err(CostError::contradiction(
            "nothing is overdue where a loan is repaid early",
            "give the fee of what is still owed",
        ));
    }
    if let Some(penalty) = terms.penalty {
        match penalty.interest {
            Interest::Rate(rate) => within(rate.value, HIGHEST, "the penalty rate")?,
            Interest::Multiple(times) => within(times, HIGHEST, "the multiple of the contract rate")?,
            Interest::Daily(money) => within(money, money::LARGEST, "the sum a day")?,
        }
    }
    if let Some(cap) = cap {
        within(cap.yearly, HIGHEST, "the legal maximum")?;
    }
    counts(terms, ask)
}

fn charge(charge: Charge) -> Result<(), CostError> {
    match charge.amount {
        Amount::Money(money) => within(money, money::LARGEST, "a charge"),
        Amount::Share(share) => within(share, HIGHEST, "a charge"),
    }
}

fn within(value: Decimal, most: Decimal, what: &str) -> Result<(), CostError> {
    if value < Decimal::ZERO {
        return Err(CostError::range(format!("{what} is negative"), "give 0 or more"));
    }
    if value > most {
        return Err(CostError::range(format!("{what} is out of range"), "check the figure and its unit"));
    }
    Ok(())
}

fn counts(terms: &Terms, ask: &Ask) -> Result<(), CostError> {
    if let Some(months) = ask.late.iter().find(|months| !(1..=MOST).contains(*months)) {
        return Err(CostError::range(format!("arrears of {months} months are out of range"), format!("give 1 to {MOST} months")));
    }
    if terms.acceleration == Some(0) {
        let remedy = "give the number of missed instalments after which the loan is called in, 1 or more";
        return Err(CostError::range("the loan is called in before an instalment is missed", remedy));
    }
    if terms.grace_days > MOST * 30 {
        return Err(CostError::range("the days of grace are out of range", format!("give at most {} days", MOST * 30)));
    }
    Ok(())
}
