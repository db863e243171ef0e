//! The loader of `papers.yaml`: what kinds of paper there are, and how papers number, list, define and refer.
//!
//! Comes in: the file's text. Goes out: [`Papers`], its words compiled, or the first [`Fault`]. What always holds: there is a
//! kind `other`, which is what a paper is that nothing speaks for; ids are distinct.

use aho_corasick::{AhoCorasick, MatchKind};
use regex::Regex;
use serde::Deserialize;
use serde_yaml::Spanned;

use super::fault::Fault;
use super::schema::{Bilingual, BilingualList};
use super::{PackFile, place, yaml};

/// A kind of paper.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperKind {
    /// `loan`, `guarantee`, ...
    pub id: Spanned<String>,
    /// Whether a paper of this kind itself lends.
    pub lends: bool,
    /// Of a hundred sentences so many must speak of a loan, or terms of loans are not looked for. Papers that lend always do.
    #[serde(default = "few")]
    pub credit: usize,
    /// Its name for readers.
    pub name: Bilingual,
    /// Words of the title that speak for it.
    pub title: BilingualList,
    /// Words of the text that speak for it.
    pub body: BilingualList,
}

/// What [`PaperKind::credit`] is where nothing is written.
fn few() -> usize {
    3
}

/// The two ways one rank of clauses is numbered: `第三条`, `article 3`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RankWords {
    /// Units after `第` and a number.
    pub ordinal: Vec<String>,
    /// Words before a number.
    pub prefixed: Vec<String>,
}

/// How clauses are numbered.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Numbering {
    /// 编, schedule.
    pub parts: RankWords,
    /// 章, chapter.
    pub chapters: RankWords,
    /// 节.
    pub sections: RankWords,
    /// 条, article.
    pub articles: RankWords,
    /// What after an ordinal shows a reference.
    pub refers: Vec<String>,
    /// What after a number shows a quantity.
    pub measures: Vec<String>,
}

/// Where a full stop ends no sentence.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sentences {
    /// Words that stand before such a stop.
    pub abbreviations: Vec<String>,
    /// Words that do where a number follows.
    pub numbered: Vec<String>,
}

/// How lists are opened and joined.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lists {
    /// Words that show that a list follows.
    pub announcers: Vec<String>,
    /// Words that open a list of parts where a colon follows.
    pub promises: Vec<String>,
    /// Words that open the agreement itself.
    pub agreement: Vec<String>,
    /// Words between items.
    pub joiners: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DefinitionSource {
    verbs: Vec<String>,
    not_before: Vec<String>,
    short_forms: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReferenceSource {
    numbered: Vec<String>,
    back: Vec<String>,
    sub_units: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    kinds: Vec<PaperKind>,
    titles: Vec<String>,
    numbering: Numbering,
    sentences: Sentences,
    lists: Lists,
    definitions: DefinitionSource,
    references: ReferenceSource,
}

/// Words of all kinds in one automaton; the pattern's index gives the kind.
#[derive(Debug)]
pub(crate) struct KindWords {
    automaton: AhoCorasick,
    kinds: Vec<usize>,
}

impl KindWords {
    /// `(pattern, kind, bytes of the pattern)` of each hit in a folded text, in order.
    pub(crate) fn hits<'a>(&'a self, folded: &'a str) -> impl Iterator<Item = (usize, usize, std::ops::Range<usize>)> + 'a {
        self.automaton.find_iter(folded).map(|hit| (hit.pattern().as_usize(), self.kinds[hit.pattern().as_usize()], hit.range()))
    }
}

/// `papers.yaml`, compiled.
#[derive(Debug)]
pub struct Papers {
    /// In order of precedence.
    pub kinds: Vec<PaperKind>,
    /// How titles end that speak for no kind.
    pub titles: Vec<String>,
    /// How clauses are numbered.
    pub numbering: Numbering,
    /// How sentences end.
    pub sentences: Sentences,
    /// How lists are made.
    pub lists: Lists,
    pub(crate) title_words: KindWords,
    pub(crate) body_words: KindWords,
    pub(crate) quoted_definition: Regex,
    pub(crate) short_form: Regex,
    pub(crate) plain_definition: Regex,
    pub(crate) reference_zh: Regex,
    pub(crate) reference_en: Regex,
}

/// Reads the pack's file `file`.
pub fn load(file: &PackFile) -> Result<Papers, Fault> {
    let source: Source = yaml::read(file)?;
    check_kinds(file, &source.kinds)?;
    let compile = |pattern: String| regex(file, &pattern);
    let verbs = alternatives(&source.definitions.verbs);
    let other: String = source.definitions.not_before.iter().map(|word| regex::escape(word)).collect();
    let shorts = alternatives(&source.definitions.short_forms);
    let (numbered, units) = (alternatives(&source.references.numbered), alternatives(&source.references.sub_units));
    let back = alternatives(&source.references.back);
    let ordinals = alternatives(&ordinals(&source.numbering));
    Ok(Papers {
        title_words: kind_words(file, &source.kinds, |kind| &kind.title)?,
        body_words: kind_words(file, &source.kinds, |kind| &kind.body)?,
        quoted_definition: compile(format!(
            r#"["“‘「『]([^"“”’「」『』\n]+?),?["”’」』][^。.;；，,\n]*?\s?(?:{verbs})(?:[^a-z{other}]|$)"#
        ))?,
        short_form: compile(format!(r#"(?:{shorts})\s?(?:为|as|the)?[:：]?\s?["“‘「『]([^"“”’「」『』\n]+)["”’」』]"#))?,
        plain_definition: compile(format!(
            r"^([^\s，,。；：:“”]+|[a-z][a-z ]+?)\s?[:：]?\s?(?:{verbs})[[\s：:，,\p{{Han}}]&&[^{other}]]"
        ))?,
        reference_zh: compile(format!(
            r"(?:{back})|(?:附件|附表|附录)\s?(?:[一二三四五六七八九十]+|\d{{1,3}})|第\s?[〇零一二三四五六七八九十百\d.]{{1,12}}\s?(?:{ordinals})(?:第?\s?[（(]?[〇零一二三四五六七八九十百\d.]{{1,8}}[）)]?\s?(?:{units}))*"
        ))?,
        reference_en: compile(format!(
            r"\b(?:{numbered})\s(?:\d{{1,3}}(?:\.\d{{1,3}})*|[ivxlc]{{1,6}}\b|[a-z]\b)(?:\s?\([a-z\d]{{1,4}}\))*"
        ))?,
        kinds: source.kinds,
        titles: source.titles,
        numbering: source.numbering,
        sentences: source.sentences,
        lists: source.lists,
    })
}

fn ordinals(numbering: &Numbering) -> Vec<String> {
    let ranks = [&numbering.parts, &numbering.chapters, &numbering.sections, &numbering.articles];
    ranks.iter().flat_map(|rank| rank.ordinal.iter().cloned()).collect()
}

/// A regular expression's alternatives, the longest first so that the longest is taken.
fn alternatives(words: &[String]) -> String {
    let mut words: Vec<String> = words.iter().map(|word| regex::escape(word)).collect();
    words.sort_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
    words.join("|")
}

fn regex(file: &PackFile, pattern: &str) -> Result<Regex, Fault> {
    Regex::new(pattern).map_err(|error| whole_file(file, &error.to_string(), "shorten the lists of words"))
}

fn kind_words(file: &PackFile, kinds: &[PaperKind], of: impl Fn(&PaperKind) -> &BilingualList) -> Result<KindWords, Fault> {
    let pairs: Vec<(usize, &String)> = kinds
        .iter()
        .enumerate()
        .flat_map(|(index, kind)| of(kind).zh.iter().chain(&of(kind).en).map(move |word| (index, word)))
        .collect();
    let automaton = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build(pairs.iter().map(|(_, word)| word))
        .map_err(|error| whole_file(file, &error.to_string(), "shorten the lists of words"))?;
    Ok(KindWords { automaton, kinds: pairs.iter().map(|(index, _)| *index).collect() })
}

fn check_kinds(file: &PackFile, kinds: &[PaperKind]) -> Result<(), Fault> {
    for (index, kind) in kinds.iter().enumerate() {
        if kinds[..index].iter().any(|other| other.id.value == kind.id.value) {
            return Err(Fault {
                file: file.path.clone(),
                span: place::of(&kind.id, &file.text),
                message: format!("the kind `{}` stands twice", kind.id.value),
                remedy: "merge the two".to_owned(),
            });
        }
    }
    if kinds.iter().any(|kind| kind.id.value == "other") {
        return Ok(());
    }
    Err(whole_file(file, "there is no kind `other`", "add it at the end: a paper that nothing speaks for is of this kind"))
}

fn whole_file(file: &PackFile, message: &str, remedy: &str) -> Fault {
    Fault { file: file.path.clone(), span: 0..0, message: message.to_owned(), remedy: remedy.to_owned() }
}
