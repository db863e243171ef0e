//! `loanlint rules`: what loanlint looks for, explained, checked and tested.

mod coverage;
mod test;

use std::path::{Path, PathBuf};

use clap::Subcommand;

use super::fail::Fail;
use super::{Outcome, output, packs};
use crate::pack;

/// Show, explain, check and test the rules.
#[derive(clap::Args)]
#[command(after_long_help = AFTER)]
pub struct Args {
    #[command(subcommand)]
    action: Action,
    #[command(flatten)]
    shown: packs::Args,
}

const AFTER: &str = "\
Examples:
  loanlint rules list --lang zh
  loanlint rules explain acceleration
  loanlint rules check my-rules
  loanlint rules test --rules my-rules

A rule is a YAML file with its own examples; rules/README.md tells how to write one.";

#[derive(Subcommand)]
enum Action {
    /// One line for every term that is looked for
    List,
    /// What a term is, what it means and how it is written
    Explain {
        /// The term's id, as `rules list` shows it
        id: String,
    },
    /// Hold every rule against its own examples
    Test {
        /// Also list the patterns that no example needs, and the alternatives of phrases that no example says
        #[arg(long)]
        coverage: bool,
    },
    /// Look for mistakes in a folder of rules
    Check {
        /// The folder
        dir: PathBuf,
    },
    /// Print the JSON Schema of the rule files, for editors
    Schema,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Outcome, Fail> {
    let lang = args.shown.language();
    match &args.action {
        Action::List => print(&pack::list(&args.shown.load()?, lang)),
        Action::Explain { id } => match pack::explain(&args.shown.load()?, id, lang) {
            Ok(page) => print(&page),
            Err(what) => Err(Fail::new(what, "`loanlint rules list` shows every term")),
        },
        Action::Test { coverage } => test::run(&args.shown.load()?, *coverage),
        Action::Check { dir } => check(dir),
        Action::Schema => print(pack::json_schema()),
    }
}

fn check(dir: &Path) -> Result<Outcome, Fail> {
    let said = pack::check(packs::read(dir)?).map_err(|errors| packs::mistakes(dir, &errors))?;
    print(&said)
}

fn print(text: &str) -> Result<Outcome, Fail> {
    output::write(text, None)?;
    Ok(Outcome::Fine)
}
