//! From what is judged over companion papers to the report's `bundle`.
//!
//! Comes in: the papers with their assessments, where each stands among the report's documents, the [`assess::Bundle`], the pack.
//! Goes out: a [`Bundle`]. What always holds: a finding is named by its document and its id there; its span is of that document.

use serde::{Deserialize, Serialize};

use super::told::Teller;
use super::{Found, Leverage, Missing, Options, Regime, Source};
use crate::assess;
use crate::language::Language;
use crate::pack::{Named, Pack};

/// What is judged over companion papers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bundle {
    /// Language of the wording: `zh` or `en`.
    pub lang: String,
    /// What decides which law applies to all of them.
    pub regime: Regime,
    /// Every finding, worst first.
    pub findings: Vec<Spot>,
    /// What none of the papers says.
    pub missing: Vec<Missing>,
    /// Leverage over all; `findings` are written `DOCUMENT:ID`, as `0:f3`.
    pub leverage: Vec<Leverage>,
    /// What does not fit together.
    pub checks: Vec<serde_json::Value>,
    /// What all of it costs.
    pub cost: Option<serde_json::Value>,
    /// The law cited.
    pub sources: Vec<Source>,
}

/// A finding of one of the documents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spot {
    /// Index into the report's `documents`.
    pub document: usize,
    /// Id of the finding there.
    pub id: String,
}

/// Builds the report of companions. `papers` says which of the report's documents each of them is.
pub fn bundle(founds: &[Found], papers: &[usize], judged: &assess::Bundle, pack: &Pack, options: &Options) -> Bundle {
    let lending = founds.iter().find(|found| found.read.detection.lends).or(founds.first());
    let lang = options.lang.or(lending.map(|found| found.read.structure.language)).unwrap_or(Language::En);
    let told = Teller::new(pack, lang);
    let findings: Vec<Spot> =
        judged.findings.iter().map(|spot| Spot { document: papers[spot.paper], id: format!("f{}", spot.finding + 1) }).collect();
    let name = |index: &usize| findings.get(*index).map(|spot| format!("{}:{}", spot.document, spot.id));
    let levers = judged.leverage.iter().enumerate();
    let leverage: Vec<Leverage> =
        levers.map(|(number, lever)| told.lever(number, lever, lever.matches.iter().filter_map(name).collect())).collect();
    let law = judged.missing.iter().flat_map(|one| &one.law).chain(judged.leverage.iter().flat_map(|lever| &lever.law));
    Bundle {
        lang: lang.name().to_owned(),
        regime: told.regime(&judged.case, &[]),
        missing: judged.missing.iter().filter_map(|lacking| told.missing(lacking)).collect(),
        sources: told.sources(law),
        checks: Vec::new(),
        cost: None,
        findings,
        leverage,
    }
}
