//! The data files that the text itself names: lists of settings, rows of tables.

use super::errors;
use super::files::{ReadProblem, WorkspaceFiles};
use super::path;
use crate::diagnostics::Sink;
use crate::syntax::ast::File;
use crate::types::{ExternalFiles, external_files};

/// Reads them all. A file that cannot be read is reported and left out.
pub(super) fn read(files: &dyn WorkspaceFiles, trees: &[File], sink: &mut Sink) -> ExternalFiles {
    let mut external = ExternalFiles::new();
    for request in external_files(trees) {
        match path::resolve_data(&request.path) {
            Err(problem) => sink.push(errors::refused_data_path(request.span, &request.path, problem)),
            Ok(path) => match files.read_table(&path) {
                Ok(table) => external.insert(request.path, table),
                Err(ReadProblem::Outside) => sink.push(errors::link_outside(request.span, &request.path)),
                Err(problem) => sink.push(errors::unusable_data(request.span, &request.path, &problem)),
            },
        }
    }
    external
}
