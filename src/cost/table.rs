//! A table of flows: `date,amount`, or `period,amount`, as comma-separated text.
//!
//! Comes in: the text, its name for errors, the period where it is given. Goes out: [`Flows`], or the first mistake with its
//! `name:line:column` (from 1; columns are characters) and its remedy.

use csv::{ReaderBuilder, StringRecord, Trim};
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{CostError, Flows, Step, money, step};

/// Lines that are no flow: more would be a list of something else.
const MOST_ROWS: usize = step::MOST as usize + 1;

const SHAPE: &str = "write two columns: `date,amount` (2026-01-31,-850) or `period,amount` (1,-850)";

/// Reads a table of flows; to the borrower positive, from the borrower negative. A first line of names may stand or be left out.
/// `period` is the length of a period; a month where it is not given.
///
/// # Errors
/// If a line has not two columns, or a value cannot be read; if the flows are all of one sign.
pub fn read_flows(text: &str, name: &str, period: Option<Step>) -> Result<Flows, CostError> {
    // Spreadsheets put a mark before the text.
    let text = text.trim_start_matches('\u{feff}');
    let sheet = Sheet { text, name };
    let rows = sheet.rows()?;
    let Some((_, first)) = rows.first() else {
        return Err(CostError::unreadable(format!("{name}: there are no flows"), SHAPE));
    };
    let flows = if first[0].parse::<u64>().is_ok() { by_period(&sheet, &rows, period) } else { dated(&sheet, &rows, period) };
    flows.map_err(|error| sheet.about(error))
}

fn by_period(sheet: &Sheet<'_>, rows: &[Numbered], period: Option<Step>) -> Result<Flows, CostError> {
    let flows = rows.iter().map(|(line, row)| {
        let remedy = format!("write whole periods from the payout, 0 to {}", step::MOST);
        let place = row[0].parse().ok().filter(|n| *n <= step::MOST);
        let place = place.ok_or_else(|| sheet.fault(*line, 0, row, "is no number of a period", &remedy))?;
        Ok((place, sheet.amount(*line, row)?))
    });
    Flows::by_period(period.unwrap_or(Step::MONTH), &flows.collect::<Result<Vec<_>, CostError>>()?)
}

fn dated(sheet: &Sheet<'_>, rows: &[Numbered], period: Option<Step>) -> Result<Flows, CostError> {
    let flows = rows.iter().map(|(line, row)| {
        let remedy = "write a day as 2026-01-31, or the number of a period in every line";
        let day: Date = row[0].parse().map_err(|_| sheet.fault(*line, 0, row, "is no day", remedy))?;
        Ok((day, sheet.amount(*line, row)?))
    });
    let flows = flows.collect::<Result<Vec<_>, CostError>>()?;
    if period.is_some() {
        let what = "--period is given, but the flows stand by date";
        return Err(CostError::contradiction(what, "leave --period out, or number the flows by period"));
    }
    Flows::dated(&flows)
}

/// A row with its line.
type Numbered = (u64, StringRecord);

struct Sheet<'a> {
    text: &'a str,
    name: &'a str,
}

impl Sheet<'_> {
    /// All rows but a line of names; blank lines and lines after `#` are left out.
    fn rows(&self) -> Result<Vec<Numbered>, CostError> {
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .trim(Trim::All)
            .comment(Some(b'#'))
            .from_reader(self.text.as_bytes());
        let mut rows = Vec::new();
        for record in reader.records() {
            let row = record.map_err(|error| CostError::unreadable(format!("{}: {error}", self.name), SHAPE))?;
            let line = row.position().map_or(1, csv::Position::line);
            if rows.is_empty() && line == self.first_line() && names(&row) {
                continue;
            }
            self.shape(line, &row)?;
            rows.push((line, row));
        }
        Ok(rows)
    }

    fn first_line(&self) -> u64 {
        let skipped = self.text.lines().take_while(|line| line.trim().is_empty() || line.starts_with('#')).count();
        skipped as u64 + 1
    }

    fn shape(&self, line: u64, row: &StringRecord) -> Result<(), CostError> {
        if row.len() != 2 {
            let what = format!("{}:{line}:1: {} columns, not 2", self.name, row.len());
            return Err(CostError::unreadable(what, SHAPE));
        }
        if line as usize > MOST_ROWS * 2 {
            return Err(CostError::range(format!("{}:{line}:1: too many flows", self.name), format!("give at most {MOST_ROWS}")));
        }
        Ok(())
    }

    fn amount(&self, line: u64, row: &StringRecord) -> Result<Decimal, CostError> {
        money::number(&row[1]).map_err(|error| {
            let what = error.message().trim_start_matches(&format!("`{}` ", &row[1]));
            self.fault(line, 1, row, what, error.remedy())
        })
    }

    /// A mistake in a column, with its place in the line as it is written.
    fn fault(&self, line: u64, column: usize, row: &StringRecord, what: &str, remedy: &str) -> CostError {
        let written = self.text.lines().nth(usize::try_from(line).unwrap_or(usize::MAX).saturating_sub(1)).unwrap_or_default();
        let before = if column == 0 { 0 } else { second(written) };
        let blank = written[before..].len() - written[before..].trim_start_matches([' ', '\t', '"']).len();
        let at = written[..before + blank].chars().count() + 1;
        CostError::unreadable(format!("{}:{line}:{at}: `{}` {what}", self.name, &row[column]), remedy)
    }

    /// An error about the flows as a whole, under the name of the table.
    fn about(&self, error: CostError) -> CostError {
        if error.message().starts_with(self.name) {
            return error;
        }
        CostError::new(error.kind(), format!("{}: {}", self.name, error.message()), error.remedy())
    }
}

/// Whether a row names its columns.
fn names(row: &StringRecord) -> bool {
    row.get(0).is_some_and(|cell| matches!(cell.to_lowercase().as_str(), "date" | "period" | "day" | "日期" | "期数" | "期"))
}

/// Where the second column begins, after the first comma that stands in no quotes.
fn second(line: &str) -> usize {
    let mut quoted = false;
    let comma = line.char_indices().find(|(_, c)| {
        quoted ^= *c == '"';
        *c == ',' && !quoted
    });
    comma.map_or(0, |(at, _)| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_flows_by_period_and_by_date() {
        let weekly = read_flows("period,amount\n0,300\n1,-85\n\n# two\n2,-85\n", "f.csv", Some("1w".parse().unwrap())).unwrap();
        assert_eq!(weekly, Flows::ByPeriod("1w".parse().unwrap(), vec![(0, 300.into()), (1, (-85).into()), (2, (-85).into())]));
        let dated = read_flows("\u{feff}2026-02-28,\"-50.5\"\r\n2026-01-31,49\r\n", "f.csv", None).unwrap();
        let day = |text: &str| text.parse().unwrap();
        assert_eq!(dated, Flows::Dated(vec![(day("2026-01-31"), 49.into()), (day("2026-02-28"), "-50.5".parse().unwrap())]));
    }

    #[test]
    fn rejects_tables_with_the_place_of_the_mistake() {
        let cases = [
            ("", None, "f.csv: there are no flows"),
            ("date,amount\n", None, "f.csv: there are no flows"),
            ("0,300\n1,-85,7\n", None, "f.csv:2:1: 3 columns, not 2"),
            ("0,300\n1\n", None, "f.csv:2:1: 1 columns, not 2"),
            ("0,300\n1, -8x\n", None, "f.csv:2:4: `-8x` is no number"),
            ("期数,金额\n0,300\n1,\"-1,0\"\n", None, "f.csv:3:4: `-1,0` is no number"),
            ("0,300\n1.5,-85\n", None, "f.csv:2:1: `1.5` is no number of a period"),
            ("0,300\n99999,-85\n", None, "f.csv:2:1: `99999` is no number of a period"),
            ("2026-01-31,300\n2026-02-30,-85\n", None, "f.csv:2:1: `2026-02-30` is no day"),
            ("2026-01-31,300\n1,-85\n", None, "f.csv:2:1: `1` is no day"),
            ("x,y\n", None, "f.csv:1:1: `x` is no day"),
            ("0,300\n1,9999999999999999999999\n", None, "f.csv:2:3: `9999999999999999999999` is too large"),
            ("2026-01-31,300\n2026-02-28,-301\n", Some("1m"), "f.csv: --period is given, but the flows stand by date"),
            ("0,300\n1,85\n", None, "f.csv: all flows go to the borrower: nothing is repaid"),
            ("0,-300\n1,-85\n", None, "f.csv: all flows are paid by the borrower: nothing is paid out"),
            ("0,-300\n1,385\n", None, "f.csv: the first flow is paid by the borrower, not to the borrower"),
            ("0,0\n1,0\n", None, "f.csv: there are no flows, or all are zero"),
        ];
        for (text, period, message) in cases {
            let error = read_flows(text, "f.csv", period.map(|p| p.parse().unwrap())).unwrap_err();
            assert_eq!(error.message(), message, "{text}");
            assert!(!error.remedy().is_empty(), "{text}");
        }
    }
}
