//! Markdown: text, layout, lines.

use encoding_rs::GBK;
use loanlint::ingest::{Document, MarkKind};
use proptest::prelude::*;

use super::encodings::encode;
use super::read;

fn markdown(source: &str) -> Document {
    read("loan.md", source.as_bytes()).expect("the sample is Markdown")
}

#[test]
fn finds_the_text_of_markdown() {
    for (source, expected) in [
        ("# Loan\n\nPay *now*.\n", "Loan\n\nPay now.\n"),
        ("Loan\n====\nPay.\n", "Loan\n\nPay.\n"),
        ("**3.2** The fee\n", "3.2 The fee\n"),
        ("3\\.2 The fee\\*\n", "3.2 The fee*\n"),
        ("1. one\n2. two\n\n   more\n", "1. one\n\n2. two\n\nmore\n"),
        ("4) four\n5) five\n", "4) four\n5) five\n"),
        ("- a\n- b\n  1. c\n", "• a\n• b\n1. c\n"),
        ("(a) pay\n(b) stay\n", "(a) pay\n(b) stay\n"),
        ("第一条 借款\n甲方：张三\n", "第一条 借款\n甲方：张三\n"),
        (
            "| Fee | Sum |\n|---|---|\n| late | &pound;5 |\n| | none |\n",
            "Fee | Sum\nlate | £5\n | none\n",
        ),
        (
            "See [the terms](http://x.example) &amp; <b>all</b> of `it`.\n",
            "See the terms & all of it.\n",
        ),
        (
            "<div>\n  <span>**a)** pay</span><br>now\n</div>\n",
            "a) pay\nnow\n",
        ),
        ("<p>One</p><p>Two</p>\n", "One\nTwo\n"),
        (
            "I, <Borrower Name>, owe <借款金额>.\n",
            "I, <Borrower Name>, owe <借款金额>.\n",
        ),
        (
            "> quoted\n> text\n\n---\n\nafter\n",
            "quoted\ntext\n\nafter\n",
        ),
        (
            "    indented text\n    of two lines\n",
            "indented text\nof two lines\n",
        ),
        ("One\r\n\r\n* Two\r\n", "One\n\n• Two\n"),
    ] {
        assert_eq!(markdown(source).text, expected, "{source}");
    }
}

#[test]
fn finds_layout_and_lines_of_markdown() {
    let document = markdown(
        "# Fees\n\nYou **must *always*** pay.\n\n1. first\n2. *second*\n\n| a | b |\n|---|---|\n| c | d |\n",
    );
    let marks: Vec<_> = document
        .marks
        .iter()
        .map(|mark| (mark.kind, mark.span.of(&document.text)))
        .collect();
    assert_eq!(
        marks,
        [
            (MarkKind::Heading(1), "Fees"),
            (MarkKind::Emphasis, "must always"),
            (MarkKind::Item, "1. first"),
            (MarkKind::Item, "2. second"),
            (MarkKind::Emphasis, "second"),
            (MarkKind::Row, "a | b"),
            (MarkKind::Row, "c | d"),
        ]
    );
    for (words, line) in [
        ("Fees", 1),
        ("You", 3),
        ("1. first", 5),
        ("2. ", 6),
        ("a | b", 8),
        ("c | d", 10),
    ] {
        let at = document.text.find(words).expect(words);
        let index = document
            .origin
            .lines
            .partition_point(|&(byte, _)| byte <= at);
        assert_eq!(document.origin.lines[index - 1].1, line, "{words}");
    }
}

#[test]
fn finds_markdown_in_other_encodings() {
    let document = read("loan.md", &encode(GBK, "# 借款合同\n\n**第一条** 利率\n")).expect("text");
    assert_eq!(document.text, "借款合同\n\n第一条 利率\n");
}

proptest! {
    #[test]
    fn finds_spans_inside_for_any_markdown(source in "[-*#>|`<>/a-c1-3.)( \n\t\\\\&;甲方—]{0,120}") {
        if let Ok(document) = read("a.md", source.as_bytes()) {
            let mut last = 0;
            for mark in &document.marks {
                prop_assert!(document.text.get(mark.span.start..mark.span.end).is_some() && mark.span.start >= last);
                last = mark.span.start;
            }
            prop_assert!(document.origin.lines.windows(2).all(|two| two[0].0 <= two[1].0));
        }
    }
}
