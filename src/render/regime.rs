//! Lines that every form of the report shares: what it goes by, the grade, a citation, provisions by their instrument.

use crate::assess::grade::LIMITS;
use crate::pack::messages::{Wording, fill};
use crate::report::figures::percent;
use crate::report::{DocumentReport, Regime, Source};

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

/// Whether the words of a provision are known from a quotation alone.
pub(super) fn is_quoted(source: &Source) -> bool {
    source.grade == "secondary-quote"
}

/// The words of a provision; those known from a quotation alone are marked as such and bear no article.
pub(super) fn citation(source: &Source, words: &Wording) -> String {
    let article = source.article.as_deref().unwrap_or("");
    // The first of several places where the words were read.
    let read_in = source.source.split([';', '；']).next().unwrap_or_default().trim();
    let values =
        [("instrument", source.instrument.as_str()), ("article", article), ("quote", &source.quote), ("source", read_in)];
    let template = if is_quoted(source) { &words.leverage.quoted } else { &words.leverage.cited };
    fill(template, &values)
}

/// The provisions of some ids, those of one instrument together.
pub(super) fn by_instrument<'r>(document: &'r DocumentReport, ids: &[String]) -> Vec<(&'r str, Vec<&'r Source>)> {
    together(ids.iter().filter_map(|id| document.sources.iter().find(|source| source.id == *id)))
}

/// All provisions, those of one instrument together.
pub(super) fn instruments(document: &DocumentReport) -> Vec<(&str, Vec<&Source>)> {
    together(document.sources.iter())
}

fn together<'r>(sources: impl Iterator<Item = &'r Source>) -> Vec<(&'r str, Vec<&'r Source>)> {
    let mut all: Vec<(&str, Vec<&Source>)> = Vec::new();
    for source in sources {
        match all.iter_mut().find(|(instrument, _)| *instrument == source.instrument) {
            Some((_, own)) => own.push(source),
            None => all.push((&source.instrument, vec![source])),
        }
    }
    all
}

/// An instrument and its articles, in words.
pub(super) fn named(instrument: &str, sources: &[&Source], words: &Wording) -> String {
    let articles: Vec<&str> = sources.iter().filter_map(|source| source.article.as_deref()).collect();
    let articles = articles.join(&words.header.list_join);
    if articles.is_empty() { instrument.to_owned() } else { format!("{instrument} {articles}") }
}

/// The provisions of some ids in words.
pub(super) fn law(document: &DocumentReport, ids: &[String], words: &Wording) -> String {
    let names = by_instrument(document, ids).into_iter().map(|(instrument, own)| named(instrument, &own, words));
    names.collect::<Vec<_>>().join(&words.list_join)
}

/// The grade and what weighs most in it.
pub(super) fn grade(document: &DocumentReport, words: &Wording) -> Option<String> {
    let grade = document.grade.as_ref()?;
    let because = grade.because.join(&words.list_join);
    let values = [("letter", grade.letter.as_str()), ("points", &grade.points.to_string()), ("because", &because)];
    Some(fill(&words.leverage.grade, &values))
}

/// What the grade is made of.
pub(super) fn grade_note(words: &Wording) -> String {
    let limits: Vec<(String, String)> =
        LIMITS.iter().map(|(letter, most)| (letter.to_lowercase().to_string(), most.to_string())).collect();
    let values: Vec<(&str, &str)> = limits.iter().map(|(letter, most)| (letter.as_str(), most.as_str())).collect();
    fill(&words.leverage.grade_note, &values)
}
