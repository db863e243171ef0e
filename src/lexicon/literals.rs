//! The literals of the lexicon, and which of them stand at a place of a text.
//!
//! Comes in: texts, each with its number. Goes out: [`Literals`]; [`Literals::at`] names every literal a text begins with. What
//! always holds: it is ready as soon as its texts are sorted, because an agreement is short beside the lexicon and a cleverer
//! automaton would take longer to build than the whole agreement to read; a look costs one binary search and the chain of prefixes.
//!
//! In sorted order the texts between a prefix of `x` and `x` itself all share that prefix, so the longest literal that `x` begins
//! with is its predecessor or one of the predecessor's own prefixes: each literal remembers the longest other one it begins with.

/// Texts in order of their bytes, with the way from each to its prefixes.
#[derive(Debug, Default)]
pub(super) struct Literals {
    sorted: Vec<Literal>,
}

#[derive(Debug)]
struct Literal {
    /// Its first bytes: most comparisons end with them.
    head: u64,
    text: Box<str>,
    /// The number it was given.
    id: u32,
    /// Index of the longest other literal it begins with.
    prefix: Option<u32>,
}

impl Literals {
    /// Takes texts with their numbers.
    pub(super) fn new<'t>(texts: impl Iterator<Item = (u32, &'t str)>) -> Self {
        let mut sorted: Vec<Literal> =
            texts.map(|(id, text)| Literal { head: head(text), text: text.into(), id, prefix: None }).collect();
        sorted.sort_unstable_by(|a, b| (a.head, &a.text, a.id).cmp(&(b.head, &b.text, b.id)));
        // The literals that the next one may still begin with, the longest last.
        let mut open: Vec<u32> = Vec::new();
        for at in 0..sorted.len() {
            while let Some(last) = open.last()
                && !sorted[at].text.starts_with(&*sorted[*last as usize].text)
            {
                open.pop();
            }
            sorted[at].prefix = open.last().copied();
            open.push(at as u32);
        }
        Self { sorted }
    }

    /// Number and length in bytes of each literal that `text` begins with, the longest first.
    pub(super) fn at(&self, text: &str) -> impl Iterator<Item = (u32, usize)> {
        let head = head(text);
        let after = self.sorted.partition_point(|one| one.head < head || one.head == head && *one.text <= *text);
        let mut next = after.checked_sub(1);
        while let Some(at) = next
            && !text.starts_with(&*self.sorted[at].text)
        {
            next = self.prefix(at);
        }
        std::iter::successors(next, |at| self.prefix(*at)).map(|at| (self.sorted[at].id, self.sorted[at].text.len()))
    }

    fn prefix(&self, at: usize) -> Option<usize> {
        self.sorted[at].prefix.map(|prefix| prefix as usize)
    }
}

/// The first eight bytes as a number in the order of bytes; a shorter text ends in zeros.
fn head(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let mut first = [0; 8];
    let length = bytes.len().min(first.len());
    first[..length].copy_from_slice(&bytes[..length]);
    u64::from_be_bytes(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(texts: &[&str], text: &str) -> Vec<String> {
        let literals = Literals::new((0u32..).zip(texts.iter().copied()));
        literals.at(text).map(|(id, length)| format!("{}:{}", id, &text[..length])).collect()
    }

    #[test]
    fn finds_every_literal_a_text_begins_with() {
        let texts = ["pay", "pay off", "payable", "pay on", "还", "还款", "还清", "pay", "p"];
        assert_eq!(found(&texts, "pay of"), ["7:pay", "0:pay", "8:p"]);
        assert_eq!(found(&texts, "pay offer"), ["1:pay off", "7:pay", "0:pay", "8:p"]);
        assert_eq!(found(&texts, "还款日"), ["5:还款", "4:还"]);
        assert_eq!(found(&texts, "还清"), ["6:还清", "4:还"]);
    }

    #[test]
    fn ignores_what_only_stands_near() {
        let texts = ["pay off", "payable", "还款"];
        for text in ["", "pay", "a", "zz", "还", "payment"] {
            assert_eq!(found(&texts, text), Vec::<String>::new(), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn finds_what_a_plain_search_finds(texts in proptest::collection::vec("[ab还]{1,4}", 0..40), text in "[ab还]{0,6}") {
            let literals = Literals::new((0u32..).zip(texts.iter().map(String::as_str)));
            let mut found: Vec<u32> = literals.at(&text).map(|(id, _)| id).collect();
            found.sort_unstable();
            let plain: Vec<u32> = (0u32..).zip(&texts).filter(|(_, one)| text.starts_with(one.as_str())).map(|(id, _)| id).collect();
            proptest::prop_assert_eq!(found, plain);
        }
    }
}
