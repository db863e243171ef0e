//! The title of a paper and its kind: what the title says, and where it does not say, what the text speaks of.

use super::lines::Line;
use crate::ingest::Document;
use crate::pack::papers::Papers;

/// The title stands among the first so many lines that are not blank.
const TITLE_WITHIN: usize = 25;
/// A title that speaks for no kind stands among the first so many.
const FIRST_LINES: usize = 6;
/// A line of which title words make so many hundredths is nothing but a title.
const WHOLE: usize = 80;
/// The first of a title's two lines is at most so long.
const TWO_LINES: usize = 60;
/// A word counts at most so often: a long paper must not win by length.
const MOST_HITS: usize = 8;

/// The line that is the title: the one of the first that is most of a title in the words of some kind, unless a later one consists of such
/// words; else the layout's first heading.
pub(crate) fn title(document: &Document, lines: &[Line], papers: &Papers) -> Option<usize> {
    let head = &lines[..lines.len().min(TITLE_WITHIN)];
    let cover = |line: &Line| {
        if is_short(line.span.of(&document.view.text)) {
            coverage(&compact(line.span.of(&document.view.folded)), papers)
        } else {
            0
        }
    };
    let covers: Vec<usize> = head.iter().map(cover).collect();
    let whole = covers.iter().position(|&cover| cover >= WHOLE);
    // A name of the lender may hold a title's word (`Larch Home Loans`): of the first lines the one that is most of a title.
    let most = covers.iter().take(FIRST_LINES).copied().max().filter(|&cover| cover > 0);
    let first = most.and_then(|most| covers.iter().position(|&cover| cover == most));
    let some = whole.or(first).or_else(|| covers.iter().position(|&cover| cover > 0));
    let ends = |line: &Line| {
        let title = compact(line.span.of(&document.view.folded));
        is_short(&title) && papers.titles.iter().any(|word| title.ends_with(word.as_str()))
    };
    some.or_else(|| head.iter().position(|line| line.heading.is_some()))
        .or_else(|| head[..head.len().min(FIRST_LINES)].iter().position(ends))
}

/// How much of a line the words of titles make, in hundredths.
fn coverage(line: &str, papers: &Papers) -> usize {
    let covered: usize = papers.title_words.hits(line).map(|(_, _, range)| range.len()).sum();
    covered * 100 / line.len().max(1)
}

fn is_short(line: &str) -> bool {
    let sentence = line.contains(['。', '；', '，', ';']) || line.contains(". ") || line.contains("__");
    let field = line.find([':', '：']).is_some_and(|at| line.len() - at > 3 && !line.ends_with([':', '：']));
    let stopped = line.is_ascii() && line.ends_with('.');
    line.len() <= 120 && !sentence && !field && !stopped && line.chars().count() <= if line.is_ascii() { 110 } else { 42 }
}

/// A title is often spaced out: `借 款 合 同`.
fn compact(line: &str) -> String {
    if line.is_ascii() { line.to_owned() } else { line.chars().filter(|c| !c.is_whitespace()).collect() }
}

/// Index of the kind of paper. `title` is the index of the title's line.
pub(crate) fn kind(document: &Document, lines: &[Line], title: Option<usize>, papers: &Papers) -> usize {
    let other = papers.kinds.iter().position(|kind| kind.id.value == "other").unwrap_or(0);
    let line = |at: usize| compact(lines[at].span.of(&document.view.folded));
    let mut named = title.map(|at| named(&line(at), papers)).unwrap_or_default();
    // A title set in two lines speaks only as a whole.
    if let Some(at) = title.filter(|&at| at > 0 && named.is_empty() && lines[at - 1].span.len() <= TWO_LINES) {
        named = self::named(&(line(at - 1) + &line(at)), papers);
    }
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
