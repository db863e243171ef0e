//! STAGE 2: [`Document`] in, [`Structure`] out: clauses, finding units, parties, definitions, references.
//!
//! All spans are of the document's **view**. What always holds: units are in order of start and do not overlap; an item's
//! `lead_in` stands before it; a clause's span holds those of its children; the stage takes words (party names, kinds of paper)
//! from the pack and knows no rule. Lines become units and clauses (`units`, with `marker` and `outline` for the numbers,
//! `sentence` and `lists` for the words); parties, definitions and references are read off what is then there.

mod definitions;
mod heading;
mod language;
mod lines;
mod lists;
mod marker;
mod numeral;
mod outline;
mod paper;
mod parties;
mod references;
mod sentence;
mod structure;
mod style;
mod units;

pub use structure::*;

use crate::ingest::Document;
use crate::pack::papers::Papers;
use crate::pack::parties::PartyWords;

/// Takes a document apart.
///
/// Never fails: what cannot be understood is still words, and words become sentences.
pub fn segment(document: &Document, words: &PartyWords, papers: &Papers) -> Structure {
    let view = &document.view;
    let lines = lines::lines(document);
    let language = language::of(&view.text).unwrap_or(Language::En);
    let title_line = paper::title(document, &lines, papers);
    let title = title_line.map(|at| lines[at].span);
    let kind = &papers.kinds[paper::kind(document, &lines, title_line, papers)];
    let (units, outline) = units::read(document, &lines, title_line, language, papers);
    let definitions = definitions::definitions(&view.text, &view.folded, &units, papers);
    let references = references::references(&view.text, &view.folded, &outline, papers);
    Structure {
        language,
        title,
        kind: kind.id.value.clone(),
        lends: kind.lends,
        clauses: outline.clauses,
        units,
        parties: parties::parties(document, &lines, words),
        definitions,
        references,
    }
}
