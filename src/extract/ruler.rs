//! Distances in a unit, each in constant time: how wide a stretch is, how many commas and ends of sentences it holds.
//!
//! A number may have a hundred cues around it; sums from the start of the unit keep that linear and cheap.

use crate::span::Span;

/// Sums from the start of a text to each of its bytes.
pub struct Ruler {
    sums: Vec<Sums>,
}

#[derive(Clone, Copy, Default)]
struct Sums {
    width: u32,
    commas: u32,
    stops: u32,
    opened: u32,
    closed: u32,
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
}

impl Ruler {
    /// Measures `text` once.
    pub fn new(text: &str) -> Self {
        let mut sums = Vec::with_capacity(text.len() + 1);
        let mut sum = Sums::default();
        let mut signs = text.chars().peekable();
        while let Some(sign) = signs.next() {
            sums.extend(std::iter::repeat_n(sum, sign.len_utf8()));
            let spaced = signs.peek() == Some(&' ');
            // Bars and blanks between cells keep nothing apart.
            if sign == '|' || (sign == ' ' && matches!(signs.peek(), Some(' ' | '|'))) {
                continue;
            }
            sum.width += if sign.is_ascii() { 4 } else { 10 };
            sum.commas += u32::from(sign == '，' || (sign == ',' && spaced));
            sum.opened += u32::from(matches!(sign, '(' | '（'));
            sum.closed += u32::from(matches!(sign, ')' | '）'));
            sum.stops += u32::from(matches!(sign, '。' | '；') || (matches!(sign, '.' | ';') && spaced));
        }
        sums.push(sum);
        Self { sums }
    }

    /// What lies in `gap`, a range of the text on character boundaries.
    pub fn measure(&self, gap: Span) -> Stretch {
        let (from, to) = (self.sums[gap.start], self.sums[gap.end]);
        let count = |from: u32, to: u32| i32::try_from(to - from).unwrap_or(i32::MAX);
        Stretch {
            width: count(from.width, to.width) / 10,
            commas: count(from.commas, to.commas),
            stops: count(from.stops, to.stops),
            depth: count(from.opened, to.opened) - count(from.closed, to.closed),
        }
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
        let none = Ruler::new(text).measure(Span::new(3, 3));
        assert_eq!((none.width, none.commas, none.stops), (0, 0, 0));
    }
}
