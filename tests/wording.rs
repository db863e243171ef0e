//! What borrowers read is neither promise nor order: no text of the pack uses the words of `data/wording.yaml`, in either language.
#![allow(clippy::disallowed_methods, reason = "a test reads the data of the pack and its own")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
struct Words {
    promise: Vec<String>,
    order: Vec<String>,
    must: Vec<String>,
    but: Vec<String>,
    said: Vec<String>,
}

/// A text that a borrower may read.
struct Text {
    place: String,
    language: String,
    key: String,
    text: String,
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn words() -> BTreeMap<String, Words> {
    serde_yaml::from_str(&std::fs::read_to_string(root().join("tests/data/wording.yaml")).unwrap()).unwrap()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|end| end == "yaml") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The texts under `key`s of that name, `language` known from the file or from a key of that name on the way.
fn gather(value: &Value, key: &str, language: Option<&str>, place: &str, keys: &[&str], texts: &mut Vec<Text>) {
    match value {
        Value::String(text) => {
            if let Some(language) = language.filter(|_| keys.is_empty() || keys.contains(&key)) {
                let (language, key, place) = (language.to_owned(), key.to_owned(), place.to_owned());
                texts.push(Text { place, language, key, text: text.clone() });
            }
        }
        Value::Array(items) => items.iter().for_each(|item| gather(item, key, language, place, keys, texts)),
        Value::Object(fields) => {
            for (name, field) in fields {
                match name.as_str() {
                    "zh" | "en" => gather(field, key, Some(name), place, keys, texts),
                    "find" | "examples" | "unless" => {}
                    _ => gather(field, name, language, place, keys, texts),
                }
            }
        }
        _ => {}
    }
}

/// Everything that a report can say of itself: its own words, what terms mean, leverage, gists of the law.
fn texts() -> Vec<Text> {
    let mut texts = Vec::new();
    let kinds: [(&str, &[&str]); 4] = [
        ("messages", &[]),
        ("terms", &["name", "says", "default"]),
        ("leverage", &["claim", "ask", "fallback", "evidence"]),
        ("law", &["gist", "name"]),
    ];
    for (folder, keys) in kinds {
        for file in files(&root().join("rules").join(folder)) {
            let value: Value = serde_yaml::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
            let own = file.file_stem().and_then(|stem| stem.to_str()).filter(|stem| ["zh", "en"].contains(stem));
            let place = format!("{folder}/{}", file.file_name().unwrap().to_string_lossy());
            gather(&value, "", own, &place, keys, &mut texts);
        }
    }
    texts
}

#[test]
fn finds_the_texts_of_every_kind() {
    let texts = texts();
    for (key, least) in [("claim", 300), ("ask", 300), ("fallback", 300), ("evidence", 600), ("says", 100), ("gist", 300)] {
        let count = texts.iter().filter(|text| text.key == key).count();
        assert!(count >= least, "{count} of {key}");
    }
    assert!(texts.iter().any(|text| text.place == "messages/zh.yaml" && text.key == "disclaimer"));
}

#[test]
fn finds_neither_promise_nor_order_in_any_text() {
    let words = words();
    let mut wrong = Vec::new();
    for text in texts() {
        let words = &words[&text.language];
        let mut left = text.text.to_lowercase();
        for harmless in &words.but {
            left = left.replace(&harmless.to_lowercase(), "");
        }
        // An ask is said by the borrower to the lender: it may refuse, but may not bind.
        let forbidden: Vec<&String> = match text.key.as_str() {
            "ask" => words.said.iter().collect(),
            "gist" => words.promise.iter().chain(&words.order).collect(),
            _ => words.promise.iter().chain(&words.order).chain(&words.must).collect(),
        };
        for word in forbidden.into_iter().filter(|word| left.contains(&word.to_lowercase())) {
            wrong.push(format!("{} {} “{word}”: {}", text.place, text.key, text.text));
        }
    }
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{} texts promise or order:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn finds_every_harmless_use_still_in_use() {
    let texts = texts();
    for (language, words) in words() {
        let idle: Vec<&String> =
            words.but.iter().filter(|but| !texts.iter().any(|t| t.language == language && t.text.contains(*but))).collect();
        assert!(idle.is_empty(), "{idle:?}");
    }
}
