//! Cue patterns: how a lawyer writes "these words around a number tell its role".
//!
//! `罚息` stands anywhere near the number; `提前#` touches it, `#` being the number; `逾期…#` stands before it, however far within
//! reach; `within # of the due date` needs both sides. Inside a phrase `…` is a short gap (`提前…还`). Comes in: pattern texts.
//! Goes out: [`CueSet`], whose [`CueSet::find`] yields every phrase of every pattern in a text, in one pass.

use aho_corasick::AhoCorasick;

use super::wordset::{bounded, floor};
use crate::span::Span;

/// The longest gap that `…` bridges inside a phrase, in bytes.
const GAP: usize = 60;

/// Where a phrase of a pattern stands to the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// On either side.
    Near,
    /// Before it; touching or at a distance.
    Before {
        /// With nothing but fillers between.
        touching: bool,
    },
    /// After it; touching or at a distance.
    After {
        /// With nothing but fillers between.
        touching: bool,
    },
}

/// One pattern with its strength.
#[derive(Clone, Debug)]
pub struct Cue {
    /// The role it gives; `none` takes a number out.
    pub role: String,
    /// Kinds of number it may speak of.
    pub reads: Vec<String>,
    /// Bases the share must have one of; empty for any.
    pub bases: Vec<String>,
    /// Strength where it touches.
    pub weight: i32,
    /// Furthest distance, in ideographs.
    pub reach: i32,
    /// Whether it opens a condition that what stands further on falls under: distance counts half.
    pub condition: bool,
    /// How many phrases it has: 1, or 2 where it stands on both sides.
    pub sides: usize,
}

#[derive(Debug)]
struct Phrase {
    cue: usize,
    place: Place,
    rest: Vec<String>,
}

/// A phrase of a cue in a text.
#[derive(Clone, Copy, Debug)]
pub struct CueHit {
    /// Index into [`CueSet::cues`].
    pub cue: usize,
    /// Where it must stand to the number.
    pub place: Place,
    /// Where it stands.
    pub span: Span,
    /// Whether it has no gap inside.
    pub solid: bool,
}

/// Compiled cues.
#[derive(Debug)]
pub struct CueSet {
    /// The patterns.
    pub cues: Vec<Cue>,
    phrases: Vec<Phrase>,
    automaton: AhoCorasick,
}

impl CueSet {
    /// Compiles patterns; an error names the first that makes no sense.
    pub fn new(patterns: Vec<(String, Cue)>) -> Result<Self, String> {
        let (mut cues, mut phrases, mut firsts) = (Vec::new(), Vec::new(), Vec::new());
        for (pattern, mut cue) in patterns {
            let sides = split(&pattern.to_lowercase()).ok_or_else(|| format!("`{pattern}` has no words"))?;
            cue.sides = sides.len();
            for (place, mut parts) in sides {
                firsts.push(parts.remove(0));
                phrases.push(Phrase { cue: cues.len(), place, rest: parts });
            }
            cues.push(cue);
        }
        let automaton = AhoCorasick::new(&firsts).map_err(|error| error.to_string())?;
        Ok(Self { cues, phrases, automaton })
    }

    /// Every phrase of every cue in `text`, in order of start.
    pub fn find(&self, text: &str) -> Vec<CueHit> {
        let mut hits: Vec<CueHit> = self
            .automaton
            .find_overlapping_iter(text)
            .filter_map(|found| {
                let phrase = &self.phrases[found.pattern().as_usize()];
                let end = follow(text, found.end(), &phrase.rest)?;
                let whole = bounded(text, found.start(), found.end());
                let (cue, place, solid) = (phrase.cue, phrase.place, phrase.rest.is_empty());
                whole.then_some(CueHit { cue, place, span: Span::new(found.start(), end), solid })
            })
            .collect();
        hits.sort_by_key(|hit| (hit.span.start, hit.span.end, hit.cue, hit.place));
        hits
    }
}

/// The sides of a pattern with their parts; `None` where a side is empty of words.
fn split(pattern: &str) -> Option<Vec<(Place, Vec<String>)>> {
    let Some((left, right)) = pattern.split_once('#') else {
        return Some(vec![(Place::Near, parts(pattern)?)]);
    };
    let mut sides = Vec::new();
    if !left.trim().is_empty() {
        sides.push((Place::Before { touching: !left.trim_end().ends_with('…') }, parts(left)?));
    }
    if !right.trim().is_empty() {
        sides.push((Place::After { touching: !right.trim_start().starts_with('…') }, parts(right)?));
    }
    (!sides.is_empty()).then_some(sides)
}

fn parts(phrase: &str) -> Option<Vec<String>> {
    let parts: Vec<String> = phrase.split('…').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect();
    (!parts.is_empty()).then_some(parts)
}

/// Where a phrase ends whose first part ended at `end`.
fn follow(text: &str, mut end: usize, rest: &[String]) -> Option<usize> {
    for part in rest {
        let window = &text[end..floor(text, end + GAP + part.len())];
        let window = window.split(['。', '；', ';']).next().unwrap_or_default();
        let at = window.match_indices(part.as_str()).map(|(at, _)| end + at).find(|&at| bounded(text, at, at + part.len()))?;
        end = at + part.len();
    }
    Some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(pattern: &str) -> CueSet {
        let cue = Cue { role: "fee".into(), reads: vec![], bases: vec![], weight: 100, reach: 40, condition: false, sides: 0 };
        CueSet::new(vec![(pattern.into(), cue)]).unwrap()
    }

    #[test]
    fn finds_phrases_over_a_short_gap() {
        let hits = set("提前…还…#").find("借款人提前全部归还的");
        assert_eq!(hits.len(), 1);
        assert_eq!(hits[0].place, Place::Before { touching: false });
        assert_eq!(hits[0].span, Span::new(9, 27));
    }

    #[test]
    fn ignores_gaps_over_a_full_stop() {
        assert!(set("提前…还…#").find("提前。归还").is_empty());
    }

    #[test]
    fn rejects_patterns_without_words() {
        assert!(split("#").is_none() && split("…").is_none());
    }
}
