//! The fingerprint of a pack, so that a report says which rules it was made with.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use super::PackFile;

/// How many hex digits a report shows: enough to tell packs apart, short enough to be read out.
const DIGITS: usize = 12;

/// SHA-256 over paths and texts, whatever the order of `files`, cut to 12 hex digits.
pub fn digest(files: &[PackFile]) -> String {
    let mut sorted: Vec<&PackFile> = files.iter().collect();
    sorted.sort_by(|a, b| (&a.path, &a.text).cmp(&(&b.path, &b.text)));
    let mut hash = Sha256::new();
    for part in sorted.iter().flat_map(|file| [&file.path, &file.text]) {
        // The length first, so that no text can pass for the end of one file and the beginning of the next.
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    hex(&hash.finalize())
}

fn hex(bytes: &[u8]) -> String {
    let mut shown = String::new();
    for byte in bytes.iter().take(DIGITS / 2) {
        // Writing to a String cannot fail.
        let _ = write!(shown, "{byte:02x}");
    }
    shown
}
