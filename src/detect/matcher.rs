//! The matcher: one unit at a time, the patterns worth trying held against its window.
//!
//! Comes in: readings made on demand and kept. Goes out: matches of one unit. What always holds: the unit's own words are tried
//! before those of its lead-in, and a lead-in that already says the whole term by itself carries it alone, so that a list of events under
//! "the Lender may declare the whole Loan due if:" is one finding and not ten.

use std::cell::Cell;

use super::Match;
use super::program::{Program, Ready, ReadyTerm};
use super::reading::{Mood as Said, PartKind, Sense};
use super::readings::Readings;
use super::window::{Window, distance};
use crate::extract::Facts;
use crate::ingest::Document;
use crate::lexicon::ConceptId;
use crate::pack::Pack;
use crate::pack::pattern::{Actor, Mood, Order, Place, Scope};
use crate::segment::{Structure, UnitKind};
use crate::span::Span;

/// A clause-wide pattern looks at so many units at most.
const WIDEST_CLAUSE: usize = 40;

/// What a pattern found: the words that made it match, and the facts it asked for.
struct Found {
    operative: Vec<Span>,
    facts: Vec<usize>,
}

pub(super) struct Matcher<'a> {
    document: &'a Document,
    structure: &'a Structure,
    facts: &'a Facts,
    /// The rules, ready.
    pub program: Program<'a>,
    readings: Readings<'a>,
    facts_of: Vec<Vec<usize>>,
    /// What speaks of a loan, and how many units do.
    credit: Option<ConceptId>,
    of_credit: Cell<usize>,
}

impl<'a> Matcher<'a> {
    pub fn new(document: &'a Document, structure: &'a Structure, facts: &'a Facts, pack: &'a Pack) -> Self {
        let mut facts_of = vec![Vec::new(); structure.units.len()];
        for (index, fact) in facts.facts.iter().enumerate() {
            facts_of[fact.unit_index].push(index);
        }
        let readings = Readings::new(document, structure, pack);
        let (program, credit) = (Program::new(pack), pack.lexicon.id("credit-talk"));
        Self { document, structure, facts, program, readings, facts_of, credit, of_credit: Cell::new(0) }
    }

    /// Lexicon phrases that stood anywhere in what was read, sorted.
    pub fn phrases(&self) -> Vec<u32> {
        self.readings.phrases()
    }

    /// How many of the units held so far speak of a loan.
    pub fn units_of_credit(&self) -> usize {
        self.of_credit.get()
    }

    /// The terms that a unit carries; `unsaid` loses the missing terms that the unit speaks of.
    pub fn unit(&self, index: usize, unsaid: &mut Vec<usize>) -> Vec<Match> {
        self.readings.tidy();
        let window = self.readings.window(index);
        unsaid.retain(|term| !self.program.terms[*term].said_by.iter().any(|ready| self.holds(index, &window, ready).is_some()));
        if matches!(self.structure.units[index].kind, UnitKind::Title | UnitKind::Heading) {
            return Vec::new();
        }
        if self.credit.is_some_and(|concept| window.own.has(concept)) {
            self.of_credit.set(self.of_credit.get() + 1);
        }
        let concepts = window.readings().flat_map(|reading| reading.scan.candidates());
        let candidates = self.program.candidates(concepts, !self.facts_of[index].is_empty());
        candidates.into_iter().filter_map(|term| self.term(index, &window, &self.program.terms[term])).collect()
    }

    fn term(&self, index: usize, window: &Window, term: &ReadyTerm) -> Option<Match> {
        let (pattern, found) = term.find.iter().find_map(|ready| Some((ready, self.holds(index, window, ready)?)))?;
        let said = |patterns: &[Ready]| patterns.iter().any(|ready| self.holds(index, window, ready).is_some());
        let aspects = || term.aspects.iter().filter(|(_, patterns)| said(patterns)).map(|(id, _)| (*id).to_owned()).collect();
        (!said(&term.unless)).then(|| Match {
            term: term.term.id.clone(),
            rule: pattern.pattern.id.clone(),
            unit: index,
            span: self.structure.units[index].span,
            operative: found.operative,
            facts: found.facts,
            aspects: aspects(),
            also: Vec::new(),
        })
    }

    /// Holds one pattern against a unit: first its own words, then those of its lead-in.
    fn holds(&self, index: usize, window: &Window, ready: &Ready) -> Option<Found> {
        if !self.speaks(index, ready) {
            return None;
        }
        let facts = self.facts_for(index, ready)?;
        if !words_stand(window, ready) {
            return None;
        }
        let operative = if ready.pattern.head.is_none() {
            facts.iter().map(|fact| self.facts.facts[*fact].span).collect()
        } else {
            self.own_head(index, window, ready).or_else(|| self.borrowed_head(index, window, ready))?
        };
        let forbidden = ready.without.iter().flatten().any(|concept| window.has(*concept));
        (!forbidden).then_some(Found { operative, facts })
    }

    fn speaks(&self, index: usize, ready: &Ready) -> bool {
        ready.pattern.lang.is_none_or(|language| language == self.structure.units[index].language)
    }

    /// The facts a pattern asks for; nothing where it asks and none is there.
    fn facts_for(&self, index: usize, ready: &Ready) -> Option<Vec<usize>> {
        let (roles, units) = (&ready.pattern.fact, &ready.pattern.unit);
        let fits = |fact: &&usize| {
            let fact = &self.facts.facts[**fact];
            (roles.is_empty() || roles.contains(&fact.role)) && (units.is_empty() || units.contains(&fact.unit))
        };
        let found: Vec<usize> = self.facts_of[index].iter().filter(fits).copied().collect();
        let asked = !roles.is_empty() || !units.is_empty();
        (!asked || !found.is_empty()).then_some(if asked { found } else { self.facts_of[index].clone() })
    }

    /// A head among the unit's own words, with everything beside it.
    fn own_head(&self, index: usize, window: &Window, ready: &Ready) -> Option<Vec<Span>> {
        ready.head.iter().find_map(|concept| {
            let hits = window.own.hits(*concept);
            hits.iter().find_map(|hit| {
                let sense = window.own.sense(hit, &window.lead_ins, window.before.as_deref());
                let meant = self.means(ready, sense);
                if !meant {
                    return None;
                }
                let mut operative = vec![hit.span];
                operative.extend(self.beside(index, window, ready, hit.span)?);
                operative.sort_unstable();
                operative.dedup();
                Some(operative)
            })
        })
    }

    /// A head in the lead-in or heading, completed by the item's own words.
    fn borrowed_head(&self, index: usize, window: &Window, ready: &Ready) -> Option<Vec<Span>> {
        if ready.with.is_empty() && ready.pattern.fact.is_empty() && window.heading.is_none() {
            return None;
        }
        window.contexts().enumerate().find_map(|(depth, context)| {
            ready.head.iter().find_map(|concept| {
                let hits = context.hits(*concept);
                let further = window.lead_ins.get(depth + 1..).unwrap_or_default();
                let hit = hits.iter().find(|hit| self.means(ready, context.sense(hit, further, None)))?.span;
                let own = self.completes(index, window, ready)?;
                let alone = ready.with.iter().all(|any| any.iter().any(|concept| context.has(*concept)));
                (window.heading.is_some() || !alone).then(|| [vec![hit], own].concat())
            })
        })
    }

    /// What of the `with`s stands in the item itself; nothing where none does or one is nowhere.
    fn completes(&self, index: usize, window: &Window, ready: &Ready) -> Option<Vec<Span>> {
        let mut own = Vec::new();
        for any in &ready.with {
            match any.iter().find_map(|concept| window.own.hits(*concept).first().map(|hit| hit.span)) {
                Some(hit) => own.push(hit),
                None if any.iter().any(|concept| window.context_has(*concept)) => {}
                None => return None,
            }
        }
        let by_fact = !ready.pattern.fact.is_empty() && !self.facts_of[index].is_empty();
        (!own.is_empty() || by_fact || window.heading.is_some()).then_some(own)
    }

    /// Whether a hit is meant the way the pattern asks.
    fn means(&self, ready: &Ready, sense: Sense) -> bool {
        let Some((mood, _)) = &ready.pattern.head else { return true };
        let said = match mood {
            Mood::Required => sense.mood == Said::Required,
            Mood::Permitted => sense.mood == Said::Permitted,
            Mood::Prohibited => sense.mood == Said::Prohibited,
            Mood::Exempt => sense.mood == Said::Exempt,
            Mood::Says => sense.mood.affirms(),
            Mood::Mentions => true,
        };
        let binding = *mood != Mood::Mentions;
        let quoted = matches!(sense.place, PartKind::Definition | PartKind::Law);
        let placed = match ready.pattern.place {
            Place::Main => sense.place == PartKind::Main,
            Place::Condition => sense.place == PartKind::Condition,
            Place::Anywhere => true,
        };
        said && placed
            && !quoted
            && !(sense.refers && binding)
            && among(&ready.pattern.by, sense.actor)
            && among(&ready.pattern.of, sense.owner)
    }

    /// Everything that must stand beside the head; nothing where something is missing.
    fn beside(&self, index: usize, window: &Window, ready: &Ready, head: Span) -> Option<Vec<Span>> {
        let mut operative = Vec::new();
        for (at, any) in ready.with.iter().enumerate() {
            let order = if at == 0 { ready.pattern.order } else { None };
            operative.extend(self.one_beside(index, window, ready, head, any, order)?);
        }
        Some(operative)
    }

    /// One `with`: the spans to mark, empty where it stands outside the unit.
    fn one_beside(
        &self,
        index: usize,
        window: &Window,
        ready: &Ready,
        head: Span,
        any: &[ConceptId],
        order: Option<Order>,
    ) -> Option<Vec<Span>> {
        let scope = ready.pattern.scope;
        let fits = |hit: &Span| {
            let side = match order {
                Some(Order::After) => hit.start >= head.start,
                Some(Order::Before) => hit.start <= head.start,
                None => true,
            };
            let part = scope != Scope::Part || window.own.part_at(hit.start) == window.own.part_at(head.start);
            let near = ready.pattern.near.is_none_or(|most| distance(&self.document.view.folded, *hit, head) <= most);
            side && part && near
        };
        let own = any.iter().find_map(|concept| window.own.hits(*concept).iter().map(|hit| hit.span).find(fits));
        if let Some(hit) = own {
            return Some(vec![hit]);
        }
        let far = scope != Scope::Part && ready.pattern.near.is_none() && order != Some(Order::After);
        let outside = far && any.iter().any(|concept| self.stands_outside(index, window, scope, *concept));
        outside.then(Vec::new)
    }

    fn stands_outside(&self, index: usize, window: &Window, scope: Scope, concept: ConceptId) -> bool {
        let near = window.context_has(concept);
        near || scope == Scope::Clause && self.clause_units(index).any(|unit| self.readings.of(unit).has(concept))
    }

    /// Units of the same clause, nearest ones first on each side, bounded.
    fn clause_units(&self, index: usize) -> impl Iterator<Item = usize> {
        let units = &self.structure.units;
        let same = move |unit: &usize| units[*unit].clause == units[index].clause;
        let first = index.saturating_sub(WIDEST_CLAUSE);
        let last = (index + WIDEST_CLAUSE).min(units.len());
        (first..last).filter(same)
    }
}

/// Whether a party is one of those asked for; where none is, anyone is.
fn among(asked: &[Actor], who: super::reading::Actor) -> bool {
    use super::reading::Actor as Acting;
    let who = match who {
        Acting::Borrower => Actor::Borrower,
        Acting::Lender => Actor::Lender,
        Acting::Other => Actor::Other,
        Acting::Nobody => Actor::Nobody,
    };
    asked.is_empty() || asked.contains(&who)
}

/// Whether the words a pattern asks for stand there at all, before anything dearer is asked about them.
fn words_stand(window: &Window, ready: &Ready) -> bool {
    let any = |concepts: &[ConceptId]| concepts.iter().any(|concept| window.has(*concept));
    let beside = ready.pattern.scope == Scope::Clause || ready.with.iter().all(|concepts| any(concepts));
    (ready.head.is_empty() || any(&ready.head)) && beside
}
