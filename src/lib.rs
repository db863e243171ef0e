//! loanlint reads a loan agreement and shows the borrower each term that binds or costs.
//!
//! The folder listing is the pipeline: [`ingest`] → [`segment`] → [`extract`] → [`detect`] → [`assess`] → [`render`].

pub mod span;

pub mod language;

pub mod pack;

pub mod lexicon;

pub mod ingest;

pub mod segment;

pub mod extract;

pub mod detect;

pub mod assess;
