//! Mood: markers folded over a hit, from the nearest outwards.
//!
//! Negation is counted: `不得` alone prohibits, `不得拒绝` permits, `并非不可` permits, `nothing prevents` permits. A part without a
//! marker of its own takes the markers of the part before it (`may, at any time, prepay`), and an item those of its lead-in.

use std::rc::Rc;

use super::markers::{Marker, MarkerKind};
use super::parts::{Part, PartKind};
use super::{Reading, Syntax};
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
            (K::Forbid | K::AfterForbid, M::Prohibited | M::Exempt) => M::Permitted,
            // `不得拒绝或限制`: two verbs that both deny the same thing deny it once.
            (K::Refuse, M::Prohibited) => M::Prohibited,
            (K::Refuse, M::Exempt) => M::Permitted,
            (K::Forbid | K::Refuse | K::AfterForbid, _) => M::Prohibited,
            (K::Not, M::Stated | M::Required) => M::Exempt,
            (K::Not, M::Permitted) => M::Prohibited,
            (K::Not, M::Prohibited) => M::Permitted,
            (K::Not, M::Exempt) => M::Stated,
            (K::Exempt | K::AfterExempt, M::Exempt) => M::Stated,
            (K::Exempt | K::AfterExempt, M::Prohibited) => M::Permitted,
            // Nobody may, or the right is given up.
            (K::Exempt | K::AfterExempt, M::Permitted) => M::Prohibited,
            (K::Exempt | K::AfterExempt, _) => M::Exempt,
            (K::Permit | K::AfterPermit, M::Stated | M::Required) => M::Permitted,
            (K::Require, M::Stated) => M::Required,
            (K::Permit | K::AfterPermit | K::Require, mood) => mood,
        }
    }
}

/// Characters of a party's name before the only word of a part.
const LONGEST_NAME: usize = 8;

/// Bytes that a subject may take between `which` and its verb: `which the parties cannot settle`.
const LONGEST_SUBJECT: usize = 16;

impl Reading<'_> {
    /// The mood of what stands at `hit`.
    pub(super) fn mood(&self, hit: &Hit, lead_ins: &[Rc<Reading>]) -> Mood {
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
            // Where a marker begins decides: `不收取` denies the hit `收取…手续费`, which begins inside it.
            let at = marker.span.start;
            let before = (first.span.start..hit.span.start).contains(&at) && marker.depth <= first.depth;
            (before || hit.gaps.iter().any(|gap| (gap.start..gap.end).contains(&at))) && !self.paired(hit, marker)
        };
        let mut found: Vec<Marker> =
            self.syntax().markers.iter().filter(|marker| !marker.kind.is_after()).filter(governs).copied().collect();
        found.reverse();
        self.drop_relative(&mut found);
        self.drop_caused(&mut found, hit.span.start);
        self.drop_repeated(&mut found);
        self.drop_denied_elsewhere(&mut found);
        let mut after = self.syntax().markers.iter().filter(|marker| marker.kind.is_after() && marker.depth <= last.depth);
        let behind = |marker: &&Marker| marker.span.start > hit.span.start && marker.span.end > hit.span.end;
        let after = after.find(|marker| behind(marker) && (last.holds(marker) || self.is_tail(marker, last)));
        let reaches = |marker: &&Marker| self.reaches_back(hit.span, marker) || self.is_tail(marker, last);
        let Some(marker) = after.filter(reaches) else { return found };
        let denied = found.iter().all(|marker| matches!(marker.kind, MarkerKind::Not | MarkerKind::Exempt));
        if found.is_empty() {
            found.push(*marker);
            found.extend(self.adjoining(*marker));
        } else if denied && marker.kind == MarkerKind::AfterPermit {
            // `No part payment will be accepted`: nothing of the kind is allowed.
            found.insert(0, *marker);
        }
        found
    }

    /// A denial said again for each thing of a list (`no late fee and no default interest`) denies each once, not the last one twice.
    fn drop_repeated(&self, found: &mut Vec<Marker>) {
        // English says the whole denial again (`will not call and will not visit`); a Chinese 不得 governs denials after it.
        let again = |marker: &Marker| marker.kind == MarkerKind::Forbid && marker.span.of(self.folded).is_ascii();
        let denies = |marker: &Marker| matches!(marker.kind, MarkerKind::Not | MarkerKind::Exempt) || again(marker);
        let mut nearest: Option<Span> = None;
        found.retain(|marker| {
            let again = nearest.is_some_and(|near| {
                self.syntax().joining.iter().any(|word| marker.span.end <= word.start && word.end <= near.start)
            });
            if denies(marker) && nearest.is_none() {
                nearest = Some(marker.span);
            }
            !(denies(marker) && again)
        });
    }

    /// `Disputes which cannot be settled shall be referred …`: what is said of a noun ends where a nearer word binds.
    fn drop_relative(&self, found: &mut Vec<Marker>) {
        let opens = |marker: &Marker| {
            let right_before = |word: &Span| word.end <= marker.span.start && marker.span.start - word.end <= LONGEST_SUBJECT;
            let near = |word: &&Span| right_before(word) && !self.folded[word.end..marker.span.start].contains(',');
            self.syntax().relatives.iter().any(|word| near(&word))
        };
        let mut nearer = false;
        found.retain(|marker| {
            let keep = !(nearer && opens(marker));
            nearer |= matches!(marker.kind, MarkerKind::Require | MarkerKind::Permit | MarkerKind::Forbid);
            keep
        });
    }

    /// `因借款人未及时通知而产生的费用由其承担`: what somebody failed to do, told as a cause, does not deny what it led to.
    fn drop_caused(&self, found: &mut Vec<Marker>, hit: usize) {
        let Syntax { causes, effects, .. } = self.syntax();
        found.retain(|marker| {
            let within = self.part_at(marker.span.start);
            let caused = causes.iter().any(|word| word.end <= marker.span.start && self.part_at(word.start) == within);
            let led = effects.iter().any(|word| marker.span.end <= word.start && word.start <= hit);
            !(marker.kind == MarkerKind::Not && caused && led)
        });
    }

    /// Whether a marker, with who acts, is all of the part after `part`: `外部催收，我们一概不用`.
    fn is_tail(&self, marker: &Marker, part: &Part) -> bool {
        let own = self.part_at(part.span.start);
        let Some(next) = self.syntax().parts.get(own + 1).filter(|next| !next.fresh && next.holds(marker)) else { return false };
        let start = self
            .syntax()
            .mentions
            .iter()
            .find(|mention| next.span.contains(mention.span))
            .map_or(next.span.start, |m| m.span.end);
        let start = start.min(marker.span.start);
        let rest = [&self.folded[start..marker.span.start], &self.folded[marker.span.end.min(next.span.end)..next.span.end]];
        let named = self.folded[next.span.start..start].chars().count() <= LONGEST_NAME;
        named && rest.iter().all(|text| text.trim_matches(['。', '；', '，', '.', ';', ',', ' ', '\n']).is_empty())
    }

    /// `不得提供给他人，也不得联系亲友`: what an earlier part of the sentence denies does not deny the denial of a later one.
    fn drop_denied_elsewhere(&self, found: &mut Vec<Marker>) {
        let denies = |marker: &Marker| matches!(marker.kind, MarkerKind::Not | MarkerKind::Exempt | MarkerKind::Forbid);
        let Some(near) = found.iter().find(|marker| denies(marker)).map(|marker| self.part_at(marker.span.start)) else { return };
        found.retain(|marker| !denies(marker) || self.part_at(marker.span.start) == near);
    }

    /// Whether a word alone, blanks aside, stands between two bytes.
    fn fills(&self, word: Span, from: usize, to: usize) -> bool {
        let blank = |from: usize, to: usize| from <= to && self.folded[from..to].trim().is_empty();
        blank(from, word.start) && blank(word.end, to)
    }

    /// The markers right before one said after its object, nearest first: `[may not] be declined`.
    fn adjoining(&self, after: Marker) -> Vec<Marker> {
        let mut start = after.span.start;
        let mut found = Vec::new();
        for marker in self.syntax().markers.iter().rev().filter(|marker| marker.span.end <= after.span.start) {
            if !self.folded[marker.span.end..start].trim().is_empty() {
                break;
            }
            found.push(*marker);
            start = marker.span.start;
        }
        found
    }

    /// Of verbs joined by "or" that deny the same thing (`限制或取消额度`, `refuse or restrict`), only the one nearest the thing counts, and
    /// none where the hit begins with one.
    fn paired(&self, hit: &Hit, marker: &Marker) -> bool {
        let joined =
            |a: Span, b: Span| a.end <= b.start && self.syntax().joining.iter().any(|word| self.fills(*word, a.end, b.start));
        let twin = |other: &&Marker| {
            let own = other.span.start == hit.span.start;
            let outer = joined(marker.span, other.span) && (own || other.span.end <= hit.span.start);
            other.kind == MarkerKind::Refuse && (outer || own && joined(other.span, marker.span))
        };
        marker.kind == MarkerKind::Refuse && self.syntax().markers.iter().any(|other| twin(&other))
    }

    /// The parts in which a hit begins and ends.
    fn ends_of(&self, hit: &Hit) -> Option<(&Part, &Part)> {
        let first = self.syntax().parts.get(self.part_at(hit.span.start))?;
        Some((first, self.syntax().parts.get(self.part_at(hit.span.end.saturating_sub(1)))?))
    }

    /// A marker said after its object governs it unless somebody else begins to act in between; who does the thing itself
    /// (`prepayment by the Borrower is not permitted`) does not.
    fn reaches_back(&self, hit: Span, marker: &Marker) -> bool {
        let between = Span::new(hit.end, marker.span.start.max(hit.end));
        !self.syntax().mentions.iter().any(|mention| mention.subject && !mention.agent && between.contains(mention.span))
    }

    /// Markers of the nearest earlier main part, where this part has no word of its own.
    fn carried(&self, hit: &Hit) -> Vec<Marker> {
        let part = self.part_at(hit.span.start);
        let Some(own) = self.syntax().parts.get(part) else { return Vec::new() };
        if own.fresh || own.finite_before(hit.span.start) || self.names_subject(Span::new(own.span.start, hit.span.start)) {
            return Vec::new();
        }
        for earlier in self.syntax().parts[..part].iter().rev() {
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

    /// The nearest word of an earlier part that governs the hit, where none of its own part does.
    pub(super) fn carried_marker(&self, hit: &Hit) -> Option<Marker> {
        let own = self.own_markers(hit);
        if own.is_empty() { self.carried(hit).first().copied() } else { None }
    }

    /// Markers of a part that can govern what comes after it, innermost first.
    fn forward_markers(&self, part: &Part) -> Vec<Marker> {
        let inside = self.syntax().markers.iter().filter(|marker| part.holds(marker) && marker.depth <= part.depth);
        inside.filter(|marker| !marker.kind.is_after()).rev().copied().collect()
    }

    /// Whether a stretch names somebody who acts.
    fn names_subject(&self, stretch: Span) -> bool {
        self.syntax().mentions.iter().any(|mention| mention.subject && stretch.contains(mention.span))
    }

    /// The markers that a lead-in leaves open for its items: those of its last main part that has any (`shall not, without the
    /// Lender's consent:`), innermost first.
    fn closing_markers(&self) -> Vec<Marker> {
        for part in self.syntax().parts.iter().rev().filter(|part| part.kind == PartKind::Main) {
            let inside = self.syntax().markers.iter().filter(|marker| part.holds(marker) && marker.depth <= part.depth);
            let mut found: Vec<Marker> = Vec::new();
            for marker in inside.rev() {
                if found.iter().all(|other| other.span != marker.span) {
                    found.push(*marker);
                }
            }
            if !found.is_empty() || part.fresh {
                return found;
            }
        }
        Vec::new()
    }
}
