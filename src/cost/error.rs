//! Why no cost can be told.
//!
//! What always holds: a [`CostError`] carries what is wrong, in one line without a full stop, and a remedy; never a number that
//! could be taken for a rate.

use thiserror::Error;

/// The kinds of failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CostErrorKind {
    /// A value that cannot be read, such as a rate without its period.
    Unreadable,
    /// A value that no loan can have, or too large to reckon with.
    OutOfRange,
    /// Values that cannot hold together.
    Contradictory,
    /// Flows that all go one way, or no flows.
    OneSided,
    /// No rate makes the flows worth nothing.
    NoSolution,
    /// Several rates do, and none is the sensible one.
    SeveralSolutions,
}

/// A cost that could not be told.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{message}")]
pub struct CostError {
    kind: CostErrorKind,
    message: String,
    remedy: String,
}

impl CostError {
    pub(super) fn new(kind: CostErrorKind, message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { kind, message: message.into(), remedy: remedy.into() }
    }

    pub(crate) fn unreadable(message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self::new(CostErrorKind::Unreadable, message, remedy)
    }

    pub(crate) fn range(message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self::new(CostErrorKind::OutOfRange, message, remedy)
    }

    pub(crate) fn contradiction(message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self::new(CostErrorKind::Contradictory, message, remedy)
    }

    /// A sum grew beyond what a decimal holds.
    pub(crate) fn overflow() -> Self {
        Self::range("the amounts grow too large to reckon with", "check the amounts, the rate and the term")
    }

    /// What kind of failure it is.
    pub fn kind(&self) -> CostErrorKind {
        self.kind
    }

    /// What is wrong: lower case, no full stop.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What to do about it: an instruction, no full stop.
    pub fn remedy(&self) -> &str {
        &self.remedy
    }
}
