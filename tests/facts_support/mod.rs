//! A paper made by hand, one unit a sentence, and the words of the repository: until the tests can go through `ingest` and `segment`.

#![allow(dead_code)]

use loanlint::ingest::{Document, Format, View};
use loanlint::pack::PackFile;
use loanlint::pack::facts::{FactWords, load};
use loanlint::segment::{Clause, Language, Structure, Unit, UnitKind};
use loanlint::span::Span;

/// The texts of `rules/facts/`.
pub fn files() -> Vec<PackFile> {
    loanlint::pack::builtin_files().into_iter().filter(|file| file.path.starts_with("facts/")).collect()
}

/// The words of the repository.
pub fn words() -> FactWords {
    load(&files()).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

/// The document of a text that is its own view.
pub fn document(text: &str) -> Document {
    Document {
        name: "paper.txt".into(),
        format: Format::Text,
        sha256: String::new(),
        text: text.into(),
        view: View::new(text),
        origin: Default::default(),
        marks: vec![],
        warnings: vec![],
    }
}

/// The structure: a unit a sentence; a line that begins with a number and is short is a heading, one that ends in a colon a lead-in.
pub fn structure(text: &str) -> Structure {
    let mut units: Vec<Unit> = Vec::new();
    let mut clauses: Vec<Clause> = Vec::new();
    let (mut lead_in, mut offset) = (None, 0);
    for line in text.split_inclusive('\n') {
        let kind =
            if offset == 0 && text.len() > line.len() && line.chars().count() < 20 && kind(line.trim()) == UnitKind::Sentence {
                UnitKind::Title
            } else {
                kind(line.trim())
            };
        if kind == UnitKind::Heading {
            let span = trimmed(text, offset, offset + line.len());
            clauses.push(Clause { label: clauses.len().to_string(), heading: Some(span), level: 1, span, parent: None });
        }
        for (start, end) in sentences(line, kind) {
            let span = trimmed(text, offset + start, offset + end);
            if span.is_empty() {
                continue;
            }
            let item = line.trim_start().starts_with(['(', '（']);
            let clause = clauses.len().checked_sub(1);
            units.push(Unit { kind, span, body: span, clause, lead_in: lead_in.filter(|_| item), language: Language::Zh });
        }
        if kind == UnitKind::LeadIn {
            lead_in = units.len().checked_sub(1);
        }
        offset += line.len();
    }
    Structure {
        language: Language::Zh,
        title: None,
        kind: "loan".into(),
        lends: true,
        clauses,
        units,
        parties: vec![],
        definitions: vec![],
        references: vec![],
    }
}

fn kind(line: &str) -> UnitKind {
    let numbered = line.starts_with('第') || line.starts_with(|sign: char| sign.is_ascii_digit());
    let ended = line.ends_with(['。', '.', '；', ';', '，', ',']);
    match line {
        _ if line.ends_with([':', '：']) => UnitKind::LeadIn,
        _ if numbered && !ended && line.chars().count() < 40 => UnitKind::Heading,
        _ => UnitKind::Sentence,
    }
}

fn sentences(line: &str, kind: UnitKind) -> Vec<(usize, usize)> {
    let mut spans = Vec::new();
    let mut start = 0;
    if kind == UnitKind::Sentence {
        for (at, sign) in line.char_indices() {
            let end = at + sign.len_utf8();
            let stop = sign == '。'
                || (matches!(sign, '.')
                    && line[end..].starts_with(' ')
                    && line[end..].trim_start().starts_with(char::is_uppercase)
                    && !line[..at].ends_with(|sign: char| sign.is_ascii_uppercase())
                    && !line[..at].ends_with("Rs"));
            if stop {
                spans.push((start, end));
                start = end;
            }
        }
    }
    spans.push((start, line.len()));
    spans
}

fn trimmed(text: &str, start: usize, end: usize) -> Span {
    let part = &text[start..end];
    let lead = part.len() - part.trim_start().len();
    let rest = part.trim();
    Span::new(start + lead, start + lead + rest.len())
}
