//! The alternatives that a phrase offers, each with the phrase that is left when only it is taken.
//!
//! Comes in: a phrase that the compiler has accepted. Goes out: its [`Branch`]es, in the order in which they are written. What
//! always holds: a branch has no alternatives inside itself (those are branches of their own); a phrase without alternatives is
//! one branch; every text that the phrase finds is found by the `written` of at least one of its branches.

use std::ops::Range;

/// One alternative of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Branch {
    /// The group or reference it is an alternative of, brackets included: bytes of the phrase; all of it where it has no choice.
    pub group: Range<usize>,
    /// The alternative itself: bytes of the phrase.
    pub own: Range<usize>,
    /// The phrase with this alternative alone in its group, and in each group around that the one that holds it.
    pub written: String,
}

/// The branches of a phrase.
pub(super) fn branches(phrase: &str) -> Vec<Branch> {
    let mut splitter = Splitter { phrase, found: Vec::new() };
    splitter.split(0..phrase.len(), 0..phrase.len(), "", "");
    splitter.found
}

struct Splitter<'p> {
    phrase: &'p str,
    found: Vec<Branch>,
}

impl Splitter<'_> {
    /// Splits `inside` at its own bars; `head` and `tail` are what is written around it.
    fn split(&mut self, group: Range<usize>, inside: Range<usize>, head: &str, tail: &str) {
        let parts = parts(self.phrase, inside);
        let choice = parts.len() > 1 || group.len() == self.phrase.len();
        for part in parts {
            let before = self.found.len();
            self.descend(&part, head, tail);
            if choice && self.found.len() == before {
                let written = [head, &self.phrase[part.clone()], tail].concat();
                self.found.push(Branch { group: group.clone(), own: part, written });
            }
        }
    }

    /// The groups and references of one part that offer a choice.
    fn descend(&mut self, part: &Range<usize>, head: &str, tail: &str) {
        for bracket in brackets(self.phrase, part) {
            let inside = bracket.start + 1..bracket.end - 1;
            let head = [head, &self.phrase[part.start..inside.start]].concat();
            let tail = [&self.phrase[inside.end..part.end], tail].concat();
            self.split(bracket, inside, &head, &tail);
        }
    }
}

/// The stretches between the bars of `inside` that stand in no bracket of it.
fn parts(phrase: &str, inside: Range<usize>) -> Vec<Range<usize>> {
    let (mut parts, mut depth, mut from) = (Vec::new(), 0usize, inside.start);
    for (at, byte) in phrase[inside.clone()].bytes().enumerate() {
        match byte {
            b'(' | b'<' => depth += 1,
            b')' | b'>' => depth = depth.saturating_sub(1),
            b'|' if depth == 0 => {
                parts.push(from..inside.start + at);
                from = inside.start + at + 1;
            }
            _ => {}
        }
    }
    parts.push(from..inside.end);
    parts
}

/// The outermost groups and references of `part`, brackets included.
fn brackets(phrase: &str, part: &Range<usize>) -> Vec<Range<usize>> {
    let (mut found, mut open) = (Vec::new(), Vec::new());
    for (at, byte) in phrase[part.clone()].bytes().enumerate() {
        match byte {
            b'(' | b'<' => open.push(part.start + at),
            b')' | b'>' => {
                let start = open.pop();
                found.extend(start.filter(|_| open.is_empty()).map(|start| start..part.start + at + 1));
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(phrase: &str) -> Vec<String> {
        branches(phrase).into_iter().map(|b| format!("{} {}", &phrase[b.group.clone()], b.written)).collect()
    }

    #[test]
    fn finds_every_branch_with_the_phrase_it_leaves() {
        for (phrase, expected) in [
            ("提前还", &["提前还 提前还"][..]),
            ("提前(还|结清)", &["(还|结清) 提前(还)", "(还|结清) 提前(结清)"]),
            ("a (the|) b*", &["(the|) a (the) b*", "(the|) a () b*"]),
            ("<a|b> … (c)", &["<a|b> <a> … (c)", "<a|b> <b> … (c)"]),
            ("(x|(re|)y)z", &["(x|(re|)y) (x)z", "(re|) ((re)y)z", "(re|) (()y)z"]),
            ("(a|b)(c|d)", &["(a|b) (a)(c|d)", "(a|b) (b)(c|d)", "(c|d) (a|b)(c)", "(c|d) (a|b)(d)"]),
            ("a|b c", &["a|b c a", "a|b c b c"]),
        ] {
            assert_eq!(shown(phrase), expected, "{phrase}");
        }
    }
}
