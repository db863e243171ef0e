//! Parties introduced by the lines of a form: `甲方（借款人）：张某`, `贷 款 人：____`, `Borrower: Jane Doe`.

use super::{Introduction, aliases, clean_name};
use crate::ingest::Document;
use crate::pack::parties::PartyWords;
use crate::segment::lines::Line;
use crate::span::Span;

/// Longer lines are no lines of a form.
const LONGEST: usize = 400;

/// Reads all lines that begin with a party's name and a colon; a line may hold two.
pub(super) fn introductions(document: &Document, lines: &[Line], words: &PartyWords) -> Vec<Introduction> {
    let mut found = Vec::new();
    for line in lines.iter().filter(|line| line.span.len() <= LONGEST) {
        let folded = line.span.of(&document.view.folded);
        let heads: Vec<_> = words.form_head.find_iter(folded).map(|head| head.range()).collect();
        if heads.first().is_none_or(|head| head.start > 0) {
            continue;
        }
        for (at, head) in heads.iter().enumerate() {
            let end = heads.get(at + 1).map_or(folded.len(), |next| next.start);
            let value = Span::new(line.span.start + head.end, line.span.start + end);
            let head = Span::new(line.span.start + head.start, line.span.start + head.end);
            found.extend(introduction(document, head, value, words));
        }
    }
    found
}

fn introduction(document: &Document, head: Span, value: Span, words: &PartyWords) -> Option<Introduction> {
    let folded = &document.view.folded;
    let text = value.of(&document.view.text);
    if is_definition(text) {
        return None;
    }
    let mut names = aliases(head.of(folded), words);
    let bracket = bracket(value.of(folded));
    names.extend(aliases(bracket, words));
    names.dedup();
    let head_role = words.nouns.first(&spaceless(head.of(folded)));
    let role = head_role.or_else(|| words.nouns.first(bracket)).or_else(|| words.names.first(value.of(folded)));
    let name = clean_name(&text[skip_bracket(text)..]);
    Some(Introduction { role, name, aliases: names, span: head.cover(value) })
}

/// `借款人：指有资金需求的自然人` defines a word and names nobody.
fn is_definition(value: &str) -> bool {
    let value = value.trim_start();
    value.starts_with(['指', '是', '系']) || value.ends_with(['。', '；'])
}

fn spaceless(text: &str) -> String {
    if text.is_ascii() { text.to_owned() } else { text.chars().filter(|c| !c.is_whitespace()).collect() }
}

/// What stands in the value's first brackets.
fn bracket(value: &str) -> &str {
    let Some(open) = value.find(['（', '(']) else {
        return "";
    };
    let end = value[open..].find(['）', ')']).map_or(open, |close| open + close);
    &value[open..end]
}

/// Bytes of brackets that open the value.
fn skip_bracket(value: &str) -> usize {
    let trimmed = value.trim_start();
    if !trimmed.starts_with(['（', '(']) {
        return 0;
    }
    let close = trimmed.char_indices().find(|&(_, c)| matches!(c, '）' | ')'));
    close.map_or(0, |(at, c)| value.len() - trimmed.len() + at + c.len_utf8())
}
