//! The wording of what a loan costs: the part `cost:` of `messages/zh.yaml` and `messages/en.yaml`.

use std::collections::BTreeMap;

use serde::Deserialize;

/// The wording in one language; the fields are the keys of the file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CostWords {
    /// The heading of the page.
    pub title: String,
    /// What reaches the borrower.
    pub paid_out: String,
    /// What the borrower pays after that.
    pub total_paid: String,
    /// The difference.
    pub total_cost: String,
    /// The first instalment.
    pub payment: String,
    /// Names of the rates.
    pub rates: RateWords,
    /// Headings of the sections.
    pub headings: CostHeadings,
    /// `{points}`: what a fee adds, in percentage points.
    pub points: String,
    /// Heads of the columns of the schedule.
    pub columns: Columns,
    /// A sentence for each assumption, by key.
    pub assumptions: BTreeMap<String, String>,
    /// What these figures are not.
    pub disclaimer: String,
}

/// Names of the rates.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each field is the name of the rate it is named for")]
pub struct RateWords {
    pub cn_simple: String,
    pub cn_compound: String,
    pub us_apr: String,
    pub eu_apr: String,
}

/// Headings of the sections.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each field is the heading of the section it is named for")]
pub struct CostHeadings {
    pub rates: String,
    pub fees: String,
    pub schedule: String,
    pub assumed: String,
}

/// Heads of the columns of the schedule.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each field is the head of the column it is named for")]
pub struct Columns {
    pub n: String,
    pub date: String,
    pub principal: String,
    pub interest: String,
    pub fee: String,
    pub payment: String,
    pub balance: String,
}
