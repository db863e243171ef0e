//! The end of the page: what went less than well, what was assumed, how the grade is made, what loanlint is not.

use std::collections::BTreeSet;

use super::Page;
use super::escape::text;
use super::section::Section;
use crate::pack::messages::fill;
use crate::render::regime;

impl Page<'_> {
    pub(super) fn notes(&self, as_of: &str) -> Section {
        let warnings = self.document.warnings.iter().map(|warning| warning.message.as_str());
        let assumed = self.document.regime.assumed.iter().map(String::as_str);
        let mut told = BTreeSet::new();
        let items: String =
            warnings.chain(assumed).filter(|line| told.insert(*line)).map(|line| format!("<li>{}</li>\n", text(line))).collect();
        let list = if items.is_empty() { String::new() } else { format!("<ul>\n{items}</ul>\n") };
        let body = format!(
            "{list}<p>{}</p>\n<p>{}</p>\n<p class=\"disclaimer\">{}</p>\n",
            text(&regime::grade_note(self.words)),
            text(&fill(&self.words.as_of, &[("date", as_of)])),
            text(&self.words.disclaimer)
        );
        Section::new("notes", &self.words.headings.assumed, body)
    }
}
