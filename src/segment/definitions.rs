//! Words the agreement gives a meaning of its own: `“X”是指…`, `"X" means ...`, `（以下简称“X”）`.

use super::structure::{Definition, Unit};
use crate::pack::papers::Papers;

/// At most so many bytes of a unit are looked at for a definition without quotation marks.
const HEAD: usize = 160;
/// A longer stretch is no word. Here and not in the patterns: counted repetitions are dear to compile.
const LONGEST_WORD: usize = 180;
/// Between a quoted word and what says that it is defined stand no more bytes.
const LONGEST_MATCH: usize = 280;

/// Finds the definitions of all units, in their order.
pub(crate) fn definitions(text: &str, folded: &str, units: &[Unit], papers: &Papers) -> Vec<Definition> {
    let mut found = Vec::new();
    for (unit, entry) in units.iter().enumerate() {
        let body = entry.body.of(folded);
        let before = found.len();
        for regex in [&papers.quoted_definition, &papers.short_form] {
            let near = regex.captures_iter(body).filter(|captures| captures.get_match().len() <= LONGEST_MATCH);
            for hit in near.filter_map(|captures| captures.get(1)).filter(is_word) {
                let word = entry.body.of(text)[hit.range()].trim().to_owned();
                found.push(Definition { word, unit });
            }
        }
        let head = &body[..head(body)];
        if found.len() == before
            && let Some(hit) = papers.plain_definition.captures(head).and_then(|captures| captures.get(1)).filter(is_word)
        {
            found.push(Definition { word: entry.body.of(text)[hit.range()].trim().to_owned(), unit });
        }
    }
    found
}

fn is_word(hit: &regex::Match) -> bool {
    hit.len() <= LONGEST_WORD
}

fn head(body: &str) -> usize {
    (0..=HEAD.min(body.len())).rev().find(|&at| body.is_char_boundary(at)).unwrap_or(0)
}
