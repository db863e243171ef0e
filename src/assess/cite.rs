//! Which provisions bear on a case: the one place that decides what may be cited.
//!
//! What always holds: a provision of another place, another class of lender, another kind of credit, or not in force on the day
//! that decides, never fits; a condition known not to hold rules it out; one that is not known is told.

use super::case::Case;
use crate::pack::law::{AppliesBy, Classes, Grade, LawBook, Provision};

/// A finding shows so many provisions at most.
const MOST_SHOWN: usize = 4;

/// A provision that fits a case.
#[derive(Clone, Debug)]
pub struct Fit<'l> {
    /// It.
    pub provision: &'l Provision,
    /// Conditions that are not known to hold.
    pub unknown: Vec<&'l str>,
}

impl Fit<'_> {
    /// Whether it may carry more than `contestable`.
    pub fn is_law(&self) -> bool {
        self.provision.grade != Grade::SecondaryQuote
    }

    /// Whether it turns only on what the ordinary case meets.
    pub fn is_usual(&self, book: &LawBook) -> bool {
        self.unknown.iter().all(|need| book.usual.iter().any(|usual| usual == need))
    }
}

/// Whether and how a provision fits.
pub fn fit<'l>(provision: &'l Provision, case: &Case, book: &LawBook) -> Option<Fit<'l>> {
    let day = match provision.applies_by {
        AppliesBy::Signing => case.signing_day(),
        AppliesBy::Suit | AppliesBy::Conduct => case.as_of.or(case.signed),
    }?;
    let state = provision.state.as_ref().is_none_or(|state| case.given.get(&format!("state:{state}")) == Some(&true));
    let fits = provision.jurisdiction == case.jurisdiction.as_str()
        && state
        && provision.in_force(day)
        && binds(provision, case, book)
        && reaches(provision, case, book);
    let ruled_out = provision.needs.iter().any(|need| case.given.get(need) == Some(&false));
    let known = |need: &&str| case.given.get(*need).copied().unwrap_or(false);
    let unknown = provision.needs.iter().map(String::as_str).filter(|need| !known(need)).collect();
    (fits && !ruled_out).then_some(Fit { provision, unknown })
}

/// What the table of a place calls a class of lenders or a kind of loan; `other` stands for places without a map of their own.
fn called<'l>(map: &'l Classes, place: &str, name: &str) -> &'l [String] {
    map.get(place).or_else(|| map.get("other")).and_then(|names| names.get(name)).map_or(&[], Vec::as_slice)
}

/// The case's class of lender in the words of its place's table.
pub(super) fn classes<'l>(case: &Case, book: &'l LawBook) -> &'l [String] {
    called(&book.lenders, case.jurisdiction.as_str(), case.lender.as_str())
}

fn binds(provision: &Provision, case: &Case, book: &LawBook) -> bool {
    let classes = classes(case, book);
    provision.lenders.iter().any(|bound| bound == "any" || classes.contains(bound))
}

fn reaches(provision: &Provision, case: &Case, book: &LawBook) -> bool {
    let (place, product) = (case.jurisdiction.as_str(), case.product.as_str());
    // What names a kind of clause narrows no loan.
    let (kinds, clauses) = (called(&book.products, place, product), called(&book.products, place, "clauses"));
    let fits = |reached: &String| reached == "any" || reached == product || kinds.contains(reached) || clauses.contains(reached);
    provision.products.iter().any(fits)
}

/// Ids of the provisions to show beside a term: the best known first, then what turns on least.
pub fn beside(term: &str, case: &Case, book: &LawBook) -> Vec<String> {
    let shown = |fit: &Fit| fit.is_usual(book) && !matches!(fit.provision.effect.as_str(), "channel" | "scope");
    let mut fits: Vec<Fit> = book.bearing_on(term).filter_map(|provision| fit(provision, case, book)).filter(shown).collect();
    fits.sort_by_key(|fit| (rank(&fit.provision.effect), fit.provision.grade, fit.unknown.len(), fit.provision.id.clone()));
    fits.iter().take(MOST_SHOWN).map(|fit| fit.provision.id.clone()).collect()
}

/// What says most about a term first.
fn rank(effect: &str) -> usize {
    const ORDER: &[&str] = &[
        "void",
        "capped",
        "not-incorporated",
        "prohibited",
        "reducible",
        "contestable",
        "right",
        "duty",
        "disclosure",
        "remedy",
    ];
    ORDER.iter().position(|known| *known == effect).unwrap_or(ORDER.len())
}
