//! The report as one HTML file: nothing from elsewhere, no script.
//!
//! Comes in: a [`Report`] whose documents carry their text, the wording. Goes out: the page. What always holds: all that comes
//! from a document or from the law is escaped; every finding is an anchor in its card and in the marked agreement, each with a way to
//! the other; the filter by strength is made of radio buttons and style alone, so that the page works wherever it is opened.

mod agreement;
mod cards;
mod escape;

use crate::pack::Named;
use crate::pack::messages::{Messages, Wording, fill};
use crate::report::{DocumentReport, Report};
use crate::segment::Language;

use super::cost_part;
use cards::Cards;
use escape::text;

const STYLE: &str = include_str!("style.css");

/// Writes the page. Files that could not be read are left out: their errors are told apart.
pub fn html(report: &Report, messages: &Messages) -> String {
    let documents: Vec<&DocumentReport> = report.read().collect();
    let language = documents.first().and_then(|d| Language::from_name(&d.lang)).unwrap_or(Language::En);
    let words = messages.of(language);
    let title = documents.first().and_then(|d| d.title.as_deref()).unwrap_or("loanlint");
    let bodies: String = documents
        .iter()
        .enumerate()
        .map(|(number, document)| {
            let words = messages.of(Language::from_name(&document.lang).unwrap_or(Language::En));
            Page { document, words, prefix: format!("d{}", number + 1) }.body(&report.tool.as_of)
        })
        .collect();
    let tag = if language == Language::Zh { "zh-Hans" } else { "en" };
    format!(
        "<!doctype html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
         content=\"width=device-width, initial-scale=1\">\n<title>{} · loanlint</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#main\">{}</a>\n<main id=\"main\">\n{bodies}</main>\n</body>\n</html>\n",
        text(title),
        text(&words.page.skip)
    )
}

/// One document of the page; ids begin with its prefix.
struct Page<'a> {
    document: &'a DocumentReport,
    words: &'a Wording,
    prefix: String,
}

impl Page<'_> {
    fn body(&self, as_of: &str) -> String {
        let cards = Cards { document: self.document, words: self.words, prefix: &self.prefix };
        let marked = agreement::marked(self.document, self.words, &self.prefix);
        [
            self.header(),
            cards.first(),
            cards.restrictive(),
            cards.leverage(),
            self.cost(),
            cards.missing(),
            cards.favourable(),
            self.section("text", &self.words.page.agreement, &marked),
            self.sources(),
            self.notes(as_of),
        ]
        .concat()
    }

    fn header(&self) -> String {
        let document = self.document;
        let title = document.title.as_deref().unwrap_or(&document.path);
        let grade = document.grade.as_ref().map_or_else(String::new, |grade| {
            let because = grade.because.join(&self.words.list_join);
            let line = fill(
                &self.words.leverage.grade,
                &[("letter", &grade.letter), ("points", &grade.points.to_string()), ("because", &because)],
            );
            format!("<p class=\"grade grade-{}\">{}</p>\n", text(&grade.letter.to_lowercase()), text(&line))
        });
        let caps = super::regime::caps(document, self.words)
            .map_or_else(String::new, |line| format!("<p class=\"caps\">{}</p>\n", text(&line)));
        let cost = cost_part::line(document, &self.words.cost)
            .map_or_else(String::new, |line| format!("<p class=\"cost\">{}</p>\n", text(&line)));
        format!(
            "<header>\n<p class=\"path\">{}</p>\n<h1>{}</h1>\n<p>{}</p>\n<p>{}</p>\n{caps}{grade}{cost}</header>\n",
            text(&document.path),
            text(title),
            text(&fill(&self.words.header.kind, &[("kind", &document.kind_name)])),
            text(&super::regime::line(document, self.words)),
        )
    }

    /// The figures, and the schedule folded away.
    fn cost(&self) -> String {
        let Some(cost) = &self.document.cost else { return String::new() };
        let words = &self.words.cost;
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
        let table = format!("<details><summary>{schedule}</summary>\n<table>\n{heads}{rest}</table>\n</details>\n");
        self.section("cost", &words.title, &format!("<ul>\n{lines}</ul>\n{table}"))
    }

    fn section(&self, name: &str, heading: &str, inner: &str) -> String {
        section(&self.prefix, name, heading, inner)
    }

    fn sources(&self) -> String {
        if self.document.sources.is_empty() {
            return String::new();
        }
        let item = |source: &crate::report::Source| {
            let line = super::regime::citation(source, self.words);
            let (id, gist) = (format!("{}-{}", self.prefix, source.id), text(&source.gist));
            format!("<li id=\"{}\"><p>{gist}</p><blockquote>{}</blockquote></li>\n", text(&id), text(&line))
        };
        let items: String = self.document.sources.iter().map(item).collect();
        self.section("sources", &self.words.headings.sources, &format!("<ul class=\"sources\">\n{items}</ul>\n"))
    }

    fn notes(&self, as_of: &str) -> String {
        let told = self
            .document
            .warnings
            .iter()
            .map(|w| w.message.as_str())
            .chain(self.document.regime.assumed.iter().map(String::as_str));
        let mut seen = std::collections::BTreeSet::new();
        let items: String = told.filter(|line| seen.insert(*line)).map(|line| format!("<li>{}</li>\n", text(line))).collect();
        let list = if items.is_empty() { String::new() } else { format!("<ul>\n{items}</ul>\n") };
        let close = format!(
            "{list}<p>{}</p>\n<p>{}</p>\n<p>{}</p>\n",
            text(&super::regime::grade_note(self.words)),
            text(&fill(&self.words.as_of, &[("date", as_of)])),
            text(&self.words.disclaimer)
        );
        self.section("notes", &self.words.headings.assumed, &close)
    }
}

/// A section with its heading; the heading names it for screen readers.
pub(super) fn section(prefix: &str, name: &str, heading: &str, inner: &str) -> String {
    format!(
        "<section aria-labelledby=\"{prefix}-{name}\">\n<h2 id=\"{prefix}-{name}\">{}</h2>\n{inner}</section>\n",
        text(heading)
    )
}
