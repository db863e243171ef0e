//! The figures of an evaluation as a Markdown table, for documents that are kept: one row a term, sorted, Chinese beside English.
//!
//! Shares are rounded down, so that the table promises no more than was measured; `–` stands where there is nothing to share.

use super::floors::rounded_down;
use super::score::{Cells, Count, Score, by_term, share, sum};
use crate::pack::{Kind, Named as _, Pack};

const LANGUAGES: [&str; 2] = ["zh", "en"];
const NOTHING: &str = "–";

/// Writes the terms on text, the missing terms and the totals.
pub fn table(score: &Score, pack: &Pack) -> String {
    let on_text = rows(&score.spans, pack, |kind| kind != Kind::Missing);
    let missing = rows(&score.missing, pack, |kind| kind == Kind::Missing);
    let missing_head = head("missing term", "papers that lack it");
    [head("term", "labels"), on_text, "\n".into(), missing_head, missing, "\n".into(), totals(score)].concat()
}

fn head(first: &str, labels: &str) -> String {
    let columns = LANGUAGES.map(|language| format!(" {language}: {labels} | precision | recall |")).concat();
    format!("| {first} | kind |{columns}\n|---|---|{}\n", "---:|".repeat(3 * LANGUAGES.len()))
}

/// A row for each term of the pack that `wanted` takes, and for each that is only labelled; the sum last.
fn rows(cells: &Cells, pack: &Pack, wanted: impl Fn(Kind) -> bool) -> String {
    let of_pack = pack.terms.iter().filter(|term| wanted(term.kind)).map(|term| (term.id.as_str(), term.kind.name()));
    let labelled = by_term(cells).into_iter().filter(|(id, count)| pack.term(id).is_none() && *count != Count::default());
    let mut terms: Vec<(&str, &str)> = of_pack.chain(labelled.map(|(id, _)| (id, "no rule yet"))).collect();
    terms.sort_unstable();
    let row = |(id, kind): &(&str, &str)| row(&format!("`{id}`"), kind, |l| at(cells, l, id));
    terms.iter().map(row).collect::<String>() + &row_of_all(cells)
}

fn row_of_all(cells: &Cells) -> String {
    row("all", "", |wanted| sum(cells.iter().filter(|((language, _), _)| language == wanted).map(|(_, count)| count)))
}

fn at(cells: &Cells, language: &str, term: &str) -> Count {
    cells.get(&(language.to_owned(), term.to_owned())).copied().unwrap_or_default()
}

fn row(name: &str, kind: &str, count: impl Fn(&str) -> Count) -> String {
    let columns = LANGUAGES.map(|language| columns(count(language))).concat();
    format!("| {name} | {kind} |{columns}\n")
}

fn columns(count: Count) -> String {
    let shown = |known: bool, share| if known { rounded_down(share) } else { NOTHING.to_owned() };
    let precision = shown(count.right + count.wrong > 0, count.precise());
    let recall = shown(count.labels() > 0, count.recalled());
    format!(" {} | {precision} | {recall} |", count.labels())
}

fn totals(score: &Score) -> String {
    let (macro_f1, terms) = score.macro_f1();
    let lines = [
        ("F1 over spans", sum(score.spans.values()).f1()),
        (&format!("mean F1 over the {terms} terms with at least five labels"), macro_f1),
        ("F1 over documents", sum(score.documents.values()).f1()),
        ("F1 of missing terms", sum(score.missing.values()).f1()),
        ("recall of facts", share(score.recalled.0, score.recalled.1, 1.0)),
        ("precision of facts", share(score.reported.0, score.reported.1, 1.0)),
    ];
    let row = |(name, value): &(&str, f64)| format!("| {name} | {value:.3} |\n");
    "| over all | |\n|---|---:|\n".to_owned() + &lines.iter().map(row).collect::<String>()
}
