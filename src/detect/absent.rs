//! Missing terms: what the whole paper fails to say.
//!
//! A term is missing where none of its `said_by` patterns holds in any unit. A blank left for the thing counts as saying it, which is
//! why the lexicon may ask for `____`.

use super::matcher::Matcher;
use crate::pack::{Kind, Pack};

/// Ids of the terms of kind `missing` that nothing says, sorted as the pack is.
pub(super) fn missing(matcher: &Matcher, _pack: &Pack) -> Vec<String> {
    let wanted = matcher.program.terms.iter().filter(|ready| ready.term.kind == Kind::Missing);
    let unsaid =
        wanted.filter(|ready| !(0..matcher.units()).any(|unit| ready.said_by.iter().any(|pattern| matcher.said(unit, pattern))));
    unsaid.map(|ready| ready.term.id.clone()).collect()
}
