//! Parties introduced inside a sentence: `某银行（以下简称“乙方”）`, `Acme Bank ("we", "us", the "Lender")`,
//! `the words "you" and "your" mean the borrower`.

use super::{Introduction, aliases, clean_name};
use crate::ingest::Document;
use crate::pack::parties::{PartyWords, Pronouns};
use crate::segment::structure::{Language, Role};
use crate::span::Span;

/// How many bytes before an introduction may hold the name.
const BEFORE: usize = 150;
/// How many bytes after the last quoted word may say what it means.
const AFTER: usize = 160;
/// What a word means is said within so many bytes.
const MEANING: usize = 90;
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
        let generic = |noun: &String| words.nouns(role, Language::Zh).contains(noun);
        names.extend(own.filter(generic));
        let name = company(before.of(&document.view.text), words);
        (!names.is_empty()).then(|| Introduction {
            role: Some(role),
            name,
            aliases: names,
            span: before.cover(Span::new(whole.start(), whole.end())),
        })
    })
}

/// The name of the company that the words end with.
fn company(before: &str, words: &PartyWords) -> Option<String> {
    let mut name = before.trim();
    if !words.company.endings.iter().any(|ending| name.ends_with(ending.as_str())) {
        return None;
    }
    while let Some(rest) = words.company.before.iter().find_map(|word| name.strip_prefix(word.as_str())) {
        name = rest;
    }
    clean_name(name)
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
        match groups.last_mut().filter(|(last, _)| joined(folded, last.end, span.start, words)) {
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
fn joined(folded: &str, from: usize, to: usize, words: &PartyWords) -> bool {
    let near = to - from <= TOGETHER && !folded[from..to].contains(['.', ')', ';', '\n']);
    // In `"X" means the lender and "Y" ...` the first word has got its meaning.
    near && !words.means.is_match(&folded[from..to])
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
    let by_meaning = means.and_then(|text| first_role(text, words));
    let by_name = || words.names.hits(own.of(folded)).last().map(|(role, _, _)| role);
    let usual = default_role(&names, words);
    let by_bracket = if usual == Some(Role::Borrower) { None } else { opened.and_then(|_| by_name()) };
    let role = noun.or(by_meaning).or(by_bracket).or(usual)?;
    let name = opened.and_then(|_| last_name(own.of(&document.view.text), words));
    Some(Introduction { role: Some(role), name, aliases: with_families(names, words), span })
}

/// The role of the first noun or telling name near the start of a meaning.
fn first_role(meaning: &str, words: &PartyWords) -> Option<Role> {
    let hits = words.nouns.hits(meaning).chain(words.names.hits(meaning));
    hits.filter(|&(_, start, _)| start <= MEANING).min_by_key(|&(_, start, _)| start).map(|(role, _, _)| role)
}

/// The capitalised words that a text ends with, where they name a company.
fn last_name(text: &str, words: &PartyWords) -> Option<String> {
    let text = text.trim_end_matches([',', ' ', '*']);
    let capital = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c == '&');
    let from = text.rsplit(' ').take_while(|word| capital(word)).take(8).last()?;
    let name = &text[from.as_ptr() as usize - text.as_ptr() as usize..];
    words.names.first(&name.to_ascii_lowercase())?;
    clean_name(name)
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
