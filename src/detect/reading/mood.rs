//! Mood: markers folded over a hit, from the nearest outwards.
//!
//! Negation is counted: `不得` alone prohibits, `不得拒绝` permits, `并非不可` permits, `nothing prevents` permits. A part without a
//! marker of its own takes the markers of the part before it (`may, at any time, prepay`), and an item those of its lead-in.

use super::Reading;
use super::markers::{Marker, MarkerKind};
use super::parts::PartKind;
use crate::span::Span;

/// What a clause says about an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// Said without any marker: "interest accrues".
    Stated,
    /// 应, shall.
    Required,
    /// 可以, may.
    Permitted,
    /// 不得, may not.
    Prohibited,
    /// 免收, need not, does not.
    Exempt,
}

impl Mood {
    /// Whether the thing does or may happen.
    pub fn affirms(self) -> bool {
        matches!(self, Self::Stated | Self::Required | Self::Permitted)
    }

    /// The mood after one more marker further out.
    pub(super) fn under(self, marker: MarkerKind) -> Mood {
        use MarkerKind as K;
        use Mood as M;
        match (marker, self) {
            (K::Forbid | K::Refuse | K::AfterForbid, M::Prohibited | M::Exempt) => M::Permitted,
            (K::Forbid | K::Refuse | K::AfterForbid, _) => M::Prohibited,
            (K::Not, M::Stated | M::Required) => M::Exempt,
            (K::Not, M::Permitted) => M::Prohibited,
            (K::Not, M::Prohibited) => M::Permitted,
            (K::Not, M::Exempt) => M::Stated,
            (K::Exempt | K::AfterExempt, M::Exempt) => M::Stated,
            (K::Exempt | K::AfterExempt, M::Prohibited) => M::Permitted,
            (K::Exempt | K::AfterExempt, _) => M::Exempt,
            (K::Permit | K::AfterPermit, M::Stated | M::Required) => M::Permitted,
            (K::Require, M::Stated) => M::Required,
            (K::Permit | K::AfterPermit | K::Require, mood) => mood,
        }
    }
}

impl Reading<'_> {
    /// The mood of what stands at `hit`.
    pub(super) fn mood(&self, hit: Span, lead_ins: &[&Reading]) -> Mood {
        let part = self.part_at(hit.start);
        let own = self.own_markers(hit, part);
        let mut mood = own.iter().fold(Mood::Stated, |mood, marker| mood.under(marker.kind));
        if own.is_empty() {
            mood = self.carried(part, hit).iter().fold(mood, |mood, marker| mood.under(marker.kind));
        }
        lead_ins.iter().flat_map(|lead_in| lead_in.closing_markers()).fold(mood, |mood, marker| mood.under(marker.kind))
    }

    /// Markers of the hit's own part that govern it, innermost first.
    fn own_markers(&self, hit: Span, part: usize) -> Vec<Marker> {
        let Some(bounds) = self.parts.get(part) else { return Vec::new() };
        let depth = self.markers.iter().find(|marker| marker.span.start >= hit.start).map_or(0, |_| 0);
        let inside = |marker: &&Marker| bounds.span.contains(marker.span) && marker.depth <= depth.max(bounds.depth);
        let before = self.markers.iter().filter(inside).filter(|marker| !marker.kind.is_after() && marker.span.end <= hit.start);
        let mut found: Vec<Marker> = before.copied().collect();
        found.reverse();
        let after = self.markers.iter().filter(inside).find(|marker| marker.kind.is_after() && marker.span.start >= hit.end);
        if let Some(marker) = after.filter(|marker| found.is_empty() && self.reaches_back(hit, marker)) {
            found.insert(0, *marker);
        }
        found
    }

    /// A marker said after its object governs it unless somebody else begins to act in between.
    fn reaches_back(&self, hit: Span, marker: &Marker) -> bool {
        let between = Span::new(hit.end, marker.span.start);
        !self.mentions.iter().any(|mention| mention.subject && between.contains(mention.span))
    }

    /// Markers of the nearest earlier main part, where this part has no word of its own.
    fn carried(&self, part: usize, hit: Span) -> Vec<Marker> {
        let Some(own) = self.parts.get(part) else { return Vec::new() };
        if own.fresh || own.finite_before(hit.start) || self.names_subject(own.span, hit) {
            return Vec::new();
        }
        let carries = |kind| matches!(kind, PartKind::Main) || kind == own.kind;
        for earlier in self.parts[..part].iter().rev() {
            if carries(earlier.kind) {
                let inside = self
                    .markers
                    .iter()
                    .filter(|m| earlier.span.contains(m.span) && !m.kind.is_after() && m.depth <= earlier.depth);
                let found: Vec<Marker> = inside.rev().copied().collect();
                if !found.is_empty()
                    || earlier.fresh
                    || self.names_subject(earlier.span, Span::new(earlier.span.end, earlier.span.end))
                {
                    return found;
                }
            }
            if earlier.fresh {
                break;
            }
        }
        Vec::new()
    }

    /// Whether a part names who acts before the hit.
    fn names_subject(&self, part: Span, hit: Span) -> bool {
        self.mentions.iter().any(|mention| mention.subject && part.contains(mention.span) && mention.span.end <= hit.start)
    }

    /// The markers that a lead-in leaves open for its items: those of its last main part, innermost first.
    fn closing_markers(&self) -> Vec<Marker> {
        let main = |part: &&super::Part| part.kind == PartKind::Main;
        let Some(last) = self.parts.iter().rev().find(main) else { return Vec::new() };
        let inside = self.markers.iter().filter(|marker| last.span.contains(marker.span) && marker.depth <= last.depth);
        let mut found: Vec<Marker> = Vec::new();
        for marker in inside.rev() {
            if found.iter().all(|other| other.span != marker.span) {
                found.push(*marker);
            }
        }
        found
    }
}
