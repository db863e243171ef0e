//! Sums of money: the currency before or after a number, `$15 per $100`, and numbers told twice (words and digits).

use super::{Measure, Quantity};
use crate::extract::number::Number;
use crate::extract::reading::Reading;
use crate::pack::facts::Mark;
use crate::span::Span;

/// Reads a sum; the sign before the number decides over a name after it (`NT$300,000元`).
pub fn money(reading: &Reading<'_>, number: &Number) -> Option<Quantity> {
    let before = reading.money_before.ending_at(opening(reading, number.span.start));
    let after = reading.money_after.starting_at(reading.after(number.span));
    let Some(sign) = before.or(after) else { return under_head(reading, number) };
    let currency = reading.currencies.mean(sign.span.of(reading.text), *sign.meaning);
    // `P2P` is no sum of pesos.
    if after.is_none() && reading.text[number.span.end..].starts_with(|sign: char| sign.is_ascii_alphanumeric()) {
        return None;
    }
    let core = [before, after].into_iter().flatten().fold(number.span, |core, hit| core.cover(hit.span));
    let core = Span::new(core.start, core.end + trailing(&reading.text[core.end..]));
    Some(Quantity::new(number.value, Measure::Money(currency), core))
}

/// A bare number that opens a cell below `Amount (Rs.)` or 金额（元）.
fn under_head(reading: &Reading<'_>, number: &Number) -> Option<Quantity> {
    let column = reading.column(number.span).filter(|column| column.span.start == number.span.start)?;
    let alone = !reading.text[number.span.end..].starts_with(|sign: char| sign.is_alphanumeric());
    Some(Quantity::new(number.value, Measure::Money(column.money.filter(|_| alone)?), number.span))
}

/// Where a sign before the number would end: blanks, a colon or an opening bracket may stand between.
fn opening(reading: &Reading<'_>, start: usize) -> usize {
    let at = reading.before(start);
    let colon = reading.text[..at].trim_end_matches([':', '：']).len();
    if colon < at { reading.skip_blanks_back(colon) } else { at }
}

/// The Indian `/-` and the Chinese 整.
fn trailing(rest: &str) -> usize {
    if rest.starts_with("/-") { 2 } else { 0 }
}

/// Makes a share of `$15 per $100`.
pub fn sums_per_sum(reading: &Reading<'_>, found: Vec<Quantity>) -> Vec<Quantity> {
    let mut kept: Vec<Quantity> = Vec::with_capacity(found.len());
    for quantity in found {
        match kept
            .last_mut()
            .filter(|last| per_sum(reading, last, &quantity))
            .and_then(|last| Some((last.value.checked_div(quantity.value)?, last)))
        {
            Some((value, last)) => {
                *last = Quantity::new(value, Measure::Share, last.core.cover(quantity.core));
                last.base = Some("principal".to_owned());
            }
            None => kept.push(quantity),
        }
    }
    kept
}

fn per_sum(reading: &Reading<'_>, sum: &Quantity, of: &Quantity) -> bool {
    let (from, to) = (reading.skip_blanks(sum.core.end), reading.skip_blanks_back(of.core.start));
    let same = matches!((&sum.measure, &of.measure), (Measure::Money(one), Measure::Money(other)) if one == other);
    same && from < to
        && reading.marks.within(Span::new(from, from + 1)).iter().any(|hit| *hit.meaning == Mark::PerSum && hit.span.end == to)
}

/// Of a sum, share or time in words and the same in digits, one of them in brackets, keeps the digits; the span is that of both.
pub fn without_restatements(reading: &Reading<'_>, found: Vec<Quantity>) -> Vec<Quantity> {
    let digits = |quantity: &Quantity| quantity.core.of(reading.text).contains(|sign: char| sign.is_ascii_digit());
    let mut kept: Vec<Quantity> = Vec::with_capacity(found.len());
    for quantity in found {
        match kept.last_mut().filter(|last| restates(reading, last, &quantity)) {
            Some(last) => {
                let closed = reading.text[quantity.core.end..].chars().next().filter(|sign| matches!(sign, ')' | '）'));
                let whole = last.span.cover(Span::new(quantity.span.start, quantity.core.end + closed.map_or(0, char::len_utf8)));
                if !digits(last) || digits(&quantity) {
                    *last = quantity;
                }
                last.span = whole;
            }
            None => kept.push(quantity),
        }
    }
    kept
}

fn restates(reading: &Reading<'_>, one: &Quantity, other: &Quantity) -> bool {
    const APART: usize = 48;
    let alike = match (&one.measure, &other.measure) {
        (Measure::Money(_), Measure::Money(_)) => true,
        (one, other) => one == other,
    };
    if !alike
        || one.value != other.value
        || other.core.start.saturating_sub(one.core.end) > APART
        || one.core.end > other.core.start
    {
        return false;
    }
    let between = &reading.text[one.core.end..other.core.start];
    let bracketed = between.len() <= 16 && between.contains(['(', '（']) && !between.contains([')', '）', ',', '，', '。']);
    // 大写：壹万元；小写：10,000元
    let digits = |one: &Quantity| one.core.of(reading.text).contains(|sign: char| sign.is_ascii_digit());
    let gap = Span::new(one.core.end, other.core.start);
    bracketed || (digits(one) != digits(other) && reading.only_fillers_or(gap, &[';', '；', ',', '，', '/', '￥', '¥']))
}
