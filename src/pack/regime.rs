//! The loader of `regime.yaml`: words that tell which law bears on a paper.
//!
//! Comes in: the file's text. Goes out: [`RegimeWords`]. What always holds: clues stand in the order in which they count, and a
//! word is written as the folded view writes it (lower case, simplified Chinese).

use std::collections::BTreeSet;

use serde::Deserialize;

use super::facts::wordset::WordSet;
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

/// The file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RegimeFile {
    jurisdictions: Vec<Clue>,
    lenders: Vec<Clue>,
    products: Vec<Clue>,
    needs: Vec<Clue>,
}

/// All clues, their words ready to be found in one pass.
#[derive(Debug)]
pub struct RegimeWords {
    /// Places.
    pub jurisdictions: Vec<Clue>,
    /// Classes of lenders.
    pub lenders: Vec<Clue>,
    /// Kinds of loan.
    pub products: Vec<Clue>,
    /// Conditions of the law.
    pub needs: Vec<Clue>,
    words: WordSet<String>,
}

impl RegimeWords {
    /// The words of any clue that stand in a text of the folded view.
    pub fn standing(&self, text: &str) -> BTreeSet<&str> {
        self.words.find(text).all().iter().map(|hit| hit.meaning.as_str()).collect()
    }
}

/// Reads the file.
///
/// # Errors
/// If it is not YAML of this shape.
pub fn load(file: &PackFile) -> Result<RegimeWords, Fault> {
    let RegimeFile { jurisdictions, lenders, products, needs } = yaml::read(file)?;
    let clues = jurisdictions.iter().chain(&lenders).chain(&products).chain(&needs);
    let words: BTreeSet<&String> =
        clues.flat_map(|clue| clue.name.iter().chain(&clue.title).chain(&clue.says).chain(&clue.hints)).collect();
    let words = words.into_iter().map(|word| (word.clone(), word.clone())).collect();
    let words = WordSet::of_file(file, words)?;
    Ok(RegimeWords { jurisdictions, lenders, products, needs, words })
}
