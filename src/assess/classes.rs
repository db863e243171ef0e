//! Where it is not known who lends: which cap would bind each class of lenders.
//!
//! Comes in: the case, the law. Goes out: [`ClassCap`]s, classes that stand alike together; those with a figure first. What
//! always holds: each is judged as if the lender were of that class, by the rules that judge a known one; nothing is held against a
//! cap here.

use rust_decimal::Decimal;

use super::case::{Case, Told};
use super::cite;
use super::derived::limit;
use crate::pack::law::LawBook;

/// The role of a fact that a class's cap is told for.
const RATE: &str = "contract-rate";
/// The term whose provisions bear on the rate.
const OVER: &str = super::derived::OVER;

/// What bounds the rate of some classes of lenders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassCap {
    /// The classes.
    pub lenders: Vec<String>,
    /// As a fraction a year; nothing where no figure binds.
    pub limit: Option<Decimal>,
    /// Ids of the provisions that set it, or that bear on the rate.
    pub law: Vec<String>,
}

/// The caps by class; none where the lender is known, or the place has no cap on a rate.
pub(super) fn classes(case: &Case, book: &LawBook) -> Vec<ClassCap> {
    let place = case.jurisdiction.as_str();
    let (Some(signed), Some(table)) = (case.signing_day(), book.lenders.get(place)) else { return Vec::new() };
    if case.lender_known() {
        return Vec::new();
    }
    let mut all: Vec<ClassCap> = Vec::new();
    for lender in table.keys() {
        let case = Case { lender: Told::given(lender), ..case.clone() };
        let binds =
            |law: &str| book.provision(law).and_then(|law| cite::fit(law, &case, book)).is_some_and(|fit| fit.is_usual(book));
        let caps = book.caps.iter().filter(|cap| cap.roles.iter().any(|role| role == RATE) && binds(&cap.law));
        let cap = caps.filter_map(|cap| Some((limit(cap, signed, book)?, &cap.law))).min_by_key(|(limit, _)| *limit);
        let (limit, law) = match cap {
            Some((limit, law)) => (Some(limit), vec![law.clone()]),
            None => (None, lessened(&case, book)),
        };
        match all.iter_mut().find(|one| one.limit == limit && one.law == law) {
            Some(one) => one.lenders.push(lender.clone()),
            None => all.push(ClassCap { lenders: vec![lender.clone()], limit, law }),
        }
    }
    all.sort_by_key(|one| (one.limit.is_none(), one.law.is_empty()));
    if all.iter().any(|one| one.limit.is_some()) { all } else { Vec::new() }
}

/// Provisions by which a court may cut a rate that no figure caps.
fn lessened(case: &Case, book: &LawBook) -> Vec<String> {
    let cuts = |id: &String| book.provision(id).is_some_and(|law| matches!(law.effect.as_str(), "capped" | "reducible"));
    cite::beside(OVER, case, book).into_iter().filter(cuts).collect()
}
