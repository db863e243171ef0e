//! Where output goes: standard output or a file.

use std::io::{self, Write};
use std::path::Path;

use super::fail::Fail;

/// Writes to the file, or to standard output where there is none. A reader that has gone away (`| head`) is no mistake.
///
/// # Errors
/// If it cannot be written.
pub fn write(text: &str, file: Option<&Path>) -> Result<(), Fail> {
    match file {
        Some(path) => std::fs::write(path, text).map_err(|error| {
            Fail::new(
                format!("{}: cannot be written: {error}", path.display()),
                "name a file in a folder that exists and is yours",
            )
        }),
        None => print(text),
    }
}

fn print(text: &str) -> Result<(), Fail> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Fail::new(format!("standard output: {error}"), "check what the output is sent to"))
        }
        _ => Ok(()),
    }
}
