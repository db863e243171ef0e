//! Floors: the figures that a term may not fall under, so that a change that loses findings does not go unseen.
//!
//! Comes in: a CSV file (`language,term,precision,recall`, that line first) and a [`Score`]. Goes out: each fall as a line, or the
//! file made anew from present figures. What always holds: shares are compared exactly; what is written is rounded down, so that
//! figures never lie under floors just made from them; a term without labels and findings in a language falls under nothing.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use rust_decimal::Decimal;

use super::score::{Count, Score};
use crate::cli::fail::Fail;
use crate::pack::nearest;

const HEAD: &str = "language,term,precision,recall";

/// A line of the file.
#[derive(Debug)]
pub struct Floor {
    language: String,
    term: String,
    precision: Decimal,
    recall: Decimal,
}

/// Reads the file; `path` is for mistakes.
///
/// # Errors
/// The first line that cannot be read, names a term that the pack does not have, or says again what a line before said.
pub fn read(path: &str, text: &str, score: &Score) -> Result<Vec<Floor>, Fail> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut seen = BTreeSet::new();
    let mut floors = Vec::new();
    for (number, line) in (1..).zip(text.lines().map(str::trim_end)) {
        let fail = |(what, remedy): (String, String)| Fail::new(format!("{path}:{number}: {what}"), remedy);
        match (number, line) {
            (1, HEAD) | (2.., "") => {}
            (1, _) => return Err(fail((format!("not the line `{HEAD}`"), "begin the file with this line".into()))),
            _ => {
                let floor = floor(line, score).map_err(fail)?;
                if !seen.insert((floor.language.clone(), floor.term.clone())) {
                    let what = format!("a second line for {} {}", floor.language, floor.term);
                    return Err(fail((what, "remove one of the two".into())));
                }
                floors.push(floor);
            }
        }
    }
    if text.trim().is_empty() {
        return Err(Fail::new(format!("{path}:1: the file is empty"), "make it with --update-floors"));
    }
    Ok(floors)
}

/// One line, or what is wrong with it and the remedy.
fn floor(line: &str, score: &Score) -> Result<Floor, (String, String)> {
    let cells: Vec<&str> = line.split(',').map(str::trim).collect();
    let [language, term, precision, recall] = cells[..] else {
        return Err((format!("not four values: `{line}`"), format!("write {HEAD}")));
    };
    if !["zh", "en"].contains(&language) {
        return Err((format!("unknown language `{language}`"), "write zh or en".into()));
    }
    if !score.knows(term) {
        let near = nearest(term, score.terms()).map_or(String::new(), |near| format!("did you mean `{near}`? otherwise "));
        return Err((format!("unknown term `{term}`"), format!("{near}remove the line; `loanlint rules list` shows every term")));
    }
    let (language, term) = (language.to_owned(), term.to_owned());
    Ok(Floor { language, term, precision: number(precision)?, recall: number(recall)? })
}

fn number(cell: &str) -> Result<Decimal, (String, String)> {
    let read = cell.parse::<Decimal>().ok().filter(|value| (Decimal::ZERO..=Decimal::ONE).contains(value));
    read.ok_or_else(|| (format!("not a share: `{cell}`"), "write a number from 0 to 1, like 0.75".into()))
}

/// Each figure that lies under its floor, a line each.
pub fn falls(floors: &[Floor], score: &Score) -> Vec<String> {
    let mut falls = Vec::new();
    for floor in floors {
        let count = score.cell(&floor.language, &floor.term);
        for (name, share, least) in [("precision", count.precise(), floor.precision), ("recall", count.recalled(), floor.recall)]
        {
            if Decimal::from(share.0) < least * Decimal::from(share.1) {
                falls.push(format!("{} {}: {name} {}, floor {least}\n", floor.language, floor.term, rounded_down(share)));
            }
        }
    }
    falls
}

/// The file for the present figures, sorted. Terms that the pack does not have, or that nothing is known of, get no line.
pub fn write(score: &Score) -> String {
    let mut out = format!("{HEAD}\n");
    let known = |((_, term), count): &(&(String, String), &Count)| score.knows(term) && **count != Count::default();
    let mut cells: Vec<_> = score.spans.iter().chain(&score.missing).filter(known).collect();
    cells.sort_by_key(|(key, _)| *key);
    for ((language, term), count) in cells {
        let (precision, recall) = (rounded_down(count.precise()), rounded_down(count.recalled()));
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{language},{term},{precision},{recall}");
    }
    out
}

/// A share with two decimals.
pub fn rounded_down((part, whole): (usize, usize)) -> String {
    let hundredths = 100 * part / whole.max(1);
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}
