//! `loanlint cost`: what a loan costs, from its terms or from a table of flows.

use std::path::PathBuf;

use clap::ValueEnum;
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::check::{date, today};
use super::fail::Fail;
use super::{Lang, Outcome, input, look, output, simulate};
use crate::cost::{self, Assumption, Cost, CostError, DayCount, Fee, Flows, Loan, Method, Rate, Step};
use crate::pack::messages::{Messages, Wording};
use crate::render;
use crate::report::Simulated;
use crate::segment::Language;

/// Reckon what a loan really costs: yearly rate, totals, schedule.
#[derive(clap::Args)]
#[command(after_long_help = AFTER)]
pub struct Args {
    /// The sum lent, before anything is taken out of it
    #[arg(long, value_name = "AMOUNT", required_unless_present = "flows", allow_hyphen_values = true, value_parser = amount)]
    principal: Option<Decimal>,
    /// From payout to last payment: 30d, 8w, 12m or 2y
    #[arg(long, required_unless_present = "flows", allow_hyphen_values = true, value_parser = step)]
    term: Option<Step>,
    /// From payment to payment [default: 1m; a day or a week where the term is in days or weeks]
    #[arg(long, value_name = "TIME", allow_hyphen_values = true, value_parser = step)]
    period: Option<Step>,
    /// How it is repaid
    #[arg(long, value_enum, required_unless_present = "flows")]
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
    #[arg(long, value_name = "PERIODS", default_value_t = 0)]
    grace: u32,
    /// What is left for the last instalment on top
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true, value_parser = amount)]
    balloon: Option<Decimal>,
    /// The day of the payout, as 2026-01-31
    #[arg(long, value_name = "DATE", value_parser = date)]
    start: Option<Date>,
    /// The day of the first payment, where it is not a period after the payout
    #[arg(long, value_name = "DATE", value_parser = date, requires = "start")]
    first: Option<Date>,
    /// Days of a year [default: 365, with months of 30 days]
    #[arg(long, value_enum)]
    day_count: Option<Days>,
    /// A table of flows in place of terms, `date,amount` or `period,amount`, to you positive; `-` is standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = TERMS, conflicts_with_all = simulate::FLAGS)]
    flows: Option<PathBuf>,
    #[command(flatten)]
    simulate: simulate::Args,
    /// Form of the result
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Language of the wording
    #[arg(long, value_enum, default_value = "en")]
    lang: Lang,
    /// The day the result speaks of, as 2026-01-31 [default: today, in UTC]
    #[arg(long, value_name = "DATE", value_parser = date)]
    as_of: Option<Date>,
}

const TERMS: [&str; 11] =
    ["principal", "term", "method", "rate", "fees", "payment", "grace", "balloon", "start", "first", "day_count"];

const AFTER: &str = "\
Examples:
  loanlint cost --principal 12000 --term 12m --method flat --rate 0.5%/month --fee 2%@start
  loanlint cost --principal 5000 --term 10m --method equal-principal --rate 1.2%/month --fee 30@each
  loanlint cost --principal 10000 --term 12m --method equal-instalment --payment 950
  loanlint cost --flows repayments.csv --period 1w --format json
  loanlint cost --principal 10000 --term 12m --method equal-instalment --rate 12%/year \\
    --penalty-rate 0.05%/day --late-charge 25@each --damages 5% --cap 15.4% --exit 3,6 --exit-fee 3%

Rates: cn-simple and cn-compound (internal rate of a period, simple and compounded), us-apr (Regulation Z),
eu-apr (Directive 2008/48/EC; the same in the UK).

Exit status:
  0  the cost was told
  2  the terms are out of range or contradict each other, or no single rate fits them";

/// The form of the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// For programs
    Json,
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

/// Runs the command.
pub fn run(args: &Args) -> Result<Outcome, Fail> {
    let wording = Messages::builtin().of(Language::from(args.lang));
    let (cost, simulated) = match &args.flows {
        Some(file) => (of_flows(file, args.period)?, Simulated::default()),
        None => {
            let loan = loan(args)?;
            let simulation = args.simulate.run(&loan)?;
            (cost::loan_cost(&loan)?, Simulated::told(&simulation, &wording.simulate, |_| None))
        }
    };
    output::write(&rendered(&cost, simulated, wording, args)?, None)?;
    Ok(Outcome::Fine)
}

fn rendered(cost: &Cost, simulated: Simulated, wording: &Wording, args: &Args) -> Result<String, Fail> {
    match args.format {
        Format::Text => {
            let as_of = args.as_of.map_or_else(today, Ok)?;
            Ok(render::cost(cost, &simulated, wording, &as_of.to_string(), &look::look(false)))
        }
        Format::Json => {
            let json = serde_json::to_string_pretty(&render::cost_json(cost, &wording.cost).with(simulated));
            json.map(|json| json + "\n").map_err(|error| Fail::new(format!("the result: {error}"), ""))
        }
    }
}

fn of_flows(file: &std::path::Path, period: Option<Step>) -> Result<Cost, Fail> {
    let flows = cost::read_flows(&input::text(file)?, &file.to_string_lossy(), period)?;
    let mut cost = cost::flows_cost(&flows)?;
    if let (None, Flows::ByPeriod(step, _)) = (period, &flows) {
        cost.assumptions.insert(0, Assumption { key: "default-period", values: vec![("period", step.to_string())] });
    }
    Ok(cost)
}

/// The terms; what clap has seen to must only be named.
fn loan(args: &Args) -> Result<Loan, Fail> {
    let (Some(principal), Some(term), Some(method)) = (args.principal, args.term, args.method) else {
        return Err(Fail::new("terms are missing", "give --principal, --term and --method, or --flows"));
    };
    let mut loan = Loan::new(principal, term, method.into(), args.rate);
    loan.period = args.period;
    loan.fees.clone_from(&args.fees);
    loan.payment = args.payment;
    (loan.grace, loan.balloon) = (args.grace, args.balloon.unwrap_or_default());
    (loan.start, loan.first) = (args.start, args.first);
    loan.day_count = match args.day_count {
        None => DayCount::Common,
        Some(Days::D360) => DayCount::D360,
        Some(Days::D365) => DayCount::D365,
        Some(Days::Actual) => DayCount::Actual,
    };
    Ok(loan)
}

impl From<CostError> for Fail {
    fn from(error: CostError) -> Self {
        Self::new(error.message(), error.remedy())
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
