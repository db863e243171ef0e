//! The terms as they are written on a command line.
//!
//! | text | is |
//! |---|---|
//! | `0.05%/day`, `18%/year@outstanding` | default interest at a rate, on what is overdue or on all that is outstanding |
//! | `1.5x` | as a multiple of the contract rate |
//! | `20/day` | as a sum a day |
//! | `+0.05%/day` | beside contract interest, not in place of it |
//! | `25@each`, `5%@each` | for each late instalment; a share is of that instalment |
//! | `300,400,500@missed` | for the first, the second, each further one |
//! | `50@5d,75@10d` | for each by the days it is late |
//! | `5%`, `5%@outstanding`, `5%@overdue`, `500` | a charge; a share is of the principal unless it says otherwise |

use std::str::FromStr;

use rust_decimal::Decimal;

use super::terms::{Charge, Interest, LateCharge, Of, Penalty, Stop};
use crate::cost::fee::Amount;
use crate::cost::money::number;
use crate::cost::rate::percent;
use crate::cost::{CostError, Rate};

impl Of {
    fn from_name(name: &str) -> Option<Self> {
        match name.trim() {
            "principal" => Some(Self::Principal),
            "outstanding" => Some(Self::Outstanding),
            "overdue" => Some(Self::Overdue),
            _ => None,
        }
    }
}

/// A text, and what it says after `@` that it is of.
fn based(text: &str, usual: Of) -> Option<(&str, Of)> {
    match text.split_once('@') {
        None => Some((text.trim(), usual)),
        Some((figure, base)) => Some((figure.trim(), Of::from_name(base)?)),
    }
}

impl FromStr for Penalty {
    type Err = CostError;

    fn from_str(text: &str) -> Result<Self, CostError> {
        let remedy = "write 0.05%/day, 1.5x or 20/day; `+` before it: beside contract interest; `@outstanding` after it";
        let wrong = || CostError::unreadable(format!("`{text}` is no penalty rate"), remedy);
        let (plus, rest) = text.trim().strip_prefix('+').map_or((false, text.trim()), |rest| (true, rest));
        let (figure, of) = based(rest, Of::Overdue).ok_or_else(wrong)?;
        if figure.starts_with('+') {
            return Err(wrong());
        }
        let interest = if let Some(times) = figure.strip_suffix(['x', 'X', '×']) {
            Interest::Multiple(positive(times).ok_or_else(wrong)?)
        } else if let Some(sum) = figure.strip_suffix("/day").filter(|sum| !sum.contains(['%', '‰'])) {
            Interest::Daily(positive(sum).ok_or_else(wrong)?)
        } else {
            Interest::Rate(figure.parse::<Rate>()?)
        };
        Ok(Self { interest, of, on_top: plus })
    }
}

fn positive(text: &str) -> Option<Decimal> {
    number(text).ok().filter(|value| *value >= Decimal::ZERO)
}

fn amount(text: &str) -> Result<Amount, CostError> {
    let wrong = || CostError::unreadable(format!("`{text}` is no charge"), "write a sum such as 500, or a share such as 5%");
    let amount = match percent(text) {
        Some(share) => Amount::Share(share),
        None => Amount::Money(number(text).map_err(|_| wrong())?),
    };
    let (Amount::Money(size) | Amount::Share(size)) = amount;
    if size < Decimal::ZERO {
        return Err(CostError::range(format!("the charge {} is negative", text.trim()), "give a charge of 0 or more"));
    }
    Ok(amount)
}

impl FromStr for Charge {
    type Err = CostError;

    fn from_str(text: &str) -> Result<Self, CostError> {
        let wrong = || {
            let remedy = "write 500, 5%, 5%@outstanding or 5%@overdue";
            CostError::unreadable(format!("`{text}` is no charge"), remedy)
        };
        let (figure, of) = based(text, Of::Principal).ok_or_else(wrong)?;
        Ok(Self { amount: amount(figure)?, of })
    }
}

impl FromStr for LateCharge {
    type Err = CostError;

    fn from_str(text: &str) -> Result<Self, CostError> {
        let wrong = || {
            let remedy = "write 25@each, 300,400,500@missed or 50@5d,75@10d";
            CostError::unreadable(format!("`{text}` is no late charge"), remedy)
        };
        let charge = |text: &str| Ok(Charge { amount: amount(text)?, of: Of::Overdue });
        if let Some(figure) = text.trim().strip_suffix("@each") {
            return Ok(Self::Each(charge(figure)?));
        }
        if let Some(list) = text.trim().strip_suffix("@missed") {
            return list.split(',').map(charge).collect::<Result<_, _>>().map(Self::ByMissed);
        }
        let step = |step: &str| {
            let (figure, days) = step.split_once('@').ok_or_else(wrong)?;
            let days = days.trim().strip_suffix('d').and_then(|days| days.parse().ok()).ok_or_else(wrong)?;
            Ok((days, charge(figure)?))
        };
        text.split(',').map(step).collect::<Result<_, _>>().map(Self::ByDays)
    }
}

impl FromStr for Stop {
    type Err = CostError;

    fn from_str(text: &str) -> Result<Self, CostError> {
        match text.trim() {
            "half" => Ok(Self::Half),
            "every" => Ok(Self::Every),
            count => {
                let wrong =
                    |_| CostError::unreadable(format!("`{text}` is no period"), "write a number such as 6, half or every");
                count.parse().map(Self::After).map_err(wrong)
            }
        }
    }
}
