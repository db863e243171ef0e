//! Lines that every form of the report shares: what it goes by, a citation, how the grade is made.

use crate::assess::grade::LIMITS;
use crate::pack::messages::{Wording, fill};
use crate::report::{Regime, Source};

/// What the paper is judged as.
pub(super) fn line(regime: &Regime, words: &Wording) -> String {
    let words = &words.regime;
    let named = |names: &std::collections::BTreeMap<String, String>, id: &Option<String>| match id {
        Some(id) => names.get(id).cloned().unwrap_or_else(|| id.clone()),
        None => words.unknown.clone(),
    };
    let signed = regime.signed.clone().unwrap_or_else(|| words.unknown.clone());
    let values = [
        ("place", named(&words.places, &regime.jurisdiction)),
        ("lender", named(&words.lenders, &regime.lender)),
        ("product", named(&words.products, &regime.product)),
        ("signed", signed),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(key, value)| (*key, value.as_str())).collect();
    fill(&words.line, &values)
}

/// The words of a provision; those known from a quotation alone are marked as such and bear no article.
pub(super) fn citation(source: &Source, words: &Wording) -> String {
    let article = source.article.as_deref().unwrap_or("");
    // The first of several places where the words were read.
    let read_in = source.source.split([';', '；']).next().unwrap_or_default().trim();
    let values =
        [("instrument", source.instrument.as_str()), ("article", article), ("quote", &source.quote), ("source", read_in)];
    let template = if source.grade == "secondary-quote" { &words.leverage.quoted } else { &words.leverage.cited };
    fill(template, &values)
}

/// What the grade is made of.
pub(super) fn grade_note(words: &Wording) -> String {
    let limits: Vec<(String, String)> =
        LIMITS.iter().map(|(letter, most)| (letter.to_lowercase().to_string(), most.to_string())).collect();
    let values: Vec<(&str, &str)> = limits.iter().map(|(letter, most)| (letter.as_str(), most.as_str())).collect();
    fill(&words.leverage.grade_note, &values)
}
