//! References to other clauses, and the clauses they mean: `第八条第二款`, `Section 4(b)`, `前款`.

use std::collections::BTreeMap;

use super::numeral::{han, roman};
use super::outline::Outline;
use super::structure::{Clause, Reference};
use crate::pack::papers::Papers;
use crate::span::Span;

/// Finds the references of the folded view. A clause's own number is none.
pub(crate) fn references(text: &str, folded: &str, outline: &Outline, papers: &Papers) -> Vec<Reference> {
    let index = index(outline);
    let mut heads = outline.clauses.iter().map(|clause| clause.span.start).peekable();
    let mut hits: Vec<Span> = Vec::new();
    for regex in [&papers.reference_zh, &papers.reference_en] {
        hits.extend(regex.find_iter(folded).map(|hit| Span::new(hit.start(), hit.end())));
    }
    hits.sort();
    let mut references = Vec::new();
    for span in hits {
        while heads.peek().is_some_and(|&head| head < span.start) {
            heads.next();
        }
        if heads.peek() != Some(&span.start) {
            let target = target(span.of(folded), &index, &outline.clauses);
            references.push(Reference { label: span.of(text).to_owned(), span, target });
        }
    }
    references
}

type Index = BTreeMap<(Option<usize>, Vec<u32>), usize>;

/// Clauses by their number under their parent, and the numbers that stand for themselves (`8`, `8.2`) under none.
fn index(outline: &Outline) -> Index {
    let mut index = Index::new();
    for (at, clause) in outline.clauses.iter().enumerate() {
        let numbers = &outline.numbers[at];
        if numbers.is_empty() {
            continue;
        }
        if clause.parent.is_some() {
            index.entry((clause.parent, numbers.clone())).or_insert(at);
        }
        let alone = numbers.len() > 1 || clause.level == 1 || clause.label.starts_with('第');
        if alone {
            index.entry((None, numbers.clone())).or_insert(at);
        }
    }
    index
}

/// Follows the reference's numbers from the root as far as there are clauses for them.
fn target(label: &str, index: &Index, clauses: &[Clause]) -> Option<usize> {
    let mut steps = numbers(label).into_iter();
    let mut at = *index.get(&(None, steps.next()?))?;
    for step in steps {
        let Some(&next) = index.get(&(Some(at), step)) else {
            break;
        };
        debug_assert!(next < clauses.len());
        at = next;
    }
    Some(at)
}

/// The numbers of a reference, outermost first: `第八条第二款` is 8, 2; `section 4.1(b)` is 4.1, 2.
fn numbers(label: &str) -> Vec<Vec<u32>> {
    let parts = label.split(|c: char| !(c.is_ascii_alphanumeric() || c == '.' || super::numeral::is_han_numeral(c)));
    parts.filter_map(|part| number(part.trim_matches('.'))).collect()
}

fn number(part: &str) -> Option<Vec<u32>> {
    if part.starts_with(|c: char| c.is_ascii_digit()) {
        return part.split('.').take(8).map(|n| n.parse().ok()).collect();
    }
    if let Some(value) = han(part) {
        return Some(vec![value]);
    }
    let letter = part.len() == 1 && part.as_bytes()[0].is_ascii_lowercase();
    if letter && !matches!(part, "i" | "v" | "x") {
        return Some(vec![u32::from(part.as_bytes()[0] - b'a') + 1]);
    }
    roman(part).map(|value| vec![value])
}
