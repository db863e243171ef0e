//! A pattern, checked: what detect holds against a unit.
//!
//! `{prohibited: prepay, by: borrower}` reads "the borrower is forbidden to prepay". Names of concepts exist in the lexicon, names of
//! facts and units in the contract; detect need not look twice.

use super::named::Named;
use crate::language::Language;

/// What a clause says about an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mood {
    /// It must be done: 应, shall.
    Required,
    /// It may be done: 可以, may.
    Permitted,
    /// It may not be done: 不得, shall not.
    Prohibited,
    /// It need not be done, or is denied: 免收, without charge.
    Exempt,
    /// Required, permitted or simply stated; neither prohibited nor exempt.
    Says,
    /// Any mood, conditions included.
    Mentions,
}

impl Named for Mood {
    const NAMES: &'static [(&'static str, Self)] = &[
        ("required", Mood::Required),
        ("permitted", Mood::Permitted),
        ("prohibited", Mood::Prohibited),
        ("exempt", Mood::Exempt),
        ("says", Mood::Says),
        ("mentions", Mood::Mentions),
    ];
}

/// Who acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Actor {
    /// Who borrows.
    Borrower,
    /// Who lends.
    Lender,
    /// A guarantor, a platform, a court: anyone else who is named.
    Other,
    /// Nobody is named: "no fee is charged".
    Nobody,
}

impl Named for Actor {
    const NAMES: &'static [(&'static str, Self)] =
        &[("borrower", Actor::Borrower), ("lender", Actor::Lender), ("other", Actor::Other), ("nobody", Actor::Nobody)];
}

/// On which side of the head the first `with` must stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Order {
    /// After the head.
    After,
    /// Before the head.
    Before,
}

impl Named for Order {
    const NAMES: &'static [(&'static str, Self)] = &[("after", Order::After), ("before", Order::Before)];
}

/// How much text must hold everything that a pattern asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// The unit together with its lead-in.
    #[default]
    Sentence,
    /// What stands between two commas.
    Part,
    /// The whole clause.
    Clause,
}

impl Named for Scope {
    const NAMES: &'static [(&'static str, Self)] =
        &[("sentence", Scope::Sentence), ("part", Scope::Part), ("clause", Scope::Clause)];
}

/// Where in the sentence the head must stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// In what is said, not in its condition.
    Main,
    /// In a condition: 若…的, if, unless.
    Condition,
    /// Either.
    Anywhere,
}

impl Named for Place {
    const NAMES: &'static [(&'static str, Self)] =
        &[("main", Place::Main), ("condition", Place::Condition), ("anywhere", Place::Anywhere)];
}

/// One checked pattern. All lists of names are alternatives: any of them will do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// The term and which of its patterns, from 1: `early-repayment-ban#2`, `early-repayment-ban#unless-1`.
    pub id: String,
    /// Mood and concepts of the head; `None` where a fact alone is asked for.
    pub head: Option<(Mood, Vec<String>)>,
    /// Who may be the one that acts; empty: anyone.
    pub by: Vec<Actor>,
    /// Whose the head is (`the Lender's office`, `乙方住所地`); empty: anyone's.
    pub of: Vec<Actor>,
    /// For each of these, one of its concepts must stand in the scope.
    pub with: Vec<Vec<String>>,
    /// None of these concepts may stand in the scope.
    pub without: Vec<Vec<String>>,
    /// A fact of one of these roles must stand in the scope; empty: none is asked for.
    pub fact: Vec<String>,
    /// The fact's unit must be one of these; empty: any.
    pub unit: Vec<String>,
    /// Each `with` must stand within so many characters of the head.
    pub near: Option<usize>,
    /// The side of the head on which the first `with` must stand.
    pub order: Option<Order>,
    /// What must hold all of it.
    pub scope: Scope,
    /// Where the head must stand.
    pub place: Place,
    /// The one language it is meant for.
    pub lang: Option<Language>,
}

impl Pattern {
    /// Every concept that it names, in the order written.
    pub fn concepts(&self) -> impl Iterator<Item = &str> {
        let head = self.head.iter().flat_map(|(_, names)| names);
        let beside = self.with.iter().chain(&self.without).flatten();
        head.chain(beside).map(String::as_str)
    }
}
