//! What to do and the borrower's leverage, for a terminal.

use super::Page;
use crate::pack::messages::fill;
use crate::render::{levers, regime};
use crate::report::{DocumentReport, Leverage};

impl Page<'_> {
    /// The asks that are worth most, and what goes with all of them.
    pub(super) fn first(&mut self, document: &DocumentReport) {
        let asks: Vec<String> = levers::first(document).map(|lever| levers::ask(document, lever, self.words)).collect();
        if asks.is_empty() {
            return;
        }
        self.heading(&self.look.strong, &self.words.headings.first, &self.words.notes.first);
        for (number, ask) in asks.iter().enumerate() {
            self.line(2, &format!("{}. {ask}", number + 1));
        }
        let (words, join) = (&self.words.leverage, &self.words.list_join);
        let lines = [
            (&words.fallback, levers::next(document).unwrap_or_default().to_owned()),
            (&words.evidence, levers::keep(document).join(join)),
            (&words.escalate, levers::turn(document).join(join)),
        ];
        for (template, value) in lines.iter().filter(|(_, value)| !value.is_empty()) {
            self.line(2, &format!("- {}", fill(template, &[("text", value)])));
        }
    }

    pub(super) fn leverage(&mut self, document: &DocumentReport) {
        let groups = levers::groups(document);
        if groups.is_empty() {
            return;
        }
        self.heading(&self.look.strong, &self.words.headings.leverage, &self.words.notes.leverage);
        for strength in levers::strengths(document, self.words) {
            self.line(2, &format!("[{}] {}", strength.name, strength.means));
        }
        let next = levers::next(document);
        for group in &groups {
            self.blank();
            self.line(2, &self.look.strong.of(&levers::names(&group.about, self.words)));
            if let Some(names) = group.all_names(self.words) {
                self.line(4, &fill(&self.words.leverage.about, &[("text", &names)]));
            }
            group.points.iter().for_each(|lever| self.point(document, lever, next));
        }
    }

    /// One point; `next` was told before.
    fn point(&mut self, document: &DocumentReport, lever: &Leverage, next: Option<&str>) {
        let words = &self.words.leverage;
        let strength = words.strength.get(&lever.strength).unwrap_or(&lever.strength);
        self.line(4, &format!("[{strength}] {}", lever.claim));
        let fallback = if next == Some(lever.fallback.as_str()) { "" } else { &lever.fallback };
        let lines = [
            (&words.ask, lever.ask.clone()),
            (&words.fallback, fallback.to_owned()),
            (&words.escalate, lever.escalate.join(&self.words.list_join)),
            (&words.law, regime::law(document, &lever.law, self.words)),
        ];
        for (template, value) in lines.iter().filter(|(_, value)| !value.is_empty()) {
            self.line(6, &format!("→ {}", fill(template, &[("text", value)])));
        }
    }
}
