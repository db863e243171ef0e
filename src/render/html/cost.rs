//! What the loan costs, on the page: the figures, and the schedule folded away.

use super::Page;
use super::escape::text;
use super::section::Section;
use crate::render::cost_part;

impl Page<'_> {
    /// The figures and the schedule; empty where the cost is not known.
    pub(super) fn cost(&self) -> Section {
        let words = &self.words.cost;
        let Some(cost) = &self.document.cost else { return Section::new("cost", &words.title, String::new()) };
        let item = |line: &String| format!("<li>{}</li>\n", text(line));
        let lines: String = cost_part::lines(self.document, words).iter().map(item).collect();
        let row = |tag: &str, cells: &Vec<String>| {
            let cells: String = cells.iter().map(|cell| format!("<{tag}>{}</{tag}>", text(cell))).collect();
            format!("<tr>{cells}</tr>\n")
        };
        let rows = cost_part::schedule(cost, words);
        let (heads, rest) = rows.split_first().map_or((String::new(), &[][..]), |(heads, rest)| (row("th", heads), rest));
        let rest: String = rest.iter().map(|cells| row("td", cells)).collect();
        let schedule = text(&words.headings.schedule);
        let label = format!("role=\"region\" tabindex=\"0\" aria-label=\"{schedule}\"");
        let table = format!(
            "<details class=\"card\">\n<summary>{schedule}</summary>\n<div class=\"wide\" {label}>\n<table>\n{heads}{rest}</table>\n</div>\n</details>\n"
        );
        Section::new("cost", &words.title, format!("<ul>\n{lines}</ul>\n{table}"))
    }
}
