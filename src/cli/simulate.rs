//! The flags of `loanlint cost` for late and early payment, and what they ask of the simulator.

use rust_decimal::Decimal;

use super::fail::Fail;
use super::terms::told;
use crate::cost::{CostError, Loan};
use crate::simulate::{Ask, Cap, Charge, LateCharge, Penalty, Simulation, Stop, Terms, simulate};

/// The flags; each of them asks for its table.
#[derive(clap::Args)]
#[command(next_help_heading = "Staying late and leaving early")]
pub struct Args {
    /// What so many months of arrears cost [default: 1,3,6,12 where a term on late payment is given]
    #[arg(long, value_name = "MONTHS", value_delimiter = ',')]
    late: Vec<u32>,
    /// The first instalment that is not paid [default: 1]
    #[arg(long, value_name = "NUMBER")]
    late_from: Option<u32>,
    /// Default interest: 0.05%/day, 1.5x (of the contract rate) or 20/day; `+` before it: beside contract interest;
    /// `@outstanding` or `@principal` after it: not on overdue principal alone
    #[arg(long, value_name = "RATE", allow_hyphen_values = true, value_parser = read::<Penalty>)]
    penalty_rate: Option<Penalty>,
    /// Unpaid interest bears interest
    #[arg(long)]
    compound: bool,
    /// For late instalments: 25@each, 5%@each (of the instalment), 300,400,500@missed or 50@5d,75@10d
    #[arg(long, value_name = "CHARGE", allow_hyphen_values = true, value_parser = read::<LateCharge>)]
    late_charge: Option<LateCharge>,
    /// Agreed damages, once: a sum, or a share of the principal (5%, 5%@outstanding, 5%@overdue)
    #[arg(long, value_name = "CHARGE", allow_hyphen_values = true, value_parser = read::<Charge>)]
    damages: Option<Charge>,
    /// Costs of collecting, once: as --damages
    #[arg(long, value_name = "CHARGE", allow_hyphen_values = true, value_parser = read::<Charge>)]
    collection: Option<Charge>,
    /// Days after the due day in which nothing happens
    #[arg(long, value_name = "DAYS")]
    grace_days: Option<u32>,
    /// The whole loan is called in after so many missed instalments
    #[arg(long, value_name = "MISSED")]
    acceleration: Option<u32>,
    /// A yearly maximum of all that late payment costs, of the principal not yet repaid: 15.4%
    #[arg(long, value_name = "PERCENT", allow_hyphen_values = true, value_parser = percent)]
    cap: Option<Decimal>,
    /// What repaying the rest after so many periods costs or saves: numbers, half or every
    /// [default: 1,3,6,12,half where a term on early payment is given]
    #[arg(long, value_name = "PERIODS", value_delimiter = ',', value_parser = read::<Stop>)]
    exit: Vec<Stop>,
    /// For paying back early: a sum, or a share of what is still owed (3%, 3%@principal)
    #[arg(long, value_name = "CHARGE", allow_hyphen_values = true, value_parser = exit_fee)]
    exit_fee: Option<Charge>,
    /// Interest of at least so many periods is owed however early the loan is repaid
    #[arg(long, value_name = "PERIODS")]
    minimum_interest: Option<u32>,
    /// Also the rebate of UK law on early settlement (SI 2004/1483)
    #[arg(long)]
    uk_rebate: bool,
}

/// The names of the flags, for those that exclude them.
pub const FLAGS: [&str; 14] = [
    "late",
    "late_from",
    "penalty_rate",
    "compound",
    "late_charge",
    "damages",
    "collection",
    "grace_days",
    "acceleration",
    "cap",
    "exit",
    "exit_fee",
    "minimum_interest",
    "uk_rebate",
];

impl Args {
    /// What was asked; nothing where no flag stands.
    pub fn run(&self, loan: &Loan) -> Result<Simulation, Fail> {
        let (late, exit) = (self.asks_late(), self.asks_exit());
        if !late && !exit {
            return Ok(Simulation::default());
        }
        let usual = Ask::default();
        let ask = Ask {
            late: match (late, self.late.is_empty()) {
                (false, _) => Vec::new(),
                (true, true) => usual.late,
                (true, false) => self.late.clone(),
            },
            missed_from: self.late_from.unwrap_or(usual.missed_from),
            exit: if exit && self.exit.is_empty() { None } else { Some(self.exit.clone()) },
            uk: self.uk_rebate,
        };
        let cap = self.cap.map(|yearly| Cap { yearly, law: None });
        Ok(simulate(loan, &self.terms(), cap.as_ref(), &ask)?)
    }

    fn terms(&self) -> Terms {
        Terms {
            penalty: self.penalty_rate,
            compound: self.compound,
            late_charge: self.late_charge.clone(),
            damages: self.damages,
            collection: self.collection,
            grace_days: self.grace_days.unwrap_or(0),
            acceleration: self.acceleration,
            exit_fee: self.exit_fee,
            minimum_interest: self.minimum_interest,
        }
    }

    fn asks_late(&self) -> bool {
        let given = [
            self.late_from.is_some(),
            self.penalty_rate.is_some(),
            self.compound,
            self.late_charge.is_some(),
            self.damages.is_some(),
            self.collection.is_some(),
            self.grace_days.is_some(),
            self.acceleration.is_some(),
            self.cap.is_some(),
        ];
        !self.late.is_empty() || given.contains(&true)
    }

    fn asks_exit(&self) -> bool {
        !self.exit.is_empty() || self.exit_fee.is_some() || self.minimum_interest.is_some() || self.uk_rebate
    }
}

fn read<T: std::str::FromStr<Err = CostError>>(text: &str) -> Result<T, String> {
    told(text.parse())
}

/// A share of a fee for early repayment is of what is still owed, unless it says otherwise.
fn exit_fee(text: &str) -> Result<Charge, String> {
    let based = if text.contains('@') { text.to_owned() } else { format!("{text}@outstanding") };
    told(based.parse())
}

fn percent(text: &str) -> Result<Decimal, String> {
    match told(text.parse::<Charge>())?.amount {
        crate::cost::fee::Amount::Share(share) => Ok(share),
        crate::cost::fee::Amount::Money(_) => Err(format!("`{text}` is no percentage; write 15.4%")),
    }
}
