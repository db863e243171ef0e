//! Figures as people read them: money in groups of three, rates in percent.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::cost::money::cents;

/// A fraction in percent, half up to two digits.
pub(crate) fn hundredths(rate: Decimal) -> String {
    let percent = rate.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(Decimal::MAX);
    format!("{:.2}", percent.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero))
}

/// Money with a comma before every third digit.
pub(crate) fn money(value: Decimal) -> String {
    let text = format!("{:.2}", cents(value.abs()));
    let (whole, rest) = text.split_at(text.len() - 3);
    let mut out = if value.is_sign_negative() && !value.is_zero() { "-".to_owned() } else { String::new() };
    for (n, digit) in whole.chars().enumerate() {
        if n > 0 && (whole.len() - n) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    out + rest
}

/// A fraction in percent with its sign: `14.40%`.
pub(crate) fn share(rate: Decimal) -> String {
    format!("{}%", hundredths(rate))
}

/// Money of a report, as people read it.
pub(crate) fn sum(text: &str) -> String {
    text.parse().map_or_else(|_| text.to_owned(), money)
}

/// A rate of a report in percent.
pub(crate) fn percent(text: &str) -> String {
    text.parse().map_or_else(|_| text.to_owned(), share)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_money_in_groups_of_three() {
        for (value, shown) in [("0", "0.00"), ("999.995", "1,000.00"), ("1234567.8", "1,234,567.80"), ("-1234", "-1,234.00")] {
            assert_eq!(money(value.parse().unwrap()), shown);
        }
    }
}
