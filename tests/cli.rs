//! The command line as its users meet it: exit statuses, standard streams, mistakes.
//!
//! What is found in an agreement is tested elsewhere; here a pack of the test's own (`data/rules`) keeps the answers known.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "tests run the built program on files in a temporary folder"
)]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const LOAN: &str = "第一条 贷款年利率为12%。\n第二条 借款人不得提前还款。\n";

fn loanlint(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_loanlint")).current_dir(folder).args(args).output().unwrap()
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("loan.txt"), LOAN).unwrap();
    std::fs::write(folder.path().join("image.png"), b"\x89PNG\r\n\x1a\n\0\0\0\0\xff\xfe\0\0\0\x01").unwrap();
    folder
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn json(output: &Output) -> Value {
    serde_json::from_str(&out(output)).unwrap_or_else(|e| panic!("{e}: {} {}", out(output), err(output)))
}

#[test]
fn finds_the_exit_status_and_the_remedy_of_each_mistake() {
    let folder = folder();
    let cases: &[(&[&str], i32, &str)] = &[
        (&["check", "loan.txt"], 0, ""),
        (&["check", "absent.txt"], 2, "loanlint: absent.txt: no such file\nhelp: check the spelling of the path\n"),
        (&["check", "."], 2, "loanlint: .: this is a folder\nhelp: name the files in it, for example with `*.txt`\n"),
        (&["check", "image.png"], 2, "loanlint: image.png: "),
        (&["check", "loan.txt", "--output", "no/such/folder.txt"], 2, "loanlint: no/such/folder.txt: cannot be written: "),
        (&["check", "loan.txt", "--rules", "absent"], 2, "loanlint: absent: no such folder\nhelp: "),
        (&["check", "loan.txt", "--rules", "loan.txt"], 2, "loanlint: loan.txt: not a folder\nhelp: "),
        (&["check", "loan.txt", "--rules", "."], 2, "loanlint: "),
        (&["check", "loan.txt", "--as-of", "yesterday"], 2, "error: invalid value 'yesterday' for '--as-of <DATE>'"),
        (&["check", "loan.txt", "--formt", "json"], 2, "error: unexpected argument '--formt' found"),
        (&["check", "loan.txt", "--fail-on", "bad"], 2, "error: invalid value 'bad' for '--fail-on <SEVERITY>'"),
        (&["check"], 2, "error: the following required arguments were not provided"),
        (&["rules", "explain", "no-such-term"], 2, "loanlint: unknown term `no-such-term`"),
        (&["rules", "check", "absent"], 2, "loanlint: absent: no such folder\n"),
        (&["eval", "."], 2, "loanlint: .: no labels\nhelp: "),
        (&["man", "no-such-command"], 2, "loanlint: no command `no-such-command`\nhelp: "),
    ];
    for (args, status, message) in cases {
        let output = loanlint(folder.path(), args);
        assert!(err(&output).starts_with(message), "{args:?}: {}", err(&output));
        assert_eq!(output.status.code(), Some(*status), "{args:?}");
        assert!(*status == 0 || !err(&output).contains("panicked"), "{args:?}");
    }
}

#[test]
fn finds_the_others_where_one_file_fails() {
    let folder = folder();
    let output = loanlint(folder.path(), &["check", "--format", "json", "absent.txt", "loan.txt"]);
    assert_eq!(output.status.code(), Some(2));
    let report = json(&output);
    assert_eq!(report["schema"], "loanlint/1");
    assert_eq!(report["documents"][0]["path"], "absent.txt");
    assert_eq!(report["documents"][0]["error"]["code"], "not-found");
    assert_eq!(report["documents"][1]["path"], "loan.txt");
    assert_eq!(report["documents"][1]["language"], "zh");
    assert_eq!(report["documents"][1]["chars"], LOAN.chars().count());
    assert_eq!(report["bundle"], Value::Null);
}

#[test]
fn finds_an_agreement_on_standard_input() {
    let folder = folder();
    let mut child = Command::new(env!("CARGO_BIN_EXE_loanlint"))
        .current_dir(folder.path())
        .args(["check", "-", "--format", "json", "--with-text", "--as-of", "2026-01-31"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(LOAN.as_bytes()).unwrap();
    let report = json(&child.wait_with_output().unwrap());
    assert_eq!(report["documents"][0]["path"], "-");
    assert_eq!(report["documents"][0]["text"], LOAN);
    assert_eq!(report["tool"]["as_of"], "2026-01-31");
}

#[test]
fn finds_text_of_plain_files_only_where_asked_for() {
    let folder = folder();
    let with = json(&loanlint(folder.path(), &["check", "loan.txt", "--format", "json", "--with-text"]));
    let without = json(&loanlint(folder.path(), &["check", "loan.txt", "--format", "json"]));
    assert_eq!(with["documents"][0]["text"], LOAN);
    assert_eq!(without["documents"][0].get("text"), None);
}

#[test]
fn finds_json_valid_against_the_schema() {
    let folder = folder();
    let report = json(&loanlint(folder.path(), &["check", "loan.txt", "image.png", "--format", "json"]));
    let schema: Value = serde_json::from_str(include_str!("../schema/report.schema.json")).unwrap();
    let errors: Vec<String> = jsonschema::validator_for(&schema).unwrap().iter_errors(&report).map(|e| e.to_string()).collect();
    assert_eq!(errors, [""; 0]);
}

/// A paper of a kind that does not lend, so that nothing can be missing.
const MOONLIGHT: &str = "授权书\n\n第一条 本授权书含有月光条款。\n第二条 授权人享有星光权利。\n";
const STARLIGHT: &str = "授权书\n\n第一条 授权人享有星光权利。\n";
const RULES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/rules");

#[test]
fn finds_exit_status_one_where_a_term_reaches_the_limit() {
    let folder = folder();
    std::fs::write(folder.path().join("moonlight.txt"), MOONLIGHT).unwrap();
    std::fs::write(folder.path().join("starlight.txt"), STARLIGHT).unwrap();
    for (file, limit, status) in [
        ("moonlight.txt", "high", 0),
        ("moonlight.txt", "medium", 1),
        ("moonlight.txt", "low", 1),
        ("moonlight.txt", "never", 0),
        ("starlight.txt", "low", 0),
    ] {
        let output = loanlint(folder.path(), &["check", file, "--rules", RULES, "--fail-on", limit]);
        assert_eq!(output.status.code(), Some(status), "{file} {limit}: {}{}", out(&output), err(&output));
    }
    let failed = loanlint(folder.path(), &["check", "absent.txt", "moonlight.txt", "--rules", RULES, "--fail-on", "low"]);
    assert_eq!(failed.status.code(), Some(2), "a file that failed weighs more");
}

#[test]
fn finds_the_terms_of_a_pack_of_ones_own() {
    let folder = folder();
    std::fs::write(folder.path().join("moonlight.txt"), MOONLIGHT).unwrap();
    let report = json(&loanlint(folder.path(), &["check", "moonlight.txt", "--rules", RULES, "--format", "json"]));
    let findings = report["documents"][0]["findings"].as_array().unwrap();
    let told: Vec<[&str; 5]> =
        findings.iter().map(|f| ["id", "term", "clause", "quote", "why"].map(|field| f[field].as_str().unwrap())).collect();
    assert_eq!(
        told,
        [
            ["f1", "moonlight", "第一条", "第一条 本授权书含有月光条款。", "这是测试用的条款。"],
            ["f2", "starlight", "第二条", "第二条 授权人享有星光权利。", "这是测试用的权利。"],
        ]
    );
    assert_eq!(findings[0]["span"], serde_json::json!({"start": 5, "end": 20}));
    assert_eq!(findings[0]["operative"][0], serde_json::json!({"start": 15, "end": 19}));
    assert_eq!(findings[1]["severity"], Value::Null);
    assert_eq!(report["documents"][0]["missing"], serde_json::json!([]));
}

#[test]
fn finds_examples_that_a_rule_misses() {
    let folder = folder();
    let sound = out(&loanlint(folder.path(), &["rules", "test", "--coverage", "--rules", RULES]));
    let row = |text: &str| text.lines().find(|l| l.starts_with("moonlight ")).unwrap_or_else(|| panic!("{text}")).to_owned();
    assert_eq!(row(&sound).split_whitespace().collect::<Vec<_>>(), ["moonlight", "4", "0", "0", "4"]);
    assert!(!sound.contains("moonlight#1"), "{sound}");

    let broken = folder.path().join("broken");
    std::fs::create_dir_all(broken.join("terms")).unwrap();
    std::fs::create_dir_all(broken.join("lexicon")).unwrap();
    std::fs::copy(format!("{RULES}/lexicon/sky.yaml"), broken.join("lexicon/sky.yaml")).unwrap();
    let term = std::fs::read_to_string(format!("{RULES}/terms/moonlight.yaml")).unwrap();
    let term = term
        .replace("授权人接受月光条款。", "授权人接受日光条款。")
        .replace("The customer signs here.", "No moonlight clause here.");
    std::fs::write(broken.join("terms/moonlight.yaml"), term).unwrap();
    let output = loanlint(folder.path(), &["rules", "test", "--rules", "broken"]);
    assert_eq!(output.status.code(), Some(1));
    let shown = out(&output);
    assert!(shown.contains("terms/moonlight.yaml: moonlight not found in: 授权人接受日光条款。"), "{shown}");
    assert!(shown.contains("terms/moonlight.yaml: moonlight found in: No moonlight clause here."), "{shown}");
    assert_eq!(row(&shown).split_whitespace().collect::<Vec<_>>(), ["moonlight", "3", "1", "1", "3"]);
}

#[test]
fn finds_the_alternatives_that_no_example_says() {
    let folder = folder();
    let lexicon = folder.path().join("comet/lexicon");
    std::fs::create_dir_all(&lexicon).unwrap();
    std::fs::create_dir_all(folder.path().join("comet/terms")).unwrap();
    for file in ["terms/moonlight.yaml", "terms/starlight.yaml", "lexicon/sky.yaml"] {
        std::fs::copy(format!("{RULES}/{file}"), folder.path().join("comet").join(file)).unwrap();
    }
    let words = "comet-words:\n  about: for tests\n  zh: [月光(条款|权利), 彗星(条款|)]\n  en: [the (moonlight|night|) clause, <moonlight-words|starlight-words> (applies|ends)]\n";
    std::fs::write(lexicon.join("comet.yaml"), words).unwrap();
    let output = loanlint(folder.path(), &["rules", "test", "--coverage", "--rules", "comet"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let shown = out(&output);
    let block = shown.split("lexicon/comet.yaml\n").nth(1).unwrap_or_else(|| panic!("{shown}"));
    let expected = "  comet-words: 月光(条款|权利)
    (条款|权利): 权利
  comet-words: 彗星(条款|)
    all of it
  comet-words: the (moonlight|night|) clause
    (moonlight|night|): night, (left out)
  comet-words: <moonlight-words|starlight-words> (applies|ends)
    <moonlight-words|starlight-words>: starlight-words
    (applies|ends): ends
";
    assert!(block.starts_with(expected), "{block}");
    let last: Vec<usize> =
        shown.lines().last().unwrap().split(|c: char| !c.is_ascii_digit()).filter_map(|word| word.parse().ok()).collect();
    assert!(shown.lines().last().unwrap().starts_with("alternatives: "), "{shown}");
    assert_eq!(last[0], last[1] + last[2]);
}

#[test]
fn finds_the_mistakes_of_a_pack_with_their_place() {
    let folder = folder();
    let terms = folder.path().join("mine/terms");
    std::fs::create_dir_all(&terms).unwrap();
    let term = std::fs::read_to_string(format!("{RULES}/terms/moonlight.yaml")).unwrap();
    std::fs::write(terms.join("moonlight.yaml"), term.replace("severity: medium", "severity: grave")).unwrap();
    for args in [&["rules", "check", "mine"][..], &["check", "loan.txt", "--rules", "mine"]] {
        let output = loanlint(folder.path(), args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(err(&output).starts_with("loanlint: mine: the rules have mistakes: 2\n"), "{}", err(&output));
        assert!(err(&output).contains("terms/moonlight.yaml:3:11"), "{}", err(&output));
    }
}

#[test]
fn finds_the_same_report_in_a_file_as_on_standard_output() {
    let folder = folder();
    let printed = loanlint(folder.path(), &["check", "loan.txt"]);
    let written = loanlint(folder.path(), &["check", "loan.txt", "--output", "report.txt"]);
    assert_eq!(out(&written), "");
    assert_eq!(std::fs::read_to_string(folder.path().join("report.txt")).unwrap(), out(&printed));
    assert!(!out(&printed).contains('\u{1b}'), "no colour where there is no terminal");
}

#[test]
fn finds_the_wording_in_the_language_asked_for() {
    let folder = folder();
    for (args, lang, words) in [
        (&["check", "loan.txt"][..], "zh", "不是法律意见"),
        (&["check", "loan.txt", "--lang", "en"], "en", "no legal advice"),
        (&["check", "loan.txt", "--lang", "zh"], "zh", "不是法律意见"),
    ] {
        assert!(out(&loanlint(folder.path(), args)).contains(words), "{args:?}");
        let as_json = [args, &["--format", "json"]].concat();
        assert_eq!(json(&loanlint(folder.path(), &as_json))["documents"][0]["lang"], lang);
    }
}

#[test]
fn finds_no_panic_where_the_reader_has_gone_away() {
    let folder = folder();
    let mut child = Command::new(env!("CARGO_BIN_EXE_loanlint"))
        .current_dir(folder.path())
        .args(["rules", "schema"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(err(&output), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn finds_completions_manual_and_examples_in_every_help() {
    let folder = folder();
    let cases: &[(&[&str], &str)] = &[
        (&["completions", "bash"], "complete -F _loanlint"),
        (&["completions", "zsh"], "#compdef loanlint"),
        (&["man"], ".TH loanlint 1"),
        (&["man", "check"], "\\-\\-fail\\-on"),
        (&["--help"], "Examples:"),
        (&["check", "--help"], "Exit status:"),
        (&["rules", "--help"], "Examples:"),
        (&["eval", "--help"], "Examples:"),
        (&["cost", "--help"], "Examples:"),
        (&["man", "cost"], "\\-\\-day\\-count"),
        (&["rules", "schema"], "json-schema.org"),
        (&["--version"], env!("CARGO_PKG_VERSION")),
    ];
    for (args, words) in cases {
        let output = loanlint(folder.path(), args);
        assert_eq!(output.status.code(), Some(0), "{args:?}: {}", err(&output));
        assert!(out(&output).contains(words), "{args:?}: {}", out(&output));
    }
}
