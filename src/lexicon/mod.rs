//! Concepts and how they are said: the compiled lexicon, and the one pass over a sentence that finds all of it.
//!
//! Comes in: concept name → phrases ([`PhraseSource`]). Goes out: a [`Lexicon`]; [`Lexicon::scan`] turns a stretch of the folded
//! view into a [`Scan`], which answers "where does this concept stand?". What always holds: one pass finds the
//! literals of every concept; a concept none of whose literals stand there costs nothing; hits respect word boundaries
//! (Latin letters by themselves, Chinese by [`words`]); a concept has at most [`scan::MOST_HITS`] hits in one stretch, so that
//! hostile repetition stays linear.

mod branches;
mod builtin;
mod compile;
mod coverage;
mod literals;
mod phrase;
mod scan;
pub(crate) mod words;

use std::collections::BTreeMap;

pub use compile::compile;
pub use coverage::{Alternative, Coverage};
pub use scan::{Hit, Scan};

use crate::language::Language;
use literals::Literals;
use phrase::Gap;

/// A phrase as a pack file holds it.
#[derive(Clone, Debug)]
pub struct PhraseSource {
    /// Whose language it is: gaps and word boundaries differ.
    pub language: Language,
    /// The phrase, in the syntax of `rules/README.md`.
    pub text: String,
    /// The pack file it stands in.
    pub file: String,
    /// Byte of that file at which it begins.
    pub offset: usize,
}

/// Index of a concept in its lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConceptId(pub(crate) u32);

/// The compiled lexicon.
#[derive(Debug)]
pub struct Lexicon {
    literals: Literals,
    /// Those of them that may begin inside a Latin word.
    inner: Literals,
    /// What is known of each literal, by its number.
    atoms: Vec<Atom>,
    /// Names by id.
    names: Vec<String>,
    ids: BTreeMap<String, ConceptId>,
    sequences: Vec<Sequence>,
    runs: Vec<Run>,
    /// Sequences to try where an atom stands, by atom.
    by_atom: Vec<Vec<u32>>,
    /// Sequences without literals, by the first concept they ask for.
    by_concept: Vec<Vec<u32>>,
    /// Phrases by their index in a sequence, for coverage.
    phrases: Vec<PhraseSource>,
}

#[derive(Clone, Debug)]
struct Atom {
    /// Ends in `*`: the last word may go on.
    open: bool,
}

#[derive(Debug)]
struct Sequence {
    concept: ConceptId,
    language: Language,
    steps: Vec<CompiledStep>,
    phrase: u32,
}

#[derive(Clone, Debug)]
struct CompiledStep {
    gap: Gap,
    /// Any of these.
    asks: Vec<CompiledAsk>,
}

#[derive(Clone, Copy, Debug)]
enum CompiledAsk {
    Atom(u32),
    /// Index into [`Lexicon::runs`].
    Run(u32),
    Concept(ConceptId),
    Number,
}

/// Words side by side, each any of several atoms.
type Run = Vec<RunPiece>;

#[derive(Clone, Debug)]
struct RunPiece {
    atoms: Vec<u32>,
    optional: bool,
    /// Whether a blank stands before it.
    blank: bool,
}

impl Lexicon {
    /// The id of a concept, if the lexicon has it.
    pub fn id(&self, name: &str) -> Option<ConceptId> {
        self.ids.get(name).copied()
    }

    /// The name of a concept.
    pub fn name(&self, id: ConceptId) -> &str {
        &self.names[id.0 as usize]
    }

    /// All concept names, sorted.
    pub fn concepts(&self) -> impl Iterator<Item = &str> {
        self.ids.keys().map(String::as_str)
    }

    /// How many concepts there are.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Every phrase of the packs, in the order of concepts; [`Scan::phrases`] speaks of these by index.
    pub fn phrases(&self) -> &[PhraseSource] {
        &self.phrases
    }

    /// Finds everything the lexicon knows in `folded[start..end]`; hits are in bytes of `folded`.
    pub fn scan<'a>(&'a self, folded: &'a str, start: usize, end: usize) -> Scan<'a> {
        Scan::new(self, folded, start, end)
    }
}
