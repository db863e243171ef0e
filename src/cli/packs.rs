//! The pack of a run: what comes with loanlint, and what the user's folder adds or replaces.

use std::path::{Path, PathBuf};

use super::fail::Fail;
use super::{Lang, input};
use crate::language::Language;
use crate::pack::{Pack, PackErrors, PackFile, belongs, with_overlay};

/// Which pack is shown, and in which language. The same flags for every command that shows what is in one.
#[derive(clap::Args)]
pub struct Args {
    /// Folder of rules that add to those of loanlint or replace them
    #[arg(long, global = true, value_name = "DIR")]
    rules: Option<PathBuf>,
    /// Language of what is shown
    #[arg(long, global = true, value_enum, default_value = "en")]
    lang: Lang,
}

impl Args {
    /// The pack asked for.
    ///
    /// # Errors
    /// As [`load`].
    pub fn load(&self) -> Result<Pack, Fail> {
        load(self.rules.as_deref())
    }

    /// The language asked for.
    pub fn language(&self) -> Language {
        self.lang.into()
    }
}

/// The pack that comes with loanlint, with `folder` laid over it.
///
/// # Errors
/// If the folder cannot be read or holds no rules; every mistake in them, drawn with its place.
pub fn load(folder: Option<&Path>) -> Result<Pack, Fail> {
    let own = folder.map_or_else(|| Ok(Vec::new()), read)?;
    with_overlay(own).map_err(|errors| mistakes(folder.unwrap_or(Path::new("rules")), &errors))
}

/// The mistakes of a folder's rules as one failure.
pub fn mistakes(folder: &Path, errors: &PackErrors) -> Fail {
    let what = format!("{}: the rules have mistakes: {}\n{errors}", folder.display(), errors.faults.len());
    Fail::new(what.trim_end(), "")
}

/// All files of a pack in a folder and the folders in it, by their paths below it.
///
/// # Errors
/// If one cannot be read, or there are none.
pub fn read(root: &Path) -> Result<Vec<PackFile>, Fail> {
    let mut files = Vec::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for path in input::list(&folder)? {
            // A linked folder is not followed: it could lead back up.
            if path.is_dir() && !path.is_symlink() {
                folders.push(path);
            } else if belongs(&inside(&path, root)) {
                files.push(PackFile { path: inside(&path, root), text: input::text(&path)? });
            }
        }
    }
    if files.is_empty() {
        return Err(Fail::new(
            format!("{}: holds no rules", root.display()),
            "name a folder with terms/ID.yaml or lexicon/NAME.yaml in it",
        ));
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// The path below the root, with `/` on every system.
fn inside(path: &Path, root: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    below.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}
