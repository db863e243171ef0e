//! STAGE 6: a [`Report`](crate::report::Report) in, text out: one file a format, each a pure function.
//!
//! What always holds: a renderer derives nothing and looks nothing up but wording; the same report gives the same text, byte
//! for byte; what comes from the document is shown without its control characters.

mod cost;
mod cost_part;
mod html;
mod json;
mod levers;
mod look;
mod markdown;
mod places;
mod quote;
mod regime;
mod simulation;
mod text;
mod together;

pub use cost::cost;
pub use html::html;
pub use json::json;
pub use look::{Look, Paint};
pub use markdown::markdown;
pub use text::text;
