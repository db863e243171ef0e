//! What `cost-mismatch` turns on, and which points it calls up: interest beside charges, an annual cost too low, two figures.

use loanlint::assess::Asked;
use loanlint::ingest::Source;
use loanlint::pack::Pack;
use loanlint::pipeline::entry;
use loanlint::report::{DocumentReport, Entry, Options};

fn read(clauses: &str) -> DocumentReport {
    let text = format!(
        "借款合同\n\n出借人：李建国\n借款人：王小梅\n\n第一条 借款金额为人民币12000元，借款期限12个月，等额本息，按月还款。\n{clauses}"
    );
    let asked = Asked { signed: Some("2022-06-01".parse().unwrap()), ..Asked::default() };
    let options = Options { asked, ..Options::default() };
    match entry(Source { name: "paper.txt", bytes: text.as_bytes() }, Pack::builtin(), &options) {
        Entry::Read(document) => *document,
        Entry::Failed(failed) => panic!("{failed:?}"),
    }
}

/// The aspects of the finding and the topics of its points, told by what they claim.
fn mismatch(document: &DocumentReport) -> Option<(Vec<String>, String, bool, bool)> {
    let found = document.findings.iter().find(|finding| finding.term == "cost-mismatch")?;
    let about = document.leverage.iter().filter(|lever| lever.terms.iter().any(|term| term == "cost-mismatch"));
    let claims: String = about.map(|lever| lever.claim.as_str()).collect();
    Some((found.aspects.clone(), found.why.clone(), claims.contains("互相矛盾的两处"), claims.contains("故意说低利率")))
}

#[test]
fn finds_charges_beside_a_rate_of_interest_and_charges_nobody_with_contradiction() {
    let (aspects, why, two, fraud) =
        mismatch(&read("第二条 年利率为12%。\n第三条 放款时从本金中一次性扣除手续费600元。\n")).unwrap();
    assert_eq!(aspects, ["charges-beside"]);
    assert!(why.contains("只是利息") && why.contains("11,400.00"), "{why}");
    assert!(!two && !fraud);
}

#[test]
fn finds_an_annual_cost_that_is_too_low() {
    let (aspects, why, two, fraud) =
        mismatch(&read("第二条 年利率为12%，综合年化成本为12%。\n第三条 放款时从本金中一次性扣除手续费600元。\n")).unwrap();
    assert_eq!(aspects, ["below"]);
    assert!(why.contains("高出"), "{why}");
    assert!(!two && fraud);
}

#[test]
fn finds_two_figures_for_one_rate() {
    let (aspects, why, two, fraud) =
        mismatch(&read("第二条 借款年利率为12%。\n第三条 逾期另计。\n第四条 借款年利率为18%。\n")).unwrap();
    assert_eq!(aspects, ["two"]);
    assert!(why.contains("12%") && why.contains("18%"), "{why}");
    assert!(two && !fraud);
}

#[test]
fn ignores_a_rate_that_is_the_whole_cost() {
    assert_eq!(mismatch(&read("第二条 年利率为12%。\n")), None);
}
