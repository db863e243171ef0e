//! How a page of text looks: its width and what sets words off. Marks are texts, so that nothing here knows a terminal.

/// What stands before and after something that is set off.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paint {
    /// Before it.
    pub on: String,
    /// After it.
    pub off: String,
}

impl Paint {
    /// A pair of marks.
    pub fn new(on: impl Into<String>, off: impl Into<String>) -> Self {
        Self { on: on.into(), off: off.into() }
    }

    pub(super) fn of(&self, text: &str) -> String {
        format!("{}{text}{}", self.on, self.off)
    }
}

/// How a page looks: the only thing that the renderer knows of a terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// Columns of a line.
    pub width: usize,
    /// Around the words that decided.
    pub operative: Paint,
    /// Around the names of terms and the file's name.
    pub strong: Paint,
    /// Around the headings of high, medium and low findings.
    pub severity: [Paint; 3],
    /// Around the heading of what speaks for the borrower.
    pub good: Paint,
}

impl Look {
    /// A page without colour: operative words stand in « ».
    pub fn plain(width: usize) -> Self {
        Self {
            width,
            operative: Paint::new("«", "»"),
            strong: Paint::default(),
            severity: Default::default(),
            good: Paint::default(),
        }
    }

    /// Set off as a heading.
    pub(super) fn of_strong(&self, text: &str) -> String {
        self.strong.of(text)
    }
}
