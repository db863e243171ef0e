//! The view: what it makes of a text, and the way back.

use loanlint::ingest::View;
use loanlint::span::Span;
use proptest::prelude::*;

#[test]
fn finds_the_source_of_each_part_of_a_view() {
    let text = "\u{feff} 第一條\u{3000}\u{3000}利率１２．５％\r\n\r\n  ﬁxed\u{ad} fee:\t￥５００\u{200b}。";
    let view = View::new(text);
    assert_eq!(view.text, "第一条 利率12.5%\n\nfixed fee: ¥500。");
    for (part, source) in [
        ("第一条", "第一條"),
        ("条 利", "條\u{3000}\u{3000}利"),
        ("12.5%", "１２．５％"),
        ("%\n\nf", "％\r\n\r\n  ﬁ"),
        ("i", "ﬁ"),
        ("xed fee", "xed\u{ad} fee"),
        (" ¥", "\t￥"),
        ("500。", "５００\u{200b}。"),
        ("500", "５００"),
    ] {
        let at = view.text.find(part).expect(part);
        let span = view.to_text(Span::new(at, at + part.len()));
        assert_eq!(span.of(text), source);
        let back = view.to_view(span);
        assert!(back.of(&view.text).contains(part), "{part} is {}", back.of(&view.text));
    }
    let hidden = text.find('\u{200b}').expect("there");
    assert!(view.to_view(Span::new(hidden, hidden + 3)).is_empty());
}

#[test]
fn finds_folded_text_of_the_same_length() {
    let view = View::new("The LENDER İ ＡＰＲ");
    assert_eq!(view.folded, "the lender İ apr");
}

const WRAPS: [(&str, &str, &str); 6] = [
    (
        "english-prose",
        include_str!("../data/ingest/wraps/english-prose.txt"),
        include_str!("../data/ingest/wraps/english-prose.view"),
    ),
    (
        "chinese-prose",
        include_str!("../data/ingest/wraps/chinese-prose.txt"),
        include_str!("../data/ingest/wraps/chinese-prose.view"),
    ),
    (
        "taiwan-prose",
        include_str!("../data/ingest/wraps/taiwan-prose.txt"),
        include_str!("../data/ingest/wraps/taiwan-prose.view"),
    ),
    (
        "forms-and-lists",
        include_str!("../data/ingest/wraps/forms-and-lists.txt"),
        include_str!("../data/ingest/wraps/forms-and-lists.view"),
    ),
    (
        "chinese-pieces",
        include_str!("../data/ingest/wraps/chinese-pieces.txt"),
        include_str!("../data/ingest/wraps/chinese-pieces.view"),
    ),
    ("unwrapped", include_str!("../data/ingest/wraps/unwrapped.txt"), include_str!("../data/ingest/wraps/unwrapped.view")),
];

#[test]
fn finds_hard_wraps_and_nothing_else() {
    for (name, text, expected) in WRAPS {
        let view = View::new(text);
        assert_eq!(view.text, expected, "{name}");
        assert_eq!(View::new(&view.text).text, expected, "{name}, twice");
        assert_each_character_maps(text, &view);
    }
}

/// Every character of the view was made by one character of the text, later ones by later ones; spans of several are exact.
fn assert_each_character_maps(text: &str, view: &View) {
    let mut last = Span::default();
    for (at, c) in view.text.char_indices() {
        let span = view.to_text(Span::new(at, at + c.len_utf8()));
        let source = span.of(text);
        assert_eq!(source.chars().count(), 1, "{c:?} at {at} is {source:?}");
        assert!(span.start >= last.end || span == last, "{c:?} at {at} goes back");
        let made = View::new(&format!("x{source}x")).text;
        assert!(made.contains(c) || c == ' ' && made == "x\nx", "{c:?} at {at} is {source:?}");
        let back = view.to_view(span);
        assert!(back.start <= at && at + c.len_utf8() <= back.end, "{c:?} at {at} is not at {back:?}");
        let from_start = view.to_text(Span::new(0, at + c.len_utf8()));
        assert_eq!(from_start.end, span.end);
        last = span;
    }
}

/// A span of `text` between two of its character boundaries.
fn some_span(text: &str, from: prop::sample::Index, to: prop::sample::Index) -> Span {
    let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let (from, to) = (*from.get(&bounds), *to.get(&bounds));
    Span::new(from.min(to), from.max(to))
}

/// Text as agreements have it: words and signs of both languages, and what the view treats specially.
fn agreement_like() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        Just("借款人應當"),
        Just("，"),
        Just("。"),
        Just("１２％"),
        Just("\n"),
        Just("\r\n"),
        Just("\r"),
        Just(" "),
        Just("\u{3000}"),
        Just("\t"),
        Just("\u{200b}"),
        Just("ﬁ"),
        Just("the Lender "),
        Just("and "),
        Just("1.1 "),
        Just("（一）"),
        Just("⼀"),
        Just("\u{ad}"),
        Just("\u{2028}"),
        Just("𝐚"),
        Just("\u{2f81a}"),
        Just("—"),
        Just("’"),
        Just("—\u{fe0f}"),
        Just("fee of £5 and interest thereon, "),
    ];
    prop::collection::vec(part, 0..80).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn finds_the_source_of_every_character(text in prop_oneof![any::<String>(), agreement_like()]) {
        let view = View::new(&text);
        assert_each_character_maps(&text, &view);
        prop_assert_eq!(view.folded.len(), view.text.len());
    }

    #[test]
    fn finds_nothing_more_to_fold(text in prop_oneof![any::<String>(), agreement_like()]) {
        // Line by line: joining may make longer lines, and with them another width to judge by.
        for line in View::new(&text).text.split('\n') {
            prop_assert_eq!(&View::new(line).text, line);
        }
    }

    #[test]
    fn finds_spans_for_any_place(text in agreement_like(), from in any::<prop::sample::Index>(), to in any::<prop::sample::Index>()) {
        let view = View::new(&text);
        let span = view.to_view(some_span(&text, from, to));
        prop_assert!(view.text.get(span.start..span.end).is_some());
        let span = view.to_text(some_span(&view.text, from, to));
        prop_assert!(text.get(span.start..span.end).is_some());
    }
}
