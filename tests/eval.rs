//! `loanlint eval`: figures that can be counted by hand, floors, and the table that `rules/README.md` shows.
//!
//! The agreements of most tests are written by the test, with words of a pack of its own (`data/rules`). `UPDATE=1 cargo test
//! --test eval` writes the table of `rules/README.md` anew.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "tests run the built program on files in a temporary folder"
)]

use std::path::Path;
use std::process::{Command, Output};

use sha2::{Digest, Sha256};

const RULES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/rules");
const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const HEAD: &str = "language,term,precision,recall";

fn loanlint(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_loanlint")).current_dir(folder).args(args).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// One finding of moonlight right, one wrong, one label missed, one soft.
const TEXT: &str = "授权书\n\n第一条 甲方接受月光条款。\n第二条 月光条款有效。\n第三条 月光条款优先。\n第四条 另有约定。\n";
const ENGLISH: &str = "AUTHORITY\n\n1. The customer accepts the moonlight clause.\n2. The customer has the starlight right.\n";

fn write(docs: &Path, gold: &Path, name: &str, language: &str, text: &str, labels: &[(&str, &str, bool)]) {
    let label = |(term, quote, soft): &(&str, &str, bool)| {
        let start = text[..text.find(quote).unwrap()].chars().count();
        serde_json::json!({"term": term, "start": start, "end": start + quote.chars().count(), "soft": soft})
    };
    let labels: Vec<_> = labels.iter().map(label).collect();
    let sha256 = format!("{:x}", Sha256::digest(text));
    let doc = format!("{name}.txt");
    let gold_file = serde_json::json!({"doc": doc, "sha256": sha256, "language": language, "labels": labels});
    std::fs::create_dir_all(docs).unwrap();
    std::fs::create_dir_all(gold).unwrap();
    std::fs::write(docs.join(&doc), text).unwrap();
    std::fs::write(gold.join(format!("{name}.json")), gold_file.to_string()).unwrap();
}

fn chinese(docs: &Path, gold: &Path) {
    let labels = [
        ("moonlight", "第一条 甲方接受月光条款。", false),
        ("moonlight", "第二条 月光条款有效。", true),
        ("moonlight", "第四条 另有约定。", false),
    ];
    write(docs, gold, "paper", "zh", TEXT, &labels);
}

/// `zh` and `en` with an agreement each; in the English one all is right.
fn sets() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    chinese(&folder.path().join("zh"), &folder.path().join("zh"));
    let en = folder.path().join("en");
    let labels = [
        ("moonlight", "1. The customer accepts the moonlight clause.", false),
        ("starlight", "2. The customer has the starlight right.", false),
    ];
    write(&en, &en, "paper", "en", ENGLISH, &labels);
    folder
}

fn eval(folder: &Path, more: &[&str]) -> Output {
    loanlint(folder, &[&["eval", "zh", "en", "--rules", RULES], more].concat())
}

fn cells(shown: &str, term: &str) -> Vec<String> {
    let row = shown.lines().find(|l| l.starts_with(term)).unwrap_or_else(|| panic!("{shown}"));
    row.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn finds_the_figures_of_labelled_agreements() {
    let folder = tempfile::tempdir().unwrap();
    let set = folder.path().join("set");
    std::fs::create_dir_all(&set).unwrap();
    for (docs, gold) in [(".", "."), ("docs", "gold")] {
        chinese(&set.join(docs), &set.join(gold));
        let shown = out(&loanlint(folder.path(), &["eval", "set", "--rules", RULES]));
        assert_eq!(cells(&shown, "moonlight "), ["moonlight", "1", "1", "1", "0.500", "0.500", "0.500"], "{shown}");
    }
    std::fs::write(set.join("docs/paper.txt"), format!("{TEXT}更改。\n")).unwrap();
    let changed = loanlint(folder.path(), &["eval", "set", "--rules", RULES]);
    assert_eq!(changed.status.code(), Some(2));
    assert!(err(&changed).contains("paper.txt: not the text the labels were made on"), "{}", err(&changed));
}

#[test]
fn finds_the_figures_of_several_folders_together() {
    let folder = sets();
    let shown = out(&eval(folder.path(), &[]));
    assert_eq!(cells(&shown, "moonlight ")[..4], ["moonlight", "2", "1", "1"], "{shown}");
    let with_gold = eval(folder.path(), &["--gold", "zh"]);
    assert_eq!(with_gold.status.code(), Some(2));
    assert!(err(&with_gold).starts_with("loanlint: --gold goes with one folder of agreements\nhelp: "), "{}", err(&with_gold));
}

#[test]
fn finds_figures_under_their_floors() {
    let folder = sets();
    let floors = folder.path().join("floors.csv");
    std::fs::write(&floors, format!("{HEAD}\nzh,moonlight,0.5,0.75\nen,moonlight,1,1\nen,starlight,1.00,1.00\n")).unwrap();
    let fallen = eval(folder.path(), &["--floors", "floors.csv"]);
    assert_eq!(fallen.status.code(), Some(1), "{}", err(&fallen));
    assert!(out(&fallen).ends_with("\nzh moonlight: recall 0.50, floor 0.75\n"), "{}", out(&fallen));
    std::fs::write(&floors, format!("{HEAD}\nzh,moonlight,0.51,0.5\n")).unwrap();
    assert!(out(&eval(folder.path(), &["--floors", "floors.csv"])).ends_with("\nzh moonlight: precision 0.50, floor 0.51\n"));
    std::fs::write(&floors, format!("{HEAD}\nzh,moonlight,0.50,0.50\n")).unwrap();
    assert_eq!(eval(folder.path(), &["--floors", "floors.csv"]).status.code(), Some(0));
}

#[test]
fn finds_floors_made_from_the_present_figures() {
    let folder = sets();
    std::fs::write(folder.path().join("floors.csv"), "anything").unwrap();
    let made = eval(folder.path(), &["--floors", "floors.csv", "--update-floors"]);
    assert_eq!(made.status.code(), Some(0), "{}", err(&made));
    let text = std::fs::read_to_string(folder.path().join("floors.csv")).unwrap();
    let lines: Vec<&str> = text.lines().filter(|line| !line.contains(",missing-")).collect();
    assert_eq!(lines, [HEAD, "en,moonlight,1.00,1.00", "en,starlight,1.00,1.00", "zh,moonlight,0.50,0.50"]);
    assert_eq!(eval(folder.path(), &["--floors", "floors.csv"]).status.code(), Some(0));
}

#[test]
fn rejects_floors_that_cannot_be_read_with_their_line() {
    let folder = sets();
    for (text, message) in [
        ("", "loanlint: floors.csv:1: the file is empty\nhelp: "),
        ("zh,moonlight,1,1\n", "loanlint: floors.csv:1: not the line `language,term,precision,recall`\nhelp: "),
        ("HEAD\nzh,moonlight,1\n", "loanlint: floors.csv:2: not four values: `zh,moonlight,1`\nhelp: "),
        ("HEAD\nfr,moonlight,1,1\n", "loanlint: floors.csv:2: unknown language `fr`\nhelp: "),
        ("HEAD\n\nzh,monlight,1,1\n", "loanlint: floors.csv:3: unknown term `monlight`\nhelp: did you mean `moonlight`? "),
        ("HEAD\nzh,moonlight,75,1\n", "loanlint: floors.csv:2: not a share: `75`\nhelp: "),
        ("HEAD\nzh,moonlight,0,0\nzh,moonlight,1,1\n", "loanlint: floors.csv:3: a second line for zh moonlight\nhelp: "),
    ] {
        std::fs::write(folder.path().join("floors.csv"), text.replace("HEAD", HEAD)).unwrap();
        let output = eval(folder.path(), &["--floors", "floors.csv"]);
        assert!(err(&output).starts_with(message), "{text}: {}", err(&output));
        assert_eq!(output.status.code(), Some(2), "{text}");
    }
    let absent = eval(folder.path(), &["--floors", "absent.csv"]);
    assert!(err(&absent).starts_with("loanlint: absent.csv: no such file\nhelp: "), "{}", err(&absent));
    assert_eq!(eval(folder.path(), &["--update-floors"]).status.code(), Some(2), "where to?");
}

#[test]
fn finds_a_markdown_row_for_each_term() {
    let folder = sets();
    let shown = out(&eval(folder.path(), &["--format", "markdown"]));
    for row in [
        "| term | kind | zh: labels | precision | recall | en: labels | precision | recall |",
        "| `moonlight` | restrictive | 2 | 0.50 | 0.50 | 1 | 1.00 | 1.00 |",
        "| `starlight` | favourable | 0 | – | – | 1 | 1.00 | 1.00 |",
        "| F1 over spans | 0.750 |",
    ] {
        assert!(shown.lines().any(|line| line == row), "{row}\n{shown}");
    }
}

#[test]
fn finds_no_figure_of_the_corpus_under_its_floor() {
    let output = loanlint(Path::new(ROOT), &["eval", "corpus/zh", "corpus/en", "--floors", "corpus/floors.csv"]);
    let remedy = "find again what was lost, or lower the floor in the commit that says why: corpus/README.md";
    assert_eq!(output.status.code(), Some(0), "{}{}\n{remedy}", out(&output), err(&output));
}

#[test]
fn finds_the_table_that_the_readme_of_the_rules_shows() {
    const MARKS: [&str; 2] = ["<!-- eval: begin -->\n", "<!-- eval: end -->"];
    let path = Path::new(ROOT).join("rules/README.md");
    let page = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = page.split_once(MARKS[0]).expect("rules/README.md has the mark where the table begins");
    let (_, after) = rest.split_once(MARKS[1]).expect("rules/README.md has the mark where the table ends");
    let now = out(&loanlint(Path::new(ROOT), &["eval", "corpus/zh", "corpus/en", "--format", "markdown"]));
    let fresh = [before, MARKS[0], &now, MARKS[1], after].concat();
    if std::env::var("UPDATE").is_ok() {
        std::fs::write(&path, &fresh).unwrap();
    } else {
        assert!(
            page == fresh,
            "the table of rules/README.md is stale: write it anew with `UPDATE=1 cargo test --test eval`\n{now}"
        );
    }
}
