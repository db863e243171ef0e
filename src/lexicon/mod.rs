//! Concepts and how they are said: the compiled lexicon and the one pass that finds all of it.

use std::collections::BTreeMap;

use crate::pack::{Fault, Language};

/// The compiled lexicon.
#[derive(Debug)]
pub struct Lexicon {}

/// One phrase of a concept, and where it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhraseSource {
    /// Its language.
    pub language: Language,
    /// The phrase as written.
    pub text: String,
    /// The file.
    pub file: String,
    /// Where in the file its first character stands, in bytes.
    pub offset: usize,
}

/// Compiles the phrases of all concepts.
pub fn compile(_concepts: &BTreeMap<String, Vec<PhraseSource>>) -> Result<Lexicon, Vec<Fault>> {
    Ok(Lexicon {})
}
