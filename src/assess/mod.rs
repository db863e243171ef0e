//! STAGE 5: what was found, weighed: severity, order, the sentence for the borrower, what applies where the paper is silent.
//!
//! Comes in: [`Detection`] and the pack. Goes out: [`Assessment`], in the order a reader should see it (worst first).

use std::cmp::Reverse;

use crate::detect::Detection;
use crate::pack::Pack;
pub use crate::pack::Severity;
use crate::segment::Structure;

/// A match with its weight.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weighed {
    /// Index into `Detection::matches`.
    pub index: usize,
    /// `None` for favourable terms.
    pub severity: Option<Severity>,
}

/// The weighed detection.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assessment {
    /// Restrictive first, worst first, then by place; favourable after.
    pub findings: Vec<Weighed>,
    /// Missing terms with severity, worst first.
    pub missing: Vec<(String, Severity)>,
}

/// Weighs what was found. Matches and missing terms that the pack does not know are left out.
pub fn assess(structure: &Structure, detection: &Detection, pack: &Pack) -> Assessment {
    let mut findings: Vec<Weighed> = (0..detection.matches.len())
        .filter_map(|index| {
            let term = pack.term(&detection.matches[index].term)?;
            Some(Weighed { index, severity: term.severity })
        })
        .collect();
    findings.sort_by_key(|w| (Reverse(w.severity), detection.matches[w.index].span.start, w.index));
    Assessment { findings, missing: if structure.lends { missing(detection, pack) } else { Vec::new() } }
}

/// Missing terms, worst first, then by id.
fn missing(detection: &Detection, pack: &Pack) -> Vec<(String, Severity)> {
    let mut missing: Vec<(String, Severity)> =
        detection.missing.iter().filter_map(|id| Some((id.clone(), pack.term(id)?.severity?))).collect();
    missing.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    missing
}
