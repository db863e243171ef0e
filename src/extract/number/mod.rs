//! Numbers as they stand: digits, Chinese numerals, English words, and mixtures (`3.5 lakh`, `1千2百`, `百分之五`, `thirty (30)`).
//!
//! Comes in: the text of a unit in lower case. Goes out: every [`Number`], in order, not overlapping. What always holds: one pass,
//! linear in the text; a number longer than [`LONGEST`] bytes, or too large for a decimal, is skipped whole.

mod digits;
mod english;
mod mixed;

use rust_decimal::Decimal;

use crate::pack::facts::NumberWords;
use crate::span::Span;

/// Bytes of the longest number that is read; Chinese capitals take three bytes a sign.
pub const LONGEST: usize = 120;

/// How a number is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// How many.
    Cardinal,
    /// Which one: 第三, tenth, 30th.
    Ordinal,
    /// A fraction by itself: 百分之二, one tenth.
    Fraction,
}

/// A number in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// Its value; a fraction's is at most what it says (百分之二 is 0.02).
    pub value: Decimal,
    /// Where.
    pub span: Span,
    /// How it is meant.
    pub form: Form,
}

/// Every number of `text`, which is in lower case.
pub fn numbers(text: &str, words: &NumberWords) -> Vec<Number> {
    let mut found: Vec<Number> = Vec::new();
    let mut at = 0;
    while let Some(sign) = text[at..].chars().next() {
        let (number, end) = if mixed::opens(sign, words) {
            mixed::read(text, at, words)
        } else if sign.is_ascii_alphabetic() {
            english::read(text, at, words)
        } else {
            (None, at + sign.len_utf8())
        };
        found.extend(number);
        at = end.max(at + sign.len_utf8());
    }
    restated(text, found)
}

/// Makes one of a number and its repetition in brackets: `thirty (30)`, `twenty-five (25%)`.
fn restated(text: &str, found: Vec<Number>) -> Vec<Number> {
    let mut kept: Vec<Number> = Vec::with_capacity(found.len());
    for number in found {
        match kept.last_mut().and_then(|last| Some((repeats(text, last, &number)?, last))) {
            Some(((end, percent), last)) => {
                last.span.end = end;
                if percent {
                    last.form = Form::Fraction;
                    last.value /= Decimal::ONE_HUNDRED;
                }
            }
            None => kept.push(number),
        }
    }
    kept
}

/// Where the brackets around `second` close, and whether they hold a percent sign, if it repeats `first`.
fn repeats(text: &str, first: &Number, second: &Number) -> Option<(usize, bool)> {
    let between = text[first.span.end..second.span.start].trim();
    if first.value != second.value || !matches!(between, "(" | "（") {
        return None;
    }
    let rest = &text[second.span.end..];
    let inner = rest.trim_start_matches([' ', '%', '％']);
    let closed = inner.strip_prefix(')').or_else(|| inner.strip_prefix('）'))?;
    let percent = rest[..rest.len() - inner.len()].contains(['%', '％']);
    Some((text.len() - closed.len(), percent))
}
