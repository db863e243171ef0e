//! Mentions: where the sentence names a party, and whether as the one who acts.
//!
//! Comes in: the parties of the paper and the nouns every paper uses. Goes out: mentions in order, each with its role. What
//! always holds: `甲方` is whom this paper made it; a party that owns something (`借款人的账户`) or receives something (`向借款人`)
//! does not act.

use aho_corasick::{AhoCorasick, MatchKind};

use super::{Actor, Grammar, hits};
use crate::language::Language;
use crate::lexicon::Scan;
use crate::pack::parties::PartyWords;
use crate::segment::Role;
use crate::span::Span;

/// A party named in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where.
    pub span: Span,
    /// Who.
    pub actor: Actor,
    /// Whether it can be the one who acts.
    pub subject: bool,
    /// Whether it acts by being named so: 由贷款人, by the Lender.
    pub agent: bool,
    /// Whether it is an English agent, who acts in what stands before it: `paid [by the Borrower]`.
    pub behind: bool,
    /// Where what it owns begins: after its 的 or `'s`.
    pub owned: usize,
}

/// The names to look for in one document.
#[derive(Debug)]
pub struct Mentions {
    automaton: Option<AhoCorasick>,
    actors: Vec<Actor>,
}

impl Mentions {
    /// What this paper calls its parties, then the nouns and pronouns of every paper.
    pub fn of(own: impl Iterator<Item = (String, Role)>, words: &PartyWords) -> Self {
        const ROLES: [Role; 4] = [Role::Borrower, Role::Lender, Role::Guarantor, Role::Platform];
        let nouns = ROLES.into_iter().flat_map(|role| {
            let both = words.nouns(role, Language::Zh).iter().chain(words.nouns(role, Language::En));
            both.map(move |name| (name.clone(), role))
        });
        // `bank` may be any bank; `the bank` is the one that lends.
        let given = ROLES.into_iter().flat_map(|role| {
            let english = words.given(role, Language::En).iter().map(|name| format!("the {name}"));
            words.given(role, Language::Zh).iter().cloned().chain(english).map(move |name| (name, role))
        });
        let pronouns = words.pronouns.iter().flat_map(|family| family.words.iter().map(|word| (word.clone(), family.role)));
        Self::new(own.chain(nouns).chain(given).chain(pronouns))
    }

    /// Names with their roles; earlier entries win over later ones with the same name.
    pub fn new(names: impl IntoIterator<Item = (String, Role)>) -> Self {
        let mut words: Vec<String> = Vec::new();
        let mut actors = Vec::new();
        for (name, role) in names {
            let name = name.to_ascii_lowercase();
            if !name.trim().is_empty() && !words.contains(&name) {
                words.push(name);
                actors.push(actor(role));
            }
        }
        let automaton = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&words).ok();
        Self { automaton, actors }
    }

    pub(super) fn find(&self, scan: &Scan, grammar: &Grammar, folded: &str, range: Span) -> Vec<Mention> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        let (from, by, whose) = (hits(scan, grammar.from_actor), hits(scan, grammar.by_actor), hits(scan, grammar.whose));
        let made = hits(scan, grammar.made_actor);
        let nobody = hits(scan, grammar.no_actor);
        let found = automaton.find_iter(range.of(folded)).filter_map(|hit| {
            let span = Span::new(range.start + hit.start(), range.start + hit.end());
            let named = |word: &Span| word.overlaps(span) && word.end >= span.end;
            let whole = whole_word(folded, span) && (long(folded, span) || scan.whole(span)) && !nobody.iter().any(named);
            whole.then(|| {
                let after =
                    |list: &[Span]| list.iter().any(|word| word.end <= span.start && joined(&folded[word.end..span.start]));
                let acts = possessive(folded, span) && gerund(&folded[span.end..]);
                let owns = whose.iter().any(|word| word.start == span.end) || possessive(folded, span) && !acts;
                let agent = after(&by);
                let behind = agent && span.of(folded).is_ascii();
                let subject = agent
                    || acts
                    || after(&made)
                    || !(after(&from) || owns || objective(folded, span) || ends_part(folded, span));
                let owned = whose.iter().filter(|word| word.start == span.end).map(|word| word.end).max().unwrap_or(span.end);
                Mention { span, actor: self.actors[hit.pattern().as_usize()], subject, agent, behind, owned }
            })
        });
        found.collect()
    }
}

fn actor(role: Role) -> Actor {
    match role {
        Role::Borrower => Actor::Borrower,
        Role::Lender | Role::Platform => Actor::Lender,
        Role::Guarantor | Role::Other => Actor::Other,
    }
}

/// Whether only an article stands between two words.
fn joined(between: &str) -> bool {
    matches!(between.trim(), "" | "the" | "any" | "such" | "said")
}

/// A name so long is never part of other words by chance, whatever cutting 出借方可以 into words makes of it.
fn long(folded: &str, span: Span) -> bool {
    span.of(folded).chars().take(3).count() == 3
}

fn whole_word(folded: &str, span: Span) -> bool {
    let bytes = folded.as_bytes();
    let word = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
    let latin = bytes[span.start].is_ascii_alphanumeric();
    // `banks` is the plural of a name; `is` is none of `i`.
    let plural = span.end - span.start > 2 && bytes.get(span.end) == Some(&b's') && !word(span.end + 1);
    !latin || !(span.start > 0 && word(span.start - 1)) && (!word(span.end) || plural)
}

fn possessive(folded: &str, span: Span) -> bool {
    matches!(span.of(folded), "your" | "our" | "my" | "its" | "their" | "his" | "her") || folded[span.end..].starts_with("'s")
}

/// `our contacting your employer`: the owner of an action is who acts.
fn gerund(rest: &str) -> bool {
    rest.split_whitespace().next().is_some_and(|word| word.ends_with("ing"))
}

/// `us` and `me` are done something to.
fn objective(folded: &str, span: Span) -> bool {
    matches!(span.of(folded), "us" | "me")
}

/// A party right before a comma or full stop received something; it does not act.
fn ends_part(folded: &str, span: Span) -> bool {
    let latin = folded.as_bytes()[span.start].is_ascii_alphanumeric();
    latin && folded[span.end..].starts_with(['.', ';', ':'])
}
