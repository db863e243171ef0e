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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Frames {
    /// Language, mood, frames with one party.
    one: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    /// Language, frames with both.
    two: BTreeMap<String, Vec<Frame>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Frame {
    mood: String,
    by: String,
    say: String,
}

/// Lender and borrower as papers call them.
const PAIRS: [(&str, &str, &str); 6] = [
    ("en", "the Lender", "the Borrower"),
    ("en", "the Bank", "the Customer"),
    ("zh", "贷款人", "借款人"),
    ("zh", "乙方", "甲方"),
    ("zh", "出借方", "立约人"),
    ("zh", "我行", "您"),
];

/// What is done, doing it, and the words asked about.
const DEEDS: [(&str, &str, &str, &str); 4] = [
    ("en", "assign the loan", "assigning the loan", "assign"),
    ("en", "enter the house", "entering the house", "enter"),
    ("zh", "转让债权", "", "转让"),
    ("zh", "查询信息", "", "查询"),
];

/// Tries a frame with every pair of parties and every deed of its language; yields what came out otherwise.
fn tried(language: &str, frame: &Frame, wrong: &mut Vec<String>) -> usize {
    let parties: BTreeMap<String, String> =
        [("甲方", "borrower"), ("乙方", "lender")].map(|(name, role)| (name.to_owned(), role.to_owned())).into();
    let probe = Probe { parties: &parties, lead_in: None, before: None };
    let mut count = 0;
    for (_, lender, borrower) in PAIRS.iter().filter(|pair| pair.0 == language) {
        for (_, deed, doing, hit) in DEEDS.iter().filter(|deed| deed.0 == language) {
            let filled = [("{X}", *lender), ("{S}", *borrower), ("{V}", *deed), ("{G}", *doing)]
                .iter()
                .fold(frame.say.clone(), |text, (slot, words)| text.replace(slot, words));
            let sense = probe.sense(&filled, hit).expect("the words stand in the text");
            let who = if frame.by == "X" { "lender" } else { "borrower" };
            if mood(sense.mood) != frame.mood || actor(sense.actor) != who || sense.place != PartKind::Main {
                wrong.push(format!("{filled} {} by {}, not {} by {who}", mood(sense.mood), actor(sense.actor), frame.mood));
            }
            count += 1;
        }
    }
    count
}

#[test]
fn finds_what_is_said_however_it_is_said() {
    let frames: Frames = serde_yaml::from_str(include_str!("data/reading/frames.yaml")).expect("the table is well formed");
    let (mut wrong, mut count) = (Vec::new(), 0);
    for (language, moods) in &frames.one {
        for (mood, says) in moods {
            for say in says {
                // One party acts, whichever it is.
                for (by, slot) in [("X", "{X}"), ("S", "{S}")] {
                    let frame = Frame { mood: mood.clone(), by: by.to_owned(), say: say.replace("{S}", slot) };
                    count += tried(language, &frame, &mut wrong);
                }
            }
        }
    }
    for (language, list) in &frames.two {
        count += list.iter().map(|frame| tried(language, frame, &mut wrong)).sum::<usize>();
    }
    assert!(count > 2000, "{count}");
    assert!(wrong.is_empty(), "{} of {count} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
