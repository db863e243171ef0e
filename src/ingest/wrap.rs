//! Which line ends are mere hard wraps.
//!
//! In: folded text, lines without outer blanks. Out: the newlines to be joined, ascending, each with what stands in its place:
//! a blank, or nothing beside a Chinese character. A newline goes only where the line before ends no sentence, the line after
//! begins nothing new ([`super::opening`]), and the line before was full: the next word would not have fitted into the width
//! that its neighbours share. Where the sentence plainly runs on (a lower-case word, an open bracket, `，`), half that width will
//! do. Chinese text that came to pieces where its words were set apart (`均应提交`, `某仲裁委员会`, `按照其规则仲裁。` on three lines) is put
//! together whatever the width: where a line begins with a sign that closes, ends with a word that asks for another, or goes on
//! from such a line. Forms, address blocks and running heads stay as they are. One pass, a fixed window around each line.

use std::collections::HashMap;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::opening::{self, Opening};
use crate::span::Span;

/// What takes a newline's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Join {
    /// One blank.
    Blank,
    /// Nothing at all.
    Nothing,
}

/// How many lines before and behind count as neighbours.
const NEIGHBOURS: usize = 8;

/// Columns below which no width is one of a page: labels and table cells are so short.
const NARROWEST: usize = 36;

/// Columns from which a line that ends in no punctuation is a line of prose, were it the only one.
const PROSE: usize = 60;

/// Chinese words that end no sentence: something must come after them. Headings may end so (`拒绝的理由`); they hold no comma.
const DANGLING: [&str; 32] = [
    "向",
    "由",
    "与",
    "和",
    "及",
    "或",
    "的",
    "将",
    "为",
    "以",
    "对",
    "在",
    "于",
    "至",
    "把",
    "被",
    "从",
    "按",
    "因",
    "给",
    "经",
    "且",
    "并",
    "而",
    "之",
    "应",
    "须",
    "可",
    "得",
    "有权",
    "提交",
    "的规定",
];

/// Signs that begin no line of Chinese but one cut off from the line before.
const CLOSING: [char; 9] = ['，', '。', '、', '；', '：', '）', '》', '】', '”'];

/// So many lines at most are put together because of one dangling word.
const LOOSE_LINES: usize = 4;

/// How often a line comes back before it counts as a running head.
const RUNNING: u32 = 3;

/// A line that is not blank.
struct Line<'a> {
    span: Span,
    text: &'a str,
    width: usize,
    opening: Opening,
    /// Whether no blank line lies between it and the one before.
    adjoins: bool,
}

/// The newlines of `text` that are hard wraps.
pub(super) fn joins(text: &str) -> Vec<(usize, Join)> {
    let lines = lines(text);
    let counts = counts(&lines);
    let running = |line: &Line| counts.get(line.text).is_some_and(|&count| count >= RUNNING);
    let mut found = Vec::new();
    // How many lines more go on from a dangling word before them.
    let mut loose = 0;
    for index in 1..lines.len() {
        let (before, after) = (&lines[index - 1], &lines[index]);
        let open = after.adjoins && after.opening != Opening::Mark && !ends(before, after);
        loose = match open {
            true if dangles(before, after) => LOOSE_LINES,
            true => usize::saturating_sub(loose, 1),
            false => 0,
        };
        let goes_on = loose > 0 && goes_on_loosely(before, after) || runs_on(before, after, page(&lines, index));
        if open && goes_on && !running(before) && !running(after) {
            found.push((before.span.end, between(before.text, after.text)));
        } else {
            loose = 0;
        }
    }
    found
}

/// Whether a Chinese sentence plainly is cut between two lines, however short they are.
fn dangles(before: &Line, after: &Line) -> bool {
    after.text.starts_with(CLOSING) || before.text.contains('，') && DANGLING.iter().any(|word| before.text.ends_with(word))
}

fn goes_on_loosely(before: &Line, after: &Line) -> bool {
    let sentence = before.opening != Opening::Label && is_wide_end(before.text) && is_wide_start(after.text);
    after.opening != Opening::Label && (sentence || after.text.starts_with(CLOSING))
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let (mut start, mut adjoins) = (0, false);
    for part in text.split('\n') {
        let span = Span::new(start, start + part.len());
        start = span.end + 1;
        if !part.is_empty() {
            lines.push(Line { span, text: part, width: part.width(), opening: opening::of(part), adjoins });
        }
        adjoins = !part.is_empty();
    }
    lines
}

fn counts<'a>(lines: &[Line<'a>]) -> HashMap<&'a str, u32> {
    let mut counts = HashMap::new();
    lines.iter().for_each(|line| *counts.entry(line.text).or_insert(0) += 1);
    counts
}

/// What a line's neighbours say about the page.
struct Page {
    /// The width that at least three of them share, 0 if none.
    width: usize,
    /// Whether some of them begin in the middle of a sentence: a list of short entries has none such.
    wraps: bool,
}

fn page(lines: &[Line], index: usize) -> Page {
    let window = &lines[index.saturating_sub(NEIGHBOURS)..lines.len().min(index + NEIGHBOURS)];
    let mut widths: Vec<usize> = window.iter().map(|line| line.width).collect();
    widths.sort_unstable_by(|a, b| b.cmp(a));
    let shared = widths.windows(3).find(|three| three[2] * 100 >= three[0] * 92).map_or(0, |three| three[0]);
    let middles = window.iter().filter(|line| line.opening == Opening::Middle).count();
    Page { width: if shared < NARROWEST { 0 } else { shared }, wraps: middles * 5 >= window.len() }
}

/// Whether a sentence, an item or a heading ends with `before`, or either is a row of a form.
fn ends(before: &Line, after: &Line) -> bool {
    let closers = ['”', '"', '\'', '）', ')', '】', '》', '*'];
    let text = before.text.trim_end_matches(closers);
    let listed = ["; and", "; or", ";and", ";or", "；和", "；或", "；及", "；以及"];
    text.ends_with(['。', '！', '？', '；', '：', '!', '?', ';', ':', '_', '…'])
        || (text.ends_with('.') && !is_abbreviated(text, after))
        || listed.iter().any(|ending| text.ends_with(ending))
        || is_row(before.text)
        || is_row(after.text)
        || (is_capital(before.text) != is_capital(after.text) && !are_capital(before.text, after.text))
}

/// Whether capitals run on over the line end, as in paragraphs that shout.
fn are_capital(before: &str, after: &str) -> bool {
    let (last, first) = (before.rsplit(' ').next(), after.split(' ').next());
    [last, first].into_iter().flatten().all(|word| word.len() >= 2 && !word.chars().any(char::is_lowercase))
}

/// Whether the full stop at a line's end belongs to a short word, such as `Ltd.` or `Rs.`: a sentence would begin otherwise.
fn is_abbreviated(line: &str, after: &Line) -> bool {
    let word = line.rsplit([' ', '(']).next().unwrap_or(line);
    word.len() <= 5 && (after.opening == Opening::Middle || after.text.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether a line is a row of a table or of a form: cells set apart by blanks or bars, or a place to write in at an edge.
fn is_row(line: &str) -> bool {
    let fill = |c| matches!(c, '_' | '…' | '.');
    let gaps = line.split(' ').filter(|cell| is_wide_end(cell)).count();
    line.contains('|')
        || (gaps >= 4 && gaps * 12 > line.width())
        || ["__", "..", "……"]
            .iter()
            .any(|run| line.starts_with(run) || (line.ends_with(run) && line.trim_end_matches(fill).len() + 2 < line.len()))
}

/// Whether a line is set in capitals, as English headings are.
fn is_capital(line: &str) -> bool {
    let capitals = line.chars().filter(char::is_ascii_uppercase).count();
    capitals >= 4 && !line.chars().any(char::is_lowercase) && line.is_ascii()
}

/// Whether the sentence goes on from `before` to `after`, both of one paragraph as far as punctuation tells.
fn runs_on(before: &Line, after: &Line, page: Page) -> bool {
    let full =
        page.width > 0 && before.width + first_word(after.text) > page.width * 95 / 100 && before.width * 100 >= page.width * 70;
    let comma = before.text.ends_with(['，', '、', ',']) || is_bracket_open(before.text);
    if after.opening == Opening::Label {
        return full && comma;
    }
    let runs_on = comma || after.opening == Opening::Middle;
    let chinese = is_wide_end(before.text) && is_wide_start(after.text);
    let prose = chinese && before.width >= PROSE && before.opening != Opening::Label;
    let half = before.width >= NARROWEST.max(page.width / 2);
    let wraps = chinese || page.wraps || are_capital(before.text, after.text);
    // Among many lines that begin in the middle no width tells anything: the text came to pieces.
    let pieces = chinese && page.wraps && before.opening != Opening::Label;
    (full && wraps) || (runs_on && half) || prose || pieces
}

/// Columns of the part of a line that would have had to fit into the line before, its blank included.
fn first_word(line: &str) -> usize {
    let mut width = 1;
    for c in line.chars() {
        let wide = c.width().unwrap_or(0);
        if c == ' ' || (wide == 2 && width > 1) {
            break;
        }
        width += wide;
        if wide == 2 {
            // A Chinese line may be short by one character more: none may begin with punctuation.
            return width + 2;
        }
    }
    width
}

/// Whether a bracket or quote opened in the line is still open at its end.
fn is_bracket_open(line: &str) -> bool {
    let opened = line.rfind(['（', '(', '《', '“', '【']);
    let closed = line.rfind(['）', ')', '》', '”', '】']);
    opened.is_some() && opened > closed
}

/// What joins two lines.
fn between(before: &str, after: &str) -> Join {
    // A hyphen at a line's end is part of the word in compounds; with a blank behind it neither word would be found.
    let hyphen = before.ends_with('-') && !before.ends_with(" -");
    if hyphen || is_wide_end(before) || is_wide_start(after) { Join::Nothing } else { Join::Blank }
}

fn is_wide_end(line: &str) -> bool {
    line.chars().next_back().and_then(UnicodeWidthChar::width) == Some(2)
}

fn is_wide_start(line: &str) -> bool {
    line.chars().next().and_then(UnicodeWidthChar::width) == Some(2)
}
