//! The types of the stage: what a document taken apart consists of.
//!
//! All spans are byte spans of the view.

use crate::span::Span;

pub use crate::language::Language;

/// Who somebody is in the agreement, whatever it calls them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Who borrows, hires or uses the card.
    Borrower,
    /// Who lends, or collects what is lent.
    Lender,
    /// Who answers for the borrower's debt.
    Guarantor,
    /// Who brings the two together.
    Platform,
    /// Anyone else.
    Other,
}

impl Role {
    /// Its public name.
    pub fn label(self) -> &'static str {
        match self {
            Self::Borrower => "borrower",
            Self::Lender => "lender",
            Self::Guarantor => "guarantor",
            Self::Platform => "platform",
            Self::Other => "other",
        }
    }
}

/// A node of the clause tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Its own number as written: `第八条`, `8.2`, `(b)`.
    pub label: String,
    /// Its heading, where it has one.
    pub heading: Option<Span>,
    /// Depth, 1 the highest.
    pub level: usize,
    /// From its number to the end of its last descendant.
    pub span: Span,
    /// Index of the clause that holds it.
    pub parent: Option<usize>,
}

/// What a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitKind {
    /// The title of the paper or of a part of it.
    Title,
    /// The heading of a clause.
    Heading,
    /// A whole sentence.
    Sentence,
    /// A sentence that opens a list ("the Borrower shall:").
    LeadIn,
    /// One item of a list, its number included.
    Item,
    /// One row of a table.
    Row,
}

/// The unit that rules are held against and findings are reported on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// What it is.
    pub kind: UnitKind,
    /// All of it, number included, outer blanks not.
    pub span: Span,
    /// Without its number.
    pub body: Span,
    /// Index of the innermost clause it stands in.
    pub clause: Option<usize>,
    /// Index of the lead-in it belongs to.
    pub lead_in: Option<usize>,
    /// Its language.
    pub language: Language,
}

/// A party as the agreement introduces it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// What it is here.
    pub role: Role,
    /// Its role as the report names it: `borrower`, `lender`, `guarantor`, `platform`, `other`.
    pub label: &'static str,
    /// Its name, where the paper gives one (blank forms do not).
    pub name: Option<String>,
    /// What the paper calls it: `甲方`, `the Company`.
    pub aliases: Vec<String>,
    /// Where it is introduced.
    pub span: Span,
}

/// A word the agreement defines for itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// The word, without its quotation marks.
    pub word: String,
    /// The unit that defines it.
    pub unit: usize,
}

/// A reference to another clause or annex.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// As written: `第八条第二款`, `Section 4(b)`.
    pub label: String,
    /// Where.
    pub span: Span,
    /// The clause meant, where there is one.
    pub target: Option<usize>,
}

/// A document taken apart.
#[derive(Clone, Debug)]
pub struct Structure {
    /// The language of most of it.
    pub language: Language,
    /// Its title, where it has one.
    pub title: Option<Span>,
    /// Id of the kind of paper, from `rules/papers.yaml`: `loan`, `guarantee`, `authorisation`, ...
    pub kind: String,
    /// Whether a paper of this kind itself lends, so that missing terms are judged.
    pub lends: bool,
    /// The clause tree, in order of start; parents before children.
    pub clauses: Vec<Clause>,
    /// The finding units, in order of start.
    pub units: Vec<Unit>,
    /// Who is who.
    pub parties: Vec<Party>,
    /// Words with a meaning of the agreement's own.
    pub definitions: Vec<Definition>,
    /// References to clauses.
    pub references: Vec<Reference>,
}

impl Structure {
    /// The label of a clause from the root, joined by ` > `; empty before the first clause.
    pub fn path(&self, clause: Option<usize>) -> String {
        let mut labels = Vec::new();
        let mut at = clause;
        while let Some(index) = at {
            labels.push(self.clauses[index].label.as_str());
            at = self.clauses[index].parent;
        }
        labels.reverse();
        labels.join(" > ")
    }
}
