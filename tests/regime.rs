//! Which law a paper calls up: a table of cases, and every citation derived anew from the tables.
#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "tests read their cases and run the program")]

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use loanlint::pack::Pack;
use loanlint::pack::law::{AppliesBy, Grade, Provision};
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    text: String,
    flags: Vec<String>,
    #[serde(default)]
    must: Vec<String>,
    #[serde(default)]
    must_not: Vec<String>,
    strongest: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    texts: BTreeMap<String, String>,
    cases: Vec<Case>,
}

const STRENGTHS: [&str; 4] = ["void", "capped", "contestable", "negotiable"];
const AS_OF: &str = "2026-11-25";

fn report(text: &str, flags: &[String]) -> Value {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("paper.txt");
    std::fs::write(&file, text).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_loanlint"))
        .args(["check", "--format", "json", "--as-of", AS_OF])
        .args(flags)
        .arg(&file)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let all: Value = serde_json::from_slice(&output.stdout).unwrap();
    all["documents"][0].clone()
}

/// Every provision that a report cites anywhere.
fn cited(report: &Value) -> BTreeSet<String> {
    let lists = ["findings", "missing", "leverage"].map(|list| report[list].as_array().unwrap().clone());
    let law = lists.iter().flatten().flat_map(|one| one["law"].as_array().unwrap().clone());
    law.map(|id| id.as_str().unwrap().to_owned()).collect()
}

/// The cases, each with its text in place of the text's name.
fn cases() -> Vec<Case> {
    let Table { texts, cases } = serde_yaml::from_str(include_str!("data/regime/cases.yaml")).unwrap();
    cases.into_iter().map(|case| Case { text: texts[&case.text].clone(), ..case }).collect()
}

#[test]
fn finds_the_law_of_each_case_and_no_other() {
    let mut wrong = Vec::new();
    for case in cases() {
        let report = report(&case.text, &case.flags);
        let cited = cited(&report);
        wrong.extend(case.must.iter().filter(|id| !cited.contains(*id)).map(|id| format!("{}: {id} not cited", case.name)));
        wrong.extend(case.must_not.iter().filter(|id| cited.contains(*id)).map(|id| format!("{}: {id} cited", case.name)));
        let strength = |lever: &Value| STRENGTHS.iter().position(|name| lever["strength"] == *name).unwrap();
        let strongest = report["leverage"].as_array().unwrap().iter().map(strength).min();
        let allowed = case.strongest.as_ref().and_then(|name| STRENGTHS.iter().position(|known| known == name));
        if let (Some(strongest), Some(allowed)) = (strongest, allowed)
            && strongest < allowed
        {
            wrong.push(format!("{}: {} is too strong", case.name, STRENGTHS[strongest]));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// The class names of the table of a place for a class of a report: written here anew, so that the data cannot mislead its test.
fn classes(place: &str, lender: &str) -> Vec<&'static str> {
    match (place, lender) {
        (_, "unknown") => vec![],
        ("cn", "private" | "p2p") => vec!["private"],
        ("cn", "bank") => vec!["bank"],
        ("cn", "consumer-finance") => vec!["consumer-finance"],
        ("cn", "auto-finance") => vec!["auto-finance"],
        ("cn", "trust") => vec!["trust"],
        ("cn", "microloan") => vec!["microloan"],
        ("cn", "guarantee-company") => vec!["guarantee-company"],
        ("cn", "leasing") => vec!["leasing"],
        ("cn", "pawn") => vec!["pawn"],
        ("cn", "platform") => vec!["platform"],
        ("cn", "assignee") => vec!["assignee"],
        ("cn", _) => vec![],
        (_, "bank") => vec!["bank", "card-issuer"],
        (_, "credit-union") => vec!["credit-union", "card-issuer"],
        (_, "private" | "p2p") => vec!["private"],
        (_, "payday") => vec!["nonbank", "payday"],
        (_, "moneylender") => vec!["nonbank", "moneylender"],
        (_, "dealer") => vec!["nonbank", "dealer"],
        (_, "platform") => vec!["nonbank", "platform"],
        (_, "assignee") => vec!["assignee"],
        _ => vec!["nonbank", "card-issuer"],
    }
}

/// What is wrong with a citation, read off the table by itself.
fn mistake(provision: &Provision, place: &str, lender: &str, signed: &str) -> Option<String> {
    let day = if provision.applies_by == AppliesBy::Signing { signed } else { AS_OF };
    let until = provision.until.map_or_else(|| "9999".to_owned(), |day| day.to_string());
    let bound = provision.lenders.iter().any(|one| one == "any" || classes(place, lender).contains(&one.as_str()));
    if provision.jurisdiction != place {
        Some(format!("{} is of {}", provision.id, provision.jurisdiction))
    } else if provision.from.to_string().as_str() > day || until.as_str() < day {
        Some(format!("{} is not in force on {day}", provision.id))
    } else if !bound {
        Some(format!("{} binds {:?}, not {lender}", provision.id, provision.lenders))
    } else {
        None
    }
}

fn flag<'c>(flags: &'c [String], name: &str) -> Option<&'c str> {
    flags.iter().position(|flag| flag == name).map(|at| flags[at + 1].as_str())
}

#[test]
fn finds_no_citation_of_another_place_lender_or_day() {
    let pack = Pack::builtin();
    for case in cases() {
        let (Some(place), Some(lender), Some(signed)) =
            (flag(&case.flags, "--jurisdiction"), flag(&case.flags, "--lender"), flag(&case.flags, "--signed"))
        else {
            continue;
        };
        let report = report(&case.text, &case.flags);
        for id in cited(&report) {
            let provision = pack.law.provision(&id).unwrap_or_else(|| panic!("{id} is in no table"));
            assert_eq!(mistake(provision, place, lender, signed), None, "{}", case.name);
        }
        for lever in report["leverage"].as_array().unwrap().iter().filter(|lever| lever["strength"] == "void") {
            let carried = lever["law"].as_array().unwrap().iter().any(|id| {
                let provision = pack.law.provision(id.as_str().unwrap()).unwrap();
                provision.effect == "void" && provision.grade != Grade::SecondaryQuote
            });
            assert!(carried, "{}: {lever}", case.name);
        }
    }
}

#[test]
fn finds_every_citation_of_the_packs_sound() {
    let (said, _) = loanlint::pack::law::check(Pack::builtin());
    let wrong: Vec<&str> = said.lines().filter(|line| !line.contains("has no point") && line.contains(": ")).collect();
    let wrong: Vec<&str> = wrong.into_iter().filter(|line| !line.contains("mistakes:")).collect();
    assert_eq!(wrong, [""; 0]);
}

/// Four times the one-year LPR by day of signing, as courts state it; before 2020-08-20 the 24 per cent of the old provisions.
#[test]
fn finds_the_cap_of_each_day_and_both_sides_of_it() {
    for (signed, cap, at, over) in [
        ("2019-05-01", "cn-private-2015", "24%", "24.1%"),
        ("2020-08-19", "cn-private-2015", "24%", "24.1%"),
        ("2020-08-20", "cn-private-4-lpr-2020a", "15.4%", "15.41%"),
        ("2020-09-01", "cn-private-4-lpr-2020a", "15.4%", "15.41%"),
        ("2022-06-01", "cn-private-4-lpr", "14.8%", "14.81%"),
        ("2026-03-01", "cn-private-4-lpr", "12%", "12.01%"),
    ] {
        let caps = |rate: &str, lender: &str| -> Vec<String> {
            let text = format!("借款合同\n第一条 借款金额人民币50000元，借款期限12个月，年利率{rate}。\n");
            let flags = ["--jurisdiction", "cn", "--lender", lender, "--signed", signed].map(str::to_owned);
            let found = report(&text, &flags)["findings"].as_array().unwrap().clone();
            let over = found.iter().filter(|finding| finding["term"] == "rate-over-cap");
            over.map(|finding| finding["rule"].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(caps(at, "private"), [""; 0], "{signed} {at}");
        assert_eq!(caps(over, "private"), [format!("rate-over-cap#{cap}")], "{signed} {over}");
        assert_eq!(caps(over, "p2p"), [format!("rate-over-cap#{cap}")], "{signed} {over}");
        for lender in ["bank", "microloan", "unknown"] {
            assert_eq!(caps("40%", lender), [""; 0], "{signed} {lender}");
        }
    }
}
