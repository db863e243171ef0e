//! The styles that numbers are written in, and which of them usually stands above which.
//!
//! A style is a form (`8.`, `8)`, `(8)`) and a script (`8`, `八`, `b`, `ii`); siblings share it.

/// The level of headings that only their looks give away.
pub(crate) const GUESSED: u8 = 9;

/// How a number is set off from the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// `第八条`, `Section 8`: 0 parts, 1 chapters, 2 sections of chapters, 3 articles.
    Named(u8),
    /// `8.`, `八、`, `8.2`.
    Plain,
    /// `8)`.
    Close,
    /// `(8)`.
    Paren,
    /// `•`.
    Bullet,
    /// A heading without a number, of the layout's level.
    Heading(u8),
}

/// What a number is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Script {
    /// `8`, and how many numbers are joined by dots.
    Digits(u8),
    /// `八`.
    Han,
    /// `b`.
    Lower,
    /// `B`.
    Upper,
    /// `ii`.
    RomanLower,
    /// `II`.
    RomanUpper,
    /// `②`.
    Circled,
    /// None.
    None,
}

/// A style of numbering; siblings share it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Style {
    pub(crate) form: Form,
    pub(crate) script: Script,
}

impl Style {
    /// Where drafters usually put the style: the lower, the higher in the tree.
    pub(crate) fn rank(self) -> u8 {
        match (self.form, self.script) {
            (Form::Named(rank), _) => rank,
            (Form::Heading(GUESSED), _) => 7,
            (Form::Heading(_), _) | (Form::Plain, Script::Han | Script::RomanUpper) => 4,
            (Form::Plain, Script::Upper) => 5,
            (Form::Paren | Form::Close, Script::Han) => 6,
            (Form::Plain, Script::Digits(depth)) => 6 + depth,
            (Form::Paren | Form::Close, Script::Digits(_)) => 15,
            (_, Script::Circled | Script::Lower) => 16,
            (_, Script::RomanLower) => 17,
            _ => 18,
        }
    }

    /// Whether it numbers the articles of the paper or what is above them.
    pub(crate) fn is_structural(self) -> bool {
        self.rank() <= 3
    }
}
