//! What late and early payment cost, as tables: for a terminal, and for the other forms that show the same cells.
//!
//! Comes in: [`Simulated`] tables, the wording of one language. Goes out: cells, or the text. A part that is nowhere charged has no
//! line; months stand side by side, so that four of them fit a narrow page.

use rust_decimal::Decimal;
use textwrap::core::display_width;

use super::cost::{blanks, wrapped};
use super::look::Look;
use crate::pack::messages::{Wording, fill};
use crate::pack::simulate_words::SimulateWords;
use crate::report::figures::{hundredths, money};
use crate::report::{Arrears, Exits, Simulated};
use crate::simulate::{Exit, Late};

/// A table of cells: its first line are the heads, the first cell of each line names it.
pub(super) type Cells = Vec<Vec<String>>;

/// Writes both tables, each with its heading and what was assumed.
pub(super) fn simulation(simulated: &Simulated, wording: &Wording, look: &Look) -> String {
    let words = &wording.simulate;
    let block = |title: &str, cells: &Cells, notes: Vec<String>| {
        let notes: String = notes.iter().map(|note| wrapped(&format!("- {note}"), "  ", look)).collect();
        format!("{}\n{}{notes}", look.of_strong(title), set(cells))
    };
    let late = |table: &Arrears| block(&words.late.title, &late_cells(table, words), late_notes(table, wording));
    let exit = |table: &Exits| block(&words.exit.title, &exit_cells(table, words), exit_notes(table, wording));
    let blocks: Vec<String> =
        simulated.default.iter().map(late).chain(simulated.exit.iter().map(exit)).filter(|block| !block.is_empty()).collect();
    blocks.join("\n")
}

/// A column a number of months, a line a part.
pub(super) fn late_cells(table: &Arrears, words: &SimulateWords) -> Cells {
    let words = &words.late;
    let line = |name: &str, cell: &dyn Fn(&Late) -> String| {
        std::iter::once(name.to_owned()).chain(table.rows.iter().map(cell)).collect::<Vec<_>>()
    };
    let mut cells = vec![line(&words.months, &|row| row.months.to_string()), line(&words.missed, &|row| row.missed.to_string())];
    for (name, shown) in charged(table) {
        if shown {
            let part =
                |row: &Late| row.parts.list().into_iter().find(|(key, _)| *key == name).map_or(Decimal::ZERO, |(_, sum)| sum);
            cells.push(line(part_name(words, name), &|row| money(part(row))));
        }
    }
    cells.push(line(&words.total, &|row| money(row.total)));
    cells.push(line(&words.on_time, &|row| money(row.on_time)));
    cells.push(line(&words.extra, &|row| money(row.extra)));
    cells.push(line(&words.yearly, &|row| format!("{}%", hundredths(row.yearly))));
    if table.rows.iter().any(|row| row.limit.is_some()) {
        let limit = |row: &Late, of: &dyn Fn(crate::simulate::Limit) -> Decimal| {
            row.limit.map(|limit| money(of(limit))).unwrap_or_default()
        };
        cells.push(line(&words.most, &|row| limit(row, &|limit| limit.most)));
        cells.push(line(&words.excess, &|row| limit(row, &|limit| limit.excess)));
    }
    cells
}

/// The parts in their order, and whether any row charges them.
pub(super) fn charged(table: &Arrears) -> Vec<(&'static str, bool)> {
    let names = table.rows.first().map(|row| row.parts.list().map(|(name, _)| name)).unwrap_or_default();
    let any = |name: &str| table.rows.iter().any(|row| row.parts.list().iter().any(|(key, sum)| *key == name && !sum.is_zero()));
    names.into_iter().filter(|name| !name.is_empty()).map(|name| (name, any(name))).collect()
}

/// The name of a part; one without wording is told by its key.
pub(super) fn part_name<'w>(words: &'w crate::pack::simulate_words::LateWords, key: &'w str) -> &'w str {
    words.parts.get(key).map_or(key, String::as_str)
}

/// A line an exit; columns that are nowhere filled are left out.
pub(super) fn exit_cells(table: &Exits, words: &SimulateWords) -> Cells {
    let words = &words.exit;
    let some = |of: &dyn Fn(&Exit) -> Decimal| table.rows.iter().any(|row| !of(row).is_zero());
    let (interest, fee) = (some(&|row| row.interest), some(&|row| row.fee));
    let differs = table.rows.iter().any(|row| row.saves != row.saves_without_fee);
    let uk = table.rows.iter().any(|row| row.statutory.is_some());
    let kept =
        |cells: [(bool, String); 10]| cells.into_iter().filter(|(shown, _)| *shown).map(|(_, cell)| cell).collect::<Vec<_>>();
    let heads = kept([
        (true, words.after.clone()),
        (true, words.balance.clone()),
        (interest, words.interest.clone()),
        (fee, words.fee.clone()),
        (interest || fee, words.settle.clone()),
        (true, words.total.clone()),
        (true, words.saves.clone()),
        (differs, words.saves_without_fee.clone()),
        (uk, words.uk_settle.clone()),
        (uk, words.uk_rebate.clone()),
    ]);
    let line = |row: &Exit| {
        kept([
            (true, row.after.to_string()),
            (true, money(row.balance)),
            (interest, money(row.interest)),
            (fee, money(row.fee)),
            (interest || fee, money(row.settle)),
            (true, money(row.total)),
            (true, money(row.saves)),
            (differs, money(row.saves_without_fee)),
            (uk, row.statutory.map(|settled| money(settled.settle)).unwrap_or_default()),
            (uk, row.statutory.map(|settled| money(settled.rebate)).unwrap_or_default()),
        ])
    };
    std::iter::once(heads).chain(table.rows.iter().map(line)).collect()
}

/// What stands under the table of late payment.
pub(super) fn late_notes(table: &Arrears, wording: &Wording) -> Vec<String> {
    let words = &wording.simulate;
    let limit = table.cap.as_ref().map(|cap| {
        let rate = hundredths(cap.yearly);
        match cap.name.as_deref().or(cap.law.as_deref()) {
            Some(law) => fill(&words.late.limit, &[("rate", &rate), ("law", law)]),
            None => fill(&words.late.limit_entered, &[("rate", &rate)]),
        }
    });
    limit.into_iter().chain(left_out(&table.left_out, wording)).chain(table.assumptions.iter().cloned()).collect()
}

/// What stands under the table of early payment.
pub(super) fn exit_notes(table: &Exits, wording: &Wording) -> Vec<String> {
    let end = fill(&wording.simulate.exit.to_the_end, &[("sum", &money(table.to_the_end))]);
    std::iter::once(end).chain(left_out(&table.left_out, wording)).chain(table.assumptions.iter().cloned()).collect()
}

fn left_out(ids: &[String], wording: &Wording) -> Option<String> {
    let words = &wording.simulate;
    let names: Vec<&str> = ids.iter().map(|id| words.terms.get(id).map_or(id.as_str(), String::as_str)).collect();
    (!names.is_empty()).then(|| fill(&words.left_out, &[("terms", &names.join(&wording.list_join))]))
}

/// The first column to the left, the others to the right, each as wide as its widest cell.
fn set(cells: &Cells) -> String {
    let columns = cells.first().map_or(0, Vec::len);
    let widest = |n: usize| cells.iter().filter_map(|line| line.get(n)).map(|cell| display_width(cell)).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(widest).collect();
    let cell = |(n, (cell, width)): (usize, (&String, &usize))| {
        let blank = blanks(*width, cell);
        if n == 0 { format!("  {cell}{blank}") } else { format!("  {blank}{cell}") }
    };
    let line = |line: &Vec<String>| line.iter().zip(&widths).enumerate().map(cell).collect::<String>() + "\n";
    cells.iter().map(line).collect()
}
