//! The cost of a loan as JSON: the object that `loanlint cost` prints and that stands in a report under `cost`.
//!
//! What always holds: rates are decimal strings of a fraction with eight digits after the point, money to the cent; the keys are
//! those of `schema/report.schema.json`, whatever the language.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::Simulated;
use crate::assess::cost::{From, Known, Lack, Need, Reckoning};
use crate::cost::{Assumption, CostErrorKind, FeeAdds, Rates, Row};
use crate::pack::cost_words::CostWords;
use crate::pack::messages::fill;

/// What a loan costs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    /// Yearly rates by convention.
    pub rates: YearlyRates,
    /// The first instalment with its fees.
    pub payment: String,
    /// What reaches the borrower.
    pub paid_out: String,
    /// What the borrower pays after that.
    pub total_paid: String,
    /// The difference.
    pub total_cost: String,
    /// The instalments.
    pub schedule: Vec<Instalment>,
    /// What each fee adds.
    pub fees_add: Vec<FeeAdded>,
    /// What was assumed, in words.
    pub assumptions: Vec<String>,
    /// What late and early payment cost, where they were asked for.
    #[serde(flatten)]
    pub simulated: Simulated,
}

impl Cost {
    /// The object with what late and early payment cost, under `default` and `exit`.
    pub fn with(self, simulated: Simulated) -> Self {
        Self { simulated, ..self }
    }
}

/// Fractions a year: 0.24 is 24%.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each field is the rate that it is named for")]
pub struct YearlyRates {
    pub cn_simple: String,
    pub cn_compound: String,
    pub us_apr: String,
    pub eu_apr: String,
}

impl YearlyRates {
    /// The rate of this name.
    pub fn named(&self, name: &str) -> &str {
        match name {
            "cn-compound" => &self.cn_compound,
            "us-apr" => &self.us_apr,
            "eu-apr" => &self.eu_apr,
            _ => &self.cn_simple,
        }
    }
}

/// One instalment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each field is that of `cost::Row`")]
pub struct Instalment {
    pub n: u32,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub date: Option<String>,
    pub principal: String,
    pub interest: String,
    pub fee: String,
    pub payment: String,
    pub balance: String,
}

/// What a fee adds to `cn-simple`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeeAdded {
    /// The fee as its flag gives it.
    pub fee: String,
    /// A fraction: 0.01 is a percentage point.
    pub rate_points: String,
}

/// A term that the cost of a paper goes by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CostTerm {
    /// `principal`, `term`, `method`, ...: the flag that gives it.
    pub piece: String,
    /// As the flag would give it.
    pub value: String,
    /// `given` by the user, or read in the `paper`.
    pub from: String,
    /// Indexes into the document's facts.
    pub facts: Vec<usize>,
}

/// What stands in the way of a cost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CostNeed {
    /// `principal`, `term`, ...; `null` where the terms together do not fit.
    pub piece: Option<String>,
    /// `missing`, `several`, `refused`.
    pub lack: String,
    /// The values that the paper gives, as the flag would give them.
    pub values: Vec<String>,
    /// Indexes into the document's facts.
    pub facts: Vec<usize>,
    /// The same in words.
    pub message: String,
}

/// The object.
pub fn cost(cost: &crate::cost::Cost, words: &CostWords) -> Cost {
    Cost {
        rates: rates(&cost.rates),
        payment: money(cost.payment),
        paid_out: money(cost.paid_out),
        total_paid: money(cost.total_paid),
        total_cost: money(cost.total_cost),
        schedule: cost.schedule.iter().map(instalment).collect(),
        fees_add: cost.fees_add.iter().map(fee_added).collect(),
        assumptions: cost.assumptions.iter().map(|assumption| assumed(assumption, words)).collect(),
        simulated: Simulated::default(),
    }
}

/// The terms that a cost goes by.
pub(super) fn terms(reckoning: &Reckoning) -> Vec<CostTerm> {
    let term = |known: &Known| CostTerm {
        piece: known.piece.name().to_owned(),
        value: known.value.clone(),
        from: if known.from == From::Given { "given" } else { "paper" }.to_owned(),
        facts: known.facts.clone(),
    };
    reckoning.known.iter().map(term).collect()
}

/// What is missing, in words.
pub(super) fn needs(reckoning: &Reckoning, words: &CostWords) -> Vec<CostNeed> {
    let need = |need: &Need| CostNeed {
        piece: need.piece.map(|piece| piece.name().to_owned()),
        lack: lack(need.lack).to_owned(),
        values: need.values.clone(),
        facts: need.facts.clone(),
        message: message(need, words),
    };
    reckoning.needs.iter().map(need).collect()
}

fn lack(lack: Lack) -> &'static str {
    match lack {
        Lack::Missing => "missing",
        Lack::Several => "several",
        Lack::Refused(_) => "refused",
    }
}

fn message(need: &Need, words: &CostWords) -> String {
    let report = &words.report;
    let piece = need.piece.map_or("", |piece| report.pieces.get(piece.name()).map_or(piece.name(), String::as_str));
    let flag = need.piece.map_or_else(String::new, |piece| format!("--{}", piece.name()));
    let values = need.values.iter().map(|value| report.methods.get(value).unwrap_or(value).as_str()).collect::<Vec<_>>();
    let template = match need.lack {
        Lack::Missing => &report.missing,
        Lack::Several => &report.several,
        Lack::Refused(kind) => report.refused.get(refused(kind)).unwrap_or(&report.missing),
    };
    fill(template, &[("piece", piece), ("values", &values.join(&report.join)), ("flag", &flag)])
}

fn refused(kind: CostErrorKind) -> &'static str {
    match kind {
        CostErrorKind::Unreadable | CostErrorKind::OutOfRange => "out-of-range",
        CostErrorKind::Contradictory => "contradictory",
        CostErrorKind::OneSided | CostErrorKind::NoSolution => "no-rate",
        CostErrorKind::SeveralSolutions => "several-rates",
    }
}

/// The sentence of what was assumed; a key without wording is told by its name.
pub fn assumed(assumption: &Assumption, words: &CostWords) -> String {
    let values: Vec<(&str, &str)> = assumption.values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    fill(words.assumptions.get(assumption.key).map_or(assumption.key, String::as_str), &values)
}

fn rates(rates: &Rates) -> YearlyRates {
    YearlyRates {
        cn_simple: rate(rates.cn_simple),
        cn_compound: rate(rates.cn_compound),
        us_apr: rate(rates.us_apr),
        eu_apr: rate(rates.eu_apr),
    }
}

fn instalment(row: &Row) -> Instalment {
    Instalment {
        n: row.n,
        date: row.date.map(|date| date.to_string()),
        principal: money(row.principal),
        interest: money(row.interest),
        fee: money(row.fee),
        payment: money(row.payment),
        balance: money(row.balance),
    }
}

fn fee_added(add: &FeeAdds) -> FeeAdded {
    FeeAdded { fee: add.fee.to_string(), rate_points: rate(add.rate_points) }
}

fn rate(value: Decimal) -> String {
    format!("{value:.8}")
}

fn money(value: Decimal) -> String {
    format!("{:.2}", crate::cost::money::cents(value))
}
