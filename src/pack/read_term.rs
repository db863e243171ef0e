//! One term file as written in, one checked term out; what is wrong is left on the desk.

use serde_yaml::Spanned;

use super::desk::Desk;
use super::files::stem;
use super::named::Named;
use super::pattern::Pattern;
use super::schema::{AspectSource, Bilingual, PatternSource, TermFile};
use super::term::{Aspect, GROUPS, Kind, Severity, Term};
use super::{read_examples, read_pattern};
use crate::language::Language;

/// The term; `None` where a mistake leaves no term to speak of.
pub(super) fn read(desk: &mut Desk<'_>, source: &TermFile) -> Option<Term> {
    id(desk, &source.term);
    let kind = desk.one("kind", &source.kind);
    let severity = source.severity.as_ref().and_then(|word| desk.one("severity", word));
    let group = desk.names("group", Some(&source.group), GROUPS, |word| GROUPS.contains(&word));
    let papers = source.papers.as_ref().and_then(|word| desk.one("papers", word)).unwrap_or_default();
    texts(desk, source);
    if let Some(kind) = kind {
        weight(desk, source, kind);
        shape(desk, source, kind);
    }
    Some(Term {
        id: source.term.value.clone(),
        severity,
        group: group.into_iter().next().unwrap_or_default(),
        position: source.position.clone(),
        papers,
        name: source.name.value.clone(),
        says: source.says.value.clone(),
        default: source.default.as_ref().map(|text| text.value.clone()),
        find: patterns(desk, source, "", &source.find),
        unless: patterns(desk, source, "unless-", &source.unless),
        said_by: patterns(desk, source, "", &source.said_by),
        aspects: source.aspects.iter().map(|aspect| read_aspect(desk, source, aspect)).collect(),
        examples: read_examples::read(desk, &source.examples),
        file: desk.file.path.clone(),
        kind: kind?,
    })
}

fn id(desk: &mut Desk<'_>, term: &Spanned<String>) {
    let name = stem(&desk.file.path);
    if term.value != name {
        let remedy = format!("write `term: {name}`, or name the file {}.yaml", term.value);
        desk.fault(desk.place(term), format!("term `{}` in a file named {name}", term.value), remedy);
    }
}

fn texts(desk: &mut Desk<'_>, source: &TermFile) {
    text(desk, "name", Some(&source.name));
    text(desk, "says", Some(&source.says));
    text(desk, "default", source.default.as_ref());
}

fn text(desk: &mut Desk<'_>, field: &str, text: Option<&Spanned<Bilingual>>) {
    let Some(text) = text else { return };
    for (word, language) in [("zh", Language::Zh), ("en", Language::En)] {
        if text.value.of(language).trim().is_empty() {
            desk.fault(
                desk.place(text),
                format!("`{field}` is empty in {word}"),
                format!("write it in plain words for the borrower, in {word} too"),
            );
        }
    }
}

fn weight(desk: &mut Desk<'_>, source: &TermFile, kind: Kind) {
    match (kind, &source.severity) {
        (Kind::Favourable, Some(severity)) => {
            desk.fault(desk.place(severity), "a favourable term has no severity", "remove this line");
        }
        (Kind::Restrictive | Kind::Missing, None) => {
            let remedy = format!("add `severity:` with one of {}", Severity::words().join(", "));
            desk.fault(desk.place(&source.kind), format!("a {} term needs a severity", source.kind.value), remedy);
        }
        _ => {}
    }
}

/// Missing terms are told by what would say them, all others by what is found.
fn shape(desk: &mut Desk<'_>, source: &TermFile, kind: Kind) {
    let missing = kind == Kind::Missing;
    let name = &source.kind.value;
    let (wanted, foreign) = if missing { ("said_by", "find") } else { ("find", "said_by") };
    let (own, other) = if missing { (&source.said_by, &source.find) } else { (&source.find, &source.said_by) };
    if own.is_empty() {
        desk.fault(
            desk.place(&source.kind),
            format!("a {name} term needs `{wanted}`"),
            format!("add `{wanted}:` with at least one pattern"),
        );
    }
    if let Some(pattern) = other.first() {
        desk.fault(
            desk.place(pattern),
            format!("a {name} term has no `{foreign}`"),
            format!("write its patterns under `{wanted}`"),
        );
    }
    match &source.default {
        None if missing => {
            desk.fault(
                desk.place(&source.kind),
                "a missing term needs `default`",
                "add `default:` with what applies when the paper is silent",
            );
        }
        Some(default) if !missing => {
            desk.fault(desk.place(default), format!("a {name} term has no `default`"), "remove it: only missing terms have one");
        }
        _ => {}
    }
}

fn read_aspect(desk: &mut Desk<'_>, source: &TermFile, aspect: &AspectSource) -> Aspect {
    let id = aspect.id.value.clone();
    let find = patterns(desk, source, &format!("{id}-"), &aspect.find);
    Aspect { find, examples: read_examples::read(desk, &aspect.examples), id }
}

fn patterns(desk: &mut Desk<'_>, source: &TermFile, part: &str, written: &[Spanned<PatternSource>]) -> Vec<Pattern> {
    let ids = (1..).map(|number| format!("{}#{part}{number}", source.term.value));
    written.iter().zip(ids).map(|(pattern, id)| read_pattern::read(desk, id, pattern)).collect()
}
