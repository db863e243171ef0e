//! A section of the page: what every section has. A new one is a function that returns a [`Section`] and a line in [`super::Page::main`].

use super::escape::text;

/// A section; one without a body is left out.
pub(super) struct Section {
    /// Its id, without the document's prefix.
    pub name: &'static str,
    /// Its heading.
    pub title: String,
    /// The line under the heading.
    pub note: String,
    /// How many things it holds, where that is worth knowing.
    pub count: Option<usize>,
    /// Its HTML.
    pub body: String,
}

impl Section {
    /// A section with a heading alone.
    pub fn new(name: &'static str, title: &str, body: String) -> Self {
        Self { name, title: title.to_owned(), note: String::new(), count: None, body }
    }

    /// With a line under the heading.
    pub fn note(self, note: &str) -> Self {
        Self { note: note.to_owned(), ..self }
    }

    /// With the number of things in it.
    pub fn count(self, count: usize) -> Self {
        Self { count: Some(count), ..self }
    }

    /// Its entry in the list of sections.
    pub fn link(&self, prefix: &str) -> String {
        let count = self.count.map_or_else(String::new, |count| format!(" <b>{count}</b>"));
        format!("<li class=\"to-{n}\"><a href=\"#{prefix}-{n}\">{}{count}</a></li>\n", text(&self.title), n = self.name)
    }

    /// The section; its heading names it for screen readers.
    pub fn html(&self, prefix: &str) -> String {
        let note = if self.note.is_empty() { String::new() } else { format!("<p class=\"note\">{}</p>\n", text(&self.note)) };
        format!(
            "<section class=\"{n}\" aria-labelledby=\"{prefix}-{n}\">\n<h2 id=\"{prefix}-{n}\">{}</h2>\n{note}{}</section>\n",
            text(&self.title),
            self.body,
            n = self.name
        )
    }
}
