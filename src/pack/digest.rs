//! The fingerprint of a pack, so that a report says which rules it was made with.

use std::collections::BTreeMap;
use std::fmt::Write;

use sha2::{Digest, Sha256};

use super::PackFile;
use super::embed::builtin_text;

/// How many hex digits a report shows: enough to tell packs apart, short enough to be read out.
const DIGITS: usize = 12;

/// The hash of each builtin file, as `build.rs` left them: `HASH PATH` a line.
static BUILTIN: &str = include_str!(concat!(env!("OUT_DIR"), "/hashes.txt"));

/// SHA-256 over paths and hashes of texts, whatever the order of `files`, cut to 12 hex digits.
pub fn digest(files: &[PackFile]) -> String {
    let known: BTreeMap<&str, &str> =
        BUILTIN.lines().filter_map(|line| line.split_once(' ')).map(|(hash, path)| (path, hash)).collect();
    let mut lines: Vec<(&str, String)> = files.iter().map(|file| (file.path.as_str(), hash(file, &known))).collect();
    lines.sort();
    let mut all = Sha256::new();
    for (path, hash) in lines {
        // The length first, so that no path can pass for the end of one file and the beginning of the next.
        all.update((path.len() as u64).to_le_bytes());
        all.update(path.as_bytes());
        all.update(hash.as_bytes());
    }
    let mut shown = hex(&all.finalize());
    shown.truncate(DIGITS);
    shown
}

/// The hash of a file; that of a builtin one is known.
fn hash(file: &PackFile, known: &BTreeMap<&str, &str>) -> String {
    match known.get(file.path.as_str()) {
        Some(hash) if builtin_text(&file.path) == Some(file.text.as_str()) => (*hash).to_owned(),
        _ => hex(&Sha256::digest(file.text.as_bytes())),
    }
}

fn hex(bytes: &[u8]) -> String {
    let mut shown = String::new();
    for byte in bytes {
        // Writing to a String cannot fail.
        let _ = write!(shown, "{byte:02x}");
    }
    shown
}
