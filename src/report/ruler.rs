//! From bytes of a text to code points of it.
//!
//! One ascending pass counts the code points before every [`STEP`]th byte; a query counts on from there. So the whole costs
//! time linear in the text, and each query a constant, however many spans there are and in whatever order they come.

use super::TextSpan;
use crate::span::Span;

/// Bytes between two marks of the ruler.
const STEP: usize = 256;

/// A text with marks for counting its code points.
pub struct Ruler<'a> {
    text: &'a str,
    /// Code points that begin before byte `STEP * index`.
    marks: Vec<usize>,
}

impl<'a> Ruler<'a> {
    /// Measures a text.
    pub fn new(text: &'a str) -> Self {
        let mut marks = vec![0];
        let mut count = 0;
        for chunk in text.as_bytes().chunks(STEP) {
            count += starts(chunk);
            marks.push(count);
        }
        Self { text, marks }
    }

    /// Length of the text in code points.
    pub fn chars(&self) -> usize {
        self.at(self.text.len())
    }

    /// The code points of a span of bytes.
    pub fn span(&self, span: Span) -> TextSpan {
        TextSpan { start: self.at(span.start), end: self.at(span.end) }
    }

    /// Code points before a byte.
    fn at(&self, byte: usize) -> usize {
        let mark = byte / STEP;
        self.marks[mark] + starts(&self.text.as_bytes()[mark * STEP..byte])
    }
}

/// How many code points begin in these bytes of UTF-8: all bytes but those of the form `10xxxxxx`.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&b| b & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn finds_code_points_of_any_boundary(text in "(?s)(.|[贷款利率]|😀){0,400}") {
            let ruler = Ruler::new(&text);
            prop_assert_eq!(ruler.chars(), text.chars().count());
            for (count, (byte, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(ruler.at(byte), count);
            }
        }
    }

    #[test]
    fn finds_spans_after_wide_characters() {
        let text = format!("{}还款 ok", "借".repeat(200));
        let span = Ruler::new(&text).span(Span::new(600, 606));
        assert_eq!((span.start, span.end), (200, 202));
    }
}
