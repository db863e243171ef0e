//! A line in, its sentences out: where a sentence, or a part set off by a semicolon, ends.
//!
//! Full stops of abbreviations, initials, decimals and numbering end nothing, nor do stops and semicolons inside short brackets
//! or quotation marks. Parts between semicolons are units of their own: drafters put a whole duty into each. What always
//! holds: the pieces are in order, do not overlap, are not blank, and hold every letter and digit of the line.

use std::collections::BTreeSet;

use crate::pack::papers::Sentences;
use crate::span::Span;

/// Brackets further apart than this hide nothing: one of them is likely a slip.
const LONGEST_ASIDE: usize = 900;
/// How many unclosed brackets are remembered.
const NESTING: usize = 8;

/// Words before a full stop, ready to be looked up.
#[derive(Debug)]
pub(crate) struct Stops<'a> {
    abbreviations: BTreeSet<&'a str>,
    numbered: BTreeSet<&'a str>,
}

impl<'a> Stops<'a> {
    pub(crate) fn new(words: &'a Sentences) -> Self {
        let set = |list: &'a [String]| list.iter().map(String::as_str).collect();
        Self { abbreviations: set(&words.abbreviations), numbered: set(&words.numbered) }
    }
}

/// Cuts `span` of the view into sentences. `folded` is the view in lower case.
pub(crate) fn split(text: &str, folded: &str, span: Span, stops: &Stops) -> Vec<Span> {
    let line = span.of(text);
    let asides = asides(line);
    let mut pieces = Vec::new();
    let (mut start, mut aside) = (0, 0);
    for (at, c) in line.char_indices() {
        while asides.get(aside).is_some_and(|range| range.1 <= at) {
            aside += 1;
        }
        let hidden = asides.get(aside).is_some_and(|range| range.0 < at);
        let end = if is_bullet(c) && at > start {
            Some(at)
        } else if hidden {
            ends_quote(line, at, c, asides[aside].1)
        } else {
            ends(line, span.of(folded), at, c, stops)
        };
        if let Some(end) = end.filter(|&end| end > start) {
            pieces.extend(piece(line, start, end));
            start = end;
        }
    }
    pieces.extend(piece(line, start, line.len()));
    pieces.into_iter().map(|(from, to)| Span::new(span.start + from, span.start + to)).collect()
}

/// The signs that open an item in the middle of a line.
pub(crate) fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '●' | '▪' | '◆' | '➢' | '\u{f0b7}')
}

/// The stretch without outer blanks, where it says anything.
fn piece(line: &str, start: usize, end: usize) -> Option<(usize, usize)> {
    let text = &line[start..end];
    if !text.contains(|c: char| c.is_alphanumeric() || matches!(c, '%' | '_' | '￥' | '$' | '¥')) {
        return None;
    }
    let from = start + text.len() - text.trim_start().len();
    Some((from, from + text.trim().len()))
}

/// Outermost bracketed stretches `(open, past the close)`, in order.
fn asides(line: &str) -> Vec<(usize, usize)> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (at, c) in line.char_indices() {
        let opener = match c {
            '(' | '（' => '(',
            '"' => '"',
            '“' => '“',
            '《' => '《',
            '「' | '『' | '【' | '[' => '[',
            ')' | '）' => ')',
            '”' => '”',
            '》' => '》',
            '」' | '』' | '】' | ']' => ']',
            _ => continue,
        };
        let (closes, partner) = match opener {
            ')' => (true, '('),
            '”' => (true, '“'),
            '》' => (true, '《'),
            ']' => (true, '['),
            other => (false, other),
        };
        let place = open.iter().rposition(|&(_, kind)| kind == partner);
        match place {
            Some(place) if closes || partner == '"' => {
                close(&mut found, open[place].0, at + c.len_utf8());
                open.truncate(place);
            }
            _ if closes => {}
            _ => {
                if open.len() == NESTING {
                    open.remove(0);
                }
                open.push((at, partner));
            }
        }
    }
    found
}

/// Adds a stretch and swallows those inside it; each is swallowed once, so all stays linear.
fn close(found: &mut Vec<(usize, usize)>, start: usize, end: usize) {
    if end - start > LONGEST_ASIDE {
        return;
    }
    while found.last().is_some_and(|last| last.0 >= start) {
        found.pop();
    }
    found.push((start, end));
}

/// Whether the sentence ends with the quotation that is about to close: `……。”` before another sentence.
fn ends_quote(line: &str, at: usize, c: char, close: usize) -> Option<usize> {
    let after = at + c.len_utf8();
    let closing = line[after..close].chars().next()?;
    let last = after + closing.len_utf8() == close && matches!(closing, '”' | '"' | '」' | '』');
    if !last || !matches!(c, '。' | '！' | '？' | '.') {
        return None;
    }
    let next = &line[close..];
    let goes_on = if c == '.' {
        !next.starts_with(' ') || starts_lower(next)
    } else {
        next.starts_with(|c: char| !c.is_alphanumeric() || c == '的')
    };
    (!goes_on).then_some(close)
}

/// The end of the sentence or part that the character ends.
fn ends(line: &str, folded: &str, at: usize, c: char, stops: &Stops) -> Option<usize> {
    let after = at + c.len_utf8();
    match c {
        '。' | '！' | '？' | '；' => Some(absorb(line, after)),
        ';' => Some(absorb(line, after)),
        '!' | '?' => line[after..].starts_with([' ', '"', '”']).then(|| absorb(line, after)),
        '.' => stops_here(line, folded, at, stops).then(|| absorb(line, after)),
        _ => None,
    }
}

/// Takes closing marks that follow a stop along.
fn absorb(line: &str, end: usize) -> usize {
    line[end..]
        .chars()
        .take(3)
        .take_while(|c| matches!(c, '”' | '"' | '」' | '』' | '）' | '。' | '.'))
        .fold(end, |end, c| end + c.len_utf8())
}

/// Whether the full stop at `at` ends a sentence.
fn stops_here(line: &str, folded: &str, at: usize, stops: &Stops) -> bool {
    let next = line[at + 1..].trim_start_matches(['"', '”', ')', '*', '.']);
    if !(next.is_empty() || next.starts_with([' ', '\u{3000}'])) {
        return chinese_stop(line, at, next);
    }
    if starts_lower(next) {
        return false;
    }
    let word = last_word(&folded[..at]);
    let next_digit = next.trim_start().starts_with(|c: char| c.is_ascii_digit() || c == '_');
    if stops.abbreviations.contains(word) || (next_digit && stops.numbered.contains(word)) {
        return next.trim_start().is_empty();
    }
    if word.len() == 1 && word.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return next.trim_start().is_empty();
    }
    let number = word.len() <= 2 && !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    !(number && opens_line(&line[..at - word.len()]))
}

/// A full stop of the ASCII kind in Chinese: after a character, before another.
fn chinese_stop(line: &str, at: usize, next: &str) -> bool {
    let han = |c: Option<char>| c.is_some_and(|c| matches!(c, '\u{4e00}'..='\u{9fff}'));
    han(line[..at].chars().next_back()) && han(next.chars().next())
}

/// Whether a number here would be that of a clause: nothing or the end of a sentence stands before.
fn opens_line(before: &str) -> bool {
    let before = before.trim_end();
    before.is_empty() || before.ends_with(['.', ';', ':', '。', '；', '：'])
}

fn starts_lower(next: &str) -> bool {
    next.trim_start().starts_with(|c: char| c.is_lowercase() || matches!(c, ',' | ';' | ':'))
}

/// The last word, with the dots and slashes inside it; words are short, so little is looked at.
fn last_word(before: &str) -> &str {
    let length: usize =
        before.bytes().rev().take(14).take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'/' | b'\'')).count();
    &before[before.len() - length..]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<String> {
        let words = Sentences {
            abbreviations: ["pte", "ltd", "u.s", "e.g", "mr"].map(String::from).to_vec(),
            numbered: ["no", "rs", "cap"].map(String::from).to_vec(),
        };
        let folded = text.to_ascii_lowercase();
        split(text, &folded, Span::new(0, text.len()), &Stops::new(&words))
            .into_iter()
            .map(|span| span.of(text).to_owned())
            .collect()
    }

    #[test]
    fn finds_the_ends_of_sentences() {
        let cases: &[(&str, &[&str])] = &[
            ("借款人应按月付息。逾期的，另计罚息。", &["借款人应按月付息。", "逾期的，另计罚息。"]),
            ("贷款人可停止放款；也可收回贷款。", &["贷款人可停止放款；", "也可收回贷款。"]),
            ("He pays. She lends! Who owes? We do.", &["He pays.", "She lends!", "Who owes?", "We do."]),
            ("Fees are due; costs are extra.", &["Fees are due;", "costs are extra."]),
            ("He said \"pay now.\" Then he left.", &["He said \"pay now.\"", "Then he left."]),
            ("应妥善保管. 对车辆年检。", &["应妥善保管.", "对车辆年检。"]),
        ];
        for (text, expected) in cases {
            assert_eq!(pieces(text), *expected, "{text}");
        }
    }

    #[test]
    fn ignores_stops_inside_a_sentence() {
        for text in [
            "Acme Pte. Ltd. Lending lends Rs. 500 under No. 5 to Mr. Lee.",
            "The rate is 3.5 % in the U.S. Federal area, e.g. Ohio.",
            "J. R. Smith signs.",
            "甲方（包括其代理人；以及受让人。）应当还款。",
            "所称“逾期。包括展期”一词按约定解释。",
        ] {
            assert_eq!(pieces(text), [text], "{text}");
        }
    }
}
