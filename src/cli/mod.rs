//! The command line: the only part that may touch disk, clock, environment and terminal.
//!
//! Comes in: the program's arguments. Goes out: text on standard output, mistakes on standard error, an exit status: 0, 1 where
//! `--fail-on` is reached, a test failed or a floor was not held, 2 where anything went wrong. One file a subcommand; each only puts
//! stages of the library together.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::print_stderr,
    reason = "the command line is the part that may use the machine"
)]

mod check;
mod cost;
mod eval;
mod fail;
mod input;
mod law;
mod look;
mod manual;
mod output;
mod packs;
mod regime;
mod rules;
mod simulate;
mod terms;

use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

use crate::segment::Language;

/// Finds the terms of a loan agreement that bind you or cost you, and explains them.
#[derive(Parser)]
#[command(name = "loanlint", version, about, after_long_help = AFTER, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

const AFTER: &str = "\
Examples:
  loanlint check agreement.txt                 read one agreement and explain its terms
  loanlint check --lang zh agreement.txt       explain in Chinese, whatever the agreement's language
  loanlint check --format json *.txt           the same for programs, several files at once
  loanlint cost --flows repayments.csv         what a loan really costs a year
  loanlint rules explain early-repayment-ban   what a term means and how it is written

loanlint runs on this machine alone and sends nothing anywhere.
It informs; it is no legal advice.";

#[derive(Subcommand)]
enum Command {
    Check(Box<check::Args>),
    Cost(Box<cost::Args>),
    Rules(rules::Args),
    Law(law::Args),
    Eval(eval::Args),
    Completions(manual::Completions),
    Man(manual::Man),
}

/// A language of the wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Lang {
    /// Chinese
    Zh,
    /// English
    En,
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::Zh => Language::Zh,
            Lang::En => Language::En,
        }
    }
}

/// How a command that did not break ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// As it should.
    Fine,
    /// Something reached the limit that the user set, a test failed, or a figure fell under its floor.
    Reached,
    /// Some of the input could not be read; the rest was.
    Partly,
}

/// Runs the program.
pub fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Check(args) => check::run(&args),
        Command::Cost(args) => cost::run(&args),
        Command::Rules(args) => rules::run(&args),
        Command::Law(args) => law::run(&args),
        Command::Eval(args) => eval::run(&args),
        Command::Completions(args) => manual::completions(&args),
        Command::Man(args) => manual::man(&args),
    };
    match result {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Reached) => ExitCode::from(1),
        Ok(Outcome::Partly) => ExitCode::from(2),
        Err(fail) => {
            fail.tell();
            ExitCode::from(2)
        }
    }
}
