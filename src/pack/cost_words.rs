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
    /// What a report on a paper says of its cost.
    pub report: ReportWords,
    /// What these figures are not.
    pub disclaimer: String,
}

/// The wording of the cost in a report.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportWords {
    /// `{rate} {how} {cost} {paid}`: the true yearly cost in one line.
    pub line: String,
    /// What kind of rate it is, by name.
    pub how: BTreeMap<String, String>,
    /// `{needs}`: it cannot be told.
    pub unknown: String,
    /// `{piece} {flag}`: the paper does not say it.
    pub missing: String,
    /// `{piece} {values} {flag}`: the paper gives several values.
    pub several: String,
    /// `{values}`: the terms together are no loan, by reason.
    pub refused: BTreeMap<String, String>,
    /// `{paid} {total} {cost} {payment} {count}`: the sums.
    pub totals: String,
    /// `{simple} {compound} {us} {eu}`: all rates.
    pub rates: String,
    /// `{fee} {points}`: what a fee adds.
    pub adds: String,
    /// `{terms}`: read in the paper.
    pub read: String,
    /// `{terms}`: given by the user.
    pub given: String,
    /// `{piece} {value}`: a term.
    pub term: String,
    /// What joins terms and values.
    pub join: String,
    /// What joins fees.
    pub and: String,
    /// Names of the terms.
    pub pieces: BTreeMap<String, String>,
    /// Names of the methods of repayment.
    pub methods: BTreeMap<String, String>,
    /// `{amount}`: when a fee is paid.
    pub when: BTreeMap<String, String>,
    /// `{amount} {n}`: with one instalment.
    pub when_at: String,
    /// `{n}`: times and rates, by letter.
    pub units: BTreeMap<String, String>,
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
