//! The knowledge: everything under `rules/`, loaded, checked and compiled once.
//!
//! Comes in: named texts of YAML files. Goes out: a [`Pack`], or every mistake found, each with its place. The stages take their
//! words from here; none has words of its own.
//!
//! ```
//! use loanlint::pack::{PackFile, with_overlay};
//!
//! let file = PackFile { path: "lexicon/mine.yaml".into(), text: "prepaying: {en: prepay}".into() };
//! let errors = with_overlay(vec![file]).unwrap_err();
//! assert_eq!(errors.faults[0].message, "a list is wanted here");
//! assert_eq!(errors.faults[0].remedy, "write [one, two], or one `- ` a line");
//! ```

use std::collections::BTreeMap;

use crate::lexicon::Lexicon;

mod concepts;
pub mod cost_rules;
pub mod cost_words;
pub mod derived;
mod desk;
mod digest;
mod embed;
mod examples;
mod explain;
pub mod fact_names;
pub mod facts;
pub mod fault;
mod files;
pub mod law;
mod list;
mod load;
pub mod messages;
mod named;
pub mod papers;
pub mod parties;
pub mod pattern;
mod place;
mod read_examples;
mod read_pattern;
mod read_term;
pub mod regime;
pub mod schema;
mod show;
pub mod simulate_words;
pub mod term;
pub mod yaml;

pub use crate::language::Language;
pub use concepts::Concept;
pub use digest::digest;
pub use embed::{builtin_files, overlay, with_overlay};
pub use examples::{ExampleOf, examples};
pub use explain::explain;
pub use fault::{Fault, PackErrors};
pub use files::belongs;
pub use list::{check, json_schema, list};
pub use named::{Named, nearest};
pub use pattern::Pattern;
pub use place::of as span_of;
pub use show::{position, show};
pub use term::{Kind, Severity, Term};

/// One file of a pack, as the caller read it (the library opens no file).
#[derive(Clone, Debug)]
pub struct PackFile {
    /// Path relative to the pack's root, with `/`: `terms/auto-debit.yaml`.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// Compiled knowledge.
#[derive(Debug)]
pub struct Pack {
    /// The automaton that finds the concepts.
    pub lexicon: Lexicon,
    /// Number words, units, and what gives a number its role.
    pub facts: facts::FactWords,
    /// What parties are called.
    pub parties: parties::PartyWords,
    /// Kinds of paper, and how papers number and define.
    pub papers: papers::Papers,
    /// What in a paper tells the place, the lender, the product and the conditions of the law.
    pub regime: regime::RegimeWords,
    /// Words from which the cost of an agreement is worked out.
    pub cost: cost_rules::CostRules,
    /// Provisions, caps, channels and leverage.
    pub law: law::LawBook,
    /// Terms with their compiled rules, sorted by id.
    pub terms: Vec<Term>,
    /// Terms that no sentence says by itself, by id.
    pub derived: Vec<derived::Derived>,
    /// What the lexicon's concepts mean and where they are defined.
    pub concepts: BTreeMap<String, Concept>,
    /// What is no mistake but looks like one: concepts that no rule uses.
    pub warnings: Vec<Fault>,
    /// The wording of the reports.
    pub messages: messages::Messages,
    /// Fingerprint of the files it was loaded from: 12 hex digits.
    pub digest: String,
}

impl Pack {
    /// The term of this id.
    pub fn term(&self, id: &str) -> Option<&Term> {
        let found = self.terms.binary_search_by(|term| term.id.as_str().cmp(id));
        found.ok().map(|index| &self.terms[index])
    }
}
