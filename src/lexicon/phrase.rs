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
//! Comes out: sequences of steps. A step holds alternatives of its own (`(归还|清偿)` is one step with two literals), so that a
//! phrase is rarely more than one sequence; only alternatives that hold gaps or concepts are multiplied out. What a sequence never
//! holds is two literals that could be one, or a gap at either end. The build script reads this file too, to parse what is builtin.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// How far apart two steps may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) enum Gap {
    /// Side by side; blanks do not count.
    None,
    /// `…`
    Short,
    /// `……`
    Long,
}

/// What one step asks for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Ask {
    /// This text; `open` is a literal that ends in `*`.
    Literal {
        /// Lower case.
        text: String,
        /// Whether the last word may go on.
        open: bool,
    },
    /// Words side by side, each with many alternatives: too many to write out as literals.
    Run(Vec<Piece>),
    /// A hit of this concept.
    Concept(String),
    /// A number in figures or a blank.
    Number,
}

/// One word of a [`Ask::Run`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Piece {
    /// Any of these, lower case, each with whether it ends in `*`; only the last piece has such.
    pub texts: Vec<(String, bool)>,
    /// Whether it may be left out.
    pub optional: bool,
    /// Whether a blank stands before it.
    pub blank: bool,
}

/// A step of a sequence with the gap that leads to it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Step {
    /// Distance from the step before; `None` for the first.
    pub gap: Gap,
    /// Any of these must stand here.
    pub asks: Vec<Ask>,
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

/// A phrase may multiply out to so many sequences or literals of one step; more is a phrase nobody can read aloud.
const MOST_OPTIONS: usize = 4096;

/// Up to so many literals a run of words is written out; beyond, its words are found one by one and put together.
const MOST_WRITTEN_OUT: usize = 12;

/// The sequences that `phrase` stands for.
pub(crate) fn parse(phrase: &str) -> Result<Vec<Vec<Step>>, PhraseError> {
    let lower = phrase.to_ascii_lowercase();
    let mut parser = Parser { text: &lower, at: 0, depth: 0 };
    let choices = parser.choices()?;
    if parser.at < lower.len() {
        return Err(fault(parser.at..parser.at + 1, "`)` without `(`", "remove it, or open the group"));
    }
    let mut sequences = Vec::new();
    for nodes in choices {
        for flat in flatten(&nodes, phrase)? {
            sequences.extend(Steps::read(&flat, phrase)?);
        }
    }
    Ok(sequences)
}

/// A phrase as written.
#[derive(Clone, Debug)]
enum Node {
    Text(String),
    Star,
    Gap(Gap),
    Ask(Vec<Ask>),
    Group(Vec<Vec<Node>>),
}

impl Node {
    /// Whether it is text, or a group of nothing but text.
    fn is_plain(&self) -> bool {
        match self {
            Node::Text(_) => true,
            Node::Group(choices) => choices.iter().flatten().all(Node::is_plain),
            _ => false,
        }
    }

    /// Whether it is a group of text whose alternatives may end in `*`.
    fn is_plain_but_open(&self) -> bool {
        let closes = |choice: &Vec<Node>| match choice.split_last() {
            Some((Node::Star, before)) => before.iter().all(Node::is_plain),
            _ => choice.iter().all(Node::is_plain),
        };
        matches!(self, Node::Group(choices) if choices.iter().all(closes))
    }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

impl Parser<'_> {
    /// Alternatives up to the end or an unmatched `)`.
    fn choices(&mut self) -> Result<Vec<Vec<Node>>, PhraseError> {
        let mut all = vec![self.sequence()?];
        while self.eat('|') {
            all.push(self.sequence()?);
        }
        Ok(all)
    }

    fn sequence(&mut self) -> Result<Vec<Node>, PhraseError> {
        let mut nodes = Vec::new();
        while let Some(next) = self.peek() {
            if next == '|' || next == ')' {
                break;
            }
            nodes.push(self.node()?);
        }
        Ok(nodes)
    }

    fn node(&mut self) -> Result<Node, PhraseError> {
        let start = self.at;
        if self.eat('(') {
            return self.group(start);
        }
        if self.eat('<') {
            return self.reference(start);
        }
        Ok(if self.eat('…') {
            Node::Gap(if self.eat('…') { Gap::Long } else { Gap::Short })
        } else if self.eat('#') {
            Node::Ask(vec![Ask::Number])
        } else if self.eat('*') {
            Node::Star
        } else {
            Node::Text(self.plain())
        })
    }

    fn group(&mut self, start: usize) -> Result<Node, PhraseError> {
        self.depth += 1;
        if self.depth > 8 {
            return Err(fault(start..self.at, "groups nested too deep", "write fewer brackets inside brackets"));
        }
        let inside = self.choices()?;
        self.depth -= 1;
        if self.eat(')') {
            return Ok(Node::Group(inside));
        }
        Err(fault(start..self.text.len(), "`(` without `)`", "close the group"))
    }

    fn reference(&mut self, start: usize) -> Result<Node, PhraseError> {
        let rest = &self.text[self.at..];
        let Some(length) = rest.find('>') else {
            return Err(fault(start..self.text.len(), "`<` without `>`", "close the reference: <concept>"));
        };
        self.at += length + 1;
        Ok(Node::Ask(rest[..length].split('|').map(|name| Ask::Concept(name.trim().to_owned())).collect()))
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

/// Multiplies out the groups that one step cannot hold.
fn flatten<'n>(nodes: &'n [Node], phrase: &str) -> Result<Vec<Vec<&'n Node>>, PhraseError> {
    let mut done: Vec<Vec<&Node>> = vec![Vec::new()];
    for (at, node) in nodes.iter().enumerate() {
        let blank = |node: &&Node| matches!(node, Node::Text(text) if text.trim().is_empty());
        let ends_run =
            nodes[at + 1..].iter().find(|node| !blank(node)).is_none_or(|next| matches!(next, Node::Gap(_) | Node::Ask(_)));
        let one_step = node.is_plain() || ends_run && node.is_plain_but_open();
        match node {
            Node::Group(choices) if !one_step => {
                let mut options = Vec::new();
                for choice in choices {
                    options.extend(flatten(choice, phrase)?);
                }
                if done.len() * options.len() > MOST_OPTIONS {
                    return Err(too_many(phrase));
                }
                done = done.iter().flat_map(|head| options.iter().map(move |tail| [head.as_slice(), tail].concat())).collect();
            }
            _ => done.iter_mut().for_each(|list| list.push(node)),
        }
    }
    Ok(done)
}

/// Texts that a plain group or text can be, each with whether it ends in `*`.
fn texts_of(node: &Node, phrase: &str) -> Result<Vec<(String, bool)>, PhraseError> {
    Ok(match node {
        Node::Text(text) => vec![(text.clone(), false)],
        Node::Star => vec![(String::new(), true)],
        Node::Group(choices) => {
            let mut all = Vec::new();
            for choice in choices {
                all.extend(texts(choice, phrase)?);
            }
            all
        }
        Node::Gap(_) | Node::Ask(_) => Vec::new(),
    })
}

/// Texts that nodes side by side can be.
fn texts(nodes: &[Node], phrase: &str) -> Result<Vec<(String, bool)>, PhraseError> {
    if let [one] = nodes {
        return texts_of(one, phrase);
    }
    let mut all = vec![(String::new(), false)];
    for node in nodes {
        let options = texts_of(node, phrase)?;
        if all.len() * options.len() > MOST_OPTIONS {
            return Err(too_many(phrase));
        }
        all = all
            .iter()
            .flat_map(|(head, _)| options.iter().map(move |(tail, open)| ([head.as_str(), tail].concat(), *open)))
            .collect();
    }
    Ok(all)
}

/// Steps in the making: several lists where a step may be left out.
struct Steps<'n> {
    lists: Vec<(Vec<Step>, Gap)>,
    run: Vec<&'n Node>,
}

impl<'n> Steps<'n> {
    fn read(nodes: &[&'n Node], phrase: &str) -> Result<Vec<Vec<Step>>, PhraseError> {
        let mut steps = Steps { lists: vec![(Vec::new(), Gap::None)], run: Vec::new() };
        for node in nodes {
            match node {
                Node::Gap(gap) => {
                    steps.close_run(phrase)?;
                    steps.lists.iter_mut().for_each(|list| list.1 = list.1.max(*gap));
                }
                Node::Ask(asks) => {
                    steps.close_run(phrase)?;
                    steps.push(asks);
                }
                star @ Node::Star => {
                    steps.run.push(star);
                    steps.close_run(phrase)?;
                }
                plain => steps.run.push(plain),
            }
        }
        steps.close_run(phrase)?;
        let sound = |(list, gap): &(Vec<Step>, Gap)| *gap == Gap::None && list.first().is_some_and(|step| step.gap == Gap::None);
        if !steps.lists.iter().all(sound) {
            let message = "the phrase is empty, or begins or ends with a gap";
            return Err(fault(0..phrase.len(), message, "give it words at both ends"));
        }
        Ok(steps.lists.into_iter().map(|(list, _)| list).collect())
    }

    /// What was written without a gap becomes one step, or none in the lists where all of it may be left out.
    fn close_run(&mut self, phrase: &str) -> Result<(), PhraseError> {
        let run = std::mem::take(&mut self.run);
        let pieces = pieces(&run, phrase)?;
        if pieces.is_empty() {
            return Ok(());
        }
        let mut count = pieces.iter().map(|piece| piece.texts.len() + usize::from(piece.optional));
        let asks = match count.try_fold(1usize, usize::checked_mul) {
            Some(count) if count <= MOST_WRITTEN_OUT => written_out(&pieces),
            _ => vec![Ask::Run(pieces.clone())],
        };
        let without = if pieces.iter().all(|piece| piece.optional) { self.lists.clone() } else { Vec::new() };
        self.push(&asks);
        self.lists.extend(without);
        Ok(())
    }

    fn push(&mut self, asks: &[Ask]) {
        for (list, gap) in &mut self.lists {
            list.push(Step { gap: std::mem::replace(gap, Gap::None), asks: asks.to_vec() });
        }
    }
}

/// The words of a run, each with its alternatives.
fn pieces(run: &[&Node], phrase: &str) -> Result<Vec<Piece>, PhraseError> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut blank = false;
    for node in run {
        if matches!(node, Node::Star) {
            pieces.iter_mut().last().into_iter().flat_map(|piece| &mut piece.texts).for_each(|text| text.1 = true);
            continue;
        }
        let texts = texts_of(node, phrase)?;
        let starts = texts.iter().any(|(text, _)| text.starts_with(' '));
        let ends = texts.iter().any(|(text, _)| text.ends_with(' '));
        // Blanks at the edge only separate a word from its neighbour.
        let tidy = |(text, open): (String, bool)| {
            let spaced = text.contains(' ');
            (if spaced { text.split_whitespace().collect::<Vec<_>>().join(" ") } else { text }, open)
        };
        let mut texts: Vec<(String, bool)> = texts.into_iter().map(tidy).collect();
        texts.sort_unstable();
        texts.dedup();
        let optional = texts.iter().any(|(text, _)| text.is_empty());
        texts.retain(|(text, _)| !text.is_empty());
        let before = blank || starts;
        if texts.is_empty() {
            blank = before || ends;
            continue;
        }
        // A blank on the other side of a word that may be left out still parts its neighbours.
        blank = ends || optional && before;
        pieces.push(Piece { texts, optional, blank: before });
    }
    Ok(pieces)
}

/// The literals of a short run.
fn written_out(pieces: &[Piece]) -> Vec<Ask> {
    // A word alone is what it says.
    if let [Piece { texts, optional: false, .. }] = pieces {
        return texts.iter().map(|(text, open)| Ask::Literal { text: text.clone(), open: *open }).collect();
    }
    let mut all = vec![(String::new(), false)];
    for piece in pieces {
        let with = all.iter().flat_map(|(head, _)| {
            let joint = if piece.blank && !head.is_empty() { " " } else { "" };
            piece.texts.iter().map(move |(tail, open)| ([head, joint, tail].concat(), *open))
        });
        let with: Vec<(String, bool)> = with.collect();
        let without = if piece.optional { std::mem::take(&mut all) } else { Vec::new() };
        all = without.into_iter().chain(with).collect();
    }
    all.sort_unstable();
    all.dedup();
    let literals = all.into_iter().filter(|(text, _)| !text.is_empty());
    literals.map(|(text, open)| Ask::Literal { text, open }).collect()
}

fn too_many(phrase: &str) -> PhraseError {
    let remedy = "make the group a concept of its own and refer to it as <name>";
    fault(0..phrase.len(), "too many alternatives multiplied", remedy)
}

fn fault(span: Range<usize>, message: &str, remedy: &'static str) -> PhraseError {
    PhraseError { span, message: message.to_owned(), remedy }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(phrase: &str) -> Vec<String> {
        let piece = |piece: &Piece| {
            let texts: Vec<String> =
                piece.texts.iter().map(|(text, open)| format!("{text}{}", if *open { "*" } else { "" })).collect();
            format!("{}{}{}", if piece.blank { "_" } else { "" }, texts.join("|"), if piece.optional { "?" } else { "" })
        };
        let ask = |ask: &Ask| match ask {
            Ask::Literal { text, open } => format!("{text}{}", if *open { "*" } else { "" }),
            Ask::Concept(name) => format!("<{name}>"),
            Ask::Number => "#".to_owned(),
            Ask::Run(pieces) => pieces.iter().map(piece).collect::<Vec<_>>().join("·"),
        };
        let step = |step: &Step| {
            let gap = match step.gap {
                Gap::None => "",
                Gap::Short => "…",
                Gap::Long => "……",
            };
            format!("{gap}{}", step.asks.iter().map(ask).collect::<Vec<_>>().join("/"))
        };
        parse(phrase).unwrap().iter().map(|steps| steps.iter().map(step).collect::<Vec<_>>().join("+")).collect()
    }

    #[test]
    fn finds_sequences_of_phrases() {
        for (phrase, sequences) in [
            ("提前(归还|清偿)", &["提前归还/提前清偿"][..]),
            ("提前(书面|)…还", &["提前/提前书面+…还"]),
            ("Fail* …… when due", &["fail*+……when due"]),
            ("<repay|settle> before <maturity>", &["<repay>/<settle>+before+<maturity>"]),
            ("提前#日", &["提前+#+日"]),
            ("before (the|) maturity", &["before maturity/before the maturity"]),
            ("we (will|) send", &["we send/we will send"]),
            ("(bar|barr*) … early", &["bar/barr*+…early"]),
            ("(bar|barr*) from", &["bar from", "barr*+from"]),
            ("a … (the|) … b", &["a+…the+…b", "a+…b"]),
            ("(a … b|c) d", &["a+…b d", "c d"]),
            ("(a|b|c|d) (re|)(e|f|g)", &["a|b|c|d·_re?·_e|f|g"]),
            ("(a|b|c|d|) (e|f|g|h)*", &["a|b|c|d?·_e*|f*|g*|h*"]),
        ] {
            assert_eq!(shown(phrase), sequences, "{phrase}");
        }
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
