//! Time per megabyte at 100 KB and at 10 MB, of agreements and of hostile repetition: the two must not differ by more than 1.3.
//!
//! `cargo bench --bench linear`. Each input is read twice in one run, small and large in turn, after one unmeasured pass; the best of
//! several is taken for the small one, whose time is short. Ratios count, not seconds: those are the machine's.

#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "a benchmark reads the clock and prints")]

use std::time::Instant;

use loanlint::ingest::Source;
use loanlint::pack::Pack;
use loanlint::pipeline::analyze;
use loanlint::report::Options;

const SMALL: usize = 100_000;
const LARGE: usize = 10_000_000;

/// Seconds per megabyte of one text.
fn per_megabyte(text: &str) -> f64 {
    let start = Instant::now();
    let analysis = analyze(Source { name: "bench.txt", bytes: text.as_bytes() }, Pack::builtin(), &Options::default());
    assert!(analysis.is_ok());
    start.elapsed().as_secs_f64() / (text.len() as f64 / 1e6)
}

fn repeated(part: &str, size: usize) -> String {
    part.repeat((size / part.len()).max(1))
}

fn nested(size: usize) -> String {
    let line = |number: usize| format!("{}{number} text of the clause\n", "1.".repeat(number % 40));
    let mut text = String::new();
    (1..)
        .map(line)
        .take_while(|line| {
            text.push_str(line);
            text.len() < size
        })
        .for_each(drop);
    text
}

fn main() {
    let chinese = include_str!("../corpus/zh/xiaofei-daikuan.txt");
    let english = include_str!("../corpus/en/nbfc-personal-loan.txt");
    let inputs: [(&str, &dyn Fn(usize) -> String); 8] = [
        ("chinese agreement", &|size| repeated(chinese, size)),
        ("english agreement", &|size| repeated(english, size)),
        ("one endless chinese line", &|size| repeated(&chinese.replace('\n', ""), size)),
        ("one endless english line", &|size| repeated(&english.replace('\n', " "), size)),
        ("零壹零壹", &|size| repeated("零壹零壹", size)),
        ("$1,", &|size| repeated("$1,", size)),
        ("提前还款不得", &|size| repeated("提前还款不得", size)),
        ("nested numbers", &nested),
    ];
    per_megabyte(chinese);
    println!("{:28} {:>12} {:>12} {:>6}", "input", "s/MB 100 KB", "s/MB 10 MB", "ratio");
    for (name, make) in inputs {
        let (small, large) = (make(SMALL), make(LARGE));
        per_megabyte(&small);
        let short = (0..9).map(|_| per_megabyte(&small)).fold(f64::INFINITY, f64::min);
        let long = (0..2).map(|_| per_megabyte(&large)).fold(f64::INFINITY, f64::min);
        println!("{name:28} {short:12.3} {long:12.3} {:6.2}", long / short);
    }
}
