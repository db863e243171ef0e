//! Findings as a reader meets them: those of one term together, each with the places where the paper says so.

use crate::assess::Severity;
use crate::report::{DocumentReport, Finding, TextSpan};

/// A place of the paper that a finding points at.
pub(super) struct Spot<'r> {
    /// The finding's id; further places of the same position count on: `f3`, `f3-2`, `f3-3`.
    pub id: String,
    /// Path of its clause; empty before the first one.
    pub clause: &'r str,
    /// The text there.
    pub quote: &'r str,
    /// Where, in code points.
    pub span: TextSpan,
    /// The words that decided.
    pub operative: &'r [TextSpan],
}

/// The findings of one severity (`None`: the favourable ones), those of one term together, in the order in which the terms first come.
pub(super) fn terms(document: &DocumentReport, severity: Option<Severity>) -> Vec<Vec<&Finding>> {
    let mut groups: Vec<Vec<&Finding>> = Vec::new();
    for finding in document.findings.iter().filter(|f| f.severity == severity) {
        match groups.iter_mut().find(|g| g[0].term == finding.term) {
            Some(group) => group.push(finding),
            None => groups.push(vec![finding]),
        }
    }
    groups
}

/// The places of a finding: its own, then what belongs to the same position.
pub(super) fn spots(finding: &Finding) -> Vec<Spot<'_>> {
    let own = Spot {
        id: finding.id.clone(),
        clause: &finding.clause,
        quote: &finding.quote,
        span: finding.span,
        operative: &finding.operative,
    };
    let also = finding.also.iter().enumerate().map(|(n, place)| Spot {
        id: format!("{}-{}", finding.id, n + 2),
        clause: &place.clause,
        quote: &place.quote,
        span: place.span,
        operative: &[],
    });
    std::iter::once(own).chain(also).collect()
}
