//! What staying late and what leaving early cost, as readers and machines are told it: the keys `default` and `exit`.
//!
//! They stand in the object of `loanlint cost` beside the cost, and in a document's report under `simulation`.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::cost::Assumption;
use crate::pack::messages::fill;
use crate::pack::simulate_words::SimulateWords;
use crate::simulate::{Exit, Late, Simulation, serial};

/// Both tables; one that was not asked for is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Simulated {
    /// What staying late costs.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub default: Option<Arrears>,
    /// What leaving early costs or saves.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub exit: Option<Exits>,
}

/// What staying late costs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrears {
    /// The first instalment that is not paid, from 1.
    pub missed_from: u32,
    /// What the whole is held against.
    pub cap: Option<Cap>,
    /// One row a number of months.
    pub rows: Vec<Late>,
    /// Names of terms that are not stated: nothing was counted for them.
    pub left_out: Vec<String>,
    /// What was assumed, in words.
    pub assumptions: Vec<String>,
}

/// A legal maximum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cap {
    /// A fraction a year of the principal not yet repaid.
    #[serde(with = "serial::rate")]
    pub yearly: Decimal,
    /// Id of its provision.
    pub law: Option<String>,
    /// The provision's name in the language of the report.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub name: Option<String>,
}

/// What leaving early costs or saves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exits {
    /// What is paid in all if the loan runs to its end.
    #[serde(with = "serial::money")]
    pub to_the_end: Decimal,
    /// One row a period after which the rest is repaid.
    pub rows: Vec<Exit>,
    /// Names of terms that are not stated: nothing was counted for them.
    pub left_out: Vec<String>,
    /// What was assumed, in words.
    pub assumptions: Vec<String>,
}

impl Simulated {
    /// The tables in words; `name` gives a provision its name.
    pub fn told(simulation: &Simulation, words: &SimulateWords, name: impl Fn(&str) -> Option<String>) -> Self {
        let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let cap = |cap: &crate::simulate::Cap| Cap {
            yearly: cap.yearly,
            law: cap.law.clone(),
            name: cap.law.as_deref().and_then(&name),
        };
        let default = simulation.default.as_ref().map(|table| Arrears {
            missed_from: table.missed_from,
            cap: table.cap.as_ref().map(cap),
            rows: table.rows.clone(),
            left_out: owned(&table.left_out),
            assumptions: sentences(&table.assumptions, words),
        });
        let exit = simulation.exit.as_ref().map(|table| Exits {
            to_the_end: table.to_the_end,
            rows: table.rows.clone(),
            left_out: owned(&table.left_out),
            assumptions: sentences(&table.assumptions, words),
        });
        Self { default, exit }
    }
}

/// A sentence for each assumption; a key without wording is told by its name.
fn sentences(assumptions: &[Assumption], words: &SimulateWords) -> Vec<String> {
    let sentence = |one: &Assumption| {
        let values: Vec<(&str, &str)> = one.values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        fill(words.assumptions.get(one.key).map_or(one.key, String::as_str), &values)
    };
    assumptions.iter().map(sentence).collect()
}
