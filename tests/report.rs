//! The report as readers get it: the JSON against its schema, the text against what a reader should see.
//!
//! One sample serves all: `data/report.json`, two agreements and a file that could not be read.
#![allow(clippy::disallowed_methods, reason = "tests read their samples and expectations from files")]

use std::collections::BTreeSet;

use loanlint::assess::Asked;
use loanlint::ingest::Source;
use loanlint::pack::Pack;
use loanlint::pipeline::entry;
use loanlint::render::{self, Look, Paint};
use loanlint::report::{DocumentReport, Entry, Options, Report, Severity, TextSpan, Tool};

const SAMPLE: &str = include_str!("data/report.json");
const SCHEMA: &str = include_str!("../schema/report.schema.json");

fn sample() -> Report {
    serde_json::from_str(SAMPLE).unwrap()
}

fn document(language: &str) -> DocumentReport {
    sample().read().find(|d| d.language == language).unwrap().clone()
}

/// The sample with only the document of this language.
fn only(language: &str) -> Report {
    Report { documents: vec![Entry::Read(Box::new(document(language)))], ..sample() }
}

fn errors(report: &serde_json::Value) -> Vec<String> {
    let validator = jsonschema::validator_for(&serde_json::from_str(SCHEMA).unwrap()).unwrap();
    validator.iter_errors(report).map(|e| format!("{} at {}", e, e.instance_path())).collect()
}

fn cut(text: &str, span: TextSpan) -> String {
    text.chars().skip(span.start).take(span.end - span.start).collect()
}

#[test]
fn finds_the_sample_valid_and_unchanged_by_reading_and_writing() {
    let written = render::json(&sample());
    assert_eq!(errors(&serde_json::from_str(&written).unwrap()), [""; 0]);
    let (read, original): (serde_json::Value, serde_json::Value) =
        (serde_json::from_str(&written).unwrap(), serde_json::from_str(SAMPLE).unwrap());
    assert_eq!(read, original);
}

#[test]
fn rejects_reports_that_break_the_schema() {
    let cases: &[(&str, serde_json::Value)] = &[
        ("/schema", "loanlint/2".into()),
        ("/documents/0/findings/0/severity", "terrible".into()),
        ("/documents/0/findings/0/id", 1.into()),
        ("/documents/0/facts/0/unit", "yuan".into()),
        ("/documents/0/facts/0/value", "1,000".into()),
        ("/documents/0/clauses/0/span/start", (-1).into()),
        ("/tool/as_of", "yesterday".into()),
    ];
    for (pointer, value) in cases {
        let mut report: serde_json::Value = serde_json::from_str(SAMPLE).unwrap();
        *report.pointer_mut(pointer).unwrap() = value.clone();
        assert!(!errors(&report).is_empty(), "{pointer}");
    }
}

#[test]
fn finds_every_quote_inside_its_span() {
    for document in sample().read() {
        let text = document.text.as_deref().unwrap();
        for finding in &document.findings {
            assert_eq!(cut(text, finding.span), finding.quote);
        }
        for fact in &document.facts {
            assert_eq!(cut(text, fact.span), fact.quote);
        }
    }
}

#[test]
fn finds_the_worst_severity_without_favourable_terms() {
    assert_eq!(sample().worst(), Some(Severity::High));
    let mut english = document("en");
    english.findings.retain(|f| f.severity.is_none());
    assert_eq!(english.worst(), Some(Severity::Low), "a missing term counts");
    english.missing.clear();
    assert_eq!(english.worst(), None);
}

/// Each page against its file; `UPDATE=1 cargo test` writes the files anew, for a human to read the difference.
#[test]
fn finds_the_pages_as_they_should_read() {
    for language in ["zh", "en"] {
        let shown = render::text(&only(language), &Pack::builtin().messages, &Look::plain(80));
        let path = format!("{}/tests/data/report.{language}.txt", env!("CARGO_MANIFEST_DIR"));
        if std::env::var("UPDATE").is_ok() {
            std::fs::write(&path, &shown).unwrap();
        }
        assert_eq!(shown, std::fs::read_to_string(&path).unwrap(), "{path}");
    }
}

#[test]
fn finds_no_line_wider_than_the_terminal() {
    use unicode_width::UnicodeWidthStr;
    for width in [30, 44, 80] {
        let shown = render::text(&sample(), &Pack::builtin().messages, &Look::plain(width));
        for line in shown.lines() {
            assert!(line.width() <= width, "{width}: {line}");
        }
    }
}

#[test]
fn finds_findings_of_one_term_under_one_heading() {
    let mut document = document("en");
    document.findings[0].also.clear();
    let fee = document.findings[0].clone();
    for clause in ["7", "8", "9", "9", "10"] {
        let mut again = fee.clone();
        again.clause = clause.to_owned();
        document.findings.insert(1, again);
    }
    let report = Report { documents: vec![Entry::Read(Box::new(document))], ..sample() };
    let shown = render::text(&report, &Pack::builtin().messages, &Look::plain(80));
    assert_eq!(shown.matches("Charges deducted up front").count(), 1);
    assert_eq!(shown.matches("You get less than you borrow").count(), 1);
    assert!(shown.contains("Found: 1 serious, 2 burdensome, 0 usual. Not said: 1. In your favour: 1."), "{shown}");
    assert!(shown.contains("… and in 3 more: 9; 8; 7"), "{shown}");
}

#[test]
fn finds_the_first_asks_naming_their_terms_and_never_twice_about_the_same() {
    let agreement = include_str!("../corpus/zh/xiaoe-daikuan-app.txt");
    let read = entry(Source { name: "app.txt", bytes: agreement.as_bytes() }, Pack::builtin(), &Options::default());
    let report = Report::new(Tool::new(Pack::builtin(), "2026-11-25"), vec![read]);
    let shown = render::markdown(&report, &Pack::builtin().messages);
    let asks: Vec<&str> = shown.lines().filter(|line| line.starts_with("1. ")).collect();
    assert_eq!(asks.len(), 5, "{asks:?}");
    let about: Vec<&str> = asks.iter().filter_map(|ask| ask.split_once("：“")).map(|(names, _)| names).collect();
    let distinct: BTreeSet<&&str> = about.iter().collect();
    assert!(about.len() == 5 && distinct.len() == 5, "{about:?}");
}

#[test]
fn finds_points_about_the_same_terms_under_one_heading() {
    let agreement = include_str!("../corpus/zh/xiaoe-daikuan-app.txt");
    let asked = Asked { as_of: "2026-11-25".parse().ok(), ..Asked::default() };
    let options = Options { asked, ..Options::default() };
    let read = entry(Source { name: "app.txt", bytes: agreement.as_bytes() }, Pack::builtin(), &options);
    let report = Report::new(Tool::new(Pack::builtin(), "2026-11-25"), vec![read]);
    for shown in
        [render::text(&report, &Pack::builtin().messages, &Look::plain(80)), render::markdown(&report, &Pack::builtin().messages)]
    {
        let points = shown.split("您的筹码").nth(1).and_then(|rest| rest.split("对您有利").next()).unwrap();
        let headings = points.lines().filter(|line| line.trim_start_matches(['#', ' ']) == "联系第三人催收").count();
        assert_eq!(headings, 1, "{points}");
        assert_eq!(shown.matches("再按下面的途径反映").count(), 1);
        assert!(!points.contains("cn-civil-code"), "a reader knows no ids");
    }
}

#[test]
fn finds_marks_of_a_coloured_look_around_operative_words() {
    let look = Look { operative: Paint::new("\u{1b}[1m", "\u{1b}[0m"), ..Look::plain(80) };
    let shown = render::text(&only("en"), &Pack::builtin().messages, &look);
    assert!(shown.contains("\u{1b}[1mtaken from the loan\u{1b}[0m"), "{shown}");
    assert!(!shown.contains('«'));
}

#[test]
fn ignores_escape_sequences_of_the_document() {
    let mut document = document("en");
    document.findings[0].quote = "2.1 \u{1b}]0;owned\u{7} An arrangement fee".to_owned();
    document.title = Some("\u{1b}[2J".to_owned());
    document.path = "\u{1b}c.txt".to_owned();
    let report = Report { documents: vec![Entry::Read(Box::new(document))], ..sample() };
    let shown = render::text(&report, &Pack::builtin().messages, &Look::plain(80));
    assert!(!shown.contains('\u{1b}') && !shown.contains('\u{7}'), "{shown:?}");
}

#[test]
fn finds_an_empty_report_said_plainly() {
    let mut document = document("en");
    document.findings.clear();
    document.missing.clear();
    let report = Report { documents: vec![Entry::Read(Box::new(document))], ..sample() };
    let shown = render::text(&report, &Pack::builtin().messages, &Look::plain(80));
    assert!(shown.contains("None of the terms that loanlint knows was found here."), "{shown}");
}
