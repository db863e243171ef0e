//! From the words of a paper to the tables: its own terms, the maximum of its law, the page that shows them.

mod costs;

use costs::{dec, loan};
use loanlint::assess::Asked;
use loanlint::assess::arrears::{Stated, cap, simulation, stated};
use loanlint::cost::Loan;
use loanlint::ingest::Source;
use loanlint::pack::Pack;
use loanlint::pipeline::{Analysis, analyze};
use loanlint::render::{self, Look};
use loanlint::report::{Entry, Options, Report, Tool};
use loanlint::segment::Language;
use loanlint::simulate::Terms;

const ZH: &str = "\
借款合同

第一条 出借人张某向借款人李某出借人民币100000元，借款期限12个月，年利率12%，到期一次还本付息。
第二条 借款人未按期还款的，自逾期之日起按逾期本金每日万分之五支付罚息，宽限期为3日。
第三条 借款人逾期的，每期另收逾期手续费100元。
第四条 借款人逾期的，还应一次性支付借款本金10%的违约金。
第五条 未按期支付的利息，按罚息利率计收复利。
第六条 出借人为实现债权支出的律师费、诉讼费、催收费由借款人承担。
第七条 借款人任一期逾期的，出借人有权宣布借款全部提前到期。
第八条 借款人提前还款的，应按剩余本金的3%支付提前还款违约金。
";

const EN: &str = "\
LOAN AGREEMENT

1. The Lender lends the Borrower £6,000, repayable in 36 monthly instalments. The interest rate is 14% per annum.
2. If an instalment is not paid on its due date, default interest of 2% per month is payable on the overdue amount. There is a grace
period of 7 days.
3. A late fee of £12 is payable for each missed instalment.
4. The Borrower shall pay all costs of collection, including attorneys' fees.
5. If any instalment is unpaid, the Lender may declare the whole Loan immediately due and payable.
6. If the Borrower repays early, an early repayment charge of 1% of the outstanding balance is payable.
";

/// The paper as read for a lender and a day of signing.
fn read(text: &str, lender: &str, signed: &str, lang: Option<Language>) -> Analysis<'static> {
    let asked = Asked {
        lender: (!lender.is_empty()).then(|| lender.to_owned()),
        signed: (!signed.is_empty()).then(|| signed.parse().unwrap()),
        as_of: Some("2026-11-25".parse().unwrap()),
        ..Asked::default()
    };
    analyze(Source { name: "paper.txt", bytes: text.as_bytes() }, Pack::builtin(), &Options { asked, lang, with_text: true })
        .unwrap()
}

/// Tells in the report what a loan of other figures than the paper's costs late and early.
fn simulate(analysis: &mut Analysis, loan: &Loan) {
    let simulation = simulation(loan, &analysis.facts, &analysis.assessment, Pack::builtin()).unwrap();
    analysis.report.tell(&simulation, Pack::builtin());
}

fn terms(text: &str, signed: &str) -> Stated {
    let analysis = read(text, "private", signed, None);
    stated(&analysis.facts, &analysis.assessment.matches, &analysis.assessment.case, &Pack::builtin().law)
}

fn keys(notes: &[loanlint::cost::Assumption]) -> Vec<&str> {
    notes.iter().map(|note| note.key).collect()
}

/// 100,000 for a year at 12%, all at the end.
fn year() -> Loan {
    loan("100000", "12m", "bullet", "12%/year", &[])
}

#[test]
fn finds_the_terms_that_a_chinese_paper_states() {
    let found = terms(ZH, "2022-06-01");
    let expected = Terms {
        penalty: Some("0.05%/day".parse().unwrap()),
        compound: true,
        late_charge: Some("100@each".parse().unwrap()),
        damages: Some("10%".parse().unwrap()),
        grace_days: 3,
        exit_fee: Some("3%@outstanding".parse().unwrap()),
        ..Terms::default()
    };
    assert_eq!(found.terms, expected);
    assert_eq!(keys(&found.late), ["collection-without-figure", "acceleration-without-figure"]);
    assert_eq!(found.exit, []);
}

#[test]
fn finds_the_terms_that_an_english_paper_states() {
    let found = terms(EN, "2022-06-01");
    let expected = Terms {
        penalty: Some("2%/month".parse().unwrap()),
        late_charge: Some("12@each".parse().unwrap()),
        grace_days: 7,
        exit_fee: Some("1%@outstanding".parse().unwrap()),
        ..Terms::default()
    };
    assert_eq!(found.terms, expected);
    assert_eq!(keys(&found.late), ["collection-without-figure", "acceleration-without-figure"]);
}

#[test]
fn finds_rates_in_other_measures_and_the_lowest_of_several() {
    let penalty = |sentence: &str, signed: &str| {
        let found =
            terms(&format!("借款合同\n\n第一条 出借人向借款人出借人民币10000元，年利率12%。\n第二条 {sentence}\n"), signed);
        (found.terms.penalty, keys(&found.late).iter().map(|key| (*key).to_owned()).collect::<Vec<_>>())
    };
    let (multiple, _) = penalty("逾期贷款的罚息利率在借款利率基础上上浮50%。", "2022-06-01");
    assert_eq!(multiple, Some("1.5x".parse().unwrap()));
    let (lowest, notes) =
        penalty("逾期罚息利率为借款利率上浮50%；未按用途使用借款的，罚息利率为借款利率上浮100%。", "2022-06-01");
    assert_eq!(lowest, Some("1.5x".parse().unwrap()));
    assert!(notes.contains(&"several-penalty-rates".to_owned()), "{notes:?}");
    // Four times the one-year LPR of 3.70% in force on the day of signing; without that day it cannot be told.
    let sentence = "借款人逾期还款的，按照一年期贷款市场报价利率的4倍支付逾期利息。";
    assert_eq!(penalty(sentence, "2022-06-01").0, Some("14.8%/year".parse().unwrap()));
    let (unread, notes) = penalty(sentence, "");
    assert_eq!((unread, notes), (None, vec!["unread-penalty-rate".to_owned()]));
}

/// 2% a year more for what is late: in place of 12% it would make being late pay.
#[test]
fn finds_a_rate_below_that_of_the_loan_added_to_it() {
    let text = "LOAN AGREEMENT\n\n1. The Lender lends the Borrower $10,000. The interest rate is 12% per annum.\n\
                2. Penal interest of 2% per annum is payable on overdue instalments.\n";
    let mut analysis = read(text, "bank", "2022-06-01", None);
    simulate(&mut analysis, &loan("10000", "12m", "bullet", "12%/year", &[]));
    let table = analysis.report.simulation.as_ref().unwrap().default.as_ref().unwrap();
    // A quarter of 12% and of 2% on 10,000.
    let parts = table.rows[1].parts;
    assert_eq!((parts.contract_interest, parts.default_interest), (dec("300"), dec("50")));
    assert!(table.assumptions.iter().any(|note| note.contains("below the ordinary rate")));
}

#[test]
fn ignores_a_long_time_that_no_finding_calls_grace() {
    let text = "LOAN AGREEMENT\n\n1. The Lender lends the Borrower £6,000. The interest rate is 14% per annum.\n\
                2. You may ask for a breathing space of up to 60 days.\n";
    assert_eq!(terms(text, "2022-06-01").terms.grace_days, 0);
}

#[test]
fn ignores_what_is_not_stated() {
    let found = terms("借款合同\n\n第一条 出借人向借款人出借人民币10000元，年利率12%。\n", "2022-06-01");
    assert_eq!(found, Stated::default());
    let mut analysis = read("借款合同\n\n第一条 出借人向借款人出借人民币10000元，年利率12%。\n", "private", "2022-06-01", None);
    simulate(&mut analysis, &year());
    let simulation = analysis.report.simulation.unwrap();
    assert!(simulation.default.is_none() && simulation.exit.is_some());
}

#[test]
fn finds_the_maximum_of_the_day_of_signing_for_private_lenders() {
    let of = |lender: &str, signed: &str| {
        let analysis = read(ZH, lender, signed, None);
        cap(&analysis.assessment.case, &Pack::builtin().law).map(|cap| (cap.yearly.normalize().to_string(), cap.law.unwrap()))
    };
    for (signed, yearly, law) in [
        ("2019-06-01", "0.24", "cn-spc-private-lending-2015-30"),
        ("2020-09-01", "0.154", "cn-spc-private-lending-2020a-30"),
        ("2022-06-01", "0.148", "cn-spc-private-lending-2020b-29"),
    ] {
        assert_eq!(of("private", signed), Some((yearly.to_owned(), law.to_owned())), "{signed}");
        assert_eq!(of("bank", signed), None, "{signed}");
        assert_eq!(of("", signed), None, "{signed}");
    }
    assert_eq!(of("private", ""), None);
}

#[test]
fn finds_the_tables_of_a_chinese_paper_in_its_report() {
    let mut analysis = read(ZH, "private", "2022-06-01", None);
    simulate(&mut analysis, &year());
    let table = analysis.report.simulation.as_ref().unwrap().default.as_ref().unwrap();
    // Three days at 12% a year; 27 days of 50.00, and of 0.05% on 12,000; 100; a tenth of 100,000.
    let row = table.rows[0];
    let parts = row.parts.list().map(|(_, sum)| format!("{sum:.2}"));
    assert_eq!(parts, ["100.00", "0.00", "1350.00", "162.00", "100.00", "10000.00", "0.00"]);
    // 14.8% a year of 100,000 for a month.
    let limit = row.limit.unwrap();
    assert_eq!((limit.most, limit.excess), (dec("1233.33"), dec("10478.67")));
    let cap = table.cap.as_ref().unwrap();
    assert_eq!(cap.law.as_deref(), Some("cn-spc-private-lending-2020b-29"));
    assert!(cap.name.as_deref().unwrap().ends_with("第二十九条"), "{cap:?}");
    // What the paper has without a figure is told as that, not as missing.
    assert_eq!(table.left_out, [""; 0]);
    assert!(table.assumptions.iter().any(|note| note.contains("催收费用") && note.contains("没有写明金额")));
    let exit = analysis.report.simulation.as_ref().unwrap().exit.as_ref().unwrap();
    // After half a year 6,000 of interest have run; 3% of 100,000.
    let half = exit.rows.iter().find(|row| row.after == 6).unwrap();
    assert_eq!((half.settle, half.saves, half.saves_without_fee), (dec("109000"), dec("3000"), dec("6000")));
    assert_eq!(half.statutory, None);
}

#[test]
fn finds_the_rebate_beside_the_fee_of_a_paper_of_the_uk() {
    let mut analysis = read(EN, "consumer-finance", "2022-06-01", None);
    assert_eq!(analysis.assessment.case.jurisdiction.as_str(), "uk");
    simulate(&mut analysis, &loan("6000", "36m", "equal-instalment", "14%/year", &[]));
    let simulation = analysis.report.simulation.as_ref().unwrap();
    let table = simulation.default.as_ref().unwrap();
    // One instalment of 205.07 with 135.07 of principal, late for 23 days at 2% a month: 2.07.
    assert_eq!((table.rows[0].parts.default_interest, table.rows[0].parts.late_charges), (dec("2.07"), dec("12")));
    assert_eq!(table.cap, None);
    let exit = simulation.exit.as_ref().unwrap();
    assert!(exit.rows.iter().all(|row| row.statutory.is_some() && row.fee > dec("0")));
    assert!(exit.assumptions.iter().any(|note| note.contains("SI 2004/1483")));
}

/// Every form of the report with its tables.
fn forms(text: &str, lang: Language) -> [String; 4] {
    let mut analysis = read(text, "private", "2022-06-01", Some(lang));
    simulate(&mut analysis, &year());
    let report = Report::new(Tool::new(Pack::builtin(), "2026-11-25"), vec![Entry::Read(Box::new(analysis.report))]);
    let messages = &Pack::builtin().messages;
    [
        render::text(&report, messages, &Look::plain(80)),
        render::markdown(&report, messages),
        render::json(&report),
        render::html(&report, messages),
    ]
}

#[test]
fn finds_the_tables_in_every_form_and_language() {
    for (text, lang, late, sum) in [
        (ZH, Language::Zh, "【拖欠不还会多出多少】", "11,712.00"),
        (EN, Language::En, "WHAT STAYING LATE COSTS", "11"),
        (ZH, Language::En, "WHAT STAYING LATE COSTS", "11,712.00"),
    ] {
        let [plain, markdown, json, html] = forms(text, lang);
        for (form, page) in [("text", &plain), ("markdown", &markdown), ("html", &html)] {
            assert!(page.contains(late) && page.contains(sum), "{form}: {page}");
        }
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        let schema: serde_json::Value = serde_json::from_str(include_str!("../schema/report.schema.json")).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        let errors: Vec<String> = validator.iter_errors(&json).map(|error| error.to_string()).collect();
        assert_eq!(errors, [""; 0]);
        let read: Report = serde_json::from_value(json.clone()).unwrap();
        assert_eq!(serde_json::to_value(read).unwrap(), json);
        assert!(markdown.contains("|---|---:|---:|---:|---:|\n"), "{markdown}");
    }
}

#[test]
fn finds_a_chart_for_those_who_cannot_see_it_and_for_the_dark() {
    let [.., page] = forms(ZH, Language::Zh);
    let chart = page.split("<figure class=\"chart\">").nth(1).unwrap().split("</figure>").next().unwrap();
    let svg = chart.split("</svg>").next().unwrap();
    assert!(svg.contains("role=\"img\" aria-labelledby=\"d1-chart d1-chart-desc\""), "{svg}");
    assert!(svg.contains("<title id=\"d1-chart\">拖欠各月数时债务增加的金额</title>"));
    assert!(svg.contains("<desc id=\"d1-chart-desc\">拖欠 1 个月：增加 11,712.00，其中 10,478.67 超出上限；"), "{svg}");
    // Five parts in four bars, and a mark in each; colours are the style sheet's affair.
    assert_eq!((svg.matches("<rect").count(), svg.matches("class=\"mark\"").count(), svg.matches("<text").count()), (20, 4, 4));
    for colour in ["fill=", "style=", "#", "rgb"] {
        assert!(!svg.replace("&#", "").contains(colour), "{colour}");
    }
    let width = |rect: &str| -> f64 { rect.split('"').next().unwrap().parse().unwrap() };
    for rect in svg.split("<rect").skip(1) {
        let (x, wide) = (width(rect.split("x=\"").nth(1).unwrap()), width(rect.split("width=\"").nth(1).unwrap()));
        assert!(x >= 0.0 && wide >= 1.0 && x + wide <= 320.0, "{rect}");
    }
    for part in 1..=7 {
        assert_eq!(page.matches(&format!("--part-{part}:")).count(), 2, "light and dark");
    }
    assert!(!page.contains("<script") && page.contains("<th scope=\"row\">罚息（逾期利息）</th>"));
}
