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
    for args in [
        FLAT,
        "--flows weeks.csv --period 1w",
        "--flows days.csv",
        &format!("{FLAT} --fee 5@each --start 2026-01-31"),
        &format!("{FLAT} --late 1,3 --penalty-rate 1.5x --cap 24% --exit every --exit-fee 3% --uk-rebate"),
        &format!("{FLAT} --late 1 --exit half"),
    ] {
        let output = cost(folder.path(), &format!("{args} --format json"));
        let found: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("{e}: {}", text(&output.stderr)));
        let errors: Vec<String> = validator.iter_errors(&found).map(|error| error.to_string()).collect();
        assert_eq!(errors, [""; 0], "{args}");
    }
}

#[test]
fn finds_late_and_early_payment_where_they_are_asked_for() {
    let folder = folder();
    let of = |args: &str| -> Value {
        let output =
            cost(folder.path(), &format!("--principal 10000 --term 1y --period 1y --method bullet --rate 12%/year {args}"));
        serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("{e}: {}", text(&output.stderr)))
    };
    let found = of("--penalty-rate 0.05%/day --damages 10% --late-charge 25@each --compound --cap 15.4% --format json");
    let months: Vec<u64> =
        found["default"]["rows"].as_array().unwrap().iter().map(|row| row["months"].as_u64().unwrap()).collect();
    assert_eq!(months, [1, 3, 6, 12]);
    // A year: 360 days of 5.00, and of 0.05% on 1,200 of interest.
    let year = &found["default"]["rows"][3];
    let parts = json!({
        "contract_interest": "0.00", "fees": "0.00", "default_interest": "1800.00", "compound_interest": "216.00",
        "late_charges": "25.00", "damages": "1000.00", "collection_costs": "0.00",
    });
    assert_eq!(year["parts"], parts);
    assert_eq!((&year["total"], &year["yearly"]), (&json!("3041.00"), &json!("0.30410000")));
    assert_eq!(year["limit"], json!({"most": "1540.00", "excess": "1501.00"}));
    assert_eq!(found["default"]["cap"], json!({"yearly": "0.15400000", "law": null}));
    assert_eq!(found["default"]["left_out"], json!(["collection-costs", "acceleration", "grace-period"]));
    assert!(found.get("exit").is_none());
    let exit = of("--exit-fee 50 --format json");
    assert!(exit.get("default").is_none() && exit.get("exit").is_none(), "one period: nothing to leave early");
}

#[test]
fn finds_the_tables_of_late_and_early_payment_in_both_languages() {
    let folder = folder();
    let args = "--principal 12000 --term 12m --method equal-principal --rate 1%/month --late 1,3 --penalty-rate 1.5x \
                --late-charge 25@each --exit 3,half --exit-fee 3% --cap 15.4%";
    let english = text(&cost(folder.path(), args).stdout);
    for line in [
        "  Months of arrears             1       3\n",
        "  Default interest          15.00   90.00\n",
        "  Added to your debt       150.00  465.00\n",
        "  Being late costs you      40.00  165.00\n",
        "  Legal maximum            154.00  462.00\n",
        "  Beyond the maximum         0.00    3.00\n",
        "  3        9,000.00  270.00     9,270.00    12,600.00    180.00       450.00\n",
        "  - Not stated, so not counted: interest on interest; agreed damages; costs of\n",
    ] {
        assert!(english.contains(line), "{line}\n{english}");
    }
    let chinese = text(&cost(folder.path(), &format!("{args} --lang zh")).stdout);
    for line in ["  罚息（逾期利息）     15.00   90.00\n", "  - 输入的上限为未还本金的年 15.40%。\n"] {
        assert!(chinese.contains(line), "{line}\n{chinese}");
    }
}

#[test]
fn finds_a_sentence_for_all_that_late_and_early_payment_assume() {
    let messages = Messages::builtin();
    let sorted = |keys: &[&'static str]| {
        let mut keys = keys.to_vec();
        keys.sort_unstable();
        keys
    };
    for words in [&messages.zh.simulate, &messages.en.simulate] {
        assert_eq!(words.assumptions.keys().map(String::as_str).collect::<Vec<_>>(), sorted(loanlint::simulate::ASSUMPTIONS));
        assert_eq!(words.terms.keys().map(String::as_str).collect::<Vec<_>>(), sorted(loanlint::simulate::LEFT_OUT));
        let parts = loanlint::simulate::Parts::default().list().map(|(name, _)| name);
        assert_eq!(words.late.parts.keys().map(String::as_str).collect::<Vec<_>>(), sorted(&parts));
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
        (loan("--rate 1%/month --late 0"), "loanlint: arrears of 0 months are out of range\nhelp: "),
        (loan("--rate 1%/month --late 1,x"), "error: invalid value 'x' for '--late <MONTHS>'"),
        (
            loan("--rate 1%/month --penalty-rate 5%"),
            "error: invalid value '5%' for '--penalty-rate <RATE>': `5%` is no rate; write ",
        ),
        (
            loan("--rate 1%/month --late-charge 25"),
            "error: invalid value '25' for '--late-charge <CHARGE>': `25` is no late charge",
        ),
        (
            loan("--rate 1%/month --damages -5%"),
            "error: invalid value '-5%' for '--damages <CHARGE>': the charge -5% is negative",
        ),
        (loan("--rate 1%/month --cap 15"), "error: invalid value '15' for '--cap <PERCENT>': `15` is no percentage; write 15.4%"),
        (loan("--rate 1%/month --exit 12"), "loanlint: nothing can be repaid early after period 12: there are 12\nhelp: "),
        (loan("--rate 1%/month --late-from 13"), "loanlint: there is no instalment 13 to miss: there are 12\nhelp: "),
        ("--flows weeks.csv --late 3".to_owned(), "error: the argument "),
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
