//! Whether a line, or the start of one, is a heading: short, and not written as a sentence.
//!
//! English headings show by their capitals, Chinese ones by being short and free of punctuation. All tests look at a bounded
//! stretch of text.

/// A Chinese heading has at most so many characters.
const LONGEST_HAN: usize = 26;
/// An English heading has at most so many bytes and words.
const LONGEST_LATIN: usize = 90;

/// Whether the words after a number are its heading and nothing else.
pub(crate) fn is_numbered_heading(body: &str) -> bool {
    let body = undecorated(body);
    if body.is_empty() || body.len() > LONGEST_HAN * 4 || has_blank(body) {
        return false;
    }
    if has_han(body) { is_chinese(body) } else { is_english(body.trim_end_matches(['.', ':', '-', '–', '—', ' '])) }
}

/// Whether a line without a number is a heading. Chinese ones need a `next` line that shows it.
pub(crate) fn is_bare_heading(line: &str, next: Option<&str>) -> bool {
    let line = undecorated(line);
    let Some(next) = next else { return false };
    if line.len() > LONGEST_LATIN || has_blank(line) || line.contains(|c: char| c.is_ascii_digit() || "$%|@".contains(c)) {
        return false;
    }
    if has_han(line) {
        return line.chars().count() <= 16 && line.chars().count() >= 2 && is_chinese(line) && next.len() > 60;
    }
    let line = line.trim_end_matches([':', ' ']);
    is_english(line) && (is_capitals(line) || is_prose(next))
}

/// How many bytes of a run-in heading open the text: `Prepayment. You may ...`.
pub(crate) fn run_in(text: &str) -> Option<usize> {
    let limit = floor(text, LONGEST_LATIN);
    let end = text[..limit].find(['.', ':', '–', '—'])?;
    let heading = text[..end].trim_matches(['*', ' ']);
    let sign = text[end..].chars().next()?.len_utf8();
    let rest = text[end + sign..].trim_start_matches('*');
    let goes_on = rest.starts_with([' ', '-', '–', '—'])
        && rest.trim_start_matches([' ', '-', '–', '—']).starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“' | '('));
    (goes_on && !has_han(heading) && !has_blank(heading) && heading.split(' ').count() <= 9 && is_english(heading)).then_some(end)
}

fn is_chinese(text: &str) -> bool {
    let sentence = |c: char| "，。；！？,;?!：:_%=××".contains(c);
    text.chars().count() <= LONGEST_HAN && !text.contains(sentence) && !text.starts_with(['（', '(', '“', '□', '☐'])
}

fn is_english(text: &str) -> bool {
    if text.is_empty()
        || text.len() > LONGEST_LATIN
        || text.ends_with([',', ';', '.', '!'])
        || text.contains(". ")
        || text.contains("; ")
    {
        return false;
    }
    if !text.starts_with(|c: char| c.is_uppercase()) {
        return false;
    }
    is_capitals(text) || is_title_case(text)
}

/// Whether all letters are English capitals.
pub(crate) fn is_capitals(text: &str) -> bool {
    let letters = text.bytes().filter(u8::is_ascii_alphabetic).count();
    letters >= 3 && letters == text.bytes().filter(u8::is_ascii_uppercase).count()
}

/// Most words of more than three letters begin with a capital, or there are at most four words and no more.
fn is_title_case(text: &str) -> bool {
    let words: Vec<&str> =
        text.split([' ', '/', '-', '&']).filter(|word| word.starts_with(|c: char| c.is_alphabetic())).collect();
    let long: Vec<&&str> = words.iter().filter(|word| word.len() > 3).collect();
    let capital = long.iter().filter(|word| word.starts_with(|c: char| c.is_uppercase())).count();
    words.len() <= 12 && (capital * 3 >= long.len() * 2 || words.len() <= 4)
}

/// A line long enough, and lower-case enough, to be text under a heading.
fn is_prose(line: &str) -> bool {
    line.len() >= 40 && line.bytes().filter(u8::is_ascii_lowercase).count() * 2 > line.len()
}

fn has_han(text: &str) -> bool {
    text.contains(|c: char| matches!(c, '\u{4e00}'..='\u{9fff}'))
}

/// Forms leave their blanks as underscores.
fn has_blank(text: &str) -> bool {
    text.contains("__")
}

/// Without Markdown's signs at both ends.
pub(crate) fn undecorated(text: &str) -> &str {
    text.trim_start_matches(['#', '*', ' ']).trim_end_matches(['#', '*', ' '])
}

fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_headings() {
        for body in ["罚息与复利", "Prepayment", "EVENTS OF DEFAULT:", "**Governing Law and Jurisdiction**", "INTEREST"] {
            assert!(is_numbered_heading(body), "{body}");
        }
        assert!(is_bare_heading("Late Payment", Some("If a payment reaches us late, a charge of five dollars is added.")));
        assert_eq!(run_in("Prepayment. You may repay early."), Some(10));
        assert_eq!(run_in("Application of Payments: We apply payments to fees."), Some(23));
    }

    #[test]
    fn ignores_sentences() {
        for body in
            ["甲方应按月还款。", "还款日：每月____日", "the Borrower dies;", "You owe us everything that we lent, and then more."]
        {
            assert!(!is_numbered_heading(body), "{body}");
        }
        assert_eq!(run_in("You must repay the loan in full. Then you are free."), None);
        assert!(!is_bare_heading("Name: ____", Some("x")));
    }
}
