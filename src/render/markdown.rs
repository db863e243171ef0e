//! The report as Markdown, for an advocate's file.
//!
//! Comes in: a [`Report`] and the wording. Goes out: the text, in the order of the other forms. What always holds: what comes from
//! a document stands in quotes whose signs cannot become markup.

use super::levers::Judged;
use super::simulation::{Cells, exit_cells, exit_notes, late_cells, late_notes};
use super::{cost_part, quote, regime};
use crate::assess::Severity;
use crate::pack::Named;
use crate::pack::messages::{Messages, Wording, fill};
use crate::report::{Bundle, DocumentReport, Finding, Leverage, Missing, Report, Source};
use crate::segment::Language;

/// Writes the report. Files that could not be read are left out: their errors are told apart.
pub fn markdown(report: &Report, messages: &Messages) -> String {
    let words = |lang: &str| messages.of(Language::from_name(lang).unwrap_or(Language::En));
    let together = report.bundle.iter().map(|bundle| together(report, bundle, words(&bundle.lang)));
    let documents = report.read().map(|document| {
        // What is judged over all papers is told once.
        let judged = report.bundle.is_none().then(|| Parts::of(&Judged::of(document), words(&document.lang)));
        Page { document, words: words(&document.lang) }.all(judged.unwrap_or_default(), &report.tool.as_of)
    });
    together.chain(documents).collect::<Vec<_>>().join("\n---\n\n")
}

/// What is judged over all papers of a bundle.
fn together(report: &Report, bundle: &Bundle, words: &Wording) -> String {
    let Parts { first, points, missing, sources } = Parts::of(&Judged::of_bundle(report, bundle), words);
    let name = |document: &DocumentReport| format!("- {}\n", plain(document.title.as_deref().unwrap_or(&document.path)));
    let names: String = report.read().map(name).collect();
    let count = report.read().count().to_string();
    let heading = fill(&words.headings.together, &[("count", &count)]);
    let assumed: String = bundle.regime.assumed.iter().map(|line| format!("- {line}\n")).collect();
    [
        format!("# {}\n\n{names}\n{}\n\n", plain(&heading), regime::line(&bundle.regime, words)),
        part(&words.headings.first, &first),
        part(&words.headings.leverage, &points),
        part(&words.headings.missing, &missing),
        part(&words.headings.sources, &sources),
        part(&words.headings.assumed, &assumed),
    ]
    .concat()
}

/// The parts that tell what is judged.
#[derive(Default)]
struct Parts {
    first: String,
    points: String,
    missing: String,
    sources: String,
}

impl Parts {
    fn of(judged: &Judged, words: &Wording) -> Self {
        let silent = |missing: &Missing| fill(&words.silent, &[("default", &missing.default)]);
        let missing = |missing: &Missing| format!("- **{}**: {} {}\n", missing.name, missing.why, silent(missing));
        let source =
            |source: &Source| format!("- `{}` {}\n  > {}\n", source.id, source.gist, plain(&regime::citation(source, words)));
        Self {
            first: judged.first().map(|lever| format!("1. {}\n", plain(&judged.terms.ask(lever, words)))).collect(),
            points: judged.leverage.iter().map(|lever| point(judged, lever, words)).collect(),
            missing: judged.missing.iter().map(missing).collect(),
            sources: judged.sources.iter().map(source).collect(),
        }
    }
}

fn point(judged: &Judged, lever: &Leverage, words: &Wording) -> String {
    let (join, told) = (&words.list_join, &words.leverage);
    let strength = told.strength.get(&lever.strength).map_or(lever.strength.as_str(), String::as_str);
    let line = |template: &str, value: &str| {
        if value.is_empty() { String::new() } else { format!("- {}\n", fill(template, &[("text", value)])) }
    };
    let law: Vec<String> = lever.law.iter().map(|id| format!("`{id}`")).collect();
    format!(
        "### {strength}\n\n{}  \n{}\n\n{}{}{}{}{}\n",
        fill(&told.about, &[("text", &judged.terms.names(lever, words))]),
        lever.claim,
        line(&told.ask, &lever.ask),
        line(&told.fallback, &lever.fallback),
        line(&told.evidence, &lever.evidence.join(join)),
        line(&told.escalate, &lever.escalate.join(join)),
        line(&told.law, &law.join(join)),
    )
}

struct Page<'a> {
    document: &'a DocumentReport,
    words: &'a Wording,
}

impl Page<'_> {
    fn all(&self, judged: Parts, as_of: &str) -> String {
        let headings = &self.words.headings;
        let Parts { first, points, missing, sources } = judged;
        let parts = [
            self.header(),
            part(&headings.first, &first),
            part(&headings.high, &self.findings(Some(Severity::High))),
            part(&headings.medium, &self.findings(Some(Severity::Medium))),
            part(&headings.low, &self.findings(Some(Severity::Low))),
            part(&headings.leverage, &points),
            part(&self.words.cost.title, &self.cost()),
            self.simulation(),
            part(&headings.missing, &missing),
            part(&headings.favourable, &self.findings(None)),
            part(&headings.sources, &sources),
            part(&headings.assumed, &self.notes(as_of)),
        ];
        parts.concat()
    }

    fn simulation(&self) -> String {
        let Some(simulated) = &self.document.simulation else { return String::new() };
        let words = &self.words.simulate;
        let list = |notes: Vec<String>| notes.iter().map(|note| format!("- {}\n", plain(note))).collect::<String>();
        let late = simulated.default.as_ref().map(|found| {
            part(&words.late.title, &[table(&late_cells(found, words)), list(late_notes(found, self.words))].join("\n"))
        });
        let exit = simulated.exit.as_ref().map(|found| {
            part(&words.exit.title, &[table(&exit_cells(found, words)), list(exit_notes(found, self.words))].join("\n"))
        });
        [late, exit].into_iter().flatten().collect()
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
        let judged = regime::line(&document.regime, self.words);
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

/// A table; the first column stands to the left, figures to the right.
fn table(cells: &Cells) -> String {
    let line = |line: &Vec<String>| format!("| {} |\n", line.iter().map(|cell| plain(cell)).collect::<Vec<_>>().join(" | "));
    let Some((head, body)) = cells.split_first() else { return String::new() };
    let rule = format!("|---{}|\n", "|---:".repeat(head.len().saturating_sub(1)));
    [line(head), rule, body.iter().map(line).collect()].concat()
}
