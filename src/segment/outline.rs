//! Numbers in, clause tree out: which clause a number opens, and inside which.
//!
//! The tree is built with a stack of the open clauses, one for each style of numbering in use. A number of a style that is
//! open is the next sibling there; `8.2` looks for the open `8`; a style not yet open goes by where drafters usually put it,
//! and below the clause before when that announces a list. What always holds: parents stand before children, the depth is
//! bounded, and each step is paid for by the numbers that opened the clauses it closes.

use super::marker::{Form, GUESSED, Marker, Script, Style};
use super::structure::Clause;
use crate::span::Span;

/// Deeper numbers become siblings at this depth.
const DEEPEST: usize = 12;

#[derive(Debug)]
struct Open {
    style: Style,
    /// Numbers from the left, where the style can head dotted ones.
    path: Vec<u32>,
    clause: usize,
}

/// The tree as far as it has been read.
#[derive(Debug, Default)]
pub(crate) struct Outline {
    pub(crate) clauses: Vec<Clause>,
    /// The value of each clause's own number, beside `clauses`.
    pub(crate) numbers: Vec<Vec<u32>>,
    open: Vec<Open>,
    end: usize,
}

impl Outline {
    /// The innermost open clause.
    pub(crate) fn current(&self) -> Option<usize> {
        self.open.last().map(|open| open.clause)
    }

    /// How many clauses are open.
    pub(crate) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Whether a numbered clause below the articles is open.
    pub(crate) fn is_numbered(&self) -> bool {
        self.open.iter().any(|open| !open.style.is_structural() && !matches!(open.style.form, Form::Heading(_)))
    }

    /// Text up to `end` belongs to the open clauses.
    pub(crate) fn extend(&mut self, end: usize) {
        self.end = self.end.max(end);
    }

    /// Closes all but the outermost `depth` clauses.
    pub(crate) fn close(&mut self, depth: usize) {
        while self.open.len() > depth {
            let Some(open) = self.open.pop() else { return };
            let span = &mut self.clauses[open.clause].span;
            span.end = span.end.max(self.end);
        }
    }

    /// What a number means here: letters that may be Roman are decided, and a weak number must fit into the sequence.
    pub(crate) fn settle(&self, mut marker: Marker) -> Option<Marker> {
        if let Some(roman) = marker.roman
            && !self.continues(marker.style, marker.value())
        {
            let script = if marker.style.script == Script::Upper { Script::RomanUpper } else { Script::RomanLower };
            let style = Style { form: marker.style.form, script };
            if roman == 1 || self.continues(style, roman) {
                marker.style = style;
                marker.numbers = vec![roman];
            }
        }
        let fits = !marker.weak || marker.numbers == [1] || self.continues(marker.style, marker.value());
        fits.then_some(marker)
    }

    /// Whether a clause of the style is open whose number is the one before.
    pub(crate) fn continues(&self, style: Style, value: u32) -> bool {
        let open = self.open.iter().rfind(|open| open.style == style);
        open.is_some_and(|open| open.path.last().is_some_and(|&last| last + 1 == value))
    }

    /// Opens the clause of a number. `announced`: the words before open a list.
    pub(crate) fn push(&mut self, marker: &Marker, label: String, start: usize, announced: bool) -> usize {
        let keep = self.place(marker, announced).min(DEEPEST - 1);
        self.close(keep);
        self.extend(start);
        let clause = self.clauses.len();
        self.clauses.push(Clause {
            label,
            heading: None,
            level: keep + 1,
            span: Span::new(start, start),
            parent: self.current(),
        });
        self.numbers.push(marker.numbers.clone());
        self.open.push(Open { style: marker.style, path: marker.numbers.clone(), clause });
        clause
    }

    /// Opens the clause of a heading that has no number.
    pub(crate) fn push_heading(&mut self, level: u8, label: String, start: usize) -> usize {
        let style = Style { form: Form::Heading(level), script: Script::None };
        let marker = Marker { style, numbers: Vec::new(), roman: None, weak: false, label: 0..0, end: 0 };
        self.push(&marker, label, start, false)
    }

    /// How many of the open clauses stay open.
    fn place(&self, marker: &Marker, announced: bool) -> usize {
        let style = marker.style;
        if style.form == Form::Heading(GUESSED) {
            return self.open.iter().position(|open| open.style == style).unwrap_or(self.open.len());
        }
        if let Form::Heading(level) = style.form {
            return self.open.iter().position(|open| !above_heading(open.style, level)).unwrap_or(self.open.len());
        }
        if marker.numbers.len() > 1 {
            let heads = |open: &Open| {
                open.style.rank() <= 14
                    && open.path.len() < marker.numbers.len()
                    && !open.path.is_empty()
                    && marker.numbers.starts_with(&open.path)
            };
            if let Some(at) = self.open.iter().rposition(heads) {
                return at + 1;
            }
        }
        if let Some(at) = self.open.iter().rposition(|open| open.style == style) {
            return at;
        }
        let rank = style.rank();
        if style.is_structural() {
            return self.open.iter().position(|open| open.style.rank() >= rank).unwrap_or(self.open.len());
        }
        if announced && marker.value() == 1 {
            return self.open.len();
        }
        self.open.iter().rposition(|open| open.style.rank() <= rank).map_or(0, |at| at + 1)
    }
}

/// Whether an open clause stays open around a heading of the layout's level.
fn above_heading(open: Style, level: u8) -> bool {
    match open.form {
        Form::Heading(other) => other < level,
        _ => false,
    }
}
