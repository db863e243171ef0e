//! The shape of label files.

use serde::Deserialize;

/// What people found in one document.
#[derive(Clone, Debug, Deserialize)]
pub struct Gold {
    /// Name of the document's file.
    pub doc: String,
    /// Lower-case hex SHA-256 of the text that was labelled.
    pub sha256: String,
    /// `zh` or `en`.
    pub language: String,
    /// Terms, by place.
    pub labels: Vec<Label>,
    /// Terms that the document does not have.
    #[serde(default)]
    pub missing: Vec<String>,
    /// Numbers, by place.
    #[serde(default)]
    pub facts: Vec<GoldFact>,
}

/// A term at a place; code points, end exclusive.
#[derive(Clone, Debug, Deserialize)]
pub struct Label {
    /// Id of the term.
    pub term: String,
    /// Of the first code point inside.
    pub start: usize,
    /// Of the first code point after.
    pub end: usize,
    /// Whether people may differ about it.
    #[serde(default)]
    pub soft: bool,
}

/// A number at a place; code points, end exclusive.
#[derive(Clone, Debug, Deserialize)]
pub struct GoldFact {
    /// What it is.
    pub role: String,
    /// A decimal.
    pub value: String,
    /// In what.
    pub unit: String,
    /// Of the first code point inside.
    pub start: usize,
    /// Of the first code point after.
    pub end: usize,
}
