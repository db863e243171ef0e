//! Where a Chinese word ends: jieba over the words of `rules/reading/words.txt`.
//!
//! Chinese writes no blanks, so `复利` (compound interest) also stands inside `恢复利率` (restore the rate). A hit is kept only
//! where no word of the sentence reaches across its edge. The words are our own list of the commonest ones: the dictionary
//! that jieba-rs bundles needs a C compiler to unpack and does not build for browsers.

use std::sync::LazyLock;

use jieba_rs::Jieba;

static JIEBA: LazyLock<Jieba> = LazyLock::new(load);

fn load() -> Jieba {
    let mut jieba = Jieba::empty();
    let general = include_str!("../../rules/reading/words.txt").lines();
    let own = include_str!("../../rules/reading/field-words.txt").lines();
    let lines = general.chain(own).filter(|line| !line.starts_with("#"));
    for (word, frequency) in lines.filter_map(|line| line.split_once(' ')) {
        jieba.add_word(word, frequency.trim().parse().ok(), None);
    }
    jieba
}

/// The words of one stretch of text.
#[derive(Debug)]
pub(crate) struct Words {
    start: usize,
    /// For each byte: how far to the left its word begins and to the right it ends, as offsets from `start`.
    begins: Vec<u32>,
    ends: Vec<u32>,
}

impl Words {
    /// Cuts `text`, which begins at byte `start` of the view.
    pub fn new(text: &str, start: usize) -> Self {
        let mut begins = Vec::with_capacity(text.len());
        let mut ends = Vec::with_capacity(text.len());
        let mut at = 0;
        for token in JIEBA.cut(text, false) {
            let next = at + token.word.len();
            begins.resize(next, at as u32);
            ends.resize(next, next as u32);
            at = next;
        }
        begins.resize(text.len(), at as u32);
        ends.resize(text.len(), text.len() as u32);
        Self { start, begins, ends }
    }

    /// Whether `from..to`, of `han` characters, is not torn out of the words around it.
    ///
    /// A single character must be a word of its own; a longer hit may lie inside one longer word (`提前` in `提前还款`), but
    /// no word may begin inside it and end outside, or the other way round.
    pub fn whole(&self, from: usize, to: usize, han: usize) -> bool {
        let (from, to) = (from - self.start, to - self.start);
        let (first, last) = (self.begins[from] as usize, self.ends[to - 1] as usize);
        if first == from && last == to {
            return true;
        }
        if han < 2 {
            return false;
        }
        let one_word = self.ends[from] as usize == last && last >= to;
        one_word || (first == from || self.ends[from] as usize <= from) && last == to
    }
}

/// Whether a character is a Chinese ideograph.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{3134f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(text: &str, part: &str) -> bool {
        let from = text.find(part).unwrap();
        Words::new(text, 0).whole(from, from + part.len(), part.chars().count())
    }

    #[test]
    fn finds_whole_words() {
        assert!(whole("按月计收复利", "复利"));
        assert!(whole("可接受提前还款", "提前还款"));
        assert!(whole("房屋过户给出借人", "出借人"));
        assert!(whole("如有变更", "变更"));
        assert!(whole("承租人不同意更换", "同意"));
        assert!(whole("保证人为公司的", "保证人"));
    }

    #[test]
    fn ignores_parts_torn_out_of_words() {
        assert!(!whole("恢复利率优惠", "复利"));
        assert!(!whole("应提前还款日三天", "提前还款"));
    }
}
