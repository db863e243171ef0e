//! What the user says of a paper: place, lender, loan, conditions, days. The same flags for every command that reads papers.

use std::collections::{BTreeMap, BTreeSet};

use clap::builder::PossibleValuesParser;
use jiff::civil::Date;

use super::fail::Fail;
use crate::assess::Asked;
use crate::cost::Terms;
use crate::pack::{Pack, nearest};

const PLACES: [&str; 12] = ["cn", "hk", "tw", "us", "uk", "eu", "in", "sg", "au", "nz", "ca", "other"];
const LENDERS: [&str; 17] = [
    "bank",
    "credit-union",
    "consumer-finance",
    "auto-finance",
    "trust",
    "microloan",
    "payday",
    "moneylender",
    "guarantee-company",
    "leasing",
    "pawn",
    "dealer",
    "private",
    "p2p",
    "platform",
    "assignee",
    "unknown",
];
const PRODUCTS: [&str; 12] = [
    "cash-loan",
    "credit-card",
    "card-instalment",
    "mortgage",
    "auto",
    "hire-purchase",
    "student",
    "payday",
    "revolving-line",
    "bnpl",
    "lease",
    "guarantee",
];

/// What decides which law bears on the paper; what is not given is read from it.
#[derive(clap::Args)]
#[command(next_help_heading = "Which law applies")]
pub struct Args {
    /// The place whose law applies [default: read from the paper]
    #[arg(long, value_name = "PLACE", value_parser = PossibleValuesParser::new(PLACES))]
    jurisdiction: Option<String>,
    /// The class of lender [default: read from the paper]
    #[arg(long, value_name = "CLASS", value_parser = PossibleValuesParser::new(LENDERS))]
    lender: Option<String>,
    /// The kind of loan [default: read from the paper]
    #[arg(long, value_name = "KIND", value_parser = PossibleValuesParser::new(PRODUCTS))]
    product: Option<String>,
    /// A condition that holds, or with `=no` does not: military, secured, state:NY, ...; may be given several times
    #[arg(long, value_name = "KEY[=no]")]
    given: Vec<String>,
    /// The day of signing, as 2026-01-31 [default: read from the paper]
    #[arg(long, value_name = "DATE", value_parser = super::check::date)]
    signed: Option<Date>,
}

/// The flags as assess takes them.
///
/// # Errors
/// If a condition is none that the law of the pack knows.
pub fn asked(args: &Args, terms: Terms, as_of: Date, pack: &Pack) -> Result<Asked, Fail> {
    let known = conditions(pack);
    let mut given = BTreeMap::new();
    for condition in &args.given {
        let (key, value) = condition.split_once('=').unwrap_or((condition, "yes"));
        let holds = match value {
            "yes" => true,
            "no" => false,
            _ => return Err(Fail::new(format!("--given {condition}: `{value}` is neither yes nor no"), "write KEY or KEY=no")),
        };
        if !known.contains(key) && !key.starts_with("state:") {
            return Err(unknown(key, &known));
        }
        given.insert(key.to_owned(), holds);
    }
    Ok(Asked {
        jurisdiction: args.jurisdiction.clone(),
        lender: args.lender.clone(),
        product: args.product.clone(),
        given,
        signed: args.signed,
        terms,
        as_of: Some(as_of),
    })
}

/// Every condition that a provision, a point or a clue names.
fn conditions(pack: &Pack) -> BTreeSet<&str> {
    let law = pack.law.provisions.values().flat_map(|provision| &provision.needs);
    let points = pack.law.leverage.values().flatten().flat_map(|point| &point.when.needs);
    let clues = pack.regime.needs.iter().map(|clue| &clue.id);
    law.chain(points).chain(clues).map(String::as_str).collect()
}

fn unknown(key: &str, known: &BTreeSet<&str>) -> Fail {
    let list = known.iter().copied().collect::<Vec<_>>().join(", ");
    let remedy = match nearest(key, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`? known: {list}"),
        None => format!("known: {list}"),
    };
    Fail::new(format!("--given {key}: no law asks for this condition"), remedy)
}
