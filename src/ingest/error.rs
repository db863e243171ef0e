//! What can go wrong while a file is read.
//!
//! [`IngestError`] is opaque: callers ask for its [`kind`](IngestError::kind), the stable [`code`](IngestError::code) of the
//! JSON output, a lower-case [`message`](IngestError::message) that names the file, and a [`remedy`](IngestError::remedy) that
//! says what to do. Anything that leaves a readable text is a [`Warning`](super::Warning), not an error.

use thiserror::Error;

/// The formats that can be read, as remedies name them.
const SUPPORTED: &str = "plain text (UTF-8, UTF-16, GBK, GB18030, Big5) and Markdown";

/// The kinds of failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// No bytes, or nothing but blanks.
    Empty,
    /// A known format that no reader claims, such as PDF.
    Unsupported,
    /// Bytes that are no text in any encoding.
    Binary,
}

/// A file that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{message}")]
pub struct IngestError {
    kind: ErrorKind,
    message: String,
    remedy: String,
}

impl IngestError {
    /// The file called `name` holds nothing to read.
    pub(super) fn empty(name: &str) -> Self {
        let remedy = "check that the agreement was saved with its text; a scanned page must be turned into text first";
        Self::new(
            ErrorKind::Empty,
            format!("{name}: the file holds no text"),
            remedy.into(),
        )
    }

    /// The file called `name` is `found` ("a PDF document"), which no reader claims.
    pub(super) fn unsupported(name: &str, found: &str) -> Self {
        let remedy = format!("save the agreement as text and try again; supported are {SUPPORTED}");
        Self::new(
            ErrorKind::Unsupported,
            format!("{name}: the file seems to be {found}, which cannot be read"),
            remedy,
        )
    }

    /// The file called `name` is no text.
    pub(super) fn binary(name: &str) -> Self {
        let remedy = format!("give the agreement itself as text; supported are {SUPPORTED}");
        Self::new(
            ErrorKind::Binary,
            format!("{name}: the file seems to be binary data, not text"),
            remedy,
        )
    }

    fn new(kind: ErrorKind, message: String, remedy: String) -> Self {
        Self {
            kind,
            message,
            remedy,
        }
    }

    /// What kind of failure it is.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// What went wrong: lower case, names the file, no full stop.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What to do about it: an instruction, no full stop.
    pub fn remedy(&self) -> &str {
        &self.remedy
    }

    /// The stable name of the kind: `empty-file`, `unsupported-format`, `binary-file`.
    pub fn code(&self) -> &'static str {
        match self.kind {
            ErrorKind::Empty => "empty-file",
            ErrorKind::Unsupported => "unsupported-format",
            ErrorKind::Binary => "binary-file",
        }
    }
}
