//! The cost of a loan as JSON: the object that `loanlint cost` prints and that stands in a report under `cost`.
//!
//! What always holds: rates are decimal strings of a fraction with eight digits after the point, money to the cent; the keys are
//! those of `schema/report.schema.json`, whatever the language.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::cost::{Cost, Rates, Row};
use crate::pack::cost_words::CostWords;
use crate::pack::messages::fill;
use crate::report::Simulated;

/// What is promised to programs.
#[derive(Serialize)]
pub struct CostJson {
    rates: RatesJson,
    payment: String,
    paid_out: String,
    total_paid: String,
    total_cost: String,
    schedule: Vec<RowJson>,
    fees_add: Vec<FeeJson>,
    assumptions: Vec<String>,
    #[serde(flatten)]
    simulated: Simulated,
}

impl CostJson {
    /// The object with what late and early payment cost, under `default` and `exit`.
    pub fn with(self, simulated: Simulated) -> Self {
        Self { simulated, ..self }
    }
}

#[derive(Serialize)]
struct RatesJson {
    #[serde(rename = "cn-simple")]
    cn_simple: String,
    #[serde(rename = "cn-compound")]
    cn_compound: String,
    #[serde(rename = "us-apr")]
    us_apr: String,
    #[serde(rename = "eu-apr")]
    eu_apr: String,
}

#[derive(Serialize)]
struct RowJson {
    n: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    principal: String,
    interest: String,
    fee: String,
    payment: String,
    balance: String,
}

#[derive(Serialize)]
struct FeeJson {
    fee: String,
    rate_points: String,
}

/// The object; `serde_json::to_value` makes it the `cost` of a report.
pub fn cost_json(cost: &Cost, words: &CostWords) -> CostJson {
    let fees_add = cost.fees_add.iter().map(|add| FeeJson { fee: add.fee.to_string(), rate_points: rate(add.rate_points) });
    CostJson {
        rates: rates(&cost.rates),
        payment: money(cost.payment),
        paid_out: money(cost.paid_out),
        total_paid: money(cost.total_paid),
        total_cost: money(cost.total_cost),
        schedule: cost.schedule.iter().map(row).collect(),
        fees_add: fees_add.collect(),
        assumptions: assumptions(cost, words),
        simulated: Simulated::default(),
    }
}

/// The sentences of what was assumed; a key without wording is told by its name.
pub(super) fn assumptions(cost: &Cost, words: &CostWords) -> Vec<String> {
    let sentence = |assumption: &crate::cost::Assumption| {
        let values: Vec<(&str, &str)> = assumption.values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        fill(words.assumptions.get(assumption.key).map_or(assumption.key, String::as_str), &values)
    };
    cost.assumptions.iter().map(sentence).collect()
}

fn rates(rates: &Rates) -> RatesJson {
    RatesJson {
        cn_simple: rate(rates.cn_simple),
        cn_compound: rate(rates.cn_compound),
        us_apr: rate(rates.us_apr),
        eu_apr: rate(rates.eu_apr),
    }
}

fn row(row: &Row) -> RowJson {
    RowJson {
        n: row.n,
        date: row.date.map(|date| date.to_string()),
        principal: money(row.principal),
        interest: money(row.interest),
        fee: money(row.fee),
        payment: money(row.payment),
        balance: money(row.balance),
    }
}

fn rate(value: Decimal) -> String {
    format!("{value:.8}")
}

fn money(value: Decimal) -> String {
    format!("{:.2}", crate::cost::money::cents(value))
}
