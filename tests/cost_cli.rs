//! `loanlint cost` as its users meet it: the object for programs, the page in both languages, every mistake with its remedy.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "tests run the built program on files in a temporary folder"
)]

use std::path::Path;
use std::process::{Command, Output};

use loanlint::cost::ASSUMPTIONS;
use loanlint::pack::messages::Messages;
use serde_json::{Value, json};

fn cost(folder: &Path, args: &str) -> Output {
    let args = args.split_whitespace();
    Command::new(env!("CARGO_BIN_EXE_loanlint")).current_dir(folder).arg("cost").args(args).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

const FLAT: &str = "--principal 12000 --term 12m --method flat --rate 0.5%/month";

/// A folder with tables of flows.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let files = [
        ("weeks.csv", "period,amount\n0,300\n1,-85\n2,-85\n3,-85\n4,-85\n"),
        ("days.csv", "date,amount\n2024-01-31,1000\n2024-02-29,-510\n2024-03-31,-510\n"),
        ("slip.csv", "period,amount\n0,300\n1, 8o\n"),
        ("several.csv", "2026-01-01,100\n2027-01-01,-230\n2028-01-01,132\n"),
        ("none.csv", "0,100\n1,-100\n2,100\n"),
        ("gifts.csv", "0,100\n1,100\n"),
    ];
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

#[test]
fn finds_the_object_for_programs() {
    let folder = folder();
    let output = cost(folder.path(), &format!("{FLAT} --fee 2%@start --start 2026-01-31 --format json"));
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    let rates = json!({"cn-simple": "0.14740812", "cn-compound": "0.15778660", "us-apr": "0.14740812", "eu-apr": "0.15778660"});
    assert_eq!(found["rates"], rates);
    let totals = ["payment", "paid_out", "total_paid", "total_cost"].map(|key| found[key].as_str().unwrap());
    assert_eq!(totals, ["1060.00", "11760.00", "12720.00", "960.00"]);
    let first = json!({
        "n": 1, "date": "2026-02-28", "principal": "1000.00", "interest": "60.00", "fee": "0.00", "payment": "1060.00",
        "balance": "11000.00",
    });
    assert_eq!(found["schedule"][0], first);
    assert_eq!(found["fees_add"], json!([{"fee": "2%@start", "rate_points": "0.03844429"}]));
    assert_eq!(found["assumptions"].as_array().unwrap().len(), 1);
    let keys: Vec<&String> = found.as_object().unwrap().keys().collect();
    assert_eq!(keys.len(), 8, "{keys:?}");
}

#[test]
fn finds_an_object_valid_against_the_schema() {
    let folder = folder();
    let mut schema: Value = serde_json::from_str(include_str!("../schema/report.schema.json")).unwrap();
    schema = json!({"$defs": schema["$defs"], "$ref": "#/$defs/cost"});
    let validator = jsonschema::validator_for(&schema).unwrap();
    for args in [FLAT, "--flows weeks.csv --period 1w", "--flows days.csv", &format!("{FLAT} --fee 5@each --start 2026-01-31")] {
        let output = cost(folder.path(), &format!("{args} --format json"));
        let found: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("{e}: {}", text(&output.stderr)));
        let errors: Vec<String> = validator.iter_errors(&found).map(|error| error.to_string()).collect();
        assert_eq!(errors, [""; 0], "{args}");
    }
}

#[test]
fn finds_tables_by_period_and_by_day() {
    let folder = folder();
    let of =
        |args: &str| -> Value { serde_json::from_slice(&cost(folder.path(), &format!("{args} --format json")).stdout).unwrap() };
    let weeks = of("--flows weeks.csv --period 1w");
    assert_eq!((weeks["rates"]["cn-simple"].as_str(), weeks["payment"].as_str()), (Some("2.70480581"), Some("85.00")));
    let days = of("--flows days.csv");
    assert_eq!(days["schedule"][1]["date"], "2024-03-31");
    // Month ends are whole months apart: the rate is that of two equal months.
    let months = of("--principal 1000 --term 2m --method equal-instalment --payment 510");
    assert_eq!(days["rates"], months["rates"]);
}

#[test]
fn finds_the_page_in_both_languages() {
    let folder = folder();
    let args = format!("{FLAT} --fee 2%@start --as-of 2026-01-31");
    let english = text(&cost(folder.path(), &args).stdout);
    for line in [
        "  You receive            11,760.00\n",
        "  simple: rate of a period times periods in a year    14.74%\n",
        "  2%@start  +3.84 percentage points\n",
        "   12   1,000.00     60.00  1,060.00        0.00\n",
        "As of 2026-01-31.\n",
    ] {
        assert!(english.contains(line), "{line}\n{english}");
    }
    let chinese = text(&cost(folder.path(), &format!("{args} --lang zh")).stdout);
    for line in ["  您实际拿到  11,760.00\n", "  2%@start  +3.84 个百分点\n", "截至 2026-01-31。\n"] {
        assert!(chinese.contains(line), "{line}\n{chinese}");
    }
}

#[test]
fn finds_a_sentence_for_every_assumption() {
    let messages = Messages::builtin();
    for words in [&messages.zh.cost.assumptions, &messages.en.cost.assumptions] {
        let mut keys: Vec<&str> = [ASSUMPTIONS, loanlint::assess::cost::ASSUMPTIONS].concat();
        keys.sort_unstable();
        assert_eq!(words.keys().map(String::as_str).collect::<Vec<_>>(), keys);
    }
}

#[test]
fn rejects_every_mistake_with_its_remedy_and_no_number() {
    let folder = folder();
    let loan = |change: &str| format!("--principal 12000 --term 12m --method equal-instalment {change}");
    let cases = [
        (
            "--term 12m --method flat --rate 1%/month".to_owned(),
            "error: the following required arguments were not provided:\n  --principal",
        ),
        ("--principal 0 --term 12m --method flat --rate 1%/month".to_owned(), "loanlint: there is no principal\nhelp: "),
        ("--principal -5 --term 12m --method flat --rate 1%/month".to_owned(), "loanlint: there is no principal\nhelp: "),
        (
            "--principal 1,000 --term 12m --method flat --rate 1%/month".to_owned(),
            "error: invalid value '1,000' for '--principal",
        ),
        ("--principal 5 --term 0m --method flat --rate 1%/month".to_owned(), "error: invalid value '0m' for '--term"),
        (loan(""), "loanlint: there is neither a rate nor a payment\nhelp: "),
        (loan("--rate 12%"), "error: invalid value '12%' for '--rate <RATE>': `12%` is no rate; write "),
        (loan("--rate -1%/year"), "error: invalid value '-1%/year' for '--rate <RATE>': the rate -1%/year is negative"),
        (
            loan("--rate 1%/month --fee -20@each"),
            "error: invalid value '-20@each' for '--fee <FEE>': the fee -20@each is negative",
        ),
        (loan("--rate 1%/month --fee 20@13"), "loanlint: the fee 20@13 falls on no instalment: there are 12\nhelp: "),
        (loan("--rate 1%/month --fee 100%@start"), "loanlint: the fees at the start take the whole principal\nhelp: "),
        (loan("--payment 50"), "loanlint: the payments come to 600, less than the principal of 12000\nhelp: "),
        (loan("--rate 1%/month --flows weeks.csv"), "error: the argument "),
        ("--flows absent.csv".to_owned(), "loanlint: absent.csv: no such file\nhelp: check the spelling of the path\n"),
        ("--flows slip.csv".to_owned(), "loanlint: slip.csv:3:4: `8o` is no number\nhelp: write digits"),
        ("--flows several.csv".to_owned(), "loanlint: more than one rate fits these flows: several solutions\nhelp: "),
        ("--flows none.csv".to_owned(), "loanlint: no rate fits these flows: no solution\nhelp: "),
        ("--flows gifts.csv".to_owned(), "loanlint: gifts.csv: all flows go to the borrower: nothing is repaid\nhelp: "),
        ("--flows days.csv --period 1m".to_owned(), "loanlint: days.csv: --period is given, but the flows stand by date\n"),
    ];
    for (args, message) in cases {
        let output = cost(folder.path(), &args);
        assert!(text(&output.stderr).starts_with(message), "{args}: {}", text(&output.stderr));
        assert_eq!((output.status.code(), text(&output.stdout).as_str()), (Some(2), ""), "{args}");
    }
}
