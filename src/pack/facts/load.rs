//! From the texts of `rules/facts/` to [`FactWords`]: parse, check, compile.
//!
//! Comes in: files. Goes out: the words, or every [`Fault`] found. What each file becomes is told in [`super::groups`]; here is what
//! they share: finding and parsing a file, noting a mistake with its place, reading decimals and known words.

use std::str::FromStr;

use rust_decimal::Decimal;
use serde::de::DeserializeOwned;
use serde_yaml::Spanned;

use super::source::Valued;
use super::{FactWords, WordSet};
use crate::pack::PackFile;
use crate::pack::fault::Fault;

/// Compiles the words of `rules/facts/`; paths end in `facts/NAME.yaml`. All mistakes found are returned.
pub fn load(files: &[PackFile]) -> Result<FactWords, Vec<Fault>> {
    let mut loader = Loader { files, file: "", faults: Vec::new() };
    // Each file is read before any is given up, so that all mistakes are told at once.
    let (numbers, units, periods) = (loader.numbers(), loader.units(), loader.periods());
    let (bases, money, marks) = (loader.bases(), loader.money(), loader.marks());
    let (cues, dates) = (loader.roles(), loader.dates());
    let words = (|| {
        Some(FactWords {
            numbers: numbers?,
            units: units?,
            periods: periods?,
            bases: bases?,
            money: money?,
            marks: marks?,
            cues: cues?,
            dates: dates?,
        })
    })();
    words.filter(|_| loader.faults.is_empty()).ok_or(loader.faults)
}

/// The files, the one being read, and the mistakes found so far.
pub(super) struct Loader<'f> {
    files: &'f [PackFile],
    file: &'static str,
    faults: Vec<Fault>,
}

impl Loader<'_> {
    /// The file being read.
    pub(super) fn text(&self) -> Option<&PackFile> {
        self.files.iter().find(|file| file.path.ends_with(&format!("facts/{}.yaml", self.file)))
    }

    /// Where a key of the top level stands in the file being read.
    pub(super) fn key(&self, key: &str) -> std::ops::Range<usize> {
        let text = self.text().map_or("", |file| file.text.as_str());
        let at =
            text.match_indices(&format!("{key}:")).map(|(at, _)| at).find(|&at| at == 0 || text[..at].ends_with(['\n', ' ']));
        at.map_or(0..0, |at| at..at + key.len())
    }

    pub(super) fn read<T: DeserializeOwned>(&mut self, name: &'static str) -> Option<T> {
        self.file = name;
        let Some(file) = self.text() else {
            self.fault(0..0, "the file is missing".into(), "add the file to the pack");
            return None;
        };
        match serde_yaml::from_str(&file.text) {
            Ok(value) => Some(value),
            Err(error) => {
                let at = error.location().map_or(0, |place| offset(&file.text, place.line(), place.column()));
                self.fault(at..at, error.without_snippet().to_string(), "write the file as its comments and neighbours show");
                None
            }
        }
    }

    pub(super) fn fault(&mut self, span: std::ops::Range<usize>, message: String, remedy: &str) {
        let file = self.text().map_or_else(|| format!("facts/{}.yaml", self.file), |file| file.path.clone());
        self.faults.push(Fault { file, span, message, remedy: remedy.into() });
    }

    pub(super) fn fault_at<T>(&mut self, place: &Spanned<T>, message: String, remedy: &str) {
        let start = place.referenced.span().byte_offset().map_or(0, |at| at as usize);
        let len = place.referenced.span().byte_len().map_or(0, |len| len as usize);
        self.fault(start..start + len, message, remedy);
    }

    pub(super) fn set<T>(&mut self, words: Vec<(String, T)>) -> Option<WordSet<T>> {
        let words: Vec<(String, T)> = words.into_iter().map(|(word, meaning)| (word.trim().to_owned(), meaning)).collect();
        if words.iter().any(|(word, _)| word.is_empty()) {
            self.fault(0..0, "a word is empty".into(), "write the word or remove it");
            return None;
        }
        WordSet::new(words).map_err(|error| self.fault(0..0, error, "shorten the list")).ok()
    }

    pub(super) fn decimal(&mut self, text: &Spanned<String>) -> Option<Decimal> {
        if text.value == "none" {
            return None;
        }
        let value = Decimal::from_str(&text.value).ok();
        if value.is_none() {
            self.fault_at(text, format!("`{}` is not a decimal number", text.value), "write a number such as \"0.01\", or none");
        }
        value
    }

    pub(super) fn known(&mut self, word: &Spanned<String>, known: &[&str]) -> String {
        if !known.contains(&word.value.as_str()) {
            self.fault_at(word, format!("unknown word `{}`", word.value), &format!("use one of: {}", known.join(", ")));
        }
        word.value.clone()
    }

    pub(super) fn valued(&mut self, list: &[Valued]) -> Vec<(String, Option<Decimal>)> {
        let mut words = Vec::new();
        for entry in list {
            let value = self.decimal(&entry.value);
            words.extend(tagged(&entry.words, value));
        }
        words
    }

    pub(super) fn signs(&mut self, list: &[Valued]) -> Vec<(char, Decimal)> {
        let words = self.valued(list);
        words.into_iter().filter_map(|(word, value)| Some((word.chars().next()?, value?))).collect()
    }
}

/// Words, each with the same meaning.
pub(super) fn tagged<T: Clone>(words: &[Spanned<String>], meaning: T) -> impl Iterator<Item = (String, T)> {
    words.iter().map(move |word| (word.value.clone(), meaning.clone()))
}

/// The byte of a line and column, both counted from 1: syntax errors come without bytes.
fn offset(text: &str, line: u64, column: u64) -> usize {
    let line = usize::try_from(line.saturating_sub(1)).unwrap_or(0);
    let column = usize::try_from(column.saturating_sub(1)).unwrap_or(0);
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let rest = &text[start..];
    start + rest.char_indices().nth(column).map_or(rest.len(), |(at, _)| at)
}
