//! A fee: how much and when.
//!
//! What always holds: a fee is not negative; a share is of the principal.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;

use super::money::{cents, number, times};
use super::rate::percent;
use super::{CostError, step};

/// How much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// A sum of money.
    Money(Decimal),
    /// A fraction of the principal.
    Share(Decimal),
}

/// When a fee is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Out of the payout: it lessens what the borrower gets.
    Start,
    /// On top of every instalment.
    Each,
    /// On top of this instalment, counted from 1.
    At(u32),
}

/// A fee.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fee {
    /// How much.
    pub amount: Amount,
    /// When.
    pub when: When,
}

impl Fee {
    /// The money that it comes to each time, to the cent.
    ///
    /// # Errors
    /// If it is too large.
    pub fn money(&self, principal: Decimal) -> Result<Decimal, CostError> {
        match self.amount {
            Amount::Money(money) => Ok(cents(money)),
            Amount::Share(share) => Ok(cents(times(principal, share)?)),
        }
    }
}

impl FromStr for Fee {
    type Err = CostError;

    fn from_str(text: &str) -> Result<Self, CostError> {
        let wrong =
            || CostError::unreadable(format!("`{text}` is no fee"), "write 3%@start, 20@each or 100@5 (the fifth instalment)");
        let (figure, when) = text.trim().split_once('@').ok_or_else(wrong)?;
        let when = match when.trim() {
            "start" => When::Start,
            "each" => When::Each,
            place => When::At(place.parse().ok().filter(|n| (1..=step::MOST).contains(n)).ok_or_else(wrong)?),
        };
        let amount = match percent(figure) {
            Some(share) => Amount::Share(share),
            None => Amount::Money(number(figure).map_err(|_| wrong())?),
        };
        let (Amount::Money(size) | Amount::Share(size)) = amount;
        if size < Decimal::ZERO {
            return Err(CostError::range(format!("the fee {text} is negative"), "give a fee of 0 or more"));
        }
        Ok(Self { amount, when })
    }
}

impl fmt::Display for Fee {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.amount {
            Amount::Money(money) => write!(f, "{money}")?,
            Amount::Share(share) => write!(f, "{}%", (share * Decimal::ONE_HUNDRED).normalize())?,
        }
        match self.when {
            When::Start => f.write_str("@start"),
            When::Each => f.write_str("@each"),
            When::At(n) => write!(f, "@{n}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_fees_as_they_are_written() {
        for (text, money) in [("3%@start", "360"), ("20@each", "20"), ("99.5@5", "99.50"), ("0.5%@12", "60"), ("0@start", "0")] {
            let fee: Fee = text.parse().unwrap();
            assert_eq!(fee.to_string(), text);
            assert_eq!(fee.money(Decimal::from(12000)).unwrap(), money.parse().unwrap(), "{text}");
        }
    }

    #[test]
    fn rejects_fees_without_place_or_negative() {
        for text in ["", "3%", "@start", "3%@", "3%@never", "20@0", "20@-1", "-20@each", "-3%@start", "x@each"] {
            assert!(text.parse::<Fee>().is_err(), "{text}");
        }
    }
}
