//! The numerals of clause numbers, in full or not at all: `二十一`, `xiv`, `④`. Amounts in words are the extract stage's.

const HAN_DIGITS: &str = "零一二三四五六七八九";

/// Whether a character may stand in a Chinese number.
pub(crate) fn is_han_numeral(c: char) -> bool {
    matches!(c, '零' | '〇' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百')
}

/// A Chinese number below one thousand.
pub(crate) fn han(text: &str) -> Option<u32> {
    if text.chars().count() > 7 {
        return None;
    }
    let (mut total, mut digit) = (0, None);
    for c in text.chars() {
        match c {
            '十' => total += digit.take().unwrap_or(1) * 10,
            '百' => total += digit.take()? * 100,
            '〇' => digit = Some(0),
            c => digit = Some(digit.unwrap_or(0) * 10 + HAN_DIGITS.chars().position(|d| d == c)? as u32),
        }
    }
    Some(total + digit.unwrap_or(0)).filter(|&number| number > 0 && number < 1000)
}

/// A Roman number below one hundred, in letters of one case.
pub(crate) fn roman(text: &str) -> Option<u32> {
    if text.is_empty() || text.len() > 7 {
        return None;
    }
    let value = |c: u8| match c.to_ascii_lowercase() {
        b'i' => Some(1),
        b'v' => Some(5),
        b'x' => Some(10),
        b'l' => Some(50),
        _ => None,
    };
    let digits: Option<Vec<u32>> = text.bytes().map(value).collect();
    let digits = digits?;
    let signed = |(at, &digit): (usize, &u32)| {
        if digits.get(at + 1).is_some_and(|&next| next > digit) { -(digit as i32) } else { digit as i32 }
    };
    let total: i32 = digits.iter().enumerate().map(signed).sum();
    u32::try_from(total).ok().filter(|&number| number > 0 && number < 100)
}

/// The number of a circled, bracketed or dotted digit that is one character: `①`, `⑴`, `⒈`.
pub(crate) fn circled(c: char) -> Option<u32> {
    let first = match c {
        '①'..='⑳' => '①',
        '⑴'..='⒇' => '⑴',
        '⒈'..='⒛' => '⒈',
        '❶'..='❿' => '❶',
        _ => return None,
    };
    Some(c as u32 - first as u32 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_value_of_numerals() {
        let han_cases = [("一", 1), ("十", 10), ("十二", 12), ("二十", 20), ("二十一", 21), ("一百零三", 103)];
        for (text, value) in han_cases {
            assert_eq!(han(text), Some(value), "{text}");
        }
        for (text, value) in [("i", 1), ("iv", 4), ("IX", 9), ("xiv", 14), ("XL", 40)] {
            assert_eq!(roman(text), Some(value), "{text}");
        }
        for (c, value) in [('①', 1), ('⑫', 12), ('⑶', 3)] {
            assert_eq!(circled(c), Some(value), "{c}");
        }
    }

    #[test]
    fn rejects_what_is_no_numeral() {
        for text in ["", "百", "零", "一二三四五六七八九", "甲"] {
            assert_eq!(han(text), None, "{text}");
        }
        for text in ["", "abc", "iiiiiiiii"] {
            assert_eq!(roman(text), None, "{text}");
        }
    }
}
