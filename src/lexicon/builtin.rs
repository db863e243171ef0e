//! The phrases that come with loanlint, parsed when they were built in: parsing them at each start took longer than the rest of
//! the lexicon.
//!
//! Comes in: `phrases.bin` of the build, phrase by text. Goes out: its sequences. What always holds: they are what
//! [`super::phrase::parse`] would say of the same text, because the build asked it.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::phrase::{self, PhraseError, Step};

static BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/phrases.bin"));

/// Only looked up, never walked.
static PARSED: LazyLock<HashMap<&'static str, &'static [u8]>> = LazyLock::new(|| postcard::from_bytes(BYTES).unwrap_or_default());

/// The sequences of a phrase: those of the build where it is builtin, else parsed now.
pub(super) fn parse(text: &str) -> Result<Vec<Vec<Step>>, PhraseError> {
    let known = PARSED.get(text).and_then(|bytes| postcard::from_bytes(bytes).ok());
    known.map_or_else(|| phrase::parse(text), Ok)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_builtin_phrases_as_they_parse() {
        assert!(PARSED.len() > 1000, "{}", PARSED.len());
        let mut texts: Vec<&&str> = PARSED.keys().collect();
        texts.sort();
        for text in texts {
            assert_eq!(parse(text), phrase::parse(text), "{text}");
        }
    }
}
