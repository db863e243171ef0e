//! Counting: findings and labels in, [`Score`] out.
//!
//! What always holds: each label is matched once; a second finding on a matched label is neither right nor wrong; a label inside
//! a finding that is already right counts as found.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::gold::{Gold, GoldFact, Label};
use crate::pack::{Kind, Pack};
use crate::report::{DocumentReport, Fact, Finding};

/// Right, wrong and missed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Reported, and labelled.
    pub right: usize,
    /// Reported, not labelled.
    pub wrong: usize,
    /// Labelled, not reported.
    pub missed: usize,
}

impl Count {
    /// The share of what is reported that is labelled, as part and whole; where nothing is reported, all of it if nothing should be.
    pub fn precise(self) -> (usize, usize) {
        match self.right + self.wrong {
            0 => (usize::from(self.missed == 0), 1),
            reported => (self.right, reported),
        }
    }

    /// The share of what is labelled that is reported, as part and whole; all of it where nothing is labelled.
    pub fn recalled(self) -> (usize, usize) {
        match self.labels() {
            0 => (1, 1),
            labels => (self.right, labels),
        }
    }

    /// The first share as a number.
    pub fn precision(self) -> f64 {
        ratio(self.precise().0, self.precise().1)
    }

    /// The second share as a number.
    pub fn recall(self) -> f64 {
        ratio(self.recalled().0, self.recalled().1)
    }

    /// How many are labelled.
    pub fn labels(self) -> usize {
        self.right + self.missed
    }

    /// The harmonic mean of the two.
    pub fn f1(self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }
    }

    fn add(&mut self, wanted: bool, had: bool) {
        match (wanted, had) {
            (true, true) => self.right += 1,
            (false, true) => self.wrong += 1,
            (true, false) => self.missed += 1,
            (false, false) => {}
        }
    }
}

/// The sum of several counts.
pub fn sum<'a>(counts: impl Iterator<Item = &'a Count>) -> Count {
    counts.fold(Count::default(), |a, b| Count {
        right: a.right + b.right,
        wrong: a.wrong + b.wrong,
        missed: a.missed + b.missed,
    })
}

/// Counts by language (`zh`, `en`) and term.
pub type Cells = BTreeMap<(String, String), Count>;

/// The counts of both languages together, by term.
pub fn by_term(cells: &Cells) -> BTreeMap<&str, Count> {
    let mut all: BTreeMap<&str, Count> = BTreeMap::new();
    for ((_, term), count) in cells {
        let total = all.entry(term).or_default();
        *total = sum([*total, *count].iter());
    }
    all
}

/// All figures of an evaluation.
#[derive(Clone, Debug, Default)]
pub struct Score {
    /// Over spans.
    pub spans: Cells,
    /// Whether a document has the term at all, by term.
    pub documents: BTreeMap<String, Count>,
    /// Over documents, of missing terms.
    pub missing: Cells,
    /// Labelled facts found, and all of them.
    pub recalled: (usize, usize),
    /// Reported facts of labelled roles that are right, and all of them.
    pub reported: (usize, usize),
    /// Length of each right finding over that of its label.
    pub lengths: Vec<f64>,
    /// Ids of terms on text, and of missing ones.
    known: (BTreeSet<String>, BTreeSet<String>),
}

impl Score {
    /// An empty score for the terms of a pack.
    pub fn new(pack: &Pack) -> Self {
        let ids =
            |missing: bool| pack.terms.iter().filter(|t| (t.kind == Kind::Missing) == missing).map(|t| t.id.clone()).collect();
        Self { known: (ids(false), ids(true)), ..Self::default() }
    }

    /// Counts one document. Labels of terms that the pack does not have count as missed.
    pub fn add(&mut self, gold: &Gold, report: &DocumentReport) {
        let terms: BTreeSet<String> = gold.labels.iter().map(|l| l.term.clone()).chain(self.known.0.iter().cloned()).collect();
        for term in &terms {
            self.term(term, gold, report);
        }
        let missing: BTreeSet<String> = gold.missing.iter().chain(&self.known.1).cloned().collect();
        for term in missing {
            let (wanted, had) = (gold.missing.contains(&term), report.missing.iter().any(|m| m.term == term));
            self.missing.entry((gold.language.clone(), term)).or_default().add(wanted, had);
        }
        self.facts(gold, report);
    }

    fn term(&mut self, term: &str, gold: &Gold, report: &DocumentReport) {
        let (soft, firm): (Vec<&Label>, Vec<&Label>) = gold.labels.iter().filter(|l| l.term == term).partition(|l| l.soft);
        let have: Vec<&Finding> = report.findings.iter().filter(|f| f.term == term && f.kind != "derived").collect();
        let count = self.spans_of(&have, &firm, &soft);
        let total = self.spans.entry((gold.language.clone(), term.to_owned())).or_default();
        *total = sum([*total, count].iter());
        // Where people may differ about all there is, a finding is neither right nor wrong.
        let had = !have.is_empty() && (soft.is_empty() || !firm.is_empty());
        self.documents.entry(term.to_owned()).or_default().add(!firm.is_empty(), had);
    }

    fn spans_of(&mut self, have: &[&Finding], firm: &[&Label], soft: &[&Label]) -> Count {
        let mut used = vec![false; firm.len()];
        let mut count = Count::default();
        for finding in have {
            let hits: Vec<usize> = (0..firm.len()).filter(|&i| overlap(finding, firm[i])).collect();
            if let Some(&fresh) = hits.iter().find(|&&i| !used[i]) {
                used[fresh] = true;
                count.right += 1;
                self.lengths.push(ratio(finding.span.end - finding.span.start, firm[fresh].end - firm[fresh].start));
            } else if hits.is_empty() && !soft.iter().any(|l| overlap(finding, l)) {
                count.wrong += 1;
            }
        }
        for (label, _) in firm.iter().zip(used).filter(|(_, used)| !used) {
            count.add(true, have.iter().any(|f| overlap(f, label)));
        }
        count
    }

    fn facts(&mut self, gold: &Gold, report: &DocumentReport) {
        self.recalled.1 += gold.facts.len();
        self.recalled.0 += gold.facts.iter().filter(|l| report.facts.iter().any(|f| same(f, l))).count();
        let of_role = report.facts.iter().filter(|f| gold.facts.iter().any(|l| l.role == f.role));
        for fact in of_role {
            self.reported.1 += 1;
            self.reported.0 += usize::from(gold.facts.iter().any(|l| same(fact, l)));
        }
    }

    /// The mean F1 of the terms with at least five labels, and how many these are.
    pub fn macro_f1(&self) -> (f64, usize) {
        let scored: Vec<f64> = by_term(&self.spans).values().filter(|c| c.labels() >= 5).map(|c| c.f1()).collect();
        (if scored.is_empty() { 0.0 } else { scored.iter().sum::<f64>() / count_of(scored.len()) }, scored.len())
    }

    /// The languages of the documents, each with its count over all terms on text.
    pub fn languages(&self) -> BTreeMap<&str, Count> {
        let mut all: BTreeMap<&str, Count> = BTreeMap::new();
        for ((language, _), count) in &self.spans {
            let total = all.entry(language).or_default();
            *total = sum([*total, *count].iter());
        }
        all
    }

    /// The count of a term in a language, whether it stands on text or is missing; all zero where nothing is known of it.
    pub fn cell(&self, language: &str, term: &str) -> Count {
        let key = (language.to_owned(), term.to_owned());
        self.spans.get(&key).or_else(|| self.missing.get(&key)).copied().unwrap_or_default()
    }

    /// Whether the pack has the term.
    pub fn knows(&self, term: &str) -> bool {
        self.known.0.contains(term) || self.known.1.contains(term)
    }

    /// The ids of the pack's terms.
    pub fn terms(&self) -> impl Iterator<Item = &str> {
        self.known.0.iter().chain(&self.known.1).map(String::as_str)
    }

    /// The median length of a right finding over that of its label.
    pub fn length(&self) -> f64 {
        let mut sorted = self.lengths.clone();
        sorted.sort_by(f64::total_cmp);
        match sorted.len() {
            0 => 0.0,
            n if n % 2 == 1 => sorted[n / 2],
            n => f64::midpoint(sorted[n / 2 - 1], sorted[n / 2]),
        }
    }
}

/// Whether the two share half of the shorter and a quarter of the longer: a finding as long as a page finds nothing.
fn overlap(finding: &Finding, label: &Label) -> bool {
    let shared = finding.span.end.min(label.end).saturating_sub(finding.span.start.max(label.start));
    let (a, b) = (finding.span.end - finding.span.start, label.end.saturating_sub(label.start));
    shared > 0 && 2 * shared >= a.min(b) && 4 * shared >= a.max(b)
}

/// Same role and unit, overlapping, value within half a per cent.
fn same(fact: &Fact, label: &GoldFact) -> bool {
    let near = match (fact.value.parse::<Decimal>(), label.value.parse::<Decimal>()) {
        (Ok(a), Ok(b)) => (a - b).abs() <= b.abs() * Decimal::new(5, 3),
        _ => false,
    };
    near && fact.role == label.role && fact.unit == label.unit && fact.span.start < label.end && label.start < fact.span.end
}

/// `part / whole`, or `empty` where there is no whole.
pub fn share(part: usize, whole: usize, empty: f64) -> f64 {
    if whole == 0 { empty } else { ratio(part, whole) }
}

fn ratio(part: usize, whole: usize) -> f64 {
    count_of(part) / count_of(whole)
}

#[allow(clippy::cast_precision_loss, reason = "counts of labels and characters are far below 2^52")]
fn count_of(count: usize) -> f64 {
    count as f64
}
