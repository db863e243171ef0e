//! The shape of the files under `rules/facts/`: what a lawyer may write there.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_yaml::Spanned;

/// Words as they stand in a file.
pub type Words = Vec<Spanned<String>>;

/// `numbers.yaml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct NumberFile {
    pub chinese_digits: Vec<Valued>,
    pub chinese_scales: Vec<Valued>,
    pub chinese_over: Words,
    pub chinese_point: Words,
    pub chinese_ordinal: Words,
    pub english_numbers: Vec<Valued>,
    pub english_scales: Vec<Valued>,
    pub english_ordinals: Vec<Valued>,
    pub english_and: Words,
    pub english_point: Words,
    pub english_half: Words,
    pub half_after_unit: Words,
    pub english_ordinal_endings: Words,
}

/// `units.yaml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct UnitFile {
    pub shares: Vec<Valued>,
    pub old_shares: Vec<OldShareSource>,
    pub multiples: Vec<Valued>,
    pub whole_multiples: Vec<Valued>,
    pub raises: Words,
    pub raises_after: Words,
    pub index: Words,
    pub plus: Words,
    pub minus: Words,
    pub hours: Vec<Valued>,
    pub days: Vec<Valued>,
    pub months: Vec<Valued>,
    pub years: Vec<Valued>,
    pub whole_days: Vec<Valued>,
    pub whole_months: Vec<Valued>,
    pub instalments: Words,
    pub count_labels: Words,
    pub not_instalments: Words,
}

/// Words that share a value: a decimal, or `none` for words that only look alike.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Valued {
    pub value: Spanned<String>,
    pub words: Words,
}

/// A share whose worth hangs on the period before it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OldShareSource {
    pub word: Spanned<String>,
    pub year: Spanned<String>,
    pub month: Spanned<String>,
    pub day: Spanned<String>,
    /// Only in papers of this currency.
    pub local: Option<Spanned<String>>,
}

/// One entry of `periods.yaml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PeriodSource {
    pub period: Spanned<String>,
    #[serde(default)]
    pub near: Words,
    #[serde(default)]
    pub touching: Words,
}

/// `bases.yaml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BaseFile {
    pub bases: Vec<BaseSource>,
    pub turns: Vec<BaseSource>,
    pub defaults: Vec<DefaultSource>,
}

/// The unit of a share that says none.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DefaultSource {
    pub role: Spanned<String>,
    pub unit: Spanned<String>,
}

/// A base and its names.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BaseSource {
    pub base: Spanned<String>,
    pub words: Words,
}

/// One entry of `currencies.yaml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CurrencySource {
    pub currency: Spanned<String>,
    #[serde(default)]
    pub before: Words,
    #[serde(default)]
    pub after: Words,
    #[serde(default)]
    pub shared: Words,
    #[serde(default)]
    pub hints: Words,
}

/// `marks.yaml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct MarkFile {
    pub ranges: Words,
    pub fillers: Words,
    pub examples: Words,
    pub per_sum: Words,
    pub and: Words,
    pub links: Words,
    pub equals: Words,
    pub times: Words,
    pub toward: Words,
    pub pays: Words,
}

/// `roles.yaml`: role to its groups of cues. `none` is the role of numbers that are no facts.
pub type RoleFile = BTreeMap<String, Vec<CueSource>>;

/// Cues of one strength.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CueSource {
    /// The kinds of number it may speak of.
    pub reads: Words,
    /// Strength where it touches the number.
    pub weight: Option<Spanned<i32>>,
    /// How far it reaches, in ideographs (a Latin letter counts 0.4).
    pub reach: Option<Spanned<i32>>,
    /// Whether it opens a condition: distance counts half.
    #[serde(default)]
    pub condition: bool,
    /// Only for shares of these bases.
    #[serde(default)]
    pub base: Words,
    #[serde(default)]
    pub zh: Words,
    #[serde(default)]
    pub en: Words,
}

/// `dates.yaml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct DateFile {
    pub months: Vec<Valued>,
    pub eras: Vec<Valued>,
    pub year_signs: Words,
    pub month_signs: Words,
    pub day_signs: Words,
    pub day_of: Words,
    pub roles: RoleFile,
}
