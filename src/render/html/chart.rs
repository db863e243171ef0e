//! The chart of late payment: one bar a number of months, its parts in the order of the table, a mark at the legal maximum.
//!
//! Comes in: the table and the wording. Goes out: an SVG that stands in the page, and its legend. What always holds: no script, no
//! outer file; the picture is named and described for those who cannot see it (`role="img"`, `title`, `desc`); colours come from the
//! style sheet, so that they follow the dark mode, and parts are parted by gaps, so that nothing hangs on colour alone.
//!
//! Drawn by hand: stacked bars are rectangles side by side, and the crates that draw charts bring axes, fonts and a raster with
//! them, or fixed colours that know no dark mode.

use rust_decimal::Decimal;

use super::escape::text;
use crate::pack::messages::{Wording, fill};
use crate::render::simulation::{charged, part_name};
use crate::report::Arrears;
use crate::report::figures::money;
use crate::simulate::Late;

/// Units of the picture: about as many pixels as a small telephone is wide.
const WIDTH: u32 = 320;
/// Of a bar with the line of text above it; of the bar alone.
const STEP: usize = 46;
const BAR: usize = 18;

/// The chart with its legend; nothing where nothing is added.
pub(super) fn late(table: &Arrears, words: &Wording, prefix: &str) -> String {
    let most = |row: &Late| row.limit.map_or(row.total, |limit| limit.most.max(row.total));
    let Some(widest) = table.rows.iter().map(most).max().filter(|widest| *widest > Decimal::ZERO) else { return String::new() };
    let bars: String = table.rows.iter().enumerate().map(|(n, row)| bar(n, row, widest, words)).collect();
    let late = &words.simulate.late;
    format!(
        "<figure class=\"chart\">\n<svg viewBox=\"0 0 {WIDTH} {}\" role=\"img\" aria-labelledby=\"{prefix}-chart {prefix}-chart-desc\">\n\
         <title id=\"{prefix}-chart\">{}</title>\n<desc id=\"{prefix}-chart-desc\">{}</desc>\n{bars}</svg>\n{}</figure>\n",
        table.rows.len() * STEP,
        text(&late.chart),
        text(&description(table, words)),
        legend(table, words)
    )
}

fn bar(number: usize, row: &Late, widest: Decimal, words: &Wording) -> String {
    let (top, label) = (
        number * STEP + 20,
        fill(&words.simulate.late.bar, &[("months", &row.months.to_string()), ("total", &money(row.total))]),
    );
    let mut out = format!("<text x=\"0\" y=\"{}\">{}</text>\n", top - 6, text(&label));
    let mut before = Decimal::ZERO;
    for (n, (_, sum)) in row.parts.list().into_iter().enumerate().filter(|(_, (_, sum))| *sum > Decimal::ZERO) {
        let (from, to) = (place(before, widest), place(before + sum, widest));
        out.push_str(&format!(
            "<rect class=\"part-{}\" x=\"{from}\" y=\"{top}\" width=\"{}\" height=\"{BAR}\"/>\n",
            n + 1,
            (to - from).max(Decimal::ONE)
        ));
        before += sum;
    }
    if let Some(limit) = row.limit {
        let at = place(limit.most, widest);
        out.push_str(&format!("<path class=\"mark\" d=\"M{at} {}v{}\"/>\n", top - 3, BAR + 6));
    }
    out
}

/// Where an amount stands, to a tenth of a unit; the edge of the picture is left free for a mark.
fn place(amount: Decimal, widest: Decimal) -> Decimal {
    let share = amount.checked_div(widest).unwrap_or_default();
    (share * Decimal::from(WIDTH - 2)).round_dp(1)
}

fn description(table: &Arrears, words: &Wording) -> String {
    let late = &words.simulate.late;
    let sentence = |row: &Late| {
        let (months, total) = (row.months.to_string(), money(row.total));
        let excess = row.limit.map(|limit| limit.excess).filter(|excess| !excess.is_zero());
        match excess.map(money) {
            Some(excess) => fill(&late.bar_over, &[("months", &months), ("total", &total), ("excess", &excess)]),
            None => fill(&late.bar, &[("months", &months), ("total", &total)]),
        }
    };
    table.rows.iter().map(sentence).collect::<Vec<_>>().join(&words.list_join)
}

fn legend(table: &Arrears, words: &Wording) -> String {
    let late = &words.simulate.late;
    let parts = charged(table).into_iter().enumerate().filter(|(_, (_, shown))| *shown);
    let key = |shape: &str, name: &str| {
        format!("<li><svg viewBox=\"0 0 14 14\" aria-hidden=\"true\">{shape}</svg> {}</li>\n", text(name))
    };
    let parts = parts.map(|(n, (name, _))| {
        let shape = format!("<rect class=\"part-{}\" width=\"14\" height=\"14\"/>", n + 1);
        key(&shape, part_name(late, name))
    });
    let mark = table.rows.iter().any(|row| row.limit.is_some()).then(|| key("<path class=\"mark\" d=\"M7 0v14\"/>", &late.mark));
    format!("<ul class=\"legend parts\">\n{}{}</ul>\n", parts.collect::<String>(), mark.unwrap_or_default())
}
