//! What each side does, counted, and who "we", "you", "I", 本行 and 您 are by it.
//!
//! A paper in which "we may charge" and "you must pay" has the lender as "we"; a note in which "I promise to pay you" turns it
//! round. Where nothing is said and nothing is done, the usual role of the pronoun holds.

use std::collections::BTreeMap;

use super::Introduction;
use crate::ingest::Document;
use crate::pack::parties::{PartyWords, Pronouns};
use crate::segment::structure::Role;
use crate::span::Span;

/// How many bytes after a subject are looked at for what it does, and how far off the act may begin.
const ACT_WITHIN: usize = 60;
const ACT_BEGINS: usize = 30;
/// A pronoun used less often shows nothing about the others.
const SELDOM: usize = 3;

/// How often each subject does what a role does.
#[derive(Debug, Default)]
pub(crate) struct Votes {
    acts: BTreeMap<String, BTreeMap<Role, usize>>,
    uses: BTreeMap<String, (usize, usize)>,
    /// How often it stands beside another one: `I/We`.
    joined: BTreeMap<String, usize>,
}

impl Votes {
    /// The role whose acts the subject does most, where that is clear.
    pub(crate) fn role(&self, subject: &str) -> Option<Role> {
        let acts = self.acts.get(subject)?;
        let (&role, &most) = acts.iter().max_by_key(|&(role, count)| (*count, std::cmp::Reverse(*role)))?;
        let others: usize = acts.iter().filter(|&(other, _)| *other != role).map(|(_, count)| count).sum();
        (most > others).then_some(role)
    }

    /// Acts of the borrower less those of the lender.
    fn lean(&self, subject: &str) -> i64 {
        let count = |role: Role| self.acts.get(subject).and_then(|acts| acts.get(&role)).copied().unwrap_or(0) as i64;
        count(Role::Borrower) - count(Role::Lender)
    }

    /// Whether the subject mostly stands beside another one, whose party it then is.
    fn is_joined(&self, subject: &str) -> bool {
        2 * self.joined.get(subject).copied().unwrap_or(0) > self.uses(subject)
    }

    fn uses(&self, subject: &str) -> usize {
        self.uses.get(subject).map_or(0, |&(_, count)| count)
    }
}

/// Counts what each subject does.
pub(crate) fn votes(folded: &str, words: &PartyWords) -> Votes {
    let mut votes = Votes::default();
    for hit in words.subjects.find_iter(folded) {
        let (before, after) = (&folded[..hit.start()], &folded[hit.end()..]);
        if hit.as_str() == "i" && (before.ends_with(['(', '.']) || after.starts_with([')', '.', ','])) {
            continue;
        }
        if before.ends_with('/') || after.starts_with('/') {
            *votes.joined.entry(hit.as_str().to_owned()).or_insert(0) += 1;
        }
        votes.uses.entry(hit.as_str().to_owned()).or_insert((hit.start(), 0)).1 += 1;
        let to = (hit.end()..=folded.len().min(hit.end() + ACT_WITHIN))
            .rev()
            .find(|&to| folded.is_char_boundary(to))
            .unwrap_or(hit.end());
        let window = &folded[hit.end()..to];
        let clause = &window[..window.find(['。', '；', '.', ';', '\n', '，']).unwrap_or(window.len())];
        let reach = if hit.as_str().is_ascii() { 6 } else { ACT_BEGINS };
        let act = words.acts.hits(clause).next().filter(|&(_, start, _)| start <= reach);
        if let Some((role, _, _)) = act {
            *votes.acts.entry(hit.as_str().to_owned()).or_default().entry(role).or_insert(0) += 1;
        }
    }
    votes
}

/// The families of pronouns that the paper uses and nobody introduced, with their role here.
pub(crate) fn families(document: &Document, words: &PartyWords, found: &[Introduction], votes: &Votes) -> Vec<Introduction> {
    let known = |family: &&Pronouns| {
        !family.words.iter().any(|word| found.iter().any(|introduction| introduction.aliases.contains(word)))
    };
    words.pronouns.iter().filter(known).filter_map(|family| introduction(document, family, words, found, votes)).collect()
}

fn introduction(
    document: &Document,
    family: &Pronouns,
    words: &PartyWords,
    found: &[Introduction],
    votes: &Votes,
) -> Option<Introduction> {
    let folded = &document.view.folded;
    let first = family.words.first()?;
    let (at, role) = match &family.group {
        Some(_) => (votes.uses.get(first)?.0, role_of(first, family.role, words, found, votes)),
        None => (family.words.iter().filter_map(|word| stands(folded, word, words)).min()?, family.role),
    };
    let used: Vec<String> = if family.group.is_some() {
        family.words.clone()
    } else {
        family.words.iter().filter(|word| stands(folded, word, words).is_some()).cloned().collect()
    };
    let end = at + folded[at..].chars().next().map_or(0, char::len_utf8);
    Some(Introduction { role: Some(role), name: None, aliases: used, span: Span::new(at, end) })
}

/// The role of "we", "you" or "I" in a paper that does not say it.
fn role_of(subject: &str, usual: Role, words: &PartyWords, found: &[Introduction], votes: &Votes) -> Role {
    let subjects: Vec<&str> = words
        .pronouns
        .iter()
        .filter(|family| family.group.is_some())
        .filter_map(|family| family.words.first().map(String::as_str))
        .collect();
    let said = |word: &str| {
        found
            .iter()
            .find(|introduction| introduction.aliases.iter().any(|alias| alias == word))
            .and_then(|introduction| introduction.role)
    };
    let others: Vec<Role> = subjects.iter().filter(|&&other| other != subject).filter_map(|other| said(other)).collect();
    let borrower = subjects
        .iter()
        .copied()
        .filter(|word| votes.uses(word) >= SELDOM)
        .max_by_key(|word| (votes.lean(word), std::cmp::Reverse(*word)));
    if votes.is_joined(subject) && subjects.iter().any(|&other| other != subject && votes.joined.contains_key(other)) {
        return Role::Borrower;
    }
    match borrower.filter(|word| votes.lean(word) > 0) {
        _ if others.contains(&Role::Borrower) && usual == Role::Borrower && votes.lean(subject) <= 0 => Role::Lender,
        _ if others.contains(&Role::Lender) && usual == Role::Lender && votes.lean(subject) > 0 => Role::Borrower,
        Some(word) if word == subject => Role::Borrower,
        Some(_) if votes.lean(subject) < 0 => Role::Lender,
        // "I" borrow and nothing shows what "you" do: those are the two sides, unless "we" lend.
        Some(word) if usual == Role::Borrower && !lends(word, subject, &subjects, words, votes) => Role::Lender,
        _ => usual,
    }
}

/// Whether a third pronoun stands for the lender beside the borrower's.
fn lends(borrower: &str, subject: &str, subjects: &[&str], words: &PartyWords, votes: &Votes) -> bool {
    let usual = |word: &str| {
        words.pronouns.iter().find(|family| family.words.first().is_some_and(|first| first == word)).map(|family| family.role)
    };
    subjects.iter().any(|&word| {
        word != borrower
            && word != subject
            && usual(word) == Some(Role::Lender)
            && votes.uses(word) >= SELDOM
            && votes.lean(word) <= 0
    })
}

/// Where a pronoun first stands by itself and not inside a longer one: 我, but not 我行.
fn stands(folded: &str, word: &str, words: &PartyWords) -> Option<usize> {
    let longer: Vec<&str> = words
        .pronouns
        .iter()
        .flat_map(|family| &family.words)
        .map(String::as_str)
        .filter(|other| other.len() > word.len() && other.contains(word))
        .collect();
    let inside = |at: usize| {
        longer.iter().any(|other| {
            other
                .match_indices(word)
                .any(|(offset, _)| at >= offset && folded.as_bytes()[at - offset..].starts_with(other.as_bytes()))
        })
    };
    folded.match_indices(word).map(|(at, _)| at).find(|&at| !inside(at))
}
