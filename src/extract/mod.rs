//! STAGE 3: [`Structure`] in, [`Fact`]s out: rates, money, times, counts, multiples, and the dates of the paper.
//!
//! Each unit is read by itself: [`number`] finds numbers, [`quantity`] their units, periods and bases, [`role`] the cue that tells what
//! they are, and [`mod@unit`] what the report calls the result. All words come from [`FactWords`].
//!
//! All spans are of the document's **view**. What always holds: values are exact decimals; a fact lies inside one unit; there is
//! one fact a span and role; a number without a role (a worked example, a phone number, a clause number) is no fact.

mod currency;
mod dates;
mod number;
mod payee;
mod quantity;
mod reading;
mod role;
mod ruler;
mod table;
mod unit;

use rust_decimal::Decimal;

use crate::ingest::Document;
use crate::pack::facts::{CueSet, FactWords, ceil};
use crate::segment::{Structure, UnitKind};
use crate::span::Span;

use currency::Currencies;
use payee::Payees;
use quantity::{Measure, Quantity};
use reading::Reading;
use role::{Above, Candidate};
use table::Tables;
use unit::Beat;

/// A number of the agreement, read: what it is, how much, of what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// `principal`, `penalty-rate`, ... as the contract lists them.
    pub role: String,
    /// Exact value in `unit`: 24 % a year is 0.24 `per-year`.
    pub value: Decimal,
    /// `per-year`, `of-principal`, `months`, `CNY`, ...
    pub unit: String,
    /// What the share is of, where `unit` is a period.
    pub base: Option<String>,
    /// The period of a sum of money (`day`, `month`, `year`, `instalment`).
    pub per: Option<String>,
    /// Where, in the view.
    pub span: Span,
    /// Index of the unit it stands in.
    pub unit_index: usize,
}

/// A date with its role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateFact {
    /// `signed`, `start`, `first-payment`, `maturity`.
    pub role: String,
    /// ISO 8601.
    pub value: String,
    /// Where, in the view.
    pub span: Span,
}

/// What was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// In order of start.
    pub facts: Vec<Fact>,
    /// In order of start.
    pub dates: Vec<DateFact>,
}

/// Reads the numbers and dates of a document.
pub fn extract(document: &Document, structure: &Structure, words: &FactWords) -> Facts {
    let text = document.view.one_line();
    let currencies = Currencies::of(&text, words);
    let tables = Tables::of(document, &text, &structure.units, words, &currencies);
    let payees = Payees::of(structure);
    let reader = Reader { text: &text, structure, words, currencies, tables, payees };
    let (mut facts, mut beat) = (Facts::default(), Beat::default());
    for index in 0..structure.units.len() {
        reader.read(index, &mut facts, &mut beat);
    }
    unit::settle(&mut facts.facts, beat);
    facts
}

struct Reader<'d> {
    text: &'d str,
    structure: &'d Structure,
    words: &'d FactWords,
    currencies: Currencies,
    tables: Tables,
    payees: Payees,
}

impl Reader<'_> {
    fn read(&self, index: usize, facts: &mut Facts, beat: &mut Beat) {
        let span = self.structure.units[index].span;
        let text = span.of(self.text);
        let reading = Reading::new(text, self.words, &self.currencies, self.tables.columns(index));
        beat.listen(&reading);
        let mut numbers = number::numbers(text, &self.words.numbers);
        let dates = dates::dates(&reading, &numbers, self.words);
        facts.dates.extend(self.dates(&reading, &dates, span.start));
        let dated: Vec<Span> = dates.iter().map(|date| date.span).collect();
        numbers.retain(|number| !inside(number.span, &dated));
        let mut quantities = quantity::quantities(&reading, &numbers);
        let illustrations = reading.illustrations();
        quantities.retain(|quantity| !inside(quantity.core, &illustrations));
        if !quantities.is_empty() {
            facts.facts.extend(self.facts(&reading, &quantities, index));
        }
    }

    fn facts(&self, reading: &Reading<'_>, quantities: &[Quantity], index: usize) -> Vec<Fact> {
        let mut above = Under { cell: None, above: self.above(index) };
        let hits = self.words.cues.find(reading.text);
        let cores = quantity::cores_by_sort(quantities);
        let offset = self.structure.units[index].span.start;
        let (mut facts, mut previous): (Vec<Fact>, Option<(usize, &str, Quantity)>) = (Vec::new(), None);
        for (at, quantity) in quantities.iter().enumerate() {
            let candidate =
                Candidate { kind: quantity.kind(), base: quantity.base.as_deref(), core: quantity.core, span: quantity.span };
            let above = above.at(reading, quantity.core, &self.words.cues);
            let first = previous.as_ref().filter(|(before, ..)| quantity.ranged && before + 1 == at).map(|(_, role, _)| *role);
            let role = first.or_else(|| role::role(reading, &hits, &self.words.cues, above, &candidate, &cores[quantity.sort()]));
            let step = previous.as_ref().filter(|(.., before)| steps(before, quantity)).map(|(_, role, _)| *role);
            let Some(role) = role.or(step) else { continue };
            let earlier = previous.as_ref().filter(|(_, known, _)| *known == role).map(|(.., before)| before);
            let read = continued(reading, earlier, quantity);
            let owed = role != "none" && !self.payees.is_owed_to_borrower(reading, role, quantity.core);
            let wanted = owed && !quantities.get(at + 1).is_some_and(|next| opens_step(reading, quantity, next));
            facts.extend(unit::fact(&read, role, self.words, index, offset).filter(|_| wanted));
            previous = Some((at, role, read));
        }
        facts
    }

    fn dates(&self, reading: &Reading<'_>, dates: &[dates::Found], offset: usize) -> Vec<DateFact> {
        let hits = if dates.is_empty() { Vec::new() } else { self.words.dates.cues.find(reading.text) };
        let spans: Vec<Span> = dates.iter().map(|date| date.span).collect();
        let read = dates.iter().filter_map(|found| {
            let candidate = Candidate { kind: "date", base: None, core: found.span, span: found.span };
            let role = role::role(reading, &hits, &self.words.dates.cues, &Above::default(), &candidate, &spans)?;
            let span = Span::new(found.span.start + offset, found.span.end + offset);
            (role != "none").then_some(DateFact { role: role.to_owned(), value: found.date?.to_string(), span })
        });
        read.collect()
    }

    /// The cues of the lead-in and of the headings above a unit.
    fn above(&self, index: usize) -> Above {
        const ALONE: usize = 24;
        let mut above = Above::default();
        let unit = &self.structure.units[index];
        if let Some(lead_in) = unit.lead_in.filter(|lead_in| self.leads(*lead_in, unit.clause)) {
            above.lead_in(self.tail(self.structure.units[lead_in].span), &self.words.cues);
        }
        if let Some(heading) = unit.clause.and_then(|clause| self.structure.clauses[clause].heading) {
            above.heading(self.tail(heading), &self.words.cues);
        }
        if let Some(label) = self.chain_label(index) {
            above.lead_in(label, &self.words.cues);
        }
        // A sum alone on its line stands under the line that names it.
        let alone = unit.span.len() <= ALONE;
        let before = index.checked_sub(1).map(|before| &self.structure.units[before]);
        if let Some(before) = before.filter(|before| alone || self.heads(before)) {
            above.heading(self.tail(before.span), &self.words.cues);
        }
        above
    }

    /// What a chain of parts set apart by semicolons began with: `Foreclosure: first year 4 %; second year 3 %; then nil.`
    fn chain_label(&self, index: usize) -> Option<&str> {
        const LONGEST: usize = 8;
        const LABEL: usize = 90;
        let units = &self.structure.units;
        let joins = |before: usize| {
            let joined = units[before].span.of(self.text).trim_end().ends_with([';', '；']);
            joined && units[before].clause == units[before + 1].clause
        };
        let first = (0..index).rev().take(LONGEST).take_while(|&before| joins(before)).last()?;
        let text = units[first].span.of(self.text);
        let end = text.find([':', '：', '，']).or_else(|| text.find(", "))?;
        (end <= LABEL).then(|| &text[..end])
    }

    /// Whether a lead-in still speaks of a unit: no clause with a heading, or with a clause around it, has begun in between.
    fn leads(&self, lead_in: usize, clause: Option<usize>) -> bool {
        let start = self.structure.units[lead_in].span.start;
        let clauses = &self.structure.clauses;
        let begun = std::iter::successors(clause, |&index| clauses[index].parent)
            .take_while(|&index| clauses[index].span.start > start)
            .take(2);
        let begun: Vec<usize> = begun.collect();
        begun.len() < 2 && begun.iter().all(|&index| clauses[index].heading.is_none())
    }

    /// Whether a unit reads like a heading: said to be one, or short and without an end.
    fn heads(&self, unit: &crate::segment::Unit) -> bool {
        const SHORT: usize = 90;
        let text = unit.span.of(self.text);
        let open = !text.ends_with(['。', '.', ';', '；', '，', ',']);
        matches!(unit.kind, UnitKind::Heading) || (open && text.len() <= SHORT && unit.kind != UnitKind::Title)
    }

    /// The last part of a long lead-in: what stands nearest to its items.
    fn tail(&self, span: Span) -> &str {
        const LONGEST: usize = 400;
        let start = ceil(self.text, span.end.saturating_sub(LONGEST).max(span.start));
        &self.text[start..span.end]
    }
}

/// What stands above the numbers of a unit: a number in a table has the head of its column too.
struct Under {
    cell: Option<(Span, Above)>,
    above: Above,
}

impl Under {
    fn at(&mut self, reading: &Reading<'_>, core: Span, cues: &CueSet) -> &Above {
        let Some(column) = reading.column(core).filter(|column| !column.head.is_empty()) else { return &self.above };
        if self.cell.as_ref().is_none_or(|(span, _)| *span != column.span) {
            let mut above = self.above.clone();
            above.column(&column.head, cues);
            self.cell = Some((column.span, above));
        }
        self.cell.as_ref().map_or(&self.above, |(_, above)| above)
    }
}

/// Whether `span` overlaps one of `others`, which are in order.
fn inside(span: Span, others: &[Span]) -> bool {
    let next = others.partition_point(|other| other.end <= span.start);
    others.get(next).is_some_and(|other| other.overlaps(span))
}

/// Whether a number without a cue goes on where the one before it stopped: 满五日收50元，满十日收75元.
fn steps(before: &Quantity, quantity: &Quantity) -> bool {
    const APART: usize = 48;
    let timed = matches!(quantity.measure, Measure::Duration(_) | Measure::Count);
    !timed && before.kind() == quantity.kind() && quantity.core.start.saturating_sub(before.core.end) <= APART
}

/// Whether a time only says from when or until when the share or sum behind it holds: `within 12 months 4%`.
fn opens_step(reading: &Reading<'_>, time: &Quantity, next: &Quantity) -> bool {
    let timed = matches!(time.measure, Measure::Duration(_)) && !matches!(next.measure, Measure::Duration(_) | Measure::Count);
    let gap = (time.core.end < next.core.start).then(|| Span::new(time.core.end, next.core.start));
    gap.is_some_and(|gap| timed && gap.of(reading.text).trim().is_empty() && reading.cell_end(gap.start).is_none())
}

/// A share that says not what it is of goes on with what the one before it, of the same role, is of: 3 % of the balance, then 2 %.
fn continued(reading: &Reading<'_>, earlier: Option<&Quantity>, quantity: &Quantity) -> Quantity {
    const APART: usize = 90;
    let mut quantity = quantity.clone();
    let bare = quantity.measure == Measure::Share && quantity.base.is_none() && quantity.period.is_none();
    let earlier = earlier.filter(|earlier| bare && earlier.measure == Measure::Share && earlier.core.end <= quantity.core.start);
    let gap = earlier.map(|earlier| Span::new(earlier.core.end, quantity.core.start).of(reading.text));
    if gap.is_some_and(|gap| gap.len() <= APART && !gap.contains('。') && !gap.contains(". ")) {
        quantity.base = earlier.and_then(|earlier| earlier.base.clone());
    }
    quantity
}
