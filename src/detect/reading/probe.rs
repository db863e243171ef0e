//! The reading asked about one sentence, without a document around it: how the tests of the reading, and whoever adds a
//! grammar word, see what a sentence is taken to say.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::{Grammar, Mentions, Reading, Sense};
use crate::language::Language;
use crate::lexicon::{Hit, Lexicon};
use crate::pack::Pack;
use crate::segment::{Role, Unit, UnitKind};
use crate::span::Span;

/// What surrounds the sentence.
#[derive(Clone, Copy, Debug)]
pub struct Probe<'a> {
    /// What the paper calls its parties: `甲方` → `borrower`, `lender`, `guarantor` or `platform`.
    pub parties: &'a BTreeMap<String, String>,
    /// The sentence that opens the list, where the sentence is an item.
    pub lead_in: Option<&'a str>,
    /// The sentence before.
    pub before: Option<&'a str>,
}

impl Probe<'_> {
    /// What `text` does with its first `words`; nothing where they do not stand in it. Text must be simplified, as the view is.
    pub fn sense(&self, text: &str, words: &str) -> Option<Sense> {
        let pack = Pack::builtin();
        let own = self.parties.iter().map(|(name, role)| (name.clone(), role_of(role)));
        let mentions = Rc::new(Mentions::of(own, &pack.parties));
        let grammar = Grammar::new(&pack.lexicon);
        let lower = |text: &str| text.to_ascii_lowercase();
        let (own, lead_in, before) = (lower(text), self.lead_in.map(lower), self.before.map(lower));
        let context = Context { lexicon: &pack.lexicon, grammar, mentions };
        let lead_in = lead_in.as_deref().map(|text| context.read(text));
        let before = before.as_deref().map(|text| context.read(text));
        let start = own.find(&lower(words))?;
        let lead_ins: Vec<Rc<Reading>> = lead_in.into_iter().map(Rc::new).collect();
        Some(context.read(&own).sense(&Hit::solid(Span::new(start, start + words.len())), &lead_ins, before.as_ref()))
    }
}

struct Context<'a> {
    lexicon: &'a Lexicon,
    grammar: Grammar,
    mentions: Rc<Mentions>,
}

impl<'a> Context<'a> {
    fn read(&self, text: &'a str) -> Reading<'a> {
        Reading::new(self.lexicon, self.grammar, Rc::clone(&self.mentions), text, &unit(text))
    }
}

fn unit(text: &str) -> Unit {
    let span = Span::new(0, text.len());
    let language = if text.is_ascii() { Language::En } else { Language::Zh };
    Unit { kind: UnitKind::Sentence, span, body: span, clause: None, lead_in: None, language }
}

fn role_of(name: &str) -> Role {
    match name {
        "borrower" => Role::Borrower,
        "lender" => Role::Lender,
        "guarantor" => Role::Guarantor,
        "platform" => Role::Platform,
        _ => Role::Other,
    }
}
