//! The numbers and dates that `extract` reads, by tables of cases in `tests/data/facts/`; every failing case is printed.

mod facts_support;

use facts_support::{document, structure, words};
use loanlint::extract::{Facts, extract};
use loanlint::pack::facts::FactWords;
use proptest::prelude::*;
use serde::Deserialize;
use std::fmt::Write as _;

#[derive(Deserialize)]
struct Case {
    text: String,
    facts: Vec<[String; 4]>,
}

/// The facts of a text, their spans those of the text.
fn read(text: &str, words: &FactWords) -> Facts {
    let document = document(text);
    let mut facts = extract(&document, &structure(&document), words);
    facts.facts.iter_mut().for_each(|fact| fact.span = document.view.to_text(fact.span));
    facts
}

/// The first difference between what a case wants and what was read.
fn difference(case: &Case, facts: &Facts) -> Option<String> {
    let mut left: Vec<_> = facts.facts.iter().collect();
    for [role, value, unit, quote] in &case.facts {
        let at = case.text.find(quote.as_str()).unwrap_or_else(|| panic!("`{quote}` is not in the text"));
        let wanted = loanlint::span::Span::new(at, at + quote.len());
        let found = left.iter().position(|fact| {
            fact.role == *role && fact.unit == *unit && fact.value == value.parse().unwrap() && fact.span.overlaps(wanted)
        });
        match found {
            Some(index) => drop(left.remove(index)),
            None => return Some(format!("misses {role} {value} {unit} at `{quote}`")),
        }
    }
    left.first().map(|fact| format!("reads {} {} {} too", fact.role, fact.value, fact.unit))
}

fn run(table: &str) {
    let words = words();
    let cases: Vec<Case> = serde_yaml::from_str(table).unwrap();
    let mut failures = String::new();
    for case in &cases {
        let facts = read(&case.text, &words);
        if let Some(difference) = difference(case, &facts) {
            let read: Vec<_> = facts
                .facts
                .iter()
                .map(|fact| format!("{} {} {} `{}`", fact.role, fact.value, fact.unit, fact.span.of(&case.text)))
                .collect();
            writeln!(failures, "{}\n    {difference}\n    read: {read:?}", case.text).unwrap();
        }
    }
    assert!(failures.is_empty(), "{} cases; these fail:\n{failures}", cases.len());
}

#[test]
fn finds_the_numbers_of_chinese_cases() {
    run(include_str!("data/facts/zh.yaml"));
}

#[test]
fn finds_the_numbers_of_english_cases() {
    run(include_str!("data/facts/en.yaml"));
}

#[test]
fn finds_dates_with_their_roles() {
    let words = words();
    for (text, role, value) in [
        ("本合同于2022年6月1日签订。", "signed", "2022-06-01"),
        ("签订日期：二〇二二年六月一日", "signed", "2022-06-01"),
        ("本契约于民国111年6月1日签订。", "signed", "2022-06-01"),
        ("借款到期日为2025-12-31。", "maturity", "2025-12-31"),
        ("首期还款日为2023年7月15日。", "first-payment", "2023-07-15"),
        ("This Agreement is dated 1 June 2022.", "signed", "2022-06-01"),
        ("The maturity date is June 1st, 2024.", "maturity", "2024-06-01"),
        ("Made on the 3rd day of May, 2021.", "signed", "2021-05-03"),
        ("The first instalment is due on 28/02/2023.", "first-payment", "2023-02-28"),
        ("The commencement date is 2023-02-01.", "start", "2023-02-01"),
    ] {
        let dates = read(text, &words).dates;
        let read: Vec<_> = dates.iter().map(|date| (date.role.as_str(), date.value.as_str())).collect();
        assert_eq!(read, [(role, value)], "{text}");
    }
}

#[test]
fn ignores_dates_that_are_none_or_two() {
    let words = words();
    for text in
        ["签订日期：2022年2月30日", "The maturity date is 01/06/2022.", "出生日期：1990年1月1日", "签订日期：____年__月__日"]
    {
        assert!(read(text, &words).dates.is_empty(), "{text}");
    }
}

#[test]
fn ignores_endless_repetition_in_time() {
    let words = words();
    for part in [
        "零壹",
        "$1,",
        "1,1,",
        "%",
        "罚息1%",
        "日",
        "逾期",
        "one ",
        "(1)",
        "百分之",
        "1至",
        "9",
        "提前还",
        "$1 per ",
        "，",
        "半年",
        "twice ",
    ] {
        let text = part.repeat(100_000 / part.len());
        // A linear pass takes well under a second even unoptimised; a quadratic one would not end.
        read(&text, &words);
    }
}

#[test]
fn rejects_mistakes_in_words_with_their_place() {
    let mut files = facts_support::files();
    let roles = files.iter_mut().find(|file| file.path.ends_with("roles.yaml")).unwrap();
    roles.text.push_str("\ncost:\n- reads: [rates]\n  zh: [成本]\n");
    let at = roles.text.find("rates]").unwrap();
    let faults = loanlint::pack::facts::load(&files).unwrap_err();
    let messages: Vec<_> = faults.iter().map(|fault| fault.message.as_str()).collect();
    assert_eq!(messages, ["unknown role `cost`", "unknown word `rates`"]);
    assert_eq!(faults[1].span, at..at + "rates".len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn finds_only_spans_inside_units(text in "([0-9]{1,4}|[零一二三百千万亿两半]|[%‰元日月年天期倍成]|罚息|利率|本金|逾期|提前|per|\\$| |，|。|LPR|加|上浮|至|-|,|\\.|days|month|fee|one|hundred|half|\n){0,40}") {
        let words = shared_words();
        // A paper of blanks alone is refused before it comes here.
        let document = document(&format!("x{text}"));
        let text = document.view.text.clone();
        let structure = structure(&document);
        let facts = extract(&document, &structure, words);
        for fact in &facts.facts {
            prop_assert!(structure.units[fact.unit_index].span.contains(fact.span));
            prop_assert!(!fact.span.of(&text).is_empty());
            prop_assert_eq!(fact.value.to_string().parse::<rust_decimal::Decimal>().unwrap(), fact.value);
        }
    }
}

/// The words, compiled once for all cases of a property.
fn shared_words() -> &'static FactWords {
    static WORDS: std::sync::OnceLock<FactWords> = std::sync::OnceLock::new();
    WORDS.get_or_init(words)
}
