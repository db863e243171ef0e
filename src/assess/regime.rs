//! Reads the case from the paper: words of `rules/regime.yaml`, names of the parties, the kind of paper, its dates.
//!
//! What always holds: what the user gave wins; what the paper settles comes before what it only hints at; what neither tells is
//! assumed only where the usual case is all but certain, and is marked as assumed.

use jiff::civil::Date;

use super::case::{Asked, Case, Told};
use crate::extract::Facts;
use crate::ingest::Document;
use crate::language::Language;
use crate::pack::Pack;
use crate::pack::regime::Clue;
use crate::segment::{Role, Structure};

/// What the paper is held against.
struct Paper<'a> {
    text: &'a str,
    title: String,
    lenders: Vec<String>,
    kind: &'a str,
}

/// The case of a paper.
pub(super) fn case(document: &Document, structure: &Structure, facts: &Facts, pack: &Pack, asked: &Asked) -> Case {
    let folded = document.view.folded.as_str();
    let names = structure.parties.iter().filter(|party| party.role == Role::Lender);
    let paper = Paper {
        text: folded,
        title: structure.title.map_or_else(String::new, |span| span.of(folded).to_owned()),
        lenders: names.filter_map(|party| party.name.as_ref()).map(|name| name.to_lowercase()).collect(),
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
        let says = clue.says.iter().filter(|word| stands(paper.text, word)).count();
        let hints = clue.hints.iter().filter(|word| stands(paper.text, word)).count();
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
    let named = clues.iter().find(|clue| {
        paper.lenders.iter().any(|name| {
            clue.name.iter().any(|word| if word.is_ascii() { stands(name, word) } else { name.contains(word.as_str()) })
        })
    });
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
    let any = |words: &[String], text: &str| words.iter().any(|word| stands(text, word));
    let titled = clues.iter().find(|clue| any(&clue.title, &paper.title));
    let kinded =
        || clues.iter().find(|clue| clue.kinds.iter().any(|kind| kind == paper.kind && kind != "loan" && kind != "note"));
    let said = || clues.iter().find(|clue| any(&clue.says, paper.text));
    let usual = || clues.iter().find(|clue| clue.kinds.iter().any(|kind| kind == paper.kind));
    titled.or_else(kinded).or_else(said).or_else(usual).copied()
}

fn needs(paper: &Paper, place: &str, pack: &Pack) -> std::collections::BTreeMap<String, bool> {
    let here = |clue: &&Clue| clue.places.is_empty() || clue.places.iter().any(|one| one == place);
    let said = |clue: &&Clue| clue.says.iter().any(|word| stands(paper.text, word));
    pack.regime.needs.iter().filter(here).filter(said).map(|clue| (clue.id.clone(), true)).collect()
}

/// Whether a word stands in a text: Latin words as whole words, with any ending after `*`.
fn stands(text: &str, word: &str) -> bool {
    let (word, open) = word.strip_suffix('*').map_or((word, false), |word| (word, true));
    let bytes = text.as_bytes();
    let letter = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
    text.match_indices(word).any(|(start, _)| {
        let end = start + word.len();
        let opens = !letter(start) || start == 0 || !letter(start - 1);
        let closes = open || !letter(end - 1) || !letter(end) || bytes[end] == b's' && !letter(end + 1);
        opens && closes
    })
}
