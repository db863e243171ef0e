//! The agreement in full, with the sentences of the findings marked.
//!
//! Spans of several findings may overlap: the text is cut at all their ends, and each stretch is marked with the worst of the
//! findings over it. Where a finding begins stands its anchor, which leads back to its card. Lines of a drawn table stand in a block
//! of their own that keeps its columns and scrolls sideways. One pass over the text.

use super::Page;
use super::escape::text;
use super::section::Section;
use super::terms::class;
use crate::assess::Severity;
use crate::pack::messages::fill;
use crate::render::places;
use crate::report::Finding;

/// A place of a finding in the text.
struct Mark<'r> {
    finding: &'r Finding,
    id: String,
    start: usize,
    end: usize,
}

/// The worst first.
const ORDER: [Option<Severity>; 4] = [Some(Severity::High), Some(Severity::Medium), Some(Severity::Low), None];

impl Page<'_> {
    /// The marked agreement; empty where the report carries no text.
    pub(super) fn agreement(&self) -> Section {
        let words = self.words;
        let Some(all) = &self.document.text else { return Section::new("text", &words.page.agreement, String::new()) };
        let names = [&words.headings.high, &words.headings.medium, &words.headings.low, &words.headings.favourable];
        let legend: String = ORDER
            .iter()
            .zip(names)
            .filter(|(severity, _)| self.document.findings.iter().any(|finding| finding.severity == **severity))
            .map(|(severity, name)| format!("<mark class=\"{}\">{}</mark> ", class(*severity), text(name)))
            .collect();
        let legend = if legend.is_empty() { legend } else { format!("<p class=\"legend\">{}</p>\n", legend.trim_end()) };
        let body = format!("{legend}<div class=\"agreement\"{}>{}</div>\n", self.of_paper(), self.marked(all));
        Section::new("text", &words.page.agreement, body).note(&words.page.agreement_note)
    }

    fn marked(&self, all: &str) -> String {
        let mut bytes: Vec<usize> = all.char_indices().map(|(byte, _)| byte).collect();
        bytes.push(all.len());
        let byte = |at: usize| bytes.get(at).copied().unwrap_or(all.len());
        let mut marks: Vec<Mark> = self.document.findings.iter().flat_map(marks).collect();
        marks.sort_by_key(|mark| (mark.start, mark.end));
        let tables = tables(all);
        let mut cuts: Vec<usize> = marks.iter().flat_map(|mark| [mark.start, mark.end]).map(byte).collect();
        cuts.extend(tables.iter().flat_map(|(start, end)| [*start, *end]));
        cuts.extend([0, all.len()]);
        cuts.sort_unstable();
        cuts.dedup();
        let mut out = String::new();
        let mut waiting = marks.iter().peekable();
        let mut over: Vec<&Mark> = Vec::new();
        for pair in cuts.windows(2) {
            let (start, end) = (pair[0], pair[1]);
            over.retain(|mark| byte(mark.end) > start);
            if tables.iter().any(|table| table.0 == start) {
                out.push_str("<div class=\"table\" tabindex=\"0\">");
            }
            while let Some(mark) = waiting.next_if(|mark| byte(mark.start) <= start) {
                out.push_str(&self.anchor(mark));
                over.push(mark);
            }
            let stretch = text(&all[start..end]);
            match over.iter().map(|mark| mark.finding.severity).min_by_key(rank) {
                Some(severity) => out.push_str(&format!("<mark class=\"{}\">{stretch}</mark>", class(severity))),
                None => out.push_str(&stretch),
            }
            if tables.iter().any(|table| table.1 == end) {
                out.push_str("</div>");
            }
        }
        out
    }

    /// The place of a finding in the text, with the way to its card.
    fn anchor(&self, mark: &Mark) -> String {
        let label = fill(&self.words.page.to_card, &[("name", &mark.finding.name)]);
        // The name is in the language of the report.
        let lang = if self.of_paper().is_empty() { "" } else { super::tag(super::spoken(self.document)) };
        let lang = if lang.is_empty() { String::new() } else { format!(" lang=\"{lang}\"") };
        format!(
            "<a class=\"anchor {}\" id=\"{p}-t-{id}\" href=\"#{p}-{id}\" aria-label=\"{}\"{lang}>{}</a>",
            class(mark.finding.severity),
            text(&label),
            text(&mark.finding.name),
            p = self.prefix,
            id = text(&mark.id)
        )
    }
}

fn marks(finding: &Finding) -> Vec<Mark<'_>> {
    let of = |spot: places::Spot| Mark { finding, id: spot.id, start: spot.span.start, end: spot.span.end };
    places::spots(finding).into_iter().map(of).collect()
}

fn rank(severity: &Option<Severity>) -> usize {
    ORDER.iter().position(|known| known == severity).unwrap_or(ORDER.len())
}

/// The byte ranges of two or more lines in a row that begin with `|` or `+`, their last line break included.
fn tables(all: &str) -> Vec<(usize, usize)> {
    let mut tables: Vec<(usize, usize, usize)> = Vec::new();
    let mut at = 0;
    for line in all.split_inclusive('\n') {
        let start = at;
        at += line.len();
        if !line.trim_start().starts_with(['|', '+']) {
            continue;
        }
        match tables.last_mut().filter(|table| table.1 == start) {
            Some(table) => (table.1, table.2) = (at, table.2 + 1),
            None => tables.push((start, at, 1)),
        }
    }
    tables.into_iter().filter(|(.., lines)| *lines > 1).map(|(start, end, _)| (start, end)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_drawn_tables_and_ignores_single_lines() {
        let all = "a\n| b | c |\n| d | e |\nf\n| g |\n\n+--+\n|h|\n+--+";
        let found: Vec<&str> = tables(all).into_iter().map(|(start, end)| &all[start..end]).collect();
        assert_eq!(found, ["| b | c |\n| d | e |\n", "+--+\n|h|\n+--+"]);
    }
}
