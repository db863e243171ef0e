//! One unit, with every word of the pack that stands in it.
//!
//! Comes in: the unit's text in lower case, line ends made blanks (byte for byte as long). All spans here count from its start.

use crate::pack::facts::{DurationWord, FactWords, Hits, Mark, OldShare, PeriodWord, ceil};
use crate::span::Span;
use rust_decimal::Decimal;

use super::currency::Currencies;
use super::ruler::Ruler;
use super::table::Column;

/// What frames a number filled into a form.
const OPENS: [char; 4] = ['【', '[', '〔', '_'];
const CLOSES: [char; 4] = ['】', ']', '〕', '_'];

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
    pub whole_durations: Hits<'a, Option<DurationWord>>,
    pub count_labels: Hits<'a, ()>,
    pub words: &'a FactWords,
    /// The first cells, in order, where the unit is a row.
    columns: &'a [Column],
    pub ruler: Ruler<'a>,
}

impl<'a> Reading<'a> {
    /// Finds the words in `text`.
    pub fn new(text: &'a str, words: &'a FactWords, currencies: &'a Currencies, columns: &'a [Column]) -> Self {
        Self {
            text,
            shares: words.units.shares.find(text),
            old_shares: words.units.old_shares.find(text),
            multiples: words.units.multiples.find(text),
            whole_multiples: words.units.whole_multiples.find(text),
            durations: words.units.durations.find(text),
            instalments: words.units.instalments.find(text).longest(),
            raises: words.units.raises.find(text),
            steps: words.units.steps.find(text),
            index: words.units.index.find(text),
            periods: words.periods.find(text).longest(),
            bases: words.bases.names.find(text).longest(),
            turns: words.bases.turns.find(text),
            money_before: words.money.before.find(text),
            money_after: words.money.after.find(text),
            marks: words.marks.find(text),
            currencies,
            whole_durations: words.units.whole_durations.find(text).longest(),
            count_labels: words.units.count_labels.find(text),
            words,
            columns,
            ruler: Ruler::new(text),
        }
    }

    /// The illustrations, in order: from the word that opens one to the end of the text, or of the bracket it stands in.
    pub fn illustrations(&self) -> Vec<Span> {
        const OPENED: usize = 12;
        let mut found: Vec<Span> = Vec::new();
        for hit in self.marks.all().iter().filter(|hit| *hit.meaning == Mark::Example) {
            if found.last().is_some_and(|last| hit.span.start < last.end) {
                continue;
            }
            let before = &self.text[ceil(self.text, hit.span.start.saturating_sub(OPENED))..hit.span.start];
            let inside = before.rfind(['[', '(', '（']).is_some_and(|open| !before[open..].contains([']', ')', '）']));
            let closed = if inside { self.text[hit.span.end..].find([']', ')', '）']) } else { None };
            found.push(Span::new(hit.span.start, closed.map_or(self.text.len(), |at| hit.span.end + at)));
        }
        found
    }

    /// The cell in which `span` stands.
    pub fn column(&self, span: Span) -> Option<&'a Column> {
        let after = self.columns.partition_point(|column| column.span.start <= span.start);
        self.columns[..after].last().filter(|column| column.span.contains(span))
    }

    /// Whether the unit is a row with a cell below a head that counts instalments.
    pub fn counts_instalments(&self) -> bool {
        self.columns.iter().any(|column| column.counts)
    }

    /// Where the cell that holds what ends at `at` ends.
    pub fn cell_end(&self, at: usize) -> Option<usize> {
        let after = self.columns.partition_point(|column| column.span.start < at);
        self.columns[..after].last().map(|column| column.span.end).filter(|end| at <= *end)
    }

    /// The first place at or after `at` that is no blank.
    pub fn skip_blanks(&self, at: usize) -> usize {
        at + self.text.as_bytes()[at..].iter().take_while(|byte| **byte == b' ').count()
    }

    /// Where what follows `number` begins: behind blanks, and behind what frames a number filled in, 【24】个月, `__12__期`.
    pub fn after(&self, number: Span) -> usize {
        let framed = self.text[..number.start].trim_end_matches(' ').ends_with(OPENS);
        let at = self.skip_blanks(number.end);
        let rest = self.text[at..].trim_start_matches(CLOSES);
        if framed { self.skip_blanks(self.text.len() - rest.len()) } else { at }
    }

    /// Where what stands before a number at `start` ends: before blanks and what opens a frame.
    pub fn before(&self, start: usize) -> usize {
        let at = self.skip_blanks_back(start);
        self.skip_blanks_back(self.text[..at].trim_end_matches(OPENS).len())
    }

    /// The last place at or before `at` that has no blank before it.
    pub fn skip_blanks_back(&self, at: usize) -> usize {
        at - self.text.as_bytes()[..at].iter().rev().take_while(|byte| **byte == b' ').count()
    }

    /// The first stretch of `gap` in brackets of its own, brackets included.
    pub fn aside(&self, gap: Span) -> Option<Span> {
        let text = gap.of(self.text);
        let open = text.find(['(', '（'])?;
        let mut depth = 0;
        let close = text[open..].char_indices().find(|(_, sign)| {
            depth += i32::from(matches!(sign, '(' | '（')) - i32::from(matches!(sign, ')' | '）'));
            depth == 0
        })?;
        Some(Span::new(gap.start + open, gap.start + open + close.0 + close.1.len_utf8()))
    }

    /// Whether nothing but blanks, punctuation that joins, and fillers stands in `gap`.
    pub fn only_fillers(&self, gap: Span) -> bool {
        self.only_fillers_or(gap, &[])
    }

    /// The same, with more signs that may stand there.
    pub fn only_fillers_or(&self, gap: Span, more: &[char]) -> bool {
        const JOINS: [char; 17] = [' ', '|', ':', '：', '(', '（', ')', '）', '“', '”', '"', '\'', '’', '*', '×', '【', '】'];
        let mut at = gap.start;
        while at < gap.end {
            let rest = &self.text[at..gap.end];
            let joined = rest.len() - rest.trim_start_matches(|sign| JOINS.contains(&sign) || more.contains(&sign)).len();
            if joined > 0 {
                at += joined;
                continue;
            }
            let mut marks = self.marks.within(Span::new(at, at + 1)).iter();
            let Some(longest) = marks.rfind(|hit| *hit.meaning == Mark::Filler && hit.span.end <= gap.end) else {
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
