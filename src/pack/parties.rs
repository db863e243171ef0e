//! The loader of `parties.yaml`: roles, the nouns that name them, the names and acts that betray them, and the pronouns.
//!
//! Comes in: the file's text. Goes out: [`PartyWords`], or the first [`Fault`]. A *noun* (`借款人`, `borrower`) needs no
//! introduction; a *letter* (`甲方`) means nothing before the paper gives it out; a *pronoun* has a usual role, which the paper
//! may turn round ("I" borrow from "you").

use aho_corasick::{AhoCorasick, MatchKind};
use serde::Deserialize;
use serde_yaml::Spanned;

use super::fault::Fault;
use super::papers::Words;
use super::{PackFile, place, yaml};
use crate::segment::{Language, Role};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RoleSource {
    role: Spanned<String>,
    nouns: Words,
    names: Words,
    acts: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PronounSource {
    words: Vec<String>,
    role: Spanned<String>,
    group: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    roles: Vec<RoleSource>,
    pronouns: Vec<PronounSource>,
    letters: Words,
}

/// Words of one role.
#[derive(Clone, Debug)]
struct RoleWords {
    role: Role,
    nouns: Words,
}

/// A family of pronouns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pronouns {
    /// `you`, `your`, ...
    pub words: Vec<String>,
    /// Whose they are where the paper does not say.
    pub role: Role,
    /// Families that stand against each other carry a name: `i`, `you`, `we`.
    pub group: Option<String>,
}

/// Literals of several roles in one automaton.
#[derive(Debug)]
pub(crate) struct RoleFinder {
    automaton: AhoCorasick,
    roles: Vec<Role>,
}

impl RoleFinder {
    /// `(role, start, end)` of each hit in a folded text, longest first at each place; English ones only as whole words.
    pub(crate) fn hits<'a>(&'a self, folded: &'a str) -> impl Iterator<Item = (Role, usize, usize)> + 'a {
        let bytes = folded.as_bytes();
        self.automaton.find_iter(folded).filter_map(move |hit| {
            let (start, end) = (hit.start(), hit.end());
            let inside = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
            let cut = (inside(start) && start > 0 && inside(start - 1)) || (inside(end - 1) && inside(end));
            (!cut).then(|| (self.roles[hit.pattern().as_usize()], start, end))
        })
    }

    /// The first hit's role.
    pub(crate) fn first(&self, folded: &str) -> Option<Role> {
        self.hits(folded).next().map(|(role, _, _)| role)
    }
}

/// `parties.yaml`, compiled.
#[derive(Debug)]
pub struct PartyWords {
    roles: Vec<RoleWords>,
    /// Families of pronouns.
    pub pronouns: Vec<Pronouns>,
    /// 甲方, party a.
    pub letters: Vec<String>,
    pub(crate) nouns: RoleFinder,
    pub(crate) names: RoleFinder,
    pub(crate) acts: RoleFinder,
}

impl PartyWords {
    /// The generic nouns of a role, which mean it in any paper: `借款人`, `borrower`. Lower case, simplified.
    pub fn nouns(&self, role: Role, language: Language) -> &[String] {
        let words = self.roles.iter().find(|words| words.role == role).map(|words| &words.nouns);
        match (words, language) {
            (Some(words), Language::Zh) => &words.zh,
            (Some(words), Language::En) => &words.en,
            (None, _) => &[],
        }
    }
}

/// Reads the pack's file `file`.
pub fn load(source_file: &PackFile) -> Result<PartyWords, Fault> {
    let file = source_file;
    let source: Source = yaml::read(source_file)?;
    let mut roles = Vec::new();
    let (mut nouns, mut names, mut acts) = (Vec::new(), Vec::new(), Vec::new());
    for entry in source.roles {
        let role = role(file, &entry.role)?;
        let all = |words: &Words| -> Vec<(Role, String)> { words.zh.iter().chain(&words.en).map(|word| (role, word.clone())).collect() };
        nouns.extend(all(&entry.nouns));
        names.extend(all(&entry.names));
        acts.extend(all(&entry.acts));
        roles.push(RoleWords { role, nouns: entry.nouns });
    }
    let pronouns = source
        .pronouns
        .into_iter()
        .map(|entry| Ok(Pronouns { role: role(file, &entry.role)?, words: entry.words, group: entry.group }))
        .collect::<Result<_, Fault>>()?;
    let letters = source.letters.zh.into_iter().chain(source.letters.en).collect();
    Ok(PartyWords { roles, pronouns, letters, nouns: finder(file, nouns)?, names: finder(file, names)?, acts: finder(file, acts)? })
}

fn role(file: &PackFile, written: &Spanned<String>) -> Result<Role, Fault> {
    const ROLES: [Role; 4] = [Role::Borrower, Role::Lender, Role::Guarantor, Role::Platform];
    ROLES.into_iter().find(|role| role.label() == written.value).ok_or_else(|| Fault {
        file: file.path.clone(),
        span: place::of(written, &file.text),
        message: format!("there is no role `{}`", written.value),
        remedy: "write one of: borrower, lender, guarantor, platform".to_owned(),
    })
}

fn finder(file: &PackFile, words: Vec<(Role, String)>) -> Result<RoleFinder, Fault> {
    let automaton = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(words.iter().map(|(_, word)| word)).map_err(|error| Fault {
        file: file.path.clone(),
        span: 0..0,
        message: error.to_string(),
        remedy: "shorten the lists of words".to_owned(),
    })?;
    Ok(RoleFinder { automaton, roles: words.into_iter().map(|(role, _)| role).collect() })
}
