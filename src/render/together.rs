//! Papers of one loan, shown as one: what is judged over all of them, as a document that has all their findings.
//!
//! What always holds: it has no text and no clauses of its own; the papers themselves follow it, without what is told here.

use crate::pack::Named;
use crate::pack::messages::{Messages, fill};
use crate::report::{DocumentReport, Entry, Finding, Report};
use crate::segment::Language;

/// What is judged over the papers of a report; nothing where each stands alone.
pub(super) fn document(report: &Report, messages: &Messages) -> Option<DocumentReport> {
    let bundle = report.bundle.as_ref()?;
    let words = messages.of(Language::from_name(&bundle.lang).unwrap_or(Language::En));
    let of = |spot: &crate::report::Spot| -> Option<Finding> {
        match report.documents.get(spot.document)? {
            Entry::Read(document) => document.findings.iter().find(|finding| finding.id == spot.id).cloned(),
            Entry::Failed(_) => None,
        }
    };
    let title = fill(&words.headings.together, &[("count", &report.read().count().to_string())]);
    let names: Vec<&str> = report.read().map(|document| document.title.as_deref().unwrap_or(&document.path)).collect();
    let first = report.read().next()?;
    Some(DocumentReport {
        path: names.join(&words.list_join),
        title: Some(title),
        lang: bundle.lang.clone(),
        language: bundle.lang.clone(),
        regime: bundle.regime.clone(),
        findings: bundle.findings.iter().filter_map(of).collect(),
        missing: bundle.missing.clone(),
        leverage: bundle.leverage.clone(),
        sources: bundle.sources.clone(),
        grade: None,
        cost: None,
        cost_needs: Vec::new(),
        simulation: None,
        warnings: Vec::new(),
        parties: Vec::new(),
        text: None,
        ..first.clone()
    })
}
