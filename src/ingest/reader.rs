//! The formats that can be read, one [`Reader`] each.
//!
//! A format joins by one file that implements [`Reader`] and one entry in [`READERS`]; no other stage changes.

use super::markdown::MarkdownReader;
use super::plain::PlainReader;
use super::{Format, IngestError, Reading, Source, signature};

/// Turns the bytes of one format into text and what is known about it.
pub trait Reader: Sync {
    /// The format it reads.
    fn format(&self) -> Format;

    /// Whether the file is one of its own, by its first bytes or, where those say nothing, by its name.
    fn claims(&self, source: Source<'_>) -> bool;

    /// Reads a file that it claims.
    ///
    /// # Errors
    ///
    /// Where no text can be had from the bytes; the message names `source.name`.
    fn read(&self, source: Source<'_>) -> Result<Reading, IngestError>;
}

/// All readers; the first that claims a file reads it. Plain text stands last, as it claims whatever nothing else does.
static READERS: &[&dyn Reader] = &[&MarkdownReader, &PlainReader];

/// The reader of a file.
pub(super) fn reader_of(source: Source<'_>) -> Result<&'static dyn Reader, IngestError> {
    let claimed = READERS.iter().copied().find(|reader| reader.claims(source));
    claimed.ok_or_else(|| match signature::of(source.bytes) {
        Some(found) => IngestError::unsupported(source.name, found),
        None => IngestError::binary(source.name),
    })
}
