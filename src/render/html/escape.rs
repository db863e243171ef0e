//! Text of a document as HTML shows it and never runs it.

use std::fmt::Write;

/// Escapes a text for use between tags and inside double quotes; control characters become visible.
pub(super) fn text(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len() + raw.len() / 8);
    for sign in raw.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(sign),
            '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => out.push(char::REPLACEMENT_CHARACTER),
            _ if sign.is_control() => {
                if sign != '\r' {
                    // Writing to a String cannot fail.
                    let _ = write!(out, "{}", char::REPLACEMENT_CHARACTER);
                }
            }
            _ => out.push(sign),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_markup_made_harmless() {
        for (raw, shown) in [
            ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
            ("a \"b\" & 'c'", "a &quot;b&quot; &amp; &#39;c&#39;"),
            ("x\u{202e}y\u{0}z\r\n", "x\u{fffd}y\u{fffd}z\n"),
        ] {
            assert_eq!(text(raw), shown);
        }
    }
}
