//! Reads one YAML file of a pack into a type, or says in plain words what is wrong where.
//!
//! What does not fit the type is read once more into nothing, so that a slip of syntax (one blank too few) is shown as such and
//! not as the missing field it leads to. Each pass stops at its first mistake.

use std::ops::Range;

use serde::de::{DeserializeOwned, IgnoredAny};
use serde_yaml::Error;

use super::fault::Fault;
use super::named::nearest;
use super::{PackFile, place};

/// Reads `file` into `T`; the loaders of all stages come through here, so that mistakes look the same everywhere.
///
/// # Errors
/// The first mistake, at its place.
pub fn read<T: DeserializeOwned>(file: &PackFile) -> Result<T, Fault> {
    serde_yaml::from_str(&file.text).map_err(|mistyped: Error| {
        let syntax = serde_yaml::from_str::<IgnoredAny>(&file.text).err();
        fault(file, syntax.unwrap_or(mistyped).without_snippet())
    })
}

fn fault(file: &PackFile, error: &Error) -> Fault {
    let (message, remedy) = explain(error);
    Fault { file: file.path.clone(), span: span(error, &file.text), message, remedy }
}

/// The reader places a missing field at the last field that is there: at the top level that is far from where one looks.
fn span(error: &Error, text: &str) -> Range<usize> {
    match (error, error.location()) {
        (Error::SerdeMissingField { .. }, Some(at)) if at.column() == 1 => place::first_line(text),
        (_, Some(at)) => place::of_location(at, text),
        (_, None) => place::first_line(text),
    }
}

fn explain(error: &Error) -> (String, String) {
    match error {
        Error::SerdeUnknownField { field, expected, .. } => unknown_field(field, expected),
        Error::SerdeMissingField { field, .. } => {
            (format!("missing field `{field}`"), format!("add `{field}:` beside these fields"))
        }
        Error::DuplicateMappingKey { key, .. } => (
            format!("`{}` is written twice", key.as_deref().unwrap_or("this")),
            "keep one of the two and join what they hold".to_owned(),
        ),
        _ => plain(error),
    }
}

fn unknown_field(field: &str, expected: &[&'static str]) -> (String, String) {
    let list = format!("allowed here: {}", expected.join(", "));
    let remedy = match nearest(field, expected.iter().copied()) {
        Some(name) => format!("did you mean `{name}`? {list}"),
        None => list,
    };
    (format!("unknown field `{field}`"), remedy)
}

fn plain(error: &Error) -> (String, String) {
    let (message, remedy) = match error {
        Error::Unexpected { expected, .. } => wanted(expected),
        Error::InvalidScalar { .. } => ("a whole number is wanted here", "write it in figures: 20"),
        Error::NullIntoString { .. } => ("nothing is written here", "write a text, or remove the line"),
        Error::Eof { .. } => ("the file is empty", "write its fields, or remove the file"),
        Error::MultipleDocuments { .. } => ("a second document begins here", "remove the `---`: one file holds one document"),
        _ => return syntax(error),
    };
    (message.to_owned(), remedy.to_owned())
}

fn wanted(expected: &str) -> (&'static str, &'static str) {
    if expected.contains("sequence") {
        ("a list is wanted here", "write [one, two], or one `- ` a line")
    } else if expected.contains("mapping") {
        ("fields are wanted here", "write {field: value}, or one `field: value` a line")
    } else {
        ("one text is wanted here", "write a single text; put it in quotes if in doubt")
    }
}

fn syntax(error: &Error) -> (String, String) {
    let said = error.render();
    let first = said.lines().next().unwrap_or("");
    let message = first.split(" at line ").next().unwrap_or(first);
    let remedy = "indent this line like its neighbours, with blanks; put a text with `: `, ` #`, or a sign such as * & % @ { [ at its head in quotes";
    (format!("not YAML: {message}"), remedy.to_owned())
}
