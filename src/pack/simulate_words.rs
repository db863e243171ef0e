//! The wording of what late and early payment cost: the part `simulate:` of `messages/zh.yaml` and `messages/en.yaml`.

use std::collections::BTreeMap;

use serde::Deserialize;

/// The wording in one language; the fields are the keys of the file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SimulateWords {
    /// The table of late payment.
    pub late: LateWords,
    /// The table of early payment.
    pub exit: ExitWords,
    /// `{terms}`: what is not stated.
    pub left_out: String,
    /// Names of terms that may not be stated, by id.
    pub terms: BTreeMap<String, String>,
    /// A sentence for each assumption, by key.
    pub assumptions: BTreeMap<String, String>,
}

/// The table of late payment and its chart.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LateWords {
    /// The heading.
    pub title: String,
    /// Head of the months.
    pub months: String,
    /// Instalments missed.
    pub missed: String,
    /// Names of the parts, by key.
    pub parts: BTreeMap<String, String>,
    /// All parts together.
    pub total: String,
    /// What the same time costs where everything is paid.
    pub on_time: String,
    /// The difference.
    pub extra: String,
    /// The total as a yearly rate.
    pub yearly: String,
    /// The legal maximum in money.
    pub most: String,
    /// What goes beyond it.
    pub excess: String,
    /// `{rate} {law}`: the maximum and its provision.
    pub limit: String,
    /// `{rate}`: a maximum that was entered.
    pub limit_entered: String,
    /// What the chart is.
    pub chart: String,
    /// `{months} {total}`: a bar.
    pub bar: String,
    /// `{months} {total} {excess}`: a bar in the description, where it is over the maximum.
    pub bar_over: String,
    /// The mark of the maximum.
    pub mark: String,
}

/// The table of early payment.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each field is the head of the column it is named for")]
pub struct ExitWords {
    pub title: String,
    /// `{sum}`: what the loan costs to its end.
    pub to_the_end: String,
    pub after: String,
    pub balance: String,
    pub interest: String,
    pub fee: String,
    pub settle: String,
    pub total: String,
    pub saves: String,
    pub saves_without_fee: String,
    pub uk_settle: String,
    pub uk_rebate: String,
}
