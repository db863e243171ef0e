//! What the report calls a quantity with a role: its unit, base and period.

use super::Fact;
use super::quantity::{Measure, Quantity};
use super::reading::Reading;
use crate::pack::facts::FactWords;
use crate::span::Span;

/// The mark of a count whose beat only the rest of the paper can tell; see [`settle_counts`].
const OPEN_COUNT: &str = "?";

/// The fact; `offset` is where the unit begins in the view. `None` where the role gives no unit to the number.
pub fn fact(quantity: &Quantity, role: &str, words: &FactWords, unit_index: usize, offset: usize) -> Option<Fact> {
    let unit = unit(quantity, role, words)?;
    let period = matches!(unit.as_str(), "per-day" | "per-month" | "per-year");
    let money = matches!(quantity.measure, Measure::Money(_));
    Some(Fact {
        value: quantity.value.normalize(),
        base: quantity.base.clone().filter(|_| period),
        per: quantity.period.clone().filter(|_| money),
        span: Span::new(quantity.span.start + offset, quantity.span.end + offset),
        role: role.to_owned(),
        unit,
        unit_index,
    })
}

fn unit(quantity: &Quantity, role: &str, words: &FactWords) -> Option<String> {
    let unit = match &quantity.measure {
        Measure::Money(currency) => words.currencies.get(*currency)?.clone(),
        Measure::Duration(unit) => (*unit).to_owned(),
        Measure::Multiple => "of-contract-rate".to_owned(),
        Measure::IndexTimes => "x-lpr".to_owned(),
        Measure::IndexPlus => "lpr-plus".to_owned(),
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
        (_, Some(base)) => Some(format!("of-{base}")),
        _ => words.defaults.iter().find(|(known, _)| known == role).map(|(_, unit)| unit.clone()),
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
        if !reading.instalments.all().iter().any(|hit| *hit.meaning) {
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

/// Gives counts that say nothing of their period the paper's.
pub fn settle_counts(facts: &mut [Fact], beat: Beat) {
    let unit = if beat.monthly > beat.other { "months" } else { "count" };
    for fact in facts.iter_mut().filter(|fact| fact.unit == OPEN_COUNT) {
        unit.clone_into(&mut fact.unit);
    }
}
