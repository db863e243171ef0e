//! What is known of a loan so far: its terms, each of which may still be missing.
//!
//! Comes in: terms from flags, from an agreement, or from both, one laid [over](Terms::over) the other. Goes out: a [`Loan`], or the
//! [`Piece`]s that it lacks. What always holds: a term that is there is never replaced by a default.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::fee::Fee;
use super::{DayCount, Loan, Method, Rate, Step};

/// A piece of a loan's terms, under the name of its flag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Piece {
    /// The sum lent.
    Principal,
    /// From payout to last payment.
    Term,
    /// From payment to payment.
    Period,
    /// How it is repaid.
    Method,
    /// The stated rate.
    Rate,
    /// The stated instalment.
    Payment,
    /// What is charged besides interest.
    Fee,
    /// What is kept back until the end.
    Deposit,
    /// Interest kept back at the payout.
    Advance,
    /// First periods with interest only.
    Grace,
    /// What is left for the last instalment.
    Balloon,
    /// The day of the payout.
    Start,
    /// The day of the first payment.
    First,
    /// How days become months and years.
    DayCount,
}

impl Piece {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 14] = [
        Self::Principal,
        Self::Term,
        Self::Period,
        Self::Method,
        Self::Rate,
        Self::Payment,
        Self::Fee,
        Self::Deposit,
        Self::Advance,
        Self::Grace,
        Self::Balloon,
        Self::Start,
        Self::First,
        Self::DayCount,
    ];

    /// Its public name: that of the flag which gives it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Principal => "principal",
            Self::Term => "term",
            Self::Period => "period",
            Self::Method => "method",
            Self::Rate => "rate",
            Self::Payment => "payment",
            Self::Fee => "fee",
            Self::Deposit => "deposit",
            Self::Advance => "advance",
            Self::Grace => "grace",
            Self::Balloon => "balloon",
            Self::Start => "start",
            Self::First => "first",
            Self::DayCount => "day-count",
        }
    }
}

/// The terms of a loan as far as they are known; the fields are those of [`Loan`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "each field is the one of `Loan` that it is named for")]
pub struct Terms {
    pub principal: Option<Decimal>,
    pub term: Option<Step>,
    pub period: Option<Step>,
    pub method: Option<Method>,
    pub rate: Option<Rate>,
    pub payment: Option<Decimal>,
    pub fees: Vec<Fee>,
    pub deposit: Option<Decimal>,
    pub advance: Option<Decimal>,
    pub grace: Option<u32>,
    pub balloon: Option<Decimal>,
    pub start: Option<Date>,
    pub first: Option<Date>,
    pub day_count: Option<DayCount>,
}

impl Terms {
    /// These terms, and where one is missing that of `under`. Fees are not mixed: any of these replace all of those.
    #[must_use]
    pub fn over(&self, under: &Self) -> Self {
        Self {
            principal: self.principal.or(under.principal),
            term: self.term.or(under.term),
            period: self.period.or(under.period),
            method: self.method.or(under.method),
            rate: self.rate.or(under.rate),
            payment: self.payment.or(under.payment),
            fees: if self.fees.is_empty() { under.fees.clone() } else { self.fees.clone() },
            deposit: self.deposit.or(under.deposit),
            advance: self.advance.or(under.advance),
            grace: self.grace.or(under.grace),
            balloon: self.balloon.or(under.balloon),
            start: self.start.or(under.start),
            first: self.first.or(under.first),
            day_count: self.day_count.or(under.day_count),
        }
    }

    /// A piece as its flag would give it; `None` where it is not known.
    pub fn told(&self, piece: Piece) -> Option<String> {
        match piece {
            Piece::Principal => self.principal.map(|sum| sum.to_string()),
            Piece::Term => self.term.map(|term| term.to_string()),
            Piece::Period => self.period.map(|period| period.to_string()),
            Piece::Method => self.method.map(|method| method.name().to_owned()),
            Piece::Rate => self.rate.map(|rate| rate.to_string()),
            Piece::Payment => self.payment.map(|sum| sum.to_string()),
            Piece::Fee if self.fees.is_empty() => None,
            Piece::Fee => Some(self.fees.iter().map(Fee::to_string).collect::<Vec<_>>().join(", ")),
            Piece::Deposit => self.deposit.map(|sum| sum.to_string()),
            Piece::Advance => self.advance.map(|sum| sum.to_string()),
            Piece::Grace => self.grace.map(|periods| periods.to_string()),
            Piece::Balloon => self.balloon.map(|sum| sum.to_string()),
            Piece::Start => self.start.map(|day| day.to_string()),
            Piece::First => self.first.map(|day| day.to_string()),
            Piece::DayCount => self.day_count.map(|count| count.name().to_owned()),
        }
    }

    /// What a loan cannot do without: principal, term, method, and a rate or an instalment.
    pub fn lacks(&self) -> Vec<Piece> {
        let wanted = [
            (Piece::Principal, self.principal.is_some()),
            (Piece::Term, self.term.is_some()),
            (Piece::Method, self.method.is_some()),
            (Piece::Rate, self.rate.is_some() || self.payment.is_some()),
        ];
        wanted.into_iter().filter(|(_, known)| !known).map(|(piece, _)| piece).collect()
    }

    /// The loan; `None` where principal, term or method is missing.
    pub fn loan(&self) -> Option<Loan> {
        let mut loan = Loan::new(self.principal?, self.term?, self.method?, self.rate);
        loan.period = self.period;
        loan.fees.clone_from(&self.fees);
        loan.payment = self.payment;
        (loan.start, loan.first) = (self.start, self.first);
        loan.day_count = self.day_count.unwrap_or_default();
        loan.grace = self.grace.unwrap_or_default();
        loan.balloon = self.balloon.unwrap_or_default();
        loan.deposit = self.deposit.unwrap_or_default();
        loan.advance = self.advance.unwrap_or_default();
        Some(loan)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_is_given_over_what_was_read_and_what_lacks() {
        let read = Terms {
            principal: Some(Decimal::from(100)),
            fees: vec!["3%@start".parse().unwrap(), "2@each".parse().unwrap()],
            ..Terms::default()
        };
        let given = Terms { principal: Some(Decimal::from(90)), term: Some(Step::MONTH), ..Terms::default() };
        let both = given.over(&read);
        assert_eq!((both.principal, both.fees.len()), (Some(Decimal::from(90)), 2));
        assert_eq!(both.lacks(), [Piece::Method, Piece::Rate]);
        assert_eq!(both.told(Piece::Fee).unwrap(), "3%@start, 2@each");
        assert!(both.loan().is_none());
    }
}
