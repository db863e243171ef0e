//! Files in, the book out: builtin files from the JSON of the build, others from their YAML.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use super::point::PointFile;
use super::{Cap, Classes, LawBook, Lpr, Provision};
use crate::pack::fault::Fault;
use crate::pack::{PackFile, yaml};

/// `rules/law` and `rules/leverage`, as `build.rs` left them.
static BUILTIN: &str = include_str!(concat!(env!("OUT_DIR"), "/law.json"));

/// Reads the law of a pack; a file it does not have is the builtin one. `builtin` yields the text of a builtin file.
pub(in crate::pack) fn load(files: &[PackFile], builtin: impl Fn(&str) -> Option<&'static str>) -> Result<LawBook, Vec<Fault>> {
    let quick: BTreeMap<String, &RawValue> = serde_json::from_str(BUILTIN).unwrap_or_default();
    let own: BTreeMap<&str, &PackFile> =
        files.iter().filter(|file| is_law(&file.path)).map(|file| (file.path.as_str(), file)).collect();
    let mut reader = Reader { quick: &quick, own, builtin: &builtin, faults: Vec::new() };
    let book = reader.book();
    if reader.faults.is_empty() { Ok(book) } else { Err(reader.faults) }
}

fn is_law(path: &str) -> bool {
    path.starts_with("law/") || path.starts_with("leverage/")
}

struct Reader<'f> {
    quick: &'f BTreeMap<String, &'f RawValue>,
    own: BTreeMap<&'f str, &'f PackFile>,
    builtin: &'f dyn Fn(&str) -> Option<&'static str>,
    faults: Vec<Fault>,
}

impl Reader<'_> {
    fn book(&mut self) -> LawBook {
        let mut book = LawBook {
            channels: self.one("law/channels.yaml").unwrap_or_default(),
            lenders: self.one::<Classes>("law/lenders.yaml").unwrap_or_default(),
            products: self.one::<Classes>("law/products.yaml").unwrap_or_default(),
            usual: self.one("law/needs.yaml").unwrap_or_default(),
            caps: self.one::<Vec<Cap>>("law/caps.yaml").unwrap_or_default(),
            lpr: self.lpr(),
            ..LawBook::default()
        };
        for path in self.paths() {
            if let Some(jurisdiction) = table(&path) {
                self.table(&path, jurisdiction, &mut book);
            } else if path.starts_with("leverage/")
                && let Some(file) = self.one::<PointFile>(&path)
            {
                book.leverage.entry(file.term).or_default().extend(file.points);
            }
        }
        for provision in book.provisions.values() {
            for term in &provision.bears_on {
                book.by_term.entry(term.clone()).or_default().push(provision.id.clone());
            }
        }
        book
    }

    /// Every path there is, sorted.
    fn paths(&self) -> Vec<String> {
        let mut paths: Vec<String> = self.quick.keys().cloned().chain(self.own.keys().map(|path| (*path).to_owned())).collect();
        paths.sort();
        paths.dedup();
        paths
    }

    fn table(&mut self, path: &str, jurisdiction: &str, book: &mut LawBook) {
        for mut provision in self.one::<Vec<Provision>>(path).unwrap_or_default() {
            jurisdiction.clone_into(&mut provision.jurisdiction);
            let id = provision.id.clone();
            if book.provisions.insert(id.clone(), provision).is_some() {
                self.faults.push(twice(path, &id, self.own.get(path).map_or("", |file| file.text.as_str())));
            }
        }
    }

    fn lpr(&mut self) -> Lpr {
        const PATH: &str = "law/lpr.csv";
        let builtin = || (self.builtin)(PATH).map(|text| PackFile { path: PATH.to_owned(), text: text.to_owned() });
        let file = self.own.get(PATH).map(|file| (*file).clone()).or_else(builtin);
        let read = file.as_ref().map(Lpr::read).transpose();
        read.unwrap_or_else(|fault| {
            self.faults.push(fault);
            None
        })
        .unwrap_or_default()
    }

    /// One file: from the build where it is builtin, else from its YAML.
    fn one<T: DeserializeOwned>(&mut self, path: &str) -> Option<T> {
        let own = self.own.get(path).copied().filter(|file| (self.builtin)(path).is_none_or(|builtin| builtin != file.text));
        let quick = self.quick.get(path).and_then(|raw| serde_json::from_str(raw.get()).ok());
        match own {
            None if quick.is_some() => quick,
            None => {
                let file = self.own.get(path).copied()?;
                self.slow(file)
            }
            Some(file) => self.slow(file),
        }
    }

    fn slow<T: DeserializeOwned>(&mut self, file: &PackFile) -> Option<T> {
        yaml::read(file).map_err(|fault| self.faults.push(fault)).ok()
    }
}

/// The place of a table of provisions: `law/cn/civil-code.yaml` is of `cn`.
fn table(path: &str) -> Option<&str> {
    let (jurisdiction, _) = path.strip_prefix("law/")?.split_once('/')?;
    Some(jurisdiction)
}

fn twice(path: &str, id: &str, text: &str) -> Fault {
    let at = text.find(id).unwrap_or(0);
    Fault {
        file: path.to_owned(),
        span: at..(at + id.len()).min(text.len()),
        message: format!("provision `{id}` is written twice"),
        remedy: "give one of the two an id of its own".to_owned(),
    }
}
