//! The files under `lexicon/`: concepts gathered from all of them, for the lexicon's compiler.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::lexicon::PhraseSource;

use super::desk::Desk;
use super::fault::Fault;
use super::schema::{ConceptSource, LexiconFile};
use super::{PackFile, place, yaml};
use crate::language::Language;

/// A concept of the lexicon, as readers of the rules see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Concept {
    /// What it means, in a few words.
    pub about: Option<String>,
    /// How many phrases of Chinese and of English say it.
    pub phrases: (usize, usize),
    /// The file that defines it.
    pub file: String,
    /// Its name there: bytes of the file.
    pub span: Range<usize>,
}

/// What the lexicon files hold together.
#[derive(Default)]
pub(super) struct Gathered {
    pub concepts: BTreeMap<String, Concept>,
    pub phrases: BTreeMap<String, Vec<PhraseSource>>,
    pub faults: Vec<Fault>,
    /// Whether every file could be read, so that a name not here is a name that does not exist.
    pub complete: bool,
}

pub(super) fn gather<'a>(files: impl Iterator<Item = &'a PackFile>) -> Gathered {
    let mut gathered = Gathered { complete: true, ..Gathered::default() };
    for file in files {
        match yaml::read::<LexiconFile>(file) {
            Ok(read) => gathered.add(file, read),
            Err(fault) => {
                gathered.complete = false;
                gathered.faults.push(fault);
            }
        }
    }
    gathered
}

impl Gathered {
    fn add(&mut self, file: &PackFile, read: LexiconFile) {
        let mut desk = Desk::new(file, None);
        for (name, source) in read.0 {
            let span = desk.place(&name);
            let phrases = phrases(&mut desk, &source);
            if phrases.is_empty() {
                desk.fault(span.clone(), format!("concept `{}` has no phrases", name.value), "add phrases under `zh:` and `en:`");
            }
            if let Some(first) = self.concepts.get(&name.value) {
                let message = format!("concept `{}` is also in {}", name.value, first.file);
                desk.fault(span.clone(), message, "rename one of the two, or move its phrases there");
                continue;
            }
            self.concepts.insert(name.value.clone(), concept(file, source, span));
            self.phrases.insert(name.value, phrases);
        }
        self.faults.append(&mut desk.faults);
    }

    /// Concepts that the phrases of other concepts refer to, as `<name>` or `<one|two>`.
    pub fn referred(&self) -> BTreeSet<&str> {
        let texts = self.phrases.values().flatten().map(|phrase| phrase.text.as_str());
        texts.flat_map(references).collect()
    }
}

fn concept(file: &PackFile, source: ConceptSource, span: Range<usize>) -> Concept {
    let phrases = (source.zh.len(), source.en.len());
    Concept { about: source.about, phrases, file: file.path.clone(), span }
}

fn phrases(desk: &mut Desk<'_>, source: &ConceptSource) -> Vec<PhraseSource> {
    let zh = source.zh.iter().map(|phrase| (Language::Zh, phrase));
    let en = source.en.iter().map(|phrase| (Language::En, phrase));
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for (language, phrase) in zh.chain(en) {
        let span = desk.place(phrase);
        desk.whole(&span);
        if !seen.insert((language, phrase.value.as_str())) {
            desk.fault(span, format!("phrase `{}` is written twice", phrase.value), "remove one of the two");
            continue;
        }
        found.push(PhraseSource {
            language,
            text: phrase.value.clone(),
            file: desk.file.path.clone(),
            offset: place::inside_quotes(&span, &desk.file.text),
        });
    }
    found
}

fn references(phrase: &str) -> impl Iterator<Item = &str> {
    let inside = phrase.split('<').skip(1).filter_map(|rest| rest.split_once('>'));
    inside.flat_map(|(names, _)| names.split('|').map(str::trim))
}
