//! One pattern as written in, one checked pattern out; what is wrong is left on the desk.

use std::ops::Range;

use serde_yaml::Spanned;

use super::desk::Desk;
use super::fact_names::{ROLES, UNITS, is_role, is_unit};
use super::named::Named;
use super::pattern::{Mood, Pattern, Place};
use super::schema::PatternSource;

pub(super) fn read(desk: &mut Desk<'_>, id: String, written: &Spanned<PatternSource>) -> Pattern {
    let source = &written.value;
    let head = head(desk, written);
    needs(desk, source);
    Pattern {
        id,
        by: desk.any("actor", source.by.as_ref()),
        of: desk.any("owner", source.of.as_ref()),
        with: source.with.iter().map(|names| desk.concepts(names)).collect(),
        without: source.without.iter().map(|names| desk.concepts(names)).collect(),
        fact: desk.names("role of a fact", source.fact.as_ref(), ROLES, is_role),
        unit: desk.names("unit", source.unit.as_ref(), UNITS, is_unit),
        near: source.near.as_ref().map(|near| near.value),
        order: optional(desk, "order", source.order.as_ref()),
        scope: optional(desk, "scope", source.scope.as_ref()).unwrap_or_default(),
        place: place(desk, source, head.as_ref().map(|(mood, _)| *mood)),
        lang: optional(desk, "language", source.lang.as_ref()),
        head,
    }
}

fn optional<T: Named>(desk: &mut Desk<'_>, what: &str, word: Option<&Spanned<String>>) -> Option<T> {
    word.and_then(|word| desk.one(what, word))
}

/// A mood speaks of what is said unless the pattern asks otherwise; a bare mention, or a fact, may stand in a condition too.
fn place(desk: &mut Desk<'_>, source: &PatternSource, mood: Option<Mood>) -> Place {
    let usual = match mood {
        None | Some(Mood::Mentions) => Place::Anywhere,
        Some(_) => Place::Main,
    };
    optional(desk, "place", source.place.as_ref()).unwrap_or(usual)
}

fn head(desk: &mut Desk<'_>, written: &Spanned<PatternSource>) -> Option<(Mood, Vec<String>)> {
    let heads = heads(&written.value);
    if let [(first, _), (second, names), ..] = heads.as_slice() {
        let message = format!("two heads: `{}` and `{}`", first.name(), second.name());
        desk.fault(desk.place(names), message, "keep one; write the other as a pattern of its own, or its concept under `with`");
    }
    if heads.is_empty() && written.value.fact.is_none() {
        let moods = Mood::words().join(", ");
        desk.fault(desk.place(written), "a pattern without a head", format!("add one of {moods}; or a `fact`"));
    }
    let mut read = heads.into_iter().map(|(mood, names)| (mood, desk.concepts(names)));
    let first = read.next();
    // The names of a second head are checked too, so that all mistakes are reported at once.
    read.for_each(drop);
    first
}

fn heads(source: &PatternSource) -> Vec<(Mood, &Spanned<String>)> {
    let all = [
        (Mood::Required, &source.required),
        (Mood::Permitted, &source.permitted),
        (Mood::Prohibited, &source.prohibited),
        (Mood::Exempt, &source.exempt),
        (Mood::Says, &source.says),
        (Mood::Mentions, &source.mentions),
    ];
    all.into_iter().filter_map(|(mood, names)| Some((mood, names.as_ref()?))).collect()
}

/// Fields that mean nothing without another one: a writer who left that out believes in a rule that is not there.
fn needs(desk: &mut Desk<'_>, source: &PatternSource) {
    let beside = source.with.is_empty() || heads(source).is_empty();
    if let Some(near) = source.near.as_ref().filter(|_| beside) {
        lacking(desk, desk.place(near), "near", "a head and `with`");
    }
    if let Some(order) = source.order.as_ref().filter(|_| beside) {
        lacking(desk, desk.place(order), "order", "a head and `with`");
    }
    if let Some(unit) = source.unit.as_ref().filter(|_| source.fact.is_none()) {
        lacking(desk, desk.place(unit), "unit", "`fact`");
    }
}

fn lacking(desk: &mut Desk<'_>, span: Range<usize>, field: &str, other: &str) {
    desk.fault(span, format!("`{field}` means nothing without {other}"), format!("add {other}, or remove `{field}`"));
}
