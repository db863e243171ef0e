//! Bytes in, text out, whatever encoding the author's editor used.
//!
//! A byte order mark decides; else strict UTF-8 without NUL; else every candidate decodes the first part of the file and the
//! reading that looks most like an agreement wins: frequent 汉字 and Chinese punctuation count for it, replacement characters,
//! private use and controls against. Statistical detectors that were tried know no UTF-16 and misread short Big5 and `£`.
//! What always holds: a byte order mark is no part of the text, and the text is otherwise the decoded file, unchanged.

use std::sync::LazyLock;

use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::traditional;

/// Frequent simplified characters, `#` begins a comment.
const COMMON: &str = include_str!("../../rules/reading/common.txt");

/// First and last character that a table of one bit each covers: the ideographs in daily use.
const IDEOGRAPHS: std::ops::RangeInclusive<char> = '\u{4E00}'..='\u{9FFF}';

/// In order of preference where two score alike.
const CANDIDATES: [&Encoding; 6] = [UTF_8, GB18030, BIG5, UTF_16LE, UTF_16BE, WINDOWS_1252];

/// How many bytes the candidates are tried on; even, so that UTF-16 is not cut in two.
const SAMPLE: usize = 64 * 1024;

/// The decoded text, or nothing where the bytes are no text in any candidate.
pub(super) fn decode(bytes: &[u8]) -> Option<String> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return plausible(decode_as(encoding, &bytes[mark..]));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if !bytes.contains(&0) => plausible(text.to_owned()),
        _ => plausible(decode_as(best(bytes)?, bytes)),
    }
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8]) -> String {
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// The candidate whose reading of the first bytes scores best, and better than noise does.
fn best(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let mut best = (None, 0);
    for encoding in CANDIDATES {
        let score = score(&decode_as(encoding, sample));
        if score > best.1 {
            best = (Some(encoding), score);
        }
    }
    best.0
}

/// How much a reading looks like an agreement; all candidates read the same bytes, so sums compare.
fn score(text: &str) -> i64 {
    let mut last = ' ';
    let mut sum = 0;
    for c in text.chars() {
        sum += points(c, last);
        last = c;
    }
    sum
}

/// What one character says; `last` stands before it.
fn points(c: char, last: char) -> i64 {
    match c {
        '\t' | '\n' | '\r' | '\x0c' | ' '..='~' => 1,
        '。' | '，' | '、' | '；' | '：' | '（' | '）' | '《' | '》' | '「' | '」' | '％' => {
            4
        }
        '\u{3000}' | '０'..='９' | '—' | '…' => 2,
        // What is left in windows-1252 of the dashes and quotes of Chinese encodings.
        '¡' | '¨' => -2,
        // Curly quotes, £, § and accented letters stand alone in English; in rows they are another encoding's bytes.
        '\u{A0}'..='\u{FF}' | '\u{2010}'..='\u{2026}' | '€' | '™' if last.is_ascii() => 2,
        // The other way round, a lone ideograph between English words is another encoding's dash or quote.
        c if is_common(c) => {
            if last.is_ascii() {
                1
            } else {
                5
            }
        }
        c if IDEOGRAPHS.contains(&c) => -1,
        '\u{FFFD}' => -20,
        c if is_noise(c) => -20,
        _ => -2,
    }
}

/// Controls that no text holds, and private use.
fn is_noise(c: char) -> bool {
    let layout = matches!(
        c,
        '\x07' | '\t' | '\n' | '\r' | '\x0b' | '\x0c' | '\x1a' | '\x1b' | '\u{85}'
    );
    (c.is_control() && !layout) || matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..)
}

/// Whether an ideograph, or its simplified form, is a frequent one.
fn is_common(c: char) -> bool {
    static TABLE: LazyLock<Vec<bool>> = LazyLock::new(|| {
        let mut table = vec![false; place(*IDEOGRAPHS.end()) + 1];
        let entries = COMMON
            .lines()
            .filter(|line| !line.starts_with('#'))
            .flat_map(str::chars);
        entries
            .filter(|c| IDEOGRAPHS.contains(c))
            .for_each(|c| table[place(c)] = true);
        table
    });
    TABLE
        .get(place(traditional::simplify(c)))
        .copied()
        .unwrap_or(false)
}

fn place(c: char) -> usize {
    (c as usize).wrapping_sub(*IDEOGRAPHS.start() as usize)
}

/// Refuses a reading of which more than one character in ten was lost or one in fifty is noise.
fn plausible(text: String) -> Option<String> {
    let (mut all, mut lost, mut noise) = (0usize, 0usize, 0usize);
    for c in text.chars() {
        all += 1;
        lost += usize::from(c == '\u{FFFD}');
        noise += usize::from(c.is_control() && is_noise(c));
    }
    (lost * 10 <= all && noise * 50 <= all).then_some(text)
}
