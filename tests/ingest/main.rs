//! Reading files: encodings, formats, failures, and the view with its map back.

use loanlint::ingest::{Document, ErrorKind, Format, IngestError, Source, ingest};
use proptest::prelude::*;

mod encodings;
mod markdown;
mod view;

fn read(name: &str, bytes: &[u8]) -> Result<Document, IngestError> {
    ingest(Source { name, bytes })
}

fn text(bytes: &[u8]) -> String {
    read("loan.txt", bytes).expect("the sample is text").text
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

proptest! {
    #[test]
    fn finds_an_answer_for_any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..300), name in prop_oneof![Just("a.txt"), Just("a.md")]) {
        if let Ok(document) = read(name, &bytes) {
            prop_assert!(!document.view.text.trim().is_empty());
        }
    }
}
