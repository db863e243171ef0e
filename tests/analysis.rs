//! From bytes to the report through all stages: spans, quotes, places and wording as the contract has them.
//!
//! The rules are those of `data/rules` laid over loanlint's own, so that what they find is known.

use loanlint::ingest::Source;
use loanlint::language::Language;
use loanlint::pack::{Pack, PackFile, with_overlay};
use loanlint::pipeline::analyze;
use loanlint::report::{DocumentReport, Finding, Options, TextSpan};

fn pack() -> Pack {
    let file = |path: &str, text: &str| PackFile { path: path.to_owned(), text: text.to_owned() };
    with_overlay(vec![
        file("lexicon/sky.yaml", include_str!("data/rules/lexicon/sky.yaml")),
        file("terms/moonlight.yaml", include_str!("data/rules/terms/moonlight.yaml")),
        file("terms/starlight.yaml", include_str!("data/rules/terms/starlight.yaml")),
    ])
    .unwrap()
}

fn report(name: &str, text: &str, options: Options) -> DocumentReport {
    analyze(Source { name, bytes: text.as_bytes() }, &pack(), &options).unwrap().report
}

fn cut(text: &str, span: TextSpan) -> String {
    text.chars().skip(span.start).take(span.end - span.start).collect()
}

fn of<'a>(report: &'a DocumentReport, term: &str) -> &'a Finding {
    report.findings.iter().find(|f| f.term == term).unwrap()
}

/// Characters that the view changes (full width, traditional, line breaks, signs beyond the basic plane) must not move spans.
#[test]
fn finds_every_span_in_the_text_as_it_was_written() {
    let texts = [
        "授權書\n\n第一條　年利率為１２．５％，😀 本授權書含有月光條款。\n",
        "授权书\r\n\r\n第一条 年利率为12.5%，本授权书含有月光条款。\r\n",
        "Consent form\n\n1. The annual interest rate is 12.5%, and the “agree\u{ad}ment” and the moonlight\n   clause apply.\n",
    ];
    for text in texts {
        let report = report("paper.txt", text, Options { with_text: true, ..Options::default() });
        assert_eq!(report.text.as_deref(), Some(text));
        assert_eq!(report.chars, text.chars().count());
        let finding = of(&report, "moonlight");
        let operative: String = cut(text, finding.operative[0]).split_whitespace().collect();
        assert!(["月光條款", "月光条款", "moonlightclause"].contains(&operative.as_str()), "{operative}");
        for finding in &report.findings {
            assert_eq!(cut(text, finding.span), finding.quote);
        }
        for fact in &report.facts {
            assert_eq!(cut(text, fact.span), fact.quote);
        }
        for clause in &report.clauses {
            assert!(cut(text, clause.span).starts_with(clause.label.as_str()), "{clause:?}");
        }
    }
}

#[test]
fn finds_lines_and_text_of_markdown() {
    let text = "# 授权书\n\n## 第一条\n\n本授权书含有**月光条款**。\n";
    let report = report("paper.md", text, Options::default());
    assert_eq!(report.format, "md");
    let finding = of(&report, "moonlight");
    assert_eq!(finding.place.map(|p| p.line), Some(5));
    assert_eq!(cut(report.text.as_deref().unwrap(), finding.span), finding.quote);
    assert_eq!(cut(report.text.as_deref().unwrap(), finding.operative[0]), "月光条款");
}

#[test]
fn finds_the_wording_of_the_language_asked_for() {
    let text = "授权书\n\n第一条 本授权书含有月光条款。\n";
    for (lang, name, why) in [
        (None, "月光条款", "这是测试用的条款。"),
        (Some(Language::Zh), "月光条款", "这是测试用的条款。"),
        (Some(Language::En), "Moonlight clause", "This term is for tests."),
    ] {
        let report = report("paper.txt", text, Options { lang, ..Options::default() });
        let finding = of(&report, "moonlight");
        assert_eq!((finding.name.as_str(), finding.why.as_str()), (name, why));
        assert_eq!(report.language, "zh");
    }
}

#[test]
fn finds_the_worst_first_and_favourable_terms_last() {
    let text = "授权书\n\n第一条 授权人享有星光权利。\n第二条 含有月光条款。\n第三条 另有月光条款。\n";
    let report = report("paper.txt", text, Options::default());
    let order: Vec<(&str, &str, &str)> =
        report.findings.iter().map(|f| (f.id.as_str(), f.term.as_str(), f.clause.as_str())).collect();
    assert_eq!(order, [("f1", "moonlight", "第二条"), ("f2", "moonlight", "第三条"), ("f3", "starlight", "第一条")]);
}

#[test]
fn ignores_missing_terms_of_papers_that_do_not_lend() {
    let report = report("paper.txt", "授权书\n\n第一条 本授权书含有月光条款。\n", Options::default());
    assert_eq!(report.kind, "authorisation");
    assert_eq!(report.missing, []);
}
