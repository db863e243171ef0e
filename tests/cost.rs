//! `loanlint cost` as its users run it: worked results to the printed digits, hostile terms as clear errors.
#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "tests run the program")]

use std::process::{Command, Output};

use serde_json::Value;

fn run(args: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_loanlint")).arg("cost").args(args.split(' ')).args(["--format", "json"]).output().unwrap()
}

fn cost(args: &str) -> Value {
    let output = run(args);
    assert!(output.status.success(), "{args}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn finds_the_worked_results_to_the_printed_digits() {
    let flat = "--principal 12000 --term 12m --method flat --rate 0.5%/month";
    for (args, payment, total, simple, compound) in [
        (flat.to_owned(), "1060.00", "12720.00", "0.10896383", "0.11457380"),
        (format!("{flat} --fee 2%@start"), "1060.00", "12720.00", "0.14740812", "0.15778660"),
        (
            "--principal 24000 --term 24m --method equal-instalment --rate 12%/year".into(),
            "1129.76",
            "27114.33",
            "0.12000",
            "0.12683",
        ),
        (
            "--principal 5000 --term 10m --method equal-principal --rate 1.2%/month --fee 30@each".into(),
            "590.00",
            "5630.00",
            "0.27067432",
            "0.30691157",
        ),
        (
            "--principal 60000 --term 6m --method interest-first --rate 0.05%/day".into(),
            "900.00",
            "65400.00",
            "0.18000000",
            "0.19561817",
        ),
    ] {
        let cost = cost(&args);
        assert_eq!((cost["payment"].as_str(), cost["total_paid"].as_str()), (Some(payment), Some(total)), "{args}");
        for (name, wanted) in [("cn-simple", simple), ("cn-compound", compound), ("eu-apr", compound)] {
            let rate = cost["rates"][name].as_str().unwrap();
            let digits = wanted.len() - 2;
            let rounded = format!("{:.digits$}", rate.parse::<f64>().unwrap());
            assert_eq!(rounded, wanted, "{args}: {name}");
        }
    }
}

#[test]
fn finds_schedules_that_add_up_to_the_cent() {
    for method in ["equal-instalment", "equal-principal", "interest-first", "flat", "bullet"] {
        let cost = cost(&format!("--principal 9999.99 --term 7m --method {method} --rate 1.37%/month"));
        let cents = |value: &Value| (value.as_str().unwrap().parse::<f64>().unwrap() * 100.0).round() as i64;
        let rows = cost["schedule"].as_array().unwrap();
        let sum = |field: &str| rows.iter().map(|row| cents(&row[field])).sum::<i64>();
        assert_eq!(sum("principal"), 999_999, "{method}");
        assert_eq!(sum("payment"), cents(&cost["total_paid"]), "{method}");
        assert_eq!(cents(&rows.last().unwrap()["balance"]), 0, "{method}");
    }
}

#[test]
fn finds_that_a_fee_raises_the_rate() {
    let rate = |fee: &str| {
        let cost = cost(&format!("--principal 1000 --term 10m --method equal-instalment --rate 1%/month{fee}"));
        cost["rates"]["cn-simple"].as_str().unwrap().parse::<f64>().unwrap()
    };
    assert!(rate("") < rate(" --fee 5@start") && rate(" --fee 5@start") < rate(" --fee 5@each"));
}

#[test]
fn rejects_terms_that_cannot_be() {
    for args in [
        "--principal 0 --term 12m --method flat --rate 1%/month",
        "--principal -5 --term 12m --method flat --rate 1%/month",
        "--principal 100 --term 0m --method flat --rate 1%/month",
        "--principal 100 --term 12m --method flat --rate 1%/month --fee -5@start",
        "--principal 100 --term 12m --method flat --rate 1%/month --fee 100@start",
        "--principal 99999999999999999999999999999 --term 12m --method flat --rate 1%/month",
    ] {
        let output = run(args);
        assert_eq!(output.status.code(), Some(2), "{args}");
        assert!(output.stdout.is_empty(), "{args}");
    }
}
