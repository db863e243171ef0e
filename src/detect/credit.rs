//! Terms of loans are kept only where the paper speaks of a loan.
//!
//! A car hire that "may be terminated at any time" demands no repayment, and a payment service that closes an account calls in no
//! debt. Comes in: all matches and how many units speak of a loan. What always holds: papers too short to tell lose nothing.

use super::Match;
use crate::pack::Pack;
use crate::pack::term::PapersOf;
use crate::segment::{Structure, UnitKind};

/// A paper of fewer sentences may well be one clause of a loan.
const SHORTEST: usize = 25;

/// Whether a paper, of whose units `speaking` speak of a loan, is about one.
pub(super) fn speaks(structure: &Structure, speaking: usize, pack: &Pack) -> bool {
    let said = structure.units.iter().filter(|unit| !matches!(unit.kind, UnitKind::Title | UnitKind::Heading)).count();
    let kind = pack.papers.kinds.iter().find(|kind| kind.id.value == structure.kind);
    said < SHORTEST || kind.is_none_or(|kind| 100 * speaking >= kind.credit * said)
}

/// Drops the terms of loans from a paper that speaks of none.
pub(super) fn drop(matches: &mut Vec<Match>, pack: &Pack) {
    matches.retain(|found| pack.term(&found.term).is_none_or(|term| term.papers == PapersOf::Any));
}
