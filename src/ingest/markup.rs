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
    "a", "abbr", "b", "big", "code", "col", "colgroup", "em", "font", "i", "img", "input", "ins", "kbd", "label", "link", "mark",
    "meta", "o:p", "s", "small", "span", "strike", "strong", "sub", "sup", "td", "th", "tt", "u", "var",
];

/// Elements that go with what they hold.
const HIDDEN: &[&str] = &["script", "style"];

/// The Markdown without the tags; as many lines as before.
pub(super) fn without_tags(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    let mut rest = markdown;
    while let Some(at) = rest.find('<') {
        let (before, tail) = rest.split_at(at);
        out.push_str(before);
        let escaped = before.ends_with('\\');
        let length = if escaped { None } else { tag(tail) };
        let gone = length.map_or("<", |(length, _)| &tail[..length]);
        match length {
            None => out.push('<'),
            Some((_, mark)) => {
                out.extend(mark);
                out.extend(gone.chars().filter(|&c| c == '\n'));
            }
        }
        rest = &tail[gone.len()..];
    }
    out.push_str(rest);
    out.split_inclusive('\n').map(edge).collect()
}

/// A line without separators at its edges, where a line ends anyway; they and the indent of the tags would look like code.
fn edge(line: &str) -> &str {
    let indent = line.trim_start_matches([' ', '\t']);
    let start = if indent.starts_with(BREAK) { line.trim_start_matches([' ', '\t', BREAK]) } else { line };
    if start.trim_end_matches(['\r', '\n']).ends_with(BREAK) && start.trim_matches([' ', BREAK, '\r', '\n']).is_empty() {
        "\n"
    } else {
        start
    }
}

/// How long the tag at the start of `tail` is, with what it leaves; nothing where no tag begins there.
fn tag(tail: &str) -> Option<(usize, Option<char>)> {
    if let Some(comment) = tail.strip_prefix("<!--") {
        return comment.find("-->").map(|end| (4 + end + 3, None));
    }
    let inner = &tail[1..];
    let end = inner.find(['>', '<']).filter(|&end| inner[end..].starts_with('>'))?;
    let name = inner[..end].trim_start_matches('/').split([' ', '\t', '\n', '\r', '/']).next()?.to_ascii_lowercase();
    let length = end + 2;
    let is = |names: &[&str]| names.contains(&name.as_str());
    if is(HIDDEN) && !inner.starts_with('/') {
        let close = tail[length..].find("</").map_or(length, |close| length + close);
        return Some((close, None));
    }
    (is(BLOCKS) || is(INLINE) || is(HIDDEN)).then(|| (length, is(BLOCKS).then_some(BREAK)))
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
            ("    <span class='i'>(a) pay</span>", "    (a) pay"),
            ("  <p>(a) pay\n", "(a) pay\n"),
            ("<div>\ntext\n</div>\n", "\ntext\n\n"),
        ] {
            assert_eq!(without_tags(text), expected, "{text}");
        }
    }

    #[test]
    fn ignores_blanks_of_forms_and_signs() {
        for text in ["<Borrower Name> pays", "<借款金额>元", "a < b > c", "rate<5%", r"\<b\>", "<!-- open", "<b <b <b", "<"]
        {
            assert_eq!(without_tags(text), text);
        }
    }
}
