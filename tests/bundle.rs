//! Companion papers judged together: what one says the other does not lack, penalties of several papers stack, one case for all.

use loanlint::ingest::Source;
use loanlint::pack::Pack;
use loanlint::pipeline::companions;
use loanlint::render::{self, Look};
use loanlint::report::{Bundle, DocumentReport, Entry, Failed, Failure, Options, Report, Tool};

const LOAN: &str = "借款合同\n\n出借人：李建国\n借款人：王小梅\n\n第一条 借款金额为人民币50000元，借款期限12个月，按月等额还款。\n\
第二条 借款人逾期还款的，按未还金额每日千分之一支付违约金。\n第三条 签订日期：2022年6月1日。\n";
const SERVICE: &str = "服务协议\n\n甲方：王小梅\n乙方：启明信息咨询有限公司\n\n第一条 乙方向甲方提供借款咨询服务，甲方按月向乙方支付服务费300元。\n\
第二条 借款年利率为12%，利息及服务费合计7200元。\n第三条 甲方逾期的，应另行支付催收费用和律师费。\n第四条 甲方对费用有异议的，可拨打乙方客服热线95500投诉。\n";

fn judged(papers: &[(&str, &str)]) -> (Vec<DocumentReport>, Bundle) {
    let sources = papers.iter().map(|(name, text)| Ok(Source { name, bytes: text.as_bytes() })).collect();
    let (entries, bundle) = companions(sources, Pack::builtin(), &Options::default());
    let read = |entry: Entry| match entry {
        Entry::Read(document) => *document,
        Entry::Failed(failed) => panic!("{failed:?}"),
    };
    (entries.into_iter().map(read).collect(), bundle.unwrap())
}

fn terms(missing: &[loanlint::report::Missing]) -> Vec<&str> {
    missing.iter().map(|one| one.term.as_str()).collect()
}

#[test]
fn finds_missing_only_what_no_companion_says() {
    let (_, alone) = judged(&[("loan.txt", LOAN)]);
    assert!(terms(&alone.missing).contains(&"missing-annual-rate"), "{:?}", terms(&alone.missing));
    let (documents, bundle) = judged(&[("loan.txt", LOAN), ("service.txt", SERVICE)]);
    assert!(!terms(&bundle.missing).contains(&"missing-annual-rate"), "{:?}", terms(&bundle.missing));
    assert_eq!(terms(&documents[0].missing), terms(&bundle.missing), "the paper that lends lacks what all lack");
    assert_eq!(terms(&documents[1].missing), [""; 0], "a service contract lacks nothing by itself");
}

#[test]
fn ignores_what_is_unsaid_where_no_paper_lends() {
    let (_, bundle) = judged(&[("service.txt", SERVICE)]);
    assert_eq!(terms(&bundle.missing), [""; 0]);
}

#[test]
fn finds_penalties_of_two_papers_stacked() {
    let (documents, bundle) = judged(&[("loan.txt", LOAN), ("service.txt", SERVICE)]);
    assert!(documents.iter().all(|one| one.findings.iter().all(|finding| finding.term != "stacked-penalties")));
    let lever = bundle.leverage.iter().find(|lever| lever.terms.iter().any(|term| term == "stacked-penalties"));
    let papers: Vec<&str> = lever.unwrap().findings.iter().filter_map(|id| id.split(':').next()).collect();
    assert!(papers.contains(&"0") && papers.contains(&"1"), "{papers:?}");
}

#[test]
fn finds_one_case_for_all_papers() {
    let (documents, bundle) = judged(&[("service.txt", SERVICE), ("loan.txt", LOAN)]);
    assert_eq!((bundle.regime.lender.as_deref(), bundle.regime.signed.as_deref()), (Some("private"), Some("2022-06-01")));
    for document in documents {
        assert_eq!(document.regime.lender.as_deref(), Some("private"), "{}", document.path);
        assert_eq!(document.regime.signed.as_deref(), Some("2022-06-01"), "{}", document.path);
    }
}

#[test]
fn finds_every_finding_named_by_its_document_worst_first() {
    let (documents, bundle) = judged(&[("loan.txt", LOAN), ("service.txt", SERVICE)]);
    assert_eq!(bundle.findings.len(), documents.iter().map(|one| one.findings.len()).sum::<usize>());
    let severity = |spot: &loanlint::report::Spot| {
        documents[spot.document].findings.iter().find(|finding| finding.id == spot.id).unwrap().severity
    };
    let severities: Vec<_> = bundle.findings.iter().map(severity).collect();
    assert!(severities.is_sorted_by(|a, b| a >= b), "{severities:?}");
}

#[test]
fn finds_a_failed_paper_in_its_place_and_the_others_judged() {
    let failed = Failed {
        path: "gone.txt".to_owned(),
        error: Failure { code: "io".to_owned(), message: "no such file".to_owned(), remedy: "check the path".to_owned() },
    };
    let loan = Source { name: "loan.txt", bytes: LOAN.as_bytes() };
    let (entries, bundle) = companions(vec![Err(failed.clone()), Ok(loan)], Pack::builtin(), &Options::default());
    assert!(matches!(&entries[0], Entry::Failed(one) if *one == failed));
    let bundle = bundle.unwrap();
    assert!(!bundle.findings.is_empty() && bundle.findings.iter().all(|spot| spot.document == 1), "{:?}", bundle.findings);
    let (entries, bundle) = companions(vec![Err(failed)], Pack::builtin(), &Options::default());
    assert!(entries.len() == 1 && bundle.is_none());
}

#[test]
fn finds_the_report_of_a_bundle_valid() {
    let (documents, bundle) = judged(&[("loan.txt", LOAN), ("service.txt", SERVICE)]);
    let entries = documents.into_iter().map(|one| Entry::Read(Box::new(one))).collect();
    let report = Report { bundle: Some(bundle), ..Report::new(Tool::new(Pack::builtin(), "2026-11-25"), entries) };
    let schema = serde_json::from_str(include_str!("../schema/report.schema.json")).unwrap();
    let report = serde_json::to_value(report).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> = validator.iter_errors(&report).map(|error| error.to_string()).collect();
    assert_eq!(errors, [""; 0]);
}

#[test]
fn finds_what_is_judged_together_told_once_before_the_papers() {
    let (documents, bundle) = judged(&[("loan.txt", LOAN), ("service.txt", SERVICE)]);
    let entries = documents.into_iter().map(|one| Entry::Read(Box::new(one))).collect();
    let report = Report { bundle: Some(bundle), ..Report::new(Tool::new(Pack::builtin(), "2026-11-25"), entries) };
    let messages = &Pack::builtin().messages;
    for shown in [render::text(&report, messages, &Look::plain(100)), render::markdown(&report, messages)] {
        assert!(shown.contains("以下 2 份文书合在一起看"), "{shown}");
        assert!(shown.contains("借款合同；服务协议"), "{shown}");
        let headings = [&messages.zh.headings.leverage, &messages.zh.headings.first];
        let told = |heading: &String| {
            let (text, markdown) = (format!("【{heading}】"), format!("## {heading}\n"));
            shown.matches(&text).count() + shown.matches(&markdown).count()
        };
        assert_eq!(headings.map(told), [1, 1], "what is judged is told once: {shown}");
        assert!(shown.contains("多重违约责任叠加"), "what only both papers make is named: {shown}");
    }
}

#[test]
fn finds_the_tables_of_late_payment_in_a_bundle_as_alone() {
    let loan = LOAN.replace("按月等额还款", "年利率12%，等额本息按月还款");
    let alone =
        loanlint::pipeline::analyze(Source { name: "loan.txt", bytes: loan.as_bytes() }, Pack::builtin(), &Options::default());
    let (documents, _) = judged(&[("loan.txt", &loan)]);
    let tables = alone.unwrap().report.simulation;
    assert!(tables.as_ref().is_some_and(|tables| tables.default.is_some() && tables.exit.is_some()), "{tables:?}");
    assert_eq!(documents[0].simulation, tables);
}
