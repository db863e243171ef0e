//! Loans, flows and figures as the tests of costs write them.
#![allow(dead_code, reason = "each test file uses some of them")]

use jiff::civil::Date;
use loanlint::cost::{Flows, Loan};
use rust_decimal::Decimal;

/// A decimal.
pub fn dec(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// A day.
pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A loan of its terms; no rate where it is empty.
pub fn loan(principal: &str, term: &str, method: &str, rate: &str, fees: &[&str]) -> Loan {
    let rate = (!rate.is_empty()).then(|| rate.parse().unwrap());
    let mut loan = Loan::new(dec(principal), term.parse().unwrap(), method.parse().unwrap(), rate);
    loan.fees = fees.iter().map(|fee| fee.parse().unwrap()).collect();
    loan
}

/// Flows by the number of their period.
pub fn by_period(step: &str, flows: &[(u32, &str)]) -> Flows {
    let flows: Vec<(u32, Decimal)> = flows.iter().map(|(n, amount)| (*n, dec(amount))).collect();
    Flows::by_period(step.parse().unwrap(), &flows).unwrap()
}
