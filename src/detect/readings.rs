//! Readings made on demand, and the window each unit is read in.
//!
//! Comes in: the document taken apart. Goes out: the reading of any unit, and its [`Window`]. What always holds: a reading is made
//! once while it is near; those far behind are dropped, so that memory does not grow with the document.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::reading::{Grammar, Mentions, Reading};
use super::window::Window;
use crate::ingest::Document;
use crate::pack::Pack;
use crate::segment::{Structure, UnitKind};

/// So many readings are kept: a clause and its neighbours many times over.
const MOST_KEPT: usize = 256;
/// A fragment is no longer than this many bytes.
const LONGEST_FRAGMENT: usize = 120;
/// Lead-ins of lead-ins are followed so far.
const MOST_LEAD_INS: usize = 4;

pub(super) struct Readings<'a> {
    document: &'a Document,
    structure: &'a Structure,
    pack: &'a Pack,
    grammar: Grammar,
    mentions: Rc<Mentions>,
    kept: RefCell<BTreeMap<usize, Rc<Reading<'a>>>>,
    phrases: RefCell<BTreeSet<u32>>,
}

impl<'a> Readings<'a> {
    pub fn new(document: &'a Document, structure: &'a Structure, pack: &'a Pack) -> Self {
        let names = structure.parties.iter().flat_map(|party| party.aliases.iter().map(|name| (name.clone(), party.role)));
        Self {
            document,
            structure,
            pack,
            grammar: Grammar::new(&pack.lexicon),
            mentions: Rc::new(Mentions::of(names, &pack.parties)),
            kept: RefCell::default(),
            phrases: RefCell::default(),
        }
    }

    /// The reading of a unit.
    pub fn of(&self, index: usize) -> Rc<Reading<'a>> {
        if let Some(known) = self.kept.borrow().get(&index) {
            return Rc::clone(known);
        }
        let unit = &self.structure.units[index];
        let folded = &self.document.view.folded;
        let reading = Rc::new(Reading::new(&self.pack.lexicon, self.grammar, Rc::clone(&self.mentions), folded, unit));
        self.kept.borrow_mut().insert(index, Rc::clone(&reading));
        reading
    }

    /// Drops what is far behind; to be called between two units.
    pub fn tidy(&self) {
        if self.kept.borrow().len() > MOST_KEPT {
            self.note_phrases();
            self.kept.borrow_mut().clear();
        }
    }

    /// Lexicon phrases that stood anywhere in what was read, sorted.
    pub fn phrases(&self) -> Vec<u32> {
        self.note_phrases();
        self.phrases.borrow().iter().copied().collect()
    }

    fn note_phrases(&self) {
        let kept = self.kept.borrow();
        self.phrases.borrow_mut().extend(kept.values().flat_map(|reading| reading.scan.phrases()));
    }

    /// A unit with what it is read with.
    pub fn window(&self, index: usize) -> Window<'a> {
        let units = &self.structure.units;
        let mut lead_ins = Vec::new();
        let mut at = units[index].lead_in;
        while let (Some(lead_in), true) = (at, lead_ins.len() < MOST_LEAD_INS) {
            lead_ins.push(self.of(lead_in));
            at = units[lead_in].lead_in.filter(|further| *further < lead_in);
        }
        let heading = self.heading_of(index).map(|heading| self.of(heading));
        let before = self.sentence_before(index).map(|unit| self.of(unit));
        Window { own: self.of(index), lead_ins, heading, before }
    }

    /// The heading right before a fragment.
    fn heading_of(&self, index: usize) -> Option<usize> {
        let units = &self.structure.units;
        let unit = &units[index];
        let before = index.checked_sub(1).filter(|before| units[*before].kind == UnitKind::Heading)?;
        let short = unit.body.len() <= LONGEST_FRAGMENT && unit.kind != UnitKind::LeadIn;
        (short && units[before].clause == unit.clause).then_some(before)
    }

    fn sentence_before(&self, index: usize) -> Option<usize> {
        let units = &self.structure.units;
        let before = index.checked_sub(1)?;
        let same = units[before].clause == units[index].clause && units[before].kind == UnitKind::Sentence;
        (same && units[index].kind == UnitKind::Sentence).then_some(before)
    }
}
