//! HTML tags inside Markdown: dropped before the Markdown is parsed, so that what they enclose is read like the rest.
//!
//! In: Markdown. Out: the same with the tags of HTML gone, line for line. Tags of blocks and `<br>` leave a line separator
//! (U+2028), others nothing; comments, scripts and styles go with what they hold. Only names of HTML elements make a tag: forms
//! have blanks such as `<Borrower Name>`, which must stay.

/// The character that a block's edge leaves.
pub(super) const BREAK: char = '\u{2028}';

/// Elements whose edges end a line.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "caption",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "fieldset",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "title",
    "tr",
    "ul",
];

/// Elements within a line.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "big", "code", "col", "colgroup", "em", "font", "i", "img", "input", "ins",
    "kbd", "label", "link", "mark", "meta", "o:p", "s", "small", "span", "strike", "strong", "sub",
    "sup", "td", "th", "tt", "u", "var",
];

/// Elements that go with what they hold.
const HIDDEN: &[&str] = &["script", "style"];

/// The Markdown without the tags; as many lines as before. A line that begins with tags loses its indent, which is the page's
/// and would make code of it.
pub(super) fn without_tags(markdown: &str) -> String {
    let closings = Closings::of(markdown);
    let mut out = String::with_capacity(markdown.len());
    let mut rest = markdown;
    let mut blank = true;
    while let Some(at) = rest.find('<') {
        let (before, tail) = rest.split_at(at);
        out.push_str(before);
        blank = is_line_blank(blank, before);
        let escaped = before.ends_with('\\');
        let Some((length, mark)) = tag(tail, &closings).filter(|_| !escaped) else {
            out.push('<');
            blank = false;
            rest = &tail[1..];
            continue;
        };
        let ends = tail[..length].matches('\n').count();
        rest = &tail[length..];
        blank = blank || ends > 0;
        if blank {
            out.truncate(out.trim_end_matches([' ', '\t']).len());
            rest = rest.trim_start_matches([' ', '\t']);
        } else {
            out.extend(mark);
        }
        out.extend(std::iter::repeat_n('\n', ends));
    }
    out.push_str(rest);
    out
}

/// Whether the line is blank after `added`, given whether it was before.
fn is_line_blank(blank: bool, added: &str) -> bool {
    let line = added.rsplit('\n').next().unwrap_or(added);
    (blank || line.len() < added.len()) && line.trim_matches([' ', '\t']).is_empty()
}

/// How many bytes from the end the last closings stand: what opens behind them is never closed, and need not be searched.
struct Closings {
    comment: usize,
    element: usize,
}

impl Closings {
    fn of(text: &str) -> Self {
        let from_end = |closing| text.rfind(closing).map_or(0, |at| text.len() - at);
        Self {
            comment: from_end("-->"),
            element: from_end("</"),
        }
    }
}

/// How long the tag at the start of `tail` is, with what it leaves; nothing where no tag begins there.
fn tag(tail: &str, closings: &Closings) -> Option<(usize, Option<char>)> {
    if let Some(comment) = tail.strip_prefix("<!--") {
        let closed = comment.len() >= closings.comment && closings.comment > 0;
        return closed
            .then(|| comment.find("-->"))?
            .map(|end| (4 + end + 3, None));
    }
    let inner = &tail[1..];
    let end = inner
        .find(['>', '<'])
        .filter(|&end| inner[end..].starts_with('>'))?;
    let name = inner[..end]
        .trim_start_matches('/')
        .split([' ', '\t', '\n', '\r', '/'])
        .next()?;
    let name = name.to_ascii_lowercase();
    let length = end + 2;
    let is = |names: &[&str]| names.contains(&name.as_str());
    if is(HIDDEN) && !inner.starts_with('/') {
        return Some((length + hidden(&tail[length..], closings), None));
    }
    (is(BLOCKS) || is(INLINE) || is(HIDDEN)).then(|| (length, is(BLOCKS).then_some(BREAK)))
}

/// How much a script or style at the start of `tail` holds, up to its closing tag.
fn hidden(tail: &str, closings: &Closings) -> usize {
    if closings.element > tail.len() || closings.element == 0 {
        return 0;
    }
    tail.find("</").unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_tags_of_html() {
        for (text, expected) in [
            ("<b>Fee</b>: 5", "Fee: 5"),
            ("one<br/>two<BR>three", "one\u{2028}two\u{2028}three"),
            ("a<!-- no\nno -->b", "a\nb"),
            ("<style>p { x }</style>text", "text"),
            ("    <span class='i'>(a) pay</span>", "(a) pay"),
            ("  <b>\n  <i>  x\n", "\nx\n"),
            ("  <p>(a) pay\n", "(a) pay\n"),
            ("<div>\ntext\n</div>\n", "\ntext\n\n"),
        ] {
            assert_eq!(without_tags(text), expected, "{text}");
        }
    }

    #[test]
    fn ignores_blanks_of_forms_and_signs() {
        for text in [
            "<Borrower Name> pays",
            "<借款金额>元",
            "a < b > c",
            "rate<5%",
            r"\<b\>",
            "<!-- open",
            "<b <b <b",
            "<",
        ] {
            assert_eq!(without_tags(text), text);
        }
    }
}
