//! The report as one HTML file: nothing from elsewhere, no script.
//!
//! Comes in: a [`Report`] whose documents carry their text, the wording. Goes out: the page. What always holds: all that comes
//! from a document or from the law is escaped; every place of a finding is an anchor in its card and in the marked agreement, each
//! with a way to the other; the filter by strength is made of radio buttons and style alone, so that the page works wherever it is
//! opened. On a wide screen the agreement stands beside the report and scrolls on its own, so that a jump into it keeps the place.

mod agreement;
mod chart;
mod cost;
mod escape;
mod law;
mod leverage;
mod notes;
mod section;
mod simulation;
mod terms;

use crate::assess::Severity;
use crate::pack::Named;
use crate::pack::messages::{Messages, Wording, fill};
use crate::report::{DocumentReport, Report};
use crate::segment::Language;

use super::{cost_part, regime, together};
use escape::text;
use section::Section;

const STYLE: &str = include_str!("style.css");

/// Writes the page. Files that could not be read are left out: their errors are told apart.
pub fn html(report: &Report, messages: &Messages) -> String {
    let documents: Vec<&DocumentReport> = report.read().collect();
    let language = documents.first().map_or(Language::En, |document| spoken(document));
    let words = messages.of(language);
    let title = documents.first().map_or("loanlint", |document| name(document));
    let together = together::document(report, messages);
    let judged = together.iter().map(|document| {
        let words = messages.of(spoken(document));
        Page { document, words, prefix: "all".to_owned(), alone: true }.together(&report.tool.as_of)
    });
    let alone = report.bundle.is_none();
    let papers = documents.iter().enumerate().map(|(number, document)| {
        let words = messages.of(spoken(document));
        Page { document, words, prefix: format!("d{}", number + 1), alone }.body(&report.tool.as_of)
    });
    let bodies: String = judged.chain(papers).collect();
    format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
         content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{} · loanlint</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#main\">{}</a>\n<main id=\"main\">\n{bodies}</main>\n</body>\n</html>\n",
        tag(language),
        text(title),
        text(&words.page.skip)
    )
}

/// The language that a document's report speaks.
fn spoken(document: &DocumentReport) -> Language {
    Language::from_name(&document.lang).unwrap_or(Language::En)
}

/// The tag of the wording, which is in simplified characters where it is Chinese.
fn tag(language: Language) -> &'static str {
    match language {
        Language::Zh => "zh-Hans",
        Language::En => "en",
    }
}

/// What the paper calls itself, or else the file's own name.
fn name(document: &DocumentReport) -> &str {
    let file = || document.path.rsplit(['/', '\\']).next().unwrap_or(&document.path);
    document.title.as_deref().unwrap_or_else(file)
}

/// One document of the page; ids begin with its prefix.
struct Page<'a> {
    document: &'a DocumentReport,
    words: &'a Wording,
    prefix: String,
    /// Whether the paper is judged by itself, and not with others of the same loan.
    alone: bool,
}

impl Page<'_> {
    /// The report to the left, the agreement to the right where there is room; on a narrow screen one after the other.
    fn body(&self, as_of: &str) -> String {
        let (main, agreement, tail) = (kept(self.main()), kept(vec![self.agreement()]), kept(self.tail(as_of)));
        let links: String = main.iter().chain(&agreement).chain(&tail).map(|section| section.link(&self.prefix)).collect();
        let shown = |sections: &[Section]| sections.iter().map(|section| section.html(&self.prefix)).collect::<String>();
        format!(
            "<article class=\"document\" lang=\"{}\" aria-labelledby=\"{p}-title\">\n<div class=\"main\">\n{}\
             <nav aria-label=\"{}\"><ul>\n{links}</ul></nav>\n{}</div>\n<div class=\"beside\">\n{}</div>\n\
             <div class=\"tail\">\n{}</div>\n</article>\n",
            tag(spoken(self.document)),
            self.header(),
            text(&self.words.page.contents),
            shown(&main),
            shown(&agreement),
            shown(&tail),
            p = self.prefix,
        )
    }

    /// What is judged over papers of one loan.
    fn together(&self, as_of: &str) -> String {
        let sections = kept(vec![self.first(), self.leverage(), self.missing(), self.sources(), self.notes(as_of)]);
        let links: String = sections.iter().map(|section| section.link(&self.prefix)).collect();
        let shown: String = sections.iter().map(|section| section.html(&self.prefix)).collect();
        format!(
            "<article class=\"document\" lang=\"{}\" aria-labelledby=\"{p}-title\">\n<div class=\"main\">\n{}\
             <nav aria-label=\"{}\"><ul>\n{links}</ul></nav>\n{shown}</div>\n</article>\n",
            tag(spoken(self.document)),
            self.header(),
            text(&self.words.page.contents),
            p = self.prefix,
        )
    }

    /// The sections that a borrower reads, in their order. What is judged of papers of one loan is not told of each again.
    fn main(&self) -> Vec<Section> {
        let judged = |section: Section| self.alone.then_some(section);
        let [late, exit] = simulation::sections(self.document.simulation.as_ref(), self.words, &self.prefix);
        [
            judged(self.first()),
            Some(self.findings(Some(Severity::High))),
            Some(self.findings(Some(Severity::Medium))),
            Some(self.findings(Some(Severity::Low))),
            judged(self.leverage()),
            Some(self.cost()),
            Some(late),
            Some(exit),
            judged(self.missing()),
            Some(self.findings(None)),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// What stands after the agreement.
    fn tail(&self, as_of: &str) -> Vec<Section> {
        let sources = self.alone.then(|| self.sources());
        sources.into_iter().chain([self.notes(as_of)]).collect()
    }

    fn header(&self) -> String {
        let document = self.document;
        let grade = document.grade.as_ref().map_or_else(String::new, |grade| {
            let line = regime::grade(document, self.words).unwrap_or_default();
            let letter = text(&grade.letter);
            let class = text(&grade.letter.to_lowercase());
            format!("<p class=\"grade grade-{class}\"><b aria-hidden=\"true\">{letter}</b><span>{}</span></p>\n", text(&line))
        });
        let caps = regime::caps(document, self.words)
            .map_or_else(String::new, |line| format!("<p class=\"caps\">{}</p>\n", text(&line)));
        let cost = cost_part::line(document, &self.words.cost)
            .map_or_else(String::new, |line| format!("<p class=\"cost\">{}</p>\n", text(&line)));
        let path = if document.path == name(document) { "" } else { &document.path };
        format!(
            "<header>\n<p class=\"path\">{}</p>\n<h1 id=\"{}-title\"{}>{}</h1>\n<p>{}</p>\n<p>{}</p>\n{caps}{grade}{cost}</header>\n",
            text(path),
            self.prefix,
            self.of_paper(),
            text(name(document)),
            text(&fill(&self.words.header.kind, &[("kind", &document.kind_name)])),
            text(&regime::line(&document.regime, self.words)),
        )
    }

    /// The `lang` of what is quoted from the paper, where the report speaks another language.
    fn of_paper(&self) -> String {
        if self.document.language == self.document.lang {
            return String::new();
        }
        format!(" lang=\"{}\"", text(&self.document.language))
    }
}

/// The sections that have something to say.
fn kept(sections: Vec<Section>) -> Vec<Section> {
    sections.into_iter().filter(|section| !section.body.is_empty()).collect()
}
