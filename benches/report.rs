//! Time of a report: text and HTML together, of an agreement of 20 KB that was already read. The limit is 30 ms.
//!
//! `cargo bench --bench report`. The median of many runs counts; what reading the agreement takes stands beside it.

#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "a benchmark reads the clock and prints")]

use std::time::{Duration, Instant};

use loanlint::assess::Asked;
use loanlint::ingest::Source;
use loanlint::pack::Pack;
use loanlint::pipeline::entry;
use loanlint::render::{self, Look};
use loanlint::report::{Options, Report, Tool};

const SIZE: usize = 20_000;
const RUNS: usize = 51;
const LIMIT: Duration = Duration::from_millis(30);
const AS_OF: &str = "2026-11-25";

/// A text of about 20 KB: the paper, then its beginning again.
fn sized(text: &str) -> String {
    let mut end = SIZE.min(text.len() * 2);
    let all = text.repeat(2);
    while !all.is_char_boundary(end) {
        end -= 1;
    }
    all[..end].to_owned()
}

fn read(text: &str) -> Report {
    let asked = Asked { as_of: AS_OF.parse().ok(), ..Asked::default() };
    let options = Options { with_text: true, asked, ..Options::default() };
    let document = entry(Source { name: "bench.txt", bytes: text.as_bytes() }, Pack::builtin(), &options);
    Report::new(Tool::new(Pack::builtin(), AS_OF), vec![document])
}

fn median(mut work: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .collect();
    times.sort();
    times[RUNS / 2]
}

fn main() {
    let papers = [
        ("chinese", include_str!("../corpus/zh/xiaofei-daikuan.txt")),
        ("english", include_str!("../corpus/en/nbfc-personal-loan.txt")),
    ];
    println!("{:10} {:>8} {:>12} {:>12}", "agreement", "bytes", "reading", "text + HTML");
    for (name, paper) in papers {
        let text = sized(paper);
        let report = read(&text);
        let reading = median(|| drop(read(&text)));
        let messages = &Pack::builtin().messages;
        let rendering = median(|| {
            let shown = render::text(&report, messages, &Look::plain(80)).len() + render::html(&report, messages).len();
            assert!(shown > text.len());
        });
        println!("{name:10} {:8} {reading:12.2?} {rendering:12.2?}", text.len());
        assert!(rendering < LIMIT, "{name}: a report of {rendering:?}");
    }
}
