//! Where a borrower can complain or get help.

use serde::Deserialize;

use crate::pack::schema::Bilingual;

/// A body to turn to.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Channel {
    /// Its public id: `cn-12378`.
    pub id: String,
    /// `cn`, `us`, ...
    pub jurisdiction: String,
    /// Whose conduct it hears of; classes as in the law table of that place.
    pub lenders: Vec<String>,
    /// Its name.
    pub name: Bilingual,
    /// What it does.
    pub what_for: Bilingual,
    /// What to do first.
    pub first_step: Bilingual,
    /// Times to keep.
    pub deadline: Option<Bilingual>,
    /// Provisions on which its competence rests.
    #[serde(default)]
    pub law: Vec<String>,
    /// Addresses and numbers, as read in its source.
    #[serde(default)]
    pub reach: Vec<String>,
    /// Where that was read.
    pub source: String,
}
