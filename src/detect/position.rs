//! Positions: findings that only together say where the borrower stands.
//!
//! Early repayment allowed in clause 5 and charged for in clause 9 is one net position. Terms share a `position` in their files; a
//! finding of one then carries, as `also`, the units where the other side of the same position stands. What always holds: `also`
//! names other units only, in order, at most [`MOST`] of them.

use std::collections::BTreeMap;

use super::Match;
use crate::pack::{Kind, Pack};

/// More places than these tell nobody anything.
const MOST: usize = 8;

/// Fills `also` of matches whose terms share a position.
pub(super) fn join(matches: &mut [Match], pack: &Pack) {
    let mut sides: BTreeMap<(&str, bool), Vec<usize>> = BTreeMap::new();
    let side = |found: &Match| {
        let term = pack.term(&found.term)?;
        Some((term.position.as_deref()?, term.kind == Kind::Favourable))
    };
    for found in matches.iter() {
        if let Some(key) = side(found) {
            sides.entry(key).or_default().push(found.unit);
        }
    }
    for found in matches.iter_mut() {
        let Some((position, favourable)) = side(found) else { continue };
        let others = sides.get(&(position, !favourable)).map_or(&[][..], Vec::as_slice);
        let mut also: Vec<usize> = others.iter().copied().filter(|unit| *unit != found.unit).collect();
        also.dedup();
        also.truncate(MOST);
        found.also = also;
    }
}
