//! Which money a shared sign means: `$` in a Hong Kong paper, 元 in a Taiwan one.
//!
//! Comes in: the whole view in lower case. Goes out: [`Currencies`], which gives a sign that several currencies share to the one whose
//! names stand in the paper most often, and to its owner where none does.

use crate::pack::facts::FactWords;

/// The paper's own currencies.
pub struct Currencies {
    /// How often each is named, by index.
    named: Vec<usize>,
    /// Signs and who else uses them.
    shared: Vec<(String, usize)>,
}

impl Currencies {
    /// Counts the names in `text`.
    pub fn of(text: &str, words: &FactWords) -> Self {
        let mut named = vec![0; words.currencies.len()];
        for hit in words.money_hints.find(text).longest().all() {
            named[*hit.meaning] += 1;
        }
        Self { named, shared: words.shared_signs.clone() }
    }

    /// The currency that `sign`, by itself of `owner`, means in this paper.
    pub fn mean(&self, sign: &str, owner: usize) -> usize {
        let users = self.shared.iter().filter(|(shared, _)| shared == sign).map(|(_, currency)| *currency);
        users.fold(owner, |best, currency| if self.named[currency] > self.named[best] { currency } else { best })
    }
}
