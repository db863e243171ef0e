//! STAGE 5: what was found, held against the law of its place and day, and weighed.
//!
//! Comes in: the earlier stages, the pack, and what the user says of the paper ([`Asked`]). Goes out: an [`Assessment`]: the case,
//! findings and missing terms in the order a reader should see them (worst first) with the law that bears on them, derived terms,
//! leverage and grade. What always holds: nothing is cited that does not fit the case ([`cite`]).

pub mod arrears;
mod bundle;
pub mod case;
pub mod cite;
pub mod classes;
pub mod cost;
mod derived;
pub mod grade;
pub mod leverage;
mod mismatch;
mod over;
pub mod reason;
mod regime;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::detect::{Detection, Match};
use crate::extract::Facts;
use crate::ingest::Document;
use crate::pack::Pack;
pub use crate::pack::Severity;
use crate::segment::Structure;
use crate::simulate::Simulation;

pub use bundle::{Bundle, Spot, companions};
pub use case::{Asked, Case, How, Told};
use classes::ClassCap;
use cost::Reckoning;
use grade::Grade;
use leverage::{Lever, Present};
use reason::{Figure, Reason};

/// A match with its weight.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weighed {
    /// Index into [`Assessment::matches`].
    pub index: usize,
    /// `None` for favourable terms.
    pub severity: Option<Severity>,
    /// Ids of the provisions that bear on it.
    pub law: Vec<String>,
}

/// A term that the paper lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lacking {
    /// Its id.
    pub term: String,
    /// How bad.
    pub severity: Severity,
    /// Ids of the provisions that bear on it.
    pub law: Vec<String>,
}

/// The weighed detection.
#[derive(Clone, Debug)]
pub struct Assessment<'p> {
    /// Which law could bear on the paper.
    pub case: Case,
    /// What detect found, then the derived terms.
    pub matches: Vec<Match>,
    /// Restrictive and derived first, worst first, then by place; favourable after.
    pub findings: Vec<Weighed>,
    /// Missing terms, worst first, then by id.
    pub missing: Vec<Lacking>,
    /// Leverage, in the order of its worth.
    pub leverage: Vec<Lever<'p>>,
    /// What the loan costs.
    pub cost: Reckoning,
    /// What staying late and leaving early cost, where the loan is known.
    pub simulation: Option<Simulation>,
    /// Which cap would bind each class of lenders, where it is not known who lends.
    pub classes: Vec<ClassCap>,
    /// What went less than well.
    pub notices: Vec<Notice>,
    /// The arithmetic behind derived terms, by index into `matches`.
    pub reasons: BTreeMap<usize, Vec<Reason>>,
    /// The whole in one letter.
    pub grade: Grade,
}

/// Something that went less than well, worded under `warnings:` of the messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Its name.
    pub code: &'static str,
    /// The values of its placeholders.
    pub values: Vec<(&'static str, Figure)>,
}

/// What assess reads.
#[derive(Clone, Copy, Debug)]
pub struct Read<'a> {
    /// From ingest.
    pub document: &'a Document,
    /// From segment.
    pub structure: &'a Structure,
    /// From extract.
    pub facts: &'a Facts,
    /// From detect.
    pub detection: &'a Detection,
}

/// Weighs what was found. Matches and missing terms that the pack does not know are left out.
pub fn assess<'p>(read: Read, pack: &'p Pack, asked: &Asked) -> Assessment<'p> {
    weigh(read, regime::case(read, pack, asked), read.detection.missing(), pack, asked)
}

/// Weighs what was found in a paper of this case that lacks these terms.
fn weigh<'p>(read: Read, case: Case, lacks: &[String], pack: &'p Pack, asked: &Asked) -> Assessment<'p> {
    let Read { structure, facts, detection, .. } = read;
    let cost = cost::reckon(read, &pack.cost, &asked.terms);
    let derived = derived::derive(&detection.matches, structure, facts, &cost, &case, pack);
    let classes = if structure.lends { classes::classes(&case, &pack.law) } else { Vec::new() };
    let notices = outdated(&case, &classes, pack).into_iter().collect();
    let laws: Vec<&[String]> =
        detection.matches.iter().map(|_| &[][..]).chain(derived.iter().map(|one| one.law.as_slice())).collect();
    let first = detection.matches.len();
    let reasons = derived.iter().enumerate().map(|(at, one)| (first + at, one.reasons.clone())).collect();
    let matches: Vec<Match> = detection.matches.iter().chain(derived.iter().map(|one| &one.found)).cloned().collect();
    let findings = findings(&matches, &laws, &case, pack);
    let missing = missing(lacks, &case, pack);
    let present = present(&matches, &findings, &missing);
    let leverage = leverage::levers(&present, &case, facts, &pack.law);
    let favourable = distinct(&matches, findings.iter().filter(|weighed| weighed.severity.is_none()));
    let void = leverage.iter().any(|lever| lever.strength == crate::pack::law::Strength::Void);
    let over = matches.iter().any(|found| found.term == derived::OVER);
    let grade = grade::grade(&present, favourable, void || over);
    let simulation = None;
    let mut assessment =
        Assessment { case, matches, findings, missing, leverage, cost, simulation, classes, notices, reasons, grade };
    let loan = assessment.cost.terms.loan();
    // A loan that cannot be reckoned has no tables; why is told beside the cost.
    assessment.simulation = loan.and_then(|loan| arrears::simulation(&loan, facts, &assessment, pack).ok());
    assessment
}

/// Weighs the matches; `laws` names the provisions that make a match, where some do.
fn findings(matches: &[Match], laws: &[&[String]], case: &Case, pack: &Pack) -> Vec<Weighed> {
    let severity = |id: &str| match pack.term(id) {
        Some(term) => Some(term.severity),
        None => pack.derived.iter().find(|derived| derived.term == id).map(|derived| Some(derived.severity)),
    };
    let weighed = |(index, found): (usize, &Match)| {
        let law = match laws[index] {
            [] => cite::beside(&found.term, &case.saying(&found.aspects), &pack.law),
            law => law.to_vec(),
        };
        Some(Weighed { index, severity: severity(&found.term)?, law })
    };
    let mut findings: Vec<Weighed> = matches.iter().enumerate().filter_map(weighed).collect();
    findings.sort_by_key(|w| (Reverse(w.severity), matches[w.index].span.start, w.index));
    findings
}

/// A cap made of the LPR, on a day for which the next publication is not in the table.
fn outdated(case: &Case, classes: &[ClassCap], pack: &Pack) -> Option<Notice> {
    let (last, day) = (pack.law.lpr.last()?, case.signing_day()?);
    let next = last.date.checked_add(jiff::Span::new().months(1)).ok()?;
    let floats = |law: &str| pack.law.caps.iter().any(|cap| cap.law == law && cap.x_lpr.is_some());
    let binds = pack.law.caps.iter().any(|cap| cap.x_lpr.is_some() && derived::binding(cap, case, &pack.law).is_some());
    let shown = classes.iter().any(|class| class.limit.is_some() && class.law.iter().any(|law| floats(law)));
    let values = vec![
        ("signed", Figure::Text(day.to_string())),
        ("date", Figure::Text(last.date.to_string())),
        ("lpr", Figure::Rate(last.one_year)),
    ];
    (day >= next && (binds || shown)).then_some(Notice { code: "lpr-old", values })
}

fn missing(lacks: &[String], case: &Case, pack: &Pack) -> Vec<Lacking> {
    let lacking = |id: &String| {
        let severity = pack.term(id)?.severity?;
        Some(Lacking { term: id.clone(), severity, law: cite::beside(id, case, &pack.law) })
    };
    let mut missing: Vec<Lacking> = lacks.iter().filter_map(lacking).collect();
    missing.sort_by(|a, b| b.severity.cmp(&a.severity).then_with(|| a.term.cmp(&b.term)));
    missing
}

/// The restrictive, derived and missing terms of the paper, each once, in the order of the report.
fn present(matches: &[Match], findings: &[Weighed], missing: &[Lacking]) -> Vec<Present> {
    let mut present: Vec<Present> = Vec::new();
    for weighed in findings {
        let Some(severity) = weighed.severity else { continue };
        let found = &matches[weighed.index];
        Present::note(&mut present, &found.term, severity, weighed.index, &found.aspects);
    }
    present.extend(missing.iter().map(Present::lacking));
    present
}

/// How many different terms some findings are of.
fn distinct<'w>(matches: &[Match], findings: impl Iterator<Item = &'w Weighed>) -> usize {
    findings.map(|weighed| matches[weighed.index].term.as_str()).collect::<std::collections::BTreeSet<_>>().len()
}
