//! Shows a mistake the way a compiler does: place and message, the YAML line underlined, the remedy.
//!
//! ```text
//! terms/early-repayment-ban.yaml:9:17: unknown concept `prepai`
//!   |
//! 9 |   - prohibited: prepai
//!   |                 ^^^^^^
//! help: did you mean `prepay`?
//! ```

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::fault::Fault;
use super::place::floor;

/// Shows one fault in the text of its file, without colours; ends in a newline.
pub fn show(fault: &Fault, text: &str) -> String {
    let (line, column) = position(text, fault.span.start);
    let place = format!("{}:{line}:{column}: {}", fault.file, fault.message);
    let help = format!("help: {}", fault.remedy);
    if text.is_empty() {
        return format!("{place}\n{help}\n");
    }
    format!("{place}\n{}\n{help}\n", underlined(text, &fault.span, line))
}

/// Line and column of a byte, both from 1; the column counts characters.
pub fn position(text: &str, at: usize) -> (usize, usize) {
    let before = &text[..floor(text, at)];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = before.matches('\n').count() + 1;
    (line, before[line_start..].chars().count() + 1)
}

/// Only the lines concerned go to the renderer, so that its work does not grow with the file.
fn underlined(text: &str, span: &Range<usize>, line: usize) -> String {
    let start = floor(text, span.start);
    let end = floor(text, span.end).max(start);
    let from = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let to = text[end..].find('\n').map_or(text.len(), |newline| end + newline);
    let mark = AnnotationKind::Primary.span(start - from..end - from);
    let snippet = Snippet::source(&text[from..to]).line_start(line).annotation(mark);
    let shown = Renderer::plain().render(&[Group::with_level(Level::ERROR).element(snippet)]);
    let lines: Vec<&str> = shown.lines().map(str::trim_end).collect();
    lines.join("\n")
}
