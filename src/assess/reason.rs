//! The arithmetic behind a derived term, as report words it.

/// A sentence of `rules/derived.yaml` with the values of its placeholders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Its key under `why:` of the term.
    pub key: &'static str,
    /// The values; rates are fractions and money has cents, so that report can put them in words.
    pub values: Vec<(&'static str, Figure)>,
}

/// A value of a reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Figure {
    /// A fraction, told in percent.
    Rate(rust_decimal::Decimal),
    /// A fraction, told in percentage points.
    Points(rust_decimal::Decimal),
    /// Money.
    Money(rust_decimal::Decimal),
    /// A fact, told in the words of the paper.
    Fact(usize),
    /// Anything else, as it is.
    Text(String),
}
