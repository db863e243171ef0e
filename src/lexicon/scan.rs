//! One stretch of text, scanned: every literal found in one pass, concepts joined from them on demand.
//!
//! Comes in: the folded view and a range. Goes out: hits of any concept asked for, as spans of the view, in order. What always
//! holds: a sequence is tried only where its key stands; each concept is joined once; gaps never cross what the language does
//! not let them cross, so that the work is bounded by hits times a constant.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use super::phrase::Gap;
use super::words::{Words, is_han};
use super::{CompiledAsk, CompiledStep, ConceptId, Lexicon, RunPiece, Sequence};
use crate::language::Language;
use crate::span::Span;

/// A concept has no more hits than this in one stretch: nobody needs the 65th, and repetition stays linear.
pub const MOST_HITS: usize = 64;
/// Chinese this short may be torn out of other words; more characters stand for themselves.
const LONGEST_DOUBTFUL: usize = 4;
/// A step of a sequence is tried at so many of the nearest places.
const NEAREST: usize = 4;

/// A place where a concept stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    /// From its first word to its last.
    pub span: Span,
    /// The gaps inside it, whose words are the sentence's and not the concept's: `借款人在到期前[不得]归还`.
    pub gaps: Vec<Span>,
}

impl Hit {
    /// Words without a gap.
    pub fn solid(span: Span) -> Self {
        Self { span, gaps: Vec::new() }
    }

    /// This hit, followed by another.
    fn then(&self, next: &Hit) -> Hit {
        let gap = (next.span.start > self.span.end).then(|| Span::new(self.span.end, next.span.start));
        let gaps = self.gaps.iter().chain(&gap).chain(&next.gaps).copied().collect();
        Hit { span: Span::new(self.span.start, next.span.end), gaps }
    }
}

/// The scanned stretch.
#[derive(Debug)]
pub struct Scan<'a> {
    lexicon: &'a Lexicon,
    folded: &'a str,
    range: Span,
    /// Start-sorted places of each atom's letters, word ends not looked at.
    atoms: BTreeMap<u32, Vec<Span>>,
    /// Sequences worth trying, by concept.
    triggered: BTreeMap<ConceptId, Vec<u32>>,
    joined: RefCell<BTreeMap<ConceptId, Rc<[Hit]>>>,
    used: RefCell<Vec<u32>>,
    words: OnceCell<Words>,
    numbers: OnceCell<Vec<Span>>,
}

impl<'a> Scan<'a> {
    pub(super) fn new(lexicon: &'a Lexicon, folded: &'a str, start: usize, end: usize) -> Self {
        let mut scan = Self {
            lexicon,
            folded,
            range: Span::new(start, end),
            atoms: BTreeMap::new(),
            triggered: BTreeMap::new(),
            joined: RefCell::default(),
            used: RefCell::default(),
            words: OnceCell::new(),
            numbers: OnceCell::new(),
        };
        scan.find_atoms();
        scan.trigger();
        scan.prune();
        scan
    }

    /// Concepts that may stand here, in order of id: the only ones worth asking for.
    pub fn candidates(&self) -> impl Iterator<Item = ConceptId> {
        self.triggered.keys().copied()
    }

    /// Where a concept stands: distinct spans in order of start.
    pub fn hits(&self, concept: ConceptId) -> Rc<[Hit]> {
        if let Some(known) = self.joined.borrow().get(&concept) {
            return Rc::clone(known);
        }
        let mut found = Vec::new();
        for index in self.triggered.get(&concept).into_iter().flatten() {
            let before = found.len();
            let sequence = &self.lexicon.sequences[*index as usize];
            if self.possible(*index) {
                self.join(sequence, &mut found);
            }
            if found.len() > before {
                self.used.borrow_mut().push(sequence.phrase);
            }
        }
        let hits: Rc<[Hit]> = distinct(found).into();
        self.joined.borrow_mut().insert(concept, Rc::clone(&hits));
        hits
    }

    /// Indexes of the phrases that stood here, of the concepts asked for so far.
    pub fn phrases(&self) -> Vec<u32> {
        self.used.borrow().clone()
    }

    fn find_atoms(&mut self) {
        let text = self.range.of(self.folded);
        for (at, _) in text.char_indices() {
            let start = self.range.start + at;
            let literals = if self.in_word(start) { &self.lexicon.inner } else { &self.lexicon.literals };
            for (atom, length) in literals.at(&text[at..]) {
                let hits = self.atoms.entry(atom).or_default();
                if hits.len() < 4 * MOST_HITS {
                    hits.push(Span::new(start, start + length));
                }
            }
        }
    }

    /// Whether a Latin word or a number goes on at `at`.
    fn in_word(&self, at: usize) -> bool {
        let bytes = self.folded.as_bytes();
        at > 0 && bytes[at - 1].is_ascii_alphanumeric() && bytes[at].is_ascii_alphanumeric()
    }

    /// Where an atom stands as whole words.
    fn whole_hits(&self, atom: u32) -> impl Iterator<Item = Span> + '_ {
        let open = self.lexicon.atoms[atom as usize].open;
        let raw = self.atoms.get(&atom).into_iter().flatten();
        raw.filter_map(move |span| self.bounded(*span, open))
    }

    /// The span with its open ending, or nothing where it is only part of a word.
    fn bounded(&self, span: Span, open: bool) -> Option<Span> {
        if self.in_word(span.start) {
            return None;
        }
        let bytes = self.folded.as_bytes();
        let word = |at: usize| bytes[at].is_ascii_alphanumeric();
        let mut end = span.end;
        if word(end - 1) {
            let rest = bytes[end..].iter().take(24).take_while(|byte| byte.is_ascii_alphanumeric()).count();
            let plural = rest == 1 && bytes[end] == b's';
            if rest > 0 && !open && !plural {
                return None;
            }
            end += rest;
        }
        let han = han_in(span.of(self.folded));
        let torn = han > 0 && han <= LONGEST_DOUBTFUL && !self.words().whole(span.start, span.end, han);
        (!torn).then_some(Span::new(span.start, end))
    }

    /// Where a run's words stand side by side.
    fn run_hits(&self, run: &[RunPiece]) -> Vec<Span> {
        // Each way so far: its span, none before the first word, and whether its last word may go on.
        let mut ways: Vec<(Option<Span>, bool)> = vec![(None, false)];
        for piece in run {
            let mut next = if piece.optional { ways.clone() } else { Vec::new() };
            for atom in &piece.atoms {
                let Some(places) = self.atoms.get(atom) else { continue };
                let open = self.lexicon.atoms[*atom as usize].open;
                for (way, _) in &ways {
                    match way {
                        None => next.extend(places.iter().map(|place| (Some(*place), open))),
                        Some(way) => next.extend(self.beside(*way, places, piece.blank).map(|span| (Some(span), open))),
                    }
                }
            }
            ways = next;
            ways.truncate(4 * MOST_HITS);
        }
        let mut found: Vec<Span> = ways.into_iter().filter_map(|(span, open)| self.bounded(span?, open)).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The span lengthened by each place right after it.
    fn beside<'p>(&'p self, span: Span, places: &'p [Span], blank: bool) -> impl Iterator<Item = Span> + 'p {
        let from = places.partition_point(|place| place.start < span.end);
        let near = places[from..].iter().take_while(move |place| place.start <= span.end + 1);
        near.filter(move |place| {
            let between = &self.folded[span.end..place.start];
            if blank { matches!(between, " " | "\n") } else { between.is_empty() }
        })
        .map(move |place| Span::new(span.start, place.end))
    }

    /// Whether Chinese text at `span` is not torn out of the words around it; text of other scripts always is whole.
    pub fn whole(&self, span: Span) -> bool {
        let han = han_in(span.of(self.folded));
        han == 0 || self.words().whole(span.start, span.end, han)
    }

    fn words(&self) -> &Words {
        self.words.get_or_init(|| Words::new(self.range.of(self.folded), self.range.start))
    }

    /// From atoms to the sequences they are the key of, and on to the sequences that only ask for such concepts.
    fn trigger(&mut self) {
        let mut fresh: Vec<ConceptId> = Vec::new();
        let lexicon = self.lexicon;
        for index in self.atoms.keys().flat_map(|atom| &lexicon.by_atom[*atom as usize]) {
            add(&mut self.triggered, &mut fresh, lexicon, *index);
        }
        while let Some(concept) = fresh.pop() {
            for index in &lexicon.by_concept[concept.0 as usize] {
                add(&mut self.triggered, &mut fresh, lexicon, *index);
            }
        }
    }

    /// Most sequences that one common word sets off lack another word: these go before anything is joined, and with them the
    /// concepts that nothing else says, and so on.
    fn prune(&mut self) {
        let mut before = usize::MAX;
        while self.triggered.len() < before {
            before = self.triggered.len();
            let said = |sequences: &[u32]| sequences.iter().any(|index| self.possible(*index));
            let lacking: Vec<ConceptId> =
                self.triggered.iter().filter(|(_, sequences)| !said(sequences)).map(|(concept, _)| *concept).collect();
            for concept in lacking {
                self.triggered.remove(&concept);
            }
        }
    }

    /// Whether every step of a sequence could stand here, told by letters alone.
    fn possible(&self, index: u32) -> bool {
        let steps = &self.lexicon.sequences[index as usize].steps;
        steps.iter().all(|step| step.asks.iter().any(|ask| self.may_stand(ask)))
    }

    fn join(&self, sequence: &Sequence, found: &mut Vec<Hit>) {
        let Some((first, rest)) = sequence.steps.split_first() else { return };
        let mut open: Vec<Hit> = self.places(first);
        open.truncate(MOST_HITS);
        for step in rest {
            if open.is_empty() {
                return;
            }
            open = self.extend(sequence.language, &open, step);
        }
        found.extend(open);
    }

    /// Whether something asked for could stand here, told by its letters alone.
    fn may_stand(&self, ask: &CompiledAsk) -> bool {
        match ask {
            CompiledAsk::Atom(atom) => self.atoms.contains_key(atom),
            CompiledAsk::Run(run) => self.lexicon.runs[*run as usize]
                .iter()
                .filter(|piece| !piece.optional)
                .all(|piece| piece.atoms.iter().any(|atom| self.atoms.contains_key(atom))),
            CompiledAsk::Concept(concept) => self.triggered.contains_key(concept),
            CompiledAsk::Number => true,
        }
    }

    /// Where any of a step's alternatives stands, in order.
    fn places(&self, step: &CompiledStep) -> Vec<Hit> {
        let mut places: Vec<Hit> = Vec::new();
        for ask in &step.asks {
            match ask {
                CompiledAsk::Atom(atom) => places.extend(self.whole_hits(*atom).map(Hit::solid)),
                CompiledAsk::Run(run) => {
                    places.extend(self.run_hits(&self.lexicon.runs[*run as usize]).into_iter().map(Hit::solid))
                }
                CompiledAsk::Number => places.extend(self.numbers().iter().copied().map(Hit::solid)),
                CompiledAsk::Concept(concept) => places.extend(self.hits(*concept).iter().cloned()),
            }
        }
        if step.asks.len() > 1 {
            places.sort_unstable();
            places.dedup_by_key(|place| place.span);
        }
        places
    }

    /// Each open hit, lengthened by the nearest places of the next step that its gap can reach.
    fn extend(&self, language: Language, open: &[Hit], step: &CompiledStep) -> Vec<Hit> {
        let places = self.places(step);
        let mut longer = Vec::new();
        for hit in open {
            let end = hit.span.end;
            let from = places.partition_point(|place| place.span.start < end);
            let reached = places[from..].iter().take_while(|place| place.span.start - end <= reach(step.gap, language));
            let near = reached.filter(|place| self.crosses(language, step.gap, end, place.span.start)).take(NEAREST);
            longer.extend(near.map(|place| hit.then(place)));
        }
        distinct(longer)
    }

    /// Whether a gap of this kind may lie between two bytes.
    fn crosses(&self, language: Language, gap: Gap, from: usize, to: usize) -> bool {
        let between = &self.folded[from..to];
        if foreign(language, between) {
            return false;
        }
        match (gap, language) {
            (Gap::None, _) => between.chars().all(|c| c == ' ' || c == '\n'),
            // Concepts have words of both languages; a sequence written for English does not join Chinese ones.
            (_, Language::En) if between.chars().any(super::words::is_han) => false,
            (Gap::Short, Language::Zh) => !between.contains(['，', '。', '；', '：', '！', '？', ',', ';', '\n']),
            (Gap::Short, Language::En) => !between.contains([';', ':', '。']) && !between.contains(". "),
            (Gap::Long, _) => true,
        }
    }

    /// Runs of figures, Chinese numerals and blanks to be filled in.
    fn numbers(&self) -> &[Span] {
        self.numbers.get_or_init(|| {
            let mut runs: Vec<Span> = Vec::new();
            for (at, c) in self.range.of(self.folded).char_indices() {
                let (start, end) = (self.range.start + at, self.range.start + at + c.len_utf8());
                match runs.last_mut() {
                    Some(run) if run.end == start && in_number(c) => run.end = end,
                    _ if starts_number(c) => runs.push(Span::new(start, end)),
                    _ => {}
                }
            }
            runs
        })
    }
}

/// How many Chinese characters a text has.
fn han_in(text: &str) -> usize {
    if text.is_ascii() { 0 } else { text.chars().filter(|c| is_han(*c)).count() }
}

/// Whether a gap is written in the other language: a phrase made of concepts alone would otherwise bridge it by its own rules.
fn foreign(language: Language, between: &str) -> bool {
    let chinese = between.chars().any(is_han);
    match language {
        Language::En => chinese,
        Language::Zh => !chinese && between.contains(' ') && between.bytes().any(|byte| byte.is_ascii_alphabetic()),
    }
}

/// Sorted, one hit a span, no more than [`MOST_HITS`].
fn distinct(mut hits: Vec<Hit>) -> Vec<Hit> {
    hits.sort_unstable();
    hits.dedup_by_key(|hit| hit.span);
    hits.truncate(MOST_HITS);
    hits
}

fn add(triggered: &mut BTreeMap<ConceptId, Vec<u32>>, fresh: &mut Vec<ConceptId>, lexicon: &Lexicon, index: u32) {
    let concept = lexicon.sequences[index as usize].concept;
    let list = triggered.entry(concept).or_insert_with(|| {
        fresh.push(concept);
        Vec::new()
    });
    if !list.contains(&index) {
        list.push(index);
    }
}

/// How many bytes a gap may span: fifteen or sixty Chinese characters, a dozen or forty English words.
fn reach(gap: Gap, language: Language) -> usize {
    match (gap, language) {
        (Gap::None, _) => 4,
        (Gap::Short, Language::Zh) => 45,
        (Gap::Short, Language::En) => 70,
        (Gap::Long, Language::Zh) => 180,
        (Gap::Long, Language::En) => 240,
    }
}

fn starts_number(c: char) -> bool {
    c.is_ascii_digit() || c == '_' || "〇零一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟半几".contains(c)
}

fn in_number(c: char) -> bool {
    starts_number(c) || matches!(c, '.' | ',' | '亿' | ' ')
}
