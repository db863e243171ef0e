//! The report as Markdown, for an advocate's file.
//!
//! Comes in: a [`Report`] and the wording. Goes out: the text, in the order of the other forms. What always holds: what comes from
//! a document stands in quotes whose signs cannot become markup.

use super::places::{self, Spot};
use super::simulation::{Cells, exit_cells, exit_notes, late_cells, late_notes};
use super::{cost_part, levers, quote, regime, together};
use crate::assess::Severity;
use crate::pack::Named;
use crate::pack::messages::{Messages, Wording, fill};
use crate::report::{DocumentReport, Finding, Leverage, Report};
use crate::segment::Language;

/// Writes the report. Files that could not be read are left out: their errors are told apart.
pub fn markdown(report: &Report, messages: &Messages) -> String {
    let words = |document: &DocumentReport| messages.of(Language::from_name(&document.lang).unwrap_or(Language::En));
    let together = together::document(report, messages);
    let together = together.iter().map(|document| Page { document, words: words(document) }.together(&report.tool.as_of));
    let alone = report.bundle.is_none();
    let documents = report.read().map(|document| Page { document, words: words(document) }.all(alone, &report.tool.as_of));
    together.chain(documents).collect::<Vec<_>>().join("\n---\n\n")
}

struct Page<'a> {
    document: &'a DocumentReport,
    words: &'a Wording,
}

impl Page<'_> {
    /// What is judged over papers of one loan.
    fn together(&self, as_of: &str) -> String {
        let (headings, notes) = (&self.words.headings, &self.words.notes);
        let parts = [
            self.header(),
            part(&headings.first, &notes.first, &self.first()),
            part(&headings.leverage, &notes.leverage, &self.leverage()),
            part(&headings.missing, &notes.missing, &self.missing()),
            part(&headings.sources, "", &self.sources()),
            part(&headings.assumed, "", &self.notes(as_of)),
        ];
        parts.concat()
    }

    /// One paper. What is judged of papers of one loan is not told of each again.
    fn all(&self, alone: bool, as_of: &str) -> String {
        let (headings, notes) = (&self.words.headings, &self.words.notes);
        let judged = |text: String| if alone { text } else { String::new() };
        let parts = [
            self.header(),
            part(&headings.first, &notes.first, &judged(self.first())),
            part(&headings.high, &notes.high, &self.findings(Some(Severity::High))),
            part(&headings.medium, &notes.medium, &self.findings(Some(Severity::Medium))),
            part(&headings.low, &notes.low, &self.findings(Some(Severity::Low))),
            part(&headings.leverage, &notes.leverage, &judged(self.leverage())),
            part(&self.words.cost.title, "", &self.cost()),
            self.simulation(),
            part(&headings.missing, &notes.missing, &judged(self.missing())),
            part(&headings.favourable, &notes.favourable, &self.findings(None)),
            part(&headings.sources, "", &judged(self.sources())),
            part(&headings.assumed, "", &self.notes(as_of)),
        ];
        parts.concat()
    }

    fn header(&self) -> String {
        let document = self.document;
        let title = document.title.as_deref().unwrap_or(&document.path);
        let grade = regime::grade(document, self.words).unwrap_or_default();
        let cost =
            cost_part::line(document, &self.words.cost).map_or_else(String::new, |line| format!("**{}**\n\n", plain(&line)));
        let caps = regime::caps(document, self.words).map_or_else(String::new, |line| format!("\n\n{}", plain(&line)));
        let judged = regime::line(&document.regime, self.words) + &caps;
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

    fn simulation(&self) -> String {
        let Some(simulated) = &self.document.simulation else { return String::new() };
        let words = &self.words.simulate;
        let list = |notes: Vec<String>| notes.iter().map(|note| format!("- {}\n", plain(note))).collect::<String>();
        let late = simulated.default.as_ref().map(|found| {
            part(&words.late.title, "", &[table(&late_cells(found, words)), list(late_notes(found, self.words))].join("\n"))
        });
        let exit = simulated.exit.as_ref().map(|found| {
            part(&words.exit.title, "", &[table(&exit_cells(found, words)), list(exit_notes(found, self.words))].join("\n"))
        });
        [late, exit].into_iter().flatten().collect()
    }

    /// The asks that are worth most, and what goes with all of them; what to keep as a list to tick.
    fn first(&self) -> String {
        let asks: String = levers::first(self.document)
            .map(|lever| format!("1. {}\n", plain(&levers::ask(self.document, lever, self.words))))
            .collect();
        if asks.is_empty() {
            return asks;
        }
        let words = &self.words.leverage;
        let keep: String = levers::keep(self.document).iter().map(|item| format!("- [ ] {item}\n")).collect();
        format!(
            "{asks}\n{}{}\n{}\n\n{keep}",
            item(&words.fallback, levers::next(self.document).unwrap_or_default()),
            item(&words.escalate, &levers::turn(self.document).join(&self.words.list_join)),
            fill(&words.evidence, &[("text", "")]).trim(),
        )
    }

    fn findings(&self, severity: Option<Severity>) -> String {
        places::terms(self.document, severity).iter().map(|group| self.term(group)).collect()
    }

    /// A term with all its places in full.
    fn term(&self, group: &[&Finding]) -> String {
        let place = |spot: Spot| {
            let clause = if spot.clause.is_empty() { self.words.no_clause.clone() } else { plain(spot.clause) };
            format!("- {clause}\n  > {}\n", plain(spot.quote))
        };
        let places: String = group.iter().flat_map(|finding| places::spots(finding)).map(place).collect();
        let law = item(&self.words.leverage.law, &plain(&regime::law(self.document, &group[0].law, self.words)));
        format!("### {}\n\n{}\n\n{places}{law}\n", group[0].name, group[0].why)
    }

    fn leverage(&self) -> String {
        let strengths = levers::strengths(self.document, self.words);
        let means: String = strengths.iter().map(|one| format!("- **{}**: {}\n", one.name, one.means)).collect();
        let groups: String = levers::groups(self.document).iter().map(|group| self.group(group)).collect();
        if groups.is_empty() { groups } else { format!("{means}\n{groups}") }
    }

    fn group(&self, group: &levers::Group) -> String {
        let all = group
            .all_names(self.words)
            .map_or_else(String::new, |names| format!("{}\n\n", fill(&self.words.leverage.about, &[("text", &names)])));
        let points: String = group.points.iter().map(|lever| self.point(lever)).collect();
        format!("### {}\n\n{all}{points}", levers::names(&group.about, self.words))
    }

    fn point(&self, lever: &Leverage) -> String {
        let words = &self.words.leverage;
        let strength = words.strength.get(&lever.strength).map_or(lever.strength.as_str(), String::as_str);
        let told = levers::next(self.document) == Some(lever.fallback.as_str());
        format!(
            "**{strength}** {}\n\n{}{}{}{}\n",
            lever.claim,
            item(&words.ask, &lever.ask),
            item(&words.fallback, if told { "" } else { &lever.fallback }),
            item(&words.escalate, &lever.escalate.join(&self.words.list_join)),
            item(&words.law, &plain(&regime::law(self.document, &lever.law, self.words))),
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

fn part(heading: &str, note: &str, inner: &str) -> String {
    if inner.trim().is_empty() {
        return String::new();
    }
    let note = if note.is_empty() { String::new() } else { format!("{note}\n\n") };
    format!("## {heading}\n\n{note}{}\n\n", inner.trim_end())
}

/// An item of a list, or nothing where there is nothing to say.
fn item(template: &str, value: &str) -> String {
    if value.is_empty() { String::new() } else { format!("- {}\n", fill(template, &[("text", value)])) }
}

/// A table; the first column stands to the left, figures to the right.
fn table(cells: &Cells) -> String {
    let line = |line: &Vec<String>| format!("| {} |\n", line.iter().map(|cell| plain(cell)).collect::<Vec<_>>().join(" | "));
    let Some((head, body)) = cells.split_first() else { return String::new() };
    let rule = format!("|---{}|\n", "|---:".repeat(head.len().saturating_sub(1)));
    [line(head), rule, body.iter().map(line).collect()].concat()
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
