//! Phrases to lexicon: literals numbered, references resolved, the key of every sequence chosen.
//!
//! Comes in: concept name → phrases. Goes out: a [`Lexicon`], or every mistake with its place. What always holds: a sequence is
//! tried only where its key (its longest literal, or its first concept where it has none) stands; references have no cycle.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::builtin;
use super::literals::Literals;
use super::phrase::{Ask, Piece, Step};
use super::{Atom, CompiledAsk, CompiledStep, ConceptId, Lexicon, PhraseSource, Run, RunPiece, Sequence};
use crate::pack::{Fault, nearest};

/// Compiles concepts, each with its phrases.
///
/// # Errors
/// Every phrase that cannot be read, asks for an unknown concept, or takes part in a circle of references.
pub fn compile(concepts: &BTreeMap<String, Vec<PhraseSource>>) -> Result<Lexicon, Vec<Fault>> {
    let mut builder = Builder::new(concepts);
    for (name, phrases) in concepts {
        for source in phrases {
            builder.add(name, source);
        }
    }
    builder.find_circles(concepts);
    builder.finish()
}

struct Builder {
    names: Vec<String>,
    ids: BTreeMap<String, ConceptId>,
    /// Closed ones, then open ones. Only looked up, never walked.
    atoms: [HashMap<String, u32>; 2],
    texts: Vec<String>,
    kinds: Vec<Atom>,
    sequences: Vec<Sequence>,
    runs: Vec<Run>,
    phrases: Vec<PhraseSource>,
    faults: Vec<Fault>,
}

impl Builder {
    fn new(concepts: &BTreeMap<String, Vec<PhraseSource>>) -> Self {
        let names: Vec<String> = concepts.keys().cloned().collect();
        let ids = (0u32..).zip(&names).map(|(id, name)| (name.clone(), ConceptId(id))).collect();
        Self {
            names,
            ids,
            atoms: Default::default(),
            texts: Vec::new(),
            kinds: Vec::new(),
            sequences: Vec::new(),
            runs: Vec::new(),
            phrases: Vec::new(),
            faults: Vec::new(),
        }
    }

    fn add(&mut self, concept: &str, source: &PhraseSource) {
        let index = self.phrases.len() as u32;
        self.phrases.push(source.clone());
        match builtin::parse(&source.text) {
            Ok(sequences) => sequences.iter().for_each(|steps| self.add_sequence(concept, source, index, steps)),
            Err(error) => self.faults.push(Fault {
                file: source.file.clone(),
                span: source.offset + error.span.start..source.offset + error.span.end,
                message: error.message,
                remedy: error.remedy.to_owned(),
            }),
        }
    }

    fn add_sequence(&mut self, concept: &str, source: &PhraseSource, phrase: u32, steps: &[Step]) {
        let compiled: Option<Vec<_>> = steps.iter().map(|step| self.step(source, step)).collect();
        let Some(steps) = compiled else { return };
        if steps.iter().flat_map(|step| &step.asks).all(|ask| matches!(ask, CompiledAsk::Number)) {
            self.faults.push(whole_phrase(source, "a number alone is no phrase", "add the words around it"));
            return;
        }
        self.sequences.push(Sequence { concept: self.ids[concept], language: source.language, steps, phrase });
    }

    fn step(&mut self, source: &PhraseSource, step: &Step) -> Option<CompiledStep> {
        let asks: Option<Vec<_>> = step.asks.iter().map(|ask| self.ask(source, ask)).collect();
        Some(CompiledStep { gap: step.gap, asks: asks? })
    }

    fn ask(&mut self, source: &PhraseSource, ask: &Ask) -> Option<CompiledAsk> {
        match ask {
            Ask::Literal { text, open } => Some(CompiledAsk::Atom(self.atom(text, *open))),
            Ask::Run(pieces) => Some(CompiledAsk::Run(self.run(pieces))),
            Ask::Number => Some(CompiledAsk::Number),
            Ask::Concept(name) => match self.ids.get(name) {
                Some(id) => Some(CompiledAsk::Concept(*id)),
                None => {
                    self.faults.push(unknown(source, name, &self.names));
                    None
                }
            },
        }
    }

    fn run(&mut self, pieces: &[Piece]) -> u32 {
        let piece = |builder: &mut Self, piece: &Piece| RunPiece {
            atoms: piece.texts.iter().map(|(text, open)| builder.atom(text, *open)).collect(),
            optional: piece.optional,
            blank: piece.blank,
        };
        let run = pieces.iter().map(|one| piece(self, one)).collect();
        self.runs.push(run);
        self.runs.len() as u32 - 1
    }

    fn atom(&mut self, text: &str, open: bool) -> u32 {
        if let Some(index) = self.atoms[usize::from(open)].get(text) {
            return *index;
        }
        let index = self.texts.len() as u32;
        self.atoms[usize::from(open)].insert(text.to_owned(), index);
        self.texts.push(text.to_owned());
        self.kinds.push(Atom { open });
        index
    }

    /// A concept may not, through references, ask for itself: the scan would never end.
    fn find_circles(&mut self, concepts: &BTreeMap<String, Vec<PhraseSource>>) {
        let mut asks: Vec<Vec<usize>> = vec![Vec::new(); self.names.len()];
        for sequence in &self.sequences {
            asks[sequence.concept.0 as usize].extend(sequence.steps.iter().flat_map(concepts_of).map(|id| id.0 as usize));
        }
        let mut settled = vec![false; asks.len()];
        // Settle what asks only for settled concepts until nothing moves; what is left over is in, or leads to, a circle.
        while let Some(next) = (0..asks.len()).find(|at| !settled[*at] && asks[*at].iter().all(|id| settled[*id])) {
            settled[next] = true;
        }
        for (at, _) in settled.iter().enumerate().filter(|(_, done)| !**done) {
            if let Some(source) = concepts[&self.names[at]].first() {
                let message = format!("concept `{}` leads back to itself", self.names[at]);
                self.faults.push(whole_phrase(source, &message, "remove one of the references <...> of the circle"));
            }
        }
    }

    /// Words of runs that stand inside a longer word: the `payment` of `(re|)payment`.
    fn inner(&self) -> impl Iterator<Item = (u32, &str)> {
        let later = self.runs.iter().flat_map(|run| run.iter().skip(1));
        let atoms: BTreeSet<u32> = later.filter(|piece| !piece.blank).flat_map(|piece| piece.atoms.iter().copied()).collect();
        atoms.into_iter().map(|atom| (atom, self.texts[atom as usize].as_str()))
    }

    fn finish(self) -> Result<Lexicon, Vec<Fault>> {
        if !self.faults.is_empty() {
            return Err(self.faults);
        }
        let mut by_atom = vec![Vec::new(); self.texts.len()];
        let mut by_concept = vec![Vec::new(); self.names.len()];
        let keys = Keys { texts: &self.texts, runs: &self.runs };
        for (index, sequence) in (0u32..).zip(&self.sequences) {
            for ask in keys.of(sequence) {
                match ask {
                    CompiledAsk::Atom(atom) => by_atom[*atom as usize].push(index),
                    CompiledAsk::Run(run) => {
                        keys.of_run(*run).for_each(|atom| by_atom[atom as usize].push(index));
                    }
                    CompiledAsk::Concept(id) => by_concept[id.0 as usize].push(index),
                    CompiledAsk::Number => {}
                }
            }
        }
        Ok(Lexicon {
            literals: Literals::new((0u32..).zip(self.texts.iter().map(String::as_str))),
            inner: Literals::new(self.inner()),
            atoms: self.kinds,
            names: self.names,
            ids: self.ids,
            sequences: self.sequences,
            runs: self.runs,
            by_atom,
            by_concept,
            phrases: self.phrases,
        })
    }
}

/// What must stand for a sequence to be worth trying: the step of the longest literals, the rarest as a rule.
struct Keys<'b> {
    texts: &'b [String],
    runs: &'b [Run],
}

impl Keys<'_> {
    fn of<'s>(&self, sequence: &'s Sequence) -> &'s [CompiledAsk] {
        let weight = |step: &&CompiledStep| step.asks.iter().map(|ask| self.weight(ask)).min();
        sequence.steps.iter().max_by_key(weight).map_or(&[], |step| &step.asks)
    }

    fn weight(&self, ask: &CompiledAsk) -> usize {
        match ask {
            CompiledAsk::Atom(atom) => self.texts[*atom as usize].len(),
            CompiledAsk::Run(run) => self.runs[*run as usize].iter().map(|piece| self.piece_weight(piece)).max().unwrap_or(0),
            CompiledAsk::Concept(_) => 1,
            CompiledAsk::Number => 0,
        }
    }

    fn piece_weight(&self, piece: &RunPiece) -> usize {
        let shortest = piece.atoms.iter().map(|atom| self.texts[*atom as usize].len()).min().unwrap_or(0);
        if piece.optional { 0 } else { shortest }
    }

    /// The atoms of a run's key: its heaviest word; all its words where each may be left out.
    fn of_run(&self, run: u32) -> impl Iterator<Item = u32> {
        let pieces = &self.runs[run as usize];
        let best = pieces.iter().filter(|piece| !piece.optional).max_by_key(|piece| self.piece_weight(piece));
        let keys: Vec<u32> = match best {
            Some(piece) => piece.atoms.clone(),
            None => pieces.iter().flat_map(|piece| piece.atoms.iter().copied()).collect(),
        };
        keys.into_iter()
    }
}

fn concepts_of(step: &CompiledStep) -> impl Iterator<Item = ConceptId> + '_ {
    step.asks.iter().filter_map(|ask| match ask {
        CompiledAsk::Concept(id) => Some(*id),
        _ => None,
    })
}

/// The place of the reference and the nearest name there is.
fn unknown(source: &PhraseSource, name: &str, names: &[String]) -> Fault {
    let at = source.text.to_ascii_lowercase().find(name).unwrap_or(0);
    let add = format!("add `{name}:` to a file under lexicon/");
    let remedy = match nearest(name, names.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`? otherwise {add}"),
        None => add,
    };
    let span = source.offset + at..source.offset + at + name.len();
    Fault { file: source.file.clone(), span, message: format!("unknown concept `{name}`"), remedy }
}

fn whole_phrase(source: &PhraseSource, message: &str, remedy: &str) -> Fault {
    Fault {
        file: source.file.clone(),
        span: source.offset..source.offset + source.text.len(),
        message: message.to_owned(),
        remedy: remedy.to_owned(),
    }
}
