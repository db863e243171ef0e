//! Who is paid: a penalty that the lender owes the borrower binds nobody but the lender.
//!
//! Comes in: the parties of a paper. Goes out: [`Payees`], which tells of a number whether the words before it say that the borrower is
//! paid: 应向借款人支付, `shall pay the Borrower`. Names are those the paper gives (甲方, `you`).

use super::reading::Reading;
use crate::pack::facts::{Mark, ceil};
use crate::segment::{Role, Structure};
use crate::span::Span;

/// What a late or breaching party pays.
const PENALTIES: [&str; 3] = ["penalty-rate", "late-charge", "liquidated-damages"];

/// What the paper calls its borrowers, in lower case.
pub struct Payees {
    borrowers: Vec<String>,
}

impl Payees {
    /// The names that a paper gives its borrowers.
    pub fn of(structure: &Structure) -> Self {
        let borrowers = structure.parties.iter().filter(|party| party.role == Role::Borrower);
        Self { borrowers: borrowers.flat_map(|party| party.aliases.iter().map(|alias| alias.to_lowercase())).collect() }
    }

    /// Whether a penalty at `core` is said to be paid to the borrower.
    pub fn is_owed_to_borrower(&self, reading: &Reading<'_>, role: &str, core: Span) -> bool {
        const WINDOW: usize = 160;
        if !PENALTIES.contains(&role) {
            return false;
        }
        let window = Span::new(core.start.saturating_sub(WINDOW), core.end + WINDOW / 2);
        let payees = reading.marks.within(window).iter().filter(|hit| matches!(hit.meaning, Mark::Toward | Mark::Pays));
        payees.filter(|hit| !hit.span.overlaps(core)).any(|hit| {
            let paid = self.named(reading.text, reading.skip_blanks(hit.span.end));
            paid.is_some_and(|end| *hit.meaning == Mark::Pays || pays(reading, end))
        })
    }

    /// Where a borrower's name that begins at `at` ends.
    fn named(&self, text: &str, at: usize) -> Option<usize> {
        let named = self.borrowers.iter().find(|name| {
            let letter = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_alphabetic);
            let end = at + name.len();
            !name.is_empty() && text[at..].starts_with(name.as_str()) && !(name.is_ascii() && letter(end))
        })?;
        Some(at + named.len())
    }
}

/// Whether a word for paying follows shortly.
fn pays(reading: &Reading<'_>, at: usize) -> bool {
    const SHORTLY: usize = 18;
    let end = ceil(reading.text, at + SHORTLY);
    reading.marks.within(Span::new(at, end)).iter().any(|hit| *hit.meaning == Mark::Pays)
}
