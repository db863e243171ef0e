//! Markdown: readable plain text with the layout as marks.
//!
//! Paragraphs and headings stand apart by a blank line, list items on lines of their own with the number as written (`1.`,
//! `2)`) or `• `, table rows one a line with ` | ` between cells. Emphasis, links and HTML tags are dropped, what they hold
//! stays; escapes and entities are resolved. Line ends inside a paragraph stay, as the text of many agreements relies on them;
//! the view joins them where they are mere wraps. [`Origin::lines`] says from which line of the file each part came.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::markup::{self, BREAK};
use super::reader::Reader;
use super::{Format, IngestError, Mark, MarkKind, Origin, Reading, Source, charset, signature};
use crate::span::Span;

/// Reads Markdown, which only a file's name tells from plain text.
pub(super) struct MarkdownReader;

impl Reader for MarkdownReader {
    fn format(&self) -> Format {
        Format::Markdown
    }

    fn claims(&self, source: Source<'_>) -> bool {
        let name = source.name.to_ascii_lowercase();
        [".md", ".markdown"]
            .iter()
            .any(|ending| name.ends_with(ending))
            && signature::of(source.bytes).is_none_or(|found| found.contains("HTML"))
    }

    fn read(&self, source: Source<'_>) -> Result<Reading, IngestError> {
        let decoded =
            charset::decode(source.bytes).ok_or_else(|| IngestError::binary(source.name))?;
        let markdown = markup::without_tags(&decoded);
        let mut writer = Writer::new(&markdown);
        for (event, range) in Parser::new_ext(&markdown, Options::ENABLE_TABLES).into_offset_iter()
        {
            writer.take(event, range);
        }
        Ok(writer.finish())
    }
}

/// Writes the text, event by event.
struct Writer<'a> {
    markdown: &'a str,
    /// Where each line of the file begins.
    starts: Vec<usize>,
    text: String,
    lines: Vec<(usize, usize)>,
    marks: Vec<Mark>,
    /// The blocks and emphases that are open, with where their text began.
    open: Vec<(MarkKind, usize)>,
    /// How many line ends are due before the next text.
    due: usize,
    /// Cells of the open row so far, if one is open.
    cells: Option<usize>,
    in_code: bool,
    /// Where the last item's number ends in the text.
    number_end: usize,
    /// Depth of lists: items of a list within a list stand close.
    lists: usize,
}

impl<'a> Writer<'a> {
    fn new(markdown: &'a str) -> Self {
        let starts = std::iter::once(0)
            .chain(markdown.match_indices('\n').map(|(at, _)| at + 1))
            .collect();
        Self {
            markdown,
            starts,
            text: String::new(),
            lines: Vec::new(),
            marks: Vec::new(),
            open: Vec::new(),
            due: 0,
            cells: None,
            in_code: false,
            number_end: 0,
            lists: 0,
        }
    }

    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                self.words(&text, range.start)
            }
            Event::SoftBreak | Event::HardBreak => self.line_end(),
            Event::Rule => self.space(2),
            // Extensions that are not switched on.
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph | Tag::BlockQuote(_) | Tag::Table(_) => self.space(2),
            Tag::HtmlBlock => self.space(1),
            Tag::CodeBlock(_) => {
                self.space(2);
                self.in_code = true;
            }
            Tag::Heading { level, .. } => {
                self.space(2);
                self.open(MarkKind::Heading(rank(*level)), range.start);
            }
            Tag::List(_) => {
                self.space(if self.lists == 0 { 2 } else { 1 });
                self.lists += 1;
            }
            Tag::Item => {
                self.space(1);
                self.open(MarkKind::Item, range.start);
                self.number(range);
            }
            Tag::TableHead | Tag::TableRow => {
                self.space(1);
                self.open(MarkKind::Row, range.start);
                self.cells = Some(0);
            }
            Tag::TableCell => self.cell(),
            Tag::Emphasis | Tag::Strong => self.open(MarkKind::Emphasis, range.start),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::BlockQuote(_) | TagEnd::Table => self.space(2),
            TagEnd::HtmlBlock => self.space(1),
            TagEnd::CodeBlock => {
                self.in_code = false;
                self.space(2);
            }
            TagEnd::Heading(_) => {
                self.close();
                self.space(2);
            }
            TagEnd::List(_) => {
                self.lists -= 1;
                self.space(if self.lists == 0 { 2 } else { 1 });
            }
            TagEnd::Item => {
                self.close();
                self.space(1);
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                self.cells = None;
                self.close();
                self.space(1);
            }
            TagEnd::Emphasis | TagEnd::Strong => self.close(),
            _ => {}
        }
    }

    /// Asks for at least `ends` line ends before the next text.
    fn space(&mut self, ends: usize) {
        // What an item holds begins on the line of its number.
        if self.text.len() > self.number_end {
            self.due = self.due.max(ends);
        }
    }

    /// Writes the line ends that are due.
    fn settle(&mut self) {
        if self.due > 0 {
            self.text.truncate(self.text.trim_end_matches(' ').len());
        }
        for _ in 0..std::mem::take(&mut self.due) {
            self.text.push('\n');
        }
    }

    /// Opens a block or emphasis whose source begins at `at`.
    fn open(&mut self, kind: MarkKind, at: usize) {
        self.settle();
        self.note_line(at);
        self.open.push((kind, self.text.len()));
    }

    /// Closes the innermost open block or emphasis; one without text leaves no mark.
    fn close(&mut self) {
        let Some((kind, start)) = self.open.pop() else {
            return;
        };
        let end = self.text.trim_end().len();
        let nested =
            kind == MarkKind::Emphasis && self.open.iter().any(|&(outer, _)| outer == kind);
        if start < end && !nested {
            self.marks.push(Mark {
                kind,
                span: Span::new(start, end),
            });
        }
    }

    /// Writes an item's number as the file has it, a dot for any bullet.
    fn number(&mut self, range: Range<usize>) {
        let source = self.markdown[range].trim_start();
        let digits = source.len()
            - source
                .trim_start_matches(|c: char| c.is_ascii_digit())
                .len();
        match source[digits..].chars().next() {
            Some(mark @ ('.' | ')')) if digits > 0 => {
                self.text.push_str(&source[..digits]);
                self.text.push(mark);
            }
            _ => self.text.push('•'),
        }
        self.text.push(' ');
        self.number_end = self.text.len();
    }

    /// Sets a cell apart from the one before.
    fn cell(&mut self) {
        if let Some(cells) = &mut self.cells {
            self.text.push_str(if *cells > 0 { " | " } else { "" });
            *cells += 1;
        }
    }

    fn line_end(&mut self) {
        if self.cells.is_some() {
            self.text.push(' ');
        } else {
            self.space(1);
        }
    }

    /// Writes text whose source begins at `at`.
    fn words(&mut self, text: &str, at: usize) {
        let mut offset = at;
        for (index, part) in text.split(['\n', BREAK]).enumerate() {
            if index > 0 {
                self.line_end();
                offset += 1;
            }
            if !part.is_empty() {
                self.settle();
                self.note_line(offset);
                self.text.push_str(if self.in_code || index == 0 {
                    part
                } else {
                    part.trim_start()
                });
            }
            offset += part.len();
        }
    }

    /// Records that the text goes on with what stands at `at` of the source.
    fn note_line(&mut self, at: usize) {
        let line = self.starts.partition_point(|&start| start <= at);
        if self.lines.last().is_none_or(|&(_, last)| last != line) {
            self.lines.push((self.text.len(), line));
        }
    }

    fn finish(mut self) -> Reading {
        self.text.push('\n');
        self.marks
            .sort_by_key(|mark| (mark.span.start, std::cmp::Reverse(mark.span.end)));
        Reading {
            text: self.text,
            origin: Origin { lines: self.lines },
            marks: self.marks,
            warnings: Vec::new(),
        }
    }
}

/// A heading's level as a number, 1 the highest.
fn rank(level: HeadingLevel) -> u8 {
    level as u8
}
