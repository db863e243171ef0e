//! Rules made ready for one pack: names looked up, patterns indexed by the concepts of their heads.
//!
//! What always holds: a pattern is tried on a unit only where one of its head's concepts (or, without a head, a fact of its role) stands.

use crate::lexicon::{ConceptId, Lexicon};
use crate::pack::pattern::Pattern;
use crate::pack::{Pack, Term};

/// A pattern with its concepts looked up.
#[derive(Debug)]
pub(super) struct Ready<'p> {
    /// As the pack holds it.
    pub pattern: &'p Pattern,
    /// Concepts of the head.
    pub head: Vec<ConceptId>,
    /// Alternatives of each `with`.
    pub with: Vec<Vec<ConceptId>>,
    /// Alternatives of each `without`.
    pub without: Vec<Vec<ConceptId>>,
}

impl<'p> Ready<'p> {
    pub fn new(pattern: &'p Pattern, lexicon: &Lexicon) -> Self {
        let ids = |names: &Vec<String>| names.iter().filter_map(|name| lexicon.id(name)).collect::<Vec<_>>();
        Self {
            pattern,
            head: pattern.head.as_ref().map(|(_, names)| ids(names)).unwrap_or_default(),
            with: pattern.with.iter().map(ids).collect(),
            without: pattern.without.iter().map(ids).collect(),
        }
    }
}

/// A term's patterns, ready.
#[derive(Debug)]
pub(super) struct ReadyTerm<'p> {
    /// The term.
    pub term: &'p Term,
    /// Any finds it.
    pub find: Vec<Ready<'p>>,
    /// Any excuses it.
    pub unless: Vec<Ready<'p>>,
    /// What a finding may say beyond the term, each with what says it.
    pub aspects: Vec<(&'p str, Vec<Ready<'p>>)>,
    /// Any says what the term would miss.
    pub said_by: Vec<Ready<'p>>,
}

/// All terms of a pack, ready, with the index by head.
#[derive(Debug)]
pub(super) struct Program<'p> {
    /// In the pack's order.
    pub terms: Vec<ReadyTerm<'p>>,
    /// Terms whose `find` has this concept as a head, by concept.
    by_head: Vec<Vec<usize>>,
    /// Terms with a pattern that asks for a fact alone.
    by_fact: Vec<usize>,
}

impl<'p> Program<'p> {
    pub fn new(pack: &'p Pack) -> Self {
        let ready =
            |patterns: &'p [Pattern]| patterns.iter().map(|pattern| Ready::new(pattern, &pack.lexicon)).collect::<Vec<_>>();
        let terms: Vec<ReadyTerm> = pack
            .terms
            .iter()
            .map(|term| ReadyTerm {
                term,
                find: ready(&term.find),
                unless: ready(&term.unless),
                aspects: term.aspects.iter().map(|aspect| (aspect.id.as_str(), ready(&aspect.find))).collect(),
                said_by: ready(&term.said_by),
            })
            .collect();
        let mut by_head = vec![Vec::new(); pack.lexicon.len()];
        let mut by_fact = Vec::new();
        for (index, term) in terms.iter().enumerate() {
            for pattern in &term.find {
                let lists = pattern.head.iter().map(|head| head.0 as usize);
                lists.for_each(|head| push_once(&mut by_head[head], index));
                if pattern.head.is_empty() {
                    push_once(&mut by_fact, index);
                }
            }
        }
        Self { terms, by_head, by_fact }
    }

    /// Terms worth trying where these concepts stand, sorted.
    pub fn candidates(&self, concepts: impl Iterator<Item = ConceptId>, has_facts: bool) -> Vec<usize> {
        let mut found: Vec<usize> = concepts.flat_map(|concept| self.by_head[concept.0 as usize].iter().copied()).collect();
        if has_facts {
            found.extend(&self.by_fact);
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

fn push_once(list: &mut Vec<usize>, index: usize) {
    if list.last() != Some(&index) {
        list.push(index);
    }
}
