//! Reads the case from the paper: words of `rules/regime.yaml`, names of the parties, the kind of paper, its dates.
//!
//! What always holds: what the user gave wins; what the paper settles comes before what it only hints at; what neither tells is
//! assumed only where the usual case is all but certain, and is marked as assumed.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::Read;
use super::case::{Asked, Case, Told};
use crate::extract::Facts;
use crate::ingest::Document;
use crate::language::Language;
use crate::pack::Pack;
use crate::pack::regime::Clue;
use crate::segment::{Role, Structure};

/// The words of the clues that stand in the paper, and where.
struct Paper<'a> {
    text: BTreeSet<&'a str>,
    title: BTreeSet<&'a str>,
    /// In the names of the lenders.
    names: BTreeSet<&'a str>,
    lenders: Vec<String>,
    kind: &'a str,
}

/// The case of a paper.
pub(super) fn case(read: Read, pack: &Pack, asked: &Asked) -> Case {
    let Read { document, structure, facts, .. } = read;
    let folded = document.view.folded.as_str();
    let names = structure.parties.iter().filter(|party| party.role == Role::Lender);
    let lenders: Vec<String> = names.filter_map(|party| party.name.as_ref()).map(|name| name.to_lowercase()).collect();
    let paper = Paper {
        text: pack.regime.standing(folded),
        title: structure.title.map_or_else(BTreeSet::new, |span| pack.regime.standing(span.of(folded))),
        names: lenders.iter().flat_map(|name| pack.regime.standing(name)).collect(),
        lenders,
        kind: &structure.kind,
    };
    let jurisdiction = told(asked.jurisdiction.as_deref(), || place(&paper, document, structure, pack));
    let place = jurisdiction.as_str().to_owned();
    let signed = asked.signed.or_else(|| signed(facts));
    let mut given = needs(&paper, &place, pack);
    given.extend(asked.given.iter().map(|(need, holds)| (need.clone(), *holds)));
    Case {
        lender: told(asked.lender.as_deref(), || lender(&paper, &place, structure, pack)),
        product: told(asked.product.as_deref(), || product(&paper, structure, pack)),
        jurisdiction,
        signed,
        signed_given: asked.signed.is_some(),
        as_of: asked.as_of,
        given,
    }
}

fn told(given: Option<&str>, read: impl FnOnce() -> Told) -> Told {
    given.map_or_else(read, Told::given)
}

fn signed(facts: &Facts) -> Option<Date> {
    facts.dates.iter().find(|date| date.role == "signed").and_then(|date| date.value.parse().ok())
}

fn place(paper: &Paper, document: &Document, structure: &Structure, pack: &Pack) -> Told {
    let weight = |clue: &Clue| {
        let says = count(&clue.says, &paper.text);
        let hints = count(&clue.hints, &paper.text);
        if says > 0 || hints > 1 { 3 * says + hints } else { 0 }
    };
    let weights: Vec<usize> = pack.regime.jurisdictions.iter().map(weight).collect();
    let most = weights.iter().copied().max().unwrap_or(0);
    let best = weights.iter().position(|weight| *weight == most && most > 0);
    match best {
        Some(at) => Told::read(&pack.regime.jurisdictions[at].id),
        // A simplified Chinese paper that names no place is of the Mainland as a rule; nothing so simple holds for English.
        None if structure.language == Language::Zh && simplified(document) => Told::assumed("cn"),
        None => Told::unknown(),
    }
}

/// Whether the author wrote simplified characters: the view, which is simplified, says nothing else.
fn simplified(document: &Document) -> bool {
    !document.text.contains(['貸', '還', '償', '約', '應', '條'])
}

fn lender(paper: &Paper, place: &str, structure: &Structure, pack: &Pack) -> Told {
    let clues: Vec<&Clue> =
        pack.regime.lenders.iter().filter(|clue| clue.places.is_empty() || clue.places.iter().any(|one| one == place)).collect();
    let named = clues.iter().find(|clue| count(&clue.name, &paper.names) > 0);
    if let Some(clue) = named {
        return Told::read(&clue.id);
    }
    if let Some(clue) = settled(&clues, paper) {
        return Told::read(&clue.id);
    }
    if paper.lenders.iter().any(|name| is_person(name)) {
        let platform = structure.parties.iter().any(|party| party.role == Role::Platform);
        return Told::read(if platform { "p2p" } else { "private" });
    }
    Told::unknown()
}

/// A Chinese name of two to four characters is a person's.
fn is_person(name: &str) -> bool {
    let count = name.trim().chars().count();
    (2..=4).contains(&count) && name.trim().chars().all(crate::lexicon::words::is_han)
}

fn product(paper: &Paper, structure: &Structure, pack: &Pack) -> Told {
    let clues: Vec<&Clue> = pack.regime.products.iter().collect();
    match settled(&clues, paper) {
        Some(clue) => Told::read(&clue.id),
        None if structure.lends => Told::assumed("cash-loan"),
        None => Told::unknown(),
    }
}

/// The first clue that title, kind or text settles, in this order of trust.
fn settled<'c>(clues: &[&'c Clue], paper: &Paper) -> Option<&'c Clue> {
    let titled = clues.iter().find(|clue| count(&clue.title, &paper.title) > 0);
    let kinded =
        || clues.iter().find(|clue| clue.kinds.iter().any(|kind| kind == paper.kind && kind != "loan" && kind != "note"));
    let said = || clues.iter().find(|clue| count(&clue.says, &paper.text) > 0);
    let usual = || clues.iter().find(|clue| clue.kinds.iter().any(|kind| kind == paper.kind));
    titled.or_else(kinded).or_else(said).or_else(usual).copied()
}

fn needs(paper: &Paper, place: &str, pack: &Pack) -> BTreeMap<String, bool> {
    let here = |clue: &&Clue| clue.places.is_empty() || clue.places.iter().any(|one| one == place);
    let said = |clue: &&Clue| count(&clue.says, &paper.text) > 0;
    pack.regime.needs.iter().filter(here).filter(said).map(|clue| (clue.id.clone(), true)).collect()
}

/// How many of a clue's words stand among those found.
fn count(words: &[String], found: &BTreeSet<&str>) -> usize {
    words.iter().filter(|word| found.contains(word.as_str())).count()
}
