//! Mood: markers folded over a hit, from the nearest outwards.
//!
//! Negation is counted: `不得` alone prohibits, `不得拒绝` permits, `并非不可` permits, `nothing prevents` permits. A part without a
//! marker of its own takes the markers of the part before it (`may, at any time, prepay`), and an item those of its lead-in.

use super::Reading;
use super::markers::{Marker, MarkerKind};
use super::parts::{Part, PartKind};
use crate::lexicon::Hit;
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
    pub(super) fn mood(&self, hit: &Hit, lead_ins: &[&Reading]) -> Mood {
        let own = self.own_markers(hit);
        let mut mood = own.iter().fold(Mood::Stated, |mood, marker| mood.under(marker.kind));
        if own.is_empty() {
            mood = self.carried(hit).iter().fold(mood, |mood, marker| mood.under(marker.kind));
        }
        lead_ins.iter().flat_map(|lead_in| lead_in.closing_markers()).fold(mood, |mood, marker| mood.under(marker.kind))
    }

    /// Markers that govern the hit from its own part or from its gaps, innermost first.
    fn own_markers(&self, hit: &Hit) -> Vec<Marker> {
        let Some((first, last)) = self.ends_of(hit) else { return Vec::new() };
        let governs = |marker: &&Marker| {
            let before =
                marker.span.start >= first.span.start && marker.span.start < hit.span.start && marker.depth <= first.depth;
            (before || hit.gaps.iter().any(|gap| gap.contains(marker.span))) && !self.paired(hit, marker)
        };
        let mut found: Vec<Marker> =
            self.markers.iter().filter(|marker| !marker.kind.is_after()).filter(governs).copied().collect();
        found.reverse();
        let mut after = self.markers.iter().filter(|marker| marker.kind.is_after() && marker.depth <= last.depth);
        let after = after.find(|marker| marker.span.start >= hit.span.end && last.span.contains(marker.span));
        if let Some(marker) = after.filter(|marker| found.is_empty() && self.reaches_back(hit.span, marker)) {
            found.push(*marker);
        }
        found
    }

    /// Of verbs joined by "or" that deny the same thing (`限制或取消额度`, `refuse or restrict`), only the one nearest the thing counts, and
    /// none where the hit begins with one.
    fn paired(&self, hit: &Hit, marker: &Marker) -> bool {
        let joined = |a: Span, b: Span| {
            a.end <= b.start && matches!(self.folded[a.end..b.start].trim(), "或" | "、" | "和" | "及" | "或者" | "并" | "or" | "and" | ",")
        };
        let twin = |other: &&Marker| {
            let own = other.span.start == hit.span.start;
            let outer = joined(marker.span, other.span) && (own || other.span.end <= hit.span.start);
            other.kind == MarkerKind::Refuse && (outer || own && joined(other.span, marker.span))
        };
        marker.kind == MarkerKind::Refuse && self.markers.iter().any(|other| twin(&other))
    }

    /// The parts in which a hit begins and ends.
    fn ends_of(&self, hit: &Hit) -> Option<(&Part, &Part)> {
        let first = self.parts.get(self.part_at(hit.span.start))?;
        Some((first, self.parts.get(self.part_at(hit.span.end.saturating_sub(1)))?))
    }

    /// A marker said after its object governs it unless somebody else begins to act in between.
    fn reaches_back(&self, hit: Span, marker: &Marker) -> bool {
        let between = Span::new(hit.end, marker.span.start);
        !self.mentions.iter().any(|mention| mention.subject && between.contains(mention.span))
    }

    /// Markers of the nearest earlier main part, where this part has no word of its own.
    fn carried(&self, hit: &Hit) -> Vec<Marker> {
        let part = self.part_at(hit.span.start);
        let Some(own) = self.parts.get(part) else { return Vec::new() };
        if own.fresh || own.finite_before(hit.span.start) || self.names_subject(Span::new(own.span.start, hit.span.start)) {
            return Vec::new();
        }
        for earlier in self.parts[..part].iter().rev() {
            if earlier.kind == PartKind::Main || earlier.kind == own.kind {
                let found = self.forward_markers(earlier);
                if !found.is_empty() || self.names_subject(earlier.span) {
                    return found;
                }
            }
            if earlier.fresh {
                break;
            }
        }
        Vec::new()
    }

    /// Markers of a part that can govern what comes after it, innermost first.
    fn forward_markers(&self, part: &Part) -> Vec<Marker> {
        let inside = self.markers.iter().filter(|marker| part.span.contains(marker.span) && marker.depth <= part.depth);
        inside.filter(|marker| !marker.kind.is_after()).rev().copied().collect()
    }

    /// Whether a stretch names somebody who acts.
    fn names_subject(&self, stretch: Span) -> bool {
        self.mentions.iter().any(|mention| mention.subject && stretch.contains(mention.span))
    }

    /// The markers that a lead-in leaves open for its items: those of its last main part, innermost first.
    fn closing_markers(&self) -> Vec<Marker> {
        let Some(last) = self.parts.iter().rev().find(|part| part.kind == PartKind::Main) else { return Vec::new() };
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
