//! The report as Markdown, for an advocate's file.
//!
//! Comes in: a [`Report`] and the wording. Goes out: the text, in the order of the other forms. What always holds: what comes from
//! a document stands in quotes whose signs cannot become markup.

use super::{cost_part, quote, regime, todo};
use crate::assess::Severity;
use crate::pack::Named;
use crate::pack::messages::{Messages, Wording, fill};
use crate::report::{DocumentReport, Finding, Leverage, Report};
use crate::segment::Language;

/// Writes the report. Files that could not be read are left out: their errors are told apart.
pub fn markdown(report: &Report, messages: &Messages) -> String {
    let pages: Vec<String> = report
        .read()
        .map(|document| {
            let words = messages.of(Language::from_name(&document.lang).unwrap_or(Language::En));
            Page { document, words }.all(&report.tool.as_of)
        })
        .collect();
    pages.join("\n---\n\n")
}

struct Page<'a> {
    document: &'a DocumentReport,
    words: &'a Wording,
}

impl Page<'_> {
    fn all(&self, as_of: &str) -> String {
        let headings = &self.words.headings;
        let levers = |levers: Vec<String>| levers.concat();
        let first: Vec<String> = todo::first(self.document).map(|lever| format!("1. {}\n", plain(&lever.ask))).collect();
        let parts = [
            self.header(),
            part(&headings.first, &first.concat()),
            part(&headings.high, &self.findings(Some(Severity::High))),
            part(&headings.medium, &self.findings(Some(Severity::Medium))),
            part(&headings.low, &self.findings(Some(Severity::Low))),
            part(&headings.leverage, &levers(self.document.leverage.iter().map(|lever| self.lever(lever)).collect())),
            part(&self.words.cost.title, &self.cost()),
            part(&headings.missing, &self.missing()),
            part(&headings.favourable, &self.findings(None)),
            part(&headings.sources, &self.sources()),
            part(&headings.assumed, &self.notes(as_of)),
        ];
        parts.concat()
    }

    fn header(&self) -> String {
        let document = self.document;
        let title = document.title.as_deref().unwrap_or(&document.path);
        let grade = document.grade.as_ref().map_or_else(String::new, |grade| {
            let because = grade.because.join(&self.words.list_join);
            fill(
                &self.words.leverage.grade,
                &[("letter", &grade.letter), ("points", &grade.points.to_string()), ("because", &because)],
            )
        });
        let cost =
            cost_part::line(document, &self.words.cost).map_or_else(String::new, |line| format!("**{}**\n\n", plain(&line)));
        let caps = regime::caps(document, self.words).map_or_else(String::new, |line| format!("\n\n{}", plain(&line)));
        let judged = regime::line(document, self.words) + &caps;
        format!("# {}\n\n{}\n\n{judged}\n\n{grade}\n\n{cost}", plain(title), plain(&document.path))
    }

    /// The figures, and the schedule as a table.
    fn cost(&self) -> String {
        let Some(cost) = &self.document.cost else { return String::new() };
        let words = &self.words.cost;
        let lines: String = cost_part::lines(self.document, words).iter().map(|line| format!("- {}\n", plain(line))).collect();
        let rows = cost_part::schedule(cost, words);
        let row = |cells: &Vec<String>| format!("| {} |\n", cells.join(" | "));
        let (heads, rest) = rows.split_first().map_or((String::new(), &[][..]), |(heads, rest)| (row(heads), rest));
        let rule = format!("|{}\n", "---:|".repeat(rows.first().map_or(0, Vec::len)));
        format!("{lines}\n{heads}{rule}{}", rest.iter().map(row).collect::<String>())
    }

    fn findings(&self, severity: Option<Severity>) -> String {
        let of = |finding: &Finding| {
            let clause = if finding.clause.is_empty() { self.words.no_clause.clone() } else { plain(&finding.clause) };
            let law = if finding.law.is_empty() { String::new() } else { format!("  \n`{}`", finding.law.join("`, `")) };
            format!("### {} ({clause})\n\n{}\n\n> {}\n{law}\n\n", finding.name, finding.why, plain(&finding.quote))
        };
        self.document.findings.iter().filter(|finding| finding.severity == severity).map(of).collect()
    }

    fn lever(&self, lever: &Leverage) -> String {
        let words = &self.words.leverage;
        let strength = words.strength.get(&lever.strength).map_or(lever.strength.as_str(), String::as_str);
        let join = &self.words.list_join;
        let line = |template: &str, value: &str| {
            if value.is_empty() { String::new() } else { format!("- {}\n", fill(template, &[("text", value)])) }
        };
        let law: Vec<String> = lever.law.iter().map(|id| format!("`{id}`")).collect();
        format!(
            "### {strength}\n\n{}\n\n{}{}{}{}{}\n",
            lever.claim,
            line(&words.ask, &lever.ask),
            line(&words.fallback, &lever.fallback),
            line(&words.evidence, &lever.evidence.join(join)),
            line(&words.escalate, &lever.escalate.join(join)),
            line(&words.law, &law.join(join)),
        )
    }

    fn missing(&self) -> String {
        let one = |missing: &crate::report::Missing| {
            let silent = fill(&self.words.silent, &[("default", &missing.default)]);
            format!("- **{}**: {} {silent}\n", missing.name, missing.why)
        };
        self.document.missing.iter().map(one).collect()
    }

    fn sources(&self) -> String {
        let one = |source: &crate::report::Source| {
            format!("- `{}` {}\n  > {}\n", source.id, source.gist, plain(&regime::citation(source, self.words)))
        };
        self.document.sources.iter().map(one).collect()
    }

    fn notes(&self, as_of: &str) -> String {
        let assumed: String = self.document.regime.assumed.iter().map(|line| format!("- {line}\n")).collect();
        let date = fill(&self.words.as_of, &[("date", as_of)]);
        format!("{assumed}\n{}\n\n{date}\n\n{}\n", regime::grade_note(self.words), self.words.disclaimer)
    }
}

fn part(heading: &str, inner: &str) -> String {
    if inner.trim().is_empty() { String::new() } else { format!("## {heading}\n\n{}\n\n", inner.trim_end()) }
}

/// A text of the document on one line, its signs of markup made harmless.
fn plain(raw: &str) -> String {
    let mut out = String::new();
    for sign in quote::plain(raw).chars() {
        if matches!(sign, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~') {
            out.push('\\');
        }
        out.push(sign);
    }
    out
}
