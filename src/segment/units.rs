//! Lines in, finding units and the clause tree out.
//!
//! Each line is a heading, a row, or words; a number at its head opens a clause. Words are cut into sentences, sentences into
//! items where a list runs on in the line. A *lead-in* is a unit that opens a list ("the Borrower shall:"); its items point to
//! it. What always holds: units are in order and do not overlap, none is longer than [`LONGEST`] bytes, and a lead-in stands
//! before its items.

mod words;

use super::heading;
use super::language;
use super::lines::Line;
use super::lists;
use super::marker::{self, Form, GUESSED, Marker};
use super::outline::Outline;
use super::sentence::{self, Stops};
use super::structure::{Language, Unit, UnitKind};
use crate::ingest::Document;
use crate::pack::papers::Papers;
use crate::span::Span;

/// Longer units are cut, so that what later stages do with one is bounded.
const LONGEST: usize = 4_000;
/// So many numbers may stand together at the head of a line: `第一条 1. (a)`.
const MOST_MARKERS: usize = 3;

/// Reads units and clauses. `title` is the index of the title's line.
pub(crate) fn read(
    document: &Document,
    lines: &[Line],
    title: Option<usize>,
    language: Language,
    papers: &Papers,
) -> (Vec<Unit>, Outline) {
    let mut reader = Reader {
        text: &document.view.text,
        folded: &document.view.folded,
        lines,
        papers,
        stops: Stops::new(&papers.sentences),
        language,
        outline: Outline::default(),
        units: Vec::new(),
        leads: vec![None],
        headed: [false; 32],
        loose: None,
        bullets: None,
        waiting: None,
    };
    for (at, line) in lines.iter().enumerate() {
        if Some(at) == title {
            reader.emit(UnitKind::Title, line.span, line.span, None);
        } else {
            reader.line(at);
        }
        reader.outline.extend(line.span.end);
    }
    reader.outline.close(0);
    (reader.units, reader.outline)
}

/// The number at the head of a line, as it stands in the tree.
struct Head {
    clause: usize,
    marker: Marker,
    /// The lead-in that the item belongs to.
    lead: Option<usize>,
}

struct Reader<'a> {
    text: &'a str,
    folded: &'a str,
    lines: &'a [Line],
    papers: &'a Papers,
    stops: Stops<'a>,
    language: Language,
    outline: Outline,
    units: Vec<Unit>,
    /// The lead-in that numbered items under a clause belong to; at 0 for those under none.
    leads: Vec<Option<usize>>,
    /// By rank of style: whether the last clause had a heading of its own.
    headed: [bool; 32],
    /// The lead-in of items without numbers, while they last.
    loose: Option<usize>,
    /// The lead-in of bulleted items, and the last of them.
    bullets: Option<(Option<usize>, usize)>,
    /// A clause whose number stood alone on its line.
    waiting: Option<Head>,
}

impl Reader<'_> {
    fn line(&mut self, at: usize) {
        let line = self.lines[at];
        if line.row {
            self.emit(UnitKind::Row, line.span, line.span, None);
            return;
        }
        let mut words = line.span.start;
        let head = self.markers(line.span, &mut words).or_else(|| self.waiting.take());
        self.waiting = None;
        let body = Span::new(words, line.span.end);
        match head {
            Some(head) if body.is_empty() => self.waiting = Some(head),
            Some(head) => self.numbered(at, head, body),
            None => self.unnumbered(at, body),
        }
    }

    /// Reads the numbers at the head of a line and opens their clauses; the innermost is returned.
    fn markers(&mut self, span: Span, words: &mut usize) -> Option<Head> {
        let mut head = None;
        for turn in 0..MOST_MARKERS {
            let rest = &self.text[*words..span.end];
            let found = marker::read(rest, &self.papers.numbering).and_then(|found| self.outline.settle(found));
            let Some(found) = found.filter(|found| found.style.form != Form::Bullet && (turn == 0 || self.nests(found))) else {
                break;
            };
            let start = if turn == 0 { span.start } else { *words + found.label.start };
            let label = rest[found.label.clone()].to_owned();
            *words += found.end;
            head = Some(self.open(found, label, start));
        }
        head
    }

    /// Whether a number right after another one opens a clause inside it.
    fn nests(&self, marker: &Marker) -> bool {
        !marker.weak && !marker.style.is_structural() && marker.value() == 1
    }

    fn open(&mut self, marker: Marker, label: String, start: usize) -> Head {
        let last = self.units.last().map(|unit| unit.kind);
        let announced = matches!(last, Some(UnitKind::LeadIn | UnitKind::Heading));
        let clause = self.outline.push(&marker, label, start, announced);
        self.leads.resize(self.outline.clauses.len() + 1, None);
        self.loose = None;
        let lead = self.lead_of(&marker, clause);
        Head { clause, marker, lead }
    }

    /// The lead-in of a numbered item: the unit before it, else that of its siblings.
    fn lead_of(&mut self, marker: &Marker, clause: usize) -> Option<usize> {
        if marker.style.is_structural() {
            return None;
        }
        let slot = self.outline.clauses[clause].parent.map_or(0, |parent| parent + 1);
        match self.units.last() {
            Some(unit) if unit.kind == UnitKind::LeadIn => self.leads[slot] = Some(self.units.len() - 1),
            _ if marker.value() == 1 => self.leads[slot] = None,
            _ => {}
        }
        self.leads[slot]
    }

    fn numbered(&mut self, at: usize, head: Head, body: Span) {
        let rank = usize::from(head.marker.style.rank()).min(31);
        let is_heading = self.lines[at].heading.is_some() || self.is_heading(at, &head, body);
        self.headed[rank] = is_heading;
        if is_heading {
            self.outline.clauses[head.clause].heading = Some(self.trimmed(body));
            self.emit(UnitKind::Heading, self.lines[at].span, body, None);
            return;
        }
        let run_in = heading::run_in(body.of(self.text));
        if let Some(end) = run_in {
            let heading = self.trimmed(Span::new(body.start, body.start + end));
            self.outline.clauses[head.clause].heading = Some(heading);
        }
        self.words(at, body, body.start + run_in.unwrap_or(0), Some(head));
    }

    /// A short item of a list is no heading: its neighbours of the same style show which it is.
    fn is_heading(&self, at: usize, head: &Head, body: Span) -> bool {
        let text = body.of(self.text);
        if !heading::is_numbered_heading(text) || self.announces(body) {
            return false;
        }
        let rank = head.marker.style.rank();
        if rank <= 5 {
            return true;
        }
        let next = self.lines.get(at + 1).and_then(|line| marker::read(line.span.of(self.text), &self.papers.numbering));
        let sibling_next = next.is_some_and(|next| next.style == head.marker.style);
        let sibling_before = head.marker.value() > 1 && !self.headed[usize::from(rank).min(31)];
        // Capitals show a heading even where its numbered sisters went unseen.
        !sibling_next && (!sibling_before || heading::is_capitals(text))
    }

    fn announces(&self, span: Span) -> bool {
        lists::announces(span.of(self.folded), &self.papers.lists)
    }

    fn trimmed(&self, span: Span) -> Span {
        let text = span.of(self.text);
        let inner = heading::undecorated(text);
        let start = span.start + (inner.as_ptr() as usize - text.as_ptr() as usize);
        Span::new(start, start + inner.trim_end_matches([':', '.', '：']).len())
    }

    fn unnumbered(&mut self, at: usize, body: Span) {
        let line = self.lines[at];
        let text = body.of(self.text);
        let next = self.lines.get(at + 1).map(|next| next.span.of(self.text));
        let guessed = self.loose.is_none()
            && !lists::opens_agreement(body.of(self.folded), &self.papers.lists)
            && heading::is_bare_heading(text, next);
        if line.heading.is_some() || guessed {
            self.heading(line.heading.unwrap_or(GUESSED), body);
            self.emit(UnitKind::Heading, line.span, body, None);
            return;
        }
        if let Some(skip) = lists::bullet(text).or_else(|| self.marked_item(line, text)) {
            self.bulleted(at, Span::new(body.start + skip, body.end));
            return;
        }
        if self.loose.is_some() {
            self.loose_item(body);
            return;
        }
        let run_in = heading::run_in(text);
        if let Some(end) = run_in.filter(|_| !self.outline.is_numbered()) {
            self.heading(GUESSED, Span::new(body.start, body.start + end));
        }
        self.words(at, body, body.start + run_in.unwrap_or(0), None);
    }

    fn heading(&mut self, level: u8, span: Span) {
        let heading = self.trimmed(span);
        let clause = self.outline.push_heading(level, heading.of(self.text).to_owned(), span.start);
        self.outline.clauses[clause].heading = Some(heading);
        self.leads.resize(self.outline.clauses.len() + 1, None);
        self.loose = None;
    }

    /// `- item` and lines that the layout calls items.
    fn marked_item(&self, line: Line, text: &str) -> Option<usize> {
        let dash = marker::read(text, &self.papers.numbering).filter(|found| found.style.form == Form::Bullet);
        dash.map(|found| found.end).or(line.item.then_some(0))
    }

    fn bulleted(&mut self, at: usize, words: Span) {
        let last = self.units.len().checked_sub(1);
        let lead = match (last.map(|last| self.units[last].kind), self.bullets) {
            (Some(UnitKind::LeadIn), _) => last,
            (_, Some((lead, before))) if Some(before) == last => lead,
            _ => None,
        };
        let line = self.lines[at].span;
        let sentences = self.sentences(words);
        for (turn, &span) in sentences.iter().enumerate() {
            let whole = if turn == 0 { Span::new(line.start, span.end) } else { span };
            let opens = turn + 1 == sentences.len() && self.opens_list(at, span).is_some();
            self.emit(if opens { UnitKind::LeadIn } else { UnitKind::Item }, whole, span, lead);
        }
        self.bullets = self.units.len().checked_sub(1).map(|last| (lead, last));
    }

    /// An item without a number, on a line of its own.
    fn loose_item(&mut self, body: Span) {
        let lead = self.loose;
        for span in self.sentences(body) {
            self.emit(UnitKind::Item, span, span, lead);
        }
        if !lists::goes_on(body.of(self.text), &self.papers.lists) {
            self.loose = None;
        }
    }

    /// The sentences of a stretch; a joining word left over at its end goes with the sentence before.
    fn sentences(&self, span: Span) -> Vec<Span> {
        let mut sentences = sentence::split(self.text, self.folded, span, &self.stops);
        if let [.., before, last] = &mut sentences[..]
            && lists::is_joiner(last.of(self.text), &self.papers.lists)
        {
            before.end = last.end;
            sentences.pop();
        }
        sentences
    }

    /// Adds a unit, in parts where it is too long.
    fn emit(&mut self, kind: UnitKind, span: Span, body: Span, lead_in: Option<usize>) {
        let clause = self.outline.current();
        self.outline.extend(span.end);
        let mut start = span.start;
        while start < span.end {
            let end = cut(self.text, start, span.end);
            let part = Span::new(start, end);
            let inner = Span::new(body.start.clamp(start, end), body.end.clamp(start, end));
            let language = language::of(part.of(self.text)).unwrap_or(self.language);
            self.units.push(Unit { kind, span: part, body: inner, clause, lead_in, language });
            start = end;
        }
    }
}

/// The end of the part that begins at `start`: at a comma or blank if it must be cut.
fn cut(text: &str, start: usize, end: usize) -> usize {
    if end - start <= LONGEST {
        return end;
    }
    let limit = (start..=start + LONGEST).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(end);
    let window = &text[start..limit];
    let best = window.rfind(['，', '、']).or_else(|| window.rfind([',', ' '])).filter(|&at| at > LONGEST / 2);
    let sign = |at: usize| window[at..].chars().next().map_or(0, char::len_utf8);
    best.map_or(limit, |at| start + at + sign(at))
}
