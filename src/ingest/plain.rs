//! Plain text: the decoded file itself, unchanged, line ends and all.

use super::reader::Reader;
use super::{Format, IngestError, Origin, Reading, Source, charset, signature};

/// Reads plain text in any supported encoding.
pub(super) struct PlainReader;

impl Reader for PlainReader {
    fn format(&self) -> Format {
        Format::Text
    }

    fn claims(&self, source: Source<'_>) -> bool {
        signature::of(source.bytes).is_none()
    }

    fn read(&self, source: Source<'_>) -> Result<Reading, IngestError> {
        let text = charset::decode(source.bytes).ok_or_else(|| IngestError::binary(source.name))?;
        Ok(Reading {
            text,
            origin: Origin::default(),
            marks: Vec::new(),
            warnings: Vec::new(),
        })
    }
}
