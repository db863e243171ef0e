//! The number at the head of a clause or item, as all usual styles write it: `第八条`, `（一）`, `8.2`, `(b)`, `Section 4`, `①`, `•`.
//!
//! Comes in: text that begins where a number may stand. Goes out: a [`Marker`] with its style, value, label and where the words
//! begin, or nothing: dates, amounts, rates, page numbers and references at the head of a line are no numbers of clauses.
//! Only a bounded stretch of the text is looked at.

use std::ops::Range;

use super::numeral::{circled, han, is_han_numeral, roman};
pub(crate) use super::style::{Form, GUESSED, Script, Style};
use crate::pack::papers::{Numbering, RankWords};

/// The highest number that counts as one; years and amounts lie above.
const HIGHEST: u32 = 400;
/// Dotted numbers deeper than this are cut.
const DEEPEST: usize = 8;

/// A number read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Marker {
    pub(crate) style: Style,
    /// Its numbers from the left: `8.2` is 8, 2.
    pub(crate) numbers: Vec<u32>,
    /// Its value as a Roman number, where a single letter may be one.
    pub(crate) roman: Option<u32>,
    /// Believed only where it fits into the sequence.
    pub(crate) weak: bool,
    /// Bytes of the label, as written, without what sets it off.
    pub(crate) label: Range<usize>,
    /// Where the words begin.
    pub(crate) end: usize,
}

impl Marker {
    /// The last of its numbers.
    pub(crate) fn value(&self) -> u32 {
        self.numbers.last().copied().unwrap_or(0)
    }

    fn new(form: Form, script: Script, numbers: Vec<u32>, label: Range<usize>, end: usize) -> Self {
        Self { style: Style { form, script }, numbers, roman: None, weak: false, label, end }
    }
}

/// Reads the number at the head of `text`; offsets are from the head.
pub(crate) fn read(text: &str, words: &Numbering) -> Option<Marker> {
    let start = decoration(text);
    let rest = &text[start..];
    let first = rest.chars().next()?;
    let mut marker = match first {
        '第' => ordinal(rest, words),
        '(' | '（' => paren(rest),
        '0'..='9' => digits(rest, words),
        c if is_han_numeral(c) => plain_han(rest),
        c if circled(c).is_some() => single(rest, c, Form::Plain, Script::Circled, circled(c)),
        '•' | '●' | '▪' | '■' | '◆' | '➢' | '·' | '‧' | '\u{f0b7}' => {
            single(rest, first, Form::Bullet, Script::None, Some(1))
        }
        '-' | '–' | '*' if rest[first.len_utf8()..].starts_with(' ') => {
            single(rest, first, Form::Bullet, Script::None, Some(1))
        }
        _ => prefixed(rest, words).or_else(|| letter(rest)),
    }?;
    marker.label = marker.label.start + start..marker.label.end + start;
    marker.end += start;
    let tail = &text[marker.end..];
    marker.end += tail.len() - tail.trim_start_matches(['*', ' ', '\t', '\u{3000}']).len();
    Some(marker)
}

/// How many bytes of Markdown stand before the number.
fn decoration(text: &str) -> usize {
    let hashes = text.bytes().take(6).take_while(|&b| b == b'#').count();
    let after = text[hashes..].bytes().take(8).take_while(|&b| b == b' ').count();
    let at = if hashes > 0 { hashes + after } else { 0 };
    let stars = text[at..].bytes().take(3).take_while(|&b| b == b'*').count();
    if text[at + stars..].starts_with(' ') { at } else { at + stars }
}

fn single(rest: &str, c: char, form: Form, script: Script, value: Option<u32>) -> Option<Marker> {
    let mut end = c.len_utf8();
    end += rest[end..].chars().next().filter(|&c| matches!(c, '.' | '、' | '．')).map_or(0, char::len_utf8);
    Some(Marker::new(form, script, vec![value?], 0..c.len_utf8(), end))
}

/// `第八条`, `第 3 章`; not `第八条约定的`.
fn ordinal(rest: &str, words: &Numbering) -> Option<Marker> {
    let after = rest.strip_prefix('第')?.trim_start_matches(' ');
    let number = &after[..run(after, |c| is_han_numeral(c) || c.is_ascii_digit(), 8)];
    let value = if number.starts_with(|c: char| c.is_ascii_digit()) { number.parse().ok()? } else { han(number)? };
    let tail = after[number.len()..].trim_start_matches(' ');
    let (rank, unit) = ranks(words)
        .find_map(|(rank, names)| Some((rank, names.ordinal.iter().find(|unit| tail.starts_with(unit.as_str()))?)))?;
    let label = rest.len() - tail.len() + unit.len();
    let body = &rest[label..];
    if words.refers.iter().any(|word| body.starts_with(word.as_str())) {
        return None;
    }
    let end = label + body.len() - body.trim_start_matches([' ', '、', '.', '．', ':', '：']).len();
    Some(Marker::new(Form::Named(rank), Script::Han, vec![value], 0..label, end))
}

fn ranks(words: &Numbering) -> impl Iterator<Item = (u8, &RankWords)> {
    (0..).zip([&words.parts, &words.chapters, &words.sections, &words.articles])
}

/// `Section 4.`, `ARTICLE IV`, `附件一`; not `Section 4 of the Act`.
fn prefixed(rest: &str, words: &Numbering) -> Option<Marker> {
    let (rank, word) =
        ranks(words).find_map(|(rank, names)| Some((rank, names.prefixed.iter().find(|word| starts_with_fold(rest, word))?)))?;
    let after = rest[word.len()..].trim_start_matches(' ');
    let gap = rest.len() - word.len() - after.len();
    let number = &after[..run(after, |c| c.is_ascii_alphanumeric() || c == '.' || is_han_numeral(c), 12)];
    let number = number.trim_end_matches('.');
    if gap == 0 && word.is_ascii() {
        return None;
    }
    let numbers =
        numbers(number).or_else(|| han(number).map(|n| vec![n])).or_else(|| roman(number).map(|n| vec![n])).or_else(|| {
            (number.len() == 1 && number.starts_with(|c: char| c.is_ascii_uppercase()))
                .then(|| vec![u32::from(number.as_bytes()[0] - b'@')])
        })?;
    let label = word.len() + gap + number.len();
    let body = rest[label..].trim_start_matches(['.', ':', '：', '、', ')', ' ', '-', '–', '—']);
    let set_off = rest[label..].len() != body.len() || body.is_empty() || !word.is_ascii();
    let heading = body.starts_with(|c: char| !c.is_lowercase() && !matches!(c, ',' | '(' | ';' | '，' | '；')) || body.is_empty();
    let depth = numbers.len() as u8;
    let (form, script) = if depth > 1 { (Form::Plain, Script::Digits(depth)) } else { (Form::Named(rank), Script::None) };
    (set_off && heading).then(|| Marker::new(form, script, numbers, 0..label, rest.len() - body.len()))
}

fn starts_with_fold(rest: &str, word: &str) -> bool {
    rest.as_bytes().get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word.as_bytes()))
}

/// `（一）`, `(12)`, `(b)`, `(iv)`.
fn paren(rest: &str) -> Option<Marker> {
    let open = rest.chars().next()?.len_utf8();
    let inner = &rest[open..];
    let blank = run(inner, |c| c == ' ', 2);
    let inner = &inner[blank..];
    let number = &inner[..run(inner, |c| c.is_ascii_alphanumeric() || is_han_numeral(c), 7)];
    let tail = inner[number.len()..].trim_start_matches(' ');
    let close = tail.chars().next().filter(|&c| matches!(c, ')' | '）'))?;
    let end = rest.len() - tail.len() + close.len_utf8();
    let mut marker = enclosed(number, Form::Paren)?;
    let body = &rest[end..];
    marker.end = end + body.len() - body.trim_start_matches(['、', '.', '．']).len();
    marker.label = 0..end;
    Some(marker)
}

/// What stands in brackets or before one; label and end are set by the caller.
fn enclosed(number: &str, form: Form) -> Option<Marker> {
    if let Some(value) = number.parse::<u32>().ok().filter(|&value| value > 0 && value <= HIGHEST) {
        return Some(Marker::new(form, Script::Digits(1), vec![value], 0..0, 0));
    }
    if let Some(value) = han(number) {
        return Some(Marker::new(form, Script::Han, vec![value], 0..0, 0));
    }
    let upper = number.bytes().all(|b| b.is_ascii_uppercase());
    if !upper && !number.bytes().all(|b| b.is_ascii_lowercase()) {
        return None;
    }
    let value = roman(number);
    if number.len() == 1 {
        let position = u32::from(number.as_bytes()[0].to_ascii_lowercase() - b'a') + 1;
        let mut marker = Marker::new(form, if upper { Script::Upper } else { Script::Lower }, vec![position], 0..0, 0);
        marker.roman = value;
        return Some(marker);
    }
    Some(Marker::new(form, if upper { Script::RomanUpper } else { Script::RomanLower }, vec![value?], 0..0, 0))
}

/// `一、`, `十二.`, `三）`.
fn plain_han(rest: &str) -> Option<Marker> {
    let number = &rest[..run(rest, is_han_numeral, 6)];
    let value = han(number)?;
    let tail = rest[number.len()..].trim_start_matches(' ');
    let sign = tail.chars().next()?;
    let form = match sign {
        '、' | '.' | '．' => Form::Plain,
        ')' | '）' => Form::Close,
        _ => return None,
    };
    Some(Marker::new(form, Script::Han, vec![value], 0..number.len(), rest.len() - tail.len() + sign.len_utf8()))
}

/// `8.`, `8、`, `8)`, `8.2`, and, where it fits the sequence, `8 Prepayment`.
fn digits(rest: &str, words: &Numbering) -> Option<Marker> {
    let number = rest[..run(rest, |c| c.is_ascii_digit() || c == '.', 32)].trim_end_matches('.');
    let numbers = numbers(number)?;
    let after = &rest[number.len()..];
    let tail = after.trim_start_matches(' ');
    let sign = after.chars().next().filter(|&c| matches!(c, '.' | '、' | '．' | ')' | '）'));
    let body = sign.map_or(tail, |sign| after[sign.len_utf8()..].trim_start_matches(' '));
    let deep = numbers.len() > 1;
    if measured(if deep || sign.is_none() { body } else { "" }, words) {
        return None;
    }
    let opens = |c: char| c.is_ascii_uppercase() || is_han(c) || c == '*';
    if sign.is_none()
        && !body.starts_with(opens)
        && !(deep && (body.is_empty() || body.len() != after.len() || body.starts_with(['“', '（', '(', '"'])))
    {
        return None;
    }
    let close = matches!(sign, Some(')' | '）')) && !deep;
    let script = Script::Digits(numbers.len() as u8);
    let label = number.len() + if close { sign.map_or(0, char::len_utf8) } else { 0 };
    let mut marker =
        Marker::new(if close { Form::Close } else { Form::Plain }, script, numbers, 0..label, rest.len() - body.len());
    marker.weak = !deep && sign.is_none();
    Some(marker)
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}')
}

/// Whether the number before is a quantity.
fn measured(body: &str, words: &Numbering) -> bool {
    words.measures.iter().any(|unit| {
        let whole = |end: usize| {
            !unit.ends_with(|c: char| c.is_ascii_alphabetic()) || !body[end..].starts_with(|c: char| c.is_ascii_alphabetic())
        };
        body.starts_with(unit.as_str()) && whole(unit.len())
    })
}

/// Dotted numbers, none of them with a leading zero or too high.
fn numbers(text: &str) -> Option<Vec<u32>> {
    let valid = |part: &str| part.parse().ok().filter(|&n: &u32| n > 0 && n <= HIGHEST && !part.starts_with('0'));
    text.split('.').take(DEEPEST).map(valid).collect()
}

/// `b.`, `B)`, `iv.`, `A、`.
fn letter(rest: &str) -> Option<Marker> {
    let number = &rest[..run(rest, |c| c.is_ascii_alphabetic(), 6)];
    let sign = rest[number.len()..].chars().next()?;
    let form = match sign {
        '.' | '、' | '．' => Form::Plain,
        ')' | '）' => Form::Close,
        _ => return None,
    };
    let end = number.len() + sign.len_utf8();
    let spaced = sign != '.' || rest[end..].chars().next().is_none_or(|c| c == ' ' || c == '*' || is_han(c));
    let mut marker = enclosed(number, form).filter(|_| spaced)?;
    marker.label = 0..if form == Form::Close { end } else { number.len() };
    marker.end = end;
    marker.weak = true;
    Some(marker)
}

/// Bytes of the longest run of such characters at the head, at most `most` of them.
fn run(text: &str, is: impl Fn(char) -> bool, most: usize) -> usize {
    text.chars().take(most).take_while(|&c| is(c)).map(char::len_utf8).sum()
}
