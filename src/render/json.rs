//! The report as JSON, field by field as `schema/report.schema.json` promises.

use crate::report::Report;

/// The report as indented JSON with a line end at its end.
pub fn json(report: &Report) -> String {
    let json = serde_json::to_string_pretty(report);
    // Serialising fails only for maps whose keys are no strings; the report's one map has string keys.
    json.expect("a report has string keys only") + "\n"
}
