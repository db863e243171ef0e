//! Papers read as the program reads them, and the words of the repository.

#![allow(dead_code)]

use loanlint::ingest::{Document, Source, ingest};
use loanlint::pack::facts::{FactWords, load};
use loanlint::pack::{Pack, PackFile};
use loanlint::segment::{Structure, segment};

/// The texts of `rules/facts/`.
pub fn files() -> Vec<PackFile> {
    loanlint::pack::builtin_files().into_iter().filter(|file| file.path.starts_with("facts/")).collect()
}

/// The words of the repository.
pub fn words() -> FactWords {
    load(&files()).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

/// The document of a text, which holds something to read.
pub fn document(text: &str) -> Document {
    ingest(Source { name: "paper.txt", bytes: text.as_bytes() }).unwrap_or_else(|error| panic!("{error}: {text:?}"))
}

/// Its clauses, units and parties.
pub fn structure(document: &Document) -> Structure {
    let pack = Pack::builtin();
    segment(document, &pack.parties, &pack.papers)
}
