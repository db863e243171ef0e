//! Lines that every form of the report shares: what it goes by, a citation, how the grade is made.

use crate::assess::grade::LIMITS;
use crate::pack::messages::{Wording, fill};
use crate::report::figures::percent;
use crate::report::{DocumentReport, Source};

/// What the paper is judged as.
pub(super) fn line(document: &DocumentReport, words: &Wording) -> String {
    let regime = &document.regime;
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

/// Which cap would bind whom and what decides it; nothing where it is known who lends.
pub(super) fn caps(document: &DocumentReport, words: &Wording) -> Option<String> {
    let names = &words.regime;
    let class = |class: &crate::report::ClassCap| {
        let lenders: Vec<&str> =
            class.lenders.iter().map(|id| names.lenders.get(id).map_or(id.as_str(), String::as_str)).collect();
        let (lenders, law) = (lenders.join(&words.header.list_join), class.law.join(&words.header.list_join));
        let limit = class.limit.as_deref().map(percent).unwrap_or_default();
        let template = match (&class.limit, class.law.is_empty()) {
            (Some(_), _) => &names.class_limit,
            (None, false) => &names.class_law,
            (None, true) => &names.class_none,
        };
        fill(template, &[("lenders", &lenders), ("limit", &limit), ("law", &law)])
    };
    let caps: Vec<String> = document.regime.caps.iter().map(class).collect();
    (!caps.is_empty()).then(|| fill(&names.caps, &[("caps", &caps.join(&words.list_join))]))
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
