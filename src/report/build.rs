//! From what the stages found to the report of one document.
//!
//! Comes in: [`Found`], the pack (for names and sentences) and [`Options`]. Goes out: a [`DocumentReport`]. Spans of the view
//! become spans of the text, then code points; quotes are cut from the text by the same spans.

use super::ruler::Ruler;
use super::{Clause, Date, DocumentReport, Fact, FilePlace, Finding, Missing, Party, Place, Regime, TextSpan, Warning};
use crate::assess::{Assessment, Severity, Weighed};
use crate::detect::Detection;
use crate::extract::Facts;
use crate::ingest::{Document, Format};
use crate::pack::{Named, Pack, Term, messages::Wording};
use crate::segment::{Language, Structure};
use crate::span::Span;

/// What the stages made of one document.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    /// From ingest.
    pub document: &'a Document,
    /// From segment.
    pub structure: &'a Structure,
    /// From extract.
    pub facts: &'a Facts,
    /// From detect.
    pub detection: &'a Detection,
    /// From assess.
    pub assessment: &'a Assessment,
}

/// What the user may choose about a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Language of the wording; `None`: that of each document.
    pub lang: Option<Language>,
    /// Whether the text of a plain text file is repeated in its report.
    pub with_text: bool,
}

/// Builds the report of one document.
pub fn document(found: &Found, pack: &Pack, options: Options) -> DocumentReport {
    let language = found.structure.language;
    let lang = options.lang.unwrap_or(language);
    let builder = Builder::new(found, pack, lang);
    let Document { name, format, sha256, text, .. } = found.document;
    DocumentReport {
        path: name.clone(),
        sha256: sha256.clone(),
        format: ending(*format).to_owned(),
        language: language.name().to_owned(),
        lang: lang.name().to_owned(),
        title: found.structure.title.map(|t| builder.quote(t)),
        kind: found.structure.kind.clone(),
        kind_name: builder.kind_name(),
        chars: builder.ruler.chars(),
        text: (options.with_text || *format != Format::Text).then(|| text.clone()),
        parties: builder.parties(),
        dates: builder.dates(),
        regime: builder.regime(),
        warnings: builder.warnings(),
        clauses: builder.clauses(),
        facts: builder.facts(),
        findings: found.assessment.findings.iter().enumerate().filter_map(|(n, w)| builder.finding(n, w)).collect(),
        checks: Vec::new(),
        missing: found.assessment.missing.iter().filter_map(|(id, severity)| builder.missing(id, *severity)).collect(),
        leverage: Vec::new(),
        cost: None,
        grade: None,
    }
}

/// The name of a format in reports: its usual ending.
fn ending(format: Format) -> &'static str {
    match format {
        Format::Text => "txt",
        Format::Markdown => "md",
    }
}

struct Builder<'a> {
    found: &'a Found<'a>,
    pack: &'a Pack,
    lang: Language,
    words: &'a Wording,
    ruler: Ruler<'a>,
    /// Label of each clause, as written.
    labels: Vec<String>,
    /// Path of each clause.
    paths: Vec<String>,
}

impl<'a> Builder<'a> {
    fn new(found: &'a Found<'a>, pack: &'a Pack, lang: Language) -> Self {
        let words = pack.messages.of(lang);
        let mut builder =
            Self { found, pack, lang, words, ruler: Ruler::new(&found.document.text), labels: Vec::new(), paths: Vec::new() };
        builder.name_clauses();
        builder
    }

    /// Parents stand before their children, so each path continues one that is there.
    fn name_clauses(&mut self) {
        for clause in &self.found.structure.clauses {
            let label = self.label(clause);
            let path = match clause.parent {
                Some(parent) => format!("{} > {label}", self.paths[parent]),
                None => label.clone(),
            };
            self.labels.push(label);
            self.paths.push(path);
        }
    }

    /// The clause's number as its author wrote it: the view writes `第一條` as `第一条`.
    fn label(&self, clause: &crate::segment::Clause) -> String {
        let Span { start, .. } = clause.span;
        if self.found.document.view.text[start..].starts_with(&clause.label) {
            self.quote(Span::new(start, start + clause.label.len()))
        } else {
            clause.label.clone()
        }
    }

    /// A span of the view as the report tells it.
    fn span(&self, view: Span) -> TextSpan {
        self.ruler.span(self.found.document.view.to_text(view))
    }

    /// The author's text of a span of the view.
    fn quote(&self, view: Span) -> String {
        self.found.document.view.to_text(view).of(&self.found.document.text).to_owned()
    }

    fn path(&self, clause: Option<usize>) -> String {
        clause.map(|c| self.paths[c].clone()).unwrap_or_default()
    }

    fn term(&self, id: &str) -> Option<&'a Term> {
        self.pack.term(id)
    }

    /// The name of the kind of paper; of a kind that the pack does not know, its id.
    fn kind_name(&self) -> String {
        let id = &self.found.structure.kind;
        let kind = self.pack.papers.kinds.iter().find(|k| k.id.value == *id);
        kind.map_or(id.as_str(), |k| k.name.of(self.lang)).to_owned()
    }

    fn parties(&self) -> Vec<Party> {
        let party = |p: &crate::segment::Party| Party {
            role: p.label.to_owned(),
            name: p.name.clone(),
            aliases: p.aliases.clone(),
            span: self.span(p.span),
        };
        self.found.structure.parties.iter().map(party).collect()
    }

    fn dates(&self) -> Vec<Date> {
        let date = |d: &crate::extract::DateFact| Date { role: d.role.clone(), value: d.value.clone(), span: self.span(d.span) };
        self.found.facts.dates.iter().map(date).collect()
    }

    /// What the paper itself says; what nobody says is listed as assumed.
    fn regime(&self) -> Regime {
        let signed = self.found.facts.dates.iter().find(|d| d.role == "signed").map(|d| d.value.clone());
        let words = &self.words.assumed;
        let mut assumed = vec![words.jurisdiction.clone(), words.lender.clone(), words.product.clone()];
        if signed.is_none() {
            assumed.push(words.signed.clone());
        }
        Regime { signed, assumed, ..Regime::default() }
    }

    fn warnings(&self) -> Vec<Warning> {
        let warning = |w: &crate::ingest::Warning| Warning {
            code: w.code.to_owned(),
            message: self.words.warnings.get(w.code).map_or(w.code, String::as_str).to_owned(),
            span: w.span.map(|s| self.ruler.span(s)),
        };
        self.found.document.warnings.iter().map(warning).collect()
    }

    fn clauses(&self) -> Vec<Clause> {
        let clause = |(index, c): (usize, &crate::segment::Clause)| Clause {
            label: self.labels[index].clone(),
            path: self.paths[index].clone(),
            heading: c.heading.map(|h| self.quote(h)),
            level: c.level,
            span: self.span(c.span),
        };
        self.found.structure.clauses.iter().enumerate().map(clause).collect()
    }

    fn facts(&self) -> Vec<Fact> {
        let fact = |f: &crate::extract::Fact| Fact {
            role: f.role.clone(),
            value: f.value.normalize().to_string(),
            unit: f.unit.clone(),
            base: f.base.clone(),
            per: f.per.clone(),
            span: self.span(f.span),
            quote: self.quote(f.span),
        };
        self.found.facts.facts.iter().map(fact).collect()
    }

    /// The finding that is `number` in the order of the report, counted from 0.
    fn finding(&self, number: usize, weighed: &Weighed) -> Option<Finding> {
        let found = &self.found.detection.matches[weighed.index];
        let term = self.term(&found.term)?;
        Some(Finding {
            id: format!("f{}", number + 1),
            rule: found.rule.clone(),
            term: found.term.clone(),
            name: term.name.of(self.lang).to_owned(),
            kind: term.kind.name().to_owned(),
            severity: weighed.severity,
            span: self.span(found.span),
            clause: self.path(self.found.structure.units[found.unit].clause),
            quote: self.quote(found.span),
            operative: found.operative.iter().map(|o| self.span(*o)).collect(),
            facts: found.facts.clone(),
            also: found.also.iter().map(|unit| self.place(*unit)).collect(),
            why: term.says.of(self.lang).to_owned(),
            law: Vec::new(),
            place: self.line(found.span),
        })
    }

    fn place(&self, unit: usize) -> Place {
        let unit = &self.found.structure.units[unit];
        Place { span: self.span(unit.span), quote: self.quote(unit.span), clause: self.path(unit.clause) }
    }

    /// The line of the file, where the text is not the file itself.
    fn line(&self, view: Span) -> Option<FilePlace> {
        let start = self.found.document.view.to_text(view).start;
        let lines = &self.found.document.origin.lines;
        let after = lines.partition_point(|(byte, _)| *byte <= start);
        after.checked_sub(1).map(|at| FilePlace { line: lines[at].1 })
    }

    fn missing(&self, id: &str, severity: Severity) -> Option<Missing> {
        let term = self.term(id)?;
        Some(Missing {
            term: id.to_owned(),
            name: term.name.of(self.lang).to_owned(),
            severity,
            why: term.says.of(self.lang).to_owned(),
            default: term.default.as_ref().map(|d| d.of(self.lang).to_owned()).unwrap_or_default(),
            law: Vec::new(),
        })
    }
}
