//! Taking documents apart: units, clauses, parties, references, kinds of paper.
//!
//! The sample papers under `tests/data/segment` are our own; what is expected of each stands beside it as `NAME.expected`.

use std::sync::LazyLock;

use loanlint::ingest::{Document, Format, Origin, View};
use loanlint::pack::PackFile;
use loanlint::pack::papers::{self, Papers};
use loanlint::pack::parties::{self, PartyWords};
use loanlint::segment::{Language, Role, Structure, UnitKind, segment};
use proptest::prelude::*;

const PARTIES: &str = include_str!("../rules/parties.yaml");
const PAPERS: &str = include_str!("../rules/papers.yaml");

static WORDS: LazyLock<(PartyWords, Papers)> = LazyLock::new(|| {
    let words = parties::load(&file("parties.yaml", PARTIES)).unwrap_or_else(|fault| panic!("{fault:?}"));
    let papers = papers::load(&file("papers.yaml", PAPERS)).unwrap_or_else(|fault| panic!("{fault:?}"));
    (words, papers)
});

fn file(path: &str, text: &str) -> PackFile {
    PackFile { path: path.to_owned(), text: text.to_owned() }
}

/// A document whose view is its text: the samples are written the way a view is.
fn document(text: &str) -> Document {
    Document {
        name: "sample.txt".to_owned(),
        format: Format::Text,
        sha256: String::new(),
        text: text.to_owned(),
        view: View::new(text),
        origin: Origin::default(),
        marks: Vec::new(),
        warnings: Vec::new(),
    }
}

fn read(text: &str) -> Structure {
    segment(&document(text), &WORDS.0, &WORDS.1)
}

/// One line a unit: its kind, the path of its clause, the start of its lead-in, its text.
fn units(text: &str) -> String {
    let structure = read(text);
    let view = View::new(text).text;
    let text = view.as_str();
    let line = |unit: &loanlint::segment::Unit| {
        let lead = unit.lead_in.map_or(String::new(), |lead| structure.units[lead].span.of(text).chars().take(6).collect());
        format!("{:?} [{}] <{lead}> {}\n", unit.kind, structure.path(unit.clause), unit.span.of(text))
    };
    structure.units.iter().map(line).collect()
}

macro_rules! sample {
    ($name:literal) => {
        (include_str!(concat!("data/segment/", $name, ".txt")), include_str!(concat!("data/segment/", $name, ".expected")))
    };
}

#[test]
fn finds_units_and_clauses_of_the_samples() {
    for (name, (text, expected)) in [
        ("mainland", sample!("mainland")),
        ("taiwan", sample!("taiwan")),
        ("english-numbered", sample!("english-numbered")),
        ("english-plain", sample!("english-plain")),
        ("inline-lists", sample!("inline-lists")),
        ("bad-numbers", sample!("bad-numbers")),
    ] {
        assert_eq!(units(text), expected, "{name}");
    }
}

#[test]
fn finds_parties() {
    let cases: &[(&str, Role, &str, Option<&str>)] = &[
        ("借款合同\n甲方（借款人）：张三\n乙方（出借人）：李四", Role::Borrower, "甲方", Some("张三")),
        (
            "借款合同\n甲方（出借人）：某某小额贷款有限公司\n乙方（借款人）：____",
            Role::Lender,
            "甲方",
            Some("某某小额贷款有限公司"),
        ),
        ("借款合同\n甲方（出借人）：某某小额贷款有限公司\n乙方（借款人）：____", Role::Borrower, "乙方", None),
        ("出 借 人：（以下简称乙方） 王五", Role::Lender, "乙方", Some("王五")),
        (
            "甲方：____\n乙方：____\n甲方应按时足额偿还借款。甲方逾期的，乙方有权宣布借款到期。甲方提前还款应通知乙方。乙方发放贷款。",
            Role::Borrower,
            "甲方",
            None,
        ),
        (
            "甲方：____\n乙方：____\n乙方应按时足额偿还借款。乙方逾期的，甲方有权宣布借款到期。乙方提前还款应通知甲方。甲方发放贷款。",
            Role::Borrower,
            "乙方",
            None,
        ),
        ("由东海银行股份有限公司（以下简称“贷款人”或“我行”）发放。", Role::Lender, "我行", Some("东海银行股份有限公司")),
        ("丙方（保证人）：赵六", Role::Guarantor, "丙方", Some("赵六")),
        ("Harbour Bank (\"we\", \"us\", the \"Lender\") agrees to lend.", Role::Lender, "we", Some("Harbour Bank")),
        ("The words \"you\" and \"your\" mean the borrower. We may charge a fee.", Role::Borrower, "you", None),
        (
            "In this note the words \"I,\" \"me\" and \"my\" mean the borrower and \"you\" means the lender.",
            Role::Lender,
            "you",
            None,
        ),
        (
            "I promise to pay you the sum. I agree to pay interest to you. I authorize you to debit my account. You may charge me a fee.",
            Role::Lender,
            "you",
            None,
        ),
        ("You must pay each month. We may charge a fee and we will lend you the sum.", Role::Borrower, "you", None),
        ("Ann Lee (we or us) promises to pay Bob Ray (you). We may pay the unpaid balance early.", Role::Lender, "you", None),
        ("Borrower: Jane Doe\nLender: Harbour Finance Ltd", Role::Borrower, "borrower", Some("Jane Doe")),
        ("a company (hereinafter called the \"Bank\") of the second part", Role::Lender, "bank", None),
    ];
    for (text, role, alias, name) in cases {
        let parties = read(text).parties;
        let party = parties.iter().find(|party| party.aliases.iter().any(|other| other == alias));
        let party = party.unwrap_or_else(|| panic!("{text}: nobody is {alias}: {parties:?}"));
        assert_eq!((party.role, party.name.as_deref()), (*role, *name), "{text}: {alias}: {parties:?}");
    }
}

#[test]
fn finds_the_kind_of_paper() {
    let cases = [
        ("借款协议\n甲方向乙方借款。", "loan", true),
        ("个 人 借 款 合 同\n第一条 借款金额", "loan", true),
        ("保证合同\n保证人承担连带责任。", "guarantee", false),
        ("个人征信授权书\n本人授权贵行查询。", "authorisation", false),
        ("借款咨询\n服务协议\n咨询方提供咨询。", "service", false),
        ("债权转让协议\n转让方与受让方约定如下。", "assignment", false),
        ("信用卡现金分期业务协议\n持卡人申请分期。", "card-instalment", true),
        ("汽车融资租赁合同\n承租人支付租金。", "lease", true),
        ("Promissory Note\nI promise to pay.", "note", true),
        ("Personal Loan Agreement\nThe lender lends.", "loan", true),
        ("Deed of Guarantee\nThe guarantor guarantees.", "guarantee", false),
        ("Privacy Policy\nWe collect your name.", "privacy", false),
        ("Minutes of a meeting\nAll were present.", "other", false),
    ];
    for (text, kind, lends) in cases {
        let structure = read(text);
        assert_eq!((structure.kind.as_str(), structure.lends), (kind, lends), "{text}");
    }
}

#[test]
fn finds_references_and_their_clauses() {
    let text =
        "借款合同\n第一条 用途\n（一）消费。\n（二）装修。\n第二条 违约\n违反本合同第一条第二款的，按前款处理；另见第九条。";
    let structure = read(text);
    let found: Vec<_> =
        structure.references.iter().map(|reference| (reference.label.as_str(), structure.path(reference.target))).collect();
    assert_eq!(found, [("第一条第二款", "第一条 > （二）".to_owned()), ("前款", String::new()), ("第九条", String::new())]);

    let text = "Loan Agreement\n4. Payments\n(a) Pay monthly.\n(b) Pay by debit.\n5. Default\nA breach of Section 4(b) or clause 9.1 is a default.";
    let structure = read(text);
    let found: Vec<_> =
        structure.references.iter().map(|reference| (reference.label.as_str(), structure.path(reference.target))).collect();
    assert_eq!(found, [("Section 4(b)", "4 > (b)".to_owned()), ("clause 9.1", String::new())]);
}

#[test]
fn finds_definitions() {
    let cases = [
        ("“逾期”是指未按期还款。", "逾期"),
        ("还款日：指每月十日。", "还款日"),
        ("\"Prime Rate\" means the rate published daily.", "Prime Rate"),
        ("东海平台（以下简称“平台”）提供服务。", "平台"),
    ];
    for (text, word) in cases {
        let words: Vec<_> = read(text).definitions.into_iter().map(|definition| definition.word).collect();
        assert_eq!(words, [word], "{text}");
    }
    assert!(read("甲方指定的账户收款。").definitions.is_empty());
}

#[test]
fn finds_the_language_of_each_unit() {
    let structure = read("借款人应还款。\nThe borrower shall repay the loan.");
    let languages: Vec<_> = structure.units.iter().map(|unit| unit.language).collect();
    assert_eq!(languages, [Language::Zh, Language::En]);
}

#[test]
fn ignores_numbers_that_head_no_clause() {
    for line in [
        "2024年6月1日起计息。",
        "2022.6.1 起计息。",
        "3.5% 的年利率适用于本贷款。",
        "1.05倍为上限。",
        "1,000 dollars are due.",
        "12 months after the first payment the rate ends.",
        "2024. The year ended well for all.",
        "第八条约定的罚息另行计算。",
        "Section 4 of the Act applies to this loan.",
        "17",
    ] {
        let structure = read(&format!("{line}\n后文继续约定其他事项。"));
        assert!(structure.clauses.is_empty(), "{line}: {:?}", structure.clauses);
    }
}

#[test]
fn rejects_faulty_packs_with_the_place() {
    let fault = parties::load(&file("parties.yaml", &PARTIES.replacen("role: lender", "role: lendor", 1))).unwrap_err();
    assert_eq!(fault.message, "there is no role `lendor`");
    assert_eq!(&PARTIES[fault.span.start..fault.span.start + 6], "lender");

    let fault = papers::load(&file("papers.yaml", &PAPERS.replacen("id: note", "id: lease", 1))).unwrap_err();
    assert_eq!(fault.message, "the kind `lease` stands twice");

    let fault = papers::load(&file("papers.yaml", "kinds: 3")).unwrap_err();
    assert_eq!(fault.file, "papers.yaml");
}

/// What holds for every document.
fn check(text: &str) {
    let structure = read(text);
    let view = View::new(text).text;
    let text = view.as_str();
    let mut end = 0;
    for (at, unit) in structure.units.iter().enumerate() {
        assert!(unit.span.start >= end && !unit.span.is_empty(), "order at {at} in {text:?}");
        assert!(unit.span.contains(unit.body), "body at {at} in {text:?}");
        assert!(unit.span.len() <= 4_000, "length at {at}");
        assert!(!unit.span.of(text).is_empty() && unit.body.of(text).len() <= unit.span.len());
        assert!(
            unit.lead_in.is_none_or(|lead| lead < at && structure.units[lead].kind == UnitKind::LeadIn),
            "lead-in at {at} in {text:?}"
        );
        end = unit.span.end;
    }
    for (at, clause) in structure.clauses.iter().enumerate() {
        assert!(clause.level <= 12 && clause.parent.is_none_or(|parent| parent < at), "tree at {at} in {text:?}");
        let held = |parent: usize| structure.clauses[parent].span.contains(clause.span);
        assert!(clause.parent.is_none_or(held), "clause {at} in {text:?}: {:?}", structure.clauses);
    }
}

#[test]
fn finds_no_disorder_in_cut_samples() {
    for (text, _) in [sample!("mainland"), sample!("english-numbered"), sample!("inline-lists"), sample!("bad-numbers")] {
        for end in (0..text.len()).filter(|&end| end % 7 == 0 && text.is_char_boundary(end)) {
            check(&text[..end]);
        }
    }
}

#[test]
fn finds_hostile_text_no_trouble() {
    let cases = [
        "零壹".repeat(4_000),
        "$1,".repeat(4_000),
        "(".repeat(9_000),
        "甲方：\n".repeat(9_000),
        "(1) a；(2) b；(a) ".repeat(700),
        "甲方（以下简称“".repeat(700),
        "1.".repeat(9_000),
        (1..10_000).map(|n| format!("{}1 x\n", "1.".repeat(n % 9))).collect(),
        (0..10_000).map(|n| format!("{}({n}) x；\n", "第一条 ".repeat(n % 2))).collect(),
    ];
    for text in &cases {
        check(text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn finds_order_in_any_text(text in "\\PC{0,200}") {
        check(&text);
    }

    #[test]
    fn finds_order_in_text_made_of_signs(parts in prop::collection::vec(prop::sample::select(vec![
        "第八条", "（一）", "(a)", "(ii)", "1.", "1.1", "8.2.1", "、", "；", ";", "。", ". ", "：", ": ", "\n", "甲方", "借款人", "应还款", "The Borrower shall", "\"", "“", "”", "（", "）",
        "以下", "the following", "Section 4", "PREPAYMENT", "**", "# ", "____", " ", "and ", "①", "②", "• ", "|", "附件一", "you", "means", "means the lender",
    ]), 0..60)) {
        check(&parts.concat());
    }
}
