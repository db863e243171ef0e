//! loanlint reads a loan agreement, Chinese or English, and shows the borrower each term that binds or costs.
//!
//! The folder listing is the pipeline; this page is its map. A stage knows only what stands above it here.
//!
//! 1. [`pack`] — the knowledge, YAML under `rules/`: named texts in, a [`Pack`](pack::Pack) out. Its concepts become the
//!    [`lexicon`].
//! 2. [`ingest`] — bytes in, a [`Document`](ingest::Document) out: the text as it stands, and a normalised view to match on.
//! 3. [`segment`] — a [`Structure`](segment::Structure): clauses, sentences and list items, who is who.
//! 4. [`extract`] — [`Facts`](extract::Facts): rates, money, durations, dates.
//! 5. [`detect`] — the rules held against each sentence: a [`Detection`](detect::Detection).
//! 6. [`assess`] — severity and order: an [`Assessment`](assess::Assessment).
//!    [`cost`] reckons what a loan costs and [`simulate`] what late and early payment cost; both know no agreement.
//! 7. [`report`] — what is promised to readers and machines: a [`Report`](report::Report); [`render`] writes it.
//!
//! [`pipeline`] puts the stages together and is the only module that knows them all. The library opens no file, reads no clock
//! and prints nothing: bytes come in, values go out. Only the command line (feature `cli`) touches the machine.
//!
//! Spans are bytes of the normalised view up to [`report`], which turns them into code points of the text.
//!
//! ```
//! use loanlint::{ingest::Source, pack::Pack, pipeline::analyze, report::Options};
//!
//! let bytes = "第一条 甲方不得提前还款。".as_bytes();
//! let analysis = analyze(Source { name: "loan.txt", bytes }, Pack::builtin(), &Options::default())?;
//! assert_eq!(analysis.report.language, "zh");
//! # Ok::<(), loanlint::ingest::IngestError>(())
//! ```

pub mod span;

pub mod language;

pub mod pack;

pub mod lexicon;

pub mod ingest;

pub mod segment;

pub mod extract;

pub mod detect;

pub mod cost;

pub mod simulate;

pub mod assess;

pub mod report;

pub mod render;

pub mod pipeline;

#[cfg(feature = "cli")]
pub mod cli;
