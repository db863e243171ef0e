//! The words of one line: its sentences and items, and whether they open a list.

use super::{Head, Reader};
use crate::segment::lists::{self, Piece, Shape};
use crate::segment::marker::{self, Form, Marker};
use crate::segment::structure::UnitKind;
use crate::span::Span;

/// What follows a lead-in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    /// Items with numbers or bullets.
    Marked,
    /// Lines without.
    Loose,
}

/// What the pieces of one line share.
struct LineState {
    /// The lead-in of the line's own item.
    lead: Option<usize>,
    /// The last lead-in inside the line.
    opened: Option<usize>,
    /// The first piece carries the line's number.
    numbered: bool,
    /// The piece before brought its sentence to the end.
    ended: bool,
}

impl Reader<'_> {
    /// The words of a line. `cut_from`: a run-in heading before it stays with the first sentence.
    pub(super) fn words(&mut self, at: usize, body: Span, cut_from: usize, head: Option<Head>) {
        let mut sentences = self.sentences(Span::new(self.after_stop(cut_from, body), body.end));
        if let Some(first) = sentences.first_mut() {
            first.start = body.start;
        } else {
            sentences.push(body);
        }
        let pieces = lists::pieces(self.text, &sentences, &self.papers.numbering, &self.papers.lists);
        let depth = self.outline.depth();
        let start = if self.lines[at].span.contains(body) && head.is_some() { self.lines[at].span.start } else { body.start };
        let mut line =
            LineState { lead: head.as_ref().and_then(|head| head.lead), opened: None, numbered: head.is_some(), ended: false };
        let count = pieces.len();
        for (turn, mut piece) in pieces.into_iter().enumerate() {
            let words = piece.span;
            if turn == 0 {
                piece.span.start = start;
            }
            if line.ended && !matches!(piece.shape, Shape::Numbered(..)) {
                self.outline.close(depth);
                line.lead = None;
            }
            let opening = if turn + 1 == count { self.opens_list(at, words) } else { None };
            self.piece(piece, words, &mut line, opening.is_some());
            if opening == Some(Opening::Loose) {
                self.loose = self.units.len().checked_sub(1);
            }
        }
    }

    /// Past the sign that ends a run-in heading.
    fn after_stop(&self, cut_from: usize, body: Span) -> usize {
        let heading = cut_from > body.start;
        cut_from + self.text[cut_from..body.end].chars().next().filter(|_| heading).map_or(0, char::len_utf8)
    }

    fn piece(&mut self, piece: Piece, words: Span, line: &mut LineState, opens: bool) {
        line.ended = lists::is_complete(piece.span.of(self.text)) && !piece.span.of(self.text).ends_with(['；', ';']);
        let kind = |usual| if opens { UnitKind::LeadIn } else { usual };
        match piece.shape {
            Shape::Opens => {
                line.opened = Some(self.units.len());
                self.emit(UnitKind::LeadIn, piece.span, words, line.lead);
            }
            Shape::Part => self.emit(kind(UnitKind::Item), piece.span, words, line.opened),
            Shape::Plain => {
                let usual = if std::mem::take(&mut line.numbered) { UnitKind::Item } else { UnitKind::Sentence };
                self.emit(kind(usual), piece.span, words, line.lead);
            }
            Shape::Numbered(marker, start) => {
                let body = Span::new(start.min(words.end), words.end);
                let lead = self.inline_item(marker, piece.span, line.opened);
                self.emit(kind(UnitKind::Item), piece.span, body, lead);
                line.lead = lead;
            }
        }
        if line.ended && !line.numbered {
            line.lead = None;
        }
        line.numbered = false;
    }

    /// Opens the clause of an item in the middle of a line.
    fn inline_item(&mut self, marker: Marker, span: Span, opened: Option<usize>) -> Option<usize> {
        if marker.style.form == Form::Bullet {
            return opened;
        }
        let Some(marker) = self.outline.settle(marker) else {
            return opened;
        };
        let label = self.text[marker.label.clone()].to_owned();
        let start = marker.label.start.max(span.start);
        self.open(marker, label, start).lead
    }

    /// Whether the last piece of a line opens the list that the next lines are.
    pub(super) fn opens_list(&self, at: usize, span: Span) -> Option<Opening> {
        let next = self.lines.get(at + 1)?;
        let (text, folded) = (span.of(self.text), span.of(self.folded));
        let lists = &self.papers.lists;
        if next.row || lists::opens_agreement(folded, lists) {
            return None;
        }
        let after = next.span.of(self.text);
        let colon = lists::ends_with_colon(text);
        let announces = lists::announces(folded, lists);
        let number = marker::read(after, &self.papers.numbering);
        let bullet = number.as_ref().is_some_and(|found| found.style.form == Form::Bullet);
        let number = number.filter(|_| !bullet).and_then(|found| self.outline.settle(found));
        if let Some(number) = number {
            let first = number.value() == 1 && !number.style.is_structural();
            return (first && (colon || announces || !lists::is_complete(text))).then_some(Opening::Marked);
        }
        if next.item || bullet {
            return (colon || announces).then_some(Opening::Marked);
        }
        let opens = colon && (announces || lists::goes_on(after, lists));
        opens.then_some(Opening::Loose)
    }
}
