//! Words with a meaning, found in one pass.
//!
//! Comes in: words and what each means. Goes out: [`Hits`], every place where one stands, sorted. A word that begins or ends with
//! an ASCII letter is found at word boundaries alone (`month` is not in `monthly`, but a plural `s` is let pass); ideographs have
//! no boundaries. All text is expected in ASCII lower case. Longest wins where two begin, or two end, at one place.

use aho_corasick::AhoCorasick;

use crate::pack::fault::Fault;
use crate::pack::{PackFile, place};
use crate::span::Span;

/// A set of words, each with a meaning.
#[derive(Debug)]
pub struct WordSet<T> {
    automaton: AhoCorasick,
    meanings: Vec<T>,
}

/// A word of a set in a text.
#[derive(Debug)]
pub struct Hit<'w, T> {
    /// Where.
    pub span: Span,
    /// What it means.
    pub meaning: &'w T,
}

// Derived, these would ask the same of `T`.
impl<T> Clone for Hit<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Hit<'_, T> {}

impl<T> WordSet<T> {
    /// The set of a file's words.
    ///
    /// # Errors
    /// If they are too many for an automaton.
    pub fn of_file(file: &PackFile, words: Vec<(String, T)>) -> Result<Self, Fault> {
        Self::new(words).map_err(|message| Fault {
            file: file.path.clone(),
            span: place::first_line(&file.text),
            message,
            remedy: "remove words".to_owned(),
        })
    }

    /// Compiles the set; the error says why the automaton could not be built.
    pub fn new(words: Vec<(String, T)>) -> Result<Self, String> {
        let (texts, meanings): (Vec<_>, Vec<_>) = words.into_iter().map(|(word, meaning)| (word.to_lowercase(), meaning)).unzip();
        let automaton = AhoCorasick::new(&texts).map_err(|error| error.to_string())?;
        Ok(Self { automaton, meanings })
    }

    /// Every place where a word of the set stands.
    pub fn find(&self, text: &str) -> Hits<'_, T> {
        let mut found: Vec<Hit<'_, T>> = self
            .automaton
            .find_overlapping_iter(text)
            .filter(|found| bounded(text, found.start(), found.end()))
            .map(|found| Hit { span: Span::new(found.start(), found.end()), meaning: &self.meanings[found.pattern().as_usize()] })
            .collect();
        found.sort_by_key(|hit| (hit.span.start, hit.span.end));
        Hits::new(found)
    }
}

/// Words of a set in a text, in order of start, then end.
#[derive(Debug)]
pub struct Hits<'w, T> {
    found: Vec<Hit<'w, T>>,
    by_end: Vec<usize>,
}

impl<'w, T> Hits<'w, T> {
    fn new(found: Vec<Hit<'w, T>>) -> Self {
        let mut by_end: Vec<usize> = (0..found.len()).collect();
        by_end.sort_by_key(|&index| (found[index].span.end, std::cmp::Reverse(found[index].span.start)));
        Self { found, by_end }
    }

    /// All of them.
    pub fn all(&self) -> &[Hit<'w, T>] {
        &self.found
    }

    /// The longest that begins at `at`.
    pub fn starting_at(&self, at: usize) -> Option<Hit<'w, T>> {
        let after = self.found.partition_point(|hit| hit.span.start <= at);
        self.found[..after].last().copied().filter(|hit| hit.span.start == at)
    }

    /// The longest that ends at `at`.
    pub fn ending_at(&self, at: usize) -> Option<Hit<'w, T>> {
        let after = self.by_end.partition_point(|&index| self.found[index].span.end <= at);
        let last = *self.by_end[..after].last()?;
        let end = self.found[last].span.end;
        let first = self.by_end[..after].partition_point(|&index| self.found[index].span.end < end);
        let longest = self.by_end[first..after].iter().min_by_key(|&&index| self.found[index].span.start)?;
        Some(self.found[*longest]).filter(|_| end == at)
    }

    /// Those that begin inside `window`, in order of start.
    pub fn within(&self, window: Span) -> &[Hit<'w, T>] {
        let first = self.found.partition_point(|hit| hit.span.start < window.start);
        let last = self.found.partition_point(|hit| hit.span.start < window.end);
        &self.found[first..last.max(first)]
    }

    /// Drops each that lies inside a longer one.
    pub fn longest(mut self) -> Self {
        let mut kept: Vec<Hit<'w, T>> = Vec::with_capacity(self.found.len());
        self.found.sort_by_key(|hit| (hit.span.start, std::cmp::Reverse(hit.span.end)));
        for hit in self.found {
            if kept.last().is_none_or(|last| !last.span.contains(hit.span)) {
                kept.push(hit);
            }
        }
        Self::new(kept)
    }
}

/// Whether a find that begins or ends in ASCII letters is a word of its own.
pub fn bounded(text: &str, start: usize, end: usize) -> bool {
    let bytes = text.as_bytes();
    let letter = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphabetic);
    let opens = !letter(start) || start == 0 || !letter(start - 1);
    let closes = end == 0 || !letter(end - 1) || !letter(end) || (bytes[end] == b's' && !letter(end + 1));
    opens && closes
}

/// The last character boundary at or before `at`, or the end of the text.
pub fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// The first character boundary at or after `at`, or the end of the text.
pub fn ceil(text: &str, at: usize) -> usize {
    (at..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set() -> WordSet<u8> {
        WordSet::new(vec![("month".into(), 1), ("利率".into(), 2), ("日利率".into(), 3)]).unwrap()
    }

    #[test]
    fn finds_words_at_boundaries_with_the_longest_first() {
        let set = set();
        let spans =
            |text: &str| set.find(text).longest().all().iter().map(|hit| (hit.span.start, *hit.meaning)).collect::<Vec<_>>();
        assert_eq!(spans("a month, 3 months"), [(2, 1), (11, 1)]);
        assert_eq!(spans("日利率"), [(0, 3)]);
        assert_eq!(set.find("日利率").ending_at(9).map(|hit| *hit.meaning), Some(3));
        assert_eq!(set.find("日利率").starting_at(3).map(|hit| *hit.meaning), Some(2));
    }

    #[test]
    fn ignores_parts_of_words() {
        assert!(set().find("monthly bimonth").all().is_empty());
    }
}
