//! The two languages that agreements are read in and reports are written in.

/// The language of a sentence, a document, a pattern or a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// Chinese, simplified or traditional.
    Zh,
    /// English.
    En,
}
