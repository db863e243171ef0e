//! The reading asked about one sentence, without a document around it: how the tests of the reading, and whoever adds a
//! grammar word, see what a sentence is taken to say.

use std::collections::BTreeMap;

use super::{Grammar, Mentions, Reading, Sense};
use crate::language::Language;
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
        let mentions = Mentions::of(own, &pack.parties);
        let grammar = Grammar::new(&pack.lexicon);
        let texts = [Some(text), self.lead_in, self.before].map(|text| text.map(str::to_ascii_lowercase));
        let read = |text: &'_ String| -> (String, Unit) { (text.clone(), unit(text)) };
        let [own, lead_in, before] = texts.map(|text| text.as_ref().map(read));
        let reading = |known: &'_ Option<(String, Unit)>| {
            known.as_ref().map(|(text, unit)| Reading::new(&pack.lexicon, grammar, &mentions, text, unit))
        };
        let (own_reading, lead_in, before) = (reading(&own)?, reading(&lead_in), reading(&before));
        let start = own.as_ref()?.0.find(&words.to_ascii_lowercase())?;
        let lead_ins: Vec<&Reading> = lead_in.iter().collect();
        Some(own_reading.sense(Span::new(start, start + words.len()), &lead_ins, before.as_ref()))
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
