//! The terms of a loan as flags: the same for `loanlint cost`, which needs them, and for `loanlint check`, which reads the paper first.

use clap::ValueEnum;
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::check::date;
use crate::cost::{self, CostError, DayCount, Fee, Method, Rate, Step, Terms};

/// The terms; each may be left out.
#[derive(clap::Args)]
#[command(next_help_heading = "What the loan is")]
pub struct Args {
    /// The sum lent, before anything is taken out of it
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true, value_parser = amount)]
    principal: Option<Decimal>,
    /// From payout to last payment: 30d, 8w, 12m or 2y
    #[arg(long, allow_hyphen_values = true, value_parser = step)]
    term: Option<Step>,
    /// From payment to payment [default: 1m; a day or a week where the term is in days or weeks]
    #[arg(long, value_name = "TIME", allow_hyphen_values = true, value_parser = step)]
    period: Option<Step>,
    /// How it is repaid
    #[arg(long, value_enum)]
    method: Option<Way>,
    /// The stated rate: 0.6%/month, 7.2%/year, 0.05%/day; may be left out where --payment stands
    #[arg(long, allow_hyphen_values = true, value_parser = rate)]
    rate: Option<Rate>,
    /// A fee, a sum or a share of the principal: 3%@start (out of the payout), 20@each, 100@5; may be repeated
    #[arg(long = "fee", value_name = "FEE", allow_hyphen_values = true, value_parser = fee)]
    fees: Vec<Fee>,
    /// The stated instalment, in place of the computed one
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true, value_parser = amount)]
    payment: Option<Decimal>,
    /// First periods with interest only
    #[arg(long, value_name = "PERIODS")]
    grace: Option<u32>,
    /// What is left for the last instalment on top
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true, value_parser = amount)]
    balloon: Option<Decimal>,
    /// What is kept back from the payout and set against the last instalment
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true, value_parser = amount)]
    deposit: Option<Decimal>,
    /// Interest kept back from the payout, set against the first instalments
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true, value_parser = amount)]
    advance: Option<Decimal>,
    /// The day of the payout, as 2026-01-31
    #[arg(long, value_name = "DATE", value_parser = date)]
    start: Option<Date>,
    /// The day of the first payment, where it is not a period after the payout
    #[arg(long, value_name = "DATE", value_parser = date)]
    first: Option<Date>,
    /// Days of a year [default: 365, with months of 30 days]
    #[arg(long, value_enum)]
    day_count: Option<Days>,
}

/// A method of repayment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Way {
    /// Equal sums, interest on what is outstanding
    EqualInstalment,
    /// Equal parts of the principal, interest on what is outstanding
    EqualPrincipal,
    /// Interest every period, principal at the end
    InterestFirst,
    /// Equal sums, interest on the whole principal throughout
    Flat,
    /// Principal and simple interest at the end
    Bullet,
}

impl From<Way> for Method {
    fn from(way: Way) -> Self {
        match way {
            Way::EqualInstalment => Self::EqualInstalment,
            Way::EqualPrincipal => Self::EqualPrincipal,
            Way::InterestFirst => Self::InterestFirst,
            Way::Flat => Self::Flat,
            Way::Bullet => Self::Bullet,
        }
    }
}

impl From<Days> for DayCount {
    fn from(days: Days) -> Self {
        match days {
            Days::D360 => Self::D360,
            Days::D365 => Self::D365,
            Days::Actual => Self::Actual,
        }
    }
}

/// How days are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Days {
    /// Months of 30 days, a year of 360
    #[value(name = "360")]
    D360,
    /// A year of 365 days, months of a twelfth
    #[value(name = "365")]
    D365,
    /// The days that pass, of 365 a year
    Actual,
}

impl Args {
    /// The terms as the library takes them.
    pub fn terms(&self) -> Terms {
        Terms {
            principal: self.principal,
            term: self.term,
            period: self.period,
            method: self.method.map(Method::from),
            rate: self.rate,
            payment: self.payment,
            fees: self.fees.clone(),
            deposit: self.deposit,
            advance: self.advance,
            grace: self.grace,
            balloon: self.balloon,
            start: self.start,
            first: self.first,
            day_count: self.day_count.map(DayCount::from),
        }
    }
}

/// A value as the library reads it; its remedy goes with its message, for clap shows one text.
pub(super) fn told<T>(value: Result<T, CostError>) -> Result<T, String> {
    value.map_err(|error| format!("{}; {}", error.message(), error.remedy()))
}

fn amount(text: &str) -> Result<Decimal, String> {
    told(cost::money::number(text))
}

fn step(text: &str) -> Result<Step, String> {
    told(text.parse())
}

fn rate(text: &str) -> Result<Rate, String> {
    told(text.parse())
}

fn fee(text: &str) -> Result<Fee, String> {
    told(text.parse())
}
