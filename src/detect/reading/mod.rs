//! The reading: what a sentence does with what it mentions. Shared by all rules, tested by itself.
//!
//! Comes in: a finding unit and the lexicon. Goes out: for any hit of a concept, its [`Sense`]: is it required, permitted,
//! prohibited, exempted or plainly stated; who acts; does it stand in the main clause, in a condition, an exception, a definition, or
//! in words that only quote the law. Example: in `借款人逾期的，贷款人不得收取复利`, `复利` is *prohibited*, by the *lender*, in the *main* part.
//!
//! What always holds: negation is counted, not searched for (`不得拒绝提前还款` permits); a marker counts only inside its part of
//! the sentence, or is carried on where a part has no word of its own; grammar words come from `rules/lexicon/reading.yaml`.

mod actor;
mod markers;
mod mentions;
mod mood;
mod parts;
mod probe;

use std::cell::OnceCell;
use std::rc::Rc;

use crate::language::Language;
use crate::lexicon::{ConceptId, Hit, Lexicon, Scan};
use crate::segment::Unit;
use crate::span::Span;

pub use markers::Marker;
pub use mentions::{Mention, Mentions};
pub use mood::Mood;
pub use parts::{Part, PartKind};
pub use probe::Probe;

/// Who does it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// The borrower.
    Borrower,
    /// The lender, or the platform or collector on its side.
    Lender,
    /// Anyone else.
    Other,
    /// Nobody is named.
    Nobody,
}

/// What a sentence does with one thing it mentions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sense {
    /// Required, permitted, ...
    pub mood: Mood,
    /// Who acts.
    pub actor: Actor,
    /// Whose it is: `the Lender's office`, `乙方住所地`.
    pub owner: Actor,
    /// Where it stands.
    pub place: PartKind,
    /// Whether the sentence only says where the thing is dealt with.
    pub refers: bool,
}

/// The grammar concepts, looked up once a pack.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Grammar {
    markers: [Option<ConceptId>; 9],
    no_marker: Option<ConceptId>,
    condition: Option<ConceptId>,
    condition_adverb: Option<ConceptId>,
    condition_end: Option<ConceptId>,
    condition_noun: Option<ConceptId>,
    no_condition: Option<ConceptId>,
    concession: Option<ConceptId>,
    exception: Option<ConceptId>,
    contrast: Option<ConceptId>,
    consequence: Option<ConceptId>,
    subordinate: Option<ConceptId>,
    relative: Option<ConceptId>,
    joining: Option<ConceptId>,
    finite: Option<ConceptId>,
    means: Option<ConceptId>,
    imposes: Option<ConceptId>,
    law_says: Option<ConceptId>,
    law_frame: Option<ConceptId>,
    agree: Option<ConceptId>,
    mere_reference: Option<ConceptId>,
    from_actor: Option<ConceptId>,
    by_actor: Option<ConceptId>,
    made_actor: Option<ConceptId>,
    following_list: Option<ConceptId>,
    no_actor: Option<ConceptId>,
    whose: Option<ConceptId>,
    cause: Option<ConceptId>,
    effect: Option<ConceptId>,
}

impl Grammar {
    /// Looks the concepts up; a pack without one of them simply reads less.
    pub fn new(lexicon: &Lexicon) -> Self {
        let id = |name| lexicon.id(name);
        Self {
            markers: markers::NAMES.map(id),
            no_marker: id("no-marker"),
            condition: id("condition"),
            condition_adverb: id("condition-adverb"),
            condition_end: id("condition-end"),
            condition_noun: id("condition-noun"),
            no_condition: id("no-condition"),
            concession: id("concession"),
            exception: id("exception"),
            contrast: id("contrast"),
            consequence: id("consequence"),
            subordinate: id("subordinate"),
            relative: id("relative"),
            joining: id("joining"),
            finite: id("finite"),
            means: id("means"),
            imposes: id("imposes"),
            law_says: id("law-says"),
            law_frame: id("law-frame"),
            agree: id("agree"),
            mere_reference: id("mere-reference"),
            from_actor: id("from-actor"),
            by_actor: id("by-actor"),
            made_actor: id("made-actor"),
            following_list: id("following-list"),
            no_actor: id("no-actor"),
            whose: id("whose"),
            cause: id("cause"),
            effect: id("effect"),
        }
    }
}

/// A unit, read.
#[derive(Debug)]
pub struct Reading<'a> {
    /// Everything the lexicon finds in it.
    pub scan: Scan<'a>,
    folded: &'a str,
    span: Span,
    language: Language,
    grammar: Grammar,
    names: Rc<Mentions>,
    /// Made when a rule first asks what the sentence does: most sentences only mention.
    syntax: OnceCell<Syntax>,
}

/// What is known of a sentence beyond its words.
#[derive(Debug)]
struct Syntax {
    parts: Vec<Part>,
    markers: Vec<Marker>,
    mentions: Vec<Mention>,
    /// Words that join things dealt with alike.
    joining: Vec<Span>,
    /// Words that only say where a thing is dealt with.
    references: Vec<Span>,
    /// Words that open a clause about the noun before.
    relatives: Vec<Span>,
    /// Words that open a cause, and words that say what it led to.
    causes: Vec<Span>,
    effects: Vec<Span>,
}

impl<'a> Reading<'a> {
    /// Reads `unit` of the folded view.
    pub(crate) fn new(lexicon: &'a Lexicon, grammar: Grammar, names: Rc<Mentions>, folded: &'a str, unit: &Unit) -> Self {
        let span = unit.body;
        let scan = lexicon.scan(folded, span.start, span.end);
        Self { scan, folded, span, language: unit.language, grammar, names, syntax: OnceCell::new() }
    }

    fn syntax(&self) -> &Syntax {
        self.syntax.get_or_init(|| {
            let (scan, grammar, folded, span) = (&self.scan, &self.grammar, self.folded, self.span);
            let brackets = parts::brackets(folded, span);
            let markers = markers::find(scan, grammar, &brackets);
            let mentions = self.names.find(scan, grammar, folded, span);
            let sentence = parts::Sentence { scan, grammar, folded, span, language: self.language, markers: &markers };
            let parts = parts::split(&sentence, &brackets, &mentions);
            let joining = hits(scan, grammar.joining);
            let references = hits(scan, grammar.mere_reference);
            let relatives = hits(scan, grammar.relative);
            let (causes, effects) = (hits(scan, grammar.cause), hits(scan, grammar.effect));
            Syntax { parts, markers, mentions, joining, references, relatives, causes, effects }
        })
    }

    /// Whether the sentence only asks, or says where the thing at `hit` is dealt with: beside it, or after it where nothing binds on the way.
    fn refers(&self, hit: &Hit) -> bool {
        // A question (`Will you call my family?`) settles nothing either.
        if self.text().trim_end_matches([' ', '\n', '"', '”', '’', ')', '）']).ends_with(['？', '?']) {
            return true;
        }
        let Syntax { parts, markers, references, .. } = self.syntax();
        let own = self.part_at(hit.span.end.saturating_sub(1));
        let silent = |part: &Part| part.kind != PartKind::Main || !markers.iter().any(|marker| part.holds(marker));
        // `按标准支付服务费（标准见附件）` pays; only what stands in brackets refers.
        let aside = |word: &&Span| {
            let between = self.folded.get(hit.span.end..word.start).unwrap_or_default();
            between.rfind(['(', '（']) > between.rfind([')', '）'])
        };
        references.iter().filter(|word| !aside(word)).map(|word| self.part_at(word.start)).any(|other| {
            let between = own <= other && parts[own..other].iter().all(silent) && parts[own + 1..=other].iter().all(|p| !p.fresh);
            own == other || own < other && between
        })
    }

    /// Where a concept stands in this unit.
    pub fn hits(&self, concept: ConceptId) -> Rc<[Hit]> {
        self.scan.hits(concept)
    }

    /// Whether a concept stands in this unit.
    pub fn has(&self, concept: ConceptId) -> bool {
        !self.scan.hits(concept).is_empty()
    }

    /// The part of the sentence that holds a byte.
    pub fn part_at(&self, at: usize) -> usize {
        self.syntax().parts.partition_point(|part| part.span.end <= at).min(self.syntax().parts.len().saturating_sub(1))
    }

    /// The part with the given index.
    pub fn part(&self, index: usize) -> Option<&Part> {
        self.syntax().parts.get(index)
    }

    /// What the sentence does with what stands at `hit`; `lead_ins` are the readings of its lead-ins, nearest first, and
    /// `before` is the sentence before, from which an unnamed subject is carried on.
    pub fn sense(&self, hit: &Hit, lead_ins: &[Rc<Reading>], before: Option<&Reading>) -> Sense {
        Sense {
            mood: self.mood(hit, lead_ins),
            actor: self.actor(hit, lead_ins, before),
            owner: self.owner(hit),
            place: self.place(hit),
            refers: self.refers(hit),
        }
    }

    /// Where the hit ends is where its verb stands, as a rule; one that begins in the main part and only ends in another
    /// (`repay the loan [before maturity]`) is said in the main part.
    fn place(&self, hit: &Hit) -> PartKind {
        let kind = |at| self.syntax().parts.get(self.part_at(at)).map_or(PartKind::Main, |part| part.kind);
        match (kind(hit.span.start), kind(hit.span.end.saturating_sub(1))) {
            (PartKind::Main, PartKind::Condition) => PartKind::Main,
            (_, last) => last,
        }
    }

    /// The text of the unit, folded.
    pub fn text(&self) -> &'a str {
        self.span.of(self.folded)
    }
}

/// Hits of a concept the pack may not have.
fn hits(scan: &Scan, concept: Option<ConceptId>) -> Vec<Span> {
    concept.map_or_else(Vec::new, |id| scan.hits(id).iter().map(|hit| hit.span).collect())
}
