//! The loader of `regime.yaml`: words that tell which law bears on a paper.
//!
//! Comes in: the file's text. Goes out: [`RegimeWords`]. What always holds: clues stand in the order in which they count, and a
//! word is written as the folded view writes it (lower case, simplified Chinese).

use serde::Deserialize;

use super::fault::Fault;
use super::{PackFile, yaml};

/// A value and the words that speak for it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clue {
    /// `cn`, `bank`, `auto`, `consumer`, ...
    pub id: String,
    /// Words of the lender's name.
    #[serde(default)]
    pub name: Vec<String>,
    /// Words of the title.
    #[serde(default)]
    pub title: Vec<String>,
    /// Words of the text that settle it.
    #[serde(default)]
    pub says: Vec<String>,
    /// Words of the text that only point to it: two different ones are wanted.
    #[serde(default)]
    pub hints: Vec<String>,
    /// Kinds of paper that settle it.
    #[serde(default)]
    pub kinds: Vec<String>,
    /// Only in papers of these places.
    #[serde(default)]
    pub places: Vec<String>,
}

/// All clues.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegimeWords {
    /// Places.
    pub jurisdictions: Vec<Clue>,
    /// Classes of lenders.
    pub lenders: Vec<Clue>,
    /// Kinds of loan.
    pub products: Vec<Clue>,
    /// Conditions of the law.
    pub needs: Vec<Clue>,
}

/// Reads the file.
///
/// # Errors
/// If it is not YAML of this shape.
pub fn load(file: &PackFile) -> Result<RegimeWords, Fault> {
    yaml::read(file)
}
