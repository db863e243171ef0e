//! The agreement in full, with the sentences of the findings marked.
//!
//! Spans of several findings may overlap: the text is cut at all their ends, and each stretch is marked with the worst of the
//! findings over it. Where a finding begins stands its anchor, which leads back to its card. One pass over the text.

use super::escape::text;
use crate::assess::Severity;
use crate::pack::messages::{Wording, fill};
use crate::report::{DocumentReport, Finding};

/// The marked agreement, or nothing where the report carries no text.
pub(super) fn marked(document: &DocumentReport, words: &Wording, prefix: &str) -> String {
    let Some(all) = &document.text else { return String::new() };
    let signs: Vec<(usize, char)> = all.char_indices().collect();
    let byte = |at: usize| signs.get(at).map_or(all.len(), |(byte, _)| *byte);
    let mut cuts: Vec<usize> = document.findings.iter().flat_map(|f| [f.span.start, f.span.end]).collect();
    cuts.extend([0, signs.len()]);
    cuts.sort_unstable();
    cuts.dedup();
    let mut by_start: Vec<&Finding> = document.findings.iter().collect();
    by_start.sort_by_key(|finding| (finding.span.start, finding.span.end));
    let mut out = String::from("<div class=\"agreement\">");
    let mut waiting = by_start.into_iter().peekable();
    let mut over: Vec<&Finding> = Vec::new();
    for pair in cuts.windows(2) {
        let (start, end) = (pair[0], pair[1]);
        over.retain(|finding| finding.span.end > start);
        let mut anchors = String::new();
        while let Some(finding) = waiting.next_if(|finding| finding.span.start <= start) {
            anchors.push_str(&anchor(finding, words, prefix));
            over.push(finding);
        }
        let stretch = text(&all[byte(start)..byte(end)]);
        out.push_str(&anchors);
        match over.iter().map(|finding| class(finding)).min_by_key(|class| rank(class)) {
            Some(class) => out.push_str(&format!("<mark class=\"{class}\">{stretch}</mark>")),
            None => out.push_str(&stretch),
        }
    }
    out + "</div>\n"
}

/// The place of a finding in the text, with the way to its card.
fn anchor(finding: &Finding, words: &Wording, prefix: &str) -> String {
    let label = fill(&words.page.to_card, &[("name", &finding.name)]);
    format!(
        "<a class=\"anchor {}\" id=\"{prefix}-t-{id}\" href=\"#{prefix}-{id}\" aria-label=\"{}\">{}</a>",
        class(finding),
        text(&label),
        text(&finding.name),
        id = text(&finding.id)
    )
}

/// The style of a finding.
pub(super) fn class(finding: &Finding) -> &'static str {
    match finding.severity {
        Some(Severity::High) => "high",
        Some(Severity::Medium) => "medium",
        Some(Severity::Low) => "low",
        None => "good",
    }
}

fn rank(class: &str) -> usize {
    ["high", "medium", "low", "good"].iter().position(|known| *known == class).unwrap_or(4)
}
