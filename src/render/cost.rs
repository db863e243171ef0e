//! The cost of a loan for people: totals, rates, what each fee adds, the schedule as a table, what was assumed.
//!
//! Comes in: a [`Cost`], the wording of one language, a [`Look`]. Goes out: the text. Columns are as wide as what stands in
//! them, so that figures stand under figures; wide characters count two.

use textwrap::core::display_width;

use super::look::Look;
use super::simulation::simulation;
use crate::cost::{Cost, Row};
use crate::pack::cost_words::{Columns, CostWords};
use crate::pack::messages::{Wording, fill};
use crate::report::figures::{hundredths, money};
use crate::report::{Simulated, assumed};

/// Writes the page; `as_of` is the day it speaks of, `simulated` what late and early payment cost.
pub fn cost(cost: &Cost, simulated: &Simulated, wording: &Wording, as_of: &str, look: &Look) -> String {
    let words = &wording.cost;
    let mut blocks = vec![
        format!("{}\n\n{}", look.of_strong(&words.title), pairs(&totals(cost, words))),
        format!("{}\n{}", look.of_strong(&words.headings.rates), pairs(&rates(cost, words))),
    ];
    if !cost.fees_add.is_empty() {
        blocks.push(format!("{}\n{}", look.of_strong(&words.headings.fees), pairs(&fees(cost, words))));
    }
    blocks.push(format!("{}\n{}", look.of_strong(&words.headings.schedule), table(&cells(&cost.schedule, &words.columns))));
    let assumed: String = cost.assumptions.iter().map(|one| wrapped(&format!("- {}", assumed(one, words)), "  ", look)).collect();
    blocks.push(format!("{}\n{assumed}", look.of_strong(&words.headings.assumed)));
    blocks.extend(Some(simulation(simulated, wording, look)).filter(|tables| !tables.is_empty()));
    blocks.push(wrapped(&fill(&wording.as_of, &[("date", as_of)]), "", look) + &wrapped(&words.disclaimer, "", look));
    blocks.join("\n")
}

fn totals(cost: &Cost, words: &CostWords) -> Vec<[String; 2]> {
    let line = |name: &String, value| [name.clone(), money(value)];
    vec![
        line(&words.paid_out, cost.paid_out),
        line(&words.total_paid, cost.total_paid),
        line(&words.total_cost, cost.total_cost),
        line(&words.payment, cost.payment),
    ]
}

fn rates(cost: &Cost, words: &CostWords) -> Vec<[String; 2]> {
    let line = |name: &String, value| [name.clone(), format!("{}%", hundredths(value))];
    vec![
        line(&words.rates.cn_simple, cost.rates.cn_simple),
        line(&words.rates.cn_compound, cost.rates.cn_compound),
        line(&words.rates.us_apr, cost.rates.us_apr),
        line(&words.rates.eu_apr, cost.rates.eu_apr),
    ]
}

fn fees(cost: &Cost, words: &CostWords) -> Vec<[String; 2]> {
    let line = |add: &crate::cost::FeeAdds| {
        [add.fee.to_string(), fill(&words.points, &[("points", &format!("+{}", hundredths(add.rate_points)))])]
    };
    cost.fees_add.iter().map(line).collect()
}

/// The schedule, its heads first; without days there is no column of days, without fees none of fees.
fn cells(rows: &[Row], columns: &Columns) -> Vec<Vec<String>> {
    let dated = rows.iter().any(|row| row.date.is_some());
    let charged = rows.iter().any(|row| !row.fee.is_zero());
    let line = |n: String, date: String, [principal, interest, fee, payment, balance]: [String; 5]| {
        let all =
            [(true, n), (dated, date), (true, principal), (true, interest), (charged, fee), (true, payment), (true, balance)];
        all.into_iter().filter(|(shown, _)| *shown).map(|(_, cell)| cell).collect::<Vec<_>>()
    };
    let heads = [&columns.principal, &columns.interest, &columns.fee, &columns.payment, &columns.balance].map(String::clone);
    let mut lines = vec![line(columns.n.clone(), columns.date.clone(), heads)];
    lines.extend(rows.iter().map(|row| {
        let sums = [row.principal, row.interest, row.fee, row.payment, row.balance].map(money);
        line(row.n.to_string(), row.date.map(|date| date.to_string()).unwrap_or_default(), sums)
    }));
    lines
}

/// Columns set to the right, each as wide as its widest cell.
fn table(lines: &[Vec<String>]) -> String {
    let columns = lines.first().map_or(0, Vec::len);
    let widest = |n: usize| lines.iter().map(|line| display_width(&line[n])).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(widest).collect();
    let line = |cells: &Vec<String>| {
        let padded = cells.iter().zip(&widths).map(|(cell, width)| format!("  {}{cell}", blanks(*width, cell)));
        padded.collect::<String>() + "\n"
    };
    lines.iter().map(line).collect()
}

/// Names to the left, values under each other to the right.
fn pairs(lines: &[[String; 2]]) -> String {
    let widest = |n: usize| lines.iter().map(|line| display_width(&line[n])).max().unwrap_or(0);
    let (name, value) = (widest(0), widest(1));
    lines
        .iter()
        .map(|line| format!("  {}{}  {}{}\n", line[0], blanks(name, &line[0]), blanks(value, &line[1]), line[1]))
        .collect()
}

pub(super) fn blanks(width: usize, cell: &str) -> String {
    " ".repeat(width.saturating_sub(display_width(cell)))
}

pub(super) fn wrapped(text: &str, indent: &str, look: &Look) -> String {
    let hanging = if text.starts_with("- ") { format!("{indent}  ") } else { indent.to_owned() };
    let options = textwrap::Options::new(look.width).initial_indent(indent).subsequent_indent(&hanging);
    textwrap::fill(text, options) + "\n"
}
