//! From where the YAML reader says something stands to the bytes that are underlined.
//!
//! Always holds: a range lies inside the text, on character boundaries, and has at least one character unless the text ends
//! there. Block mappings come without a length and flow ones (`{...}`) with that of their bracket: both become the line.

use std::ops::Range;

use serde_yaml::{Location, Spanned};

/// The bytes of a value, its quotation marks included.
pub fn of<T>(value: &Spanned<T>, text: &str) -> Range<usize> {
    of_location(value.referenced, text)
}

/// The bytes of a location; where only line and column are known, the rest of the line.
pub(super) fn of_location(location: Location, text: &str) -> Range<usize> {
    let span = location.span();
    let start = match span.byte_offset() {
        Some(start) => floor(text, start as usize),
        None => offset(text, location.line(), location.column()),
    };
    let end = floor(text, start + span.byte_len().unwrap_or(0) as usize);
    // A block scalar comes with the blanks up to whatever stands below it.
    let shown = text[start..end].trim_end();
    if shown.is_empty() || shown.starts_with(['{', '[']) {
        return start..line_end(text, start);
    }
    start..start + shown.len()
}

/// The bytes of `part` within the bytes of the text that holds it; all of them where escapes hide it.
pub(super) fn within(whole: Range<usize>, part: &str, from: usize, text: &str) -> Range<usize> {
    let from = floor(text, from.clamp(whole.start, whole.end));
    match text[from..whole.end].find(part) {
        Some(at) if !part.is_empty() => from + at..from + at + part.len(),
        _ => whole,
    }
}

/// The first line that says something: where a mistake of the whole file is shown.
pub(super) fn first_line(text: &str) -> Range<usize> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let says_nothing = line.trim().is_empty() || line.starts_with(['#', '-', '%']);
        if !says_nothing {
            return start..line_end(text, start);
        }
        start += line.len();
    }
    0..line_end(text, 0)
}

/// Where a quoted or plain value begins, its quotation mark passed.
pub(super) fn inside_quotes(value: &Range<usize>, text: &str) -> usize {
    let quoted = text[value.start..].starts_with(['"', '\'']);
    value.start + usize::from(quoted)
}

fn line_end(text: &str, start: usize) -> usize {
    let line = text[start..].lines().next().unwrap_or("");
    let shown = line.trim_end().len();
    let first = text[start..].chars().next().map_or(0, char::len_utf8);
    start + shown.max(first)
}

fn offset(text: &str, line: u64, column: u64) -> usize {
    let skipped: usize = text.split_inclusive('\n').take(line.saturating_sub(1) as usize).map(str::len).sum();
    let columns = text[skipped..].char_indices();
    let at = columns.map(|(at, _)| at).nth(column.saturating_sub(1) as usize);
    at.map_or(text.len(), |at| skipped + at)
}

/// The nearest character boundary at or before a byte.
pub(super) fn floor(text: &str, at: usize) -> usize {
    let upto = 0..=at.min(text.len());
    upto.rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}
