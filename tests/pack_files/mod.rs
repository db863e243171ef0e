//! The files of the good pack, as the tests hand them to the loader.

use loanlint::pack::PackFile;

/// Path in the pack of the term that most cases break.
pub const TERM: &str = "terms/prepay-barred.yaml";
/// Path of the missing term.
pub const MISSING: &str = "terms/no-helpline.yaml";
/// Path of the lexicon.
pub const LEXICON: &str = "lexicon/repay.yaml";

/// The pack under `tests/data/pack/good`.
pub fn good() -> Vec<PackFile> {
    [
        (LEXICON, include_str!("../data/pack/good/lexicon/repay.yaml")),
        (MISSING, include_str!("../data/pack/good/terms/no-helpline.yaml")),
        (TERM, include_str!("../data/pack/good/terms/prepay-barred.yaml")),
    ]
    .map(|(path, text)| file(path, text))
    .to_vec()
}

/// One file.
pub fn file(path: &str, text: &str) -> PackFile {
    PackFile { path: path.to_owned(), text: text.to_owned() }
}

/// The good pack with `from` replaced by `to`, once, in the file at `path`.
pub fn broken(path: &str, from: &str, to: &str) -> Vec<PackFile> {
    let mut files = good();
    let file = files.iter_mut().find(|file| file.path == path).expect("the file exists");
    assert!(file.text.contains(from), "{path} does not hold {from:?}");
    file.text = file.text.replacen(from, to, 1);
    files
}
