//! What is said of a broken pack: place, message and remedy of every kind of mistake.

mod pack_files;

use proptest::prelude::*;
use serde::Deserialize;

use loanlint::pack::{Fault, Pack, PackFile, position, show};
use pack_files::{LEXICON, MISSING, TERM, broken, file, good};

/// A case of `tests/data/pack/faults.yaml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    r#in: String,
    replace: String,
    by: String,
    says: String,
    help: String,
}

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
    let cases: Vec<Case> = serde_yaml::from_str(include_str!("data/pack/faults.yaml")).unwrap();
    let mut wrong = Vec::new();
    for case in cases {
        let files = broken(&case.r#in, &case.replace, &case.by);
        let found = faults(&files);
        let told = |fault: &Fault| (fault.file.clone(), placed(fault, &files), fault.remedy.clone());
        let told: Vec<_> = found.iter().map(told).collect();
        if told != [(case.r#in, case.says, case.help)] {
            wrong.push(format!("{:?} -> {:?}\n  {told:#?}", case.replace, case.by));
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
    let files = broken(
        MISSING,
        "  en: {match: [We lend you 100., We lend you 200.], ignore: [Our complaint line is A., Our complaint line is B.]}\n",
        "",
    );
    let found = faults(&files);
    let places: Vec<_> = found.iter().map(|fault| placed(fault, &files)).collect();
    assert_eq!(places, ["11:3: 0 of at least 2 examples to ignore in en", "11:3: 0 of at least 2 examples to match in en"]);
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
        "terms/prepay-barred.yaml:5:20: unknown field `eng`\n  |\n5 | name: {zh: 禁止提前还款, eng: No}\n  |                          ^^^\nhelp: did you mean `en`? allowed here: zh, en\n"
    );
}

fn shown(files: &[PackFile]) -> String {
    Pack::load(files).expect_err("the pack is broken").to_string()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

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
