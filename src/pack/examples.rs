//! The examples of all terms, one after the other, for whoever runs them through the analysis.

use std::ops::Range;

use super::Pack;
use super::term::ExampleKind;
use crate::language::Language;

/// One example with the term it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExampleOf<'a> {
    /// Id of the term.
    pub term: &'a str,
    /// Its language.
    pub language: Language,
    /// Whether the term must be found in it.
    pub kind: ExampleKind,
    /// The sentence; for missing terms a whole short paper.
    pub text: &'a str,
    /// The term's file.
    pub file: &'a str,
    /// Bytes of that file.
    pub span: Range<usize>,
}

/// All examples, by term, Chinese before English, those to be found before those to be ignored.
pub fn examples(pack: &Pack) -> impl Iterator<Item = ExampleOf<'_>> {
    pack.terms.iter().flat_map(|term| {
        term.examples.iter().map(|example| ExampleOf {
            term: &term.id,
            language: example.language,
            kind: example.kind,
            text: &example.text,
            file: &term.file,
            span: example.span.clone(),
        })
    })
}
