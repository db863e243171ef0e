//! The normalised copy of a text, and the exact way back.
//!
//! [`View::new`] folds characters ([`super::fold`]), drops outer blanks of lines and all but the first of a run of blanks, and
//! undoes hard line wraps ([`super::wrap`]). What always holds: each character of the view was made by exactly one character of
//! the text, in the same order; most are as long as their source, so the map is a short list of pieces, searched by bisection.
//! A character that was deleted belongs to no character of the view: a span's edges never reach out over it.

use super::fold::{self, Fold};
use super::wrap::{self, Join};
use crate::span::Span;

/// The normalised copy of a text and the exact map back.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// The normalised text, case kept.
    pub text: String,
    /// The same, ASCII letters in lower case: byte for byte as long as `text`.
    pub folded: String,
    pieces: Vec<Piece>,
}

/// A stretch in which every `view_unit` bytes of the view were made by `text_unit` bytes of the text. Characters that kept their
/// length share pieces of unit 1 to 1; others (`％` to `%`, `ﬁ` to `fi`) stand in pieces of their own unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    view: usize,
    text: usize,
    view_unit: u8,
    text_unit: u8,
}

impl View {
    /// Normalises a text.
    pub fn new(text: &str) -> Self {
        let mut view = Self::default();
        view.fold(text);
        view.join_lines();
        view.folded = view.text.to_ascii_lowercase();
        view
    }

    /// The folded text with line ends as blanks, for they part no words; byte for byte as long.
    pub fn one_line(&self) -> String {
        self.folded.replace(['\n', '\r', '\t'], " ")
    }

    /// The span of the source text that a span of the view came from: from the character that made its first character to the
    /// one that made its last. An empty span stays empty.
    ///
    /// `span` must lie within the view, on character boundaries.
    pub fn to_text(&self, span: Span) -> Span {
        let start = self.text_start(span.start);
        let end = if span.is_empty() { start } else { self.text_end(span.end) };
        Span::new(start, end)
    }

    /// The span of the view that a span of the source text became: the characters made by those inside. Where none was kept,
    /// the empty span before what follows.
    ///
    /// `span` must lie within the text, on character boundaries.
    pub fn to_view(&self, span: Span) -> Span {
        let start = self.view_start(span.start);
        let end = self.view_end(span.end);
        Span::new(start, end.max(start))
    }

    /// Appends a character made by `len` bytes of the text at `at`.
    fn push(&mut self, made: char, at: usize, len: usize) {
        let units = if made.len_utf8() == len { (1, 1) } else { (made.len_utf8() as u8, len as u8) };
        self.push_run(made.encode_utf8(&mut [0; 4]), at, units);
    }

    /// Appends characters that share a unit.
    fn push_run(&mut self, made: &str, at: usize, (view_unit, text_unit): (u8, u8)) {
        let piece = Piece { view: self.text.len(), text: at, view_unit, text_unit };
        if self.pieces.last().is_none_or(|last| !last.runs_on(piece)) {
            self.pieces.push(piece);
        }
        self.text.push_str(made);
    }

    /// Fills the empty view with the folded characters of `text`, lines without outer blanks.
    fn fold(&mut self, text: &str) {
        self.text.reserve(text.len());
        let (mut at, mut blank) = (0, None);
        while let Some(c) = text[at..].chars().next() {
            let len = c.len_utf8();
            match fold::fold(c) {
                Fold::Deleted => {}
                // \r\n is one line end, made by its \n.
                Fold::Newline if text[at..].starts_with("\r\n") => {}
                Fold::Newline => {
                    blank = None;
                    self.push('\n', at, len);
                }
                Fold::Blank => blank = blank.or(Some((at, len))),
                Fold::Kept(made) => {
                    self.push_blank(blank.take());
                    self.push(made, at, len);
                    at += self.push_word(text, at + len);
                }
                Fold::Letters(made) => {
                    self.push_blank(blank.take());
                    self.push_run(made, at, (made.len() as u8, len as u8));
                }
            }
            at += len;
        }
    }

    /// Appends the ASCII letters and signs that stand at `at`, none of which is folded, and says how many.
    fn push_word(&mut self, text: &str, at: usize) -> usize {
        let length = text.as_bytes()[at..].iter().take_while(|byte| byte.is_ascii_graphic()).count();
        if length > 0 {
            self.push_run(&text[at..at + length], at, (1, 1));
        }
        length
    }

    /// Appends the blank held back, unless it would open a line.
    fn push_blank(&mut self, blank: Option<(usize, usize)>) {
        if let Some((at, len)) = blank
            && !self.text.is_empty()
            && !self.text.ends_with('\n')
        {
            self.push(' ', at, len);
        }
    }

    /// Joins the lines that a hard wrap had cut.
    fn join_lines(&mut self) {
        let joins = wrap::joins(&self.text);
        if joins.is_empty() {
            return;
        }
        let old = std::mem::take(self);
        self.text.reserve(old.text.len());
        let mut from = 0;
        for (newline, join) in joins {
            self.copy(&old, Span::new(from, newline));
            if join == Join::Blank {
                let source = old.to_text(Span::new(newline, newline + 1));
                self.push(' ', source.start, source.len());
            }
            from = newline + 1;
        }
        self.copy(&old, Span::new(from, old.text.len()));
    }

    /// Appends a part of another view of the same text; the part must not cut a unit.
    fn copy(&mut self, old: &View, part: Span) {
        let mut from = part.start;
        let mut index = old.pieces.partition_point(|piece| piece.view <= from).saturating_sub(1);
        while from < part.end {
            let piece = old.pieces[index];
            let to = old.piece_end(index).min(part.end);
            self.push_run(&old.text[from..to], piece.text_start(from), (piece.view_unit, piece.text_unit));
            from = to;
            index += 1;
        }
    }

    /// Where a piece ends in the view.
    fn piece_end(&self, index: usize) -> usize {
        self.pieces.get(index + 1).map_or(self.text.len(), |next| next.view)
    }

    fn text_start(&self, at: usize) -> usize {
        let index = self.pieces.partition_point(|piece| piece.view <= at);
        match index.checked_sub(1) {
            Some(index) if at < self.text.len() => self.pieces[index].text_start(at),
            // Behind the last character, where alone an empty span may stand.
            _ => self.text_end(self.text.len()),
        }
    }

    /// Where the source of the character that ends at `at` ends.
    fn text_end(&self, at: usize) -> usize {
        let index = self.pieces.partition_point(|piece| piece.view < at);
        index.checked_sub(1).map_or(0, |index| self.pieces[index].text_end(at))
    }

    /// Where the first character of the view begins whose source ends after `at`.
    fn view_start(&self, at: usize) -> usize {
        let Some(index) = self.pieces.partition_point(|piece| piece.text <= at).checked_sub(1) else {
            return 0;
        };
        let piece = self.pieces[index];
        let units = (at - piece.text) / usize::from(piece.text_unit);
        let inside = piece.view + units * usize::from(piece.view_unit);
        inside.min(self.piece_end(index))
    }

    /// Where the last character of the view ends whose source begins before `at`.
    fn view_end(&self, at: usize) -> usize {
        let Some(index) = self.pieces.partition_point(|piece| piece.text < at).checked_sub(1) else {
            return 0;
        };
        let piece = self.pieces[index];
        let units = (at - piece.text).div_ceil(usize::from(piece.text_unit));
        let inside = piece.view + units * usize::from(piece.view_unit);
        inside.min(self.piece_end(index))
    }
}

impl Piece {
    /// Whether `next` merely goes on where this piece's characters end.
    fn runs_on(self, next: Piece) -> bool {
        let units = (next.view - self.view) / usize::from(self.view_unit);
        (self.view_unit, self.text_unit) == (next.view_unit, next.text_unit)
            && self.text + units * usize::from(self.text_unit) == next.text
    }

    /// Where the source of the unit that holds `at` begins.
    fn text_start(self, at: usize) -> usize {
        self.text + (at - self.view) / usize::from(self.view_unit) * usize::from(self.text_unit)
    }

    /// Where the source of the unit that ends at or holds `at` ends.
    fn text_end(self, at: usize) -> usize {
        self.text + (at - self.view).div_ceil(usize::from(self.view_unit)) * usize::from(self.text_unit)
    }
}
