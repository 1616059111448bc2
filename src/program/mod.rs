//! The chain, written once: files, trees, names, types, analysis. The command line, editors and tests
//! all call it, and each step can be called alone.
//!
//! In: [`WorkspaceFiles`] and what to look at. Out: a [`Program`]: the model if there is no error, and
//! every finding. Never: touches the disk; stops at the first error.
//!
//! | Step | From | To |
//! |---|---|---|
//! | [`Workspace::gather`] | files | texts, trees, what is wrong with `use` |
//! | [`crate::syntax::parse`] | a text | its tree |
//! | [`crate::names::collect`] | trees | what each name means |
//! | [`crate::types::build`] | trees and names | the model |
//! | [`crate::analysis::check`] | the model | what it can and cannot reach |

mod circles;
mod errors;
mod external;
mod files;
mod loader;
pub mod path;
mod workspace;

use std::collections::BTreeMap;

pub use errors::why;
pub use files::{FILE_BYTES, FILES, ReadProblem, WorkspaceFiles};
pub use loader::LoadProblem;
pub use workspace::{OpenProblem, Target, Workspace};

use crate::analysis::{self, Facts};
use crate::diagnostics::{Diagnostic, Sink};
use crate::model::Model;
use crate::source::SourceMap;
use crate::syntax::ast::File;
use crate::{names, types};

/// A workspace, checked.
#[derive(Debug)]
pub struct Program {
    /// The texts.
    pub sources: SourceMap,
    /// The trees, the model file first.
    pub files: Vec<File>,
    /// The model; none if there is an error.
    pub model: Option<Model>,
    /// What is known of the model's numbers; empty if there is no model.
    pub facts: Facts,
    /// Every finding.
    pub diagnostics: Vec<Diagnostic>,
}

impl Program {
    /// Finds, reads and checks a workspace.
    ///
    /// # Errors
    /// There is nothing to check.
    pub fn open(files: &dyn WorkspaceFiles, target: Target<'_>) -> Result<Self, OpenProblem> {
        Ok(check(Workspace::gather(files, target)?, files))
    }

    /// Checks one text as a workspace of its own, called `model.lead`.
    ///
    /// # Errors
    /// The text declares no model.
    pub fn of_text(text: &str) -> Result<Self, OpenProblem> {
        let files = BTreeMap::from([("model.lead".to_owned(), text.as_bytes().to_vec())]);
        Self::open(&files, Target::File("model.lead"))
    }
}

/// The chain from trees to facts.
#[must_use]
pub fn check(workspace: Workspace, files: &dyn WorkspaceFiles) -> Program {
    let Workspace { sources, files: trees, findings } = workspace;
    let mut sink = Sink { diagnostics: findings };
    let external = external::read(files, &trees, &mut sink);
    let names = names::collect(&trees, &mut sink);
    let model = types::build(&names, &external, &sources, &mut sink);
    // A finding of an earlier step is a hole in the model: nothing may be proved or computed from it.
    let model = model.filter(|_| !sink.has_errors());
    let facts = model.as_ref().map(|model| analysis::check(model, &mut sink)).unwrap_or_default();
    let model = model.filter(|_| !sink.has_errors());
    Program { sources, files: trees, model, facts, diagnostics: sink.diagnostics }
}
