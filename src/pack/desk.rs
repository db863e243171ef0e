//! Where one file is checked: the file, the names it may use, and the mistakes found so far.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde_yaml::Spanned;

use super::concepts::Concept;
use super::fault::Fault;
use super::named::{Named, choose, nearest};
use super::{PackFile, place};

pub(super) struct Desk<'a> {
    pub file: &'a PackFile,
    /// `None` when some could not be read: then none is called unknown, or one slip would be reported a hundred times.
    concepts: Option<&'a BTreeMap<String, Concept>>,
    pub faults: Vec<Fault>,
}

impl<'a> Desk<'a> {
    pub fn new(file: &'a PackFile, concepts: Option<&'a BTreeMap<String, Concept>>) -> Self {
        Self { file, concepts, faults: Vec::new() }
    }

    pub fn place<T>(&self, value: &Spanned<T>) -> Range<usize> {
        place::of(value, &self.file.text)
    }

    pub fn fault(&mut self, span: Range<usize>, message: impl Into<String>, remedy: impl Into<String>) {
        let file = self.file.path.clone();
        let (message, remedy) = (message.into(), remedy.into());
        self.faults.push(Fault { file, span, message, remedy });
    }

    /// An unquoted text that ` #` cuts off: YAML reads the rest as a comment, and half a phrase finds far too much. Comments that
    /// are meant stand two blanks behind.
    pub fn whole(&mut self, span: &Range<usize>) {
        let rest = &self.file.text[span.end..];
        if rest.starts_with(" #") {
            let line = rest.lines().next().unwrap_or("").trim();
            let message = format!("a comment begins at `{line}`");
            self.fault(
                span.end + 1..span.end + 2,
                message,
                "put the whole text in quotes; or, if it is a comment, two blanks before it",
            );
        }
    }

    /// The one value that a word stands for.
    pub fn one<T: Named>(&mut self, what: &str, word: &Spanned<String>) -> Option<T> {
        let known = T::from_name(&word.value);
        if known.is_none() {
            self.unknown(what, &word.value, &T::words(), self.place(word));
        }
        known
    }

    /// The values that words joined by `|` stand for.
    pub fn any<T: Named>(&mut self, what: &str, words: Option<&Spanned<String>>) -> Vec<T> {
        let words = self.alternatives(words);
        let mut values = Vec::new();
        for (word, span) in words {
            match T::from_name(&word) {
                Some(value) => values.push(value),
                None => self.unknown(what, &word, &T::words(), span),
            }
        }
        values
    }

    /// The words joined by `|` that `known` accepts; `names` are listed for the others.
    pub fn names(
        &mut self,
        what: &str,
        words: Option<&Spanned<String>>,
        names: &[&str],
        known: impl Fn(&str) -> bool,
    ) -> Vec<String> {
        let (right, wrong): (Vec<_>, Vec<_>) = self.alternatives(words).into_iter().partition(|(word, _)| known(word));
        for (word, span) in wrong {
            self.unknown(what, &word, names, span);
        }
        right.into_iter().map(|(word, _)| word).collect()
    }

    /// The concepts joined by `|`.
    pub fn concepts(&mut self, words: &Spanned<String>) -> Vec<String> {
        let words = self.alternatives(Some(words));
        for (word, span) in &words {
            self.concept(word, span);
        }
        words.into_iter().map(|(word, _)| word).collect()
    }

    fn concept(&mut self, word: &str, span: &Range<usize>) {
        let Some(known) = self.concepts.filter(|known| !known.contains_key(word)) else {
            return;
        };
        let remedy = match nearest(word, known.keys().map(String::as_str)) {
            Some(name) => {
                format!("did you mean `{name}`? otherwise add `{word}:` to a file under lexicon/")
            }
            None => format!("add `{word}:` to a file under lexicon/"),
        };
        self.fault(span.clone(), format!("unknown concept `{word}`"), remedy);
    }

    fn unknown(&mut self, what: &str, word: &str, names: &[&str], span: Range<usize>) {
        self.fault(span, format!("unknown {what} `{word}`"), choose(word, names));
    }

    /// Splits at `|`, each piece with its place; says where a name is lacking or doubled.
    fn alternatives(&mut self, words: Option<&Spanned<String>>) -> Vec<(String, Range<usize>)> {
        let Some(words) = words else {
            return Vec::new();
        };
        let whole = self.place(words);
        let mut from = whole.start;
        let mut seen = BTreeSet::new();
        let mut found = Vec::new();
        for word in words.value.split('|').map(str::trim) {
            let span = place::within(whole.clone(), word, from, &self.file.text);
            if word.is_empty() {
                self.fault(whole.clone(), "a name is lacking", "write names joined by `|`: one | two");
            } else if seen.insert(word) {
                found.push((word.to_owned(), span.clone()));
            } else {
                self.fault(span.clone(), format!("`{word}` is named twice"), "remove one of the two");
            }
            from = span.end.min(whole.end);
        }
        found
    }
}
