//! Which file of a pack is what, told by its path.

use super::PackFile;
use super::fault::Fault;
use super::place;

/// Files and folders that the stages read with loaders of their own.
const OF_STAGES: &[&str] = &[
    "parties.yaml",
    "papers.yaml",
    "regime.yaml",
    "derived.yaml",
    "cost.yaml",
    "facts/",
    "reading/",
    "messages/",
    "law/",
    "leverage/",
];

/// What a file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// One term.
    Term,
    /// Concepts.
    Lexicon,
    /// Read by a stage.
    Stage,
    /// Nothing reads it.
    Unknown,
}

/// Whether a file of a pack's folder is part of the pack (its READMEs are not).
pub fn belongs(path: &str) -> bool {
    [".yaml", ".yml", ".txt", ".csv"].iter().any(|end| path.ends_with(end))
}

pub(super) fn purpose(file: &PackFile) -> Purpose {
    let path = destination(file);
    if !path.ends_with(".yaml") {
        return if of_stage(&path) { Purpose::Stage } else { Purpose::Unknown };
    }
    match path.split_once('/') {
        Some(("terms", _)) => Purpose::Term,
        Some(("lexicon", _)) => Purpose::Lexicon,
        _ if of_stage(&path) => Purpose::Stage,
        _ => Purpose::Unknown,
    }
}

/// The path a file takes effect under: a lone term file counts as one under `terms/`.
pub(super) fn destination(file: &PackFile) -> String {
    let lone = !file.path.contains('/') && file.text.lines().any(|line| line.starts_with("term:"));
    if lone { format!("terms/{}", file.path) } else { file.path.clone() }
}

/// The file's name without folders and ending: for a term, its id.
pub(super) fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.split('.').next().unwrap_or(name)
}

/// A file in a place where nothing would read it: silence would look as if its rules had been run.
pub(super) fn astray(file: &PackFile) -> Fault {
    Fault {
        file: file.path.clone(),
        span: place::first_line(&file.text),
        message: "nothing reads this file".to_owned(),
        remedy: "move a term to terms/ID.yaml and concepts to lexicon/NAME.yaml; the ending is .yaml".to_owned(),
    }
}

fn of_stage(path: &str) -> bool {
    OF_STAGES.iter().any(|known| match known.strip_suffix('/') {
        Some(_) => path.starts_with(known),
        None => path == *known,
    })
}
