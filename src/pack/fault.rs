//! A mistake in a pack, with its place.

use std::ops::Range;

/// One mistake in one file of a pack: what is wrong, where, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file's path inside the pack.
    pub file: String,
    /// Bytes of the file's text.
    pub span: Range<usize>,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// What to do: an instruction.
    pub remedy: String,
}
