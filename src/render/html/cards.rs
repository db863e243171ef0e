//! The cards: findings, leverage, what is missing, what speaks for the borrower.

use super::agreement::class;
use super::escape::text;
use super::section;
use crate::assess::Severity;
use crate::pack::messages::{Wording, fill};
use crate::render::levers;
use crate::report::{DocumentReport, Finding, Leverage};

/// The strengths in their order, as ids of the filter.
const STRENGTHS: [&str; 4] = ["void", "capped", "contestable", "negotiable"];

pub(super) struct Cards<'a> {
    pub document: &'a DocumentReport,
    pub words: &'a Wording,
    pub prefix: &'a str,
}

impl Cards<'_> {
    /// What to do first.
    pub fn first(&self) -> String {
        let item = |lever: &Leverage| {
            format!(
                "<li><a href=\"#{}-{}\">{}</a></li>\n",
                self.prefix,
                text(&lever.id),
                text(&levers::Terms::of(self.document).ask(lever, self.words))
            )
        };
        let items: String = levers::Judged::of(self.document).first().map(item).collect();
        if items.is_empty() {
            return String::new();
        }
        section(self.prefix, "first", &self.words.headings.first, &format!("<ol>\n{items}</ol>\n"))
    }

    /// Terms that bind or cost, by severity.
    pub fn restrictive(&self) -> String {
        let headings = &self.words.headings;
        let of = |severity, name, heading: &String| self.findings(Some(severity), name, heading);
        [
            of(Severity::High, "high", &headings.high),
            of(Severity::Medium, "medium", &headings.medium),
            of(Severity::Low, "low", &headings.low),
        ]
        .concat()
    }

    /// What speaks for the borrower.
    pub fn favourable(&self) -> String {
        self.findings(None, "good", &self.words.headings.favourable)
    }

    fn findings(&self, severity: Option<Severity>, name: &str, heading: &str) -> String {
        let cards: String = self.document.findings.iter().filter(|f| f.severity == severity).map(|f| self.finding(f)).collect();
        if cards.is_empty() { cards } else { section(self.prefix, name, heading, &cards) }
    }

    fn finding(&self, finding: &Finding) -> String {
        let clause = if finding.clause.is_empty() { &self.words.no_clause } else { &finding.clause };
        let also: String =
            finding.also.iter().map(|place| format!("<blockquote>{}</blockquote>\n", text(&place.quote))).collect();
        let to_text = format!(
            "<a href=\"#{p}-t-{id}\">{}</a>",
            text(&fill(&self.words.page.to_text, &[("clause", clause)])),
            p = self.prefix,
            id = text(&finding.id)
        );
        format!(
            "<article class=\"card {}\" id=\"{}-{}\">\n<h3>{}</h3>\n<p>{}</p>\n<blockquote>{}</blockquote>\n{also}<p class=\"way\">{to_text}{}</p>\n</article>\n",
            class(finding),
            self.prefix,
            text(&finding.id),
            text(&finding.name),
            text(&finding.why),
            text(&finding.quote),
            self.law(&finding.law),
        )
    }

    /// Links to the provisions.
    fn law(&self, ids: &[String]) -> String {
        let link = |id: &String| {
            let source = self.document.sources.iter().find(|source| source.id == *id)?;
            let article = source.article.as_deref().unwrap_or("");
            let name = [source.instrument.as_str(), article].join(" ");
            Some(format!("<a href=\"#{}-{}\">{}</a>", self.prefix, text(id), text(name.trim())))
        };
        let links: Vec<String> = ids.iter().filter_map(link).collect();
        if links.is_empty() {
            return String::new();
        }
        let law = fill(&self.words.leverage.law, &[("text", "")]);
        format!(" <span class=\"law\">{} {}</span>", text(law.trim()), links.join(&text(&self.words.list_join)))
    }

    /// The points, with the filter by strength.
    pub fn leverage(&self) -> String {
        if self.document.leverage.is_empty() {
            return String::new();
        }
        let cards: String = self.document.leverage.iter().map(|lever| self.lever(lever)).collect();
        let inner = format!("<div class=\"levers\">\n{}{cards}</div>\n", self.filter());
        section(self.prefix, "leverage", &self.words.headings.leverage, &inner)
    }

    fn filter(&self) -> String {
        let here = |strength: &&&str| self.document.leverage.iter().any(|lever| lever.strength == **strength);
        let radio = |id: &str, label: &str, checked: bool| {
            let checked = if checked { " checked" } else { "" };
            format!(
                "<label><input type=\"radio\" name=\"{p}-strength\" value=\"{id}\" class=\"show-{id}\"{checked}> {}</label>\n",
                text(label),
                p = self.prefix
            )
        };
        let label = |id: &str| self.words.leverage.strength.get(id).map_or(id, String::as_str).to_owned();
        let short = |id: &str| label(id).split([':', '：']).next().unwrap_or_default().to_owned();
        let others: String = STRENGTHS.iter().filter(here).map(|id| radio(id, &short(id), false)).collect();
        format!(
            "<fieldset class=\"filter\">\n<legend>{}</legend>\n{}{others}</fieldset>\n",
            text(&self.words.page.filter),
            radio("all", &self.words.page.all, true)
        )
    }

    fn lever(&self, lever: &Leverage) -> String {
        let words = &self.words.leverage;
        let strength = words.strength.get(&lever.strength).map_or(lever.strength.as_str(), String::as_str);
        let line = |template: &str, value: &str| {
            if value.is_empty() { String::new() } else { format!("<p>{}</p>\n", text(&fill(template, &[("text", value)]))) }
        };
        let join = &self.words.list_join;
        let about = levers::Terms::of(self.document).about(lever).into_iter().map(|about| match about.finding {
            Some(id) => format!("<a href=\"#{}-{}\">{}</a>", self.prefix, text(id), text(about.name)),
            None => text(about.name),
        });
        let about = about.collect::<Vec<_>>().join(&text(join));
        format!(
            "<article class=\"card lever {s}\" id=\"{p}-{}\">\n<h3>{}</h3>\n<p class=\"about\">{} {about}</p>\n<p>{}</p>\n<p class=\"ask\">{}</p>\n{}{}{}<p class=\"way\">{}</p>\n</article>\n",
            text(&lever.id),
            text(strength),
            text(fill(&words.about, &[("text", "")]).trim()),
            text(&lever.claim),
            text(&fill(&words.ask, &[("text", &lever.ask)])),
            line(&words.fallback, &lever.fallback),
            line(&words.evidence, &lever.evidence.join(join)),
            line(&words.escalate, &lever.escalate.join(join)),
            self.law(&lever.law),
            s = text(&lever.strength),
            p = self.prefix,
        )
    }

    /// What the paper does not say.
    pub fn missing(&self) -> String {
        let card = |missing: &crate::report::Missing| {
            let silent = fill(&self.words.silent, &[("default", &missing.default)]);
            format!(
                "<article class=\"card missing\">\n<h3>{}</h3>\n<p>{}</p>\n<p>{}</p>\n<p class=\"way\">{}</p>\n</article>\n",
                text(&missing.name),
                text(&missing.why),
                text(&silent),
                self.law(&missing.law)
            )
        };
        let cards: String = self.document.missing.iter().map(card).collect();
        if cards.is_empty() { cards } else { section(self.prefix, "missing", &self.words.headings.missing, &cards) }
    }
}
