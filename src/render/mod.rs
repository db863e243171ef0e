//! STAGE 6: a [`Report`](crate::report::Report) in, text out: one file a format, each a pure function.
//!
//! What always holds: a renderer derives nothing and looks nothing up but wording; the same report gives the same text, byte
//! for byte; what comes from the document is shown without its control characters.

mod json;
mod quote;
mod text;

pub use json::json;
pub use text::{Look, Paint, text};
