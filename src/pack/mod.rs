//! The knowledge: everything under `rules/`, loaded, checked and compiled once.
//!
//! Comes in: named texts of YAML files. Goes out: a [`Pack`], or every mistake found, each with its place. The stages take their
//! words from here; none has words of its own.

pub mod facts;
pub mod fault;
pub mod schema;

use crate::lexicon::Lexicon;

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
    /// Concepts and the automaton that finds them.
    pub lexicon: Lexicon,
    /// Terms with their compiled rules, sorted by id.
    pub terms: Vec<Term>,
}

/// One term, ready to be looked for.
#[derive(Clone, Debug)]
pub struct Term {
    /// As written.
    pub source: schema::TermFile,
}
