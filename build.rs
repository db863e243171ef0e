//! Turns the law into a form that is read quickly, and builds again when a file appears under `rules/`.
//!
//! Comes in: `rules/law/**/*.yaml` and `rules/leverage/*.yaml`, which lawyers write; the phrases of `rules/lexicon`. Goes out, in the
//! build's folder: `law.json`, one object from path to content; `phrases.bin`, the phrases parsed; `hashes.txt`. Every run of the program reads all of it, and JSON is read ten times as fast as YAML; the
//! YAML itself stays embedded too, so that the fingerprint of the rules covers it and `--rules` can replace a file.
#![allow(clippy::print_stdout, reason = "cargo listens on standard output")]
#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "a build script reads and writes files")]

use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use sha2::{Digest, Sha256};

#[allow(dead_code, reason = "the program uses more of it than the build does")]
#[path = "src/lexicon/phrase.rs"]
mod phrase;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=rules");
    println!("cargo::rerun-if-changed=src/lexicon/phrase.rs");
    let rules = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("rules");
    let mut files = BTreeMap::new();
    for folder in ["law", "leverage"] {
        collect(&rules, &rules.join(folder), &mut files)?;
    }
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("law.json"), serde_json::to_string(&files)?)?;
    fs::write(out.join("phrases.bin"), postcard::to_allocvec(&phrases(&rules.join("lexicon"))?)?)?;
    let mut hashes = BTreeMap::new();
    hash(&rules, &rules, &mut hashes)?;
    let lines: String = hashes.iter().map(|(path, hash)| format!("{hash} {path}\n")).collect();
    fs::write(out.join("hashes.txt"), lines)?;
    Ok(())
}

/// The SHA-256 of every file of a folder and those in it, by its path below `root`: hashing a megabyte of rules at each start
/// would take longer than reading a short agreement.
fn hash(root: &Path, folder: &Path, hashes: &mut BTreeMap<String, String>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            hash(root, &path, hashes)?;
        } else {
            let name = path.strip_prefix(root)?.to_string_lossy().replace('\\', "/");
            let bytes = Sha256::digest(fs::read(&path)?);
            hashes.insert(name, bytes.iter().map(|byte| format!("{byte:02x}")).collect());
        }
    }
    Ok(())
}

/// Every phrase of the lexicon that can be parsed, with its sequences; what cannot is told at the first start, with its place.
fn phrases(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>, Box<dyn Error>> {
    let mut files = BTreeMap::new();
    collect(folder, folder, &mut files)?;
    let mut parsed = BTreeMap::new();
    let concepts = files.values().filter_map(|file| file.as_object()).flat_map(|file| file.values());
    let lists = concepts.flat_map(|concept| ["zh", "en"].map(|language| concept.get(language)));
    for text in lists.flatten().filter_map(|list| list.as_array()).flatten().filter_map(|text| text.as_str()) {
        if let Ok(sequences) = phrase::parse(text) {
            parsed.insert(text.to_owned(), postcard::to_allocvec(&sequences)?);
        }
    }
    Ok(parsed)
}

/// Reads every YAML file of a folder and those in it, by its path below `root`.
fn collect(root: &Path, folder: &Path, files: &mut BTreeMap<String, serde_json::Value>) -> Result<(), Box<dyn Error>> {
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(root, &path, files)?;
        } else if path.extension().is_some_and(|end| end == "yaml") {
            let name = path.strip_prefix(root)?.to_string_lossy().replace('\\', "/");
            let text = fs::read_to_string(&path)?;
            let value = serde_yaml::from_str(&text).map_err(|error| format!("rules/{name}: {error}"))?;
            files.insert(name, value);
        }
    }
    Ok(())
}
