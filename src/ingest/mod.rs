//! STAGE 1: bytes in, [`Document`] out.
//!
//! A reader per format turns bytes into text and a map from that text back to where it came from; the normaliser then makes
//! the **view** that all later stages match on. What always holds: `text` is what the author wrote (for `.txt` the decoded
//! file itself, unchanged); every span of the view maps back to a span of the text; nothing here knows a rule.

mod charset;
mod error;
mod fold;
mod markdown;
mod markup;
mod opening;
mod plain;
mod reader;
mod signature;
mod traditional;
mod view;
mod wrap;

use sha2::{Digest, Sha256};

pub use error::{ErrorKind, IngestError};
pub use reader::Reader;
pub use view::View;

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

/// How many warnings of lost characters a document carries at most; a thousand say no more than twenty.
const MOST_LOST: usize = 20;

/// Reads a file and prepares it for segmentation.
///
/// ```
/// use loanlint::ingest::{Source, ingest};
///
/// let bytes = "第一條　年利率１２％。".as_bytes();
/// let document = ingest(Source { name: "loan.txt", bytes }).unwrap();
/// assert_eq!(document.view.text, "第一条 年利率12%。");
/// let place = document.view.text.find("12%").unwrap();
/// let span = document.view.to_text(loanlint::span::Span::new(place, place + 3));
/// assert_eq!(span.of(&document.text), "１２％");
/// ```
///
/// # Errors
///
/// Where the file is empty, is of a format that no reader claims, or is no text.
pub fn ingest(source: Source<'_>) -> Result<Document, IngestError> {
    if source.bytes.is_empty() {
        return Err(IngestError::empty(source.name));
    }
    let reader = reader::reader_of(source)?;
    let Reading {
        text,
        origin,
        marks,
        mut warnings,
    } = reader.read(source)?;
    let view = View::new(&text);
    if view.text.trim().is_empty() {
        return Err(IngestError::empty(source.name));
    }
    warnings.extend(lost(&text));
    let sha256 = Sha256::digest(source.bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    Ok(Document {
        name: source.name.to_owned(),
        format: reader.format(),
        sha256,
        text,
        view,
        origin,
        marks,
        warnings,
    })
}

/// One warning for each run of characters that could not be decoded.
fn lost(text: &str) -> impl Iterator<Item = Warning> {
    const LOST: char = char::REPLACEMENT_CHARACTER;
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text[from..].find(LOST)?;
        from = text.len() - text[start..].trim_start_matches(LOST).len();
        Some(Warning {
            code: "replaced-characters",
            span: Some(Span::new(start, from)),
        })
    })
    .take(MOST_LOST)
}
