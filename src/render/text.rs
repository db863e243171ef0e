//! The report for a terminal: short and calm, for somebody who is worried and no lawyer.
//!
//! Comes in: a [`Report`], the wording, a [`Look`]. Goes out: the text. Terms stand worst first under the name of their
//! severity; findings of one term share a heading; then what the paper does not say, what speaks for the borrower, warnings.
//! Lines are broken by the columns they take, so wide characters count two.

use std::collections::BTreeSet;

use super::{cost_part, quote, regime, todo};
use crate::assess::Severity;
use crate::pack::Named;
use crate::pack::messages::{Messages, Wording, fill};
use crate::report::{DocumentReport, Finding, Leverage, Report, TextSpan};
use crate::segment::Language;

/// So many places of a term are quoted; of the others only the clauses are told.
const QUOTED: usize = 3;
/// So many clauses of these are named.
const NAMED: usize = 12;

/// What stands before and after something that is set off.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paint {
    /// Before it.
    pub on: String,
    /// After it.
    pub off: String,
}

impl Paint {
    /// A pair of marks.
    pub fn new(on: impl Into<String>, off: impl Into<String>) -> Self {
        Self { on: on.into(), off: off.into() }
    }

    fn of(&self, text: &str) -> String {
        format!("{}{text}{}", self.on, self.off)
    }
}

/// How a page looks: the only thing that the renderer knows of a terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// Columns of a line.
    pub width: usize,
    /// Around the words that decided.
    pub operative: Paint,
    /// Around the names of terms and the file's name.
    pub strong: Paint,
    /// Around the headings of high, medium and low findings.
    pub severity: [Paint; 3],
    /// Around the heading of what speaks for the borrower.
    pub good: Paint,
}

impl Look {
    /// A page without colour: operative words stand in « ».
    pub fn plain(width: usize) -> Self {
        Self {
            width,
            operative: Paint::new("«", "»"),
            strong: Paint::default(),
            severity: Default::default(),
            good: Paint::default(),
        }
    }

    /// Set off as a heading.
    pub(super) fn of_strong(&self, text: &str) -> String {
        self.strong.of(text)
    }

    fn of(&self, severity: Severity) -> &Paint {
        match severity {
            Severity::High => &self.severity[0],
            Severity::Medium => &self.severity[1],
            Severity::Low => &self.severity[2],
        }
    }
}

/// Writes the report. Files that could not be read are left out: their errors are told apart.
pub fn text(report: &Report, messages: &Messages, look: &Look) -> String {
    let pages: Vec<String> = report
        .read()
        .map(|document| {
            let language = Language::from_name(&document.lang).unwrap_or(Language::En);
            let mut page = Page { out: String::new(), look, words: messages.of(language) };
            page.document(document, &report.tool.as_of);
            page.out
        })
        .collect();
    pages.join(&format!("\n{}\n\n", "=".repeat(look.width)))
}

struct Page<'a> {
    out: String,
    look: &'a Look,
    words: &'a Wording,
}

impl Page<'_> {
    fn document(&mut self, document: &DocumentReport, as_of: &str) {
        self.header(document);
        self.counts(document);
        self.first(document);
        for severity in [Severity::High, Severity::Medium, Severity::Low] {
            let heading = self.look.of(severity).of(&self.severity_heading(severity));
            self.findings(&heading, document, Some(severity));
        }
        self.leverage(document);
        self.cost(document);
        self.missing(document);
        let heading = self.look.good.of(&self.words.headings.favourable);
        self.findings(&heading, document, None);
        self.sources(document);
        self.warnings(document);
        self.close(as_of);
    }

    fn severity_heading(&self, severity: Severity) -> String {
        let headings = &self.words.headings;
        match severity {
            Severity::High => headings.high.clone(),
            Severity::Medium => headings.medium.clone(),
            Severity::Low => headings.low.clone(),
        }
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
        let language = self.words.languages.get(&document.language).unwrap_or(&document.language);
        self.line(0, &fill(&words.language, &[("language", language)]));
        self.line(0, &regime::line(document, self.words));
        if let Some(caps) = regime::caps(document, self.words) {
            self.line(0, &caps);
        }
        if let Some(grade) = &document.grade {
            let because = grade.because.join(&self.words.list_join);
            let values = [("letter", grade.letter.as_str()), ("points", &grade.points.to_string()), ("because", &because)];
            self.line(0, &fill(&self.words.leverage.grade, &values));
        }
        if let Some(line) = cost_part::line(document, &self.words.cost) {
            self.line(0, &self.look.strong.of(&quote::plain(&line)));
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
    fn findings(&mut self, heading: &str, document: &DocumentReport, severity: Option<Severity>) {
        let groups = groups(document.findings.iter().filter(|f| f.severity == severity));
        if groups.is_empty() {
            return;
        }
        self.blank();
        self.line(0, heading);
        for group in groups {
            self.blank();
            self.group(&group);
        }
    }

    fn group(&mut self, group: &[&Finding]) {
        let first = group[0];
        self.line(2, &self.look.strong.of(&first.name));
        let places = places(group);
        for place in places.iter().take(QUOTED) {
            self.line(4, &self.clause(place.clause));
            let quote = quote::quote(place.quote, place.span, place.operative, &self.look.operative);
            self.line(6, &format!("“{quote}”"));
        }
        if let Some(rest) = places.get(QUOTED..).filter(|rest| !rest.is_empty()) {
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
        self.blank();
        self.line(0, &self.look.strong.of(&self.words.headings.missing));
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

    /// The asks that are worth most.
    fn first(&mut self, document: &DocumentReport) {
        let asks: Vec<&str> = todo::first(document).map(|lever| lever.ask.as_str()).collect();
        self.list(&self.words.headings.first, &asks);
    }

    fn leverage(&mut self, document: &DocumentReport) {
        if document.leverage.is_empty() {
            return;
        }
        self.blank();
        self.line(0, &self.look.strong.of(&self.words.headings.leverage));
        for lever in &document.leverage {
            self.blank();
            self.lever(lever);
        }
    }

    fn lever(&mut self, lever: &Leverage) {
        let words = &self.words.leverage;
        let strength = words.strength.get(&lever.strength).unwrap_or(&lever.strength);
        let join = &self.words.list_join;
        self.line(2, &self.look.strong.of(strength));
        self.line(2, &lever.claim);
        let lines = [
            (&words.ask, lever.ask.clone()),
            (&words.fallback, lever.fallback.clone()),
            (&words.evidence, lever.evidence.join(join)),
            (&words.escalate, lever.escalate.join(join)),
            (&words.law, lever.law.join(join)),
        ];
        for (template, value) in lines.iter().filter(|(_, value)| !value.is_empty()) {
            self.line(4, &format!("→ {}", fill(template, &[("text", value)])));
        }
    }

    /// What the loan costs, in figures; the schedule stands in the other forms.
    fn cost(&mut self, document: &DocumentReport) {
        let lines = cost_part::lines(document, &self.words.cost);
        let lines: Vec<String> = lines.iter().map(|line| quote::plain(line)).collect();
        self.list(&self.words.cost.title, &lines.iter().map(String::as_str).collect::<Vec<_>>());
    }

    fn sources(&mut self, document: &DocumentReport) {
        let lines: Vec<String> = document
            .sources
            .iter()
            .map(|source| format!("{} {}", source.id, quote::plain(&regime::citation(source, self.words))))
            .collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        self.list(&self.words.headings.sources, &lines);
    }

    fn warnings(&mut self, document: &DocumentReport) {
        // The same warning may hold in many places; here it is said once.
        let mut told = BTreeSet::new();
        let warnings: Vec<&str> = document.warnings.iter().map(|w| w.message.as_str()).filter(|w| told.insert(*w)).collect();
        let assumed: Vec<&str> = document.regime.assumed.iter().map(String::as_str).collect();
        self.list(&self.words.headings.warnings, &warnings);
        self.list(&self.words.headings.assumed, &assumed);
    }

    fn list(&mut self, heading: &str, items: &[&str]) {
        if items.is_empty() {
            return;
        }
        self.blank();
        self.line(0, &self.look.strong.of(heading));
        for item in items {
            self.line(2, &format!("- {item}"));
        }
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
        let mark = ["→ ", "- ", "“"].into_iter().find(|m| text.starts_with(m)).map_or(0, textwrap::core::display_width);
        let rest = " ".repeat(indent + mark);
        let options = textwrap::Options::new(self.look.width).initial_indent(&first).subsequent_indent(&rest);
        for line in textwrap::wrap(text, options) {
            self.out.push_str(&line);
            self.out.push('\n');
        }
    }
}

/// Findings of one term together, in the order in which the terms first come.
fn groups<'a>(findings: impl Iterator<Item = &'a Finding>) -> Vec<Vec<&'a Finding>> {
    let mut groups: Vec<Vec<&Finding>> = Vec::new();
    for finding in findings {
        match groups.iter_mut().find(|g| g[0].term == finding.term) {
            Some(group) => group.push(finding),
            None => groups.push(vec![finding]),
        }
    }
    groups
}

/// A place to quote.
struct Spot<'a> {
    clause: &'a str,
    quote: &'a str,
    span: TextSpan,
    operative: &'a [TextSpan],
}

/// All places of a term: those of its findings, each followed by what belongs to the same position.
fn places<'a>(group: &[&'a Finding]) -> Vec<Spot<'a>> {
    let mut places = Vec::new();
    for finding in group {
        places.push(Spot { clause: &finding.clause, quote: &finding.quote, span: finding.span, operative: &finding.operative });
        places.extend(finding.also.iter().map(|p| Spot { clause: &p.clause, quote: &p.quote, span: p.span, operative: &[] }));
    }
    places
}
