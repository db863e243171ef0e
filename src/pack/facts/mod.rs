//! The words around numbers: `rules/facts/*.yaml`, checked and compiled to [`FactWords`].
//!
//! Comes in: the named texts of the folder. Goes out: the words, or every mistake that was found, each with its place. What the
//! files say is told in their own comments; what a cue pattern means, in [`cues`].

pub mod cues;
mod groups;
mod load;
mod source;
pub mod wordset;

use rust_decimal::Decimal;

pub use cues::{Cue, CueHit, CueSet, Place};
pub use load::load;
pub use wordset::{Hit, Hits, WordSet, ceil, floor};

/// The roles a number may have, as the report names them.
pub const ROLES: [&str; 16] = [
    "principal",
    "term",
    "instalments",
    "payment",
    "contract-rate",
    "apr",
    "penalty-rate",
    "late-charge",
    "liquidated-damages",
    "early-repayment-fee",
    "fee",
    "upfront-deduction",
    "grace-period",
    "notice-period",
    "total-cost",
    "cap",
];

/// Everything the reading of numbers knows, a field a file.
#[derive(Debug)]
pub struct FactWords {
    /// Number words.
    pub numbers: NumberWords,
    /// What stands next to a number.
    pub units: UnitWords,
    /// Words that make a share a rate.
    pub periods: WordSet<PeriodWord>,
    /// What a share is of.
    pub bases: BaseWords,
    /// Signs and names of money.
    pub money: MoneyWords,
    /// Small words.
    pub marks: WordSet<Mark>,
    /// What tells a number's role.
    pub cues: CueSet,
    /// What makes a date, and its role.
    pub dates: DateWords,
}

/// What stands next to a number and says what it counts; `None` marks words that only look alike.
#[derive(Debug)]
pub struct UnitWords {
    /// After a number: the factor of a share.
    pub shares: WordSet<Option<Decimal>>,
    /// After a number: worth by period.
    pub old_shares: WordSet<OldShare>,
    /// After a number: a multiple.
    pub multiples: WordSet<Option<Decimal>>,
    /// A multiple by itself.
    pub whole_multiples: WordSet<Option<Decimal>>,
    /// After a number: a time.
    pub durations: WordSet<Option<DurationWord>>,
    /// A time by itself.
    pub whole_durations: WordSet<Option<DurationWord>>,
    /// Before a bare number, or over it: instalments are counted.
    pub count_labels: WordSet<()>,
    /// After a number: `true` where instalments are counted.
    pub instalments: WordSet<bool>,
    /// Before a share: `true` adds it to what is raised; after one: `false`.
    pub raises: WordSet<bool>,
    /// Between an index and a share: 1 or -1.
    pub steps: WordSet<i8>,
    /// Names of the index.
    pub index: WordSet<()>,
}

/// What a share is of.
#[derive(Debug)]
pub struct BaseWords {
    /// Names of bases.
    pub names: WordSet<String>,
    /// Words that turn a principal into another base.
    pub turns: WordSet<String>,
    /// The unit of a share that names neither period nor base, by role.
    pub defaults: Vec<(String, String)>,
}

/// Signs and names of money; meanings are indexes into `codes`.
#[derive(Debug)]
pub struct MoneyWords {
    /// ISO 4217 codes.
    pub codes: Vec<String>,
    /// Before a number.
    pub before: WordSet<usize>,
    /// After a number.
    pub after: WordSet<usize>,
    /// Words that tell which money a shared sign means.
    pub hints: WordSet<usize>,
    /// Signs that another currency uses too.
    pub shared: Vec<(String, usize)>,
}

/// What makes a date.
#[derive(Debug)]
pub struct DateWords {
    /// Month names.
    pub months: WordSet<Option<Decimal>>,
    /// Years to add to a year of an era.
    pub eras: WordSet<Option<Decimal>>,
    /// After the numbers of a date.
    pub signs: DateSigns,
    /// Between a day and its month.
    pub day_of: Vec<String>,
    /// What tells a date's role.
    pub cues: CueSet,
}

/// What stands after the year, the month and the day of a date.
#[derive(Debug)]
pub struct DateSigns {
    /// After the year.
    pub year: Vec<String>,
    /// After the month.
    pub month: Vec<String>,
    /// After the day.
    pub day: Vec<String>,
}

/// Number words.
#[derive(Debug)]
pub struct NumberWords {
    /// Chinese digits by sign.
    pub digits: Vec<(char, Decimal)>,
    /// Chinese multipliers by sign.
    pub scales: Vec<(char, Decimal)>,
    /// Between denominator and numerator.
    pub over: Vec<String>,
    /// Decimal points in words.
    pub points: Vec<char>,
    /// Before an ordinal.
    pub ordinal: Vec<String>,
    /// English words.
    pub english: std::collections::BTreeMap<String, EnglishWord>,
    /// Before decimals in words.
    pub english_points: Vec<String>,
    /// After a whole number: half more.
    pub half_more: Vec<String>,
    /// After a unit of time: half of one more.
    pub half_after_unit: Vec<String>,
    /// After digits: an ordinal.
    pub ordinal_endings: Vec<String>,
}

/// What an English number word does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnglishWord {
    /// Adds its value.
    Number(Decimal),
    /// Multiplies what stands before it.
    Scale(Decimal),
    /// Is an ordinal or a denominator.
    Ordinal(Decimal),
    /// Joins two parts.
    And,
}

/// What 分 or 厘 is worth.
#[derive(Clone, Debug)]
pub struct OldShare {
    /// Of a rate a year.
    pub year: Decimal,
    /// Of a rate a month.
    pub month: Decimal,
    /// Of a rate a day.
    pub day: Decimal,
    /// The currency whose papers alone use it so.
    pub local: Option<String>,
}

/// A unit of time after a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DurationWord {
    /// `hours`, `days`, `months` or `years`.
    pub unit: &'static str,
    /// How many of them one is.
    pub each: Decimal,
}

/// A period word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeriodWord {
    /// `day`, `month`, `year`, `instalment`, `each` (time), `other`; `none` only looks alike.
    pub period: String,
    /// Counts only where it touches the number.
    pub touching: bool,
}

/// What a small word is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Between the ends of a range.
    Range,
    /// Between a cue and its number.
    Filler,
    /// Opens an illustration.
    Example,
    /// Between a sum and the sum it is for.
    PerSum,
    /// Joins one thing to another.
    And,
    /// Between a share and what it is of.
    Link,
    /// Says what something is.
    Equals,
    /// Multiplies.
    Times,
    /// Before who is paid, a word for paying after.
    Toward,
    /// A word for paying; who is paid may follow.
    Pays,
}
