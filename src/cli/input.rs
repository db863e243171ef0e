//! Bytes of a file or of standard input.

use std::io::{self, Read};
use std::path::Path;

use super::fail::{Fail, of_io};

/// The name that means standard input.
pub const STDIN: &str = "-";

/// All bytes of a file; `-` is standard input.
///
/// # Errors
/// As the machine says; a folder is `IsADirectory` on every system.
pub fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    if path.as_os_str() == STDIN {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes)?;
        return Ok(bytes);
    }
    if path.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    std::fs::read(path)
}

/// The text of a file that loanlint's users write (rules, labels).
///
/// # Errors
/// If it cannot be read or is not UTF-8.
pub fn text(path: &Path) -> Result<String, Fail> {
    let bytes = bytes(path).map_err(|error| {
        let why = of_io(&error);
        Fail::new(format!("{}: {}", path.display(), why.message), why.remedy)
    })?;
    String::from_utf8(bytes).map_err(|_| Fail::new(format!("{}: not UTF-8", path.display()), "save the file as UTF-8"))
}

/// The paths inside a folder, sorted.
///
/// # Errors
/// If it is no folder or cannot be listed.
pub fn list(folder: &Path) -> Result<Vec<std::path::PathBuf>, Fail> {
    let wrong = |error: &io::Error| match error.kind() {
        io::ErrorKind::NotADirectory => {
            Fail::new(format!("{}: not a folder", folder.display()), "name the folder, not a file in it")
        }
        io::ErrorKind::NotFound => Fail::new(format!("{}: no such folder", folder.display()), "check the spelling of the path"),
        _ => Fail::new(format!("{}: {error}", folder.display()), "check that the folder can be read"),
    };
    let entries = std::fs::read_dir(folder).map_err(|e| wrong(&e))?;
    let mut paths = entries.map(|e| e.map(|e| e.path())).collect::<io::Result<Vec<_>>>().map_err(|e| wrong(&e))?;
    paths.sort();
    Ok(paths)
}
