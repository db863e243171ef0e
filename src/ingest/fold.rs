//! What the view makes of one character.
//!
//! Full-width letters, digits and signs become ASCII, but Chinese punctuation (，；：！？（）【】“”《》) stays: later stages tell the
//! two apart by it. Traditional characters, Kangxi radicals and compatibility ideographs become the simplified ideograph;
//! Taiwan's quotes 「」 become “”. `’` and `‘` become `'`; `–` and the other short dashes become `-`, as they stand between
//! numbers and in compound words. The long dash `—` stays: in both languages it sets clauses apart, as a comma does.
//! Invisible characters go. Folding twice is folding once.

use unicode_normalization::UnicodeNormalization;

use super::traditional;

/// What becomes of a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fold {
    /// It or another one.
    Kept(char),
    /// The letters of a ligature.
    Letters(&'static str),
    /// A blank, of which one a run is kept.
    Blank,
    /// A line end.
    Newline,
    /// Nothing.
    Deleted,
}

/// Folds one character.
pub(super) fn fold(c: char) -> Fold {
    match c {
        '\n' | '\r' | '\x0b' | '\x0c' | '\u{85}' | '\u{2028}' | '\u{2029}' => Fold::Newline,
        // Word ends table cells with \x07.
        ' ' | '\t' | '\x07' => Fold::Blank,
        '\x21'..='\x7e' => Fold::Kept(c),
        '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' => Fold::Kept(traditional::simplify(c)),
        c if is_invisible(c) => Fold::Deleted,
        c if c.is_whitespace() => Fold::Blank,
        c => letters(c).map_or_else(|| Fold::Kept(single(c)), Fold::Letters),
    }
}

/// Controls, and characters that only steer how others are set.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}')
        || matches!(c, '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
        || matches!(c, '\u{E0000}'..='\u{E0FFF}')
}

/// The letters of a Latin ligature, which PDF text is full of.
fn letters(c: char) -> Option<&'static str> {
    Some(match c {
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        _ => return None,
    })
}

/// The one character that stands for another.
fn single(c: char) -> char {
    match c {
        '‘' | '’' | '‛' | '＇' => '\'',
        '„' | '‟' | '「' | '﹁' | '｢' => '“',
        '」' | '﹂' | '｣' => '”',
        '『' | '』' | '﹃' | '﹄' => '\'',
        '\u{2010}'..='\u{2013}' | '\u{2212}' | '﹣' => '-',
        '～' => '~',
        '￥' => '¥',
        '￡' => '£',
        '￠' => '¢',
        '﹐' => '，',
        '﹑' | '､' => '、',
        '｡' => '。',
        '﹔' => '；',
        '﹕' => '：',
        '﹖' => '？',
        '﹗' => '！',
        '﹙' | '︵' => '（',
        '﹚' | '︶' => '）',
        '！' | '（' | '）' | '，' | '：' | '；' | '？' | '［' | '］' | '｛' | '｝' => c,
        // `．` is no Chinese full stop: it stands in decimals and after numbers.
        '！'..='～' => halved(c),
        '﹟'..='﹫'
        | '\u{2E80}'..='\u{2FDF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{2F800}'..='\u{2FA1F}'
        | '\u{1D400}'..='\u{1D7FF}' => traditional::simplify(compatible(c)),
        _ => c,
    }
}

/// The ASCII character of a full-width one.
fn halved(c: char) -> char {
    char::from_u32(c as u32 - 0xFEE0).unwrap_or(c)
}

/// The compatibility form, where it is one character.
fn compatible(c: char) -> char {
    let mut forms = std::iter::once(c).nfkc();
    match (forms.next(), forms.next()) {
        (Some(form), None) => form,
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        let mut out = String::new();
        for c in text.chars() {
            match fold(c) {
                Fold::Kept(c) => out.push(c),
                Fold::Letters(letters) => out.push_str(letters),
                Fold::Blank => out.push(' '),
                Fold::Newline => out.push('\n'),
                Fold::Deleted => {}
            }
        }
        out
    }

    #[test]
    fn finds_one_form_of_many() {
        for (text, expected) in [
            ("１２．５％", "12.5%"),
            ("ＡＰＲ＋－＝／＠＃＄", "APR+-=/@#$"),
            ("￥５００～￥８００", "¥500~¥800"),
            ("貸款（「本金」）：複利", "贷款（“本金”）：复利"),
            ("⼀、⽉利率", "一、月利率"),
            ("\u{F9DD}率", "利率"),
            (
                "lender’s ‘fee’ 5–10 non‑refundable",
                "lender's 'fee' 5-10 non-refundable",
            ),
            ("ﬁnance oﬃce", "finance office"),
            ("a\u{a0}b\u{3000}c\td\x07e", "a b c d e"),
            ("loan\u{200b}\u{ad}\u{feff}s\u{202e}\u{0}", "loans"),
            ("a\x0cb\u{2028}c", "a\nb\nc"),
            ("𝐥𝐨𝐚𝐧", "loan"),
        ] {
            assert_eq!(folded(text), expected, "{text}");
            assert_eq!(folded(expected), expected, "twice: {text}");
        }
    }

    #[test]
    fn ignores_chinese_punctuation_and_signs_with_a_meaning() {
        for text in [
            "，。；：、（）【】“”《》！？——…",
            "‰ ℃ ① ⑴ ㈠ ½ Ⅳ □ ☑ • ○",
            "a—b \"c\" é ü",
        ] {
            assert_eq!(folded(text), text);
        }
    }

    #[test]
    fn finds_every_character_folded_once_and_for_all() {
        for c in (0..=0x10FFFF).filter_map(char::from_u32) {
            let once = folded(c.encode_utf8(&mut [0; 4]));
            assert_eq!(folded(&once), once, "{c:?}");
        }
    }
}
