//! What a paper costs, for every form of the report: the line near its head, and the part with the figures.
//!
//! Comes in: a document's report, the wording. Goes out: lines without markup. What always holds: nothing is reckoned here; a paper
//! without a cost says what is missing.

use crate::pack::cost_words::{CostWords, ReportWords};
use crate::pack::messages::fill;
use crate::report::figures::{percent, sum};
use crate::report::{Cost, CostTerm, DocumentReport};

/// The true yearly cost in one line, or that it cannot be told and why; nothing of papers that lend nothing.
pub(super) fn line(document: &DocumentReport, words: &CostWords) -> Option<String> {
    let report = &words.report;
    if let Some(cost) = &document.cost {
        let rate = percent(cost.rates.named(&document.cost_rate));
        let how = report.how.get(&document.cost_rate).map_or("", String::as_str);
        let values = [("rate", rate.as_str()), ("how", how), ("cost", &sum(&cost.total_cost)), ("paid", &sum(&cost.paid_out))];
        return Some(fill(&report.line, &values));
    }
    let needs: Vec<&str> = document.cost_needs.iter().map(|need| need.message.as_str()).collect();
    (!needs.is_empty()).then(|| fill(&report.unknown, &[("needs", &needs.join(&report.join))]))
}

/// The figures of the cost, a line each.
pub(super) fn lines(document: &DocumentReport, words: &CostWords) -> Vec<String> {
    let Some(cost) = &document.cost else { return Vec::new() };
    let report = &words.report;
    let mut lines = vec![totals(cost, words), rates(cost, words)];
    lines.extend(cost.fees_add.iter().map(|add| {
        let points = fill(&words.points, &[("points", &format!("+{}", percent(&add.rate_points).trim_end_matches('%')))]);
        fill(&report.adds, &[("fee", &fee(&add.fee, report)), ("points", &points)])
    }));
    let of = |from: &str| {
        let terms = document.cost_terms.iter().filter(|term| term.from == from);
        terms.map(|term| told(term, report)).collect::<Vec<_>>().join(&report.join)
    };
    for (template, terms) in [(&report.read, of("paper")), (&report.given, of("given"))] {
        if !terms.is_empty() {
            lines.push(fill(template, &[("terms", &terms)]));
        }
    }
    lines.extend(cost.assumptions.iter().cloned());
    lines
}

/// The heads of the schedule and its rows, figures as people read them.
pub(super) fn schedule(cost: &Cost, words: &CostWords) -> Vec<Vec<String>> {
    let columns = &words.columns;
    let dated = cost.schedule.iter().any(|row| row.date.is_some());
    let charged = cost.schedule.iter().any(|row| row.fee != "0.00");
    let row = |cells: [String; 7]| {
        let [n, date, principal, interest, fee, payment, balance] = cells;
        let all =
            [(true, n), (dated, date), (true, principal), (true, interest), (charged, fee), (true, payment), (true, balance)];
        all.into_iter().filter(|(shown, _)| *shown).map(|(_, cell)| cell).collect::<Vec<_>>()
    };
    let heads =
        [&columns.n, &columns.date, &columns.principal, &columns.interest, &columns.fee, &columns.payment, &columns.balance];
    let mut rows = vec![row(heads.map(String::clone))];
    rows.extend(cost.schedule.iter().map(|one| {
        let date = one.date.clone().unwrap_or_default();
        let [principal, interest, fee, payment, balance] =
            [&one.principal, &one.interest, &one.fee, &one.payment, &one.balance].map(|text| sum(text));
        row([one.n.to_string(), date, principal, interest, fee, payment, balance])
    }));
    rows
}

fn totals(cost: &Cost, words: &CostWords) -> String {
    let count = cost.schedule.len().to_string();
    let values = [
        ("paid", sum(&cost.paid_out)),
        ("total", sum(&cost.total_paid)),
        ("cost", sum(&cost.total_cost)),
        ("payment", sum(&cost.payment)),
        ("count", count),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(key, value)| (*key, value.as_str())).collect();
    fill(&words.report.totals, &values)
}

fn rates(cost: &Cost, words: &CostWords) -> String {
    let [simple, compound, us, eu] =
        [&cost.rates.cn_simple, &cost.rates.cn_compound, &cost.rates.us_apr, &cost.rates.eu_apr].map(|rate| percent(rate));
    fill(&words.report.rates, &[("simple", &simple), ("compound", &compound), ("us", &us), ("eu", &eu)])
}

/// A term in words: `term 12m` is "term: 12 months".
fn told(term: &CostTerm, words: &ReportWords) -> String {
    let name = words.pieces.get(&term.piece).map_or(term.piece.as_str(), String::as_str);
    let value = match term.piece.as_str() {
        "method" => words.methods.get(&term.value).cloned().unwrap_or_else(|| term.value.clone()),
        "principal" | "payment" | "deposit" | "advance" | "balloon" => sum(&term.value),
        "fee" => term.value.split(", ").map(|one| fee(one, words)).collect::<Vec<_>>().join(&words.and),
        "term" | "period" | "rate" => units(&term.value, words),
        _ => term.value.clone(),
    };
    fill(&words.term, &[("piece", name), ("value", &value)])
}

/// `3%@start` as people say it.
fn fee(text: &str, words: &ReportWords) -> String {
    let Some((amount, when)) = text.split_once('@') else { return text.to_owned() };
    let amount = if amount.ends_with('%') { amount.to_owned() } else { sum(amount) };
    match words.when.get(when) {
        Some(template) => fill(template, &[("amount", &amount)]),
        None => fill(&words.when_at, &[("amount", &amount), ("n", when)]),
    }
}

/// `12m` and `0.6%/m` with the unit in words.
fn units(text: &str, words: &ReportWords) -> String {
    let Some((figure, letter)) = text.char_indices().next_back().map(|(at, _)| text.split_at(at)) else {
        return text.to_owned();
    };
    let key = if text.contains('/') { format!("per-{letter}") } else { letter.to_owned() };
    match words.units.get(&key) {
        Some(template) => fill(template, &[("n", figure.trim_end_matches('/'))]),
        None => text.to_owned(),
    }
}
