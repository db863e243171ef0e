//! Reading files: encodings, formats, failures, and the view with its map back.

use encoding_rs::{BIG5, Encoding, GB18030, GBK, WINDOWS_1252};
use loanlint::ingest::{Document, ErrorKind, Format, IngestError, MarkKind, Source, View, ingest};
use loanlint::span::Span;
use proptest::prelude::*;

fn read(name: &str, bytes: &[u8]) -> Result<Document, IngestError> {
    ingest(Source { name, bytes })
}

fn text(bytes: &[u8]) -> String {
    read("loan.txt", bytes).expect("the sample is text").text
}

fn markdown(source: &str) -> Document {
    read("loan.md", source.as_bytes()).expect("the sample is Markdown")
}

/// Short simplified sentences, some of forty bytes and less.
const SIMPLIFIED: [&str; 20] = [
    "年利率为12%，按日计息。",
    "逾期罚息为合同利率的1.5倍。",
    "甲方应于每月五日前还款。",
    "借款人不得提前还款。",
    "本合同自签字之日起生效。",
    "服务费：每期30元",
    "保证人承担连带责任。",
    "利息预先从本金中扣除，实际到账九千元。",
    "第三条 抵押物为借款人名下车辆一台。",
    "贷款人有权单方调整利率，无需另行通知。",
    "争议由出借人所在地法院管辖。",
    "借款人同意平台向其通讯录联系人催收欠款。",
    "乙方逾期超过三日的，甲方有权宣布全部借款立即到期。",
    "手续费按借款本金的百分之三一次性收取，不论是否提前结清均不退还。",
    "姓名：王小明\n身份证号：\n手机：13800000000\n",
    "借款用途为装修房屋，借款人应当妥善保管相关凭证，并在出借人要求时提供原件。",
    "甲方：陈晓东 乙方：青禾小额贷款有限公司 签订日期：2023年8月1日",
    "违约金、律师费、差旅费、公证费等实现债权的一切费用由乙方承担。",
    "（一）借款人死亡或者丧失民事行为能力的；（二）借款人转移财产、逃避债务的；",
    "本合同一式三份，甲乙双方各执一份，公证处留存一份，具有同等法律效力。双方确认已经阅读并理解全部条款。",
];

/// Short traditional sentences.
const TRADITIONAL: [&str; 20] = [
    "年利率為百分之十二。",
    "借款人應按月繳付本息。",
    "逾期者，應加計違約金。",
    "本契約一式兩份。",
    "連帶保證人放棄先訴抗辯權。",
    "貸款人有權隨時要求還款。",
    "手續費：每期新臺幣300元",
    "甲方同意乙方得抵銷其存款。",
    "合意以臺灣臺北地方法院為管轄法院。",
    "提前清償者，應付提前清償違約金。",
    "利息按日計算，並於每月月底入帳。",
    "客戶須於到期日或之前全數清還欠款。",
    "貸款額：港幣五萬元正\n還款期：十二個月\n",
    "財務公司可將客戶資料轉交收數公司，費用由客戶負責。",
    "借款期間內，乙方得隨時調整利率，毋須通知甲方。",
    "立契約書人：陳志明（以下簡稱甲方）",
    "如有任何爭議，本行的記錄為最終及不可推翻的證據。",
    "擔保物之保險費、稅捐及其他費用均由借款人負擔。",
    "借款人未依約還款時，視為全部到期，貸與人得逕行處分擔保物並就所得價金受償。",
    "客戶確認已收妥本貸款協議的副本，並明白其內容，包括實際年利率、還款總額及逾期利息的計算方法。",
];

/// English with the signs in which windows-1252 differs from ASCII.
const WESTERN: [&str; 20] = [
    "A fee of £25 is due.",
    "You must pay £1,200 by 1 May.",
    "The lender’s decision is final.",
    "“Loan” means the sum of £500.",
    "Clause 4 – Default",
    "Fee: £5 • Interest: 3%",
    "We won’t tell you before we change the rate.",
    "See § 12 of this agreement.",
    "Sum in euro: €900",
    "The borrower’s car may be sold at the café’s premises.",
    "Late fee £12—per letter.",
    "© Hill Finance Ltd",
    "Interest runs at 4½% a month.",
    "You’re liable for the lender’s costs of £75 a visit, and for its solicitor’s bill.",
    "Repay £100 × 12.",
    "This agreement isn’t regulated.",
    "The “Borrower” shall pay the ‘Lender’ on demand.",
    "Temperature of the goods must stay below 20°.",
    "Señor Peña is the guarantor.",
    "If you don’t pay we’ll take your television, and we’ll charge £60 for doing so.",
];

fn encode(encoding: &'static Encoding, sample: &str) -> Vec<u8> {
    let (bytes, _, lost) = encoding.encode(sample);
    assert!(!lost, "{sample} is not of {}", encoding.name());
    bytes.into_owned()
}

fn utf16(sample: &str, swap: bool) -> Vec<u8> {
    sample
        .encode_utf16()
        .flat_map(|unit| {
            if swap {
                unit.to_be_bytes()
            } else {
                unit.to_le_bytes()
            }
        })
        .collect()
}

#[test]
fn finds_the_encoding() {
    let mut wrong = Vec::new();
    let mut check = |name: &str, sample: &str, bytes: Vec<u8>| {
        match read("loan.txt", &bytes) {
            Ok(document) if document.text == sample => {}
            other => wrong.push(format!(
                "{name}: {sample}: {:?}",
                other.map(|document| document.text)
            )),
        };
    };
    for sample in SIMPLIFIED {
        check("GBK", sample, encode(GBK, sample));
        check("GB18030", sample, encode(GB18030, sample));
    }
    for sample in TRADITIONAL {
        check("Big5", sample, encode(BIG5, sample));
    }
    for sample in WESTERN {
        check("windows-1252", sample, encode(WINDOWS_1252, sample));
    }
    for sample in SIMPLIFIED
        .into_iter()
        .chain(TRADITIONAL)
        .chain(WESTERN)
        .chain(["Pay on demand.", "Fee 5"])
    {
        check("UTF-8", sample, sample.as_bytes().to_vec());
        for swap in [false, true] {
            check("UTF-16", sample, utf16(sample, swap));
            check(
                "UTF-16 with mark",
                sample,
                utf16(&format!("\u{feff}{sample}"), swap),
            );
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn finds_plain_text_unchanged() {
    for sample in [
        "a\r\nb\r\n",
        " \tＦｅｅ\u{3000}５％ \n\n",
        "甲\u{200b}方\r乙方",
        "**not** <b>Markdown</b>\n",
    ] {
        assert_eq!(text(sample.as_bytes()), sample);
    }
    assert_eq!(
        text("\u{feff}第一条".as_bytes()),
        "第一条",
        "a byte order mark is no part of the text"
    );
}

#[test]
fn finds_name_digest_and_format() {
    let document = read("a/loan.TXT", b"abc").expect("text");
    assert_eq!(
        (document.name.as_str(), document.format),
        ("a/loan.TXT", Format::Text)
    );
    assert_eq!(
        document.sha256,
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    );
    assert_eq!(
        read("LOAN.MD", b"abc").expect("text").format,
        Format::Markdown
    );
}

#[test]
fn finds_characters_that_were_lost() {
    let mut bytes = "第一条 借款人应当按月偿还本金和利息。第二条 费用"
        .as_bytes()
        .to_vec();
    bytes.truncate(bytes.len() - 1);
    let document = read("cut.txt", &bytes).expect("most of it is text");
    let warning = &document.warnings[0];
    assert_eq!(
        (document.warnings.len(), warning.code),
        (1, "replaced-characters")
    );
    assert_eq!(
        warning.span.map(|span| span.of(&document.text)),
        Some("\u{fffd}")
    );
    assert_eq!(
        read(
            "many.txt",
            "ab\u{fffd}cdefghijklmnopqrst ".repeat(50).as_bytes()
        )
        .expect("text")
        .warnings
        .len(),
        20
    );
}

#[test]
fn rejects_what_is_no_text() {
    for (bytes, kind, code, says) in [
        (&b""[..], ErrorKind::Empty, "empty-file", "holds no text"),
        (b" \r\n\t", ErrorKind::Empty, "empty-file", "holds no text"),
        (
            "\u{feff}\u{3000}\u{200b}".as_bytes(),
            ErrorKind::Empty,
            "empty-file",
            "holds no text",
        ),
        (
            b"%PDF-1.7\n%\xe2\xe3",
            ErrorKind::Unsupported,
            "unsupported-format",
            "a PDF document",
        ),
        (
            b"PK\x03\x04\x14\0\0\0word/document.xml",
            ErrorKind::Unsupported,
            "unsupported-format",
            "a Word document (DOCX)",
        ),
        (
            b"PK\x03\x04\x14\0\0\0a.txt",
            ErrorKind::Unsupported,
            "unsupported-format",
            "a ZIP archive",
        ),
        (
            b"\x89PNG\r\n\x1a\n\0\0",
            ErrorKind::Unsupported,
            "unsupported-format",
            "a PNG image",
        ),
        (
            b"\xff\xd8\xff\xe0",
            ErrorKind::Unsupported,
            "unsupported-format",
            "a JPEG image",
        ),
        (
            b"\n<!DOCTYPE HTML><p>Loan",
            ErrorKind::Unsupported,
            "unsupported-format",
            "an HTML page",
        ),
        (
            b"{\\rtf1 Loan}",
            ErrorKind::Unsupported,
            "unsupported-format",
            "an RTF document",
        ),
        (
            b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0\x01\0\0\0",
            ErrorKind::Binary,
            "binary-file",
            "binary data",
        ),
        (&[0; 64], ErrorKind::Binary, "binary-file", "binary data"),
    ] {
        let error = read("dir/x.txt", bytes).expect_err(says);
        assert_eq!((error.kind(), error.code()), (kind, code), "{says}");
        assert!(
            error.message().starts_with("dir/x.txt: ") && error.message().contains(says),
            "{error}"
        );
        assert!(!error.remedy().is_empty() && !error.remedy().ends_with('.'));
    }
}

#[test]
fn rejects_noise_of_any_kind() {
    let mut state = 7u32;
    let noise: Vec<u8> = (0..4096)
        .map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        })
        .collect();
    assert_eq!(
        read("noise.txt", &noise)
            .map(|document| document.text.len())
            .expect_err("noise")
            .code(),
        "binary-file"
    );
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
        assert!(
            back.of(&view.text).contains(part),
            "{part} is {}",
            back.of(&view.text)
        );
    }
    let hidden = text.find('\u{200b}').expect("there");
    assert!(view.to_view(Span::new(hidden, hidden + 3)).is_empty());
}

#[test]
fn finds_folded_text_of_the_same_length() {
    let view = View::new("The LENDER İ ＡＰＲ");
    assert_eq!(view.folded, "the lender İ apr");
}

const WRAPS: [(&str, &str, &str); 5] = [
    (
        "english-prose",
        include_str!("data/ingest/wraps/english-prose.txt"),
        include_str!("data/ingest/wraps/english-prose.view"),
    ),
    (
        "chinese-prose",
        include_str!("data/ingest/wraps/chinese-prose.txt"),
        include_str!("data/ingest/wraps/chinese-prose.view"),
    ),
    (
        "taiwan-prose",
        include_str!("data/ingest/wraps/taiwan-prose.txt"),
        include_str!("data/ingest/wraps/taiwan-prose.view"),
    ),
    (
        "forms-and-lists",
        include_str!("data/ingest/wraps/forms-and-lists.txt"),
        include_str!("data/ingest/wraps/forms-and-lists.view"),
    ),
    (
        "unwrapped",
        include_str!("data/ingest/wraps/unwrapped.txt"),
        include_str!("data/ingest/wraps/unwrapped.view"),
    ),
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
        assert!(
            span.start >= last.end || span == last,
            "{c:?} at {at} goes back"
        );
        let made = View::new(&format!("x{source}x")).text;
        assert!(
            made.contains(c) || c == ' ' && made == "x\nx",
            "{c:?} at {at} is {source:?}"
        );
        let back = view.to_view(span);
        assert!(
            back.start <= at && at + c.len_utf8() <= back.end,
            "{c:?} at {at} is not at {back:?}"
        );
        let from_start = view.to_text(Span::new(0, at + c.len_utf8()));
        assert_eq!(from_start.end, span.end);
        last = span;
    }
}

/// A span of `text` between two of its character boundaries.
fn some_span(text: &str, from: prop::sample::Index, to: prop::sample::Index) -> Span {
    let bounds: Vec<usize> = text
        .char_indices()
        .map(|(at, _)| at)
        .chain([text.len()])
        .collect();
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

    #[test]
    fn finds_an_answer_for_any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..300), name in prop_oneof![Just("a.txt"), Just("a.md")]) {
        if let Ok(document) = read(name, &bytes) {
            prop_assert!(!document.view.text.trim().is_empty());
        }
    }

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
