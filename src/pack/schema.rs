//! The shape of the YAML files under `rules/`: what a lawyer may write.
//!
//! Flat structs with [`Spanned`] values and no tagged, untagged or flattened enums: those lose every place below them, and a
//! mistake must be shown where it stands. What the fields mean is told once, in `rules/README.md`, and checked by
//! [`super::load`].

use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_yaml::Spanned;

use crate::language::Language;

/// A text in both languages of the reports.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bilingual {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Bilingual {
    /// The text in one language.
    pub fn of(&self, language: Language) -> &str {
        match language {
            Language::Zh => &self.zh,
            Language::En => &self.en,
        }
    }
}

/// Words or sentences in both languages, each list of its own length.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BilingualList {
    /// Chinese, in simplified characters where words are sought.
    pub zh: Vec<String>,
    /// English, in lower case where words are sought.
    pub en: Vec<String>,
}

impl BilingualList {
    /// The list of one language.
    pub fn of(&self, language: Language) -> &[String] {
        match language {
            Language::Zh => &self.zh,
            Language::En => &self.en,
        }
    }
}

/// A lexicon file: concept names and the ways each is said, in the order written. A list, because a map would lose the places of its keys.
#[derive(Clone, Debug)]
pub struct LexiconFile(pub Vec<(Spanned<String>, ConceptSource)>);

impl<'de> Deserialize<'de> for LexiconFile {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Entries)
    }
}

struct Entries;

impl<'de> Visitor<'de> for Entries {
    type Value = LexiconFile;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("concepts")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<LexiconFile, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(LexiconFile(entries))
    }
}

/// One concept of the lexicon.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConceptSource {
    /// What it means, in a few words.
    pub about: Option<String>,
    /// Phrases of Chinese agreements.
    #[serde(default)]
    pub zh: Vec<Spanned<String>>,
    /// Phrases of English agreements.
    #[serde(default)]
    pub en: Vec<Spanned<String>>,
}

/// A term file: everything about one term.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermFile {
    /// The public id, equal to the file's name.
    pub term: Spanned<String>,
    /// `restrictive`, `favourable` or `missing`.
    pub kind: Spanned<String>,
    /// `high`, `medium` or `low`; favourable terms have none.
    pub severity: Option<Spanned<String>>,
    /// The group of the taxonomy.
    pub group: Spanned<String>,
    /// Terms that together make one position, such as `early-repayment`: a finding then names the other's clause too.
    pub position: Option<String>,
    /// `credit`, where the term is only looked for in papers that speak of a loan.
    pub papers: Option<Spanned<String>>,
    /// Its name for readers.
    pub name: Spanned<Bilingual>,
    /// One plain sentence: what it means for the borrower.
    pub says: Spanned<Bilingual>,
    /// Any of these finds the term.
    #[serde(default)]
    pub find: Vec<Spanned<PatternSource>>,
    /// Any of these excuses what was found, in the same sentence.
    #[serde(default)]
    pub unless: Vec<Spanned<PatternSource>>,
    /// For missing terms: the paper says it where any of these is found.
    #[serde(default)]
    pub said_by: Vec<Spanned<PatternSource>>,
    /// What a finding may say beyond the term, for points of law that turn on it.
    #[serde(default)]
    pub aspects: Vec<AspectSource>,
    /// For missing terms: what applies when the paper is silent.
    pub default: Option<Spanned<Bilingual>>,
    /// Sentences that must match and sentences that must not.
    pub examples: Spanned<Examples>,
}

/// What a finding of a term may say beyond it: a waiver that gives up limitation.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AspectSource {
    /// Its id, by which points of leverage and the `needs` of provisions know it.
    pub id: Spanned<String>,
    /// Any of these, in the same sentence, says it.
    pub find: Vec<Spanned<PatternSource>>,
    /// Sentences of the term that say it, and neighbours that do not.
    pub examples: Spanned<Examples>,
}

/// Examples of both kinds in both languages.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Examples {
    /// Chinese, Mainland, Taiwan or Hong Kong.
    pub zh: Option<Spanned<ExamplePair>>,
    /// English.
    pub en: Option<Spanned<ExamplePair>>,
}

/// Both kinds of example of one language. For missing terms they are whole short papers.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExamplePair {
    /// Each must be found.
    #[serde(default, rename = "match")]
    pub matches: Vec<Spanned<String>>,
    /// None may be found.
    #[serde(default)]
    pub ignore: Vec<Spanned<String>>,
}

/// One pattern: a head with its mood, and what must or must not stand beside it.
///
/// A value such as `prepay | settle` names concepts of the lexicon, any of which will do. Exactly one head, or `fact` alone.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PatternSource {
    /// Head that somebody must do.
    pub required: Option<Spanned<String>>,
    /// Head that somebody may do.
    pub permitted: Option<Spanned<String>>,
    /// Head that nobody may do.
    pub prohibited: Option<Spanned<String>>,
    /// Head that need not be done, or is denied.
    pub exempt: Option<Spanned<String>>,
    /// Head that is required, permitted or simply stated: anything but prohibited or exempt.
    pub says: Option<Spanned<String>>,
    /// Head in any mood, conditions included.
    pub mentions: Option<Spanned<String>>,
    /// Who acts: `borrower`, `lender`, `other`, `nobody` (not named), joined by `|`. Default: anyone.
    pub by: Option<Spanned<String>>,
    /// Whose the head is: the party named right before it or inside it. The words of `by`. Default: anyone's.
    pub of: Option<Spanned<String>>,
    /// Each must stand in the same scope.
    #[serde(default)]
    pub with: Vec<Spanned<String>>,
    /// None may stand in the same scope.
    #[serde(default)]
    pub without: Vec<Spanned<String>>,
    /// A fact of one of these roles must stand in the same scope.
    pub fact: Option<Spanned<String>>,
    /// The fact's unit must be one of these.
    pub unit: Option<Spanned<String>>,
    /// Each `with` must stand within so many characters of the head.
    pub near: Option<Spanned<usize>>,
    /// The first `with` must come after (`after`) or before (`before`) the head.
    pub order: Option<Spanned<String>>,
    /// `sentence` (default: the unit with its lead-in), `part` (between two commas) or `clause`.
    pub scope: Option<Spanned<String>>,
    /// `main`, `condition` or `anywhere`: where the head must stand. Default: `main` for moods, anywhere for `mentions`.
    pub place: Option<Spanned<String>>,
    /// `zh` or `en`, where the pattern is of one language only.
    pub lang: Option<Spanned<String>>,
}
