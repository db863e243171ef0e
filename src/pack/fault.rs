//! A mistake in a pack, with its place; and all mistakes of a pack together.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use super::PackFile;
use super::show::show;

/// One mistake in one file of a pack: what is wrong, where, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file's path inside the pack.
    pub file: String,
    /// Bytes of the file's text.
    pub span: Range<usize>,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// What to do: an instruction.
    pub remedy: String,
}

/// Every mistake found in a pack, with the texts to show them in. Displayed, it shows each one underlined.
#[derive(Clone)]
pub struct PackErrors {
    /// In order of file, then place. Never empty.
    pub faults: Vec<Fault>,
    /// Texts of the files with faults, by path.
    texts: BTreeMap<String, String>,
}

impl PackErrors {
    /// Puts the faults in order and keeps the texts they stand in.
    pub(super) fn new(mut faults: Vec<Fault>, files: &[PackFile]) -> Self {
        sort(&mut faults);
        let texts = texts_of(&faults, files);
        Self { faults, texts }
    }
}

impl fmt::Display for PackErrors {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&show_all(&self.faults, &self.texts))
    }
}

/// As displayed: whoever unwraps wants to read the mistakes, not the texts they stand in.
impl fmt::Debug for PackErrors {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl std::error::Error for PackErrors {}

/// Orders faults as a reader goes through the files.
pub(super) fn sort(faults: &mut [Fault]) {
    faults.sort_by(|a, b| (&a.file, a.span.start, &a.message).cmp(&(&b.file, b.span.start, &b.message)));
}

/// The texts that `faults` point into, by path.
pub(super) fn texts_of(faults: &[Fault], files: &[PackFile]) -> BTreeMap<String, String> {
    let faulty = |file: &&PackFile| faults.iter().any(|fault| fault.file == file.path);
    files.iter().filter(faulty).map(|file| (file.path.clone(), file.text.clone())).collect()
}

/// Every fault shown, a blank line between two.
pub(super) fn show_all(faults: &[Fault], texts: &BTreeMap<String, String>) -> String {
    let text_of = |fault: &Fault| texts.get(&fault.file).map_or("", String::as_str);
    let shown: Vec<String> = faults.iter().map(|fault| show(fault, text_of(fault))).collect();
    shown.join("\n")
}
