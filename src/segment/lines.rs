//! The view in, its lines out: each without outer blanks, with what the layout says about it.

use crate::ingest::{Document, MarkKind};
use crate::span::Span;

/// One line that is not blank.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    /// Without outer blanks.
    pub(crate) span: Span,
    /// A row of a table.
    pub(crate) row: bool,
    /// The layout's heading level.
    pub(crate) heading: Option<u8>,
    /// The layout calls it an item of a list.
    pub(crate) item: bool,
}

/// Takes the view apart. Layout of less than a whole line (bold words) says nothing about the line.
pub(crate) fn lines(document: &Document) -> Vec<Line> {
    let text = &document.view.text;
    let mut lines = Vec::new();
    let mut start = 0;
    for raw in text.split('\n') {
        let trimmed = raw.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        if !trimmed.is_empty() {
            let from = start + (trimmed.as_ptr() as usize - raw.as_ptr() as usize);
            let bars = trimmed.bytes().filter(|&b| b == b'|').take(2).count();
            let span = Span::new(from, from + trimmed.len());
            lines.push(Line { span, row: bars == 2 || trimmed.contains('\t'), heading: None, item: false });
        }
        start += raw.len() + 1;
    }
    apply_marks(document, &mut lines);
    lines
}

/// Both lists are in order of start, so one walk along both will do.
fn apply_marks(document: &Document, lines: &mut [Line]) {
    let mut next = 0;
    for mark in document.marks.iter().filter(|mark| mark.kind != MarkKind::Emphasis) {
        let span = document.view.to_view(mark.span);
        while lines.get(next).is_some_and(|line| line.span.end <= span.start) {
            next += 1;
        }
        let Some(line) = lines.get_mut(next).filter(|line| line.span.overlaps(span)) else {
            continue;
        };
        match mark.kind {
            MarkKind::Heading(level) => line.heading = Some(level),
            MarkKind::Row => line.row = true,
            MarkKind::Item => line.item = true,
            MarkKind::Emphasis => {}
        }
    }
}
