//! Enums whose values a pack writes by name, and the nearest name to a misspelt one.

use crate::language::Language;

/// An enum that packs write in words.
pub trait Named: Copy + PartialEq + 'static {
    /// Every value with the word for it, in the order in which they are listed to a reader.
    const NAMES: &'static [(&'static str, Self)];

    /// The value that `word` stands for.
    fn from_name(word: &str) -> Option<Self> {
        let known = Self::NAMES.iter().find(|(name, _)| *name == word);
        known.map(|(_, value)| *value)
    }

    /// The word for this value; empty where the table forgets one, which a test rules out.
    fn name(self) -> &'static str {
        let known = Self::NAMES.iter().find(|(_, value)| *value == self);
        known.map_or("", |(name, _)| name)
    }

    /// All words.
    fn words() -> Vec<&'static str> {
        Self::NAMES.iter().map(|(name, _)| *name).collect()
    }
}

impl Named for Language {
    const NAMES: &'static [(&'static str, Self)] = &[("zh", Language::Zh), ("en", Language::En)];
}

/// The name a writer most likely meant by `word`: about a third of it misspelt at most, the first of equals.
pub fn nearest<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let allowed = word.chars().count().div_ceil(3);
    names
        .into_iter()
        .map(|name| (strsim::osa_distance(word, name), name))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// The remedy for a word outside a short list: the nearest of it, and the list.
pub(super) fn choose(word: &str, names: &[&str]) -> String {
    let list = format!("write one of {}", names.join(", "));
    match nearest(word, names.iter().copied()) {
        Some(name) => format!("did you mean `{name}`? {list}"),
        None => list,
    }
}
