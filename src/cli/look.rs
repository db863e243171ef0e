//! How a report looks on this terminal: its width, and colour where it shows any.

use std::io::stdout;

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};

use crate::render::{Look, Paint};

/// Columns where nothing is known; wider terminals get no longer lines, for they are hard to read.
const WIDTH: usize = 80;
/// Below this a page is unreadable anyway.
const NARROWEST: usize = 30;

/// The look for standard output, or for a file.
pub fn look(to_file: bool) -> Look {
    if to_file {
        return Look::plain(WIDTH);
    }
    let width = terminal_size::terminal_size().map_or(WIDTH, |(w, _)| usize::from(w.0).clamp(NARROWEST, WIDTH));
    match AutoStream::choice(&stdout()) {
        ColorChoice::Never => Look::plain(width),
        _ => coloured(width),
    }
}

fn coloured(width: usize) -> Look {
    let bold = Style::new().bold();
    let of = |colour: AnsiColor| paint(bold.fg_color(Some(colour.into())));
    Look {
        width,
        operative: of(AnsiColor::Yellow),
        strong: paint(bold),
        severity: [of(AnsiColor::Red), of(AnsiColor::Yellow), of(AnsiColor::Cyan)],
        good: of(AnsiColor::Green),
    }
}

fn paint(style: Style) -> Paint {
    Paint::new(style.render().to_string(), style.render_reset().to_string())
}
