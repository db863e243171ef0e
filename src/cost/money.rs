//! Amounts: read, rounded to the cent, multiplied without overflow.
//!
//! What always holds: an amount that was read is at most [`LARGEST`] and has at most two digits after the point once rounded.

use rust_decimal::prelude::FromPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

use super::CostError;

/// The largest amount that is reckoned with; beyond it a slip of the keyboard is likelier than a loan.
pub const LARGEST: Decimal = Decimal::from_parts(2_764_472_320, 232_830, 0, false, 0);

/// Half up to the cent, away from zero for negative amounts.
pub fn cents(value: Decimal) -> Decimal {
    value.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

/// A product.
///
/// # Errors
/// If it is too large.
pub(crate) fn times(a: Decimal, b: Decimal) -> Result<Decimal, CostError> {
    a.checked_mul(b).ok_or_else(CostError::overflow)
}

/// A sum.
///
/// # Errors
/// If it is too large.
pub(crate) fn plus(a: Decimal, b: Decimal) -> Result<Decimal, CostError> {
    a.checked_add(b).ok_or_else(CostError::overflow)
}

/// `a / b`.
///
/// # Errors
/// If `b` is zero or the quotient is too large.
pub(crate) fn over(a: Decimal, b: Decimal) -> Result<Decimal, CostError> {
    a.checked_div(b).ok_or_else(CostError::overflow)
}

/// A float as a decimal of 15 digits: more are not certain.
///
/// # Errors
/// If it is too large, or no number.
pub(crate) fn decimal(value: f64) -> Result<Decimal, CostError> {
    Decimal::from_f64(value).ok_or_else(CostError::overflow)
}

/// Reads a plain number such as `12000`, `-85` or `1060.50`.
///
/// # Errors
/// If it is no number, or its size is beyond [`LARGEST`].
pub fn number(text: &str) -> Result<Decimal, CostError> {
    let value = Decimal::from_str_exact(text.trim()).map_err(|_| {
        CostError::unreadable(
            format!("`{text}` is no number"),
            "write digits with a point, such as 1060.50; no commas or signs of money",
        )
    })?;
    if value.abs() > LARGEST {
        return Err(CostError::range(format!("`{text}` is too large"), "give an amount of at most 1000000000000000"));
    }
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_cents_half_up() {
        for (value, expected) in [("1.005", "1.01"), ("1.004999", "1.00"), ("-1.005", "-1.01"), ("2", "2")] {
            let cents = cents(value.parse().unwrap());
            assert_eq!(cents, expected.parse().unwrap(), "{value}");
        }
    }

    #[test]
    fn rejects_what_is_no_amount() {
        assert_eq!(LARGEST.to_string(), "1000000000000000");
        for text in ["", "x", "1,000", "1e5", "¥5", "1000000000000001", "99999999999999999999999999999999", "NaN"] {
            assert!(number(text).is_err(), "{text}");
        }
        assert_eq!(number(" 12.50 ").unwrap(), Decimal::new(1250, 2));
    }
}
