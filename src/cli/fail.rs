//! What went wrong, told in one line, and what to do about it in another.

use std::io;

use crate::report::{Failed, Failure};

/// A mistake that ends a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fail {
    /// What is wrong, with the file's name before it where there is one.
    pub what: String,
    /// What to do about it.
    pub remedy: String,
}

impl Fail {
    /// A mistake with its remedy.
    pub fn new(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { what: what.into(), remedy: remedy.into() }
    }

    /// Writes it to standard error.
    pub fn tell(&self) {
        eprintln!("loanlint: {}", self.what);
        if !self.remedy.is_empty() {
            eprintln!("help: {}", self.remedy);
        }
    }
}

impl From<&Failed> for Fail {
    fn from(failed: &Failed) -> Self {
        Self::new(format!("{}: {}", failed.path, failed.error.message), failed.error.remedy.clone())
    }
}

/// Why the machine gave no file.
pub fn of_io(error: &io::Error) -> Failure {
    let (code, message, remedy) = match error.kind() {
        io::ErrorKind::NotFound => ("not-found", "no such file", "check the spelling of the path"),
        io::ErrorKind::IsADirectory => ("is-directory", "this is a folder", "name the files in it, for example with `*.txt`"),
        io::ErrorKind::PermissionDenied => ("permission-denied", "permission denied", "ask for the right to read it, or copy it"),
        _ => {
            return Failure { code: "unreadable".into(), message: error.to_string(), remedy: "try a copy of the file".into() };
        }
    };
    Failure { code: code.into(), message: message.into(), remedy: remedy.into() }
}
