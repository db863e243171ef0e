//! The loader of `derived.yaml`: terms that no sentence says by itself, made of others, of facts and of law.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::fault::Fault;
use super::schema::Bilingual;
use super::term::Severity;
use super::{PackFile, yaml};

/// One derived term.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Derived {
    /// Its public id.
    pub term: String,
    /// How bad it is.
    pub severity: Severity,
    /// Its name for readers.
    pub name: Bilingual,
    /// One plain sentence: what it means for the borrower.
    pub says: Bilingual,
    /// Terms of which two together make it.
    #[serde(default)]
    pub two_of: Vec<String>,
    /// By how much, as a fraction a year, a figure may be off and still fit.
    #[serde(default)]
    pub tolerance: Option<String>,
    /// The arithmetic, by kind: sentences with placeholders.
    #[serde(default)]
    pub why: BTreeMap<String, Bilingual>,
}

/// Reads the file.
///
/// # Errors
/// If it is not YAML of this shape.
pub fn load(file: &PackFile) -> Result<Vec<Derived>, Fault> {
    yaml::read(file)
}
