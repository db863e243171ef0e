//! The law: the short way from a card to a provision, and the provisions themselves, by instrument.

use super::Page;
use super::escape::text;
use super::section::Section;
use crate::pack::messages::fill;
use crate::render::regime;
use crate::report::Source;

impl Page<'_> {
    /// The provisions of some ids, each a link.
    pub(super) fn law(&self, ids: &[String]) -> String {
        let link =
            |source: &&Source, label: &str| format!("<a href=\"#{}-{}\">{}</a>", self.prefix, text(&source.id), text(label));
        let named = |(instrument, own): (&str, Vec<&Source>)| {
            let join = text(&self.words.header.list_join);
            // An instrument without articles is itself the link.
            let articles: Vec<String> =
                own.iter().map(|source| link(source, source.article.as_deref().unwrap_or(instrument))).collect();
            let bare = own.iter().all(|source| source.article.is_none());
            if bare { articles.join(&join) } else { format!("{} {}", text(instrument), articles.join(&join)) }
        };
        let names: Vec<String> = regime::by_instrument(self.document, ids).into_iter().map(named).collect();
        if names.is_empty() {
            return String::new();
        }
        let names = names.join(&text(&self.words.list_join));
        // The names are HTML already.
        format!("<p class=\"law\">{}</p>\n", fill(&text(&self.words.leverage.law), &[("text", &names)]))
    }

    /// All provisions; those of one instrument open together.
    pub(super) fn sources(&self) -> Section {
        let item = |source: &&Source| {
            let cited = regime::citation(source, self.words);
            format!(
                "<li id=\"{}-{}\"><p>{}</p><blockquote{}>{}</blockquote></li>\n",
                self.prefix,
                text(&source.id),
                text(&source.gist),
                self.of_law(&source.quote),
                text(&cited)
            )
        };
        let instrument = |(name, own): (&str, Vec<&Source>)| {
            let items: String = own.iter().map(item).collect();
            format!(
                "<details class=\"card\">\n<summary><h3>{}</h3> <span class=\"tag\">{}</span></summary>\n<ul>\n{items}</ul>\n</details>\n",
                text(name),
                own.len()
            )
        };
        let cards: String = regime::instruments(self.document).into_iter().map(instrument).collect();
        Section::new("sources", &self.words.headings.sources, cards).count(self.document.sources.len())
    }

    /// The `lang` of words of the law, where the report speaks another language.
    fn of_law(&self, quote: &str) -> String {
        let chinese = quote.chars().any(|sign| ('\u{4e00}'..='\u{9fff}').contains(&sign));
        match (chinese, self.document.lang.as_str()) {
            (true, "en") => " lang=\"zh\"".to_owned(),
            (false, "zh") if !quote.is_empty() => " lang=\"en\"".to_owned(),
            _ => String::new(),
        }
    }
}
