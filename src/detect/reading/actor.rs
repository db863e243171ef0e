//! Who acts: the party named before the hit, or carried on from earlier.
//!
//! The order of looking: the nearest party in the hit's own part that can act; one named by 由 or `by` after it; the parts before
//! (in `借款人逾期的，应付…` it is the borrower who owes); the lead-in; the sentence before. Otherwise nobody is named.

use std::rc::Rc;

use super::{Actor, Mention, Reading, Syntax};
use crate::lexicon::Hit;
use crate::span::Span;

impl Reading<'_> {
    /// Who acts at `hit`.
    pub(super) fn actor(&self, hit: &Hit, lead_ins: &[Rc<Reading>], before: Option<&Reading>) -> Actor {
        let own = self.syntax().parts.get(self.part_at(hit.span.start)).map_or(hit.span, |part| part.span);
        let last = self.syntax().parts.get(self.part_at(hit.span.end.saturating_sub(1))).map_or(own, |part| part.span);
        let start = own.start.min(hit.span.start);
        hit.gaps
            .iter()
            .rev()
            .find_map(|gap| self.subject_in_gap(*gap))
            .or_else(|| self.last_subject(Span::new(start, hit.span.start)))
            .or_else(|| self.agent(Span::new(hit.span.end, last.end.max(hit.span.end))))
            .or_else(|| self.last_agent(Span::new(start, hit.span.start)))
            .or_else(|| self.carrier(hit))
            .or_else(|| self.last_subject(Span::new(self.span.start.min(start), start)))
            .or_else(|| lead_ins.iter().find_map(|lead_in| lead_in.last_subject(lead_in.span)))
            .or_else(|| before.and_then(|sentence| sentence.first_subject()))
            .unwrap_or(Actor::Nobody)
    }

    /// Whose it is that stands at `hit`: the party named inside it, one that only acts (由贷款人) left aside, else the one named right
    /// before it. Of several a Chinese sentence names the owner first (甲方在乙方银行的账户), an English one last.
    pub(super) fn owner(&self, hit: &Hit) -> Actor {
        let mut inside = self
            .syntax()
            .mentions
            .iter()
            .filter(|mention| hit.span.contains(mention.span) && (!mention.agent || mention.owned > mention.span.end));
        let before = |mention: &&Mention| {
            let end = if mention.owned <= hit.span.start { mention.owned } else { mention.span.end };
            end <= hit.span.start && self.folded[end..hit.span.start].trim().is_empty()
        };
        let latin = hit.span.of(self.folded).is_ascii();
        let named = if latin { inside.next_back() } else { inside.next() };
        named.or_else(|| self.syntax().mentions.iter().rev().find(before)).map_or(Actor::Nobody, |mention| mention.actor)
    }

    fn last_subject(&self, range: Span) -> Option<Actor> {
        let acts = |mention: &&Mention| mention.subject && !mention.behind && range.contains(mention.span);
        self.syntax().mentions.iter().rev().find(acts).map(|mention| mention.actor)
    }

    /// An English agent before the hit: whom `sold by the Lender and assigned` names for both.
    fn last_agent(&self, range: Span) -> Option<Actor> {
        let acts = |mention: &&Mention| mention.behind && range.contains(mention.span);
        self.syntax().mentions.iter().rev().find(acts).map(|mention| mention.actor)
    }

    /// Where the hit is governed by a word of an earlier part (`the Lender may, if the Borrower is late, assign …`), who acts there.
    fn carrier(&self, hit: &Hit) -> Option<Actor> {
        let marker = self.carried_marker(hit)?;
        let part = self.part(self.part_at(marker.span.start))?;
        self.last_subject(Span::new(part.span.start, marker.span.start))
    }

    /// Who acts in a gap of the hit: a party at the head of a part, or one that a word that binds follows. Any other is done
    /// something to (`put [you] on a list`, `要求[出借人]…`).
    fn subject_in_gap(&self, gap: Span) -> Option<Actor> {
        let Syntax { mentions, markers, parts, .. } = self.syntax();
        let heads = |mention: &&Mention| {
            let binds = markers.iter().any(|marker| {
                marker.span.start >= mention.span.end
                    && marker.span.start < gap.end
                    && self.folded[mention.span.end..marker.span.start].trim().is_empty()
            });
            let opens = parts.iter().any(|part| {
                part.span.start <= mention.span.start && self.folded[part.span.start..mention.span.start].trim().is_empty()
            });
            mention.subject && gap.contains(mention.span) && (mention.agent || binds || opens)
        };
        mentions.iter().rev().find(heads).map(|mention| mention.actor)
    }

    fn first_subject(&self) -> Option<Actor> {
        self.syntax().mentions.iter().find(|mention| mention.subject).map(|mention| mention.actor)
    }

    fn agent(&self, range: Span) -> Option<Actor> {
        self.syntax().mentions.iter().find(|mention| mention.agent && range.contains(mention.span)).map(|mention| mention.actor)
    }
}
