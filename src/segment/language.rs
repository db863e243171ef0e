//! Which language a stretch is in: Chinese where a fair part of it is.

use super::structure::Language;

/// The language of a text; `None` where it has no letters.
pub(crate) fn of(text: &str) -> Option<Language> {
    let (mut han, mut latin) = (0usize, 0usize);
    for c in text.chars() {
        match c {
            '\u{3400}'..='\u{9fff}' => han += 1,
            'a'..='z' | 'A'..='Z' => latin += 1,
            _ => {}
        }
    }
    // A Chinese character says about as much as three Latin letters.
    (han + latin > 0).then_some(if han * 3 >= latin { Language::Zh } else { Language::En })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_language_of_mixed_text() {
        let cases = [
            ("本合同适用 LPR 利率", Some(Language::Zh)),
            ("The Borrower (借款人) shall repay the loan", Some(Language::En)),
            ("12.5 %", None),
        ];
        for (text, language) in cases {
            assert_eq!(of(text), language, "{text}");
        }
    }
}
