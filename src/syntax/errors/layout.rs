//! Limits of a file.

use crate::diagnostics::Diagnostic;
use crate::diagnostics::code::syntax;
use crate::source::Span;

/// A file that is too large to be a model.
pub fn too_large(file: Span, limit: usize) -> Diagnostic {
    let megabytes = limit / (1024 * 1024);
    Diagnostic::error(&syntax::FILE_TOO_LARGE, file.at_start(), format!("this file is larger than {megabytes} MB"))
        .help("data belongs in a `.csv` file that a `sensor` or a `table … from` reads")
        .help("rules can be spread over several files with `use`")
}

/// Brackets in brackets in brackets.
pub fn too_deep(place: Span, limit: usize) -> Diagnostic {
    Diagnostic::error(&syntax::TOO_DEEP, place, format!("more than {limit} brackets inside each other"))
        .help("give an inner part a name with `signal NAME = …` and use the name here")
}
