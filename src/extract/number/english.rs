//! Numbers in English words: `thirty-six`, `Twelve Thousand Five Hundred`, `three lakh`, `one and a half`, `one tenth`, `tenth`.

use rust_decimal::Decimal;

use super::{Form, LONGEST, Number};
use crate::pack::facts::{EnglishWord, NumberWords};
use crate::span::Span;

/// What has been read.
#[derive(Default)]
struct Sum {
    total: Decimal,
    open: Decimal,
    form: Option<Form>,
    end: usize,
}

impl Sum {
    fn take(&mut self, word: EnglishWord) -> Option<()> {
        match word {
            EnglishWord::Number(value) => self.open = self.open.checked_add(value)?,
            EnglishWord::Scale(scale) if scale == Decimal::ONE_HUNDRED => self.open = self.open.checked_mul(scale)?,
            EnglishWord::Scale(scale) => {
                self.total = self.total.checked_add(self.open.checked_mul(scale)?)?;
                self.open = Decimal::ZERO;
            }
            EnglishWord::Ordinal(value) if self.denominates(value) => {
                self.open = self.open.checked_div(value)?;
                self.form = Some(Form::Fraction);
            }
            EnglishWord::Ordinal(value) => {
                self.open = self.open.checked_add(value)?;
                self.form = Some(Form::Ordinal);
            }
            EnglishWord::And => {}
        }
        Some(())
    }

    /// One tenth, two thirds; but twenty-first is an ordinal.
    fn denominates(&self, value: Decimal) -> bool {
        self.form.is_none() && self.total.is_zero() && !self.open.is_zero() && self.open < Decimal::TEN && value > Decimal::ONE
    }
}

/// Reads the words at `at`, the start of a word: the number, if there is one, and where to go on.
pub fn read(text: &str, at: usize, words: &NumberWords) -> (Option<Number>, usize) {
    let first = word_end(text, at);
    let known = words.english.get(&text[at..first]).copied();
    // Glued to a digit or a letter it is part of something else: `s1one`.
    let glued = text[..at].ends_with(|sign: char| sign.is_ascii_alphanumeric());
    let Some(known) = known.filter(|known| !glued && !matches!(known, EnglishWord::And | EnglishWord::Scale(_))) else {
        return (None, first);
    };
    let mut sum = Sum { end: first, ..Sum::default() };
    let mut valid = sum.take(known).is_some();
    while let Some((word, end)) = next(text, &sum, words) {
        valid &= sum.take(word).is_some();
        sum.end = end;
    }
    if let Some(more) =
        words.half_more.iter().find(|more| text[sum.end..].strip_prefix(' ').is_some_and(|rest| rest.starts_with(more.as_str())))
    {
        sum.open += Decimal::new(5, 1);
        sum.end += 1 + more.len();
    }
    if let Some((decimals, end)) = decimals(text, &sum, words) {
        sum.open += decimals;
        sum.end = end;
    }
    let value = sum.total.checked_add(sum.open).filter(|_| valid && sum.end - at <= LONGEST);
    let form = sum.form.unwrap_or(Form::Cardinal);
    (value.map(|value| Number { value, span: Span::new(at, sum.end), form }), sum.end)
}

/// The decimals after `point`, as a fraction of one, and where they end.
fn decimals(text: &str, sum: &Sum, words: &NumberWords) -> Option<(Decimal, usize)> {
    let point = words.english_points.iter().find(|point| text[sum.end..].trim_start().starts_with(point.as_str()))?;
    let start = text.len() - text[sum.end..].trim_start().len() + point.len();
    let (mut value, mut unit, mut end) = (Decimal::ZERO, Decimal::ONE, start);
    while let Some((EnglishWord::Number(digit), after)) = word_after(text, end, words).filter(|_| sum.form.is_none()) {
        if digit >= Decimal::TEN || unit < Decimal::new(1, 8) {
            break;
        }
        unit /= Decimal::TEN;
        value += digit * unit;
        end = after;
    }
    (end > start).then_some((value, end))
}

fn word_end(text: &str, at: usize) -> usize {
    at + text.as_bytes()[at..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count()
}

/// The next word of the number, `and` skipped where a number follows it.
fn next(text: &str, sum: &Sum, words: &NumberWords) -> Option<(EnglishWord, usize)> {
    let (word, end) = word_after(text, sum.end, words)?;
    match word {
        _ if sum.form.is_some() => None,
        // Two numbers in a row are two numbers: "five ten", unless a ten takes a unit.
        EnglishWord::Number(value) => takes(sum.open, value).then_some((word, end)),
        EnglishWord::And => {
            let joins = sum.open >= Decimal::ONE_HUNDRED || (sum.open.is_zero() && !sum.total.is_zero());
            let (word, end) = word_after(text, end, words).filter(|_| joins)?;
            matches!(word, EnglishWord::Number(_)).then_some((word, end))
        }
        _ => Some((word, end)),
    }
}

/// Whether `value` may be added to what is open: units to tens, anything below a hundred to hundreds or nothing.
fn takes(open: Decimal, value: Decimal) -> bool {
    let units = open % Decimal::ONE_HUNDRED;
    units.is_zero() || (units >= Decimal::from(20) && (units % Decimal::TEN).is_zero() && value < Decimal::TEN)
}

fn word_after(text: &str, at: usize, words: &NumberWords) -> Option<(EnglishWord, usize)> {
    let start = at + text[at..].starts_with([' ', '-']).then_some(1)?;
    let end = word_end(text, start);
    words.english.get(&text[start..end]).map(|word| (*word, end))
}
