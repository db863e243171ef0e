//! Markers: the words that make a sentence forbid, permit, demand or exempt.
//!
//! What always holds: markers do not overlap (the longest wins: `may not` is one, not `may` and `not`), and none lies inside a word
//! of the concept `no-marker` (`不可撤销`, `not later than`).

use super::{Grammar, hits};
use crate::lexicon::Scan;
use crate::span::Span;

/// What a marker does to what it governs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkerKind {
    /// 不得, shall not.
    Forbid,
    /// 可以, may.
    Permit,
    /// 应当, must.
    Require,
    /// 免收, need not.
    Exempt,
    /// 不, not, nothing.
    Not,
    /// 拒绝, prevent: a verb that denies what it governs.
    Refuse,
    /// 不予受理, is not permitted: said after.
    AfterForbid,
    /// 均可, is permitted: said after.
    AfterPermit,
    /// 全免, is waived: said after.
    AfterExempt,
}

impl MarkerKind {
    /// Whether it stands after what it governs.
    pub fn is_after(self) -> bool {
        matches!(self, Self::AfterForbid | Self::AfterPermit | Self::AfterExempt)
    }
}

/// A marker at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marker {
    /// What it does.
    pub kind: MarkerKind,
    /// Where.
    pub span: Span,
    /// How many brackets are open there.
    pub depth: u8,
}

/// Concept names in the order of [`KINDS`].
pub(super) const NAMES: [&str; 9] =
    ["forbid", "permit", "require", "exempt", "not", "refuse", "after-forbid", "after-permit", "after-exempt"];

const KINDS: [MarkerKind; 9] = [
    MarkerKind::Forbid,
    MarkerKind::Permit,
    MarkerKind::Require,
    MarkerKind::Exempt,
    MarkerKind::Not,
    MarkerKind::Refuse,
    MarkerKind::AfterForbid,
    MarkerKind::AfterPermit,
    MarkerKind::AfterExempt,
];

/// All markers of a scanned unit, in order.
pub(super) fn find(scan: &Scan, grammar: &Grammar, brackets: &super::parts::Brackets) -> Vec<Marker> {
    let blocked = hits(scan, grammar.no_marker);
    let mut all: Vec<Marker> = Vec::new();
    for (kind, concept) in KINDS.iter().zip(grammar.markers) {
        let found = hits(scan, concept).into_iter().filter(|span| !blocked.iter().any(|word| word.contains(*span)));
        all.extend(found.map(|span| Marker { kind: *kind, span, depth: brackets.depth(span.start) }));
    }
    // Longest first at each start; the same words in two concepts keep the order of `KINDS`, but one said after its object
    // is only known by what stands before it, so both readings are kept.
    all.sort_by_key(|marker| (marker.span.start, std::cmp::Reverse(marker.span.end)));
    let mut kept: Vec<Marker> = Vec::new();
    for marker in all {
        let clash = kept.iter().rev().take(4).any(|other| {
            other.span.overlaps(marker.span) && (other.span != marker.span || other.kind.is_after() == marker.kind.is_after())
        });
        if !clash {
            kept.push(marker);
        }
    }
    kept
}
