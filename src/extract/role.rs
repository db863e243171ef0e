//! The role of a quantity: the strongest cue around it, or in the lead-in and heading above it.
//!
//! A cue is worth its weight less its distance (an ideograph costs one point, a Latin letter 0.4), less what stands between: commas a
//! little before the number and much after it, other numbers of the sort and ends of sentences much. What stands between in brackets
//! of its own costs nothing. A cue inside a longer one says nothing: in `unpaid principal` nothing is late. Cues of `none` take the
//! number out; they and caps speak for their own part of the sentence. Looked at is a window around the number, so that the work is
//! linear however many cues a unit holds.

use std::collections::BTreeMap;

use super::reading::Reading;
use super::ruler::Stretch;
use crate::pack::facts::{Cue, CueHit, CueSet, Place};
use crate::span::Span;

/// Bytes looked at on either side of a number.
const WINDOW: usize = 260;
/// A number whose best cue is worth less has no role.
const LEAST: i32 = 30;
/// What a cue loses by standing in the lead-in, in the heading, or in the head of the column.
const LEAD_IN: i32 = 28;
const HEADING: i32 = 42;
const COLUMN: i32 = 20;
const COMMA_BEFORE: i32 = 5;
const COMMA_AFTER: i32 = 34;
/// What a comma costs a cue that takes numbers out or caps them.
const COMMA_SWEEPING: i32 = 26;
const STOP: i32 = 55;
/// What a cue in brackets loses before a number outside them.
const BRACKET: i32 = 12;
/// The same of one that touches it but for the bracket.
const TOUCHING_BRACKET: i32 = 30;
const OTHER_NUMBER: i32 = 32;

/// Something in search of a role.
pub struct Candidate<'q> {
    pub kind: &'q str,
    pub base: Option<&'q str>,
    /// The number and its unit.
    pub core: Span,
    /// The same with period and base.
    pub span: Span,
}

/// Cues that hold for a whole unit: those of its lead-in and of the heading above it.
#[derive(Clone, Default)]
pub struct Above {
    cues: Vec<(usize, i32)>,
}

impl Above {
    /// Adds the cues of a lead-in.
    pub fn lead_in(&mut self, text: &str, cues: &CueSet) {
        self.add(text, cues, LEAD_IN);
    }

    /// Adds the cues of a heading.
    pub fn heading(&mut self, text: &str, cues: &CueSet) {
        self.add(text, cues, HEADING);
    }

    /// Adds the cues of the head of a column.
    pub fn column(&mut self, text: &str, cues: &CueSet) {
        self.add(text, cues, COLUMN);
    }

    fn add(&mut self, text: &str, cues: &CueSet, loss: i32) {
        for hit in cues.find(text) {
            let cue = &cues.cues[hit.cue];
            let fits = matches!(hit.place, Place::Near | Place::Before { touching: false });
            if cue.sides == 1 && fits && cue.role != "none" {
                self.cues.push((hit.cue, loss));
            }
        }
        self.cues.sort_unstable();
        self.cues.dedup_by_key(|(cue, _)| *cue);
    }
}

/// Where a cue stands to the number at its least cost, on one side.
#[derive(Clone, Copy)]
struct Side {
    cost: i32,
    span: Span,
    solid: bool,
}

/// A cue that speaks of the number.
struct Voice {
    score: i32,
    cue: usize,
    /// Where, if it has one side and stands in the unit.
    side: Option<Side>,
}

/// The role of `candidate`, `none` where a cue takes it out; `others` are the cores of the unit's numbers of the same sort, in order.
pub fn role<'c>(
    reading: &Reading<'_>,
    hits: &[CueHit],
    cues: &'c CueSet,
    above: &Above,
    candidate: &Candidate<'_>,
    others: &[Span],
) -> Option<&'c str> {
    let near = near(reading, hits, candidate, others, cues);
    let here = near.into_iter().filter_map(|(index, sides)| {
        let cue = &cues.cues[index];
        let found = || sides.iter().flatten();
        let voice = Voice {
            score: cue.weight - found().map(|side| side.cost).sum::<i32>(),
            cue: index,
            side: found().next().copied().filter(|_| cue.sides == 1),
        };
        (found().count() == cue.sides).then_some(voice)
    });
    let above = above.cues.iter().map(|&(index, loss)| Voice { score: cues.cues[index].weight - loss, cue: index, side: None });
    let voices: Vec<Voice> =
        here.chain(above).filter(|voice| voice.score >= LEAST && speaks(&cues.cues[voice.cue], candidate)).collect();
    let loudest = voices.iter().filter(|voice| !overshadowed(voice, &voices));
    loudest.max_by_key(|voice| (voice.score, std::cmp::Reverse(voice.cue))).map(|voice| cues.cues[voice.cue].role.as_str())
}

fn speaks(cue: &Cue, candidate: &Candidate<'_>) -> bool {
    let based = cue.bases.is_empty() || candidate.base.is_some_and(|base| cue.bases.iter().any(|known| known == base));
    based && cue.reads.iter().any(|kind| kind == candidate.kind)
}

/// Whether a cue stands inside a longer one without a gap.
fn overshadowed(voice: &Voice, voices: &[Voice]) -> bool {
    let Some(own) = voice.side else { return false };
    let others = voices.iter().filter_map(|other| other.side).filter(|other| other.solid);
    others.into_iter().any(|other| other.span.contains(own.span) && other.span != own.span)
}

/// The least cost of every cue around, by side: a cue with two sides needs both.
fn near(
    reading: &Reading<'_>,
    hits: &[CueHit],
    candidate: &Candidate<'_>,
    others: &[Span],
    cues: &CueSet,
) -> BTreeMap<usize, [Option<Side>; 2]> {
    let from = candidate.core.start.saturating_sub(WINDOW);
    let first = hits.partition_point(|hit| hit.span.start < from);
    let last = hits.partition_point(|hit| hit.span.start < candidate.core.end + WINDOW);
    let mut sides: BTreeMap<usize, [Option<Side>; 2]> = BTreeMap::new();
    for hit in &hits[first..last] {
        let before = hit.span.end <= candidate.core.start;
        let Some(cost) = cost(reading, hit, candidate, others, &cues.cues[hit.cue]) else { continue };
        let slot = &mut sides.entry(hit.cue).or_default()[usize::from(!before && hit.place != Place::Near)];
        if slot.is_none_or(|least| cost < least.cost) {
            *slot = Some(Side { cost, span: hit.span, solid: hit.solid });
        }
    }
    sides
}

/// What `hit` loses by where it stands; `None` where it cannot speak of the candidate.
fn cost(reading: &Reading<'_>, hit: &CueHit, candidate: &Candidate<'_>, others: &[Span], cue: &Cue) -> Option<i32> {
    let (core, whole) = (candidate.core, candidate.span);
    if hit.span.end <= core.start {
        match hit.place {
            Place::After { .. } => None,
            Place::Before { touching: true } => {
                let starts = [core.start, whole.start];
                let touched = starts.into_iter().find(|&start| {
                    hit.span.end <= start && start - hit.span.end <= 48 && reading.only_fillers(Span::new(hit.span.end, start))
                });
                let out = |start| reading.ruler.measure(Span::new(hit.span.end, start)).depth < 0;
                touched.map(|start| if out(start) { TOUCHING_BRACKET } else { 0 })
            }
            _ => distance(reading, Span::new(hit.span.end, core.start), true, others, cue),
        }
    } else if hit.span.start >= core.end {
        match hit.place {
            Place::Before { .. } => None,
            Place::After { touching: true } => {
                let ends = [core.end, whole.end];
                let touches = ends.into_iter().any(|end| {
                    end <= hit.span.start && hit.span.start - end <= 48 && reading.only_fillers(Span::new(end, hit.span.start))
                });
                touches.then_some(0)
            }
            _ => distance(reading, Span::new(core.end, hit.span.start), false, others, cue),
        }
    } else {
        None
    }
}

fn distance(reading: &Reading<'_>, gap: Span, before: bool, others: &[Span], cue: &Cue) -> Option<i32> {
    const ENOUGH: i32 = 8;
    let whole = reading.ruler.measure(gap);
    let aside = if before && whole.opened > 0 { reading.aside(gap) } else { None };
    let inside = aside.map(|aside| reading.ruler.measure(aside));
    let less = |all: i32, part: fn(&Stretch) -> i32| all - inside.as_ref().map_or(0, part);
    let width = less(whole.width, |inside| inside.width) / if cue.condition { 2 } else { 1 };
    if width > cue.reach {
        return None;
    }
    let comma = match cue.role.as_str() {
        _ if !before => COMMA_AFTER,
        "none" | "cap" => COMMA_SWEEPING,
        _ => COMMA_BEFORE,
    };
    let first = others.partition_point(|other| other.start < gap.start);
    let between = others[first..].iter().take(8).take_while(|other| other.end <= gap.end);
    let between = between.filter(|other| aside.is_none_or(|aside| !aside.contains(**other))).fold(0, |count, _| count + 1);
    // A label in the next cell speaks of the next number.
    let foreign = !before && reading.cell_end(gap.start).is_some_and(|end| end < gap.end);
    let foreign = if foreign { COMMA_AFTER } else { 0 };
    let outside = if before { -whole.depth } else { whole.depth };
    let bracketed = if outside > 0 { BRACKET } else { 0 };
    Some(
        foreign
            + bracketed
            + width
            + less(whole.commas, |inside| inside.commas).min(ENOUGH) * comma
            + less(whole.stops, |inside| inside.stops).min(ENOUGH) * STOP
            + between * OTHER_NUMBER,
    )
}
