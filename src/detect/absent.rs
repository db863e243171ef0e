//! Missing terms: what the whole paper fails to say.
//!
//! A term is missing where none of its `said_by` patterns holds in any unit, headings included. A blank left for the thing counts as
//! saying it, which is why the lexicon may ask for `____`.

use super::program::Program;
use crate::pack::Kind;

/// Indexes of the terms that a paper must speak of, to be crossed off as units do.
pub(super) fn wanted(program: &Program) -> Vec<usize> {
    let terms = program.terms.iter().enumerate();
    terms.filter(|(_, ready)| ready.term.kind == Kind::Missing).map(|(index, _)| index).collect()
}

/// Ids of the terms left, sorted as the pack is.
pub(super) fn ids(program: &Program, unsaid: &[usize]) -> Vec<String> {
    unsaid.iter().map(|index| program.terms[*index].term.id.clone()).collect()
}
