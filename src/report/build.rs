//! From what the stages found to the report of one document.
//!
//! Comes in: [`Found`], the pack (for names and sentences) and [`Options`]. Goes out: a [`DocumentReport`]. Spans of the view
//! become spans of the text, then code points; quotes are cut from the text by the same spans.

use super::ruler::Ruler;
use super::told::Teller;
use super::{Clause, Date, DocumentReport, Fact, FilePlace, Finding, Leverage, Party, Place, Source, TextSpan, Warning};
use super::{cost, figures};
use crate::assess::leverage::Lever;
use crate::assess::reason::{Figure, Reason};
use crate::assess::{Asked, Assessment, Read, Weighed, grade};
use crate::detect::Match;
use crate::ingest::{Document, Format};
use crate::pack::messages::fill;
use crate::pack::schema::Bilingual;
use crate::pack::{Named, Pack, Term};
use crate::segment::Language;
use crate::span::Span;

/// What the stages made of one document.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    /// From the stages before assess.
    pub read: Read<'a>,
    /// From assess.
    pub assessment: &'a Assessment<'a>,
}

/// What the user may choose about a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// What the user says of the paper.
    pub asked: Asked,
    /// Language of the wording; `None`: that of each document.
    pub lang: Option<Language>,
    /// Whether the text of a plain text file is repeated in its report.
    pub with_text: bool,
}

/// Builds the report of one document.
pub fn document(found: &Found, pack: &Pack, options: &Options) -> DocumentReport {
    let language = found.read.structure.language;
    let lang = options.lang.unwrap_or(language);
    let builder = Builder::new(found, pack, lang);
    let Document { name, format, sha256, text, .. } = found.read.document;
    let mut report = DocumentReport {
        path: name.clone(),
        sha256: sha256.clone(),
        format: ending(*format).to_owned(),
        language: language.name().to_owned(),
        lang: lang.name().to_owned(),
        title: found.read.structure.title.map(|t| builder.quote(t)),
        kind: found.read.structure.kind.clone(),
        kind_name: builder.kind_name(),
        chars: builder.ruler.chars(),
        text: (options.with_text || *format != Format::Text).then(|| text.clone()),
        parties: builder.parties(),
        dates: builder.dates(),
        regime: builder.told.regime(&found.assessment.case, &found.assessment.classes),
        warnings: builder.warnings(),
        clauses: builder.clauses(),
        facts: builder.facts(),
        findings: found.assessment.findings.iter().enumerate().filter_map(|(n, w)| builder.finding(n, w)).collect(),
        checks: Vec::new(),
        missing: found.assessment.missing.iter().filter_map(|lacking| builder.told.missing(lacking)).collect(),
        leverage: builder.leverage(),
        sources: builder.sources(),
        cost: found.assessment.cost.cost.as_ref().map(|one| cost::cost(one, &builder.told.words.cost)),
        cost_rate: pack.cost.rate_of(found.assessment.case.jurisdiction.as_str()).to_owned(),
        cost_terms: cost::terms(&found.assessment.cost),
        cost_needs: cost::needs(&found.assessment.cost, &builder.told.words.cost),
        grade: Some(builder.grade()),
        simulation: None,
    };
    if let Some(simulation) = &found.assessment.simulation {
        report.tell(simulation, pack);
    }
    report
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
    told: Teller<'a>,
    ruler: Ruler<'a>,
    /// Label of each clause, as written.
    labels: Vec<String>,
    /// Path of each clause.
    paths: Vec<String>,
}

impl<'a> Builder<'a> {
    fn new(found: &'a Found<'a>, pack: &'a Pack, lang: Language) -> Self {
        let mut builder = Self {
            found,
            told: Teller::new(pack, lang),
            ruler: Ruler::new(&found.read.document.text),
            labels: Vec::new(),
            paths: Vec::new(),
        };
        builder.name_clauses();
        builder
    }

    /// Parents stand before their children, so each path continues one that is there.
    fn name_clauses(&mut self) {
        for clause in &self.found.read.structure.clauses {
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
        if self.found.read.document.view.text[start..].starts_with(&clause.label) {
            self.quote(Span::new(start, start + clause.label.len()))
        } else {
            clause.label.clone()
        }
    }

    /// A span of the view as the report tells it.
    fn span(&self, view: Span) -> TextSpan {
        self.ruler.span(self.found.read.document.view.to_text(view))
    }

    /// The author's text of a span of the view.
    fn quote(&self, view: Span) -> String {
        self.found.read.document.view.to_text(view).of(&self.found.read.document.text).to_owned()
    }

    fn path(&self, clause: Option<usize>) -> String {
        clause.map(|c| self.paths[c].clone()).unwrap_or_default()
    }

    fn term(&self, id: &str) -> Option<&'a Term> {
        self.told.pack.term(id)
    }

    /// The name of the kind of paper; of a kind that the pack does not know, its id.
    fn kind_name(&self) -> String {
        let id = &self.found.read.structure.kind;
        let kind = self.told.pack.papers.kinds.iter().find(|k| k.id.value == *id);
        kind.map_or(id.as_str(), |k| k.name.of(self.told.lang)).to_owned()
    }

    fn parties(&self) -> Vec<Party> {
        let party = |p: &crate::segment::Party| Party {
            role: p.label.to_owned(),
            name: p.name.clone(),
            aliases: p.aliases.clone(),
            span: self.span(p.span),
        };
        self.found.read.structure.parties.iter().map(party).collect()
    }

    fn dates(&self) -> Vec<Date> {
        let date = |d: &crate::extract::DateFact| Date { role: d.role.clone(), value: d.value.clone(), span: self.span(d.span) };
        self.found.read.facts.dates.iter().map(date).collect()
    }

    fn leverage(&self) -> Vec<Leverage> {
        let assessment = self.found.assessment;
        let finding = |index: &usize| {
            let at = assessment.findings.iter().position(|weighed| weighed.index == *index)?;
            Some(format!("f{}", at + 1))
        };
        let lever =
            |(number, lever): (usize, &Lever)| self.told.lever(number, lever, lever.matches.iter().filter_map(finding).collect());
        assessment.leverage.iter().enumerate().map(lever).collect()
    }

    /// Every provision that a finding, a missing term or a point cites, once, by id.
    fn sources(&self) -> Vec<Source> {
        let assessment = self.found.assessment;
        let findings = assessment.findings.iter().flat_map(|weighed| &weighed.law);
        let missing = assessment.missing.iter().flat_map(|lacking| &lacking.law);
        let levers = assessment.leverage.iter().flat_map(|lever| &lever.law);
        let classes = assessment.classes.iter().flat_map(|class| &class.law);
        self.told.sources(findings.chain(missing).chain(levers).chain(classes))
    }

    fn grade(&self) -> super::Grade {
        let grade::Grade { letter, points, because } = &self.found.assessment.grade;
        let named = |(term, weight): &(String, i64)| format!("{} +{weight}", self.told.name(term));
        super::Grade { letter: letter.to_string(), points: *points, because: because.iter().map(named).collect() }
    }

    fn warnings(&self) -> Vec<Warning> {
        let warning = |w: &crate::ingest::Warning| Warning {
            code: w.code.to_owned(),
            message: self.told.words.warnings.get(w.code).map_or(w.code, String::as_str).to_owned(),
            span: w.span.map(|s| self.ruler.span(s)),
        };
        let notice = |notice: &crate::assess::Notice| {
            let values: Vec<(&str, String)> = notice.values.iter().map(|(name, value)| (*name, self.figure(value))).collect();
            let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let template = self.told.words.warnings.get(notice.code).map_or(notice.code, String::as_str);
            Warning { code: notice.code.to_owned(), message: fill(template, &values), span: None }
        };
        let read = self.found.read.document.warnings.iter().map(warning);
        read.chain(self.found.assessment.notices.iter().map(notice)).collect()
    }

    fn clauses(&self) -> Vec<Clause> {
        let clause = |(index, c): (usize, &crate::segment::Clause)| Clause {
            label: self.labels[index].clone(),
            path: self.paths[index].clone(),
            heading: c.heading.map(|h| self.quote(h)),
            level: c.level,
            span: self.span(c.span),
        };
        self.found.read.structure.clauses.iter().enumerate().map(clause).collect()
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
        self.found.read.facts.facts.iter().map(fact).collect()
    }

    /// The finding that is `number` in the order of the report, counted from 0.
    fn finding(&self, number: usize, weighed: &Weighed) -> Option<Finding> {
        let found: &Match = &self.found.assessment.matches[weighed.index];
        let derived = || self.told.pack.derived.iter().find(|derived| derived.term == found.term);
        let (kind, says) = match self.term(&found.term) {
            Some(term) => (term.kind.name(), &term.says),
            None => ("derived", &derived()?.says),
        };
        Some(Finding {
            id: format!("f{}", number + 1),
            rule: found.rule.clone(),
            term: found.term.clone(),
            name: self.told.name(&found.term),
            kind: kind.to_owned(),
            severity: weighed.severity,
            span: self.span(found.span),
            clause: self.path(self.found.read.structure.units[found.unit].clause),
            quote: self.quote(found.span),
            operative: found.operative.iter().map(|o| self.span(*o)).collect(),
            facts: found.facts.clone(),
            aspects: found.aspects.clone(),
            also: found.also.iter().map(|unit| self.place(*unit)).collect(),
            why: self.why(weighed.index, says),
            law: weighed.law.clone(),
            place: self.line(found.span),
        })
    }

    /// What a term means, and the arithmetic where it is made of figures.
    fn why(&self, index: usize, says: &Bilingual) -> String {
        let assessment = self.found.assessment;
        let derived = self.told.pack.derived.iter().find(|derived| derived.term == assessment.matches[index].term);
        let reasons = assessment.reasons.get(&index).map_or(&[][..], Vec::as_slice);
        let sentence = |reason: &Reason| {
            let template = derived?.why.get(reason.key)?.of(self.told.lang);
            let values: Vec<(&str, String)> = reason.values.iter().map(|(name, value)| (*name, self.figure(value))).collect();
            let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
            Some(fill(template, &values))
        };
        let joint = if self.told.lang == Language::Zh { "" } else { " " };
        std::iter::once(says.of(self.told.lang).to_owned())
            .chain(reasons.iter().filter_map(sentence))
            .collect::<Vec<_>>()
            .join(joint)
    }

    fn figure(&self, figure: &Figure) -> String {
        match figure {
            Figure::Rate(rate) => figures::share(*rate),
            Figure::Points(rate) => figures::hundredths(*rate),
            Figure::Money(sum) => figures::money(*sum),
            Figure::Fact(index) => {
                let quote = self.quote(self.found.read.facts.facts[*index].span);
                quote.split_whitespace().collect::<Vec<_>>().join(" ")
            }
            Figure::Text(text) => text.clone(),
        }
    }

    fn place(&self, unit: usize) -> Place {
        let unit = &self.found.read.structure.units[unit];
        Place { span: self.span(unit.span), quote: self.quote(unit.span), clause: self.path(unit.clause) }
    }

    /// The line of the file, where the text is not the file itself.
    fn line(&self, view: Span) -> Option<FilePlace> {
        let start = self.found.read.document.view.to_text(view).start;
        let lines = &self.found.read.document.origin.lines;
        let after = lines.partition_point(|(byte, _)| *byte <= start);
        after.checked_sub(1).map(|at| FilePlace { line: lines[at].1 })
    }
}
