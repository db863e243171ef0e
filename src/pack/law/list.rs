//! The tables in words: a list, one provision in full, and the check of all citations. Texts, ready to be printed.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::{Grade, LawBook, Point, Provision, Strength};
use crate::language::Language;
use crate::pack::{Kind, Named, Pack, nearest};

/// One line a provision, by id: dates in force, effect, grade, what it says.
pub fn list(book: &LawBook, jurisdiction: Option<&str>, term: Option<&str>, language: Language) -> String {
    let wanted = |provision: &&Provision| {
        jurisdiction.is_none_or(|place| provision.jurisdiction == place)
            && term.is_none_or(|term| provision.bears_on.iter().any(|one| one == term))
    };
    let mut lines = String::new();
    for provision in book.provisions.values().filter(wanted) {
        let until = provision.until.map_or_else(|| "          ".to_owned(), |day| day.to_string());
        // Writing to a String cannot fail.
        let _ = writeln!(
            lines,
            "{:42} {} {until}  {:16} {:24} {}",
            provision.id,
            provision.from,
            provision.effect,
            provision.grade.name(),
            provision.gist.of(language)
        );
    }
    lines
}

/// All that is known of a provision.
///
/// # Errors
/// If there is none of this id; the message names the nearest.
pub fn show(book: &LawBook, id: &str, language: Language) -> Result<String, String> {
    let Some(provision) = book.provision(id) else {
        let near = nearest(id, book.provisions.keys().map(String::as_str));
        return Err(match near {
            Some(near) => format!("unknown provision `{id}`: did you mean `{near}`?"),
            None => format!("unknown provision `{id}`"),
        });
    };
    let mut page = String::new();
    let mut line = |name: &str, value: &str| {
        if !value.is_empty() {
            let _ = writeln!(page, "{name:12} {value}");
        }
    };
    line("id", &provision.id);
    line("instrument", provision.instrument.of(language));
    line("number", provision.number.as_deref().unwrap_or(""));
    line("article", provision.article.as_deref().unwrap_or(""));
    line("from", &provision.from.to_string());
    line("until", &provision.until.map(|day| day.to_string()).unwrap_or_default());
    line("applies by", provision.applies_by.name());
    line("lenders", &provision.lenders.join(", "));
    line("products", &provision.products.join(", "));
    line("needs", &provision.needs.join(", "));
    line("effect", &provision.effect);
    line("bears on", &provision.bears_on.join(", "));
    line("grade", provision.grade.name());
    line("says", provision.gist.of(language));
    line("words", &provision.quote);
    line("read in", &provision.source);
    line("caveat", provision.caveat.as_deref().unwrap_or(""));
    if provision.grade == Grade::SecondaryQuote {
        line("note", "words as quoted by others: check the original before you rely on them");
    }
    Ok(page)
}

/// Looks at every citation; the lines name what does not hold, the flag is whether all hold.
pub fn check(pack: &Pack) -> (String, bool) {
    let book = &pack.law;
    let mut terms: BTreeSet<&str> = pack.terms.iter().map(|term| term.id.as_str()).collect();
    terms.extend(pack.derived.iter().map(|derived| derived.term.as_str()));
    let mut wrong: Vec<String> = Vec::new();
    for provision in book.provisions.values() {
        let unknown = provision.bears_on.iter().filter(|term| !terms.contains(term.as_str()));
        wrong.extend(unknown.map(|term| format!("{}: bears on `{term}`, which is no term", provision.id)));
        if provision.until.is_some_and(|until| until < provision.from) {
            wrong.push(format!("{}: ends before it begins", provision.id));
        }
    }
    for cap in book.caps.iter().filter(|cap| book.provision(&cap.law).is_none()) {
        wrong.push(format!("law/caps.yaml: {}: unknown provision `{}`", cap.id, cap.law));
    }
    for cap in &book.caps {
        let unknown = cap.with.iter().filter(|id| book.provision(id).is_none());
        wrong.extend(unknown.map(|id| format!("law/caps.yaml: {}: unknown provision `{id}`", cap.id)));
    }
    let mut points = 0;
    for (term, list) in &book.leverage {
        if !terms.contains(term.as_str()) {
            wrong.push(format!("leverage: `{term}` is no term"));
        }
        for point in list {
            points += 1;
            wrong.extend(faults(point, book));
            wrong.extend(aspect(point, term, pack));
        }
    }
    let restrictive = pack.terms.iter().filter(|term| term.kind != Kind::Favourable);
    let bare = restrictive.filter(|term| !book.leverage.contains_key(&term.id));
    wrong.extend(bare.map(|term| format!("leverage: `{}` has no point", term.id)));
    let counts = format!("{} provisions, {} channels, {points} leverage points", book.provisions.len(), book.channels.len());
    match wrong.len() {
        0 => (format!("{counts}, no mistakes\n"), true),
        count => (format!("{}\n{counts}, mistakes: {count}\n", wrong.join("\n")), false),
    }
}

/// A point may only turn on what its term can say.
fn aspect(point: &Point, term: &str, pack: &Pack) -> Option<String> {
    let aspect = point.when.aspect.as_ref()?;
    let derived = pack.derived.iter().find(|derived| derived.term == term);
    let known = pack.term(term).is_some_and(|term| term.aspects.iter().any(|one| one.id == *aspect))
        || derived.is_some_and(|derived| derived.why.contains_key(aspect));
    (!known).then(|| format!("{}: `{term}` has no aspect `{aspect}`", point.id))
}

/// What is wrong with the citations of a point.
fn faults(point: &Point, book: &LawBook) -> Vec<String> {
    let mut wrong = Vec::new();
    let unknown = point.law.iter().filter(|id| book.provision(id).is_none());
    wrong.extend(unknown.map(|id| format!("{}: unknown provision `{id}`", point.id)));
    let channels = point.escalate.iter().filter(|id| book.channel(id).is_none());
    wrong.extend(channels.map(|id| format!("{}: unknown channel `{id}`", point.id)));
    let cited: Vec<&Provision> = point.law.iter().filter_map(|id| book.provision(id)).collect();
    let places = &point.when.jurisdiction;
    if !places.is_empty() {
        let abroad = cited.iter().filter(|provision| !places.contains(&provision.jurisdiction));
        wrong.extend(abroad.map(|provision| format!("{}: cites {} outside its places", point.id, provision.id)));
    }
    if point.law.is_empty() && point.strength != Strength::Negotiable {
        wrong.push(format!("{}: {} without law", point.id, point.strength.name()));
    }
    let void = cited.iter().any(|one| one.effect == "void" && one.grade != Grade::SecondaryQuote);
    if point.strength == Strength::Void && !void {
        wrong.push(format!("{}: void without a provision that says so", point.id));
    }
    // A point for agreements of certain days must cite something in force on one of them.
    let within = |provision: &&&Provision| {
        let (from, until) = (provision.from.to_string(), provision.until.map(|day| day.to_string()));
        let begun = point.when.signed_before.as_ref().is_none_or(|before| from < *before);
        let going = point.when.signed_from.as_ref().is_none_or(|after| until.as_ref().is_none_or(|until| until >= after));
        provision.applies_by != super::AppliesBy::Signing || begun && going
    };
    if !cited.is_empty() && cited.iter().filter(within).count() == 0 {
        wrong.push(format!("{}: nothing it cites is in force in its days", point.id));
    }
    wrong
}
