//! The roles and units of facts, as the public contract lists them: what `fact` and `unit` of a pattern may name.

/// What a number of the agreement can be.
pub const ROLES: &[&str] = &[
    "principal",
    "term",
    "instalments",
    "payment",
    "contract-rate",
    "apr",
    "penalty-rate",
    "late-charge",
    "liquidated-damages",
    "early-repayment-fee",
    "fee",
    "upfront-deduction",
    "grace-period",
    "notice-period",
    "total-cost",
    "cap",
];

/// What it can be measured in, besides the ISO 4217 code of a currency.
pub const UNITS: &[&str] = &[
    "per-year",
    "per-month",
    "per-day",
    "of-principal",
    "of-outstanding",
    "of-overdue",
    "of-payment",
    "of-contract-rate",
    "x-lpr",
    "lpr-plus",
    "days",
    "months",
    "years",
    "count",
];

/// Whether a fact can have this role.
pub(super) fn is_role(word: &str) -> bool {
    ROLES.contains(&word)
}

/// Whether a fact can have this unit; any three capitals pass for a currency.
pub(super) fn is_unit(word: &str) -> bool {
    let currency = word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    currency || UNITS.contains(&word)
}
