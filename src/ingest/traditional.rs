//! Traditional characters to simplified ones, one for one.
//!
//! The pairs are data (`rules/reading/traditional.txt`). Words are not converted: Taiwan's 貸與人 becomes 贷与人, never 贷款人.

use std::sync::LazyLock;

/// One pair a line, `#` begins a comment.
const PAIRS: &str = include_str!("../../rules/reading/traditional.txt");

/// What the table covers: every traditional side lies inside.
const FIRST: char = '\u{3400}';
const LAST: char = '\u{9FFF}';

/// A dense table: most characters of a Chinese agreement are looked up, so this must cost one load.
static TABLE: LazyLock<Vec<char>> = LazyLock::new(|| {
    let mut table: Vec<char> = (FIRST..=LAST).collect();
    for (from, to) in pairs() {
        if (FIRST..=LAST).contains(&from) {
            table[from as usize - FIRST as usize] = to;
        }
    }
    table
});

fn pairs() -> impl Iterator<Item = (char, char)> {
    PAIRS
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut chars = line.chars();
            Some((chars.next()?, chars.next()?))
        })
}

/// The simplified form of a character; itself where it has none.
pub(super) fn simplify(c: char) -> char {
    if (FIRST..=LAST).contains(&c) {
        TABLE[c as usize - FIRST as usize]
    } else {
        c
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_simplified_forms() {
        for (from, to) in "貸贷還还約约違违擔担證证複复託托衆众戶户徵征瞭了滙汇"
            .chars()
            .collect::<Vec<_>>()
            .chunks(2)
            .map(|p| (p[0], p[1]))
        {
            assert_eq!(simplify(from), to, "{from}");
        }
    }

    #[test]
    fn ignores_characters_without_one() {
        for c in "著乾藉覆借后了a9。𠮷".chars() {
            assert_eq!(simplify(c), c);
        }
    }

    #[test]
    fn finds_every_pair_well_formed() {
        for line in PAIRS.lines().filter(|line| !line.starts_with('#')) {
            assert_eq!(line.chars().count(), 2, "{line}");
        }
        for (from, to) in pairs() {
            assert!((FIRST..=LAST).contains(&from) && from != to, "{from}{to}");
            assert_eq!(simplify(to), to, "{to} is itself a traditional side");
        }
    }
}
