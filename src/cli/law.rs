//! `loanlint law`: the tables of law, listed, shown and checked.

use clap::Subcommand;

use super::fail::Fail;
use super::{Outcome, output, packs};
use crate::pack::law::{check, list, show};

/// Show and check the tables of law.
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
  loanlint law list --jurisdiction cn --term penalty-interest
  loanlint law show cn-civil-code-585 --lang zh
  loanlint law check --rules my-rules

What a table says was read in the source it names, on the day it names; check the original before you rely on it.";

#[derive(Subcommand)]
enum Action {
    /// One line for every provision: id, dates in force, effect, grade of its source, what it says
    List {
        /// Only those of this place
        #[arg(long, value_name = "PLACE")]
        jurisdiction: Option<String>,
        /// Only those that bear on this term
        #[arg(long, value_name = "ID")]
        term: Option<String>,
    },
    /// All that is known of one provision
    Show {
        /// Its id, as `law list` shows it
        id: String,
    },
    /// Look for citations that do not hold: unknown ids, terms, channels, dates that never meet
    Check,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Outcome, Fail> {
    let pack = args.shown.load()?;
    let lang = args.shown.language();
    match &args.action {
        Action::List { jurisdiction, term } => {
            output::write(&list(&pack.law, jurisdiction.as_deref(), term.as_deref(), lang), None)?;
            Ok(Outcome::Fine)
        }
        Action::Show { id } => {
            let page = show(&pack.law, id, lang).map_err(|what| Fail::new(what, "`loanlint law list` shows every provision"))?;
            output::write(&page, None)?;
            Ok(Outcome::Fine)
        }
        Action::Check => {
            let (said, sound) = check(&pack);
            output::write(&said, None)?;
            Ok(if sound { Outcome::Fine } else { Outcome::Reached })
        }
    }
}
