//! What a sound pack becomes.

mod pack_files;

use std::collections::BTreeSet;

use loanlint::ingest::Source;
use loanlint::lexicon::Coverage;
use loanlint::pack::fact_names::{ROLES, UNITS};
use loanlint::pack::pattern::{Actor, Mood, Order, Place, Scope};
use loanlint::pack::term::{ExampleKind, GROUPS};
use loanlint::pack::{
    Kind, Language, Named, Pack, PackFile, Severity, check, digest, examples, explain, json_schema, list, overlay, with_overlay,
};
use loanlint::pipeline::analyze;
use loanlint::report::Options;
use pack_files::{LEXICON, MISSING, TERM, broken, file, good};

fn pack() -> Pack {
    Pack::load(&good()).unwrap_or_else(|errors| panic!("{errors}"))
}

#[test]
fn finds_terms_of_a_good_pack() {
    let pack = pack();
    let shown: Vec<_> = pack.terms.iter().map(|term| (term.id.as_str(), term.kind, term.severity, term.group.as_str())).collect();
    assert_eq!(
        shown,
        [
            ("no-helpline", Kind::Missing, Some(Severity::Low), "disclosure"),
            ("prepay-barred", Kind::Restrictive, Some(Severity::High), "repayment"),
        ]
    );
    let term = pack.term("prepay-barred").unwrap();
    assert_eq!(term.name.of(Language::Zh), "禁止提前还款");
    assert_eq!(term.says.of(Language::En), "You cannot pay this loan off early.");
    assert_eq!(term.file, TERM);
    assert!(pack.term("prepay").is_none());
    assert_eq!(pack.warnings, []);
    assert_eq!(pack.concepts.len(), 4);
}

#[test]
fn finds_patterns_as_written() {
    let pack = pack();
    let term = pack.term("prepay-barred").unwrap();
    let [barred, consent, fee] = term.find.as_slice() else { panic!("three patterns") };

    assert_eq!(barred.id, "prepay-barred#1");
    assert_eq!(barred.head, Some((Mood::Prohibited, vec!["prepay".to_owned()])));
    assert_eq!(barred.by, [Actor::Borrower, Actor::Nobody]);
    assert_eq!((barred.scope, barred.place, barred.lang), (Scope::Sentence, Place::Main, None));

    assert_eq!(consent.with, [["lender-consent"]]);
    assert_eq!((consent.order, consent.near), (Some(Order::Before), Some(20)));

    assert_eq!(fee.head, None);
    assert_eq!(fee.fact, ["early-repayment-fee", "cap"]);
    assert_eq!(fee.unit, ["of-principal", "CNY"]);
    assert_eq!((fee.place, fee.lang), (Place::Anywhere, Some(Language::Zh)));

    assert_eq!(term.unless[0].id, "prepay-barred#unless-1");
    assert_eq!(term.unless[0].scope, Scope::Part);
    assert_eq!(pack.term("no-helpline").unwrap().said_by[0].place, Place::Main);
}

#[test]
fn finds_examples_with_their_places() {
    let files = good();
    let pack = pack();
    let all: Vec<_> = examples(&pack).collect();
    assert_eq!(all.len(), 16);
    let third = all.iter().filter(|example| example.term == "prepay-barred").nth(2).unwrap();
    assert_eq!((third.language, third.kind, third.text), (Language::Zh, ExampleKind::Ignore, "借款人可以随时提前还款。"));
    for example in &all {
        let file = files.iter().find(|file| file.path == example.file).unwrap();
        let written = file.text[example.span.clone()].trim_matches('"');
        let without_indent = written.replace("\n        ", "\n");
        assert_eq!(without_indent, example.text.trim_end());
    }
}

#[test]
fn finds_the_builtin_pack_sound() {
    if let Err(errors) = with_overlay(Vec::new()) {
        panic!("{errors}");
    }
    assert_eq!(Pack::builtin().digest.len(), 12);
}

#[test]
fn finds_the_overlaid_file_instead_of_the_builtin_one() {
    let lone = file("prepay-barred.yaml", &good()[2].text);
    let in_folder = file(TERM, "term: other");
    let paths = |extra| overlay(extra).into_iter().map(|file| file.path).collect::<Vec<_>>();
    let builtin = paths(vec![]).len();
    assert_eq!(paths(vec![lone.clone(), in_folder.clone()]).len(), builtin + 1);
    let texts: Vec<_> = overlay(vec![in_folder, lone.clone()]).into_iter().map(|file| file.text).collect();
    assert!(texts.contains(&lone.text) && !texts.contains(&"term: other".to_owned()));
}

#[test]
fn finds_a_lone_term_file() {
    let mut files = good();
    files[2].path = "prepay-barred.yaml".to_owned();
    let pack = Pack::load(&files).unwrap_or_else(|errors| panic!("{errors}"));
    assert_eq!(pack.term("prepay-barred").unwrap().file, "prepay-barred.yaml");
}

#[test]
fn finds_one_digest_whatever_the_order() {
    let mut files = good();
    let first = digest(&files);
    files.reverse();
    assert_eq!(digest(&files), first);
    assert!(first.len() == 12 && first.bytes().all(|byte| byte.is_ascii_hexdigit()));
    assert_ne!(digest(&broken(TERM, "early", "Early")), first);
    assert_ne!(digest(&[file("ab", "c")]), digest(&[file("a", "bc")]));
}

#[test]
fn finds_concepts_that_no_rule_uses() {
    let pack = Pack::load(&broken(LEXICON, "helpline:", "hotline: {en: [call us]}\nhelpline:")).unwrap();
    let shown: Vec<_> = pack.warnings.iter().map(|fault| fault.message.as_str()).collect();
    assert_eq!(shown, ["no rule uses concept `hotline`"]);
    assert_eq!(&broken(LEXICON, "helpline:", "hotline:")[0].text[pack.warnings[0].span.clone()], "hotline");
}

#[test]
fn finds_the_terms_listed_in_the_order_of_groups() {
    assert_eq!(
        list(&pack(), Language::Zh),
        "prepay-barred  restrictive  high    repayment   禁止提前还款\n\
         no-helpline    missing      low     disclosure  没有投诉电话\n"
    );
}

#[test]
fn finds_the_explanation_of_a_term() {
    let explained = |id, language| explain(&pack(), id, language).unwrap();
    assert_eq!(explained("prepay-barred", Language::En), include_str!("data/pack/prepay-barred.en.txt"));
    assert_eq!(explained("no-helpline", Language::Zh), include_str!("data/pack/no-helpline.zh.txt"));
    assert_eq!(
        explain(&pack(), "prepay-bared", Language::En).unwrap_err(),
        "unknown term `prepay-bared`: did you mean `prepay-barred`?"
    );
}

/// The files with concept names that the builtin pack will never have, so that they can be laid over it.
fn apart(files: Vec<PackFile>) -> Vec<PackFile> {
    const TERMS: [(&str, &str); 2] = [("prepay-barred", "\u{1}"), ("no-helpline", "\u{2}")];
    const CONCEPTS: [(&str, &str); 4] =
        [("prepay-charge", "dawn-charge"), ("lender-consent", "dawn-consent"), ("prepay", "dawn"), ("helpline", "dusk")];
    let swap = |mut text: String, pairs: &[(&str, &str)], back: bool| {
        for (from, to) in pairs {
            text = if back { text.replace(to, from) } else { text.replace(from, to) };
        }
        text
    };
    let rename = |text: String| swap(swap(swap(text, &TERMS, false), &CONCEPTS, false), &TERMS, true);
    files.into_iter().map(|file| PackFile { text: rename(file.text), ..file }).collect()
}

#[test]
fn finds_counts_and_own_warnings_when_checking() {
    let builtin = Pack::builtin();
    let (terms, concepts) = (builtin.terms.len() + 2, builtin.concepts.len() + 4);
    assert_eq!(check(apart(good())).unwrap(), format!("{terms} terms, {concepts} concepts, no mistakes\n"));
    let said = check(apart(broken(LEXICON, "helpline:", "hotline: {en: [call us]}\nhelpline:"))).unwrap();
    assert!(said.starts_with("lexicon/repay.yaml:13:1: no rule uses concept `hotline`\n"), "{said}");
    let errors = check(apart(broken(MISSING, "kind: missing", "kind: mising"))).unwrap_err();
    assert_eq!(errors.faults.len(), 1);
}

fn schema() -> jsonschema::Validator {
    let schema: serde_json::Value = serde_json::from_str(json_schema()).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

#[test]
fn finds_good_files_valid_under_the_schema() {
    let schema = schema();
    for file in good() {
        let value: serde_json::Value = serde_yaml::from_str(&file.text).unwrap();
        let errors: Vec<String> = schema.iter_errors(&value).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{}: {errors:?}", file.path);
    }
}

#[test]
fn rejects_broken_files_under_the_schema() {
    let schema = schema();
    for (path, from, to) in [
        (TERM, "kind: restrictive", "kind: restricting"),
        (TERM, "severity: high\n", ""),
        (TERM, "group: repayment", "group: paying"),
        (TERM, "prohibited: prepay", "forbidden: prepay"),
        (TERM, "    by: borrower | nobody", "    by: bank"),
        (TERM, "fact: early-repayment-fee | cap", "fact: charge"),
        (TERM, "unit: of-principal | CNY", "unit: percent"),
        (TERM, "near: 20", "near: close"),
        (TERM, "      - 借款人不得提前还款。\n", ""),
        (MISSING, "said_by:", "find:"),
        (LEXICON, "  zh: [投诉电话]\n  en: [complaint line]", "  about: nothing"),
        (LEXICON, "  zh: [投诉电话]", "  zh: 投诉电话"),
    ] {
        let files = broken(path, from, to);
        let text = &files.iter().find(|file| file.path == path).unwrap().text;
        let value: serde_json::Value = serde_yaml::from_str(text).unwrap();
        assert!(!schema.is_valid(&value), "{path}: {to}");
    }
}

/// What the loader accepts and what editors are told are written in two places.
#[test]
fn finds_the_same_names_in_schema_and_loader() {
    let schema: serde_json::Value = serde_json::from_str(json_schema()).unwrap();
    let at = |pointer: &str| schema.pointer(pointer).unwrap_or_else(|| panic!("no {pointer}"));
    let pattern = |field: &str| at(&format!("/$defs/pattern/properties/{field}/pattern")).as_str().unwrap().to_owned();
    let listed = |names: &[&str], more: &str| {
        let one = format!("(?:{}{more})", names.join("|"));
        format!("^{one}(?: *\\| *{one})*$")
    };
    assert_eq!(pattern("fact"), listed(ROLES, ""));
    assert_eq!(pattern("unit"), listed(UNITS, "|[A-Z]{3}"));
    assert_eq!(pattern("by"), listed(&Actor::words(), ""));
    for (pointer, words) in [
        ("/$defs/term/properties/group/enum", GROUPS.to_vec()),
        ("/$defs/term/properties/kind/enum", Kind::words()),
        ("/$defs/term/properties/severity/enum", Severity::words()),
        ("/$defs/pattern/properties/order/enum", Order::words()),
        ("/$defs/pattern/properties/scope/enum", Scope::words()),
        ("/$defs/pattern/properties/place/enum", Place::words()),
        ("/$defs/pattern/properties/lang/enum", Language::words()),
    ] {
        assert_eq!(at(pointer), &serde_json::json!(words), "{pointer}");
    }
    let fields = at("/$defs/pattern/properties").as_object().unwrap();
    assert!(Mood::words().iter().all(|mood| fields.contains_key(*mood)));
}

/// What reading an example needs of the lexicon counts as said in it: the two ways to count may not part.
#[test]
fn finds_an_alternative_of_every_phrase_that_an_example_needs() {
    let pack = Pack::builtin();
    let mut coverage = Coverage::new(&pack.lexicon).unwrap();
    let mut needed = BTreeSet::new();
    for example in examples(pack) {
        let source = Source { name: "example.txt", bytes: example.text.as_bytes() };
        let analysis = analyze(source, pack, &Options::default()).unwrap();
        for unit in &analysis.structure.units {
            coverage.read(&analysis.document.view.folded, unit.body.start, unit.body.end);
        }
        needed.extend(analysis.detection.phrases.iter().map(|phrase| *phrase as usize));
    }
    let said: BTreeSet<usize> = coverage.alternatives().filter(|(_, stood)| *stood).map(|(own, _)| own.phrase).collect();
    let lost: Vec<&str> = needed.difference(&said).map(|phrase| pack.lexicon.phrases()[*phrase].text.as_str()).collect();
    assert_eq!(lost, [""; 0]);
    assert!(needed.len() > 100, "{}", needed.len());
}
