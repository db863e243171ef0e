//! The pack inside the binary, and others laid over it.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use include_dir::{Dir, include_dir};

use super::fault::PackErrors;
use super::files::destination;
use super::messages::{self, Messages};
use super::{Pack, PackFile, files, load};

static RULES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/rules");
/// Every file of [`RULES`] by its path: the folder's own look-up walks it, and checks the text, each time.
static TEXTS: OnceLock<BTreeMap<String, &'static str>> = OnceLock::new();
static BUILTIN: OnceLock<Pack> = OnceLock::new();
static WORDING: OnceLock<Messages> = OnceLock::new();

impl Pack {
    /// The pack that comes with loanlint, loaded at the first call.
    #[expect(clippy::expect_used, reason = "a test loads the same bytes, so a broken one cannot be released")]
    pub fn builtin() -> &'static Pack {
        BUILTIN.get_or_init(|| Pack::load(&builtin_files()).expect("the builtin pack is sound"))
    }

    /// Compiles the files of a pack.
    ///
    /// # Errors
    /// Every mistake of every file: the first slip of YAML in each, and all others.
    pub fn load(files: &[PackFile]) -> Result<Pack, PackErrors> {
        load::load(files)
    }
}

impl Messages {
    /// The wording that comes with loanlint, read at the first call: where no rules are needed, none are compiled.
    #[expect(clippy::expect_used, reason = "a test loads the same bytes, so a broken one cannot be released")]
    pub fn builtin() -> &'static Messages {
        WORDING.get_or_init(|| {
            let read =
                |path| builtin_file(path).and_then(|file| messages::load(&file).ok()).expect("the builtin wording is sound");
            Messages { zh: read("messages/zh.yaml"), en: read("messages/en.yaml") }
        })
    }
}

/// The files of the builtin pack, sorted by path.
pub fn builtin_files() -> Vec<PackFile> {
    texts().iter().map(|(path, text)| PackFile { path: path.clone(), text: (*text).to_owned() }).collect()
}

/// The files of one folder of the builtin pack.
pub(super) fn builtin_folder(folder: &str) -> Vec<PackFile> {
    let inside = texts().iter().filter(|(path, _)| path.starts_with(folder));
    inside.map(|(path, text)| PackFile { path: path.clone(), text: (*text).to_owned() }).collect()
}

/// The text of one file of the builtin pack.
pub(super) fn builtin_text(path: &str) -> Option<&'static str> {
    texts().get(path).copied()
}

/// One file of the builtin pack.
pub(super) fn builtin_file(path: &str) -> Option<PackFile> {
    Some(PackFile { path: path.to_owned(), text: builtin_text(path)?.to_owned() })
}

/// `extra` laid over the builtin files: a file of the same path replaces, any other adds. A term file may come without a folder.
pub fn overlay(extra: Vec<PackFile>) -> Vec<PackFile> {
    let all = builtin_files().into_iter().chain(extra);
    let by_place: BTreeMap<String, PackFile> = all.map(|file| (destination(&file), file)).collect();
    by_place.into_values().collect()
}

/// Loads the builtin pack with `extra` laid over it.
///
/// # Errors
/// As [`Pack::load`].
pub fn with_overlay(extra: Vec<PackFile>) -> Result<Pack, PackErrors> {
    Pack::load(&overlay(extra))
}

fn texts() -> &'static BTreeMap<String, &'static str> {
    TEXTS.get_or_init(|| {
        let mut found = BTreeMap::new();
        collect(&RULES, &mut found);
        found
    })
}

fn collect(dir: &'static Dir<'_>, found: &mut BTreeMap<String, &'static str>) {
    for file in dir.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        if let Some(text) = file.contents_utf8().filter(|_| files::belongs(&path)) {
            found.insert(path, text);
        }
    }
    for inner in dir.dirs() {
        collect(inner, found);
    }
}
