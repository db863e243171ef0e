//! The terms: one card each, with the places where the paper says so; what it does not say.
//!
//! Serious terms stand open. Of the others, name and meaning show, and the places open on demand: a page that is read to its end is
//! worth more than one that shows everything at once.

use super::Page;
use super::escape::text;
use super::section::Section;
use crate::assess::Severity;
use crate::pack::messages::fill;
use crate::render::places::{self, Spot};
use crate::render::{levers, quote};
use crate::report::Finding;

/// So many places of an open card are quoted before a reader asks for more.
const QUOTED: usize = 3;

impl Page<'_> {
    /// The terms of one severity; `None`: what speaks for the borrower.
    pub(super) fn findings(&self, severity: Option<Severity>) -> Section {
        let (headings, notes) = (&self.words.headings, &self.words.notes);
        let (title, note) = match severity {
            Some(Severity::High) => (&headings.high, &notes.high),
            Some(Severity::Medium) => (&headings.medium, &notes.medium),
            Some(Severity::Low) => (&headings.low, &notes.low),
            None => (&headings.favourable, &notes.favourable),
        };
        let terms = places::terms(self.document, severity);
        let cards: String = terms.iter().map(|group| self.card(group)).collect();
        Section::new(class(severity), title, cards).note(note).count(terms.len())
    }

    fn card(&self, group: &[&Finding]) -> String {
        let first = group[0];
        let class = class(first.severity);
        let spots: Vec<Spot> = group.iter().flat_map(|finding| places::spots(finding)).collect();
        let (name, why) = (text(&first.name), text(&first.why));
        let ways = format!("{}{}", self.to_leverage(&first.term), self.law(&first.law));
        if first.severity == Some(Severity::High) {
            let (shown, rest) = spots.split_at(spots.len().min(QUOTED));
            let more = fill(&self.words.page.more, &[("count", &rest.len().to_string())]);
            let rest = if rest.is_empty() {
                String::new()
            } else {
                format!("<details>\n<summary>{}</summary>\n{}</details>\n", text(&more), self.places(rest))
            };
            return format!(
                "<article class=\"card {class}\">\n<h3>{name}</h3>\n<p>{why}</p>\n{}{rest}{ways}</article>\n",
                self.places(shown)
            );
        }
        let places = self.places(&spots);
        format!("<details class=\"card {class}\">\n<summary><h3>{name}</h3>\n<p>{why}</p></summary>\n{places}{ways}</details>\n")
    }

    fn places(&self, spots: &[Spot]) -> String {
        let items: String = spots.iter().map(|spot| self.place(spot)).collect();
        format!("<ul class=\"places\">\n{items}</ul>\n")
    }

    /// A place, with the way into the text.
    fn place(&self, spot: &Spot) -> String {
        let clause = if spot.clause.is_empty() { &self.words.no_clause } else { spot.clause };
        let pieces = quote::pieces(spot.quote, spot.span, spot.operative).into_iter().map(|piece| {
            let words = text(&piece.text);
            if piece.operative { format!("<strong>{words}</strong>") } else { words }
        });
        format!(
            "<li id=\"{p}-{id}\"><a class=\"into\" href=\"#{p}-t-{id}\">{}</a>\n<blockquote{}>{}</blockquote></li>\n",
            text(&fill(&self.words.page.to_text, &[("clause", clause)])),
            self.of_paper(),
            pieces.collect::<String>(),
            p = self.prefix,
            id = text(&spot.id),
        )
    }

    /// The way to the points about a term.
    fn to_leverage(&self, term: &str) -> String {
        let of = |group: &levers::Group| group.about.len() == 1 && group.about[0].term == term;
        let Some(group) = levers::groups(self.document).into_iter().find(of) else { return String::new() };
        let label = fill(&self.words.page.to_leverage, &[("count", &group.points.len().to_string())]);
        format!("<p class=\"way\"><a href=\"#{}-{}\">{}</a></p>\n", self.prefix, text(&group.id()), text(&label))
    }

    /// What the paper does not say.
    pub(super) fn missing(&self) -> Section {
        let card = |missing: &crate::report::Missing| {
            let silent = fill(&self.words.silent, &[("default", &missing.default)]);
            let severity = match missing.severity {
                Severity::High => &self.words.severity.high,
                Severity::Medium => &self.words.severity.medium,
                Severity::Low => &self.words.severity.low,
            };
            format!(
                "<article class=\"card {}\">\n<h3>{} <span class=\"tag\">{}</span></h3>\n<p>{}</p>\n<p>{}</p>\n{}{}</article>\n",
                class(Some(missing.severity)),
                text(&missing.name),
                text(severity),
                text(&missing.why),
                text(&silent),
                self.to_leverage(&missing.term),
                self.law(&missing.law)
            )
        };
        let missing = &self.document.missing;
        let cards: String = missing.iter().map(card).collect();
        Section::new("missing", &self.words.headings.missing, cards).note(&self.words.notes.missing).count(missing.len())
    }
}

/// The style of a finding, and the id of its section.
pub(super) fn class(severity: Option<Severity>) -> &'static str {
    match severity {
        Some(Severity::High) => "high",
        Some(Severity::Medium) => "medium",
        Some(Severity::Low) => "low",
        None => "good",
    }
}
