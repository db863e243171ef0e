//! STAGE 5: what was found, weighed: severity, order, the sentence for the borrower, what applies where the paper is silent.
//!
//! Comes in: [`Detection`] and the pack. Goes out: [`Assessment`], in the order a reader should see it (worst first).

use crate::detect::Detection;
use crate::pack::Pack;
pub use crate::pack::Severity;
use crate::segment::Structure;

/// A match with its weight.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weighed {
    /// Index into `Detection::matches`.
    pub index: usize,
    /// `None` for favourable terms.
    pub severity: Option<Severity>,
}

/// The weighed detection.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assessment {
    /// Restrictive first, worst first, then by place; favourable after.
    pub findings: Vec<Weighed>,
    /// Missing terms with severity, worst first.
    pub missing: Vec<(String, Severity)>,
}

/// Weighs what was found.
pub fn assess(_structure: &Structure, _detection: &Detection, _pack: &Pack) -> Assessment {
    Assessment::default()
}
