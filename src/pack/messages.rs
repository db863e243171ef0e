//! The wording of the reports, in both languages.
//!
//! Comes in: `messages/zh.yaml` and `messages/en.yaml`. Goes out: a [`Wording`] each, or the mistake with its place.
//! What always holds: each language has every key, because a key is a field; a text names the same `{placeholders}` in both.
//! A text with placeholders is completed by [`fill`].

use std::collections::BTreeMap;

use serde::Deserialize;

use super::cost_words::CostWords;
use super::fault::Fault;
use super::simulate_words::SimulateWords;
use super::{PackFile, yaml};
use crate::language::Language;

/// The wording of one language; the fields are the keys of the file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// Who and what the paper is.
    pub header: Header,
    /// Names of the languages, by tag.
    pub languages: BTreeMap<String, String>,
    /// Names of the parties' roles.
    pub roles: BTreeMap<String, String>,
    /// `{high} {medium} {low} {missing} {favourable}`.
    pub counts: String,
    /// What stands in place of findings where there are none.
    pub nothing: String,
    /// How a heading and its note stand together in plain text.
    pub section: SectionWords,
    /// Headings of the sections.
    pub headings: Headings,
    /// A line under a heading, by section.
    pub notes: Notes,
    /// Names of the severities.
    pub severity: Severities,
    /// Stands for the clause of a finding before the first one.
    pub no_clause: String,
    /// `{count} {clauses}`: further places of a term.
    pub more: String,
    /// What joins the items of a list of clauses.
    pub list_join: String,
    /// `{default}`: what applies where the paper is silent.
    pub silent: String,
    /// Warnings, by code.
    pub warnings: BTreeMap<String, String>,
    /// What is assumed where nothing is known, by field of the regime.
    pub assumed: Assumed,
    /// What is known of the regime, and names of its values.
    pub regime: RegimeWords,
    /// Leverage and law.
    pub leverage: LeverageWords,
    /// Words of the page alone.
    pub page: PageWords,
    /// What a loan costs.
    pub cost: CostWords,
    /// What late and early payment cost.
    pub simulate: SimulateWords,
    /// `{date}`: the day the report speaks of.
    pub as_of: String,
    /// What loanlint is not.
    pub disclaimer: String,
}

/// The header of a report.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// `{kind}`.
    pub kind: String,
    /// `{parties}`.
    pub parties: String,
    /// `{name} {role}`.
    pub party: String,
    /// `{language}`.
    pub language: String,
    /// What joins the parties.
    pub list_join: String,
}

/// Headings of the sections of a report.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each field is the heading of the section it is named for")]
pub struct Headings {
    /// `{count}`: of what is judged over papers of one loan.
    pub together: String,
    pub high: String,
    pub medium: String,
    pub low: String,
    pub missing: String,
    pub favourable: String,
    pub warnings: String,
    pub assumed: String,
    pub first: String,
    pub leverage: String,
    pub sources: String,
}

/// How a heading stands in plain text.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SectionWords {
    /// `{title}`.
    pub bare: String,
    /// `{title} {note}`.
    pub noted: String,
}

/// Lines under the headings.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each field is the line under the heading of the same name")]
pub struct Notes {
    pub first: String,
    pub high: String,
    pub medium: String,
    pub low: String,
    pub leverage: String,
    pub missing: String,
    pub favourable: String,
    /// Where the words of the law stand; for forms that leave them out.
    pub sources: String,
}

/// Names of the severities.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each field is the name of the severity it is named for")]
pub struct Severities {
    pub high: String,
    pub medium: String,
    pub low: String,
}

/// Sentences for what is not known of the regime.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each field is the sentence for the regime's field of that name")]
pub struct Assumed {
    pub jurisdiction: String,
    pub lender: String,
    pub product: String,
    pub signed: String,
}

/// Names of places, lenders, loans and conditions.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegimeWords {
    /// `{place} {lender} {product} {signed}`: what the report goes by.
    pub line: String,
    /// Stands for what is not known.
    pub unknown: String,
    /// `{caps}`: which cap would bind whom, where it is not known who lends.
    pub caps: String,
    /// `{lenders} {limit} {law}`: a class with a figure.
    pub class_limit: String,
    /// `{lenders} {law}`: a class without one, but with law that bears on it.
    pub class_law: String,
    /// `{lenders}`: a class without either.
    pub class_none: String,
    /// `{value}`: the place is assumed.
    pub assumed_place: String,
    /// `{value}`: the kind of loan is assumed.
    pub assumed_product: String,
    /// `{place}`: no table of law for this place.
    pub no_law: String,
    /// `{date}`: the day of signing is not known, so the report's day stands for it.
    pub assumed_signed: String,
    /// Names of places, by id.
    pub places: BTreeMap<String, String>,
    /// Names of classes of lenders, by id.
    pub lenders: BTreeMap<String, String>,
    /// Names of kinds of loan, by id.
    pub products: BTreeMap<String, String>,
    /// Conditions of the law as a clause after "if", by id; one that is not here is told by its id.
    pub needs: BTreeMap<String, String>,
}

/// How leverage and law are told.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeverageWords {
    /// Names of the strengths, by id.
    pub strength: BTreeMap<String, String>,
    /// What each strength means, by id.
    pub means: BTreeMap<String, String>,
    /// `{conditions}`: the claim stands if they hold.
    pub only_if: String,
    /// What joins conditions.
    pub and: String,
    /// `{text}`: the names of the terms that a point is about.
    pub about: String,
    /// `{terms}`, `{count}`: names of the first terms where there are `{count}` more.
    pub names_of_many: String,
    /// `{terms}`, `{text}`: one of the first asks.
    pub first: String,
    /// `{text}`: what to ask for.
    pub ask: String,
    /// `{text}`: what to settle for.
    pub fallback: String,
    /// `{text}`: what to keep.
    pub evidence: String,
    /// `{text}`: where to turn.
    pub escalate: String,
    /// `{text}`: the law it rests on.
    pub law: String,
    /// `{name} {reach}`: a channel with its address.
    pub channel: String,
    /// `{instrument} {article} {quote}`: a copy of the instrument.
    pub cited: String,
    /// `{instrument} {article} {quote} {source}`: words quoted by somebody else.
    pub quoted: String,
    /// `{letter} {points} {because}`: the grade.
    pub grade: String,
    /// What the grade is made of and its limits.
    pub grade_note: String,
}

/// Words of the HTML page alone.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageWords {
    /// The link past what stands above the report.
    pub skip: String,
    /// Name of the list of sections.
    pub contents: String,
    /// Heading of the marked agreement.
    pub agreement: String,
    /// How the marked agreement leads to the findings.
    pub agreement_note: String,
    /// `{name}`: from the text to the card of a term.
    pub to_card: String,
    /// `{clause}`: from a card to the text.
    pub to_text: String,
    /// `{count}`: further places of a term.
    pub more: String,
    /// `{count}`: from a card to the points about its term.
    pub to_leverage: String,
    /// `{count}`: the list of what is worth keeping.
    pub keep: String,
    /// What the filter is for.
    pub filter: String,
    /// The filter lets everything through.
    pub all: String,
}

/// The wording of both languages.
#[derive(Clone, Debug)]
pub struct Messages {
    /// Chinese.
    pub zh: Wording,
    /// English.
    pub en: Wording,
}

impl Messages {
    /// The wording of one language.
    pub fn of(&self, language: Language) -> &Wording {
        match language {
            Language::Zh => &self.zh,
            Language::En => &self.en,
        }
    }
}

/// Reads the wording of one language.
///
/// # Errors
/// If the file is not YAML of this shape: a key missing, unknown or of another type.
pub fn load(file: &PackFile) -> Result<Wording, Fault> {
    yaml::read(file)
}

/// Puts values in place of `{names}`: `fill("{n} days", &[("n", "3")])` is `3 days`. A name without a value stays as it is.
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        out.push_str(&rest[..open]);
        rest = &rest[open..];
        let Some(close) = rest.find('}') else { break };
        match values.iter().find(|(key, _)| *key == &rest[1..close]) {
            Some((_, value)) => out.push_str(value),
            None => out.push_str(&rest[..=close]),
        }
        rest = &rest[close + 1..];
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    const ZH: &str = include_str!("../../rules/messages/zh.yaml");
    const EN: &str = include_str!("../../rules/messages/en.yaml");

    /// `path: {placeholders}` of every text, sorted; maps of ids included.
    fn shape(text: &str) -> Vec<String> {
        let mut at = Vec::new();
        let mut out = Vec::new();
        for line in text.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
            let (key, value) = line.trim().split_once(':').unwrap();
            at.truncate((line.len() - line.trim_start().len()) / 2);
            at.push(key);
            let mut names: Vec<_> = value.split('{').skip(1).map(|p| p.split('}').next().unwrap()).collect();
            names.sort_unstable();
            out.push(format!("{} {}", at.join("."), names.join(",")));
        }
        out.sort();
        out
    }

    fn read(text: &str) -> Result<Wording, Fault> {
        load(&PackFile { path: "messages/en.yaml".to_owned(), text: text.to_owned() })
    }

    #[test]
    fn finds_the_same_keys_and_placeholders_in_both_languages() {
        assert!(read(ZH).is_ok() && read(EN).is_ok());
        assert_eq!(shape(ZH), shape(EN));
    }

    #[test]
    fn rejects_a_file_with_a_key_missing_or_unknown() {
        let missing = read(&EN.replace("\nnothing:", "\n#")).unwrap_err();
        assert_eq!(missing.message, "missing field `nothing`");
        let unknown = read(&format!("{EN}\nnoise: x\n")).unwrap_err();
        assert!(unknown.message.contains("noise"), "{}", unknown.message);
    }

    #[test]
    fn finds_placeholders_and_leaves_others() {
        let cases = [("{n} days", "3 days"), ("no {m}", "no {m}"), ("{n}{n}", "33"), ("open {n", "open {n"), ("", "")];
        for (template, expected) in cases {
            assert_eq!(fill(template, &[("n", "3")]), expected, "{template}");
        }
    }
}
