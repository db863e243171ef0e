//! The loader of `cost.yaml`: words from which the cost of an agreement is worked out.
//!
//! Comes in: the file's text. Goes out: [`CostRules`], which finds all of them in one pass. What always holds: a gap of a phrase lies
//! inside one sentence and is short; of two words of one meaning that overlap the longer counts.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::facts::wordset::WordSet;
use super::fault::Fault;
use super::schema::BilingualList;
use super::{PackFile, yaml};
use crate::span::Span;

/// A gap of a phrase is at most so many bytes: some twenty ideographs or a dozen words.
const LONGEST_GAP: usize = 64;

/// What a word says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sense {
    /// A method of repayment, by its public name.
    Method(String),
    /// A time from payment to payment: `2w`.
    Every(String),
    /// The name of a charge.
    Charge,
    /// The charge is taken when the loan is paid out.
    Start,
    /// The charge comes with every instalment.
    Each,
    /// The charge need not be borne, or only when something happens.
    Optional,
    /// The charge is a deposit.
    Deposit,
    /// It is given back.
    Back,
    /// It is interest.
    Interest,
    /// The number after it is a limit.
    Bound,
    /// A box that is ticked.
    Ticked,
    /// A box that is not.
    Unticked,
}

/// A word of the file in a text.
#[derive(Clone, Copy, Debug)]
pub struct Said<'r> {
    /// From its first letter to its last, gaps included.
    pub span: Span,
    /// What it says.
    pub sense: &'r Sense,
}

/// The words.
#[derive(Debug)]
pub struct CostRules {
    words: WordSet<Part>,
    phrases: Vec<Phrase>,
    rates: BTreeMap<String, String>,
}

/// A part of a phrase: its number there.
#[derive(Clone, Copy, Debug)]
struct Part {
    phrase: usize,
    number: usize,
}

#[derive(Debug)]
struct Phrase {
    sense: Sense,
    parts: usize,
}

/// How far a phrase has been met.
#[derive(Clone, Copy, Default)]
struct Met {
    parts: usize,
    start: usize,
    end: usize,
}

impl CostRules {
    /// The name of the rate by which a place tells the yearly cost.
    pub fn rate_of(&self, place: &str) -> &str {
        self.rates.get(place).map_or("cn-simple", String::as_str)
    }

    /// All that stands in a text of the folded view, in order of start.
    pub fn find(&self, text: &str) -> Vec<Said<'_>> {
        let mut met = vec![Met::default(); self.phrases.len()];
        let mut said = Vec::new();
        for hit in self.words.find(text).all() {
            let Part { phrase, number } = *hit.meaning;
            let Phrase { sense, parts } = &self.phrases[phrase];
            let before = met[phrase];
            let follows = number > 0 && before.parts == number && near(text, before.end, hit.span.start);
            if number > 0 && !follows {
                continue;
            }
            let start = if number == 0 { hit.span.start } else { before.start };
            met[phrase] = Met { parts: number + 1, start, end: hit.span.end };
            if number + 1 == *parts {
                said.push(Said { span: Span::new(start, hit.span.end), sense });
            }
        }
        longest(said)
    }
}

/// Whether a gap is short and inside one sentence.
fn near(text: &str, from: usize, to: usize) -> bool {
    from <= to && to - from <= LONGEST_GAP && !text[from..to].contains(['。', '；', ';'])
}

/// Without those that lie inside a longer one of the same sense.
fn longest(mut said: Vec<Said<'_>>) -> Vec<Said<'_>> {
    said.sort_by_key(|one| (one.span.start, std::cmp::Reverse(one.span.end)));
    let mut kept: Vec<Said<'_>> = Vec::with_capacity(said.len());
    for one in said {
        let inside = kept.iter().rev().take_while(|other| other.span.start + 2 * LONGEST_GAP > one.span.start);
        if !inside.clone().any(|other| other.sense == one.sense && other.span.contains(one.span)) {
            kept.push(one);
        }
    }
    kept
}

/// Words that mean one of several values.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Meaning {
    is: String,
    zh: Vec<String>,
    en: Vec<String>,
}

/// The file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CostFile {
    rates: BTreeMap<String, String>,
    methods: Vec<Meaning>,
    periods: Vec<Meaning>,
    charges: BilingualList,
    start: BilingualList,
    each: BilingualList,
    optional: BilingualList,
    deposit: BilingualList,
    back: BilingualList,
    interest: BilingualList,
    bounds: BilingualList,
    ticked: Vec<String>,
    unticked: Vec<String>,
}

impl CostFile {
    /// Every phrase with what it says.
    fn phrases(self) -> Vec<(String, Sense)> {
        let both = |list: BilingualList| list.zh.into_iter().chain(list.en);
        let mut phrases: Vec<(String, Sense)> = Vec::new();
        let mut add =
            |texts: &mut dyn Iterator<Item = String>, sense: &Sense| phrases.extend(texts.map(|text| (text, sense.clone())));
        for Meaning { is, zh, en } in self.methods {
            add(&mut zh.into_iter().chain(en), &Sense::Method(is));
        }
        for Meaning { is, zh, en } in self.periods {
            add(&mut zh.into_iter().chain(en), &Sense::Every(is));
        }
        add(&mut both(self.charges), &Sense::Charge);
        add(&mut both(self.start), &Sense::Start);
        add(&mut both(self.each), &Sense::Each);
        add(&mut both(self.optional), &Sense::Optional);
        add(&mut both(self.deposit), &Sense::Deposit);
        add(&mut both(self.back), &Sense::Back);
        add(&mut both(self.interest), &Sense::Interest);
        add(&mut both(self.bounds), &Sense::Bound);
        add(&mut self.ticked.into_iter(), &Sense::Ticked);
        add(&mut self.unticked.into_iter(), &Sense::Unticked);
        phrases
    }
}

/// Reads the file.
///
/// # Errors
/// If it is not YAML of this shape.
pub fn load(file: &PackFile) -> Result<CostRules, Fault> {
    let mut source: CostFile = yaml::read(file)?;
    let rates = std::mem::take(&mut source.rates);
    let (mut words, mut phrases) = (Vec::new(), Vec::new());
    for (text, sense) in source.phrases() {
        let parts: Vec<&str> = text.split('…').collect();
        words.extend(parts.iter().enumerate().map(|(number, part)| ((*part).to_owned(), Part { phrase: phrases.len(), number })));
        phrases.push(Phrase { sense, parts: parts.len() });
    }
    let words = WordSet::of_file(file, words)?;
    Ok(CostRules { words, phrases, rates })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules() -> CostRules {
        let text = include_str!("../../rules/cost.yaml").to_owned();
        load(&PackFile { path: "cost.yaml".to_owned(), text }).unwrap()
    }

    #[test]
    fn finds_methods_with_and_without_gaps() {
        let rules = rules();
        let cases = [
            ("采用等额本息方式还款", "equal-instalment"),
            ("按月付息，借款到期还本", "interest-first"),
            ("采用等本等息方式", "flat"),
            ("本息利随本清", "bullet"),
            ("in 24 equal monthly instalments of", "equal-instalment"),
            ("interest at a flat rate of 6%", "flat"),
        ];
        for (text, method) in cases {
            let said: Vec<&Sense> = rules.find(text).iter().map(|one| one.sense).collect();
            assert!(said.contains(&&Sense::Method(method.to_owned())), "{text}: {said:?}");
        }
    }

    #[test]
    fn ignores_a_gap_across_sentences_and_words_inside_others() {
        let rules = rules();
        let methods = |text: &str| rules.find(text).iter().filter(|one| matches!(one.sense, Sense::Method(_))).count();
        assert_eq!(methods("应当按月付息。借款到期还本"), 0);
        assert_eq!(methods("到期一次性还本付息"), 1);
    }

    #[test]
    fn finds_values_that_the_engine_knows() {
        for phrase in &rules().phrases {
            match &phrase.sense {
                Sense::Method(name) => assert!(name.parse::<crate::cost::Method>().is_ok(), "{name}"),
                Sense::Every(step) => assert!(step.parse::<crate::cost::Step>().is_ok(), "{step}"),
                _ => {}
            }
        }
    }
}
