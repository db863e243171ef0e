//! Known formats by their first bytes: what a file that is no text seems to be.
//!
//! In: bytes. Out: a name for messages ("a PDF document"), or nothing where the bytes may be text. A reader that understands
//! one of these formats claims it before this table is asked.

/// First bytes and what they stand for; where two fit, the earlier one.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old Word or Excel document (DOC, XLS)",
    ),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
];

/// Parts of a ZIP archive's first entries that tell whose archive it is.
const ARCHIVES: &[(&[u8], &str)] = &[
    (b"word/", "a Word document (DOCX)"),
    (b"xl/", "an Excel workbook (XLSX)"),
    (b"ppt/", "a PowerPoint file (PPTX)"),
    (b"opendocument.text", "an OpenDocument text (ODT)"),
    (b"OFD.xml", "an OFD document"),
];

/// How much of an archive is looked at: the first entries' names lie well within.
const ARCHIVE_HEAD: usize = 64 * 1024;

/// How much of a text is looked at for the opening of an HTML page.
const PAGE_HEAD: usize = 512;

/// What the bytes seem to be, if they begin as a known format that is no plain text.
pub(super) fn of(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"PK\x03\x04") {
        return Some(archive(&bytes[..bytes.len().min(ARCHIVE_HEAD)]));
    }
    if is_page(bytes) {
        return Some("an HTML page");
    }
    SIGNATURES
        .iter()
        .find(|(magic, _)| bytes.starts_with(magic))
        .map(|&(_, name)| name)
}

fn archive(head: &[u8]) -> &'static str {
    let holds = |part: &[u8]| head.windows(part.len()).any(|window| window == part);
    ARCHIVES
        .iter()
        .find(|(part, _)| holds(part))
        .map_or("a ZIP archive", |&(_, name)| name)
}

/// Whether the bytes open as an HTML page does; a lone tag further down makes no page.
fn is_page(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(PAGE_HEAD)];
    let head = head
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(head)
        .trim_ascii_start();
    [&b"<!doctype html"[..], b"<html"].iter().any(|open| {
        head.get(..open.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(open))
    })
}
