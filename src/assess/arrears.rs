//! The terms on late and early payment as a paper states them, and the legal maximum: what the simulator starts from.
//!
//! Comes in: facts, matches, the case, the law. Goes out: [`Stated`] terms and a [`Cap`]. What always holds: a term that the paper
//! does not state in a figure is left out, and told; where it states several figures of one kind the lowest is taken, and told; of
//! several kinds the first. So the paper's own words never cost less than the table says.

use rust_decimal::Decimal;

use super::case::Case;
use super::{Assessment, derived};
use crate::cost::fee::Amount;
use crate::cost::step::Unit;
use crate::cost::{Assumption, CostError, Loan, Rate};
use crate::detect::Match;
use crate::extract::{Fact, Facts};
use crate::pack::Pack;
use crate::pack::law::LawBook;
use crate::simulate::{Ask, Cap, Charge, Interest, LateCharge, Of, Penalty, Simulation, Terms, length, simulate};

/// The role of a cap on all that late payment costs together.
const ALL: &str = "arrears";

/// What a paper states.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stated {
    /// The terms.
    pub terms: Terms,
    /// What was taken or left out of what it says on late payment.
    pub late: Vec<Assumption>,
    /// The same on early payment.
    pub exit: Vec<Assumption>,
}

/// What staying late and leaving early cost by this paper, for a loan of its figures.
///
/// # Errors
/// If the loan cannot be reckoned.
pub fn simulation(loan: &Loan, facts: &Facts, assessment: &Assessment, pack: &Pack) -> Result<Simulation, CostError> {
    let case = &assessment.case;
    let mut stated = stated(facts, &assessment.matches, case, &pack.law);
    stated.add_to(loan);
    let uk = case.jurisdiction.as_str() == "uk" && case.given.get("regulated") != Some(&false);
    let usual = Ask::default();
    let late = if stated.says_late() { usual.late } else { Vec::new() };
    let ask = Ask { uk, late, ..Ask::default() };
    let mut simulation = simulate(loan, &stated.terms, cap(case, &pack.law).as_ref(), &ask)?;
    if let Some(table) = &mut simulation.default {
        table.left_out.retain(|id| !is_told(id, &stated.late));
        table.assumptions.extend(stated.late);
    }
    if let Some(table) = &mut simulation.exit {
        table.left_out.retain(|id| !is_told(id, &stated.exit));
        table.assumptions.extend(stated.exit);
    }
    Ok(simulation)
}

impl Stated {
    /// Whether it says what late payment costs; of a paper that does not, the table would show ordinary interest alone.
    fn says_late(&self) -> bool {
        let Terms { penalty, compound, late_charge, damages, collection, .. } = &self.terms;
        penalty.is_some() || *compound || late_charge.is_some() || damages.is_some() || collection.is_some()
    }

    /// A rate of default interest below that of the loan cannot take its place, or being late would pay: it comes on top.
    fn add_to(&mut self, loan: &Loan) {
        let Some(penalty) = &mut self.terms.penalty else { return };
        let below = match (penalty.interest, loan.rate) {
            (Interest::Rate(rate), Some(contract)) => daily(rate) < daily(contract),
            (Interest::Multiple(times), _) => times < Decimal::ONE,
            _ => false,
        };
        if below {
            penalty.on_top = true;
            self.late.push(Assumption::new("penalty-below-contract", &[]));
        }
    }
}

fn daily(rate: Rate) -> Decimal {
    rate.value / Decimal::from(length(rate.per))
}

/// Whether a note already says that the paper has this term, but no figure that could be counted.
fn is_told(id: &str, notes: &[Assumption]) -> bool {
    let key = match id {
        "penalty-rate" => "unread-penalty-rate",
        "late-charge" => "unread-late-charge",
        "damages" => "unread-damages",
        "collection-costs" => "collection-without-figure",
        "acceleration" => "acceleration-without-figure",
        "exit-fee" => "unread-exit-fee",
        "minimum-interest" => "minimum-interest",
        _ => return false,
    };
    notes.iter().any(|note| note.key == key)
}

/// The legal maximum of all that late payment costs, where one binds this lender on the day of signing.
pub fn cap(case: &Case, book: &LawBook) -> Option<Cap> {
    let all = book.caps.iter().filter(|cap| cap.roles.iter().any(|role| role == ALL));
    let mut binding = all.filter_map(|cap| Some((derived::binding(cap, case, book)?, cap)));
    binding.next().map(|(yearly, cap)| Cap { yearly, law: Some(cap.law.clone()) })
}

/// The terms that a paper states.
pub fn stated(facts: &Facts, matches: &[Match], case: &Case, book: &LawBook) -> Stated {
    let lpr = case.signed.and_then(|day| book.lpr.on(day)).map(|quote| quote.one_year);
    let mut reader = Reader { facts: &facts.facts, matches, lpr, notes: Vec::new() };
    let penalty = reader.penalty();
    let late_charge = reader.charge("late-charge", "late-charge", Of::Overdue).map(LateCharge::Each);
    let damages = reader.charge("liquidated-damages", "liquidated-damages", Of::Principal);
    let collection = reader.collection();
    let grace_days = reader.grace();
    reader.without_figure();
    let late = std::mem::take(&mut reader.notes);
    let exit_fee = reader.charge("early-repayment-fee", "early-repayment-fee", Of::Outstanding);
    reader.note_of("early-repayment-ban", "exit-banned");
    reader.note_of("minimum-interest", "minimum-interest");
    let compound = reader.has("compound-interest");
    let terms = Terms {
        penalty,
        compound,
        late_charge,
        damages,
        collection,
        grace_days,
        acceleration: None,
        exit_fee,
        ..Terms::default()
    };
    Stated { terms, late, exit: reader.notes }
}

/// A figure that could be meant: its kind, its size within the kind, and what it says.
struct Candidate<T> {
    kind: u8,
    size: Decimal,
    says: T,
}

struct Reader<'a> {
    facts: &'a [Fact],
    matches: &'a [Match],
    lpr: Option<Decimal>,
    notes: Vec<Assumption>,
}

impl Reader<'_> {
    fn has(&self, term: &str) -> bool {
        self.matches.iter().any(|one| one.term == term)
    }

    fn note(&mut self, key: &'static str, values: &[(&'static str, String)]) {
        self.notes.push(Assumption::new(key, values));
    }

    fn note_of(&mut self, term: &str, key: &'static str) {
        if self.has(term) {
            self.note(key, &[]);
        }
    }

    /// The facts of a role; those that stand in a finding of the term, where there are such.
    fn of(&self, role: &str, term: &str) -> Vec<&Fact> {
        let of_role = || self.facts.iter().filter(|fact| fact.role == role);
        let within = |fact: &&Fact| self.matches.iter().any(|one| one.term == term && one.unit == fact.unit_index);
        let found: Vec<&Fact> = of_role().filter(within).collect();
        if found.is_empty() { of_role().collect() } else { found }
    }

    fn penalty(&mut self) -> Option<Penalty> {
        let facts = self.of("penalty-rate", "penalty-interest");
        let candidates: Vec<_> = facts.iter().filter_map(|fact| self.interest(fact)).collect();
        let (all, read) = (facts.len(), candidates.len());
        let based = facts.iter().any(|fact| fact.base.is_some());
        let chosen =
            self.choose(candidates, ["several-penalty-rates", "unread-penalty-rate"], all - read, |p| p.interest.to_string());
        if chosen.is_some_and(|penalty: Penalty| penalty.of == Of::Overdue) && !based {
            self.note("penalty-base-overdue", &[]);
        }
        chosen
    }

    fn interest(&self, fact: &Fact) -> Option<Candidate<Penalty>> {
        let rate = |value, per| {
            let rate = Rate { value, per };
            (0, daily(rate), Interest::Rate(rate))
        };
        let (kind, size, interest) = match fact.unit.as_str() {
            "per-day" => rate(fact.value, Unit::Day),
            "per-month" => rate(fact.value, Unit::Month),
            "per-year" => rate(fact.value, Unit::Year),
            "x-lpr" => rate(self.lpr?.checked_mul(fact.value)?, Unit::Year),
            "lpr-plus" => rate(self.lpr?.checked_add(fact.value)?, Unit::Year),
            "of-contract-rate" => (1, fact.value, Interest::Multiple(fact.value)),
            unit if is_money(unit) && fact.per.as_deref() == Some("day") => (2, fact.value, Interest::Daily(fact.value)),
            _ => return None,
        };
        let of = match fact.base.as_deref() {
            Some("principal") => Of::Principal,
            Some("outstanding") => Of::Outstanding,
            _ => Of::Overdue,
        };
        (fact.value >= Decimal::ZERO).then_some(Candidate { kind, size, says: Penalty { interest, of, on_top: false } })
    }

    /// A charge of a role; `usual` is what a share of the payment is of.
    fn charge(&mut self, role: &str, term: &str, usual: Of) -> Option<Charge> {
        let facts = self.of(role, term);
        let candidates: Vec<_> = facts.iter().filter_map(|fact| charge(fact, usual)).collect();
        let unread = facts.len() - candidates.len();
        let keys = match role {
            "late-charge" => ["several-late-charges", "unread-late-charge"],
            "liquidated-damages" => ["several-damages", "unread-damages"],
            _ => ["several-exit-fees", "unread-exit-fee"],
        };
        self.choose(candidates, keys, unread, Charge::to_string)
    }

    /// The lowest of one kind, the first of several; `keys` tell that there were several, and that some could not be read.
    fn choose<T: Copy + PartialEq>(
        &mut self,
        candidates: Vec<Candidate<T>>,
        keys: [&'static str; 2],
        unread: usize,
        shown: impl Fn(&T) -> String,
    ) -> Option<T> {
        if unread > 0 {
            self.note(keys[1], &[]);
        }
        let first = candidates.first()?;
        let alike = candidates.iter().all(|one| one.kind == first.kind);
        let lowest = candidates.iter().min_by_key(|one| one.size).filter(|_| alike);
        let chosen = lowest.unwrap_or(first).says;
        if candidates.iter().any(|one| one.says != chosen) {
            self.note(keys[0], &[("value", shown(&chosen))]);
        }
        Some(chosen)
    }

    /// Costs of collecting, where a figure stands in the sentence that puts them on the borrower.
    fn collection(&mut self) -> Option<Charge> {
        let units: Vec<usize> = self.matches.iter().filter(|one| one.term == "collection-costs").map(|one| one.unit).collect();
        let fees = self.facts.iter().filter(|fact| fact.role == "fee" && units.contains(&fact.unit_index));
        let found = fees.filter_map(|fact| charge(fact, Of::Overdue)).min_by_key(|one| (one.kind, one.size));
        if found.is_none() && !units.is_empty() {
            self.note("collection-without-figure", &[]);
        }
        found.map(|one| one.says)
    }

    /// The shortest grace: no more is promised than every place of the paper gives.
    fn grace(&mut self) -> u32 {
        // Without a finding of grace, more than a month is another matter: a moratorium, a time to put a breach right.
        let longest = if self.has("grace-period") { u32::MAX } else { 31 };
        let facts = self.of("grace-period", "grace-period");
        let days = facts.iter().filter_map(|fact| whole_days(fact)).filter(|days| *days <= longest);
        let mut days: Vec<u32> = days.collect();
        days.sort_unstable();
        days.dedup();
        let shortest = days.first().copied().unwrap_or(0);
        if days.len() > 1 {
            self.note("several-grace-periods", &[("value", shortest.to_string())]);
        }
        shortest
    }

    /// What the paper has, but without a figure that could be counted.
    fn without_figure(&mut self) {
        self.note_of("acceleration", "acceleration-without-figure");
        let late = |fact: &&Fact| matches!(fact.role.as_str(), "penalty-rate" | "late-charge" | "liquidated-damages");
        let units: Vec<usize> = self.facts.iter().filter(late).map(|fact| fact.unit_index).collect();
        if self.facts.iter().any(|fact| fact.role == "cap" && units.contains(&fact.unit_index)) {
            self.note("own-limit", &[]);
        }
    }
}

fn charge(fact: &Fact, usual: Of) -> Option<Candidate<Charge>> {
    let share = |of| (0, Charge { amount: Amount::Share(fact.value), of });
    let (kind, says) = match fact.unit.as_str() {
        "of-principal" => share(Of::Principal),
        "of-outstanding" => share(Of::Outstanding),
        "of-overdue" if usual != Of::Outstanding => share(Of::Overdue),
        "of-payment" => share(usual),
        unit if is_money(unit) && fact.per.as_deref().is_none_or(|per| per == "instalment") => {
            (1, Charge { amount: Amount::Money(fact.value), of: usual })
        }
        _ => return None,
    };
    (fact.value >= Decimal::ZERO).then_some(Candidate { kind, size: fact.value, says })
}

/// Whether a unit is a currency: ISO 4217 codes are three capitals.
fn is_money(unit: &str) -> bool {
    unit.len() == 3 && unit.bytes().all(|letter| letter.is_ascii_uppercase())
}

fn whole_days(fact: &Fact) -> Option<u32> {
    use rust_decimal::prelude::ToPrimitive;
    let unit = match fact.unit.as_str() {
        "days" => Unit::Day,
        "months" => Unit::Month,
        _ => return None,
    };
    fact.value.checked_mul(Decimal::from(length(unit)))?.to_u32()
}
