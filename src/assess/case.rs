//! The case: which law could bear on a paper, as given by the user, read from the paper, or assumed.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::cost::Terms;

/// What the user says about a paper; everything may be left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// `cn`, `us`, ...
    pub jurisdiction: Option<String>,
    /// A class of lenders.
    pub lender: Option<String>,
    /// A kind of loan.
    pub product: Option<String>,
    /// Conditions of the law, and whether they hold.
    pub given: BTreeMap<String, bool>,
    /// The day of signing.
    pub signed: Option<Date>,
    /// Terms of the loan, for what the paper leaves blank.
    pub terms: Terms,
    /// The day the report speaks of; procedure and conduct are judged by it.
    pub as_of: Option<Date>,
}

/// How a value came to be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// The user said so.
    Given,
    /// The paper says so.
    Read,
    /// Neither: the usual case.
    Assumed,
    /// Not known.
    Unknown,
}

impl How {
    /// The lower, the surer.
    fn rank(self) -> u8 {
        match self {
            How::Given | How::Read => 0,
            How::Assumed => 1,
            How::Unknown => 2,
        }
    }
}

/// A value of the regime.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The value; nothing where it is not known.
    pub value: Option<String>,
    /// How it came to be known.
    pub how: How,
}

impl Told {
    /// A value that the user gave.
    pub fn given(value: &str) -> Self {
        Self { value: Some(value.to_owned()), how: How::Given }
    }

    /// A value that the paper tells.
    pub fn read(value: &str) -> Self {
        Self { value: Some(value.to_owned()), how: How::Read }
    }

    /// The usual value.
    pub fn assumed(value: &str) -> Self {
        Self { value: Some(value.to_owned()), how: How::Assumed }
    }

    /// No value.
    pub fn unknown() -> Self {
        Self { value: None, how: How::Unknown }
    }

    /// The value, or an empty word that fits nothing.
    pub fn as_str(&self) -> &str {
        self.value.as_deref().unwrap_or("")
    }
}

/// The case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Where.
    pub jurisdiction: Told,
    /// Who lends; `unknown` where the user said that it is not known.
    pub lender: Told,
    /// What is lent.
    pub product: Told,
    /// When it was signed; not known unless given or read.
    pub signed: Option<Date>,
    /// Whether the day of signing was given by the user.
    pub signed_given: bool,
    /// The day the report speaks of.
    pub as_of: Option<Date>,
    /// Conditions that are known.
    pub given: BTreeMap<String, bool>,
}

impl Case {
    /// The day by which a provision of substance is picked.
    pub fn signing_day(&self) -> Option<Date> {
        self.signed.or(self.as_of)
    }

    /// The case of a finding that says these things: they answer the conditions of the same names.
    pub(super) fn saying(&self, aspects: &[String]) -> Cow<'_, Case> {
        if aspects.is_empty() {
            return Cow::Borrowed(self);
        }
        let mut case = self.clone();
        case.given.extend(aspects.iter().map(|aspect| (aspect.clone(), true)));
        Cow::Owned(case)
    }

    /// The case of companion papers: what any of them tells, the earlier before the later.
    pub(super) fn shared(cases: impl IntoIterator<Item = Case>) -> Option<Case> {
        cases.into_iter().reduce(|mut shared, other| {
            for (own, other) in [
                (&mut shared.jurisdiction, other.jurisdiction),
                (&mut shared.lender, other.lender),
                (&mut shared.product, other.product),
            ] {
                if other.how.rank() < own.how.rank() {
                    *own = other;
                }
            }
            shared.signed = shared.signed.or(other.signed);
            for (need, holds) in other.given {
                shared.given.entry(need).or_insert(holds);
            }
            shared
        })
    }

    /// The case of one of the companions: that of all, but its own kind of product and day where it tells them.
    pub(super) fn of_companion(self, shared: &Case) -> Case {
        let product = if self.product.how.rank() <= How::Read.rank() { self.product } else { shared.product.clone() };
        Case { product, signed: self.signed.or(shared.signed), ..shared.clone() }
    }

    /// Whether the class of lender is known.
    pub fn lender_known(&self) -> bool {
        !matches!(self.lender.as_str(), "" | "unknown")
    }
}
