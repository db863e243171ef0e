//! The rules in one line each, a folder of rules checked, and the JSON Schema of its files: texts, ready to be printed.

use std::fmt::Write;

use super::embed::overlay;
use super::fault::{Fault, PackErrors, show_all, texts_of};
use super::named::Named;
use super::term::{GROUPS, Term};
use super::{Pack, PackFile};
use crate::language::Language;

/// Every term on a line of its own: id, kind, severity (`-` where it has none), group, name. In the order of the groups, then of ids.
pub fn list(pack: &Pack, language: Language) -> String {
    let width = pack.terms.iter().map(|term| term.id.len()).max().unwrap_or(0);
    let in_groups = GROUPS.iter().flat_map(|group| pack.terms.iter().filter(move |term| term.group == *group));
    let mut lines = String::new();
    for term in in_groups {
        let severity = term.severity.map_or("-", Named::name);
        let name = term.name.of(language);
        // Writing to a String cannot fail.
        let _ = writeln!(lines, "{:width$}  {:11}  {severity:6}  {:10}  {name}", term.id, term.kind.name(), term.group);
    }
    lines
}

/// Loads the builtin pack with `extra` laid over it: the warnings about `extra`, then one line that counts.
///
/// # Errors
/// Every mistake, as [`Pack::load`] finds them.
pub fn check(extra: Vec<PackFile>) -> Result<String, PackErrors> {
    let own: Vec<String> = extra.iter().map(|file| file.path.clone()).collect();
    let files = overlay(extra);
    let pack = Pack::load(&files)?;
    let warnings: Vec<Fault> = pack.warnings.iter().filter(|fault| own.contains(&fault.file)).cloned().collect();
    let mut said = show_all(&warnings, &texts_of(&warnings, &files));
    if !said.is_empty() {
        said.push('\n');
    }
    let _ = writeln!(said, "{}, {}, no mistakes", counted(pack.terms.len(), "term"), counted(pack.concepts.len(), "concept"));
    Ok(said)
}

/// JSON Schema of term and lexicon files, for editors that complete and check while one writes.
pub fn json_schema() -> &'static str {
    include_str!("../../schema/pack.schema.json")
}

/// The term of this id, or the remedy for an id that there is not.
pub(super) fn find<'a>(pack: &'a Pack, id: &str) -> Result<&'a Term, String> {
    let ids = pack.terms.iter().map(|term| term.id.as_str());
    pack.term(id).ok_or_else(|| match super::named::nearest(id, ids) {
        Some(name) => format!("unknown term `{id}`: did you mean `{name}`?"),
        None => format!("unknown term `{id}`: see the list of rules"),
    })
}

fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}
