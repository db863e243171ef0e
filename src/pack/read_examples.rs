//! The examples of a term: both kinds, in both languages, no rule without them.

use std::collections::BTreeSet;
use std::ops::Range;

use serde_yaml::Spanned;

use super::desk::Desk;
use super::schema::{ExamplePair, Examples};
use super::term::{Example, ExampleKind};
use crate::language::Language;

/// How many of each kind a term must bring in each language: one is a pattern copied, two begin to be a rule.
const LEAST: usize = 2;

pub(super) fn read(desk: &mut Desk<'_>, written: &Spanned<Examples>) -> Vec<Example> {
    let whole = desk.place(written);
    let source = &written.value;
    let mut found = pair(desk, &whole, ("zh", Language::Zh), source.zh.as_ref());
    found.extend(pair(desk, &whole, ("en", Language::En), source.en.as_ref()));
    repeated(desk, &found);
    found
}

fn pair(
    desk: &mut Desk<'_>,
    whole: &Range<usize>,
    (word, language): (&str, Language),
    written: Option<&Spanned<ExamplePair>>,
) -> Vec<Example> {
    let none = ExamplePair::default();
    let span = written.map_or(whole.clone(), |pair| desk.place(pair));
    let source = written.map_or(&none, |pair| &pair.value);
    let mut found = Vec::new();
    for (kind, list) in [(ExampleKind::Match, &source.matches), (ExampleKind::Ignore, &source.ignore)] {
        enough(desk, &span, word, kind, list.len());
        found.extend(list.iter().map(|text| example(desk, language, kind, text)));
    }
    found
}

fn enough(desk: &mut Desk<'_>, span: &Range<usize>, word: &str, kind: ExampleKind, count: usize) {
    if count < LEAST {
        let (list, what) = match kind {
            ExampleKind::Match => ("match", "that must be found"),
            ExampleKind::Ignore => ("ignore", "close to it, that may not be found"),
        };
        let message = format!("{count} of at least {LEAST} examples to {list} in {word}");
        desk.fault(span.clone(), message, format!("add sentences {what} under `examples: {word}: {list}:`"));
    }
}

fn example(desk: &mut Desk<'_>, language: Language, kind: ExampleKind, text: &Spanned<String>) -> Example {
    let span = desk.place(text);
    if text.value.trim().is_empty() {
        desk.fault(span.clone(), "an empty example", "write a sentence of your own, or remove it");
    }
    desk.whole(&span);
    torn(desk, &span);
    Example { language, kind, text: text.value.clone(), span }
}

/// In `[...]` a comma ends a text, so an unquoted sentence with commas falls into pieces that begin in lower case.
fn torn(desk: &mut Desk<'_>, span: &Range<usize>) {
    let (before, text) = desk.file.text.split_at(span.start);
    let after_comma = before.trim_end().ends_with(',');
    if after_comma && text.starts_with(|first: char| first.is_ascii_lowercase()) {
        desk.fault(
            span.clone(),
            "the rest of a sentence that a comma has cut",
            "put the whole sentence in quotes, or write one `- ` a line",
        );
    }
}

fn repeated(desk: &mut Desk<'_>, examples: &[Example]) {
    let mut seen = BTreeSet::new();
    for example in examples.iter().filter(|example| !example.text.trim().is_empty()) {
        if !seen.insert(example.text.as_str()) {
            desk.fault(example.span.clone(), "an example written twice", "write another sentence, or remove this one");
        }
    }
}
