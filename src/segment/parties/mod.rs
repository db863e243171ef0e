//! Who is who: the parties as the paper introduces them, and who its "we", "you" and "I" are.
//!
//! Three kinds of introduction are read ([`forms`]: `甲方（借款人）：张某`; [`inline`]: `（以下简称“乙方”）`,
//! `("we", "us", the "Lender")`; [`pronouns`]: `"you" means the borrower`), then what each side does decides who is left. What
//! always holds: parties in order of start; no alias belongs to two of them.

mod forms;
mod inline;
mod pronouns;

use std::collections::BTreeMap;

use super::lines::Line;
use super::structure::{Party, Role};
use crate::ingest::Document;
use crate::pack::parties::PartyWords;
use crate::span::Span;

/// A party introduced at one place.
#[derive(Clone, Debug)]
pub(crate) struct Introduction {
    /// What it is, where the place says so.
    pub(crate) role: Option<Role>,
    pub(crate) name: Option<String>,
    pub(crate) aliases: Vec<String>,
    pub(crate) span: Span,
}

/// Reads the parties of a document.
pub(crate) fn parties(document: &Document, lines: &[Line], words: &PartyWords) -> Vec<Party> {
    let mut found = forms::introductions(document, lines, words);
    found.extend(inline::introductions(document, words));
    found.sort_by_key(|introduction| introduction.span);
    let votes = pronouns::votes(&document.view.folded, words);
    decide_letters(&mut found, &votes, words);
    found.extend(pronouns::families(document, words, &found, &votes));
    let mut parties: Vec<Party> = Vec::new();
    for introduction in found {
        add(&mut parties, introduction, words);
    }
    parties.sort_by_key(|party| party.span);
    parties
}

/// 甲方 and its like, introduced without a role: another place may give it, else what the party does decides.
fn decide_letters(found: &mut [Introduction], votes: &pronouns::Votes, words: &PartyWords) {
    let letters = |introduction: &Introduction| {
        let own = introduction.aliases.iter().find(|alias| words.letters.contains(alias));
        own.cloned()
    };
    let mut known = BTreeMap::new();
    for introduction in found.iter() {
        if let (Some(letter), Some(role)) = (letters(introduction), introduction.role) {
            known.entry(letter).or_insert(role);
        }
    }
    for introduction in found.iter_mut().filter(|introduction| introduction.role.is_none()) {
        if let Some(letter) = letters(introduction) {
            introduction.role = known.get(&letter).copied().or_else(|| votes.role(&letter));
        }
    }
}

/// Merges an introduction into the party it is of: the one that shares an alias, else the one of the same role unless both
/// have letters of their own.
fn add(parties: &mut Vec<Party>, introduction: Introduction, words: &PartyWords) {
    let letter = |aliases: &[String]| aliases.iter().find(|alias| words.letters.contains(alias)).cloned();
    let role = introduction.role.unwrap_or(Role::Other);
    let own = letter(&introduction.aliases);
    let apart = |party: &Party| matches!((letter(&party.aliases), &own), (Some(theirs), Some(ours)) if theirs != *ours);
    let shares = |party: &Party| party.role == role && party.aliases.iter().any(|alias| introduction.aliases.contains(alias));
    let same = parties
        .iter()
        .position(|party| shares(party) && !apart(party))
        .or_else(|| parties.iter().position(|party| party.role == role && role != Role::Other && !apart(party)));
    let mut fresh: Vec<String> = Vec::new();
    for alias in introduction.aliases {
        let taken = parties.iter().any(|party| party.aliases.contains(&alias));
        if !taken && !fresh.contains(&alias) {
            fresh.push(alias);
        }
    }
    match same {
        Some(at) => {
            let party = &mut parties[at];
            party.name = party.name.take().or(introduction.name);
            party.aliases.extend(fresh);
        }
        None if fresh.is_empty() => {}
        None => {
            parties.push(Party { role, label: role.label(), name: introduction.name, aliases: fresh, span: introduction.span })
        }
    }
}

/// A name without its blanks and brackets, where there is one: the blanks of a form are none.
fn clean_name(text: &str) -> Option<String> {
    let cut = text.find(['，', '。', '；', ';', '\n', '（', '(', '、']).unwrap_or(text.len());
    let name = text[..cut].trim_matches(|c: char| c.is_whitespace() || ",:：*\"“”".contains(c));
    let blank = name.is_empty() || name.contains("__") || name.contains(['【', '[', '：', ':', '…']) || name.chars().count() > 60;
    (!blank && name.contains(|c: char| c.is_alphabetic())).then(|| name.to_owned())
}

/// The aliases in a text: letters as they are, nouns as they stand.
fn aliases(folded: &str, words: &PartyWords) -> Vec<String> {
    let compact: String =
        if folded.is_ascii() { folded.to_owned() } else { folded.chars().filter(|c| !c.is_whitespace()).collect() };
    let mut found: Vec<String> = words.letters.iter().filter(|letter| compact.contains(letter.as_str())).cloned().collect();
    found.extend(words.nouns.hits(&compact).map(|(_, start, end)| compact[start..end].to_owned()));
    found
}
