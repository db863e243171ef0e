//! The title of a paper and its kind: what the title says, and where it does not say, what the text speaks of.

use super::lines::Line;
use crate::ingest::Document;
use crate::pack::papers::Papers;
use crate::span::Span;

/// The title stands among the first so many lines that are not blank.
const TITLE_WITHIN: usize = 25;
/// A word counts at most so often: a long paper must not win by length.
const MOST_HITS: usize = 8;

/// The line that is the title: the first short one with a word of some kind's titles, else the layout's first heading.
pub(crate) fn title(document: &Document, lines: &[Line], papers: &Papers) -> Option<usize> {
    let head = &lines[..lines.len().min(TITLE_WITHIN)];
    let says = |line: &Line| {
        is_short(line.span.of(&document.view.text))
            && papers.title_words.hits(&compact(line.span.of(&document.view.folded))).next().is_some()
    };
    head.iter().position(says).or_else(|| head.iter().position(|line| line.heading.is_some()))
}

fn is_short(line: &str) -> bool {
    let sentence = line.contains(['。', '；', '，', ';']) || line.trim_end_matches('.').contains(". ") || line.contains("__");
    line.len() <= 120 && !sentence && line.chars().count() <= if line.is_ascii() { 110 } else { 42 }
}

/// A title is often spaced out: `借 款 合 同`.
fn compact(line: &str) -> String {
    if line.is_ascii() { line.to_owned() } else { line.chars().filter(|c| !c.is_whitespace()).collect() }
}

/// Index of the kind of paper.
pub(crate) fn kind(document: &Document, title: Option<Span>, papers: &Papers) -> usize {
    let other = papers.kinds.iter().position(|kind| kind.id.value == "other").unwrap_or(0);
    let named = title.map(|title| named(&compact(title.of(&document.view.folded)), papers)).unwrap_or_default();
    if let [only] = named[..] {
        return only;
    }
    let scores = scores(&document.view.folded, papers);
    let allowed = |kind: &usize| named.is_empty() || named.contains(kind);
    let best = (0..papers.kinds.len()).filter(allowed).max_by_key(|&kind| (scores[kind], std::cmp::Reverse(kind)));
    best.filter(|&kind| scores[kind] > 0 || !named.is_empty()).unwrap_or(other)
}

/// The kinds that the title speaks for; where they are several, those with the longest words in all.
fn named(title: &str, papers: &Papers) -> Vec<usize> {
    let mut weight = vec![0; papers.kinds.len()];
    for (_, kind, range) in papers.title_words.hits(title) {
        weight[kind] += range.len();
    }
    let most = weight.iter().copied().max().unwrap_or(0);
    (0..weight.len()).filter(|&kind| most > 0 && weight[kind] == most).collect()
}

/// How much the text speaks for each kind: hits of its words, each counted a few times at most, over the number of its words.
fn scores(folded: &str, papers: &Papers) -> Vec<usize> {
    let mut hits = std::collections::BTreeMap::new();
    for (word, kind, _) in papers.body_words.hits(folded) {
        *hits.entry((kind, word)).or_insert(0usize) += 1;
    }
    let mut scores = vec![0; papers.kinds.len()];
    for ((kind, _), count) in hits {
        scores[kind] += 10 + 10 * count.min(MOST_HITS);
    }
    scores
}
