//! Early settlement of a UK regulated agreement: the rebate of the Consumer Credit (Early Settlement) Regulations 2004.
//!
//! SI 2004/1483, Schedule, as made: the rebate is the sum of the later instalments less
//! `sum of A_i (1 + r)^a_i - sum of B_j (1 + r)^b_j`, with A the credit advanced, B what was repaid, r the periodic rate and the
//! exponents the periods from each to the settlement date. The amendments of 2010 on partial settlement are not in it.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::CostError;
use super::convention::float;
use super::money::{cents, decimal, plus};
use super::step::months_after;

/// What settling early costs, in money to the cent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settlement {
    /// What is outstanding on the settlement date, which is what must be paid then.
    pub outstanding: Decimal,
    /// What of the later instalments need not be paid.
    pub rebate: Decimal,
}

/// The rebate on the settlement date.
///
/// `credit` and `repaid` are pairs of a time, in periods from the start, and a positive amount; `rate` is the fraction of one
/// period (0.010979); `settled` is the settlement date in periods from the start; `later` is the sum of the instalments
/// due after it.
///
/// # Errors
/// If the figures are too large.
pub fn early_settlement(
    credit: &[(Decimal, Decimal)],
    repaid: &[(Decimal, Decimal)],
    rate: Decimal,
    settled: Decimal,
    later: Decimal,
) -> Result<Settlement, CostError> {
    let (settled, growth) = (float(settled), float(rate).ln_1p());
    let grown = |flows: &[(Decimal, Decimal)]| -> f64 {
        flows.iter().map(|(time, amount)| float(*amount) * ((settled - float(*time)) * growth).exp()).sum()
    };
    let outstanding = cents(decimal(grown(credit) - grown(repaid))?);
    Ok(Settlement { outstanding, rebate: plus(later, -outstanding)? })
}

/// The day that the rebate is reckoned to: 28 days after the notice, and a month later where the agreement runs for more than a
/// year (regulations 5 and 6). `None` outside the calendar.
pub fn settlement_day(notice: Date, over_a_year: bool) -> Option<Date> {
    let day = notice.checked_add(jiff::Span::new().days(28)).ok()?;
    if over_a_year { months_after(day, 1) } else { Some(day) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dec(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    /// The two examples of the Schedule, and the first one over a month of 31 days.
    #[test]
    fn finds_the_rebates_of_the_schedule() {
        let cases = [
            ("5000", 48, "134.57", "0.010979", 13, 30, "3933.05", "776.90", "4067.62"),
            ("10000", 180, "139.51", "0.012445", 73, 30, "8320.62", "6606.95", "8460.13"),
            ("5000", 48, "134.57", "0.010979", 13, 31, "3931.76", "778.19", "4066.33"),
        ];
        for (credit, count, each, rate, paid, month, outstanding, rebate, with_next) in cases {
            let repaid: Vec<_> = (1..=paid).map(|n| (Decimal::from(n), dec(each))).collect();
            let settled = Decimal::from(paid) + Decimal::from(28) / Decimal::from(month);
            let later = dec(each) * Decimal::from(count - paid);
            let found = early_settlement(&[(Decimal::ZERO, dec(credit))], &repaid, dec(rate), settled, later).unwrap();
            assert_eq!(found, Settlement { outstanding: dec(outstanding), rebate: dec(rebate) }, "{credit}");
            assert_eq!(found.outstanding + dec(each), dec(with_next), "{credit}");
        }
    }

    #[test]
    fn finds_the_day_of_settlement() {
        let notice: Date = "2024-01-15".parse().unwrap();
        assert_eq!(settlement_day(notice, false).unwrap().to_string(), "2024-02-12");
        assert_eq!(settlement_day(notice, true).unwrap().to_string(), "2024-03-12");
    }
}
