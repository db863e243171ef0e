//! STAGE 1: bytes in, [`Document`] out.
//!
//! A reader per format turns bytes into text and a map from that text back to where it came from; the normaliser then makes
//! the **view** that all later stages match on. What always holds: `text` is what the author wrote (for `.txt` the decoded
//! file itself, unchanged); every span of the view maps back to a span of the text; nothing here knows a rule.

use crate::span::Span;

/// What the caller hands in: the library itself opens no file.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The path or another name for messages; its ending is a hint at the format.
    pub name: &'a str,
    /// The file's bytes.
    pub bytes: &'a [u8],
}

/// A format that a reader understands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text in any of the supported encodings.
    Text,
    /// Markdown (CommonMark with tables).
    Markdown,
}

/// What the author's layout says about a stretch of text, where the format knows it (plain text knows none).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// A heading of the given level, 1 the highest.
    Heading(u8),
    /// One row of a table.
    Row,
    /// One item of a list.
    Item,
    /// Bold or italic text.
    Emphasis,
}

/// A marked stretch of the document's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// What it is.
    pub kind: MarkKind,
    /// Bytes of the text.
    pub span: Span,
}

/// Something that went less than well, and is worth telling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// A stable name, such as `replaced-characters`.
    pub code: &'static str,
    /// Bytes of the text, where the warning has a place.
    pub span: Option<Span>,
}

/// Where text came from, for formats whose text is not the file itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// `(byte of the text, line of the file counted from 1)`, ascending; empty for plain text.
    pub lines: Vec<(usize, usize)>,
}

/// What a reader yields: text and everything known about it that later stages may use.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The extracted text.
    pub text: String,
    /// Map from the text back to the file.
    pub origin: Origin,
    /// Layout, in order of start.
    pub marks: Vec<Mark>,
    /// What to tell the user.
    pub warnings: Vec<Warning>,
}

/// A document ready for segmentation.
#[derive(Clone, Debug)]
pub struct Document {
    /// The source's name.
    pub name: String,
    /// The format it was read as.
    pub format: Format,
    /// Lower-case hex SHA-256 of the bytes.
    pub sha256: String,
    /// The text as it stands.
    pub text: String,
    /// The normalised copy, with its map.
    pub view: View,
    /// Map from the text back to the file.
    pub origin: Origin,
    /// Layout of the text.
    pub marks: Vec<Mark>,
    /// What to tell the user.
    pub warnings: Vec<Warning>,
}

/// The normalised copy of a text and the exact map back.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// The normalised text, case kept.
    pub text: String,
    /// The same, ASCII letters in lower case: byte for byte as long as `text`.
    pub folded: String,
}

impl View {
    /// The span of the source text that a span of the view came from.
    pub fn to_text(&self, span: Span) -> Span {
        span
    }
    /// The span of the view that a span of the source text became.
    pub fn to_view(&self, span: Span) -> Span {
        span
    }
}
