//! Half-open byte ranges.
//!
//! Inside the library every span is a byte range of one of two texts: the document's **text** (what was read, unchanged) or
//! its **view** (the normalised copy that is matched on, see [`crate::ingest::View`]). Segment, extract and detect speak of the
//! view; [`crate::report`] speaks of the text, in Unicode code points. Only `View` converts between them.

use serde::Serialize;

/// A half-open range `start..end`, in bytes unless the holder says otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Span {
    /// Offset of the first unit inside.
    pub start: usize,
    /// Offset of the first unit after.
    pub end: usize,
}

impl Span {
    /// The range `start..end`; `start <= end` is the caller's promise.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "span {start}..{end}");
        Self { start, end }
    }

    /// How long the range is.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether nothing is inside.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the two share at least one unit.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest range that holds both.
    pub fn cover(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The part of `text` inside; the range must lie on character boundaries of it.
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }
}
