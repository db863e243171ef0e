//! STAGE 3: [`Structure`] in, [`Fact`]s out: rates, money, durations, counts, multiples, and the dates of the paper.
//!
//! All spans are of the document's **view**. What always holds: values are exact decimals; a fact lies inside one unit; there is
//! one fact a span and role; a number without a role (a worked example, a phone number, a clause number) is no fact.

use rust_decimal::Decimal;

use crate::ingest::Document;
use crate::pack::Pack;
use crate::segment::Structure;
use crate::span::Span;

/// A number of the agreement, read: what it is, how much, of what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// `principal`, `penalty-rate`, ... as the contract lists them.
    pub role: String,
    /// Exact value in `unit`: 24 % a year is 0.24 `per-year`.
    pub value: Decimal,
    /// `per-year`, `of-principal`, `months`, `CNY`, ...
    pub unit: String,
    /// What the share is of, where `unit` is a period.
    pub base: Option<String>,
    /// The period of a sum of money (`day`, `month`, `instalment`).
    pub per: Option<String>,
    /// Where, in the view.
    pub span: Span,
    /// Index of the unit it stands in.
    pub unit_index: usize,
}

/// A date with its role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateFact {
    /// `signed`, `start`, `first-payment`, `maturity`.
    pub role: String,
    /// ISO 8601.
    pub value: String,
    /// Where, in the view.
    pub span: Span,
}

/// What was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// In order of start.
    pub facts: Vec<Fact>,
    /// In order of start.
    pub dates: Vec<DateFact>,
}

/// Reads the numbers and dates of a document.
pub fn extract(_document: &Document, _structure: &Structure, _pack: &Pack) -> Facts {
    Facts::default()
}
