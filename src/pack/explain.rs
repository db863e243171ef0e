//! A term explained to a reader, the same headings for every one: what it finds, what it means, how it is recognised, examples.
//!
//! Its patterns are read aloud from the words of `rules/messages/explain.yaml`.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::OnceLock;

use super::Pack;
use super::list::find;
use super::named::Named;
use super::pattern::{Actor, Mood, Pattern, Place, Scope};
use super::schema::Bilingual;
use super::term::{ExampleKind, Term};
use crate::language::Language;

/// The explanation of the term `id`.
///
/// # Errors
/// One line that says that there is no such term, and which may be meant.
pub fn explain(pack: &Pack, id: &str, language: Language) -> Result<String, String> {
    let term = find(pack, id)?;
    Ok(Reader { pack, language }.term(term))
}

struct Reader<'a> {
    pack: &'a Pack,
    language: Language,
}

impl Reader<'_> {
    fn term(&self, term: &Term) -> String {
        let mut page = format!("{}\n", term.id);
        section(&mut page, self.word("heading-finds"), &[self.finds(term)]);
        section(&mut page, self.word("heading-means"), &[term.says.of(self.language).to_owned()]);
        let patterns: Vec<String> = term.find.iter().chain(&term.said_by).map(|pattern| self.pattern(pattern)).collect();
        section(&mut page, self.word("heading-recognised"), &patterns);
        let excuses: Vec<String> = term.unless.iter().map(|pattern| self.pattern(pattern)).collect();
        section(&mut page, self.word("heading-excused"), &excuses);
        let silent: Vec<String> = term.default.iter().map(|text| text.of(self.language).to_owned()).collect();
        section(&mut page, self.word("heading-silent"), &silent);
        section(&mut page, self.word("heading-examples"), &self.examples(term));
        page
    }

    fn finds(&self, term: &Term) -> String {
        let severity = term.severity.map(|severity| self.word(severity.name()));
        let parts = [Some(term.name.of(self.language)), Some(self.word(term.kind.name())), severity];
        let parts: Vec<&str> = parts.into_iter().flatten().collect();
        parts.join(self.word("comma"))
    }

    /// Examples in the language of the page only: those of the other say the same.
    fn examples(&self, term: &Term) -> Vec<String> {
        let own = term.examples.iter().filter(|example| example.language == self.language);
        own.map(|example| {
            let kind = match example.kind {
                ExampleKind::Match => "example-match",
                ExampleKind::Ignore => "example-ignore",
            };
            format!("[{}] {}", self.word(kind), example.text.trim_end().replace('\n', "\n    "))
        })
        .collect()
    }

    fn pattern(&self, pattern: &Pattern) -> String {
        let mut parts = vec![self.head(pattern)];
        parts.extend(self.actors("by", &pattern.by));
        parts.extend(self.actors("of", &pattern.of));
        parts.extend(pattern.with.iter().map(|names| self.filled("with", &self.concepts(names))));
        parts.extend(pattern.order.map(|order| self.word(order.name()).to_owned()));
        parts.extend(pattern.near.map(|near| self.filled("near", &near.to_string())));
        parts.extend(pattern.without.iter().map(|names| self.filled("without", &self.concepts(names))));
        if pattern.head.is_some() && !pattern.fact.is_empty() {
            parts.push(self.filled("fact", &self.either(&pattern.fact)));
        }
        if !pattern.unit.is_empty() {
            parts.push(self.filled("unit", &self.either(&pattern.unit)));
        }
        parts.extend(self.bounds(pattern).into_iter().map(str::to_owned));
        format!("{}  [{}]", parts.join(self.word("comma")), pattern.id)
    }

    fn head(&self, pattern: &Pattern) -> String {
        match &pattern.head {
            Some((mood, names)) => self.filled(mood.name(), &self.concepts(names)),
            None => self.filled("fact-alone", &self.either(&pattern.fact)),
        }
    }

    /// Scope, place and language, where they are not the usual ones.
    fn bounds(&self, pattern: &Pattern) -> Vec<&str> {
        let mentions = matches!(&pattern.head, Some((Mood::Mentions, _)) | None);
        let place = match pattern.place {
            Place::Condition => Some("condition"),
            Place::Main if mentions => Some("main"),
            Place::Anywhere if !mentions => Some("anywhere"),
            _ => None,
        };
        let scope = Some(pattern.scope).filter(|scope| *scope != Scope::Sentence);
        let keys = [scope.map(Named::name), place, pattern.lang.map(Named::name)];
        keys.into_iter().flatten().map(|key| self.word(key)).collect()
    }

    /// Who must act or own; nothing where anyone may.
    fn actors(&self, key: &'static str, actors: &[Actor]) -> Option<String> {
        let names: Vec<&str> = actors.iter().map(|actor| self.word(actor.name())).collect();
        (!names.is_empty()).then(|| self.filled(key, &names.join(self.word("or"))))
    }

    /// Names of concepts with what they mean in brackets.
    fn concepts(&self, names: &[String]) -> String {
        let about = |name: &String| {
            let concept = self.pack.concepts.get(name);
            match concept.and_then(|concept| concept.about.as_deref()) {
                Some(about) => format!("{name} ({about})"),
                None => name.clone(),
            }
        };
        self.either(&names.iter().map(about).collect::<Vec<_>>())
    }

    fn either(&self, names: &[String]) -> String {
        names.join(self.word("or"))
    }

    fn filled(&self, key: &'static str, what: &str) -> String {
        self.word(key).replace("{what}", what)
    }

    /// The word for `key`; the key itself where the file has none, which a test rules out.
    fn word(&self, key: &'static str) -> &'static str {
        words().get(key).map_or(key, |text| text.of(self.language))
    }
}

fn section(page: &mut String, heading: &str, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    // Writing to a String cannot fail.
    let _ = writeln!(page, "\n{heading}");
    for line in lines {
        let _ = writeln!(page, "  {line}");
    }
}

#[expect(clippy::expect_used, reason = "a test reads the same bytes, so broken ones cannot be released")]
fn words() -> &'static BTreeMap<String, Bilingual> {
    static WORDS: OnceLock<BTreeMap<String, Bilingual>> = OnceLock::new();
    WORDS.get_or_init(|| serde_yaml::from_str(include_str!("../../rules/messages/explain.yaml")).expect("the words are sound"))
}
