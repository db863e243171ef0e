//! The loan prime rate by day of publication, `law/lpr.csv`.
//!
//! What always holds: days ascend; the rate of a day is the last one published on or before it. One file to update: a line a month.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Deserialize;

use crate::pack::PackFile;
use crate::pack::fault::Fault;

/// One publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The day.
    pub date: Date,
    /// The one-year rate as a fraction: 0.0385.
    pub one_year: Decimal,
}

/// The series.
#[derive(Clone, Debug, Default)]
pub struct Lpr {
    quotes: Vec<Quote>,
}

#[derive(Deserialize)]
struct Row {
    date: String,
    /// In per cent.
    one_year: String,
}

impl Lpr {
    /// Reads the file.
    ///
    /// # Errors
    /// A line that is no publication, or out of order.
    pub(super) fn read(file: &PackFile) -> Result<Self, Fault> {
        let mut quotes: Vec<Quote> = Vec::new();
        for row in csv::Reader::from_reader(file.text.as_bytes()).deserialize::<Row>() {
            let row = row.map_err(|error| fault(file, error.position().map_or(0, csv::Position::byte), &error.to_string()))?;
            let line = file.text.find(&row.date).unwrap_or(0) as u64;
            let date: Date = row.date.parse().map_err(|_| fault(file, line, "no day such as 2024-10-21"))?;
            let one_year: Decimal = row.one_year.parse().map_err(|_| fault(file, line, "no rate such as 3.10"))?;
            if quotes.last().is_some_and(|last| last.date >= date) {
                return Err(fault(file, line, "days do not ascend"));
            }
            quotes.push(Quote { date, one_year: one_year / Decimal::ONE_HUNDRED });
        }
        Ok(Self { quotes })
    }

    /// The publication in force on a day; nothing before the first.
    pub fn on(&self, day: Date) -> Option<&Quote> {
        let after = self.quotes.partition_point(|quote| quote.date <= day);
        after.checked_sub(1).map(|at| &self.quotes[at])
    }

    /// The last publication.
    pub fn last(&self) -> Option<&Quote> {
        self.quotes.last()
    }
}

fn fault(file: &PackFile, byte: u64, message: &str) -> Fault {
    let start = usize::try_from(byte).unwrap_or(0).min(file.text.len());
    let end = file.text[start..].find('\n').map_or(file.text.len(), |length| start + length);
    Fault {
        file: file.path.clone(),
        span: start..end,
        message: message.to_owned(),
        remedy: "write a line `2024-10-21,3.10,3.60`: the day, the one-year and the five-year rate in per cent".to_owned(),
    }
}
