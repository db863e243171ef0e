//! What a quantity is per and of: the period and the base around it, raises of the contract rate, and the index.
//!
//! A period is sought on both sides up to the next share, since each share has a period of its own; a base must adjoin.

use rust_decimal::Decimal;

use super::{Measure, Quantity};
use crate::extract::reading::{Reading, width};
use crate::pack::facts::{Hit, Mark, PeriodWord, ceil, floor};
use crate::span::Span;

/// Bytes looked at on either side.
const WINDOW: usize = 150;
/// Widths (ten to an ideograph) that a period may stand away.
const PERIOD_BEFORE: i32 = 400;
const PERIOD_AFTER: i32 = 220;
const MONEY_PERIOD: i32 = 160;
const BASE_GAP: i32 = 70;
const INDEX_GAP: i32 = 140;

/// Gives each quantity its period and base, and turns multiples into what they are of.
pub fn attach(reading: &Reading<'_>, found: &mut [Quantity]) {
    for index in 0..found.len() {
        let limits = limits(reading, found, index);
        let quantity = &found[index];
        let inherited = quantity.ranged.then(|| found[index - 1].clone());
        let mut updated = quantity.clone();
        if updated.is_share() {
            share(reading, &mut updated, limits);
        }
        period(reading, &mut updated, after_shares(found, index, limits));
        if let Some(first) = inherited {
            updated.period = updated.period.or(first.period);
            updated.base = updated.base.or(first.base);
            updated.measure = first.measure;
        }
        found[index] = updated;
        if index > 0 && found[index].ranged {
            let (period, base) = (found[index].period.clone(), found[index].base.clone());
            let first = &mut found[index - 1];
            first.period = first.period.take().or(period);
            first.base = first.base.take().or(base);
        }
    }
}

/// Between the quantities of the same sort on either side, at most a window wide; the other end of a range does not count.
fn limits(reading: &Reading<'_>, found: &[Quantity], index: usize) -> Span {
    let own = &found[index];
    let before = found[..index].iter().rev().find(|other| other.is_share() == own.is_share());
    // A period behind the one before is that one's.
    let before = before.map_or(0, |other| other.span.end.min(own.core.start).max(other.core.end));
    let after = found[index + 1..].iter().find(|other| other.is_share() == own.is_share());
    let after = after.map_or(reading.text.len(), |other| other.core.start);
    let start = ceil(reading.text, own.core.start.saturating_sub(WINDOW));
    let end = floor(reading.text, own.core.end + WINDOW);
    Span::new(before.max(start).min(own.core.start), after.min(end).max(own.core.end))
}

/// The limits of a sum's period: a share between them takes the period words before it, 每日按千分之二付，另付20元.
fn after_shares(found: &[Quantity], index: usize, limits: Span) -> Span {
    let money = matches!(found[index].measure, Measure::Money(_));
    let shares = found[..index].iter().rev().filter(|other| money && other.is_share());
    let share = shares.map(|other| other.core.end).find(|end| *end <= found[index].core.start);
    Span::new(share.map_or(limits.start, |end| end.max(limits.start)), limits.end)
}

fn share(reading: &Reading<'_>, quantity: &mut Quantity, limits: Span) {
    let raised = raised(reading, quantity).filter(|raise| !is_rate(reading, quantity, *raise, limits));
    let (index, indexed) = indexed(reading, quantity, limits).unzip();
    if quantity.base.is_none() {
        base(reading, quantity, limits);
    }
    let of_rate = quantity.base.as_deref() == Some("contract-rate");
    let one = if raised.is_some() { Decimal::ONE } else { Decimal::ZERO };
    match (&quantity.measure, raised) {
        (Measure::Share, None) if indexed.is_some_and(|sign| sign != 0) => {
            quantity.measure = Measure::IndexPlus;
            if indexed == Some(-1) {
                quantity.value = -quantity.value;
            }
        }
        (Measure::Times, _) if indexed.is_some() => quantity.measure = Measure::IndexTimes,
        (Measure::Share, Some(_)) if indexed.is_some() => quantity.measure = Measure::IndexTimes,
        (Measure::Share, Some(span)) if quantity.base.is_none() || of_rate => {
            quantity.measure = Measure::Multiple;
            quantity.span = quantity.span.cover(span);
        }
        (Measure::Share, _) if of_rate => quantity.measure = Measure::Multiple,
        (Measure::Times, _) if of_rate || raised.is_some() => quantity.measure = Measure::Multiple,
        // Twice the amount of credit.
        (Measure::Times, _) if quantity.base.as_deref() == Some("principal") => quantity.measure = Measure::Share,
        _ => return,
    }
    if matches!(quantity.measure, Measure::IndexPlus | Measure::IndexTimes) {
        quantity.span = index.map_or(quantity.span, |span| quantity.span.cover(span));
    }
    if !matches!(quantity.measure, Measure::IndexPlus) {
        quantity.value = quantity.value.checked_add(one).unwrap_or(quantity.value);
    }
}

/// The word that raises something by the quantity, if one touches it; a few points above the contract rate are points a year.
fn raised(reading: &Reading<'_>, quantity: &Quantity) -> Option<Span> {
    let start = reading.skip_blanks_back(quantity.core.start);
    let before = reading.raises.within(Span::new(start.saturating_sub(36), start)).iter().rev();
    let before = before
        .filter(|hit| *hit.meaning && hit.span.end <= start)
        .find(|hit| reading.only_fillers(Span::new(hit.span.end, start)))
        .map(|hit| hit.span);
    let points = quantity.measure == Measure::Share && quantity.value <= Decimal::new(1, 1);
    let after = reading.raises.starting_at(reading.skip_blanks(quantity.core.end)).filter(|hit| !*hit.meaning && !points);
    before.or(after.map(|hit| hit.span))
}

/// Whether what is raised by the quantity is no rate: a small share a day is one itself, 按日加收万分之六.
fn is_rate(reading: &Reading<'_>, quantity: &Quantity, raise: Span, limits: Span) -> bool {
    let small = quantity.value < Decimal::new(5, 2);
    let before = Span::new(limits.start.max(raise.start.saturating_sub(24)).min(raise.start), raise.start);
    let daily = |hit: &&Hit<'_, PeriodWord>| matches!(hit.meaning.period.as_str(), "day" | "month") && !hit.meaning.touching;
    small && reading.periods.within(before).iter().any(|hit| daily(&hit))
}

/// Whether an index stands before (or, for multiples, after): 1 or -1 where a plus or minus touches the quantity, 0 where none does.
fn indexed(reading: &Reading<'_>, quantity: &Quantity, limits: Span) -> Option<(Span, i8)> {
    let start = quantity.core.start;
    let before = reading.index.within(Span::new(limits.start, start)).iter().rev().find(|hit| hit.span.end <= start);
    let before = before.filter(|hit| width(&reading.text[hit.span.end..start]) <= INDEX_GAP).map(|hit| hit.span);
    let after = reading.index.within(Span::new(quantity.core.end, limits.end)).first().map(|hit| hit.span);
    let after = after
        .filter(|span| quantity.measure == Measure::Times && width(&reading.text[quantity.core.end..span.start]) <= INDEX_GAP);
    let span = before.or(after)?;
    let back = reading.skip_blanks_back(start);
    Some((span, reading.steps.ending_at(back).map_or(0, |hit| *hit.meaning)))
}

fn base(reading: &Reading<'_>, quantity: &mut Quantity, limits: Span) {
    let found = base_before(reading, quantity, limits).into_iter().chain(base_after(reading, quantity, limits));
    let Some((span, base)) = found.min_by_key(|(span, _)| gap(reading, quantity, *span)) else { return };
    let turn = turned(reading, span, quantity, limits).filter(|_| base == "principal");
    let (turn, base) = turn.unwrap_or((span, base));
    quantity.base = Some(base);
    quantity.span = quantity.span.cover(span).cover(turn);
}

fn gap(reading: &Reading<'_>, quantity: &Quantity, span: Span) -> i32 {
    if span.end <= quantity.core.start {
        width(&reading.text[span.end..quantity.core.start])
    } else {
        width(&reading.text[quantity.core.end..span.start])
    }
}

fn base_before(reading: &Reading<'_>, quantity: &Quantity, limits: Span) -> Option<(Span, String)> {
    let start = quantity.core.start;
    let hit = reading.bases.within(Span::new(limits.start, start)).iter().rev().find(|hit| hit.span.end <= start)?;
    let between = &reading.text[hit.span.end..start];
    let latin = hit.span.of(reading.text).is_ascii();
    // In English a base stands after its share; before it, only "the principal × 2%".
    let joined = !latin || marked(reading, Span::new(hit.span.end, start), Mark::Times);
    let apart = between.contains(['，', ',', '。', ';', '；', '、']);
    let gap = Span::new(hit.span.end, start);
    // 贷款利率：年利率4.8% names the rate itself.
    let named = hit.meaning == "contract-rate" && (marked(reading, gap, Mark::Equals) || !reading.periods.within(gap).is_empty());
    (joined && !apart && !named && width(between) <= BASE_GAP).then(|| (hit.span, hit.meaning.clone()))
}

fn base_after(reading: &Reading<'_>, quantity: &Quantity, limits: Span) -> Option<(Span, String)> {
    let end = quantity.core.end;
    let window = Span::new(end, limits.end);
    let hit = reading.bases.within(window).iter().find(|hit| hit.span.start >= end)?;
    let between = &reading.text[end..hit.span.start];
    let latin = hit.span.of(reading.text).is_ascii();
    let gap = Span::new(end, hit.span.start);
    // In English small words may surround it (5% of the then balance); in Chinese nothing but 的 stands between.
    let joined = if latin {
        (quantity.measure != Measure::Times && marked(reading, gap, Mark::Link)) || reading.only_fillers(gap)
    } else {
        is_mark(reading, gap, Mark::Link)
    };
    let apart = between.contains(['，', ',', '。', ';', '；', '(', '.']);
    (joined && !apart && width(between) <= 2 * BASE_GAP).then(|| (hit.span, hit.meaning.clone()))
}

/// Whether a small word of a kind stands wholly inside `gap`.
fn marked(reading: &Reading<'_>, gap: Span, mark: Mark) -> bool {
    reading.marks.within(gap).iter().any(|hit| *hit.meaning == mark && hit.span.end <= gap.end)
}

/// Whether `gap` is one small word of a kind.
fn is_mark(reading: &Reading<'_>, gap: Span, mark: Mark) -> bool {
    let (from, to) = (reading.skip_blanks(gap.start), reading.skip_blanks_back(gap.end));
    reading.marks.within(gap).iter().any(|hit| *hit.meaning == mark && (hit.span.start, hit.span.end) == (from, to))
}

/// The base that a word shortly before the noun, or in the phrase between, makes of a principal.
fn turned(reading: &Reading<'_>, noun: Span, quantity: &Quantity, limits: Span) -> Option<(Span, String)> {
    let least = if noun.start >= quantity.core.end { quantity.core.end } else { limits.start };
    let from = ceil(reading.text, noun.start.saturating_sub(30)).max(least);
    let phrase = reading.text[from..noun.start].rfind(['，', ',', '。', '；', ';', '、']).map_or(from, |at| from + at);
    let until = floor(reading.text, noun.end + 14);
    let until = if noun.end <= quantity.core.start { quantity.core.start.min(until) } else { until };
    reading.turns.within(Span::new(phrase, until)).first().map(|hit| (hit.span, hit.meaning.clone()))
}

/// The period word nearest to the quantity; one that touches it belongs to its span.
fn period(reading: &Reading<'_>, quantity: &mut Quantity, limits: Span) {
    const ADJOINS: i32 = 60;
    if !matches!(quantity.measure, Measure::Share | Measure::Money(_) | Measure::Count) {
        return;
    }
    let words = reading.periods.within(limits).iter();
    let near = words.filter_map(|hit| Some((period_gap(reading, quantity, hit.span, hit.meaning)?, hit)));
    let Some((gap, hit)) = near.min_by_key(|(gap, hit)| (*gap, hit.span.start)) else { return };
    quantity.period = Some(hit.meaning.period.clone());
    if gap <= ADJOINS {
        quantity.span = quantity.span.cover(hit.span);
    }
}

/// How far a period word stands from the quantity; `None` where it says nothing of it.
fn period_gap(reading: &Reading<'_>, quantity: &Quantity, span: Span, word: &PeriodWord) -> Option<i32> {
    const TOUCHING: i32 = 6;
    let counted = quantity.measure == Measure::Count;
    if word.period == "none" || (word.period == "other" && !counted) {
        return None;
    }
    if span.overlaps(quantity.core) {
        return (counted && quantity.core.contains(span)).then_some(0);
    }
    let before = span.end <= quantity.core.start;
    let gap = if before { Span::new(span.end, quantity.core.start) } else { Span::new(quantity.core.end, span.start) };
    let between = gap.of(reading.text);
    // After the number a comma or an "and" begins something else: `£10 and daily interest`.
    let joined = between.contains(['，', ';']) || between.contains(", ") || marked(reading, gap, Mark::And);
    // The beat of instalments may follow them, 分36期，每月一期; a rate does not: 分18期，年利率15%.
    let beat = counted && matches!(word.period.as_str(), "month" | "other");
    let apart = !before && !beat && joined;
    if apart || between.contains(['。', '；']) || (!counted && between.contains("; ")) {
        return None;
    }
    let reach = match quantity.measure {
        _ if word.touching => TOUCHING,
        Measure::Money(_) => MONEY_PERIOD,
        Measure::Share if !before => PERIOD_AFTER,
        _ => PERIOD_BEFORE,
    };
    // Where one stands on either side at the same distance, the one before is meant.
    Some(width(between) + i32::from(!before)).filter(|gap| *gap <= reach)
}
