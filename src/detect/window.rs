//! The window: a unit together with what it is read with.
//!
//! An item is read with its lead-ins; a fragment without a verb ("3% of the outstanding principal.") with its heading. What always
//! holds: the unit's own reading comes first, then its contexts from near to far.

use std::rc::Rc;

use super::reading::Reading;
use crate::lexicon::ConceptId;
use crate::span::Span;

/// A unit and its contexts, read.
pub(super) struct Window<'a> {
    /// The unit's own reading.
    pub own: Rc<Reading<'a>>,
    /// Readings of its lead-ins, nearest first.
    pub lead_ins: Vec<Rc<Reading<'a>>>,
    /// The heading, where the unit is a fragment under it.
    pub heading: Option<Rc<Reading<'a>>>,
    /// The sentence before in the same clause, whose subject an unnamed one is.
    pub before: Option<Rc<Reading<'a>>>,
}

impl<'a> Window<'a> {
    /// Every reading whose words count as standing in the sentence.
    pub fn readings(&self) -> impl Iterator<Item = &Reading<'a>> {
        [&*self.own].into_iter().chain(self.contexts())
    }

    /// The contexts without the unit itself.
    pub fn contexts(&self) -> impl Iterator<Item = &Reading<'a>> {
        self.lead_ins.iter().chain(&self.heading).map(|reading| &**reading)
    }

    /// Whether a concept stands in the unit or its contexts.
    pub fn has(&self, concept: ConceptId) -> bool {
        self.readings().any(|reading| reading.has(concept))
    }

    /// Whether a concept stands in the contexts.
    pub fn context_has(&self, concept: ConceptId) -> bool {
        self.contexts().any(|reading| reading.has(concept))
    }
}

/// How many characters lie between two spans; 0 where they overlap.
pub(super) fn distance(folded: &str, a: Span, b: Span) -> usize {
    let (first, second) = if a.start <= b.start { (a, b) } else { (b, a) };
    if second.start <= first.end { 0 } else { folded[first.end..second.start].chars().count() }
}
