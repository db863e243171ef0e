//! The cost of a loan for people: totals, rates, what each fee adds, the schedule as a table, what was assumed.
//!
//! Comes in: a [`Cost`], the wording of one language, a [`Look`]. Goes out: the text. Columns are as wide as what stands in
//! them, so that figures stand under figures; wide characters count two.

use rust_decimal::{Decimal, RoundingStrategy};
use textwrap::core::display_width;

use super::cost_json::assumptions;
use super::look::Look;
use crate::cost::money::cents;
use crate::cost::{Cost, Row};
use crate::pack::cost_words::{Columns, CostWords};
use crate::pack::messages::{Wording, fill};

/// Writes the page; `as_of` is the day it speaks of.
pub fn cost(cost: &Cost, wording: &Wording, as_of: &str, look: &Look) -> String {
    let words = &wording.cost;
    let mut blocks = vec![
        format!("{}\n\n{}", look.of_strong(&words.title), pairs(&totals(cost, words))),
        format!("{}\n{}", look.of_strong(&words.headings.rates), pairs(&rates(cost, words))),
    ];
    if !cost.fees_add.is_empty() {
        blocks.push(format!("{}\n{}", look.of_strong(&words.headings.fees), pairs(&fees(cost, words))));
    }
    blocks.push(format!("{}\n{}", look.of_strong(&words.headings.schedule), table(&cells(&cost.schedule, &words.columns))));
    let assumed: String = assumptions(cost, words).iter().map(|text| wrapped(&format!("- {text}"), "  ", look)).collect();
    blocks.push(format!("{}\n{assumed}", look.of_strong(&words.headings.assumed)));
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

fn blanks(width: usize, cell: &str) -> String {
    " ".repeat(width.saturating_sub(display_width(cell)))
}

fn wrapped(text: &str, indent: &str, look: &Look) -> String {
    let hanging = if text.starts_with("- ") { format!("{indent}  ") } else { indent.to_owned() };
    let options = textwrap::Options::new(look.width).initial_indent(indent).subsequent_indent(&hanging);
    textwrap::fill(text, options) + "\n"
}

/// A fraction in percent, half up to two digits.
fn hundredths(rate: Decimal) -> String {
    let percent = rate.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(Decimal::MAX);
    format!("{:.2}", percent.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero))
}

/// Money with a comma before every third digit.
fn money(value: Decimal) -> String {
    let text = format!("{:.2}", cents(value.abs()));
    let (whole, rest) = text.split_at(text.len() - 3);
    let mut out = if value.is_sign_negative() && !value.is_zero() { "-".to_owned() } else { String::new() };
    for (n, digit) in whole.chars().enumerate() {
        if n > 0 && (whole.len() - n) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_money_in_groups_of_three() {
        for (value, shown) in [("0", "0.00"), ("999.995", "1,000.00"), ("1234567.8", "1,234,567.80"), ("-1234", "-1,234.00")] {
            assert_eq!(money(value.parse().unwrap()), shown);
        }
    }
}
