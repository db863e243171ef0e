//! Lists in the middle of a line, and the words that open lists.
//!
//! Comes in: the sentences of a line. Goes out: [`Piece`]s: a sentence, a lead-in, or an item with its number. A number in the
//! middle of a line opens an item only where it follows a semicolon or a stop and continues a sequence, so that `interest
//! under (a) or (b)` stays whole.

use super::marker::{self, Form, Marker, Script, Style};
use super::sentence::is_bullet;
use crate::pack::papers::{Lists, Numbering};
use crate::span::Span;

/// How many characters before a colon are looked at for words that open a list.
const BEFORE_COLON: usize = 24;

/// What a stretch of a line is.
#[derive(Clone, Debug)]
pub(crate) enum Shape {
    /// A sentence, or a part of one.
    Plain,
    /// It opens the pieces after it.
    Opens,
    /// A numbered item, the label's place being of the view; and the offset where its words begin.
    Numbered(Marker, usize),
    /// A part under the last lead-in of the line, without a number.
    Part,
}

/// A stretch of a line that becomes a unit.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    pub(crate) span: Span,
    pub(crate) shape: Shape,
}

/// Turns the sentences of a line into pieces.
pub(crate) fn pieces(text: &str, sentences: &[Span], numbering: &Numbering, lists: &Lists) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::with_capacity(sentences.len());
    let mut expected: Vec<(Style, u32)> = Vec::new();
    let mut parts = false;
    for (at, &span) in sentences.iter().enumerate() {
        let own = head_marker(text, span, numbering, lists).filter(|found| fits(&found.0, &expected));
        let follower = sentences.get(at + 1).and_then(|&next| head_marker(text, next, numbering, lists)).map(|found| found.0);
        let first = follower.and_then(|next| first_of(text, span, &next, numbering));
        if let Some((marker, words)) = own {
            note(&mut expected, &marker);
            pieces.push(Piece { span, shape: Shape::Numbered(marker, words) });
            parts = false;
        } else if let Some((cut, marker, words)) = first {
            note(&mut expected, &marker);
            push(&mut pieces, text, Span::new(span.start, cut), Shape::Opens);
            push(&mut pieces, text, Span::new(cut, span.end), Shape::Numbered(marker, words));
            parts = false;
        } else if parts {
            parts = is_part(span.of(text));
            pieces.push(Piece { span, shape: Shape::Part });
        } else if let Some(cut) = opening_colon(text, span, lists).filter(|_| at + 1 < sentences.len()) {
            push(&mut pieces, text, Span::new(span.start, cut), Shape::Opens);
            push(&mut pieces, text, Span::new(cut, span.end), Shape::Part);
            parts = true;
        } else {
            pieces.push(Piece { span, shape: Shape::Plain });
        }
    }
    pieces
}

fn push(pieces: &mut Vec<Piece>, text: &str, span: Span, shape: Shape) {
    let inner = span.of(text);
    let start = span.start + inner.len() - inner.trim_start().len();
    let end = start.max(span.start + inner.trim_end().len());
    if start < end {
        pieces.push(Piece { span: Span::new(start, end), shape });
    }
}

fn is_part(text: &str) -> bool {
    text.ends_with(['；', ';'])
}

/// The number that a sentence begins with, joining words before it skipped, and where its words begin.
fn head_marker(text: &str, span: Span, numbering: &Numbering, lists: &Lists) -> Option<(Marker, usize)> {
    let sentence = span.of(text);
    let skip = joiner(sentence, lists);
    let found = marker::read(&sentence[skip..], numbering)?;
    let words = span.start + skip + found.end;
    is_inline(&found).then(|| (placed(found, span.start + skip), words))
}

/// Bytes of a joining word and the blanks after it.
fn joiner(sentence: &str, lists: &Lists) -> usize {
    let found = lists.joiners.iter().find(|word| sentence.starts_with(word.as_str()));
    let Some(word) = found else { return 0 };
    let rest = &sentence[word.len()..];
    if word.is_ascii() && !rest.starts_with(' ') {
        return 0;
    }
    sentence.len() - rest.trim_start().len()
}

/// Styles that are believed in the middle of a line.
fn is_inline(marker: &Marker) -> bool {
    matches!(marker.style.form, Form::Paren | Form::Close | Form::Bullet)
        || marker.style.script == Script::Circled
        || (marker.style.form == Form::Plain && !marker.weak)
}

/// Whether the number is the one that the list so far calls for.
fn fits(marker: &Marker, expected: &[(Style, u32)]) -> bool {
    let calls = |style: Style, value: u32| expected.iter().any(|&(open, next)| open == style && next == value);
    let roman = Style {
        script: if marker.style.script == Script::Upper { Script::RomanUpper } else { Script::RomanLower },
        ..marker.style
    };
    let plain = marker.style.form == Form::Plain && marker.style.script != Script::Circled;
    marker.style.form == Form::Bullet
        || (!plain && marker.value() == 1)
        || calls(marker.style, marker.value())
        || marker.roman.is_some_and(|value| value == 1 || calls(roman, value))
}

/// Writes down which number comes next; one entry a style, of which there are few.
fn note(expected: &mut Vec<(Style, u32)>, marker: &Marker) {
    let roman = Style {
        script: if marker.style.script == Script::Upper { Script::RomanUpper } else { Script::RomanLower },
        ..marker.style
    };
    let entries = [(marker.style, Some(marker.value())), (roman, marker.roman)];
    for (style, value) in entries.into_iter().filter_map(|(style, value)| Some((style, value?))) {
        expected.retain(|&(open, _)| open != style);
        expected.push((style, value + 1));
    }
}

/// The first item inside a sentence whose follower is the second of a list: where it begins, its number, where its words do.
fn first_of(text: &str, span: Span, second: &Marker, numbering: &Numbering) -> Option<(usize, Marker, usize)> {
    let bullet = second.style.form == Form::Bullet;
    if bullet || (second.value() != 2 && second.roman != Some(2)) {
        return None;
    }
    let sentence = span.of(text);
    let mut before = ' ';
    for (at, c) in sentence.char_indices() {
        let opens = matches!(c, '(' | '（') || !c.is_ascii() || (!before.is_ascii_alphanumeric() && c.is_ascii_alphanumeric());
        before = c;
        if at == 0 || !opens {
            continue;
        }
        if let Some(found) = marker::read(&sentence[at..], numbering).filter(|found| precedes(found, second)) {
            let words = span.start + at + found.end;
            return Some((span.start + at, placed(found, span.start + at), words));
        }
    }
    None
}

/// The marker with its label's place in the view.
fn placed(mut marker: Marker, from: usize) -> Marker {
    marker.label = marker.label.start + from..marker.label.end + from;
    marker
}

fn precedes(first: &Marker, second: &Marker) -> bool {
    let one = first.value() == 1 || first.roman == Some(1);
    let roman = first.roman == Some(1) && matches!(second.style.script, Script::RomanLower | Script::RomanUpper);
    one && first.style.form == second.style.form && (first.style.script == second.style.script || roman)
}

/// Where the parts begin in `乙方有权：停止放款；提前收回`: after the colon that words of a list stand before.
fn opening_colon(text: &str, span: Span, lists: &Lists) -> Option<usize> {
    let sentence = span.of(text);
    if !is_part(sentence) {
        return None;
    }
    let at = sentence.find('：').or_else(|| sentence.find(": "))?;
    let sign = sentence[at..].chars().next()?.len_utf8();
    let before: String = sentence[..at].chars().rev().take(BEFORE_COLON).collect::<Vec<_>>().into_iter().rev().collect();
    let opens = lists.promises.iter().chain(&lists.announcers).any(|word| has_word(&before, word));
    (opens && sentence.len() - at > 12).then_some(span.start + at + sign)
}

fn has_word(text: &str, word: &str) -> bool {
    if !word.is_ascii() {
        return text.contains(word);
    }
    text.match_indices(word).any(|(at, _)| {
        let inside = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        !inside(text[..at].chars().next_back()) && !inside(text[at + word.len()..].chars().next())
    })
}

/// Whether a unit's words say that a list follows. `folded` is the unit in lower case.
pub(crate) fn announces(folded: &str, lists: &Lists) -> bool {
    lists.announcers.iter().any(|word| folded.contains(word.as_str()))
}

/// Whether the words open the agreement itself rather than a list.
pub(crate) fn opens_agreement(folded: &str, lists: &Lists) -> bool {
    lists.agreement.iter().any(|word| folded.contains(word.as_str()))
}

/// Whether the text is a joining word and nothing else.
pub(crate) fn is_joiner(text: &str, lists: &Lists) -> bool {
    lists.joiners.iter().any(|word| text.trim_end_matches([',', ':', '，']) == word)
}

/// Whether the line goes on with another item of a list.
pub(crate) fn goes_on(line: &str, lists: &Lists) -> bool {
    let joined =
        |word: &String| word.is_ascii() && line.ends_with(word.as_str()) && line[..line.len() - word.len()].ends_with(' ');
    line.ends_with(['；', ';', ',', '，', '、']) || lists.joiners.iter().any(joined)
}

/// Whether the text ends with a colon.
pub(crate) fn ends_with_colon(text: &str) -> bool {
    text.trim_end_matches(['*', '-', '–', '—', ' ']).ends_with(['：', ':'])
}

/// Whether the text is a sentence brought to its end.
pub(crate) fn is_complete(text: &str) -> bool {
    text.trim_end_matches(['*', '”', '"', ')', '）', ' ']).ends_with(['。', '.', '！', '!', '？', '?', '；', ';'])
}

/// Whether a bullet opens the text, and how many bytes it takes.
pub(crate) fn bullet(text: &str) -> Option<usize> {
    let first = text.chars().next().filter(|&c| is_bullet(c))?;
    let rest = &text[first.len_utf8()..];
    Some(text.len() - rest.trim_start().len())
}
