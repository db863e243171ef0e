//! Distances in a unit, each in constant time: how wide a stretch is, how many commas and ends of sentences it holds.
//!
//! A number may have a hundred cues around it; sums from the start of the unit keep that linear and cheap. They are kept for every
//! [`BLOCK`] bytes only, so that they take less room than the text, and the rest of a block is read again.

use crate::pack::facts::ceil;
use crate::span::Span;

/// Bytes between the places whose sums are kept.
const BLOCK: usize = 32;

/// Sums from the start of a text to every block of it.
pub struct Ruler<'a> {
    text: &'a str,
    sums: Vec<Sums>,
}

#[derive(Clone, Copy, Default)]
struct Sums {
    width: i32,
    commas: i32,
    stops: i32,
    depth: i32,
    opened: i32,
}

impl Sums {
    /// Adds what stands in `span`.
    fn read(&mut self, text: &str, span: Span) {
        for (at, sign) in span.of(text).char_indices() {
            let next = text.as_bytes().get(span.start + at + sign.len_utf8());
            let spaced = next == Some(&b' ');
            // Bars and blanks between cells keep nothing apart.
            if sign == '|' || (sign == ' ' && matches!(next, Some(b' ' | b'|'))) {
                continue;
            }
            self.width = self.width.saturating_add(if sign.is_ascii() { 4 } else { 10 });
            match sign {
                '，' => self.commas += 1,
                ',' if spaced => self.commas += 1,
                '。' | '；' => self.stops += 1,
                '.' | ';' if spaced => self.stops += 1,
                '(' | '（' => {
                    self.depth += 1;
                    self.opened += 1;
                }
                ')' | '）' => self.depth -= 1,
                _ => {}
            }
        }
    }
}

/// What lies in a stretch of text.
pub struct Stretch {
    /// In ideographs; a Latin letter counts 0.4.
    pub width: i32,
    /// Commas: `，`, and `,` before a blank.
    pub commas: i32,
    /// Ends of sentences and semicolons.
    pub stops: i32,
    /// Brackets opened less those closed.
    pub depth: i32,
    /// Brackets opened.
    pub opened: i32,
}

impl<'a> Ruler<'a> {
    /// Measures `text` once.
    pub fn new(text: &'a str) -> Self {
        let (mut sums, mut sum) = (vec![Sums::default()], Sums::default());
        for block in 1..=text.len() / BLOCK {
            sum.read(text, Span::new(ceil(text, (block - 1) * BLOCK), ceil(text, block * BLOCK)));
            sums.push(sum);
        }
        Self { text, sums }
    }

    /// What lies in `gap`, a range of the text on character boundaries.
    pub fn measure(&self, gap: Span) -> Stretch {
        let (from, to) = (self.sum(gap.start), self.sum(gap.end));
        Stretch {
            width: (to.width - from.width) / 10,
            commas: to.commas - from.commas,
            stops: to.stops - from.stops,
            depth: to.depth - from.depth,
            opened: to.opened - from.opened,
        }
    }

    fn sum(&self, at: usize) -> Sums {
        let block = at / BLOCK;
        let mut sum = self.sums[block];
        sum.read(self.text, Span::new(ceil(self.text, block * BLOCK), at));
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_width_commas_and_stops() {
        let text = "罚息，1,000; rate, 1.5%。";
        let whole = Ruler::new(text).measure(Span::new(0, text.len()));
        assert_eq!((whole.width, whole.commas, whole.stops), (10, 2, 2));
        let long = "逾期，a;".repeat(40);
        let part = Ruler::new(&long).measure(Span::new(11, 110));
        assert_eq!((part.width, part.commas), (342 / 10, 9));
        let none = Ruler::new(text).measure(Span::new(3, 3));
        assert_eq!((none.width, none.commas, none.stops), (0, 0, 0));
    }
}
