//! One unit, with every word of the pack that stands in it.
//!
//! Comes in: the unit's text in lower case, line ends made blanks (byte for byte as long). All spans here count from its start.

use crate::pack::facts::{DurationWord, FactWords, Hits, Mark, OldShare, PeriodWord};
use crate::span::Span;
use rust_decimal::Decimal;

use super::currency::Currencies;

/// The words of a unit by kind.
pub struct Reading<'a> {
    pub text: &'a str,
    pub shares: Hits<'a, Option<Decimal>>,
    pub old_shares: Hits<'a, OldShare>,
    pub multiples: Hits<'a, Option<Decimal>>,
    pub whole_multiples: Hits<'a, Option<Decimal>>,
    pub durations: Hits<'a, Option<DurationWord>>,
    pub instalments: Hits<'a, bool>,
    pub raises: Hits<'a, bool>,
    pub steps: Hits<'a, i8>,
    pub index: Hits<'a, ()>,
    pub periods: Hits<'a, PeriodWord>,
    pub bases: Hits<'a, String>,
    pub turns: Hits<'a, String>,
    pub money_before: Hits<'a, usize>,
    pub money_after: Hits<'a, usize>,
    pub marks: Hits<'a, Mark>,
    pub currencies: &'a Currencies,
}

impl<'a> Reading<'a> {
    /// Finds the words in `text`.
    pub fn new(text: &'a str, words: &'a FactWords, currencies: &'a Currencies) -> Self {
        Self {
            text,
            shares: words.shares.find(text),
            old_shares: words.old_shares.find(text),
            multiples: words.multiples.find(text),
            whole_multiples: words.whole_multiples.find(text),
            durations: words.durations.find(text),
            instalments: words.instalments.find(text).longest(),
            raises: words.raises.find(text),
            steps: words.steps.find(text),
            index: words.index.find(text),
            periods: words.periods.find(text).longest(),
            bases: words.bases.find(text).longest(),
            turns: words.turns.find(text),
            money_before: words.money_before.find(text),
            money_after: words.money_after.find(text),
            marks: words.marks.find(text),
            currencies,
        }
    }

    /// Where the illustration begins, or the end of the text.
    pub fn examples_from(&self) -> usize {
        let first = self.marks.all().iter().find(|hit| *hit.meaning == Mark::Example);
        first.map_or(self.text.len(), |hit| hit.span.start)
    }

    /// The first place at or after `at` that is no blank.
    pub fn skip_blanks(&self, at: usize) -> usize {
        at + self.text.as_bytes()[at..].iter().take_while(|byte| **byte == b' ').count()
    }

    /// The last place at or before `at` that has no blank before it.
    pub fn skip_blanks_back(&self, at: usize) -> usize {
        at - self.text.as_bytes()[..at].iter().rev().take_while(|byte| **byte == b' ').count()
    }

    /// Whether nothing but blanks, punctuation that joins, and fillers stands in `gap`.
    pub fn only_fillers(&self, gap: Span) -> bool {
        const JOINS: [char; 16] = [' ', ':', '：', '(', '（', ')', '）', '“', '”', '"', '\'', '’', '*', '×', '【', '】'];
        let mut at = gap.start;
        while at < gap.end {
            let rest = &self.text[at..gap.end];
            let joined = rest.len() - rest.trim_start_matches(JOINS).len();
            if joined > 0 {
                at += joined;
                continue;
            }
            let fillers = self.marks.within(Span::new(at, at + 1)).iter();
            let Some(longest) = fillers.filter(|hit| *hit.meaning == Mark::Filler && hit.span.end <= gap.end).next_back() else {
                return false;
            };
            at = longest.span.end;
        }
        true
    }
}

/// How wide a text is: an ideograph counts ten, a Latin letter four.
pub fn width(text: &str) -> i32 {
    text.chars().map(|sign| if sign.is_ascii() { 4 } else { 10 }).fold(0, i32::saturating_add)
}
