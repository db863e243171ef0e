//! Numbers in ASCII digits with thousands separators, western or Indian: `12,500.00`, `1,00,000`.

use rust_decimal::Decimal;

/// Reads the digits at `at`: the value, if it makes sense, and where the run of digits and separators ends.
///
/// `1.2.3` and `1.2.` followed by digits are clause numbers: no value.
pub fn read(text: &str, at: usize) -> (Option<Decimal>, usize) {
    let bytes = text.as_bytes();
    let mut end = digits(bytes, at);
    let mut plain = text[at..end].to_owned();
    while let Some(group) = group(bytes, end) {
        plain.push_str(&text[end + 1..group]);
        end = group;
    }
    if bytes.get(end) == Some(&b'.') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit) {
        let fraction = digits(bytes, end + 1);
        plain.push_str(&text[end..fraction]);
        end = fraction;
    }
    let dotted = bytes.get(end) == Some(&b'.') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
    while bytes.get(end) == Some(&b'.') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit) {
        end = digits(bytes, end + 1);
    }
    let value = if dotted || plain.len() > 28 { None } else { plain.parse().ok() };
    (value, end)
}

fn digits(bytes: &[u8], at: usize) -> usize {
    at + bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count()
}

/// Where a group of two or three digits after a comma at `at` ends.
fn group(bytes: &[u8], at: usize) -> Option<usize> {
    if bytes.get(at) != Some(&b',') {
        return None;
    }
    let length = bytes[at + 1..].iter().take(4).take_while(|byte| byte.is_ascii_digit()).count();
    // Two digits only where another group follows: 1,00,000.
    let followed = length == 2 && bytes.get(at + 3) == Some(&b',') && bytes.get(at + 4).is_some_and(u8::is_ascii_digit);
    (length == 3 || followed).then_some(at + 1 + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_values_and_ends() {
        for (text, value, end) in [
            ("12,500.00 元", Some("12500.00"), 9),
            ("1,00,000/-", Some("100000"), 8),
            ("1,1,1", Some("1"), 1),
            ("5. The", Some("5"), 1),
            ("1.2.3", None, 5),
            ("0.05%", Some("0.05"), 4),
        ] {
            assert_eq!(read(text, 0), (value.map(|value| value.parse().unwrap()), end), "{text}");
        }
    }

    #[test]
    fn rejects_numbers_too_long_to_hold() {
        assert_eq!(read(&"9".repeat(1000), 0), (None, 1000));
    }
}
