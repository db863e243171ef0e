//! The loader of `parties.yaml`: roles, the nouns that name them, the names and acts that betray them, and the pronouns.
//!
//! Comes in: the file's text. Goes out: [`PartyWords`], or the first [`Fault`]. A *noun* (`借款人`, `borrower`) needs no
//! introduction; a *letter* (`甲方`) means nothing before the paper gives it out; a *pronoun* has a usual role, which the paper
//! may turn round ("I" borrow from "you").

use aho_corasick::{AhoCorasick, MatchKind};
use regex::Regex;
use serde::Deserialize;
use serde_yaml::Spanned;

use super::fault::Fault;
use super::schema::BilingualList;
use super::{PackFile, place, yaml};
use crate::segment::{Language, Role};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RoleSource {
    role: Spanned<String>,
    nouns: BilingualList,
    #[serde(default)]
    given: BilingualList,
    names: BilingualList,
    acts: BilingualList,
}

/// How companies' names stand in a sentence.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Company {
    /// How their names end.
    pub(crate) endings: Vec<String>,
    /// What may stand right before them.
    pub(crate) before: Vec<String>,
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
    introducers: Introducers,
    letters: BilingualList,
    company: Company,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Introducers {
    zh: Vec<String>,
    en: Vec<String>,
    means: Vec<String>,
}

/// Words of one role.
#[derive(Clone, Debug)]
struct RoleWords {
    role: Role,
    nouns: BilingualList,
    given: BilingualList,
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
    pub(crate) company: Company,
    /// Nouns, and those that are given out.
    pub(crate) nouns: RoleFinder,
    pub(crate) names: RoleFinder,
    pub(crate) acts: RoleFinder,
    /// `甲方（借款人）：`, `borrower:`.
    pub(crate) form_head: Regex,
    /// `（以下简称“甲方”或“借款人”）`; the group is what stands in the brackets.
    pub(crate) bracket_zh: Regex,
    /// A quoted word that may name a party; the group is the word.
    pub(crate) quoted: Regex,
    /// A pronoun alone in brackets: `(we or us)`.
    pub(crate) bracket_en: Regex,
    /// Words that give a name out.
    pub(crate) introducers: Vec<String>,
    /// Words between a name and its meaning, at the head of a text.
    pub(crate) means: Regex,
    /// The subjects whose acts are counted: letters, and pronouns that have a group.
    pub(crate) subjects: Regex,
}

impl PartyWords {
    /// The generic nouns of a role, which mean it in any paper: `借款人`, `borrower`. Lower case, simplified.
    pub fn nouns(&self, role: Role, language: Language) -> &[String] {
        self.roles.iter().find(|words| words.role == role).map_or(&[], |words| words.nouns.of(language))
    }

    /// Nouns that mean the role only as `the Bank` or once given out. Lower case, simplified.
    pub fn given(&self, role: Role, language: Language) -> &[String] {
        self.roles.iter().find(|words| words.role == role).map_or(&[], |words| words.given.of(language))
    }
}

/// Reads the pack's file `file`.
pub fn load(file: &PackFile) -> Result<PartyWords, Fault> {
    let source: Source = yaml::read(file)?;
    let mut roles = Vec::new();
    let (mut nouns, mut given, mut names, mut acts) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for entry in source.roles {
        let role = role(file, &entry.role)?;
        let all = |words: &BilingualList| -> Vec<(Role, String)> {
            words.zh.iter().chain(&words.en).map(|word| (role, word.clone())).collect()
        };
        nouns.extend(all(&entry.nouns));
        given.extend(all(&entry.given));
        names.extend(all(&entry.names));
        acts.extend(all(&entry.acts));
        roles.push(RoleWords { role, nouns: entry.nouns, given: entry.given });
    }
    let family = |entry: PronounSource| Ok(Pronouns { role: role(file, &entry.role)?, words: entry.words, group: entry.group });
    let pronouns: Vec<Pronouns> = source.pronouns.into_iter().map(family).collect::<Result<_, Fault>>()?;
    let letters: Vec<String> = source.letters.zh.into_iter().chain(source.letters.en).collect();
    let forms: Vec<String> = nouns.iter().map(|(_, word)| word.clone()).chain(letters.iter().cloned()).collect();
    nouns.extend(given);
    let patterns = Patterns::new(&forms, &nouns, &letters, &pronouns, &source.introducers);
    let compile = |pattern: &str| Regex::new(pattern).map_err(|error| too_many(file, &error.to_string()));
    Ok(PartyWords {
        roles,
        nouns: finder(file, nouns)?,
        names: finder(file, names)?,
        acts: finder(file, acts)?,
        form_head: compile(&patterns.form_head)?,
        bracket_zh: compile(&patterns.bracket_zh)?,
        quoted: compile(&patterns.quoted)?,
        bracket_en: compile(&patterns.bracket_en)?,
        means: compile(&patterns.means)?,
        subjects: compile(&patterns.subjects)?,
        introducers: source.introducers.en,
        company: source.company,
        pronouns,
        letters,
    })
}

/// The regular expressions that the words make.
struct Patterns {
    form_head: String,
    bracket_zh: String,
    quoted: String,
    bracket_en: String,
    means: String,
    subjects: String,
}

impl Patterns {
    fn new(
        forms: &[String],
        nouns: &[(Role, String)],
        letters: &[String],
        pronouns: &[Pronouns],
        introducers: &Introducers,
    ) -> Self {
        let heads = alternatives(forms.iter().map(|word| spaced(word)));
        let given = alternatives(introducers.zh.iter().map(|word| regex::escape(word)));
        let bare = alternatives(
            nouns.iter().map(|(_, word)| word).chain(letters).filter(|word| !word.is_ascii()).map(|word| regex::escape(word)),
        );
        let grouped = || pronouns.iter().filter(|family| family.group.is_some());
        let words = alternatives(grouped().flat_map(|family| &family.words).map(|word| regex::escape(word)));
        let names = alternatives(
            nouns
                .iter()
                .map(|(_, word)| word)
                .chain(letters)
                .chain(pronouns.iter().flat_map(|family| &family.words))
                .map(|word| regex::escape(word)),
        );
        let subjects = alternatives(
            grouped()
                .filter_map(|family| family.words.first())
                .map(|word| format!(r"(?-u:\b){}(?-u:\b)", regex::escape(word)))
                .chain(letters.iter().map(|word| regex::escape(word))),
        );
        let means = alternatives(introducers.means.iter().map(|word| regex::escape(word)));
        Self {
            form_head: format!(r"(?:{heads})\s?(?:[（(][^（）()：:\n]*[）)]\s?)?[：:]"),
            bracket_zh: format!(r#"[（(]\s?((?:[^（）()\n]*(?:{given})[^（）()\n]+?)|[“"「『]?(?:{bare})[”"」』]?)\s?[）)]"#),
            quoted: format!(r#"["“‘'](?:the )?({names})(?:\(s\))?,?["”’']"#),
            bracket_en: format!(r"\((?:{words})(?:(?:, | or | and |/)(?:{words}))*\)"),
            means: format!(r"^[^.;\n]*?(?:{means})(?-u:\b|\s)"),
            subjects,
        }
    }
}

/// A form spaces short words out: `贷 款 人`.
fn spaced(word: &str) -> String {
    if word.is_ascii() {
        return format!(r"(?-u:\b){}", regex::escape(word));
    }
    word.chars().map(|c| regex::escape(&c.to_string())).collect::<Vec<_>>().join(r"\s?")
}

/// Alternatives, the longest first.
fn alternatives(words: impl Iterator<Item = String>) -> String {
    let mut words: Vec<String> = words.collect();
    words.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    words.join("|")
}

fn too_many(file: &PackFile, message: &str) -> Fault {
    Fault { file: file.path.clone(), span: 0..0, message: message.to_owned(), remedy: "shorten the lists of words".to_owned() }
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
    let automaton = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build(words.iter().map(|(_, word)| word))
        .map_err(|error| too_many(file, &error.to_string()))?;
    Ok(RoleFinder { automaton, roles: words.into_iter().map(|(role, _)| role).collect() })
}
