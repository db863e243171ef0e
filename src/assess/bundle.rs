//! Companion papers judged as one: a loan contract, its service contract, its authorisations.
//!
//! Comes in: the papers as read, in their order, the pack, what the user says of them. Goes out: each paper's own assessment under
//! the case that all share, and the [`Bundle`]. What always holds: a term is lacking only where a paper lends and none of them says
//! it; penalties that stand in different papers stack as those of one.

use std::cmp::Reverse;

use super::case::{Asked, Case};
use super::leverage::{Lever, Present, levers};
use super::{Assessment, Lacking, Read, Severity, missing, regime, weigh};
use crate::extract::Facts;
use crate::pack::Pack;

/// Where a finding of the bundle stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Index of the paper.
    pub paper: usize,
    /// Index into its [`Assessment::findings`].
    pub finding: usize,
}

/// What is judged over all papers.
#[derive(Clone, Debug)]
pub struct Bundle<'p> {
    /// Which law could bear on them.
    pub case: Case,
    /// Every finding: restrictive and derived first, worst first, then by paper and place; favourable after.
    pub findings: Vec<Spot>,
    /// What none of them says, worst first, then by id.
    pub missing: Vec<Lacking>,
    /// Leverage over all; `matches` are indexes into `findings`.
    pub leverage: Vec<Lever<'p>>,
}

/// Judges companion papers, each and together; without papers there is nothing to judge.
pub fn companions<'p>(reads: &[Read], pack: &'p Pack, asked: &Asked) -> Option<(Vec<Assessment<'p>>, Bundle<'p>)> {
    let cases: Vec<Case> = reads.iter().map(|read| regime::case(*read, pack, asked)).collect();
    // The paper that lends knows best who lends and what.
    let (lending, beside): (Vec<usize>, Vec<usize>) = (0..reads.len()).partition(|paper| reads[*paper].detection.lends);
    let shared = Case::shared(lending.iter().chain(&beside).map(|paper| cases[*paper].clone()))?;
    let lacks = if lending.is_empty() { Vec::new() } else { unsaid(reads) };
    let each = |(read, case): (&Read, Case)| {
        let lacks = if read.detection.lends { lacks.as_slice() } else { &[] };
        weigh(*read, case.of_companion(&shared), lacks, pack, asked)
    };
    let assessments: Vec<Assessment> = reads.iter().zip(cases).map(each).collect();
    let bundle = together(reads, &assessments, shared, &lacks, pack);
    Some((assessments, bundle))
}

/// What none of the papers says.
fn unsaid(reads: &[Read]) -> Vec<String> {
    let Some((first, others)) = reads.split_first() else { return Vec::new() };
    let silent = |term: &&String| others.iter().all(|read| read.detection.unsaid.contains(term));
    first.detection.unsaid.iter().filter(silent).cloned().collect()
}

fn together<'p>(reads: &[Read], assessments: &[Assessment], case: Case, lacks: &[String], pack: &'p Pack) -> Bundle<'p> {
    let findings = findings(assessments);
    let missing = missing(lacks, &case, pack);
    let mut present = present(assessments, &findings);
    stack(&mut present, pack);
    present.extend(missing.iter().map(Present::lacking));
    let facts = reads.iter().flat_map(|read| &read.facts.facts).cloned().collect();
    let facts = Facts { facts, ..Facts::default() };
    let leverage = levers(&present, &case, &facts, &pack.law);
    Bundle { case, findings, missing, leverage }
}

fn findings(assessments: &[Assessment]) -> Vec<Spot> {
    let of = |(paper, assessment): (usize, &Assessment)| {
        let severities: Vec<Option<Severity>> = assessment.findings.iter().map(|weighed| weighed.severity).collect();
        severities.into_iter().enumerate().map(move |(finding, severity)| (severity, Spot { paper, finding }))
    };
    let mut findings: Vec<(Option<Severity>, Spot)> = assessments.iter().enumerate().flat_map(of).collect();
    // Stable: within a severity the order of the papers and of their findings stays.
    findings.sort_by_key(|(severity, _)| Reverse(*severity));
    findings.into_iter().map(|(_, spot)| spot).collect()
}

/// The restrictive and derived terms of all papers, each once; `matches` are indexes into `findings`.
fn present(assessments: &[Assessment], findings: &[Spot]) -> Vec<Present> {
    let mut present: Vec<Present> = Vec::new();
    for (index, spot) in findings.iter().enumerate() {
        let weighed = &assessments[spot.paper].findings[spot.finding];
        let Some(severity) = weighed.severity else { continue };
        let found = &assessments[spot.paper].matches[weighed.index];
        Present::note(&mut present, &found.term, severity, index, &found.aspects);
    }
    present
}

/// Adds the derived terms that two different terms make, wherever these stand.
fn stack(present: &mut Vec<Present>, pack: &Pack) {
    for derived in &pack.derived {
        let parts = present.iter().filter(|one| derived.two_of.contains(&one.term));
        let matches: Vec<Vec<usize>> = parts.map(|one| one.matches.clone()).collect();
        if matches.len() > 1 && present.iter().all(|one| one.term != derived.term) {
            let matches = matches.concat();
            present.push(Present { matches, ..Present::new(&derived.term, derived.severity) });
        }
    }
}
