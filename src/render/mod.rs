//! Findings as text: for a terminal, for a log or a screen reader, and for tools.
//!
//! In: [`Diagnostic`]s and the sources they point into. Out: one text, sorted by place, at most
//! [`SHOWN`] findings of it for people, and a summary line. Never: prints, reads a file, or lets a
//! byte of somebody's file drive the terminal.

mod columns;
mod excerpt;
mod fancy;
mod json;
mod plain;
mod sanitize;
mod summary;
mod wrap;

pub use sanitize::clean;
pub use summary::{count, summary};

use crate::diagnostics::{Diagnostic, Severity};
use crate::source::SourceMap;

/// How many findings people are shown; the rest is counted.
pub const SHOWN: usize = 100;

/// For whom.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Style {
    /// A terminal: excerpts with underlines.
    Fancy {
        /// Whether to colour.
        colour: bool,
        /// Columns of the terminal.
        width: usize,
    },
    /// A log, an editor's problem matcher, a screen reader: one claim a line, nothing drawn.
    Plain,
    /// A tool: all findings with every position.
    Json,
}

/// Renders findings; nothing for people if there are none.
#[must_use]
pub fn render(diagnostics: &[Diagnostic], sources: &SourceMap, style: Style) -> String {
    let sorted = sorted(diagnostics);
    match style {
        Style::Json => json::render(&sorted, sources),
        Style::Fancy { colour, width } => {
            for_people(&sorted, |finding| fancy::render(finding, sources, colour, width) + "\n")
        }
        Style::Plain => for_people(&sorted, |finding| plain::render(finding, sources)),
    }
}

/// By file and place, errors first where both are at one place.
fn sorted(diagnostics: &[Diagnostic]) -> Vec<&Diagnostic> {
    let mut sorted: Vec<&Diagnostic> = diagnostics.iter().collect();
    sorted.sort_by_key(|found| (found.primary.span, found.severity != Severity::Error, found.code.id));
    sorted
}

/// The first findings one by one, how many are not shown, and the summary.
fn for_people(sorted: &[&Diagnostic], mut one: impl FnMut(&Diagnostic) -> String) -> String {
    if sorted.is_empty() {
        return String::new();
    }
    let mut out: String = sorted.iter().take(SHOWN).map(|finding| one(finding)).collect();
    let rest = sorted.get(SHOWN..).unwrap_or(&[]);
    if !rest.is_empty() {
        out.push_str(&format!("Not shown: {}.\n", summary::of(rest.iter().copied())));
    }
    out.push_str(&summary::of(sorted.iter().copied()));
    out.push('\n');
    out
}
