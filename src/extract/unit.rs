//! What the report calls a quantity with a role: its unit, base and period.

use super::Fact;
use super::quantity::{Measure, Quantity};
use super::reading::Reading;
use crate::pack::facts::FactWords;
use crate::span::Span;

/// The mark of a count whose beat only the rest of the paper can tell; see [`settle`].
const OPEN_COUNT: &str = "?";

/// The same of a share an instalment: a month's where instalments are monthly, else one of the principal.
const OPEN_SHARE: &str = "%?";

/// The fact; `offset` is where the unit begins in the view. `None` where the role gives no unit to the number.
pub fn fact(quantity: &Quantity, role: &str, words: &FactWords, unit_index: usize, offset: usize) -> Option<Fact> {
    let unit = unit(quantity, role, words)?;
    let period = matches!(unit.as_str(), "per-day" | "per-month" | "per-year");
    let money = matches!(quantity.measure, Measure::Money(_));
    Some(Fact {
        value: quantity.value.normalize(),
        base: quantity.base.clone().filter(|_| period || unit == OPEN_SHARE),
        per: quantity.period.clone().filter(|period| money && period != "each"),
        span: Span::new(quantity.span.start + offset, quantity.span.end + offset),
        role: role.to_owned(),
        unit,
        unit_index,
    })
}

fn unit(quantity: &Quantity, role: &str, words: &FactWords) -> Option<String> {
    let unit = match &quantity.measure {
        Measure::Money(currency) => words.money.codes.get(*currency)?.clone(),
        Measure::Duration(unit) => (*unit).to_owned(),
        Measure::Multiple => "of-contract-rate".to_owned(),
        Measure::IndexTimes => "x-lpr".to_owned(),
        Measure::IndexPlus => "lpr-plus".to_owned(),
        Measure::Count if role == "cap" => "count".to_owned(),
        Measure::Count => match quantity.period.as_deref() {
            Some("month") => "months".to_owned(),
            Some("other" | "day" | "year") => "count".to_owned(),
            _ => OPEN_COUNT.to_owned(),
        },
        Measure::Share => share(quantity, role, words)?,
        Measure::Times => return None,
    };
    Some(unit)
}

fn share(quantity: &Quantity, role: &str, words: &FactWords) -> Option<String> {
    match (quantity.period.as_deref(), quantity.base.as_deref()) {
        (Some(period @ ("day" | "month" | "year")), _) => Some(format!("per-{period}")),
        (Some("instalment"), None | Some("principal")) if matches!(role, "fee" | "contract-rate") => Some(OPEN_SHARE.to_owned()),
        (_, Some(base)) => Some(format!("of-{base}")),
        _ => words.bases.defaults.iter().find(|(known, _)| known == role).map(|(_, unit)| unit.clone()),
    }
}

/// Whether the paper's instalments are monthly.
#[derive(Clone, Copy, Debug, Default)]
pub struct Beat {
    monthly: usize,
    other: usize,
}

impl Beat {
    /// Counts the period words of a unit that speaks of instalments.
    pub fn listen(&mut self, reading: &Reading<'_>) {
        if !reading.instalments.all().iter().any(|hit| *hit.meaning) && !reading.counts_instalments() {
            return;
        }
        for hit in reading.periods.all() {
            match hit.meaning.period.as_str() {
                "month" => self.monthly += 1,
                "other" => self.other += 1,
                _ => {}
            }
        }
    }
}

/// Gives counts and shares that say nothing of their period the paper's.
pub fn settle(facts: &mut [Fact], beat: Beat) {
    let monthly = beat.monthly >= beat.other;
    for fact in facts {
        match fact.unit.as_str() {
            OPEN_COUNT => fact.unit = if monthly { "months" } else { "count" }.to_owned(),
            OPEN_SHARE => {
                fact.unit = if monthly { "per-month" } else { "of-principal" }.to_owned();
                fact.base = fact.base.take().filter(|_| monthly);
            }
            _ => {}
        }
    }
}
