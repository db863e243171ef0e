//! What late and early payment cost, on the page: a table each, and a chart of the late months.
//!
//! Wide tables scroll inside their own box, which the keyboard can reach.

use super::chart;
use super::escape::text;
use super::section::Section;
use crate::pack::messages::Wording;
use crate::render::simulation::{Cells, exit_cells, exit_notes, late_cells, late_notes};
use crate::report::{Arrears, Exits, Simulated};

/// Both sections; one without figures has no body.
pub(super) fn sections(simulated: Option<&Simulated>, words: &Wording, prefix: &str) -> [Section; 2] {
    let late = |table: &Arrears| {
        let heading = &words.simulate.late.title;
        let inner = [
            chart::late(table, words, prefix),
            cells(&late_cells(table, &words.simulate), heading),
            notes(&late_notes(table, words)),
        ];
        inner.concat()
    };
    let exit = |table: &Exits| {
        let heading = &words.simulate.exit.title;
        let inner = [cells(&exit_cells(table, &words.simulate), heading), notes(&exit_notes(table, words))];
        inner.concat()
    };
    let late = simulated.and_then(|simulated| simulated.default.as_ref()).map(late);
    let exit = simulated.and_then(|simulated| simulated.exit.as_ref()).map(exit);
    [
        Section::new("late", &words.simulate.late.title, late.unwrap_or_default()),
        Section::new("exit", &words.simulate.exit.title, exit.unwrap_or_default()),
    ]
}

/// A table whose first line and first column are heads.
fn cells(cells: &Cells, label: &str) -> String {
    let line = |tag: &str, line: &Vec<String>| {
        let cell = |(n, cell): (usize, &String)| match (tag, n) {
            ("head", _) => format!("<th scope=\"col\">{}</th>", text(cell)),
            (_, 0) => format!("<th scope=\"row\">{}</th>", text(cell)),
            _ => format!("<td>{}</td>", text(cell)),
        };
        format!("<tr>{}</tr>\n", line.iter().enumerate().map(cell).collect::<String>())
    };
    let Some((head, body)) = cells.split_first() else { return String::new() };
    let body: String = body.iter().map(|cells| line("body", cells)).collect();
    format!(
        "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"{}\">\n<table>\n<thead>\n{}</thead>\n<tbody>\n{body}</tbody>\n\
         </table>\n</div>\n",
        text(label),
        line("head", head)
    )
}

fn notes(notes: &[String]) -> String {
    let items: String = notes.iter().map(|note| format!("<li>{}</li>\n", text(note))).collect();
    format!("<ul class=\"small\">\n{items}</ul>\n")
}
