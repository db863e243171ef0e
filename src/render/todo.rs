//! What to do first: the asks of the points that are worth most.

use crate::report::{DocumentReport, Leverage};

/// So many asks are a plan; more are a list.
pub(super) const MOST: usize = 5;

/// The points whose asks come first.
pub(super) fn first(document: &DocumentReport) -> impl Iterator<Item = &Leverage> {
    document.leverage.iter().take(MOST)
}
