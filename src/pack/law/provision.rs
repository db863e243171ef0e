//! One provision: what it says, when and whom it binds, and how well its source is known.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, de::Error};

use crate::language::Language;
use crate::pack::Named;
use crate::pack::schema::Bilingual;

/// A name that may exist in one language only.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Name {
    /// Chinese.
    pub zh: Option<String>,
    /// English.
    pub en: String,
}

impl Name {
    /// In one language, or in the other where it has no name there.
    pub fn of(&self, language: Language) -> &str {
        match language {
            Language::Zh => self.zh.as_deref().unwrap_or(&self.en),
            Language::En => &self.en,
        }
    }
}

/// Which day picks the version in force.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AppliesBy {
    /// The day of signing.
    #[default]
    Signing,
    /// The day a claim is brought.
    Suit,
    /// The day of the act: collecting, reporting, debiting.
    Conduct,
}

/// How well the words are known, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Grade {
    /// A mirror of the official database.
    OfficialDatabaseMirror,
    /// A saved official page.
    PageCapture,
    /// A collection that reproduces the whole instrument.
    CollectionCopy,
    /// Quoted by a third party: shown as such, and never the ground of `void`.
    SecondaryQuote,
}

impl Named for Grade {
    const NAMES: &'static [(&'static str, Self)] = &[
        ("official-database-mirror", Grade::OfficialDatabaseMirror),
        ("page-capture", Grade::PageCapture),
        ("collection-copy", Grade::CollectionCopy),
        ("secondary-quote", Grade::SecondaryQuote),
    ];
}

impl Named for AppliesBy {
    const NAMES: &'static [(&'static str, Self)] =
        &[("signing", AppliesBy::Signing), ("suit", AppliesBy::Suit), ("conduct", AppliesBy::Conduct)];
}

/// A provision of the tables.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provision {
    /// Its public id: `cn-civil-code-585`.
    pub id: String,
    /// `cn`, `us`, ...: the folder of its file.
    #[serde(skip)]
    pub jurisdiction: String,
    /// A state of a federation, where it is a state's own law.
    pub state: Option<String>,
    /// The instrument.
    pub instrument: Name,
    /// Its official number.
    pub number: Option<String>,
    /// The article; nothing where none was seen.
    pub article: Option<String>,
    /// The first day it is in force.
    #[serde(deserialize_with = "date")]
    pub from: Date,
    /// The last day it is in force.
    #[serde(default, deserialize_with = "some_date")]
    pub until: Option<Date>,
    /// Which day must lie between the two.
    #[serde(default)]
    pub applies_by: AppliesBy,
    /// Classes of lenders it binds; `any` stands alone.
    pub lenders: Vec<String>,
    /// Kinds of credit it reaches.
    pub products: Vec<String>,
    /// What must be known before it is cited without an "if".
    #[serde(default)]
    pub needs: Vec<String>,
    /// `void`, `capped`, `right`, ...: by the words of the text.
    pub effect: String,
    /// Terms on which a report would cite it.
    #[serde(default)]
    pub bears_on: Vec<String>,
    /// How well the words are known.
    pub grade: Grade,
    /// The operative words.
    pub quote: String,
    /// What it says, in one plain sentence.
    pub gist: Bilingual,
    /// Where the words were read.
    pub source: String,
    /// What the source leaves open.
    pub caveat: Option<String>,
}

impl Provision {
    /// Whether it is in force on a day.
    pub fn in_force(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }
}

fn date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    let text = String::deserialize(deserializer)?;
    text.parse().map_err(|_| D::Error::custom(format!("`{text}` is no day such as 2021-01-31")))
}

fn some_date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    date(deserializer).map(Some)
}
