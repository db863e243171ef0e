//! Leverage: the points of `rules/leverage` that fit a case, each with the law that really carries it.
//!
//! Comes in: the terms found and missing, the case, the facts. Goes out: [`Lever`]s in the order of their worth. What always holds:
//! a point's law is cut down to the provisions that fit the case; without any it falls away unless it only asks; `void` stands on a
//! provision that says so itself, of good grade, with no unusual condition open; what rests on quotations alone is contestable.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::Lacking;
use super::case::Case;
use super::cite::{self, Fit, fit};
use crate::extract::{Fact, Facts};
use crate::pack::Severity;
use crate::pack::law::{FactTest, LawBook, Point, Strength};

/// A point that fits.
#[derive(Clone, Debug)]
pub struct Lever<'l> {
    /// It.
    pub point: &'l Point,
    /// As strong as its law allows here.
    pub strength: Strength,
    /// Terms it concerns, sorted.
    pub terms: Vec<String>,
    /// Indexes of the matches it concerns.
    pub matches: Vec<usize>,
    /// Ids of the provisions that carry it.
    pub law: Vec<String>,
    /// Conditions that are not known: the claim is an "if".
    pub unknown: Vec<String>,
    /// Channels that hear of this kind of lender.
    pub escalate: Vec<String>,
}

/// A term of the paper, found or missing.
#[derive(Clone, Debug)]
pub struct Present {
    /// Its id.
    pub term: String,
    /// How bad it is here.
    pub severity: Severity,
    /// Indexes of its matches; none where it is missing.
    pub matches: Vec<usize>,
    /// Indexes of the matches that say more than the term, by what they say.
    pub aspects: BTreeMap<String, Vec<usize>>,
}

impl Present {
    pub(super) fn new(term: &str, severity: Severity) -> Present {
        Present { term: term.to_owned(), severity, matches: Vec::new(), aspects: BTreeMap::new() }
    }

    /// Notes a match of a term that may have been noted before.
    pub(super) fn note(present: &mut Vec<Present>, term: &str, severity: Severity, found: usize, aspects: &[String]) {
        let at = present.iter().position(|one| one.term == term).unwrap_or_else(|| {
            present.push(Present::new(term, severity));
            present.len() - 1
        });
        present[at].matches.push(found);
        for aspect in aspects {
            present[at].aspects.entry(aspect.clone()).or_default().push(found);
        }
    }

    /// The matches that a point is about: all, or those that say what it turns on.
    fn matches_of(&self, point: &Point) -> Option<&Vec<usize>> {
        point.when.aspect.as_ref().map_or(Some(&self.matches), |aspect| self.aspects.get(aspect))
    }

    /// A term that is lacking.
    pub(super) fn lacking(lacking: &Lacking) -> Present {
        Present::new(&lacking.term, lacking.severity)
    }
}

/// The points for the terms of a paper.
pub fn levers<'l>(present: &[Present], case: &Case, facts: &Facts, book: &'l LawBook) -> Vec<Lever<'l>> {
    let terms: BTreeSet<&str> = present.iter().map(|one| one.term.as_str()).collect();
    let worst: BTreeMap<&str, Severity> = present.iter().map(|one| (one.term.as_str(), one.severity)).collect();
    let mut levers: Vec<Lever<'l>> = Vec::new();
    for one in present {
        let points = book.leverage.get(&one.term).map_or(&[][..], Vec::as_slice);
        let (general, own): (Vec<&Point>, Vec<&Point>) = points.iter().partition(|point| is_general(point));
        let mut fitting: Vec<Lever<'l>> = own.iter().filter_map(|point| lever(point, one, case, facts, &terms, book)).collect();
        // What can be asked anywhere is only said where nothing better is.
        if fitting.is_empty() {
            fitting.extend(general.iter().filter_map(|point| lever(point, one, case, facts, &terms, book)));
        }
        fitting.into_iter().for_each(|lever| join(&mut levers, lever));
    }
    let severity = |lever: &Lever| lever.terms.iter().filter_map(|term| worst.get(term.as_str())).max().copied();
    levers.sort_by_key(|lever| (lever.strength, Reverse(severity(lever)), Reverse(lever.matches.len()), lever.point.id.clone()));
    levers
}

/// A point for every place that only asks.
fn is_general(point: &Point) -> bool {
    point.strength == Strength::Negotiable && point.when.jurisdiction.is_empty() && point.law.is_empty()
}

/// Points that claim the same in the same strength are one.
fn join<'l>(levers: &mut Vec<Lever<'l>>, new: Lever<'l>) {
    let same = |old: &&mut Lever| {
        old.strength == new.strength
            && old.point.topic == new.point.topic
            && (old.point.id == new.point.id || old.point.claim.en == new.point.claim.en)
    };
    let Some(old) = levers.iter_mut().find(same) else {
        levers.push(new);
        return;
    };
    for (list, more) in [(&mut old.terms, new.terms), (&mut old.law, new.law), (&mut old.unknown, new.unknown)] {
        list.extend(more);
        list.sort();
        list.dedup();
    }
    old.matches.extend(new.matches);
    old.matches.sort_unstable();
    old.matches.dedup();
}

fn lever<'l>(
    point: &'l Point,
    present: &Present,
    case: &Case,
    facts: &Facts,
    terms: &BTreeSet<&str>,
    book: &'l LawBook,
) -> Option<Lever<'l>> {
    let matches = present.matches_of(point)?.clone();
    let case = &*case.saying(point.when.aspect.as_slice());
    let unknown = holds(point, case, facts, terms, book)?;
    let fits: Vec<Fit> = point.law.iter().filter_map(|id| fit(book.provision(id)?, case, book)).collect();
    if fits.is_empty() && point.strength != Strength::Negotiable {
        return None;
    }
    let strength = carried(point.strength, &fits, &unknown, book);
    let mut open: Vec<String> = unknown;
    open.extend(least_open(&fits));
    open.retain(|need| !book.usual.contains(need));
    open.sort();
    open.dedup();
    let channel = |id: &&String| book.channel(id).is_some_and(|channel| channel.jurisdiction == case.jurisdiction.as_str());
    Some(Lever {
        point,
        strength,
        terms: vec![present.term.clone()],
        matches,
        law: fits.iter().map(|fit| fit.provision.id.clone()).collect(),
        unknown: open,
        escalate: point.escalate.iter().filter(channel).cloned().collect(),
    })
}

/// The conditions that stay open whichever of the provisions is relied on.
fn least_open(fits: &[Fit]) -> Vec<String> {
    let least = fits.iter().min_by_key(|fit| fit.unknown.len());
    least.map_or_else(Vec::new, |fit| fit.unknown.iter().map(|need| (*need).to_owned()).collect())
}

/// Whether a point's conditions hold; those that are not known come back.
fn holds(point: &Point, case: &Case, facts: &Facts, terms: &BTreeSet<&str>, book: &LawBook) -> Option<Vec<String>> {
    let when = &point.when;
    let within = |list: &[String], value: &str| list.is_empty() || list.iter().any(|one| one == value);
    // Private persons who lend through a platform are private lenders: the law's own name for a class counts too.
    let known = if case.lender_known() { case.lender.as_str() } else { "unknown" };
    let classes: Vec<&str> = std::iter::once(known).chain(cite::classes(case, book).iter().map(String::as_str)).collect();
    let day = case.signing_day().map(|day| day.to_string()).unwrap_or_default();
    // Days written as 2020-08-20 compare as texts.
    let signed = when.signed_from.as_ref().is_none_or(|from| !day.is_empty() && day >= *from)
        && when.signed_before.as_ref().is_none_or(|before| !day.is_empty() && day < *before);
    let denied = when.needs.iter().any(|need| case.given.get(need) == Some(&false));
    let together = when.with_terms.iter().all(|term| terms.contains(term.as_str()));
    let fact = when.fact.as_ref().is_none_or(|test| facts.facts.iter().any(|fact| passes(test, fact)));
    let fits = within(&when.jurisdiction, case.jurisdiction.as_str())
        && classes.iter().any(|class| within(&when.lender, class))
        && within(&when.product, case.product.as_str())
        && signed
        && together
        && fact
        && !denied;
    let open = || when.needs.iter().filter(|need| !case.given.contains_key(*need)).cloned().collect();
    fits.then(open)
}

fn passes(test: &FactTest, fact: &Fact) -> bool {
    let limit = |text: &Option<String>| text.as_ref().and_then(|text| text.parse::<Decimal>().ok());
    fact.role == test.role
        && test.unit.as_ref().is_none_or(|unit| *unit == fact.unit)
        && limit(&test.over).is_none_or(|over| fact.value > over)
        && limit(&test.under).is_none_or(|under| fact.value < under)
}

/// The strength that the law under a point can carry.
fn carried(asked: Strength, fits: &[Fit], unknown: &[String], book: &LawBook) -> Strength {
    let open = unknown.iter().any(|need| !book.usual.contains(need));
    let sound = |effects: &[&str]| {
        fits.iter().any(|fit| fit.is_law() && fit.is_usual(book) && effects.contains(&fit.provision.effect.as_str()))
    };
    match asked {
        Strength::Void if !open && sound(&["void"]) => Strength::Void,
        Strength::Void | Strength::Capped if sound(&["capped", "void"]) => Strength::Capped,
        Strength::Void | Strength::Capped => Strength::Contestable,
        weaker => weaker,
    }
}
