//! A quote for a narrow page: on one line, without control characters, shortened around its operative words.
//!
//! Comes in: a finding's quote and spans. Goes out: the text to print, the operative words between the marks given. A long
//! sentence keeps what stands near its operative words; what is left out shows as `…`. One pass a step, so linear.

use unicode_width::UnicodeWidthChar;

use super::look::Paint;
use crate::report::TextSpan;

/// Quotes up to this many columns are shown whole.
const WHOLE: usize = 220;
/// Columns kept on each side of operative words in longer ones.
const AROUND: usize = 48;
/// No quote takes more columns than this, whatever is operative.
const MOST: usize = 400;

/// A stretch of a quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Whether these words decided.
    pub operative: bool,
    /// The words.
    pub text: String,
}

/// One character to print.
#[derive(Clone, Copy)]
struct Cell {
    sign: char,
    operative: bool,
    kept: bool,
}

impl Cell {
    fn width(self) -> usize {
        self.sign.width().unwrap_or(0)
    }

    fn in_word(self) -> bool {
        self.sign.is_alphanumeric() && self.width() < 2
    }
}

/// The quote as it is printed. `span` is where the quote stands, `operative` what decided, both in code points of the text.
pub fn quote(quote: &str, span: TextSpan, operative: &[TextSpan], mark: &Paint) -> String {
    let shown = |piece: Piece| if piece.operative { mark.of(&piece.text) } else { piece.text };
    pieces(quote, span, operative).into_iter().map(shown).collect()
}

/// The quote in pieces, operative ones and others in turn.
pub fn pieces(quote: &str, span: TextSpan, operative: &[TextSpan]) -> Vec<Piece> {
    let mut cells = cells(quote, span, operative);
    if cells.iter().map(|c| c.width()).sum::<usize>() > WHOLE {
        shorten(&mut cells);
    } else {
        cells.iter_mut().for_each(|c| c.kept = true);
    }
    cut(&cells)
}

/// A text of the document on one line and without control characters.
pub fn plain(text: &str) -> String {
    let span = TextSpan { start: 0, end: usize::MAX };
    cells(text, span, &[]).iter().map(|c| c.sign).collect()
}

/// The characters with blanks run together; a line break between two wide characters goes without a trace.
fn cells(quote: &str, span: TextSpan, operative: &[TextSpan]) -> Vec<Cell> {
    let mut marks = operative.to_vec();
    marks.sort_by_key(|m| (m.start, m.end));
    let mut marks = marks.into_iter().peekable();
    let mut cells: Vec<Cell> = Vec::new();
    // The blanks since the last cell, if any, and whether a line ends among them.
    let (mut blank, mut broken) = (false, false);
    for (at, sign) in (span.start..).zip(quote.chars()) {
        while marks.next_if(|m| m.end <= at).is_some() {}
        let operative = marks.peek().is_some_and(|m| m.start <= at);
        if sign.is_whitespace() {
            blank = true;
            broken |= sign == '\n';
            continue;
        }
        let cell = Cell { sign: safe(sign), operative, kept: false };
        if let Some(last) = cells.last().copied().filter(|_| blank)
            && !(broken && last.width() == 2 && cell.width() == 2)
        {
            cells.push(Cell { sign: ' ', operative: operative && last.operative, kept: false });
        }
        (blank, broken) = (false, false);
        cells.push(cell);
    }
    cells
}

/// A character that can do nothing to a terminal: no escape sequence, no turning of the direction of writing.
fn safe(sign: char) -> char {
    let turns = matches!(sign, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    if sign.is_control() || turns { char::REPLACEMENT_CHARACTER } else { sign }
}

/// Keeps what is operative and what stands near it, whole words.
fn shorten(cells: &mut [Cell]) {
    if cells.iter().any(|c| c.operative) {
        keep_near(cells.iter_mut());
        keep_near(cells.iter_mut().rev());
    } else {
        let mut width = 0;
        cells.iter_mut().for_each(|c| {
            width += c.width();
            c.kept = width <= WHOLE;
        });
    }
    keep_words(cells.iter_mut());
    keep_words(cells.iter_mut().rev());
}

/// Keeps the cells up to [`AROUND`] columns after operative ones, in the order given.
fn keep_near<'a>(cells: impl Iterator<Item = &'a mut Cell>) {
    let mut since = AROUND + 1;
    for cell in cells {
        since = if cell.operative { 0 } else { since.saturating_add(cell.width()) };
        cell.kept |= since <= AROUND;
    }
}

/// Keeps the rest of a word whose beginning, in the order given, is kept.
fn keep_words<'a>(cells: impl Iterator<Item = &'a mut Cell>) {
    let mut inside = false;
    for cell in cells {
        cell.kept |= inside && cell.in_word();
        inside = cell.kept && cell.in_word();
    }
}

fn cut(cells: &[Cell]) -> Vec<Piece> {
    let mut out = Pieces(Vec::new());
    let mut width = 0;
    let mut gap = false;
    for cell in cells {
        if !cell.kept || width > MOST {
            gap = true;
            continue;
        }
        if std::mem::take(&mut gap) {
            out.push(false, if out.0.is_empty() { "…" } else { " … " });
        }
        out.push(cell.operative, cell.sign.encode_utf8(&mut [0; 4]));
        width += cell.width();
    }
    if gap {
        out.push(false, "…");
    }
    out.0
}

struct Pieces(Vec<Piece>);

impl Pieces {
    fn push(&mut self, operative: bool, text: &str) {
        match self.0.last_mut().filter(|last| last.operative == operative) {
            Some(last) => last.text.push_str(text),
            None => self.0.push(Piece { operative, text: text.to_owned() }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str, words: &[&str]) -> String {
        let operative: Vec<TextSpan> = words
            .iter()
            .map(|w| {
                let start = text[..text.find(w).unwrap()].chars().count() + 7;
                TextSpan { start, end: start + w.chars().count() }
            })
            .collect();
        let span = TextSpan { start: 7, end: 7 + text.chars().count() };
        quote(text, span, &operative, &Paint::new("«", "»"))
    }

    #[test]
    fn finds_operative_words_in_short_quotes() {
        let cases: &[(&str, &[&str], &str)] = &[
            ("借款人不得提前还款。", &["不得提前还款"], "借款人«不得提前还款»。"),
            ("You may not\n  repay early.", &["may not\n  repay early"], "You «may not repay early»."),
            ("借款人不得\n提前还款", &["不得", "提前还款"], "借款人«不得提前还款»"),
            ("第一条　不得  提前还款", &["不得"], "第一条 «不得» 提前还款"),
            ("no mark", &[], "no mark"),
        ];
        for (text, words, expected) in cases {
            assert_eq!(show(text, words), *expected);
        }
    }

    #[test]
    fn finds_whole_words_around_operative_ones_in_long_quotes() {
        let long = format!("{}the Borrower shall not prepay the Loan {}", "whereas nothing ".repeat(30), "and so on ".repeat(50));
        let shown = show(&long, &["shall not prepay"]);
        assert!(shown.starts_with("…nothing whereas") || shown.starts_with("…whereas"), "{shown}");
        assert!(shown.contains("the Borrower «shall not prepay» the Loan and so on"), "{shown}");
        assert!(shown.ends_with('…'), "{shown}");
        assert!(shown.chars().count() < 140, "{shown}");
    }

    #[test]
    fn finds_both_ends_of_a_long_quote() {
        let long = format!("甲方不得{}提前还款。", "甲乙丙丁，".repeat(60));
        let shown = show(&long, &["不得", "提前还款"]);
        assert!(shown.starts_with("甲方«不得»甲乙") && shown.contains(" … ") && shown.ends_with("«提前还款»。"), "{shown}");
    }

    #[test]
    fn ignores_control_and_direction_characters() {
        assert_eq!(plain("a\u{1b}[31mb\u{202e}c\u{7}\r\nd"), "a\u{fffd}[31mb\u{fffd}c\u{fffd} d");
    }

    #[test]
    fn ignores_all_beyond_the_most_of_an_endless_operative_quote() {
        let shown = show(&"利".repeat(100_000), &[]);
        assert!(shown.chars().count() < WHOLE, "{}", shown.chars().count());
        let all = "利".repeat(100_000);
        assert!(show(&all, &[&all]).chars().count() < MOST);
    }
}
