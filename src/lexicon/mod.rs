//! Concepts and how they are said: the compiled lexicon and the one pass that finds all of it.

/// The compiled lexicon.
#[derive(Debug)]
pub struct Lexicon {}
