//! Parties introduced inside a sentence: `某银行（以下简称“乙方”）`, `Acme Bank ("we", "us", the "Lender")`,
//! `the words "you" and "your" mean the borrower`.

use super::{Introduction, aliases, clean_name};
use crate::ingest::Document;
use crate::pack::parties::{PartyWords, Pronouns};
use crate::segment::structure::Role;
use crate::span::Span;

/// How many bytes before an introduction may hold the name.
const BEFORE: usize = 150;
/// How many bytes after the last quoted word may say what it means.
const AFTER: usize = 160;
/// Quoted words this near to each other are introduced together.
const TOGETHER: usize = 24;

/// Reads all introductions inside sentences.
pub(super) fn introductions(document: &Document, words: &PartyWords) -> Vec<Introduction> {
    let mut found: Vec<Introduction> = chinese(document, words).collect();
    found.extend(quoted(document, words));
    found.extend(bracketed(document, words));
    found
}

/// `……（以下简称“乙方”）`: what is given out decides, else the words before the brackets.
fn chinese<'a>(document: &'a Document, words: &'a PartyWords) -> impl Iterator<Item = Introduction> + 'a {
    let folded = &document.view.folded;
    words.bracket_zh.captures_iter(folded).filter_map(move |captures| {
        let (whole, inner) = (captures.get(0)?, captures.get(1)?);
        let before = before(folded, whole.start());
        let mut names = aliases(inner.as_str(), words);
        names.extend(
            words
                .pronouns
                .iter()
                .flat_map(|family| &family.words)
                .filter(|word| !word.is_ascii() && inner.as_str().contains(word.as_str()))
                .cloned(),
        );
        let last = |text: &str| words.nouns.hits(text).last().map(|(role, _, _)| role);
        let role = words
            .nouns
            .first(inner.as_str())
            .or_else(|| last(before.of(folded)))
            .or_else(|| words.names.first(before.of(folded)))?;
        let own = words.nouns.hits(before.of(folded)).last().map(|(_, start, end)| before.of(folded)[start..end].to_owned());
        names.extend(own.filter(|noun| {
            !words.nouns.hits(inner.as_str()).any(|(_, start, end)| &inner.as_str()[start..end] == noun)
                && words.nouns.first(noun) == Some(role)
        }));
        let name = clean_name(before.of(&document.view.text)).filter(|_| words.names.first(before.of(folded)).is_some());
        (!names.is_empty()).then(|| Introduction {
            role: Some(role),
            name,
            aliases: names,
            span: before.cover(Span::new(whole.start(), whole.end())),
        })
    })
}

/// The words before a place, back to the last sign or the start of the line.
fn before(folded: &str, at: usize) -> Span {
    let floor = (at.saturating_sub(BEFORE)..=at).find(|&from| folded.is_char_boundary(from)).unwrap_or(at);
    let window = &folded[floor..at];
    let sign = window.char_indices().rev().find(|&(_, c)| "，。；：、\n）)”\"".contains(c));
    Span::new(sign.map_or(floor, |(from, c)| floor + from + c.len_utf8()), at)
}

/// Groups of quoted words that name a party, in brackets or with a meaning after them.
fn quoted(document: &Document, words: &PartyWords) -> Vec<Introduction> {
    let folded = &document.view.folded;
    let mut groups: Vec<(Span, Vec<String>)> = Vec::new();
    for captures in words.quoted.captures_iter(folded) {
        let (Some(whole), Some(word)) = (captures.get(0), captures.get(1)) else {
            continue;
        };
        let span = Span::new(whole.start(), whole.end());
        match groups.last_mut().filter(|(last, _)| joined(folded, last.end, span.start)) {
            Some((last, names)) => {
                *last = last.cover(span);
                names.push(word.as_str().to_owned());
            }
            None => groups.push((span, vec![word.as_str().to_owned()])),
        }
    }
    groups.into_iter().filter_map(|(span, names)| group(document, span, names, words)).collect()
}

/// Whether only joining words stand between two quoted words.
fn joined(folded: &str, from: usize, to: usize) -> bool {
    to - from <= TOGETHER && !folded[from..to].contains(['.', ')', ';', '\n'])
}

fn group(document: &Document, span: Span, names: Vec<String>, words: &PartyWords) -> Option<Introduction> {
    let folded = &document.view.folded;
    let head = window_before(folded, span.start);
    let after = after(folded, span.end);
    let means = words.means.find(after.of(folded)).map(|hit| &after.of(folded)[hit.end()..]);
    let opened = head.of(folded).rfind('(').filter(|&open| !head.of(folded)[open..].contains(')'));
    let introduced = opened.is_some()
        || words
            .introducers
            .iter()
            .any(|word| head.of(folded).ends_with(&format!("{word} ")) || head.of(folded).ends_with(&format!("{word} the ")));
    if !introduced && means.is_none() {
        return None;
    }
    let noun = names.iter().find_map(|name| words.nouns.first(name));
    let own = opened.map_or(head, |open| Span::new(head.start, head.start + open));
    let by_meaning = means.and_then(|text| words.nouns.first(text).or_else(|| words.names.first(text)));
    let by_name = || words.names.hits(own.of(folded)).last().map(|(role, _, _)| role);
    let role = noun.or(by_meaning).or_else(|| opened.and_then(|_| by_name())).or_else(|| default_role(&names, words))?;
    let name = opened.and_then(|_| clean_name(last_name(own.of(&document.view.text))));
    Some(Introduction { role: Some(role), name, aliases: with_families(names, words), span })
}

/// The capitalised words before a bracket: from the last sign on.
fn last_name(text: &str) -> &str {
    let text = text.trim_end_matches([',', ' ']);
    let from = text.rfind([',', ';', '.', '\n']).map_or(0, |at| at + 1);
    text[from..].trim_start_matches(|c: char| !c.is_uppercase())
}

fn default_role(names: &[String], words: &PartyWords) -> Option<Role> {
    words.pronouns.iter().find(|family| names.iter().any(|name| family.words.contains(name))).map(|family| family.role)
}

/// Pronouns come with all forms of their family.
fn with_families(names: Vec<String>, words: &PartyWords) -> Vec<String> {
    let mut all = Vec::new();
    for name in names {
        let family: Option<&Pronouns> = words.pronouns.iter().find(|family| family.words.contains(&name));
        all.extend(family.map_or_else(|| vec![name.clone()], |family| family.words.clone()));
    }
    all.dedup();
    all
}

/// `Jane Doe (we or us) promises to pay`: what the party goes on to do says who it is.
fn bracketed<'a>(document: &'a Document, words: &'a PartyWords) -> impl Iterator<Item = Introduction> + 'a {
    let folded = &document.view.folded;
    words.bracket_en.find_iter(folded).filter_map(move |hit| {
        let acts = after(folded, hit.end()).of(folded);
        let role = words.acts.hits(acts).next().filter(|&(_, start, _)| start <= 3).map(|(role, _, _)| role)?;
        let name = hit.as_str().trim_matches(['(', ')']).split([' ', ',', '/']).next()?.to_owned();
        Some(Introduction {
            role: Some(role),
            name: None,
            aliases: with_families(vec![name], words),
            span: Span::new(hit.start(), hit.end()),
        })
    })
}

fn window_before(folded: &str, at: usize) -> Span {
    let from = (at.saturating_sub(BEFORE)..=at).find(|&from| folded.is_char_boundary(from)).unwrap_or(at);
    let line = folded[from..at].rfind('\n').map_or(from, |newline| from + newline + 1);
    Span::new(line, at)
}

fn after(folded: &str, at: usize) -> Span {
    let to = (at..=folded.len().min(at + AFTER)).rev().find(|&to| folded.is_char_boundary(to)).unwrap_or(at);
    let end = folded[at..to].find(['\n', ';']).map_or(to, |sign| at + sign);
    Span::new(at, end)
}
