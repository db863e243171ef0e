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
    /// What the finding must say beyond the term, where the example is of one of its aspects.
    pub aspect: Option<&'a str>,
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

/// All examples, by term, those of its aspects last; Chinese before English, those to be found before those to be ignored.
pub fn examples(pack: &Pack) -> impl Iterator<Item = ExampleOf<'_>> {
    pack.terms.iter().flat_map(|term| {
        let aspects = term.aspects.iter().map(|aspect| (Some(aspect.id.as_str()), aspect.examples.as_slice()));
        let all = std::iter::once((None, term.examples.as_slice())).chain(aspects);
        let each = all.flat_map(|(aspect, examples)| examples.iter().map(move |example| (aspect, example)));
        each.map(|(aspect, example)| ExampleOf {
            term: &term.id,
            aspect,
            language: example.language,
            kind: example.kind,
            text: &example.text,
            file: &term.file,
            span: example.span.clone(),
        })
    })
}
