//! The terms of a loan, as an agreement states them.
//!
//! Comes in: a [`Loan`], which may hold anything. Goes out: [`Sound`] terms that can be scheduled, or the first contradiction.
//! What always holds of sound terms: the periods divide the term, every period has its day or none has, fees fall on
//! instalments that exist and leave something of the payout.

use std::str::FromStr;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::fee::{Fee, When};
use super::money::{cents, plus};
use super::rate::{DayCount, Rate};
use super::step::{Step, Unit};
use super::{Assumption, CostError, step};

/// How a loan is repaid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Equal sums; interest on what is outstanding (等额本息).
    EqualInstalment,
    /// Equal parts of the principal; interest on what is outstanding (等额本金).
    EqualPrincipal,
    /// Interest every period, principal at the end (先息后本).
    InterestFirst,
    /// Equal parts of the principal; every instalment bears interest on the whole first principal.
    Flat,
    /// Principal and simple interest at the end (到期一次还本付息).
    Bullet,
}

impl Method {
    /// Its public name.
    pub fn name(self) -> &'static str {
        match self {
            Self::EqualInstalment => "equal-instalment",
            Self::EqualPrincipal => "equal-principal",
            Self::InterestFirst => "interest-first",
            Self::Flat => "flat",
            Self::Bullet => "bullet",
        }
    }
}

impl FromStr for Method {
    type Err = CostError;

    fn from_str(text: &str) -> Result<Self, CostError> {
        match text {
            "equal-instalment" => Ok(Self::EqualInstalment),
            "equal-principal" => Ok(Self::EqualPrincipal),
            "interest-first" => Ok(Self::InterestFirst),
            "flat" => Ok(Self::Flat),
            "bullet" => Ok(Self::Bullet),
            _ => {
                let remedy = "choose equal-instalment, equal-principal, interest-first, flat or bullet";
                Err(CostError::unreadable(format!("`{text}` is no method of repayment"), remedy))
            }
        }
    }
}

/// The terms of a loan. [`Loan::new`] gives one without fees; set the other fields as the agreement says.
#[derive(Clone, Debug, PartialEq)]
pub struct Loan {
    /// The sum lent, before what is taken out of the payout.
    pub principal: Decimal,
    /// From payout to last payment.
    pub term: Step,
    /// From payment to payment; not given: that of the term's unit (years are paid by month).
    pub period: Option<Step>,
    /// How it is repaid.
    pub method: Method,
    /// May be left out where `payment` stands.
    pub rate: Option<Rate>,
    /// Fees, in any order.
    pub fees: Vec<Fee>,
    /// The instalment that the agreement states, in place of the computed one.
    pub payment: Option<Decimal>,
    /// The day of the payout.
    pub start: Option<Date>,
    /// The day of the first payment, where it is not a period after the payout.
    pub first: Option<Date>,
    /// How days become months and years.
    pub day_count: DayCount,
    /// So many first periods bear interest only.
    pub grace: u32,
    /// What is left for the last instalment besides its share.
    pub balloon: Decimal,
    /// What is kept back from the payout and set against the last instalment.
    pub deposit: Decimal,
    /// Interest kept back from the payout and set against the first instalments.
    pub advance: Decimal,
}

impl Loan {
    /// A loan without fees, grace or dates.
    pub fn new(principal: Decimal, term: Step, method: Method, rate: Option<Rate>) -> Self {
        Self {
            principal,
            term,
            period: None,
            method,
            rate,
            fees: Vec::new(),
            payment: None,
            start: None,
            first: None,
            day_count: DayCount::Common,
            grace: 0,
            balloon: Decimal::ZERO,
            deposit: Decimal::ZERO,
            advance: Decimal::ZERO,
        }
    }

    /// From payment to payment: as given, else that of the term's unit, months for a term in years.
    pub fn pace(&self) -> Step {
        let unit = if self.term.unit == Unit::Year { Unit::Month } else { self.term.unit };
        self.period.unwrap_or(Step { count: 1, unit })
    }
}

/// Terms that have been checked, and what follows from them.
pub(super) struct Sound<'a> {
    pub loan: &'a Loan,
    pub period: Step,
    /// Periods of the term.
    pub periods: u32,
    /// Instalments: the periods, or 1.
    pub instalments: u32,
    /// The days of the instalments, where the payout has a day.
    pub days: Option<Vec<Date>>,
    /// Whether the first period is longer or shorter than the others.
    pub odd: bool,
    /// Money taken out of the payout.
    pub deducted: Decimal,
}

/// Checks the terms.
pub(super) fn check<'a>(loan: &'a Loan, told: &mut Vec<Assumption>) -> Result<Sound<'a>, CostError> {
    principal(loan)?;
    let period = period(loan, told);
    let periods = loan.term.divided_by(period)?;
    if loan.term.base().count > step::MOST {
        return Err(CostError::range("the term is too long", format!("give a term of at most {} days or months", step::MOST)));
    }
    let instalments = if loan.method == Method::Bullet { 1 } else { periods };
    together(loan, periods)?;
    let (days, odd) = days(loan, period, periods)?;
    let deducted = fees(loan, instalments)?;
    Ok(Sound { loan, period, periods, instalments, days, odd, deducted })
}

fn principal(loan: &Loan) -> Result<(), CostError> {
    if loan.principal <= Decimal::ZERO {
        return Err(CostError::range("there is no principal", "give the sum lent, more than 0, with --principal"));
    }
    if loan.principal > super::money::LARGEST {
        return Err(CostError::overflow());
    }
    if loan.payment.is_some_and(|payment| payment <= Decimal::ZERO) {
        return Err(CostError::range("the payment is not more than 0", "give the instalment as a positive amount"));
    }
    let sums = [loan.principal, loan.payment.unwrap_or_default(), loan.balloon, loan.deposit, loan.advance];
    if let Some(fine) = sums.iter().find(|sum| cents(**sum) != **sum) {
        return Err(CostError::range(format!("{fine} has parts of a cent"), "give money to the cent"));
    }
    if loan.balloon < Decimal::ZERO || loan.balloon > loan.principal {
        return Err(CostError::range("the balloon is out of range", "give a sum from 0 to the principal"));
    }
    if loan.advance < Decimal::ZERO || loan.advance > loan.principal {
        return Err(CostError::range("the interest in advance is out of range", "give a sum from 0 to the principal"));
    }
    if loan.deposit < Decimal::ZERO || loan.deposit > loan.principal {
        return Err(CostError::range("the deposit is out of range", "give a sum from 0 to the principal"));
    }
    Ok(())
}

fn period(loan: &Loan, told: &mut Vec<Assumption>) -> Step {
    let period = loan.pace();
    if loan.period.is_none() && period != Step::MONTH {
        told.push(Assumption::new("default-period", &[("period", period.to_string())]));
    }
    period
}

/// What cannot hold together.
fn together(loan: &Loan, periods: u32) -> Result<(), CostError> {
    use Method::{Bullet, EqualInstalment, EqualPrincipal, Flat, InterestFirst};
    let shares = matches!(loan.method, EqualInstalment | EqualPrincipal);
    let wrong = |what: &str, remedy: &str| Err(CostError::contradiction(what, remedy));
    if loan.payment.is_some() && matches!(loan.method, EqualPrincipal | InterestFirst) {
        return wrong("--payment fits no method whose instalments differ", "leave --payment out, or choose another --method");
    }
    if loan.rate.is_none() && loan.payment.is_none() {
        return wrong("there is neither a rate nor a payment", "give --rate, or the instalment with --payment");
    }
    if loan.grace > 0 && (!shares || loan.grace >= periods || loan.rate.is_none()) {
        return wrong(
            "the grace leaves nothing to repay in instalments",
            "give fewer periods of grace, with a rate and equal shares",
        );
    }
    if !loan.balloon.is_zero() && (loan.method != EqualInstalment || loan.rate.is_none()) {
        return wrong("a balloon needs equal instalments and a rate", "leave the balloon out, or give it with --fee and a place");
    }
    if loan.first.is_some() && (loan.start.is_none() || loan.method == Bullet) {
        return wrong("--first needs --start and instalments", "give the day of the payout too, or leave --first out");
    }
    if loan.day_count == DayCount::Actual && (loan.start.is_none() || loan.method == Flat) {
        return wrong("--day-count actual needs --start and interest by day", "give the day of the payout, or another day count");
    }
    Ok(())
}

fn days(loan: &Loan, period: Step, periods: u32) -> Result<(Option<Vec<Date>>, bool), CostError> {
    let Some(start) = loan.start else { return Ok((None, false)) };
    let regular = period.after(start, 1)?;
    let first = loan.first.unwrap_or(regular);
    if first <= start {
        return Err(CostError::contradiction("the first payment is not after the payout", "give --first as a day after --start"));
    }
    let odd = first != regular;
    let day = |n: u32| if odd { period.after(first, n - 1) } else { period.after(start, n) };
    let numbers = if loan.method == Method::Bullet { periods..=periods } else { 1..=periods };
    Ok((Some(numbers.map(day).collect::<Result<_, _>>()?), odd))
}

/// Checks the fees; what is taken out of the payout.
fn fees(loan: &Loan, instalments: u32) -> Result<Decimal, CostError> {
    let mut deducted = plus(loan.deposit, loan.advance)?;
    for fee in &loan.fees {
        let money = fee.money(loan.principal)?;
        if money < Decimal::ZERO {
            return Err(CostError::range(format!("the fee {fee} is negative"), "give a fee of 0 or more"));
        }
        match fee.when {
            When::Start => deducted = plus(deducted, money)?,
            When::At(n) if n == 0 || n > instalments => {
                let what = format!("the fee {fee} falls on no instalment: there are {instalments}");
                return Err(CostError::contradiction(what, format!("give a place from 1 to {instalments}")));
            }
            When::At(_) | When::Each => {}
        }
    }
    if deducted >= loan.principal {
        let remedy = "check the fees at the start: something of the principal must reach the borrower";
        return Err(CostError::contradiction("the fees at the start take the whole principal", remedy));
    }
    Ok(deducted)
}
