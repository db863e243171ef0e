//! The figures of an evaluation as a table, worst terms first.

use super::score::{Count, Score, by_term, share, sum};

/// Writes the table and the totals.
pub fn table(score: &Score) -> String {
    let mut rows: Vec<(&str, Count)> = by_term(&score.spans).into_iter().filter(|(_, c)| *c != Count::default()).collect();
    rows.sort_by(|a, b| a.1.f1().total_cmp(&b.1.f1()));
    let head =
        format!("{:28} {:>5} {:>5} {:>6} {:>9} {:>6} {:>6}\n", "term", "right", "wrong", "missed", "precision", "recall", "f1");
    let rows: String = rows.iter().map(|(term, count)| row(term, *count)).collect();
    head + &rows + &totals(score)
}

fn row(term: &str, count: Count) -> String {
    let Count { right, wrong, missed } = count;
    format!("{term:28} {right:5} {wrong:5} {missed:6} {:9.3} {:6.3} {:6.3}\n", count.precision(), count.recall(), count.f1())
}

fn totals(score: &Score) -> String {
    let spans = sum(score.spans.values());
    let (macro_f1, terms) = score.macro_f1();
    let mut lines = vec![
        ("span precision".to_owned(), spans.precision()),
        ("span recall".to_owned(), spans.recall()),
        ("span f1 (micro)".to_owned(), spans.f1()),
        (format!("span f1 (macro, {terms} terms)"), macro_f1),
    ];
    lines.extend(score.languages().iter().map(|(language, count)| (format!("span f1 ({language})"), count.f1())));
    lines.extend([
        ("document f1".to_owned(), sum(score.documents.values()).f1()),
        ("missing f1".to_owned(), sum(score.missing.values()).f1()),
        ("fact recall".to_owned(), share(score.recalled.0, score.recalled.1, 1.0)),
        ("fact precision".to_owned(), share(score.reported.0, score.reported.1, 1.0)),
        ("length".to_owned(), score.length()),
    ]);
    lines.iter().map(|(name, value)| format!("{name:28} {value:.3}\n")).collect()
}
