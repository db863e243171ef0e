//! Leverage points as lawyers write them, beside the term they are about.

use serde::Deserialize;

use crate::pack::Named;
use crate::pack::schema::{Bilingual, BilingualList};

/// How strong a point is, the strongest first: an order of proof, not of price.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// The text of a law in force says so, of this term, for this lender.
    Void,
    /// A figure in law limits it.
    Capped,
    /// A court or regulator often will.
    Contestable,
    /// Lawful, worth asking.
    Negotiable,
}

impl Named for Strength {
    const NAMES: &'static [(&'static str, Self)] = &[
        ("void", Strength::Void),
        ("capped", Strength::Capped),
        ("contestable", Strength::Contestable),
        ("negotiable", Strength::Negotiable),
    ];
}

/// A fact of the document that a point turns on.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactTest {
    /// Its role.
    pub role: String,
    /// Its unit.
    pub unit: Option<String>,
    /// It is greater than this decimal.
    pub over: Option<String>,
    /// It is less than this decimal.
    pub under: Option<String>,
}

/// When a point fits; what is not written fits anything.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct When {
    /// Places.
    #[serde(default)]
    pub jurisdiction: Vec<String>,
    /// Classes of lenders; `unknown` must be named to fit.
    #[serde(default)]
    pub lender: Vec<String>,
    /// Kinds of loan.
    #[serde(default)]
    pub product: Vec<String>,
    /// Conditions; one that is not known makes the claim an "if".
    #[serde(default)]
    pub needs: Vec<String>,
    /// What the finding must say beyond its term: one of the term's `aspects`. It answers the condition of the same name.
    pub aspect: Option<String>,
    /// Signed on or after this day.
    pub signed_from: Option<String>,
    /// Signed before this day.
    pub signed_before: Option<String>,
    /// Other terms that were found too.
    #[serde(default)]
    pub with_terms: Vec<String>,
    /// A fact of the document.
    pub fact: Option<FactTest>,
}

/// A leverage point.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Point {
    /// Its own id.
    pub id: String,
    /// Points of one topic and strength are one claim over several terms.
    pub topic: String,
    /// When it fits.
    #[serde(default)]
    pub when: When,
    /// How strong it is at most.
    pub strength: Strength,
    /// Provisions that the claim rests on.
    #[serde(default)]
    pub law: Vec<String>,
    /// What can be said.
    pub claim: Bilingual,
    /// What to ask for, in which words.
    pub ask: Bilingual,
    /// What to settle for.
    pub fallback: Bilingual,
    /// What to keep.
    pub evidence: BilingualList,
    /// Channels, in order.
    #[serde(default)]
    pub escalate: Vec<String>,
}

/// A file of points.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PointFile {
    /// The term they are about.
    pub term: String,
    /// The points, the first that fit shown first.
    pub points: Vec<Point>,
}
