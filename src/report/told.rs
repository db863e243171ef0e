//! What is told alike of one paper and of companions together: the regime, what is missing, leverage, sources.
//!
//! Comes in: values of assess, the pack, the language of the wording. Goes out: their parts of the report, in words.

use std::collections::{BTreeMap, BTreeSet};

use super::{Leverage, Missing, Regime, Source};
use crate::assess::classes::ClassCap;
use crate::assess::leverage::Lever;
use crate::assess::{Case, How, Lacking};
use crate::language::Language;
use crate::pack::law::{Grade, Provision};
use crate::pack::messages::{Wording, fill};
use crate::pack::schema::Bilingual;
use crate::pack::{Named, Pack};

/// Puts values of assess in words.
#[derive(Clone, Copy)]
pub(super) struct Teller<'a> {
    pub pack: &'a Pack,
    pub lang: Language,
    pub words: &'a Wording,
}

impl<'a> Teller<'a> {
    pub fn new(pack: &'a Pack, lang: Language) -> Self {
        Self { pack, lang, words: pack.messages.of(lang) }
    }

    fn text(&self, text: &Bilingual) -> String {
        text.of(self.lang).to_owned()
    }

    /// The name of a term, derived ones included.
    pub fn name(&self, id: &str) -> String {
        let derived = || self.pack.derived.iter().find(|derived| derived.term == id).map(|derived| &derived.name);
        let name = self.pack.term(id).map(|term| &term.name).or_else(derived);
        name.map_or(id, |name| name.of(self.lang)).to_owned()
    }

    /// What was given or read; what is assumed is listed in words.
    pub fn regime(&self, case: &Case, classes: &[ClassCap]) -> Regime {
        Regime {
            jurisdiction: case.jurisdiction.value.clone(),
            lender: case.lender.value.clone(),
            product: case.product.value.clone(),
            signed: case.signed.map(|day| day.to_string()),
            given: case.given.iter().map(|(need, holds)| (need.clone(), if *holds { "yes" } else { "no" }.to_owned())).collect(),
            assumed: self.assumed(case),
            caps: classes.iter().map(class_cap).collect(),
        }
    }

    fn assumed(&self, case: &Case) -> Vec<String> {
        let (words, assumed) = (&self.words.regime, &self.words.assumed);
        let named = |names: &BTreeMap<String, String>, id: &str| names.get(id).map_or(id, String::as_str).to_owned();
        let mut told = Vec::new();
        match case.jurisdiction.how {
            How::Unknown => told.push(assumed.jurisdiction.clone()),
            How::Assumed => {
                told.push(fill(&words.assumed_place, &[("value", &named(&words.places, case.jurisdiction.as_str()))]))
            }
            How::Given | How::Read => {}
        }
        let place = case.jurisdiction.as_str();
        if !place.is_empty() && self.pack.law.provisions.values().all(|provision| provision.jurisdiction != place) {
            told.push(fill(&words.no_law, &[("place", &named(&words.places, place))]));
        }
        if !case.lender_known() {
            told.push(assumed.lender.clone());
        }
        match case.product.how {
            How::Unknown => told.push(assumed.product.clone()),
            How::Assumed => told.push(fill(&words.assumed_product, &[("value", &named(&words.products, case.product.as_str()))])),
            How::Given | How::Read => {}
        }
        if case.signed.is_none() {
            told.push(match case.as_of {
                Some(day) => fill(&words.assumed_signed, &[("date", &day.to_string())]),
                None => assumed.signed.clone(),
            });
        }
        told
    }

    /// The point that is `number` in the order of its worth, counted from 0; `findings` are the ids of what it is about.
    pub fn lever(&self, number: usize, lever: &Lever, findings: Vec<String>) -> Leverage {
        Leverage {
            id: format!("l{}", number + 1),
            terms: lever.terms.clone(),
            names: lever.terms.iter().map(|term| self.name(term)).collect(),
            strength: lever.strength.name().to_owned(),
            unless_known: lever.unknown.clone(),
            claim: self.claim(lever),
            findings,
            law: lever.law.clone(),
            ask: self.text(&lever.point.ask),
            fallback: self.text(&lever.point.fallback),
            evidence: lever.point.evidence.of(self.lang).to_vec(),
            escalate: lever.escalate.iter().map(|id| self.channel(id)).collect(),
        }
    }

    /// The claim, with the conditions it stands on where they are not known.
    fn claim(&self, lever: &Lever) -> String {
        let claim = lever.point.claim.of(self.lang).to_owned();
        if lever.unknown.is_empty() {
            return claim;
        }
        let words = &self.words.leverage;
        let named: Vec<&str> =
            lever.unknown.iter().map(|need| self.words.regime.needs.get(need).map_or(need.as_str(), String::as_str)).collect();
        let condition = fill(&words.only_if, &[("conditions", &named.join(&words.and))]);
        let joint = if self.lang == Language::Zh { "" } else { " " };
        [claim, condition].join(joint)
    }

    fn channel(&self, id: &str) -> String {
        let Some(channel) = self.pack.law.channel(id) else { return id.to_owned() };
        let name = channel.name.of(self.lang);
        if channel.reach.is_empty() {
            return name.to_owned();
        }
        fill(&self.words.leverage.channel, &[("name", name), ("reach", &channel.reach.join(", "))])
    }

    /// Some provisions, by id.
    pub fn sources<'i>(&self, ids: impl IntoIterator<Item = &'i String>) -> Vec<Source> {
        let ids: BTreeSet<&String> = ids.into_iter().collect();
        ids.into_iter().filter_map(|id| self.pack.law.provision(id)).map(|provision| self.source(provision)).collect()
    }

    fn source(&self, provision: &Provision) -> Source {
        let quoted = provision.grade == Grade::SecondaryQuote;
        Source {
            id: provision.id.clone(),
            instrument: provision.instrument.of(self.lang).to_owned(),
            article: provision.article.clone(),
            quote: provision.quote.clone(),
            gist: provision.gist.of(self.lang).to_owned(),
            grade: provision.grade.name().to_owned(),
            source: if quoted { provision.source.clone() } else { String::new() },
            from: provision.from.to_string(),
            until: provision.until.map(|day| day.to_string()),
        }
    }

    /// A term that is lacking.
    pub fn missing(&self, lacking: &Lacking) -> Option<Missing> {
        let term = self.pack.term(&lacking.term)?;
        Some(Missing {
            term: lacking.term.clone(),
            name: self.text(&term.name),
            severity: lacking.severity,
            why: self.text(&term.says),
            default: term.default.as_ref().map(|default| self.text(default)).unwrap_or_default(),
            law: lacking.law.clone(),
        })
    }
}

fn class_cap(class: &ClassCap) -> super::ClassCap {
    let limit = class.limit.map(|limit| limit.normalize().to_string());
    super::ClassCap { lenders: class.lenders.clone(), limit, law: class.law.clone() }
}
