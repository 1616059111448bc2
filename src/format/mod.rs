//! `lead fmt`: one layout for everybody.
//!
//! In: a syntax tree with its comments, and its text. Out: the same file in the one layout. Never:
//! changes a word, adds or drops a bracket, moves a statement, or touches a file that has mistakes.
//!
//! What is kept of the author's layout: the order, single blank lines, one-line blocks that fit, and
//! lists written one entry to a line. The rest is decided: two columns a step, 100 columns a line,
//! names, points, bands and grids of neighbouring lines under each other.

mod align;
mod doc;
mod notes;
mod paint;
mod print;
mod rows;
mod same;

pub use same::same;

use crate::diagnostics::Sink;
use crate::source::{SourceMap, Span};
use crate::syntax::{self, ast};

/// Why a file is left as it is.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CannotFormat {
    /// Something in it could not be read; here is the first place.
    #[error("a file with mistakes is left as it is: correct them first (`lead check` lists them)")]
    Mistakes(Span),
    /// The result would not mean the same: a defect of ours.
    #[error("the result would not have meant the same, so the file is left as it is; please report this")]
    Different,
}

/// The file in the one layout, ending with a newline.
///
/// # Errors
/// When the tree holds something that could not be read, or the result does not read back as the
/// same tree.
pub fn format(source: &SourceMap, file: &ast::File) -> Result<String, CannotFormat> {
    let Some(found) = source.get(file.id) else { return Err(CannotFormat::Different) };
    let block = print::file(found, file).map_err(CannotFormat::Mistakes)?;
    let text = paint::paint(&block);
    if reads_back(&text, file) { Ok(text) } else { Err(CannotFormat::Different) }
}

/// The text of one file in the one layout.
///
/// # Errors
/// As [`format()`]; also when a mistake was found that the tree does not show.
pub fn format_text(name: &str, text: &str) -> Result<String, CannotFormat> {
    let mut sources = SourceMap::new();
    let Some(id) = sources.add(name, text) else { return Err(CannotFormat::Mistakes(Span::default())) };
    let mut sink = Sink::new();
    let file = syntax::parse(&sources, id, &mut sink);
    match sink.diagnostics.iter().find(|found| found.severity == crate::diagnostics::Severity::Error) {
        Some(mistake) => Err(CannotFormat::Mistakes(mistake.primary.span)),
        None => format(&sources, &file),
    }
}

/// Whether the text gives the same tree, with as many comments.
fn reads_back(text: &str, file: &ast::File) -> bool {
    let mut sources = SourceMap::new();
    let Some(id) = sources.add("formatted", text) else { return false };
    let mut sink = Sink::new();
    let again = syntax::parse(&sources, id, &mut sink);
    !sink.has_errors() && same(file, &again) && file.comments.len() == again.comments.len()
}
