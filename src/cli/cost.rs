//! `loanlint cost`: what a loan costs, from its terms or from a table of flows.

use std::path::PathBuf;

use clap::ValueEnum;
use jiff::civil::Date;

use super::check::{date, today};
use super::fail::Fail;
use super::{Lang, Outcome, input, look, output, simulate, terms};
use crate::cost::{self, Assumption, Cost, CostError, Flows, Loan, Step};
use crate::pack::messages::{Messages, Wording};
use crate::report::Simulated;
use crate::segment::Language;
use crate::{render, report};

/// Reckon what a loan really costs: yearly rate, totals, schedule.
#[derive(clap::Args)]
#[command(
    after_long_help = AFTER,
    mut_arg("principal", |arg| arg.required_unless_present("flows")),
    mut_arg("term", |arg| arg.required_unless_present("flows")),
    mut_arg("method", |arg| arg.required_unless_present("flows")),
    mut_arg("first", |arg| arg.requires("start"))
)]
pub struct Args {
    #[command(flatten)]
    terms: terms::Args,
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

const TERMS: [&str; 13] = [
    "principal",
    "term",
    "method",
    "rate",
    "fees",
    "payment",
    "grace",
    "balloon",
    "deposit",
    "advance",
    "start",
    "first",
    "day_count",
];

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

/// Runs the command.
pub fn run(args: &Args) -> Result<Outcome, Fail> {
    let wording = Messages::builtin().of(Language::from(args.lang));
    let (cost, simulated) = match &args.flows {
        Some(file) => (of_flows(file, args.terms.terms().period)?, Simulated::default()),
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
            let told = report::cost(cost, &wording.cost).with(simulated);
            let json = serde_json::to_string_pretty(&told);
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
    let missing = || Fail::new("terms are missing", "give --principal, --term and --method, or --flows");
    args.terms.terms().loan().ok_or_else(missing)
}

impl From<CostError> for Fail {
    fn from(error: CostError) -> Self {
        Self::new(error.message(), error.remedy())
    }
}
