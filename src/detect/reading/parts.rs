//! Parts: a sentence cut at its commas and conjunctions, each part with what it is.
//!
//! What always holds: parts are in order and cover the unit; a comma inside brackets or quotation marks does not cut.

use super::markers::{Marker, MarkerKind};
use super::mentions::Mention;
use super::{Grammar, hits};
use crate::lexicon::Scan;
use crate::segment::Language;
use crate::span::Span;

/// What a part of a sentence is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// It says something of its own.
    Main,
    /// 若…, 如…的, if, upon.
    Condition,
    /// 不论, whether or not: it makes no difference.
    Concession,
    /// 除…外, except.
    Exception,
    /// It tells what a word means.
    Definition,
    /// It quotes or sums up the law.
    Law,
}

/// One part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// From its first character to its closing comma.
    pub span: Span,
    /// What it is.
    pub kind: PartKind,
    /// Nothing is carried into it from the part before (after a full stop, a semicolon, `but`).
    pub fresh: bool,
    /// Brackets open at its start.
    pub depth: u8,
    /// Starts of the English verbs that make it a clause of its own.
    finite: Vec<usize>,
}

impl Part {
    /// Whether a marker belongs to this part: where it begins decides (`应于` may be cut before its 于).
    pub(super) fn holds(&self, marker: &Marker) -> bool {
        begins_in(self.span, marker)
    }

    /// Whether a verb of its own stands before `at`.
    pub(super) fn finite_before(&self, at: usize) -> bool {
        self.finite.iter().any(|verb| *verb < at)
    }
}

/// How deep in brackets and quotation marks each byte of a unit is.
#[derive(Debug)]
pub(super) struct Brackets {
    start: usize,
    depth: Vec<u8>,
}

impl Brackets {
    /// The depth at a byte of the view.
    pub fn depth(&self, at: usize) -> u8 {
        self.depth.get(at - self.start).copied().unwrap_or(0)
    }
}

/// Reads the brackets of a unit; one left open at the end counts for nothing.
pub(super) fn brackets(folded: &str, span: Span) -> Brackets {
    let text = span.of(folded);
    let mut depth = vec![0u8; text.len()];
    let mut open: Vec<usize> = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '(' | '（' | '【' if open.len() < 8 => open.push(at),
            ')' | '）' | '】' => {
                if let Some(from) = open.pop() {
                    depth[from..at].iter_mut().for_each(|d| *d += 1);
                }
            }
            _ => {}
        }
    }
    Brackets { start: span.start, depth }
}

/// The words of a unit, as far as they are known before it is cut.
pub(super) struct Sentence<'s> {
    /// What the lexicon finds in it.
    pub scan: &'s Scan<'s>,
    /// The grammar words.
    pub grammar: &'s Grammar,
    /// The folded view.
    pub folded: &'s str,
    /// Where the unit stands in it.
    pub span: Span,
    /// Its language.
    pub language: Language,
    /// What makes it forbid or permit.
    pub markers: &'s [Marker],
}

/// Cuts a unit into parts and says what each is.
pub(super) fn split(sentence: &Sentence, brackets: &Brackets, mentions: &[Mention]) -> Vec<Part> {
    let Sentence { scan, grammar, folded, span, language, markers } = *sentence;
    let openers = Openers::new(scan, grammar);
    let mut cuts = punctuation(folded, span, brackets);
    let inner = openers.starts().chain(openers.closed(folded)).chain(openers.bound(folded, markers));
    cuts.extend(inner.filter(|at| *at > span.start && *at < span.end && brackets.depth(*at) == 0).map(|at| (at, false)));
    cuts.sort_unstable();
    cuts.dedup_by_key(|cut| cut.0);
    join_lists(&mut cuts, folded, &hits(scan, grammar.following_list));
    let finite = hits(scan, grammar.finite);
    let mut parts: Vec<Part> = Vec::new();
    let (mut from, mut fresh) = (span.start, true);
    for (at, strong) in cuts.into_iter().chain([(span.end, true)]) {
        if at > from {
            let own = Span::new(from, at);
            let verbs = finite.iter().filter(|verb| own.contains(**verb)).map(|verb| verb.start).collect();
            let kind = openers.kind(folded, own, imposes(own, markers));
            parts.push(Part {
                span: own,
                kind,
                fresh: fresh || openers.contrasts(own),
                depth: brackets.depth(from),
                finite: verbs,
            });
            (from, fresh) = (at, strong);
        }
    }
    match language {
        Language::Zh => close_conditions(&mut parts, &openers, folded, markers),
        Language::En => extend_conditions(&mut parts),
    }
    let clause =
        SecondClause { sentence, mentions, nouns: hits(scan, grammar.condition_noun), within: hits(scan, grammar.subordinate) };
    end_conditions(&mut parts, &clause, &openers);
    define(&mut parts, scan, grammar, markers);
    quote_law(&mut parts, scan, grammar, folded);
    parts
}

/// Places after which a new part begins, with whether the break is a strong one.
fn punctuation(folded: &str, span: Span, brackets: &Brackets) -> Vec<(usize, bool)> {
    let text = span.of(folded);
    let mut cuts = Vec::new();
    for (at, c) in text.char_indices() {
        let end = span.start + at + c.len_utf8();
        let strong = matches!(c, '；' | '。' | ';' | '！' | '？' | '：');
        let weak = matches!(c, '，' | ',' | ':' | '.' | '\n');
        // A figure's comma or point is not one of the sentence.
        let spaced = !matches!(c, ',' | '.' | ':')
            || folded.as_bytes().get(end).is_none_or(|next| next.is_ascii_whitespace() || *next >= 0x80);
        if (strong || weak) && spaced && brackets.depth(span.start + at) == 0 {
            cuts.push((end, strong || c == '.'));
        }
    }
    cuts
}

/// A colon after words that announce a list breaks nothing: `有权采取以下措施：停止放款`.
fn join_lists(cuts: &mut [(usize, bool)], folded: &str, announced: &[Span]) {
    let mut from = 0;
    for (at, strong) in cuts {
        let colon = folded[..*at].ends_with('：');
        *strong &= !(colon && announced.iter().any(|word| word.start >= from && word.end <= *at));
        from = *at;
    }
}

/// The words that open a part of a certain kind.
struct Openers {
    condition: Vec<Span>,
    adverb: Vec<Span>,
    condition_end: Vec<Span>,
    concession: Vec<Span>,
    exception: Vec<Span>,
    contrast: Vec<Span>,
    consequence: Vec<Span>,
}

impl Openers {
    fn new(scan: &Scan, grammar: &Grammar) -> Self {
        // `subject to change` opens no condition.
        let blocked = hits(scan, grammar.no_condition);
        let open = |word: &Span| !blocked.iter().any(|longer| longer.contains(*word));
        Self {
            condition: hits(scan, grammar.condition).into_iter().filter(open).collect(),
            adverb: hits(scan, grammar.condition_adverb),
            condition_end: hits(scan, grammar.condition_end),
            concession: hits(scan, grammar.concession),
            exception: hits(scan, grammar.exception),
            contrast: hits(scan, grammar.contrast),
            consequence: hits(scan, grammar.consequence),
        }
    }

    fn starts(&self) -> impl Iterator<Item = usize> {
        let latin = self.condition.iter().chain(&self.exception).chain(&self.concession);
        latin.chain(&self.contrast).chain(&self.consequence).map(|span| span.start)
    }

    /// Ends of Chinese conditions that what binds follows without a comma: `借款人不接受的[可以]提前还清`.
    fn bound<'a>(&'a self, folded: &'a str, markers: &'a [Marker]) -> impl Iterator<Item = usize> + 'a {
        let frees = |marker: &Marker| matches!(marker.kind, MarkerKind::Permit | MarkerKind::Forbid);
        let binds = move |at: usize| markers.iter().any(|marker| marker.span.start == at && frees(marker));
        let ends = |word: &&Span| word.of(folded).ends_with(['的', '者', '时', '后']);
        self.condition_end.iter().filter(ends).map(|word| word.end).filter(move |at| binds(*at))
    }

    /// Ends of conditions that close without a comma (`于签约时办妥`, `自逾期之日起按日计收`): what follows is said again.
    fn closed<'a>(&'a self, folded: &'a str) -> impl Iterator<Item = usize> + 'a {
        let firsts =
            self.condition.iter().enumerate().filter(|(at, word)| *at == 0 || self.condition[*at - 1].start != word.start);
        let closes = |word: &&Span| word.of(folded).chars().count() > 2 && word.of(folded).ends_with(['时', '下', '起']);
        let goes_on = |at: &usize| !folded[*at..].starts_with(['，', ',', '。', '；', '、', '的', '间']);
        firsts.map(|(_, word)| word).filter(closes).map(|word| word.end).filter(goes_on)
    }

    /// A part that opens with `未经同意` but goes on to forbid is no condition: the condition stands inside what it governs.
    fn kind(&self, folded: &str, part: Span, imposes: bool) -> PartKind {
        let opens = |list: &[Span]| list.iter().any(|word| part.contains(*word) && at_start(folded, part, word.start));
        if opens(&self.concession) {
            PartKind::Concession
        } else if opens(&self.exception) {
            PartKind::Exception
        } else if opens(&self.condition) || opens(&self.adverb) && !imposes {
            PartKind::Condition
        } else {
            PartKind::Main
        }
    }

    fn contrasts(&self, part: Span) -> bool {
        self.contrast.iter().any(|word| word.start <= part.start + 2 && word.end > part.start && part.contains(*word))
    }

    /// Whether a Chinese part ends in 的, 时, 后, ... before its comma.
    fn ends_condition(&self, folded: &str, part: Span) -> bool {
        let text = part.of(folded);
        let end = part.start + text.trim_end_matches(['，', ',', '：', ':', ' ', '\n']).len();
        let goes_on = end == part.end && text.ends_with(['的', '者', '时', '后']);
        (end < part.end || goes_on) && self.condition_end.iter().any(|word| word.end == end)
    }
}

/// Whether nothing but blanks, brackets or a conjunction stands before `at`.
fn at_start(folded: &str, part: Span, at: usize) -> bool {
    let before = folded[part.start..at].trim_matches([' ', '\n', '"', '“', '(', '（', '-', '•']);
    before.is_empty() || matches!(before, "and" | "or" | "and/or" | "but" | "但" | "而" | "并" | "且")
}

/// In Chinese the end of a condition tells: what stands before it, back to its opener or to a word that already imposes, belongs to it.
fn close_conditions(parts: &mut [Part], openers: &Openers, folded: &str, markers: &[Marker]) {
    for last in 0..parts.len() {
        if parts[last].kind != PartKind::Main || !openers.ends_condition(folded, parts[last].span) {
            continue;
        }
        parts[last].kind = PartKind::Condition;
        for at in (0..last).rev() {
            let open = parts[at].kind == PartKind::Condition;
            if open || parts[at + 1].fresh || imposes(parts[at].span, markers) || parts[at].kind != PartKind::Main {
                break;
            }
            parts[at].kind = PartKind::Condition;
        }
    }
    // An opener without an end governs up to the end that follows it, if nothing imposes in between.
    for at in 1..parts.len() {
        let more = (at..parts.len()).take_while(|next| !parts[*next].fresh).find(|next| parts[*next].kind == PartKind::Condition);
        if let (PartKind::Condition, PartKind::Main, Some(end)) = (parts[at - 1].kind, parts[at].kind, more) {
            let quiet = parts[at..end].iter().all(|part| part.kind == PartKind::Main && !imposes(part.span, markers));
            if quiet {
                parts[at..end].iter_mut().for_each(|part| part.kind = PartKind::Condition);
            }
        }
    }
}

fn begins_in(part: Span, marker: &Marker) -> bool {
    (part.start..part.end).contains(&marker.span.start)
}

fn imposes(part: Span, markers: &[Marker]) -> bool {
    markers.iter().any(|marker| begins_in(part, marker) && binding(marker.kind))
}

/// In English a condition goes on over lists until a part has a verb of its own, or the sentence ends.
fn extend_conditions(parts: &mut [Part]) {
    for at in 1..parts.len() {
        let (before, now) = (parts[at - 1].kind, &parts[at]);
        let open = matches!(before, PartKind::Condition | PartKind::Concession | PartKind::Exception);
        let last = at + 1 == parts.len() || parts[at + 1].fresh;
        if open && now.kind == PartKind::Main && !now.fresh && now.finite.is_empty() && !last {
            parts[at].kind = before;
        }
    }
}

/// Where a sentence seems to be all condition (`Upon default the whole shall fall due`), the comma was left out: what the condition
/// is for begins at the verb that binds, or at whoever it binds.
fn end_conditions(parts: &mut Vec<Part>, clause: &SecondClause, openers: &Openers) {
    let Sentence { folded, markers, .. } = *clause.sentence;
    let mut first = 0;
    while first < parts.len() {
        let next = (first + 1..parts.len()).find(|at| parts[*at].fresh).unwrap_or(parts.len());
        let binds = |part: &Part| (imposes(part.span, markers) || !part.finite.is_empty()) && !clause.is_within(part);
        let all = parts[first..next].iter().all(|part| part.kind != PartKind::Main || !binds(part));
        let open = |at: &usize| all && parts[*at].kind == PartKind::Condition && !openers.ends_condition(folded, parts[*at].span);
        let cut = (first..next).filter(open).find_map(|at| Some((at, clause.start(&parts[at])?)));
        let Some((at, verb)) = cut else {
            first = next;
            continue;
        };
        let end = parts[at].span.end;
        let finite = parts[at].finite.iter().filter(|start| **start >= verb).copied().collect();
        parts[at].finite.retain(|start| *start < verb);
        parts[at].span.end = verb;
        let main = Part { span: Span::new(verb, end), kind: PartKind::Main, fresh: false, depth: parts[at].depth, finite };
        parts.insert(at + 1, main);
        first = next + 1;
    }
}

/// Where, in a condition without a comma, what it is for begins.
struct SecondClause<'s> {
    sentence: &'s Sentence<'s>,
    mentions: &'s [Mention],
    /// Conditions that are nouns: `upon default`.
    nouns: Vec<Span>,
    /// Words after which a clause still belongs to what stands before: `that`, `which`.
    within: Vec<Span>,
}

impl SecondClause<'_> {
    fn start(&self, part: &Part) -> Option<usize> {
        self.verb(part.span).or_else(|| self.party(part))
    }

    /// The verb that binds: the first after a noun (`upon default`); after `if` one that is not the condition's own `shall`.
    fn verb(&self, part: Span) -> Option<usize> {
        let Sentence { folded, markers, language, .. } = *self.sentence;
        let mut inside = markers.iter().filter(|marker| part.contains(marker.span) && marker.depth == 0 && binding(marker.kind));
        if self.nouns.iter().any(|word| part.contains(*word) && at_start(folded, part, word.start)) {
            return inside.next().map(|marker| marker.span.start);
        }
        let ends = part.of(folded).trim_end().ends_with(':') || language == Language::Zh;
        inside.find(|marker| !ends && matches!(marker.span.of(folded), "may" | "must")).map(|marker| marker.span.start)
    }

    /// A party that is not the condition's own subject, with a verb that binds right after it: `逾期[贷款人]可以`, `if you are late [we] will`.
    fn party(&self, part: &Part) -> Option<usize> {
        let Sentence { folded, .. } = *self.sentence;
        let inside = self.mentions.iter().filter(|mention| mention.subject && part.span.contains(mention.span));
        let later = |mention: &&Mention| {
            let before = part.span.start..mention.span.start;
            let said = match self.sentence.language {
                Language::Zh => before.len() > SHORTEST_CONDITION,
                Language::En => {
                    self.mentions.iter().any(|other| before.contains(&other.span.start)) || part.finite_before(before.end)
                }
            };
            let joined = self.within.iter().any(|word| word.end <= before.end && folded[word.end..before.end].trim().is_empty());
            said && !joined && self.binds_after(mention.span.end)
        };
        inside.filter(later).map(|mention| mention.span.start).next()
    }

    /// Whether a part only says more of the one before: `, which the Bank shall name`.
    fn is_within(&self, part: &Part) -> bool {
        self.within.iter().any(|word| part.span.contains(*word) && at_start(self.sentence.folded, part.span, word.start))
    }

    /// Whether a word that binds stands right at `at`.
    fn binds_after(&self, at: usize) -> bool {
        let mut markers = self.sentence.markers.iter().filter(|marker| marker.span.start >= at);
        markers.next().is_some_and(|marker| binding(marker.kind) && self.sentence.folded[at..marker.span.start].trim().is_empty())
    }
}

/// `若逾期` and a party after it are a condition with a main clause; fewer bytes than these are only the word that opens it.
const SHORTEST_CONDITION: usize = 6;

fn binding(kind: MarkerKind) -> bool {
    matches!(kind, MarkerKind::Forbid | MarkerKind::Permit | MarkerKind::Require)
}

/// A definition defines up to its semicolon, unless the sentence goes on to impose what it defines.
fn define(parts: &mut [Part], scan: &Scan, grammar: &Grammar, markers: &[Marker]) {
    let Some(word) = hits(scan, grammar.means).first().copied() else { return };
    let first = parts.iter().position(|part| part.span.end > word.start).unwrap_or(0);
    let last = (first + 1..parts.len()).find(|at| parts[*at].fresh).unwrap_or(parts.len());
    let imposed = hits(scan, grammar.imposes).into_iter().any(|verb| {
        let part = parts.iter().position(|part| part.span.contains(verb)).unwrap_or(0);
        let denied = markers.iter().any(|m| {
            parts[part].holds(m)
                && m.span.end <= verb.start
                && matches!(m.kind, MarkerKind::Not | MarkerKind::Forbid | MarkerKind::Exempt)
        });
        verb.start > word.end && part > first && part < last && !denied
    });
    if !imposed {
        parts[..last].iter_mut().for_each(|part| part.kind = PartKind::Definition);
    }
}

/// From "the law provides" on, nobody has agreed to anything, unless the parties then do.
fn quote_law(parts: &mut [Part], scan: &Scan, grammar: &Grammar, folded: &str) {
    // `根据监管要求，贷款人有权…`: the parties act, the law is only the frame.
    let frames = hits(scan, grammar.law_frame);
    let says = hits(scan, grammar.law_says).into_iter().find(|word| !frames.iter().any(|frame| frame.overlaps(*word)));
    let Some(word) = says else { return };
    if !hits(scan, grammar.agree).is_empty() {
        return;
    }
    let first = parts.iter().position(|part| part.span.end > word.start).unwrap_or(0);
    // Law named in a condition or concession ("whatever the Code says", "within what the Act allows") only frames what is agreed.
    // `法律规定，借款人违约的，…`: what the law says may itself begin with a condition.
    let rest = Span::new(word.end.min(parts[first].span.end), parts[first].span.end);
    let says = parts[first].kind == PartKind::Condition && rest.of(folded).trim_matches(['，', ',', '：', ':', ' ']).is_empty();
    if parts[first].kind == PartKind::Main || says && word.start == parts[first].span.start {
        parts[first..].iter_mut().for_each(|part| part.kind = PartKind::Law);
    }
}
