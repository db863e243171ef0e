//! The phrase language of the lexicon: one line of YAML in, flat sequences out.
//!
//! ```text
//! 提前(归还|清偿|结清)     alternatives; an empty one (a|) makes the group optional
//! 提前…还                  … a short gap inside one part of a sentence (no comma is crossed in Chinese)
//! fail* …… when due        …… a long gap inside one sentence
//! <repay> before maturity  another concept in angle brackets; <a|b> either of two
//! repay*                   * any ending of an English word
//! 提前#日                  # a number written in figures or Chinese numerals, or a blank to be filled in (____)
//! ```
//!
//! Alternatives are multiplied out, so that a sequence is a plain list of steps; what a sequence never holds is two literals
//! next to each other (they are one literal) or a gap at either end.

use std::ops::Range;

/// How far apart two steps may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Gap {
    /// Side by side; blanks do not count.
    None,
    /// `…`
    Short,
    /// `……`
    Long,
}

/// What one step asks for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Ask {
    /// This text; `open` is a literal that ends in `*`.
    Literal {
        /// Lower case.
        text: String,
        /// Whether the last word may go on.
        open: bool,
    },
    /// A hit of this concept.
    Concept(String),
    /// A number in figures or a blank.
    Number,
}

/// A step of a sequence with the gap that leads to it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Step {
    /// Distance from the step before; `None` for the first.
    pub gap: Gap,
    /// What must stand here.
    pub ask: Ask,
}

/// What is wrong with a phrase: the bytes of it, the mistake and the remedy.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct PhraseError {
    /// Bytes of the phrase.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub remedy: &'static str,
}

/// A phrase may multiply out to so many sequences; more is a phrase nobody can read aloud.
const MOST_SEQUENCES: usize = 4096;

/// The steps of every sequence that `phrase` stands for.
pub(crate) fn parse(phrase: &str) -> Result<Vec<Vec<Step>>, PhraseError> {
    let lower = phrase.to_ascii_lowercase();
    let mut parser = Parser { text: &lower, at: 0, depth: 0 };
    let found = parser.choices()?;
    if parser.at < lower.len() {
        return Err(fault(parser.at..parser.at + 1, "`)` without `(`", "remove it, or open the group"));
    }
    found.into_iter().map(|pieces| steps(&pieces, phrase)).collect()
}

#[derive(Clone, Debug)]
enum Piece {
    Text(String),
    Star,
    Gap(Gap),
    Ask(Ask),
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

impl Parser<'_> {
    /// Alternatives up to the end or an unmatched `)`.
    fn choices(&mut self) -> Result<Vec<Vec<Piece>>, PhraseError> {
        let mut all = self.sequence()?;
        while self.eat('|') {
            all.extend(self.sequence()?);
        }
        Ok(all)
    }

    fn sequence(&mut self) -> Result<Vec<Vec<Piece>>, PhraseError> {
        let mut done: Vec<Vec<Piece>> = vec![Vec::new()];
        while let Some(next) = self.peek() {
            if next == '|' || next == ')' {
                break;
            }
            let start = self.at;
            let options = self.element()?;
            if done.len() * options.len() > MOST_SEQUENCES {
                return Err(fault(
                    start..self.at,
                    "too many alternatives multiplied",
                    "make the group a concept of its own and refer to it as <name>",
                ));
            }
            done = done.iter().flat_map(|head| options.iter().map(move |tail| [head.as_slice(), tail].concat())).collect();
        }
        Ok(done)
    }

    fn element(&mut self) -> Result<Vec<Vec<Piece>>, PhraseError> {
        let start = self.at;
        if self.eat('(') {
            return self.group(start);
        }
        if self.eat('<') {
            return self.reference(start);
        }
        let piece = if self.eat('…') {
            Piece::Gap(if self.eat('…') { Gap::Long } else { Gap::Short })
        } else if self.eat('#') {
            Piece::Ask(Ask::Number)
        } else if self.eat('*') {
            Piece::Star
        } else {
            Piece::Text(self.plain())
        };
        Ok(vec![vec![piece]])
    }

    fn group(&mut self, start: usize) -> Result<Vec<Vec<Piece>>, PhraseError> {
        self.depth += 1;
        if self.depth > 8 {
            return Err(fault(start..self.at, "groups nested too deep", "write fewer brackets inside brackets"));
        }
        let inside = self.choices()?;
        self.depth -= 1;
        if self.eat(')') { Ok(inside) } else { Err(fault(start..self.text.len(), "`(` without `)`", "close the group")) }
    }

    fn reference(&mut self, start: usize) -> Result<Vec<Vec<Piece>>, PhraseError> {
        let rest = &self.text[self.at..];
        let Some(length) = rest.find('>') else {
            return Err(fault(start..self.text.len(), "`<` without `>`", "close the reference: <concept>"));
        };
        self.at += length + 1;
        Ok(rest[..length].split('|').map(|name| vec![Piece::Ask(Ask::Concept(name.trim().to_owned()))]).collect())
    }

    fn plain(&mut self) -> String {
        let rest = &self.text[self.at..];
        let length = rest.find(['(', ')', '|', '<', '…', '#', '*']).unwrap_or(rest.len());
        self.at += length;
        rest[..length].to_owned()
    }

    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn eat(&mut self, wanted: char) -> bool {
        let hit = self.peek() == Some(wanted);
        if hit {
            self.at += wanted.len_utf8();
        }
        hit
    }
}

/// Joins neighbouring texts into literals and gaps into steps.
fn steps(pieces: &[Piece], phrase: &str) -> Result<Vec<Step>, PhraseError> {
    let mut steps: Vec<Step> = Vec::new();
    let mut text = String::new();
    let mut gap = Gap::None;
    for piece in pieces {
        match piece {
            Piece::Text(more) => text.push_str(more),
            Piece::Star => push_literal(&mut steps, &mut text, &mut gap, true),
            Piece::Gap(wider) => {
                push_literal(&mut steps, &mut text, &mut gap, false);
                gap = gap.max(*wider);
            }
            Piece::Ask(ask) => {
                push_literal(&mut steps, &mut text, &mut gap, false);
                steps.push(Step { gap: std::mem::replace(&mut gap, Gap::None), ask: ask.clone() });
            }
        }
    }
    push_literal(&mut steps, &mut text, &mut gap, false);
    let ends_in_gap = gap != Gap::None || steps.first().is_none_or(|step| step.gap != Gap::None);
    if ends_in_gap {
        return Err(fault(0..phrase.len(), "the phrase is empty, or begins or ends with a gap", "give it words at both ends"));
    }
    Ok(steps)
}

fn push_literal(steps: &mut Vec<Step>, text: &mut String, gap: &mut Gap, open: bool) {
    // Blanks at the edge of a literal only separate it from its neighbour; an empty alternative leaves two where one is meant.
    let literal = text.split_whitespace().collect::<Vec<_>>().join(" ");
    text.clear();
    if !literal.is_empty() {
        steps.push(Step { gap: std::mem::replace(gap, Gap::None), ask: Ask::Literal { text: literal, open } });
    }
}

fn fault(span: Range<usize>, message: &str, remedy: &'static str) -> PhraseError {
    PhraseError { span, message: message.to_owned(), remedy }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(phrase: &str) -> Vec<String> {
        let one = |step: &Step| {
            let gap = match step.gap {
                Gap::None => "",
                Gap::Short => "…",
                Gap::Long => "……",
            };
            match &step.ask {
                Ask::Literal { text, open } => format!("{gap}{text}{}", if *open { "*" } else { "" }),
                Ask::Concept(name) => format!("{gap}<{name}>"),
                Ask::Number => format!("{gap}#"),
            }
        };
        parse(phrase).unwrap().iter().map(|steps| steps.iter().map(one).collect::<Vec<_>>().join("+")).collect()
    }

    #[test]
    fn finds_sequences_of_phrases() {
        assert_eq!(shown("提前(归还|清偿)"), ["提前归还", "提前清偿"]);
        assert_eq!(shown("提前(书面|)…还"), ["提前书面+…还", "提前+…还"]);
        assert_eq!(shown("Fail* …… when due"), ["fail*+……when due"]);
        assert_eq!(shown("<repay|settle> before <maturity>"), ["<repay>+before+<maturity>", "<settle>+before+<maturity>"]);
        assert_eq!(shown("提前#日"), ["提前+#+日"]);
        assert_eq!(shown("we (will|) send"), ["we will send", "we send"]);
    }

    #[test]
    fn rejects_broken_phrases() {
        for (phrase, message) in [
            ("提前(归还", "`(` without `)`"),
            ("提前)归还", "`)` without `(`"),
            ("<repay", "`<` without `>`"),
            ("…还", "begins or ends with a gap"),
            ("还…", "begins or ends with a gap"),
            ("", "empty"),
        ] {
            let error = parse(phrase).unwrap_err();
            assert!(error.message.contains(message), "{phrase}: {}", error.message);
        }
    }
}
