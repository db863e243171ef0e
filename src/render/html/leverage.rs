//! What to do, and the leverage: points about the same terms in one card that opens, with the filter by strength.

use super::Page;
use super::escape::text;
use super::section::Section;
use crate::pack::messages::fill;
use crate::render::levers::{self, Group};
use crate::report::Leverage;

impl Page<'_> {
    /// The asks that are worth most, and what goes with all of them.
    pub(super) fn first(&self) -> Section {
        let words = &self.words.leverage;
        let ask = |lever: &Leverage| {
            let terms = levers::names(&levers::about(self.document, lever), self.words);
            format!(
                "<li><p class=\"ask\">“{}”</p>\n<p class=\"about\"><a href=\"#{}-{}\">{}</a></p></li>\n",
                text(&lever.ask),
                self.prefix,
                text(&lever.id),
                text(&fill(&words.about, &[("text", &terms)]))
            )
        };
        let asks: String = levers::first(self.document).map(ask).collect();
        let body = if asks.is_empty() { asks } else { format!("<ol>\n{asks}</ol>\n{}", self.beside_asks()) };
        Section::new("first", &self.words.headings.first, body).note(&self.words.notes.first)
    }

    /// What to do next, where to turn, what to keep.
    fn beside_asks(&self) -> String {
        let words = &self.words.leverage;
        let next = self.line("next", &words.fallback, levers::next(self.document).unwrap_or_default());
        let turn = self.line("turn", &words.escalate, &levers::turn(self.document).join(&self.words.list_join));
        let keep = levers::keep(self.document);
        let items: String = keep.iter().map(|item| format!("<li>{}</li>\n", text(item))).collect();
        let label = fill(&self.words.page.keep, &[("count", &keep.len().to_string())]);
        let keep = if items.is_empty() {
            items
        } else {
            format!(
                "<details class=\"card\">\n<summary>{}</summary>\n<ul class=\"keep\">\n{items}</ul>\n</details>\n",
                text(&label)
            )
        };
        format!("{next}{turn}{keep}")
    }

    /// The points, with the filter.
    pub(super) fn leverage(&self) -> Section {
        let groups = levers::groups(self.document);
        let cards: String = groups.iter().map(|group| self.group(group)).collect();
        let body = if cards.is_empty() { cards } else { format!("<div class=\"levers\">\n{}{cards}</div>\n", self.filter()) };
        let (title, note) = (&self.words.headings.leverage, &self.words.notes.leverage);
        Section::new("leverage", title, body).note(note).count(self.document.leverage.len())
    }

    fn filter(&self) -> String {
        let radio = |id: &str, label: &str, means: &str, checked: &str| {
            let means = if means.is_empty() { String::new() } else { format!(" <span>{}</span>", text(means)) };
            format!(
                "<label><input type=\"radio\" name=\"{}-strength\" value=\"{id}\" class=\"show-{id}\"{checked}> <b>{}</b>{means}</label>\n",
                self.prefix,
                text(label),
            )
        };
        let others: String = levers::strengths(self.document, self.words)
            .into_iter()
            .map(|strength| radio(strength.id, strength.name, strength.means, ""))
            .collect();
        format!(
            "<fieldset class=\"filter\">\n<legend>{}</legend>\n{}{others}</fieldset>\n",
            text(&self.words.page.filter),
            radio("all", &self.words.page.all, "", " checked")
        )
    }

    /// The points about the same terms. The name says how many points of each strength it holds.
    fn group(&self, group: &Group) -> String {
        let tags: String = levers::STRENGTHS
            .iter()
            .map(|id| (id, group.points.iter().filter(|lever| lever.strength == **id).count()))
            .filter(|(_, count)| *count > 0)
            .map(|(id, count)| {
                let count = if count > 1 { format!(" {count}") } else { String::new() };
                format!(" <span class=\"tag {id}\">{}{count}</span>", text(self.strength(id)))
            })
            .collect();
        let all =
            group.all_names(self.words).map_or_else(String::new, |names| self.line("about", &self.words.leverage.about, &names));
        let points: String = group.points.iter().map(|lever| self.point(lever)).collect();
        format!(
            "<details class=\"card group\" id=\"{}-{}\">\n<summary><h3>{}</h3>{tags}</summary>\n{all}<ul class=\"points\">\n{points}</ul>\n</details>\n",
            self.prefix,
            text(&group.id()),
            text(&levers::names(&group.about, self.words)),
        )
    }

    fn point(&self, lever: &Leverage) -> String {
        let words = &self.words.leverage;
        let told = levers::next(self.document) == Some(lever.fallback.as_str());
        format!(
            "<li class=\"lever {s}\" id=\"{}-{}\">\n<p><span class=\"tag {s}\">{}</span> {}</p>\n{}{}{}{}</li>\n",
            self.prefix,
            text(&lever.id),
            text(self.strength(&lever.strength)),
            text(&lever.claim),
            self.line("ask", &words.ask, &lever.ask),
            self.line("next", &words.fallback, if told { "" } else { &lever.fallback }),
            self.line("turn", &words.escalate, &lever.escalate.join(&self.words.list_join)),
            self.law(&lever.law),
            s = text(&lever.strength),
        )
    }

    fn strength<'s>(&'s self, id: &'s str) -> &'s str {
        self.words.leverage.strength.get(id).map_or(id, String::as_str)
    }

    fn line(&self, class: &str, template: &str, value: &str) -> String {
        if value.is_empty() {
            return String::new();
        }
        format!("<p class=\"{class}\">{}</p>\n", text(&fill(template, &[("text", value)])))
    }
}
