//! What is said of a broken pack: place, message and remedy of every kind of mistake.

mod pack_files;

use proptest::prelude::*;

use loanlint::pack::{Fault, Pack, PackFile, position, show};
use pack_files::{LEXICON, MISSING, TERM, broken, file, good};

/// The file, what is replaced, by what; then `line:column: message` and the remedy.
type Case = (&'static str, &'static str, &'static str, &'static str, &'static str);

const CASES: &[Case] = &[
    // What the YAML reader finds.
    (TERM, "group:", "gruop:", "4:1: unknown field `gruop`", "did you mean `group`? allowed here: term, kind, severity, group, name, says, find, unless, said_by, default, examples"),
    (TERM, "    by:", "    colour:", "11:5: unknown field `colour`", "allowed here: required, permitted, prohibited, exempt, says, mentions, by, with, without, fact, unit, near, order, scope, place, lang"),
    (TERM, "group: repayment\n", "", "1:1: missing field `group`", "add `group:` beside these fields"),
    (TERM, "  zh: 您不能提前还清这笔钱。\n", "", "7:3: missing field `zh`", "add `zh:` beside these fields"),
    (TERM, "group: repayment", "kind: restrictive", "4:1: `kind` is written twice", "keep one of the two and join what they hold"),
    (TERM, "    by: borrower", "   by: borrower", "11:4: not YAML: while parsing a block collection, did not find expected '-' indicator", "indent this line like its neighbours, with blanks; put a text with `: `, ` #`, or a sign such as * & % @ { [ at its head in quotes"),
    (TERM, "这笔钱。", "这笔钱: 一次。", "7:17: not YAML: mapping values are not allowed in this context", "indent this line like its neighbours, with blanks; put a text with `: `, ` #`, or a sign such as * & % @ { [ at its head in quotes"),
    (TERM, "zh: 禁止提前还款,", "zh: @禁止,", "5:12: not YAML: unexpected character: `@'", "indent this line like its neighbours, with blanks; put a text with `: `, ` #`, or a sign such as * & % @ { [ at its head in quotes"),
    (TERM, "with: [lender-consent]", "with: lender-consent", "12:31: a list is wanted here", "write [one, two], or one `- ` a line"),
    (TERM, "near: 20", "near: 二十", "12:70: a whole number is wanted here", "write it in figures: 20"),
    (TERM, "prohibited: prepay", "prohibited: [prepay]", "10:17: one text is wanted here", "write a single text; put it in quotes if in doubt"),
    (TERM, "name: {zh: 禁止提前还款, en: No early repayment}", "name: No early repayment", "5:7: fields are wanted here", "write {field: value}, or one `field: value` a line"),
    (TERM, "severity: high", "severity:", "2:7: a restrictive term needs a severity", "add `severity:` with one of high, medium, low"),
    (TERM, "term: prepay-barred", "term:", "1:5: nothing is written here", "write a text, or remove the line"),
    (TERM, "group: repayment\n", "group: repayment\n---\n", "6:1: a second document begins here", "remove the `---`: one file holds one document"),
    (LEXICON, "  about: what prepaying", "  abuot: what prepaying", "7:3: unknown field `abuot`", "did you mean `about`? allowed here: about, zh, en"),
    (LEXICON, "helpline:", "prepay:", "13:1: `prepay` is written twice", "keep one of the two and join what they hold"),
    // Names.
    (TERM, "term: prepay-barred", "term: prepay-banned", "1:7: term `prepay-banned` in a file named prepay-barred", "write `term: prepay-barred`, or name the file prepay-banned.yaml"),
    (TERM, "kind: restrictive", "kind: restricting", "2:7: unknown kind `restricting`", "did you mean `restrictive`? write one of restrictive, favourable, missing"),
    (TERM, "severity: high", "severity: grave", "3:11: unknown severity `grave`", "write one of high, medium, low"),
    (TERM, "group: repayment", "group: repayments", "4:8: unknown group `repayments`", "did you mean `repayment`? write one of cost, repayment, default, control, data, dispute, right, disclosure"),
    (TERM, "prohibited: prepay", "prohibited: prepya", "10:17: unknown concept `prepya`", "did you mean `prepay`? otherwise add `prepya:` to a file under lexicon/"),
    (TERM, "with: [lender-consent]", "with: [prepay | zebra]", "12:41: unknown concept `zebra`", "add `zebra:` to a file under lexicon/"),
    (TERM, "exempt: prepay-charge", "exempt: prepay-charge | ", "17:13: a name is lacking", "write names joined by `|`: one | two"),
    (TERM, "exempt: prepay-charge", "exempt: prepay | prepay", "17:22: `prepay` is named twice", "remove one of the two"),
    (TERM, "borrower | nobody", "borrower | bank", "11:20: unknown actor `bank`", "write one of borrower, lender, other, nobody"),
    (TERM, "early-repayment-fee | cap", "early-repayment-fees", "13:11: unknown role of a fact `early-repayment-fees`", "did you mean `early-repayment-fee`? write one of principal, term, instalments, payment, contract-rate, apr, penalty-rate, late-charge, liquidated-damages, early-repayment-fee, fee, upfront-deduction, grace-period, notice-period, total-cost, cap"),
    (TERM, "of-principal | CNY", "of-principle | CNY", "14:11: unknown unit `of-principle`", "did you mean `of-principal`? write one of per-year, per-month, per-day, of-principal, of-outstanding, of-overdue, of-payment, of-contract-rate, x-lpr, lpr-plus, days, months, years, count"),
    (TERM, "order: before", "order: behind", "12:56: unknown order `behind`", "write one of after, before"),
    (TERM, "scope: part", "scope: paragraph", "18:12: unknown scope `paragraph`", "write one of sentence, part, clause"),
    (MISSING, "place: main", "place: if", "8:33: unknown place `if`", "write one of main, condition, anywhere"),
    (TERM, "lang: zh", "lang: de", "15:11: unknown language `de`", "write one of zh, en"),
    // The shape of a pattern.
    (TERM, "  - {permitted: prepay, with: [lender-consent], order: before, near: 20}", "  - {with: [lender-consent]}", "12:5: a pattern without a head", "add one of required, permitted, prohibited, exempt, says, mentions; or a `fact`"),
    (TERM, "  - prohibited: prepay\n    by: borrower", "  - by: borrower", "10:5: a pattern without a head", "add one of required, permitted, prohibited, exempt, says, mentions; or a `fact`"),
    (TERM, "    by: borrower | nobody", "    required: prepay-charge", "10:17: two heads: `required` and `prohibited`", "keep one; write the other as a pattern of its own, or its concept under `with`"),
    (TERM, "with: [lender-consent], order: before, near: 20", "order: before", "12:32: `order` means nothing without a head and `with`", "add a head and `with`, or remove `order`"),
    (TERM, "with: [lender-consent], order: before, near: 20", "near: 20", "12:31: `near` means nothing without a head and `with`", "add a head and `with`, or remove `near`"),
    (TERM, "    by: borrower | nobody", "    unit: days", "11:11: `unit` means nothing without `fact`", "add `fact`, or remove `unit`"),
    // The shape of a term.
    (TERM, "severity: high\n", "", "2:7: a restrictive term needs a severity", "add `severity:` with one of high, medium, low"),
    (TERM, "kind: restrictive", "kind: favourable", "3:11: a favourable term has no severity", "remove this line"),
    (TERM, "  en: You cannot pay this loan off early.", "  en: ''", "7:3: `says` is empty in en", "write it in plain words for the borrower, in en too"),
    (TERM, "zh: 禁止提前还款", "zh: ' '", "5:7: `name` is empty in zh", "write it in plain words for the borrower, in zh too"),
    (MISSING, "said_by:", "unless:", "2:7: a missing term needs `said_by`", "add `said_by:` with at least one pattern"),
    (MISSING, "said_by:\n", "find:\n  - mentions: helpline\nsaid_by:\n", "8:5: a missing term has no `find`", "write its patterns under `said_by`"),
    (MISSING, "default: {zh: 可向监管部门投诉。, en: You can turn to the regulator.}\n", "", "2:7: a missing term needs `default`", "add `default:` with what applies when the paper is silent"),
    (TERM, "unless:\n", "said_by:\n", "17:5: a restrictive term has no `said_by`", "write its patterns under `find`"),
    (TERM, "unless:\n", "default: {zh: 无, en: none}\nunless:\n", "16:10: a restrictive term has no `default`", "remove it: only missing terms have one"),
    // Examples.
    (TERM, "      - 未满一年，借款人不得提前清偿本金。\n", "", "21:5: 1 of at least 2 examples to match in zh", "add sentences that must be found under `examples: zh: match:`"),
    (TERM, "      - We do not ask anybody to prepay.\n", "", "28:5: 1 of at least 2 examples to ignore in en", "add sentences close to it, that may not be found under `examples: en: ignore:`"),
    
    (TERM, "未满一年，借款人不得提前清偿本金。", "''", "23:9: an empty example", "write a sentence of your own, or remove it"),
    (TERM, "You may prepay at any time.", "You must not repay any of it early.", "32:9: an example written twice", "write another sentence, or remove this one"),
    // Concepts.
    (LEXICON, "  zh: [投诉电话]\n  en: [complaint line]", "  about: where to complain", "13:1: concept `helpline` has no phrases", "add phrases under `zh:` and `en:`"),
    (LEXICON, "[complaint line]", "[complaint line, complaint line]", "15:24: phrase `complaint line` is written twice", "remove one of the two"),
];

fn faults(files: &[PackFile]) -> Vec<Fault> {
    Pack::load(files).map(|_| ()).expect_err("the pack is broken").faults
}

fn placed(fault: &Fault, files: &[PackFile]) -> String {
    let file = files.iter().find(|file| file.path == fault.file).expect("the file exists");
    let (line, column) = position(&file.text, fault.span.start);
    format!("{line}:{column}: {}", fault.message)
}

#[test]
fn rejects_each_mistake_at_its_place() {
    let mut wrong = Vec::new();
    for (path, from, to, message, remedy) in CASES {
        let files = broken(path, from, to);
        let found = faults(&files);
        let shown: Vec<_> = found.iter().map(|fault| (placed(fault, &files), fault.remedy.clone())).collect();
        if shown != [((*message).to_owned(), (*remedy).to_owned())] || found[0].file != *path {
            wrong.push(format!("{from:?} -> {to:?}\n  {shown:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn rejects_a_term_written_in_two_files() {
    let mut files = good();
    files.push(file("terms/more/prepay-barred.yaml", &good()[2].text));
    assert_eq!(
        shown(&files),
        "terms/more/prepay-barred.yaml:1:7: term `prepay-barred` is also in terms/prepay-barred.yaml\n  |\n1 | term: prepay-barred\n  |       ^^^^^^^^^^^^^\nhelp: give one of the two an id and a file name of its own\n"
    );
}

#[test]
fn rejects_a_concept_defined_in_two_files() {
    let mut files = good();
    files.insert(1, file("lexicon/zz.yaml", "helpline: {en: [hotline]}"));
    let found = faults(&files);
    assert_eq!(placed(&found[0], &files), "1:1: concept `helpline` is also in lexicon/repay.yaml");
}

#[test]
fn rejects_a_term_without_any_examples() {
    let files = broken(MISSING, "  zh: {match: [借款一万元。, 借款两万元。], ignore: [投诉电话：甲。, 投诉电话：乙。]}\n", "");
    let found = faults(&files);
    let places: Vec<_> = found.iter().map(|fault| placed(fault, &files)).collect();
    assert_eq!(places, ["11:3: 0 of at least 2 examples to ignore in zh", "11:3: 0 of at least 2 examples to match in zh"]);
}

#[test]
fn rejects_files_that_nothing_reads() {
    for path in ["term/a.yaml", "lexicon/a.yml", "terms/a.txt", "notes.yaml"] {
        let mut files = good();
        files.push(file(path, "# a note\na: b\n"));
        let found = faults(&files);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].file.as_str(), placed(&found[0], &files).as_str()), (path, "2:1: nothing reads this file"));
    }
}

#[test]
fn rejects_an_empty_file() {
    let mut files = good();
    files.push(file("terms/a.yaml", ""));
    assert_eq!(shown(&files), "terms/a.yaml:1:1: the file is empty\nhelp: write its fields, or remove the file\n");
}

#[test]
fn finds_the_mistakes_of_all_files_in_order() {
    let mut files = broken(TERM, "prohibited: prepay", "prohibited: prepya");
    files[2].text = files[2].text.replace("scope: part", "scope: all");
    files[1].text = files[1].text.replace("kind:", "kynd:");
    files[0].text = files[0].text.replace("[complaint line]", "[hotline, hotline]");
    let places: Vec<_> = faults(&files).iter().map(|fault| format!("{}:{}", fault.file, placed(fault, &files))).collect();
    assert_eq!(
        places,
        [
            "lexicon/repay.yaml:15:17: phrase `hotline` is written twice",
            "terms/no-helpline.yaml:2:1: unknown field `kynd`",
            "terms/prepay-barred.yaml:10:17: unknown concept `prepya`",
            "terms/prepay-barred.yaml:18:12: unknown scope `all`",
        ]
    );
}

#[test]
fn ignores_concepts_while_a_lexicon_file_is_unreadable() {
    let files = broken(LEXICON, "  about: what", "    about: what");
    let found = faults(&files);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].message.starts_with("not YAML: "));
}

#[test]
fn finds_the_underline_under_chinese() {
    let files = broken(TERM, "{zh: 禁止提前还款, en: No early repayment}", "{zh: 禁止提前还款, eng: No}");
    assert_eq!(
        shown(&files),
        "terms/prepay-barred.yaml:5:21: unknown field `eng`\n  |\n5 | name: {zh: 禁止提前还款, eng: No}\n  |                          ^^^\nhelp: did you mean `en`? allowed here: zh, en\n"
    );
}

fn shown(files: &[PackFile]) -> String {
    Pack::load(files).expect_err("the pack is broken").to_string()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Cut anywhere, a file gives faults that can be shown, never a panic.
    #[test]
    fn rejects_torn_files_with_a_place_inside_them(from in 0usize..1100, length in 1usize..40, which in 0usize..3, put in "[ \\[{}:|'#\"*\n\ta款-]{0,3}") {
        let mut files = good();
        let text = &mut files[which].text;
        let start = text.floor_char_boundary(from);
        let end = text.floor_char_boundary(start + length);
        text.replace_range(start..end, &put);
        if let Err(errors) = Pack::load(&files) {
            for fault in &errors.faults {
                let text = &files.iter().find(|file| file.path == fault.file).unwrap().text;
                prop_assert!(text.get(fault.span.clone()).is_some(), "{fault:?}");
                prop_assert!(show(fault, text).contains(&fault.message));
            }
        }
    }
}
