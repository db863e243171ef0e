//! Runs of digits and Chinese numerals: `三十六`, `壹万贰仟`, `2.5万`, `1千2百`, `二〇二二`, `万分之五`, `1.5`, `3.5 lakh`, `30th`.

use rust_decimal::Decimal;

use super::{Form, LONGEST, Number, digits};
use crate::pack::facts::{EnglishWord, NumberWords};
use crate::span::Span;

/// Whether a number of this kind may begin with `sign`.
pub fn opens(sign: char, words: &NumberWords) -> bool {
    sign.is_ascii_digit() || digit(sign, words).is_some() || scale(sign, words).is_some()
}

/// Reads the run at `at`: the number, if there is one, and where to go on.
pub fn read(text: &str, at: usize, words: &NumberWords) -> (Option<Number>, usize) {
    let (value, end) = run(text, at, words);
    let Some(value) = value else { return (None, end) };
    if let Some((fraction, after)) = over(text, value, end, words) {
        return (Some(Number { value: fraction, span: Span::new(at, after), form: Form::Fraction }), after);
    }
    let (value, end) = scaled(text, value, end, words);
    let ending = words.ordinal_endings.iter().find(|ending| after_digits(text, at, end, ending));
    let second = words.ordinal.iter().any(|mark| text[..at].trim_end().ends_with(mark.as_str()));
    let end = end + ending.map_or(0, |ending| ending.len());
    let form = if ending.is_some() || second { Form::Ordinal } else { Form::Cardinal };
    (Some(Number { value, span: Span::new(at, end), form }), end)
}

fn after_digits(text: &str, at: usize, end: usize, ending: &str) -> bool {
    let rest = &text[end..];
    text[at..end].ends_with(|sign: char| sign.is_ascii_digit())
        && rest.starts_with(ending)
        && !rest[ending.len()..].starts_with(|sign: char| sign.is_ascii_alphanumeric())
}

fn digit(sign: char, words: &NumberWords) -> Option<Decimal> {
    words.digits.iter().find(|(known, _)| *known == sign).map(|(_, value)| *value)
}

fn scale(sign: char, words: &NumberWords) -> Option<Decimal> {
    words.scales.iter().find(|(known, _)| *known == sign).map(|(_, value)| *value)
}

/// What has been read of a numeral: 亿 and 万 close a section, 千, 百 and 十 a place inside it.
#[derive(Default)]
struct Sum {
    total: Decimal,
    section: Decimal,
    open: Option<Decimal>,
    /// The last multiplier, while nothing but a digit came after it: 一万五 is 15,000.
    last_scale: Option<Decimal>,
    bare_digits: usize,
}

impl Sum {
    fn digit(&mut self, value: Decimal) -> Option<()> {
        self.bare_digits += 1;
        let open = self.open.unwrap_or_default();
        if value.is_zero() {
            self.last_scale = None;
        }
        self.open = Some(open.checked_mul(Decimal::TEN)?.checked_add(value)?);
        Some(())
    }

    fn scale(&mut self, scale: Decimal) -> Option<()> {
        let open = self.open.take();
        if scale >= Decimal::from(10_000) {
            let inner = self.section.checked_add(open.unwrap_or_default())?;
            let inner = if inner.is_zero() && self.total.is_zero() { Decimal::ONE } else { inner };
            let bigger = !self.total.is_zero() && self.total < scale;
            self.total = match bigger {
                true => self.total.checked_add(inner)?.checked_mul(scale)?,
                false => self.total.checked_add(inner.checked_mul(scale)?)?,
            };
            self.section = Decimal::ZERO;
        } else {
            // 零 before a ten counts as nothing: 一百零十 does not occur, 零十 is read as ten.
            let count = open.filter(|open| !open.is_zero()).unwrap_or(Decimal::ONE);
            self.section = self.section.checked_add(count.checked_mul(scale)?)?;
        }
        self.last_scale = Some(scale);
        self.bare_digits = 0;
        Some(())
    }

    fn value(self, ascii: bool) -> Option<Decimal> {
        let mut open = self.open.unwrap_or_default();
        if let Some(scale) = self.last_scale.filter(|scale| *scale >= Decimal::ONE_HUNDRED && self.bare_digits == 1 && !ascii) {
            open = open.checked_mul(scale)?.checked_div(Decimal::TEN)?;
        }
        self.total.checked_add(self.section)?.checked_add(open)
    }
}

/// Reads tokens as long as they make one number; the end is that of the run even where it has no value.
fn run(text: &str, at: usize, words: &NumberWords) -> (Option<Decimal>, usize) {
    let (mut sum, mut valid, mut end, mut ascii) = (Sum::default(), true, at, false);
    while let Some(sign) = text[end..].chars().next() {
        let next = end + sign.len_utf8();
        if sign.is_ascii_digit() {
            if sum.open.is_some() {
                break;
            }
            let (value, after) = digits::read(text, end);
            valid &= value.is_some();
            (sum.open, end, ascii) = (value, after, true);
            sum.bare_digits = 2;
        } else if let Some(value) = digit(sign, words) {
            if ascii && sum.open.is_some() {
                break;
            }
            (end, ascii) = (next, false);
            valid &= sum.digit(value).is_some();
        } else if let Some(scale) = scale(sign, words) {
            end = next;
            valid &= sum.scale(scale).is_some();
        } else if words.points.contains(&sign) && sum.open.is_some() && !ascii {
            let (fraction, after) = decimals(text, next, words);
            let Some(fraction) = fraction else { break };
            sum.bare_digits = 2;
            sum.open = sum.open.and_then(|open| open.checked_add(fraction));
            (end, ascii) = (after, true);
        } else {
            break;
        }
    }
    (if valid && end - at <= LONGEST { sum.value(ascii) } else { None }, end)
}

/// The digits after 点 as a fraction of one, and where they end.
fn decimals(text: &str, at: usize, words: &NumberWords) -> (Option<Decimal>, usize) {
    let (mut value, mut unit, mut end) = (Decimal::ZERO, Decimal::ONE, at);
    for sign in text[at..].chars().take(12) {
        let Some(digit) = digit(sign, words) else { break };
        unit /= Decimal::TEN;
        value += digit * unit;
        end += sign.len_utf8();
    }
    ((end > at).then_some(value), end)
}

/// `百分之` and what follows it.
fn over(text: &str, denominator: Decimal, end: usize, words: &NumberWords) -> Option<(Decimal, usize)> {
    let over = words.over.iter().find(|over| text[end..].starts_with(over.as_str()))?;
    let rest = text[end + over.len()..].trim_start_matches(' ');
    let start = text.len() - rest.len();
    rest.chars().next().filter(|sign| opens(*sign, words))?;
    let (numerator, after) = run(text, start, words);
    Some((numerator?.checked_div(denominator)?, after))
}

/// A multiplier in English after digits: `3.5 lakh`.
fn scaled(text: &str, value: Decimal, end: usize, words: &NumberWords) -> (Decimal, usize) {
    let rest = text[end..].trim_start_matches(' ');
    let word: &str = &rest[..rest.bytes().take_while(u8::is_ascii_alphabetic).take(12).count()];
    match words.english.get(word) {
        Some(EnglishWord::Scale(scale)) => match value.checked_mul(*scale) {
            Some(value) => (value, text.len() - rest.len() + word.len()),
            None => (value, end),
        },
        _ => (value, end),
    }
}
