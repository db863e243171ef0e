//! What holds for every agreement of `corpus/`, in every encoding it may come in.

use std::path::PathBuf;

use loanlint::ingest::Source;
use loanlint::pack::Pack;
use loanlint::pipeline::analyze;
use loanlint::report::{DocumentReport, Options, TextSpan};

/// A traditional text, for Big5: the signs of Taiwan and Hong Kong.
const TRADITIONAL: &str = "貸款協議書\n\n甲方（借款人）：陳大文\n乙方（貸款人）：晨曦財務有限公司\n\n第一條　本金為港幣伍萬元整，年利率為百分之十二。\n第二條　甲方不得於到期日前清還貸款。\n第三條　甲方逾期還款者，應自逾期之日起，按日以萬分之五計付罰息。\n第四條　乙方得隨時要求甲方即時清還全部貸款，毋須給予任何理由。\n";

#[expect(clippy::disallowed_methods, reason = "a test reads its data")]
fn corpus() -> Vec<(String, String)> {
    let mut texts = vec![("traditional.txt".to_owned(), TRADITIONAL.to_owned())];
    for folder in ["zh", "en"] {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("corpus").join(folder);
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|end| end == "txt") {
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                texts.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    texts.sort();
    texts
}

fn report(name: &str, bytes: &[u8]) -> DocumentReport {
    let options = Options { with_text: true, ..Options::default() };
    analyze(Source { name, bytes }, Pack::builtin(), &options).unwrap().report
}

/// The bytes of a text in each encoding that can hold it.
fn encoded(text: &str) -> Vec<(&'static str, Vec<u8>)> {
    let legacy = [("gbk", encoding_rs::GBK), ("gb18030", encoding_rs::GB18030), ("big5", encoding_rs::BIG5)];
    let mut all: Vec<(&str, Vec<u8>)> = legacy
        .into_iter()
        .filter_map(|(name, encoding)| {
            let (bytes, _, lost) = encoding.encode(text);
            (!lost).then(|| (name, bytes.into_owned()))
        })
        .collect();
    let mark = std::iter::once(0xfeff).chain(text.encode_utf16());
    all.push(("utf-16le", mark.clone().flat_map(u16::to_le_bytes).collect()));
    all.push(("utf-16be", mark.flat_map(u16::to_be_bytes).collect()));
    all.push(("utf-8", text.as_bytes().to_vec()));
    all
}

fn cut(chars: &[char], span: TextSpan) -> String {
    chars[span.start..span.end].iter().collect()
}

#[test]
fn finds_spans_that_cut_the_quote_out_of_the_decoded_text_in_every_encoding() {
    let mut seen = std::collections::BTreeMap::new();
    for (name, text) in corpus() {
        let plain = report(&name, text.as_bytes());
        let chars: Vec<char> = text.chars().collect();
        for (encoding, bytes) in encoded(&text) {
            let report = report(&name, &bytes);
            assert_eq!(report.text.as_deref(), Some(text.as_str()), "{name} as {encoding}");
            for finding in &report.findings {
                assert_eq!(cut(&chars, finding.span), finding.quote, "{name} as {encoding}");
                for part in &finding.also {
                    assert_eq!(cut(&chars, part.span), part.quote, "{name} as {encoding}");
                }
            }
            for fact in &report.facts {
                assert_eq!(cut(&chars, fact.span), fact.quote, "{name} as {encoding}");
            }
            assert_eq!(report.findings, plain.findings, "{name} as {encoding}");
            *seen.entry(encoding).or_insert(0) += 1;
        }
    }
    assert_eq!(seen.keys().copied().collect::<Vec<_>>(), ["big5", "gb18030", "gbk", "utf-16be", "utf-16le", "utf-8"]);
}

#[test]
fn finds_the_terms_of_a_traditional_paper() {
    let report = report("traditional.txt", TRADITIONAL.as_bytes());
    let terms: Vec<(&str, &str)> = report.findings.iter().map(|f| (f.term.as_str(), f.clause.as_str())).collect();
    for wanted in [("early-repayment-ban", "第二條"), ("penalty-interest", "第三條"), ("demand-repayment", "第四條")] {
        assert!(terms.contains(&wanted), "{wanted:?} in {terms:?}");
    }
}
