//! The reading, tested by itself: tables of sentences in `data/reading/`, each with what it does with the words asked about.

use loanlint::detect::reading::{Actor, Mood, PartKind, Probe};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    hit: String,
    mood: Option<String>,
    actor: Option<String>,
    owner: Option<String>,
    place: String,
    lead_in: Option<String>,
    before: Option<String>,
    #[serde(default)]
    parties: BTreeMap<String, String>,
}

fn mood(mood: Mood) -> &'static str {
    match mood {
        Mood::Stated => "stated",
        Mood::Required => "required",
        Mood::Permitted => "permitted",
        Mood::Prohibited => "prohibited",
        Mood::Exempt => "exempt",
    }
}

fn actor(actor: Actor) -> &'static str {
    match actor {
        Actor::Borrower => "borrower",
        Actor::Lender => "lender",
        Actor::Other => "other",
        Actor::Nobody => "nobody",
    }
}

fn place(place: PartKind) -> &'static str {
    match place {
        PartKind::Main => "main",
        PartKind::Condition => "condition",
        PartKind::Concession => "concession",
        PartKind::Exception => "exception",
        PartKind::Definition => "definition",
        PartKind::Law => "law",
    }
}

/// All mistakes of a table, so that one run shows the whole picture.
fn mistakes(table: &str) -> Vec<String> {
    let cases: Vec<Case> = serde_yaml::from_str(table).expect("the table is well formed");
    let mut wrong = Vec::new();
    for case in cases {
        let probe = Probe { parties: &case.parties, lead_in: case.lead_in.as_deref(), before: case.before.as_deref() };
        let sense = probe.sense(&case.text, &case.hit).expect("the words stand in the text");
        let found = [
            ("mood", mood(sense.mood)),
            ("actor", actor(sense.actor)),
            ("owner", actor(sense.owner)),
            ("place", place(sense.place)),
        ];
        let wanted = [case.mood.as_deref(), case.actor.as_deref(), case.owner.as_deref(), Some(case.place.as_str())];
        for ((what, is), should) in found.into_iter().zip(wanted) {
            if should.is_some_and(|should| should != is) {
                wrong.push(format!("{} [{}]: {what} is {is}, not {}", case.text, case.hit, should.unwrap_or_default()));
            }
        }
    }
    wrong
}

#[test]
fn finds_what_chinese_sentences_say() {
    let wrong = mistakes(include_str!("data/reading/zh.yaml"));
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn finds_what_english_sentences_say() {
    let wrong = mistakes(include_str!("data/reading/en.yaml"));
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
