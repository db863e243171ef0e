//! What loanlint promises to those who read its output: the types of the JSON, and the one function that fills them.
//!
//! Comes in: what the stages found ([`Found`]) and the pack. Goes out: a [`DocumentReport`]; [`Report`] puts several together.
//! What always holds: spans are half-open ranges of **code points** of the document's text, `quote` is the text inside its
//! span, and nothing is derived here that a stage has not decided. `schema/report.schema.json` says the same to machines.

mod build;
mod bundle;
mod cost;
pub(crate) mod figures;
mod ruler;
mod simulated;
mod told;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::language::Language;
use crate::pack::{Named, Pack};
use crate::simulate::Simulation;

pub use crate::assess::Severity;
pub use build::{Found, Options, document};
pub use bundle::{Bundle, Spot, bundle};
pub use cost::{Cost, CostNeed, CostTerm, FeeAdded, Instalment, YearlyRates, assumed, cost};
pub use simulated::{Arrears, Cap, Exits, Simulated};

/// The name of this shape of output; it changes where a field changes its meaning.
pub const SCHEMA: &str = "loanlint/1";

/// A half-open range of code points of the document's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextSpan {
    /// Of the first code point inside.
    pub start: usize,
    /// Of the first code point after.
    pub end: usize,
}

/// All that one run has to say.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Always [`SCHEMA`].
    pub schema: String,
    /// What made the report.
    pub tool: Tool,
    /// One entry for each file, in the order they were given.
    pub documents: Vec<Entry>,
    /// What is judged over all documents together, where they are companions.
    pub bundle: Option<Bundle>,
}

/// What made a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tool {
    /// The version of loanlint.
    pub version: String,
    /// Digest of the packs and the law they hold.
    pub rules: String,
    /// The day the report speaks of, ISO 8601.
    pub as_of: String,
}

/// One file: its report, or why there is none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Entry {
    /// It could not be read.
    Failed(Failed),
    /// It was read.
    Read(Box<DocumentReport>),
}

/// A file that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Failed {
    /// As it was given.
    pub path: String,
    /// Why.
    pub error: Failure,
}

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// A stable name.
    pub code: String,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// What to do about it.
    pub remedy: String,
}

/// What was found in one document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DocumentReport {
    /// As it was given.
    pub path: String,
    /// Lower-case hex SHA-256 of the file.
    pub sha256: String,
    /// `txt`, `md`.
    pub format: String,
    /// Language of the document: `zh` or `en`.
    pub language: String,
    /// Language of the wording: `zh` or `en`.
    pub lang: String,
    /// The title of the paper, where it has one.
    pub title: Option<String>,
    /// Id of the kind of paper.
    pub kind: String,
    /// The kind's name in the language of the report.
    pub kind_name: String,
    /// Length of the text in code points.
    pub chars: usize,
    /// The text that spans count in; left out for plain text unless asked for.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub text: Option<String>,
    /// Who is who.
    pub parties: Vec<Party>,
    /// Dates of the paper itself.
    pub dates: Vec<Date>,
    /// What decides which law applies.
    pub regime: Regime,
    /// What went less than well.
    pub warnings: Vec<Warning>,
    /// The clause tree, in order of start.
    pub clauses: Vec<Clause>,
    /// Numbers with a meaning, in order of start.
    pub facts: Vec<Fact>,
    /// Terms found, in the order of a reader: worst first, favourable last.
    pub findings: Vec<Finding>,
    /// Contradictions and tricks of the paper itself.
    pub checks: Vec<Check>,
    /// Terms that the paper does not have and should.
    pub missing: Vec<Missing>,
    /// What the borrower can use.
    pub leverage: Vec<Leverage>,
    /// The provisions that findings and leverage cite, by id.
    #[serde(default)]
    pub sources: Vec<Source>,
    /// What the loan costs, where the figures suffice.
    pub cost: Option<Cost>,
    /// Name of the rate by which the paper's place tells the yearly cost.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub cost_rate: String,
    /// The terms that the cost goes by.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub cost_terms: Vec<CostTerm>,
    /// What stands in the way of a cost.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub cost_needs: Vec<CostNeed>,
    /// The whole in one letter.
    pub grade: Option<Grade>,
    /// What staying late and leaving early cost, where there is a loan to reckon with.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub simulation: Option<Simulated>,
}

/// A party to the paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// `borrower`, `lender`, `guarantor`, `platform`, `other`.
    pub role: String,
    /// Its name; blank forms have none.
    pub name: Option<String>,
    /// What the paper calls it.
    pub aliases: Vec<String>,
    /// Where it is introduced.
    pub span: TextSpan,
}

/// A date with its role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Date {
    /// `signed`, `start`, `first-payment`, `maturity`.
    pub role: String,
    /// ISO 8601.
    pub value: String,
    /// Where.
    pub span: TextSpan,
}

/// What decides which law applies: given, read from the paper, or not known (`null`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Regime {
    /// `cn`, `hk`, `us`, ...
    pub jurisdiction: Option<String>,
    /// The class of lender.
    pub lender: Option<String>,
    /// The kind of loan.
    pub product: Option<String>,
    /// The day of signing, ISO 8601.
    pub signed: Option<String>,
    /// Conditions that the user stated.
    pub given: BTreeMap<String, String>,
    /// What is neither given nor read, in words.
    pub assumed: Vec<String>,
    /// Which cap would bind each class of lenders, where it is not known who lends.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub caps: Vec<ClassCap>,
}

/// What bounds the rate of some classes of lenders.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassCap {
    /// The classes.
    pub lenders: Vec<String>,
    /// As a fraction a year; `null` where no figure binds.
    pub limit: Option<String>,
    /// Provisions that set it, or that bear on the rate.
    pub law: Vec<String>,
}

/// Something that went less than well.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    /// A stable name.
    pub code: String,
    /// The same in words.
    pub message: String,
    /// Where, if it has a place.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub span: Option<TextSpan>,
}

/// A node of the clause tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clause {
    /// Its own number as written.
    pub label: String,
    /// The labels from the root, joined by ` > `.
    pub path: String,
    /// Its heading, where it has one.
    pub heading: Option<String>,
    /// Depth, 1 the highest.
    pub level: usize,
    /// All of it.
    pub span: TextSpan,
}

/// A number with its meaning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// `principal`, `penalty-rate`, ...
    pub role: String,
    /// An exact decimal.
    pub value: String,
    /// `per-year`, `of-principal`, `months`, `CNY`, ...
    pub unit: String,
    /// What the share is of, where `unit` is a period.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub base: Option<String>,
    /// The period of a sum of money.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub per: Option<String>,
    /// Where.
    pub span: TextSpan,
    /// The text there.
    pub quote: String,
}

/// A term found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// `f1`, `f2`, ... in the order of the report.
    pub id: String,
    /// The pattern that found it.
    pub rule: String,
    /// Id of the term.
    pub term: String,
    /// The term's name in the language of the report.
    pub name: String,
    /// `restrictive`, `favourable` or `derived`.
    pub kind: String,
    /// `null` for favourable terms.
    pub severity: Option<Severity>,
    /// The sentence or item.
    pub span: TextSpan,
    /// Path of its clause; empty before the first one.
    pub clause: String,
    /// The text there.
    pub quote: String,
    /// The words that decided.
    pub operative: Vec<TextSpan>,
    /// Indexes into the document's facts.
    pub facts: Vec<usize>,
    /// What it says beyond the term: a waiver that gives up `limitation`.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub aspects: Vec<String>,
    /// Other places of the same position.
    pub also: Vec<Place>,
    /// One plain sentence: what it means for the borrower.
    pub why: String,
    /// Provisions about this kind of term.
    pub law: Vec<String>,
    /// Where in the file, for formats whose text is not the file itself.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub place: Option<FilePlace>,
}

/// A further place of a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The sentence or item.
    pub span: TextSpan,
    /// The text there.
    pub quote: String,
    /// Path of its clause.
    pub clause: String,
}

/// A place in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilePlace {
    /// Counted from 1.
    pub line: usize,
}

/// A contradiction or a trick of the paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// `amount-words`, `numbering`, ...
    pub kind: String,
    /// How bad.
    pub severity: Severity,
    /// In words.
    pub message: String,
    /// Where.
    pub spans: Vec<TextSpan>,
    /// The texts there.
    pub quotes: Vec<String>,
}

/// A term that the paper does not have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missing {
    /// Id of the term.
    pub term: String,
    /// The term's name in the language of the report.
    pub name: String,
    /// How bad.
    pub severity: Severity,
    /// What it means for the borrower.
    pub why: String,
    /// What applies when the paper is silent.
    pub default: String,
    /// Provisions about it.
    pub law: Vec<String>,
}

/// Something the borrower can use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leverage {
    /// `l1`, `l2`, ...
    pub id: String,
    /// Ids of the terms it concerns.
    pub terms: Vec<String>,
    /// Their names in the language of the report.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub names: Vec<String>,
    /// `void`, `capped`, `contestable`, `negotiable`.
    pub strength: String,
    /// Conditions of the law that are not known: the claim is an "if".
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub unless_known: Vec<String>,
    /// What is claimed.
    pub claim: String,
    /// Ids of the findings it rests on.
    pub findings: Vec<String>,
    /// Provisions it rests on.
    pub law: Vec<String>,
    /// What to ask for.
    pub ask: String,
    /// What to settle for.
    pub fallback: String,
    /// What to keep.
    pub evidence: Vec<String>,
    /// Where to complain.
    pub escalate: Vec<String>,
}

/// A provision that is cited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Its id in the tables.
    pub id: String,
    /// The instrument, in the language of the report where it has a name there.
    pub instrument: String,
    /// The article, where one was seen.
    pub article: Option<String>,
    /// The operative words.
    pub quote: String,
    /// What it says, in one plain sentence.
    pub gist: String,
    /// How well the words are known: `official-database-mirror`, ..., `secondary-quote`.
    pub grade: String,
    /// Where they were read.
    pub source: String,
    /// In force from, ISO 8601.
    pub from: String,
    /// The last day in force, ISO 8601.
    pub until: Option<String>,
}

/// The whole in one letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grade {
    /// `A` to `E`.
    pub letter: String,
    /// What it was made from.
    pub points: i64,
    /// The largest contributions.
    pub because: Vec<String>,
}

impl Tool {
    /// This version of loanlint with this pack, speaking of the day `as_of` (ISO 8601).
    pub fn new(pack: &Pack, as_of: &str) -> Self {
        Self { version: env!("CARGO_PKG_VERSION").to_owned(), rules: pack.digest.clone(), as_of: as_of.to_owned() }
    }
}

impl Report {
    /// Puts the entries of one run together.
    pub fn new(tool: Tool, documents: Vec<Entry>) -> Self {
        Self { schema: SCHEMA.to_owned(), tool, documents, bundle: None }
    }

    /// The documents that were read.
    pub fn read(&self) -> impl Iterator<Item = &DocumentReport> {
        self.documents.iter().filter_map(|entry| match entry {
            Entry::Read(document) => Some(&**document),
            Entry::Failed(_) => None,
        })
    }

    /// The worst severity of any finding or missing term; favourable terms have none.
    pub fn worst(&self) -> Option<Severity> {
        self.read().filter_map(DocumentReport::worst).max()
    }
}

impl DocumentReport {
    /// Tells what staying late and leaving early cost, in the language of the report.
    pub fn tell(&mut self, simulation: &Simulation, pack: &Pack) {
        let lang = Language::from_name(&self.lang).unwrap_or(Language::En);
        let name = |id: &str| {
            let provision = pack.law.provision(id)?;
            let article = provision.article.as_deref().unwrap_or_default();
            Some([provision.instrument.of(lang), article].join(" ").trim_end().to_owned())
        };
        self.simulation = Some(Simulated::told(simulation, &pack.messages.of(lang).simulate, name));
    }

    /// The worst severity of any finding or missing term; favourable terms have none.
    pub fn worst(&self) -> Option<Severity> {
        let findings = self.findings.iter().filter_map(|f| f.severity);
        let missing = self.missing.iter().map(|m| m.severity);
        findings.chain(missing).max()
    }
}
