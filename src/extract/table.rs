//! Tables: what the head of a column says about the numbers below it.
//!
//! Comes in: the document, its view in lower case, and the units. A row is a unit of two cells or more, set apart by bars, tabs or wide blanks; rows that
//! follow one another are a table, and its rows before the first with a digit are its head. Columns are those of the text as it
//! stands, since the view keeps one blank of a run. Goes out: [`Tables`], which gives every
//! later row its cells, each with the words of the head above it. What always holds: linear in the text; a row has at most
//! [`WIDEST`] cells with a head, a head at most [`LONGEST`] bytes.

use crate::ingest::Document;
use crate::pack::facts::FactWords;
use crate::segment::Unit;
use crate::span::Span;

use super::currency::Currencies;

/// Cells of a row that are looked at.
const WIDEST: usize = 16;
/// Bytes of a head that are kept.
const LONGEST: usize = 300;

/// A cell of a row.
#[derive(Clone, Debug)]
pub struct Column {
    /// Where, counted from the start of its unit.
    pub span: Span,
    /// The words of the head above it; empty where there is none.
    pub head: String,
    /// The money that the head names, for sums without a sign.
    pub money: Option<usize>,
    /// Whether the head says that instalments are counted.
    pub counts: bool,
}

/// The cells of rows, by unit.
pub struct Tables {
    columns: Vec<Vec<Column>>,
}

/// A cell and its place on the line, in columns of a typewriter.
struct Cell {
    /// Where in the row.
    span: Span,
    from: usize,
    to: usize,
}

/// The head of a column as far as it has been read.
struct Head {
    text: String,
    from: usize,
    to: usize,
}

impl Tables {
    /// Reads the tables of a paper; `text` is its view in lower case.
    pub fn of(document: &Document, text: &str, units: &[Unit], words: &FactWords, currencies: &Currencies) -> Self {
        let mut table = Table { heads: Vec::new(), fixed: false };
        let columns = units.iter().map(|unit| {
            let raw = document.view.to_text(unit.span);
            let row = raw.of(&document.text);
            let mut cells = if row.contains('\n') { Vec::new() } else { cells(row, indent(&document.text, raw.start)) };
            if cells.len() < 2 {
                // A line of strokes between two rows ends no table.
                if row.contains(char::is_alphanumeric) {
                    table = Table { heads: Vec::new(), fixed: false };
                }
                return Vec::new();
            }
            for cell in &mut cells {
                let view = document.view.to_view(Span::new(cell.span.start + raw.start, cell.span.end + raw.start));
                let inside = |at: usize| at.clamp(unit.span.start, unit.span.end) - unit.span.start;
                cell.span = Span::new(inside(view.start), inside(view.end));
            }
            table.row(unit.span.of(text), &cells, words, currencies)
        });
        Self { columns: columns.collect() }
    }

    /// The first cells of a unit, in order; none where it is no row.
    pub fn columns(&self, unit: usize) -> &[Column] {
        &self.columns[unit]
    }
}

struct Table {
    heads: Vec<Head>,
    /// Whether the head is complete.
    fixed: bool,
}

impl Table {
    fn row(&mut self, row: &str, cells: &[Cell], words: &FactWords, currencies: &Currencies) -> Vec<Column> {
        self.fixed |= row.contains(|sign: char| sign.is_ascii_digit());
        if !self.fixed {
            self.head(row, cells);
            return Vec::new();
        }
        let below = cells.iter().enumerate().take(WIDEST);
        below.map(|(at, cell)| column(cell, self.over(at, cell, cells.len()), words, currencies)).collect()
    }

    fn head(&mut self, row: &str, cells: &[Cell]) {
        for (at, cell) in cells.iter().enumerate().take(WIDEST) {
            let words = cell.span.of(row);
            let same = self.over(at, cell, cells.len()).map(|head| head.from);
            match self.heads.iter_mut().find(|head| Some(head.from) == same) {
                Some(head) if head.text.len() + words.len() < LONGEST => {
                    head.text.push(' ');
                    head.text.push_str(words);
                }
                Some(_) => {}
                None => self.heads.push(Head { text: words.chars().take(LONGEST / 4).collect(), from: cell.from, to: cell.to }),
            }
        }
    }

    /// The head over a cell: that of its number where the row has as many cells as there are heads, else that of its place.
    fn over(&self, at: usize, cell: &Cell, cells: usize) -> Option<&Head> {
        if cells == self.heads.len() {
            return self.heads.get(at);
        }
        self.heads.iter().find(|head| head.from < cell.to && cell.from < head.to)
    }
}

fn column(cell: &Cell, head: Option<&Head>, words: &FactWords, currencies: &Currencies) -> Column {
    let Some(head) = head else { return Column { span: cell.span, head: String::new(), money: None, counts: false } };
    let signs = [words.money.before.find(&head.text), words.money.after.find(&head.text)];
    let signs = signs.iter().flat_map(|hits| hits.all());
    let sign = signs.filter(|hit| bracketed(&head.text, hit.span)).min_by_key(|hit| (hit.span.start, usize::MAX - hit.span.end));
    Column {
        span: cell.span,
        money: sign.map(|hit| currencies.mean(hit.span.of(&head.text), *hit.meaning)),
        counts: !words.units.count_labels.find(&head.text).all().is_empty(),
        head: head.text.clone(),
    }
}

/// Whether a sign of money stands in brackets of its own: 金额（元）, `Amount (Rs.)`.
fn bracketed(text: &str, span: Span) -> bool {
    text[..span.start].trim_end().ends_with(['(', '（', '：', ':']) && {
        let rest = text[span.end..].trim_start();
        rest.is_empty() || rest.starts_with([')', '）'])
    }
}

/// The columns before `start` on its line.
fn indent(text: &str, start: usize) -> usize {
    text.as_bytes()[..start].iter().rev().take(400).take_while(|byte| **byte == b' ').count()
}

/// The cells of a row; between bars they may be empty.
fn cells(row: &str, indent: usize) -> Vec<Cell> {
    let barred = row.contains('|');
    let (mut cells, mut start, mut at, mut from) = (Vec::new(), 0, 0, indent);
    let mut place = indent;
    while at <= row.len() {
        let gap = gap(&row[at..], barred);
        if gap > 0 || at == row.len() {
            let words = row[start..at].trim();
            if !words.is_empty() || (barred && start > 0 && at < row.len()) {
                let lead = row[start..at].len() - row[start..at].trim_start().len();
                cells.push(Cell { span: Span::new(start + lead, start + lead + words.len()), from, to: place.max(from + 1) });
            }
            at += gap.max(1);
            place += gap;
            (start, from) = (at, place);
            continue;
        }
        let sign = row[at..].chars().next().map_or(1, char::len_utf8);
        place += if sign == 1 { 1 } else { 2 };
        at += sign;
    }
    cells
}

/// How many bytes of what sets cells apart `rest` begins with.
fn gap(rest: &str, barred: bool) -> usize {
    if barred {
        return usize::from(rest.starts_with('|'));
    }
    let blanks = rest.len() - rest.trim_start_matches([' ', '\u{3000}', '\u{a0}']).len();
    if blanks >= 2 && blanks != '\u{3000}'.len_utf8() { blanks } else { usize::from(rest.starts_with('\t')) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(row: &str) -> Vec<&str> {
        cells(row, 0).iter().map(|cell| cell.span.of(row)).collect()
    }

    #[test]
    fn finds_cells_between_bars_tabs_and_blanks() {
        assert_eq!(words("| rate |  | $5 |"), ["rate", "", "$5"]);
        assert_eq!(words("金额\t期限"), ["金额", "期限"]);
        assert_eq!(words("首月利息    甲方   1,000"), ["首月利息", "甲方", "1,000"]);
        assert_eq!(words("one cell of words"), ["one cell of words"]);
    }
}
