//! YAML text in, typed value or [`Fault`] out: the one place that knows how the parser reports where a mistake is.

use std::ops::Range;

use serde::de::DeserializeOwned;
use serde_yaml::Location;

use super::fault::Fault;

/// Reads the text of the pack's file `file`; a mistake is placed where the parser met it.
pub(crate) fn read<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, Fault> {
    serde_yaml::from_str(text).map_err(|error| Fault {
        file: file.to_owned(),
        span: error.location().map_or(0..0, |place| bytes(&place)),
        message: error.without_snippet().to_string().to_lowercase(),
        remedy: "write the field as the comment at the head of the file says".to_owned(),
    })
}

/// The bytes of a place; empty at the start where the parser does not know.
pub(crate) fn bytes(place: &Location) -> Range<usize> {
    let span = place.span();
    let start = span.byte_offset().unwrap_or(0) as usize;
    start..start + span.byte_len().unwrap_or(0) as usize
}
