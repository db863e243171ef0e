//! The grade: the whole in one letter, with its reasons.
//!
//! Four points a high term, two a medium, one a low, over distinct terms, missing and derived ones included; less one a favourable
//! term, six at most. What always holds: a `void` point or a rate over its cap is D at best.

use std::collections::BTreeMap;

use super::leverage::Present;
use crate::pack::Severity;

/// Up to so many points are A, B, C, D; more are E. Calibrated over 52 real agreements: half of them are C or better, a fifth are E, and
/// A is where the fair papers of the corpus stand.
pub const LIMITS: [(char, i64); 4] = [('A', 12), ('B', 25), ('C', 37), ('D', 52)];
/// Favourable terms take off so much at most.
const MOST_FAVOURABLE: usize = 6;
/// So many reasons are named.
const MOST_REASONS: usize = 5;

/// A grade.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grade {
    /// A to E.
    pub letter: char,
    /// Its points.
    pub points: i64,
    /// The terms that weigh most, with their points.
    pub because: Vec<(String, i64)>,
}

/// Grades a paper. `capped` is whether a point is void or a rate over its cap.
pub fn grade(present: &[Present], favourable: usize, capped: bool) -> Grade {
    let mut weights: BTreeMap<&str, i64> = BTreeMap::new();
    for one in present {
        let weight = weights.entry(&one.term).or_default();
        *weight = (*weight).max(weight_of(one.severity));
    }
    let eased = i64::try_from(favourable.min(MOST_FAVOURABLE)).unwrap_or(0);
    let points = weights.values().sum::<i64>() - eased;
    let mut because: Vec<(String, i64)> = weights.into_iter().map(|(term, weight)| (term.to_owned(), weight)).collect();
    because.sort_by_key(|(term, weight)| (-weight, term.clone()));
    because.truncate(MOST_REASONS);
    let letter = LIMITS.iter().find(|(_, most)| points <= *most).map_or('E', |(letter, _)| *letter);
    Grade { letter: if capped { letter.max('D') } else { letter }, points, because }
}

fn weight_of(severity: Severity) -> i64 {
    match severity {
        Severity::High => 4,
        Severity::Medium => 2,
        Severity::Low => 1,
    }
}
