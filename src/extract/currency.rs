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
    /// The code of the currency named most often; none where none is.
    local: Option<String>,
}

impl Currencies {
    /// Counts the names in `text`.
    pub fn of(text: &str, words: &FactWords) -> Self {
        let mut named = vec![0; words.money.codes.len()];
        for hit in words.money.hints.find(text).longest().all() {
            named[*hit.meaning] += 1;
        }
        let most = (0..named.len()).rev().max_by_key(|&currency| named[currency]).filter(|&currency| named[currency] > 0);
        let local = most.and_then(|currency| words.money.codes.get(currency).cloned());
        Self { named, shared: words.money.shared.clone(), local }
    }

    /// Whether the currency of that code is the paper's own.
    pub fn is_local(&self, code: &str) -> bool {
        self.local.as_deref() == Some(code)
    }

    /// The currency that `sign`, by itself of `owner`, means in this paper.
    pub fn mean(&self, sign: &str, owner: usize) -> usize {
        let users = self.shared.iter().filter(|(shared, _)| shared == sign).map(|(_, currency)| *currency);
        users.fold(owner, |best, currency| if self.named[currency] > self.named[best] { currency } else { best })
    }
}
