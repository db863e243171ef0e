//! The report for a terminal: short and calm, for somebody who is worried and no lawyer.
//!
//! Comes in: a [`Report`], the wording, a [`Look`]. Goes out: the text. Terms stand worst first under the name of their
//! severity; findings of one term share a heading; then leverage, what the paper does not say, what speaks for the borrower, law.
//! Lines are broken by the columns they take, so wide characters count two.

mod levers;

use std::collections::BTreeSet;

use super::look::{Look, Paint};
use super::places::{self, Spot};
use super::{cost_part, quote, regime, simulation, together};
use crate::assess::Severity;
use crate::pack::Named;
use crate::pack::messages::{Messages, Wording, fill};
use crate::report::{DocumentReport, Finding, Report};
use crate::segment::Language;

/// So many clauses of the places that are not quoted are named.
const NAMED: usize = 12;

/// Writes the report. Files that could not be read are left out: their errors are told apart.
pub fn text(report: &Report, messages: &Messages, look: &Look) -> String {
    let page = |document: &DocumentReport| {
        let language = Language::from_name(&document.lang).unwrap_or(Language::En);
        Page { out: String::new(), look, words: messages.of(language) }
    };
    let together = together::document(report, messages).map(|document| {
        let mut page = page(&document);
        page.together(&document, &report.tool.as_of);
        page.out
    });
    let documents = report.read().map(|document| {
        let mut page = page(document);
        page.document(document, report.bundle.is_none(), &report.tool.as_of);
        page.out
    });
    let pages: Vec<String> = together.into_iter().chain(documents).collect();
    pages.join(&format!("\n{}\n\n", "=".repeat(look.width)))
}

struct Page<'a> {
    out: String,
    look: &'a Look,
    words: &'a Wording,
}

impl Page<'_> {
    /// What is judged over papers of one loan.
    fn together(&mut self, document: &DocumentReport, as_of: &str) {
        self.line(0, &self.look.strong.of(document.title.as_deref().unwrap_or_default()));
        self.line(0, &quote::plain(&document.path));
        self.line(0, &regime::line(&document.regime, self.words));
        self.counts(document);
        self.first(document);
        self.leverage(document);
        self.missing(document);
        self.sources(document);
        self.warnings(document);
        self.close(as_of);
    }

    /// The sections in their order. What is judged of papers of one loan is not told of each again.
    fn document(&mut self, document: &DocumentReport, alone: bool, as_of: &str) {
        self.header(document);
        self.counts(document);
        if alone {
            self.first(document);
        }
        for severity in [Severity::High, Severity::Medium, Severity::Low] {
            self.findings(document, Some(severity));
        }
        if alone {
            self.leverage(document);
        }
        self.cost(document);
        self.simulation(document);
        if alone {
            self.missing(document);
        }
        self.findings(document, None);
        if alone {
            self.sources(document);
        }
        self.warnings(document);
        self.close(as_of);
    }

    fn header(&mut self, document: &DocumentReport) {
        self.line(0, &self.look.strong.of(&quote::plain(&document.path)));
        if let Some(title) = &document.title {
            self.line(0, &quote::plain(title));
        }
        let words = &self.words.header;
        self.line(0, &fill(&words.kind, &[("kind", &document.kind_name)]));
        let parties = self.parties(document);
        if !parties.is_empty() {
            self.line(0, &fill(&words.parties, &[("parties", &parties)]));
        }
        // Whoever gets a report in another language than the paper's learns which one that is.
        if document.language != document.lang {
            let language = self.words.languages.get(&document.language).unwrap_or(&document.language);
            self.line(0, &fill(&words.language, &[("language", language)]));
        }
        self.line(0, &regime::line(&document.regime, self.words));
        if let Some(caps) = regime::caps(document, self.words) {
            self.line(0, &caps);
        }
        if let Some(grade) = regime::grade(document, self.words) {
            self.line(0, &grade);
        }
        if let Some(line) = cost_part::line(document, &self.words.cost) {
            self.line(0, &self.look.strong.of(&quote::plain(&line)));
        }
    }

    fn simulation(&mut self, document: &DocumentReport) {
        if let Some(simulated) = &document.simulation {
            self.out.push('\n');
            self.out.push_str(&simulation::simulation(simulated, self.words, self.look));
        }
    }

    fn parties(&self, document: &DocumentReport) -> String {
        let mut told = BTreeSet::new();
        let mut parties = Vec::new();
        for party in &document.parties {
            let Some(name) = party.name.as_ref().or(party.aliases.first()) else {
                continue;
            };
            let role = self.words.roles.get(&party.role).unwrap_or(&party.role);
            let party = fill(&self.words.header.party, &[("name", &quote::plain(name)), ("role", role)]);
            if told.insert(party.clone()) {
                parties.push(party);
            }
        }
        parties.join(&self.words.header.list_join)
    }

    fn counts(&mut self, document: &DocumentReport) {
        let of = |severity| {
            let same = document.findings.iter().filter(|f| f.severity == severity);
            same.map(|f| &f.term).collect::<BTreeSet<_>>().len().to_string()
        };
        let values = [
            ("high", of(Some(Severity::High))),
            ("medium", of(Some(Severity::Medium))),
            ("low", of(Some(Severity::Low))),
            ("favourable", of(None)),
            ("missing", document.missing.len().to_string()),
        ];
        let values: Vec<(&str, &str)> = values.iter().map(|(k, v)| (*k, v.as_str())).collect();
        self.blank();
        self.line(0, &fill(&self.words.counts, &values));
        if document.findings.is_empty() {
            self.line(0, &self.words.nothing);
        }
    }

    /// The findings of one severity (`None`: the favourable ones), those of one term together.
    fn findings(&mut self, document: &DocumentReport, severity: Option<Severity>) {
        let groups = places::terms(document, severity);
        if groups.is_empty() {
            return;
        }
        let (headings, notes) = (&self.words.headings, &self.words.notes);
        let (paint, title, note) = match severity {
            Some(Severity::High) => (&self.look.severity[0], &headings.high, &notes.high),
            Some(Severity::Medium) => (&self.look.severity[1], &headings.medium, &notes.medium),
            Some(Severity::Low) => (&self.look.severity[2], &headings.low, &notes.low),
            None => (&self.look.good, &headings.favourable, &notes.favourable),
        };
        self.heading(paint, title, note);
        for group in groups {
            self.blank();
            self.group(&group, quoted(severity));
        }
    }

    fn group(&mut self, group: &[&Finding], quoted: usize) {
        let first = group[0];
        self.line(2, &self.look.strong.of(&first.name));
        let places: Vec<Spot> = group.iter().flat_map(|finding| places::spots(finding)).collect();
        for place in places.iter().take(quoted) {
            self.line(4, &self.clause(place.clause));
            let quote = quote::quote(place.quote, place.span, place.operative, &self.look.operative);
            self.line(6, &format!("“{quote}”"));
        }
        if let Some(rest) = places.get(quoted..).filter(|rest| !rest.is_empty()) {
            self.more(rest);
        }
        self.line(2, &format!("→ {}", first.why));
    }

    /// The places that are not quoted: how many, and in which clauses.
    fn more(&mut self, rest: &[Spot]) {
        let mut told = BTreeSet::new();
        let mut clauses: Vec<String> =
            rest.iter().filter(|p| told.insert(p.clause)).take(NAMED + 1).map(|p| self.clause(p.clause)).collect();
        if clauses.len() > NAMED {
            clauses[NAMED] = "…".to_owned();
        }
        let (count, clauses) = (rest.len().to_string(), clauses.join(&self.words.list_join));
        self.line(4, &fill(&self.words.more, &[("count", &count), ("clauses", &clauses)]));
    }

    fn clause(&self, path: &str) -> String {
        // A path is not broken between a label and its mark.
        if path.is_empty() { self.words.no_clause.clone() } else { quote::plain(path).replace(" > ", "\u{a0}>\u{a0}") }
    }

    fn missing(&mut self, document: &DocumentReport) {
        if document.missing.is_empty() {
            return;
        }
        self.heading(&self.look.strong, &self.words.headings.missing, &self.words.notes.missing);
        for missing in &document.missing {
            self.blank();
            let severity = match missing.severity {
                Severity::High => &self.words.severity.high,
                Severity::Medium => &self.words.severity.medium,
                Severity::Low => &self.words.severity.low,
            };
            self.line(2, &format!("{} [{severity}]", self.look.strong.of(&missing.name)));
            self.line(2, &format!("→ {}", missing.why));
            if !missing.default.is_empty() {
                self.line(2, &fill(&self.words.silent, &[("default", &missing.default)]));
            }
        }
    }

    /// What the loan costs, in figures; the schedule stands in the other forms.
    fn cost(&mut self, document: &DocumentReport) {
        let lines = cost_part::lines(document, &self.words.cost);
        let lines: Vec<String> = lines.iter().map(|line| quote::plain(line)).collect();
        self.list(&self.words.cost.title, &lines.iter().map(String::as_str).collect::<Vec<_>>());
    }

    /// The law by instrument; words of a provision only where somebody else quotes them.
    fn sources(&mut self, document: &DocumentReport) {
        let line = |(instrument, own): (&str, Vec<&crate::report::Source>)| {
            let quoted = own.iter().filter(|source| regime::is_quoted(source));
            let quoted = quoted.map(|source| regime::citation(source, self.words));
            let read: Vec<&crate::report::Source> = own.iter().copied().filter(|source| !regime::is_quoted(source)).collect();
            let read = (!read.is_empty()).then(|| regime::named(instrument, &read, self.words));
            read.into_iter().chain(quoted).map(|line| quote::plain(&line)).collect::<Vec<_>>()
        };
        let lines: Vec<String> = regime::instruments(document).into_iter().flat_map(line).collect();
        if lines.is_empty() {
            return;
        }
        self.heading(&self.look.strong, &self.words.headings.sources, &self.words.notes.sources);
        lines.iter().for_each(|line| self.line(2, &format!("- {line}")));
    }

    fn warnings(&mut self, document: &DocumentReport) {
        // The same warning may hold in many places; here it is said once.
        let mut told = BTreeSet::new();
        let warnings: Vec<&str> = document.warnings.iter().map(|w| w.message.as_str()).filter(|w| told.insert(*w)).collect();
        let assumed: Vec<&str> = document.regime.assumed.iter().map(String::as_str).collect();
        self.list(&self.words.headings.warnings, &warnings);
        self.list(&self.words.headings.assumed, &assumed);
    }

    fn list(&mut self, title: &str, items: &[&str]) {
        if items.is_empty() {
            return;
        }
        self.heading(&self.look.strong, title, "");
        for item in items {
            self.line(2, &format!("- {item}"));
        }
    }

    /// The heading of a section: capitals where the script has them, so that it is seen without colour, too.
    fn heading(&mut self, paint: &Paint, title: &str, note: &str) {
        let title = title.to_uppercase();
        let template = if note.is_empty() { &self.words.section.bare } else { &self.words.section.noted };
        self.blank();
        self.line(0, &paint.of(&fill(template, &[("title", &title), ("note", note)])));
    }

    fn close(&mut self, as_of: &str) {
        self.blank();
        self.line(0, &fill(&self.words.as_of, &[("date", as_of)]));
        self.line(0, &self.words.disclaimer);
    }

    fn blank(&mut self) {
        self.out.push('\n');
    }

    /// One paragraph, wrapped; what follows its first line is indented as its text is.
    fn line(&mut self, indent: usize, text: &str) {
        let first = " ".repeat(indent);
        let rest = " ".repeat(indent + hanging(text));
        let options = textwrap::Options::new(self.look.width).initial_indent(&first).subsequent_indent(&rest);
        for line in textwrap::wrap(text, options) {
            self.out.push_str(&line);
            self.out.push('\n');
        }
    }
}

/// Columns of the mark that a paragraph begins with: an arrow, a dash, a quotation mark, a number and its point.
fn hanging(text: &str) -> usize {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && text[digits..].starts_with(". ") {
        return digits + 2;
    }
    ["→ ", "- ", "“"].into_iter().find(|mark| text.starts_with(mark)).map_or(0, textwrap::core::display_width)
}

/// So many places of a term are quoted; of the others only the clauses are told.
fn quoted(severity: Option<Severity>) -> usize {
    match severity {
        Some(Severity::High) => 3,
        Some(Severity::Medium) => 2,
        Some(Severity::Low) | None => 1,
    }
}
