//! Files read, decoded and parsed, each at most once, and what they use.

use indexmap::IndexMap;

use super::files::{FILES, ReadProblem, WorkspaceFiles};
use super::path::{self, PathProblem};
use crate::diagnostics::{Diagnostic, Severity, Sink};
use crate::source::{SourceMap, Span};
use crate::syntax::ast::{File, Item, UseItem};
use crate::syntax::{self, EncodingProblem};

/// Why a file could not be loaded.
#[derive(Clone, PartialEq, Debug)]
pub enum LoadProblem {
    /// It could not be read.
    Read(ReadProblem),
    /// It is not UTF-8 text.
    Encoding(EncodingProblem),
    /// The workspace has more files, or more text, than is read.
    TooMany,
}

/// A loaded file.
#[derive(Debug)]
pub(super) struct Loaded {
    pub(super) tree: File,
    pub(super) findings: Vec<Diagnostic>,
    pub(super) uses: Vec<Use>,
}

/// A `use`, and the path it means if that is a possible one.
#[derive(Clone, Debug)]
pub(super) struct Use {
    pub(super) typed: String,
    pub(super) span: Span,
    pub(super) target: Result<String, PathProblem>,
}

impl Loaded {
    /// Where the file declares `model`, if it does.
    pub(super) fn model(&self) -> Option<Span> {
        self.tree
            .items
            .iter()
            .find_map(|item| if let Item::Model(model) = item { Some(model.title.span) } else { None })
    }

    /// Whether something in it could not be read.
    pub(super) fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }
}

/// Loads files of a workspace. A file that was asked for under any name is loaded once.
pub(super) struct Loader<'f> {
    files: &'f dyn WorkspaceFiles,
    pub(super) sources: SourceMap,
    loaded: IndexMap<String, Result<Loaded, LoadProblem>>,
}

impl<'f> Loader<'f> {
    pub(super) fn new(files: &'f dyn WorkspaceFiles) -> Self {
        Self { files, sources: SourceMap::new(), loaded: IndexMap::new() }
    }

    /// The name under which a file is known here.
    pub(super) fn identity(&self, path: &str) -> String {
        self.files.identity(path)
    }

    /// A file by its identity.
    pub(super) fn load(&mut self, identity: &str) -> Result<&Loaded, LoadProblem> {
        if !self.loaded.contains_key(identity) {
            let result = self.read(identity);
            self.loaded.insert(identity.to_owned(), result);
        }
        match self.loaded.get(identity) {
            Some(result) => result.as_ref().map_err(Clone::clone),
            None => Err(LoadProblem::Read(ReadProblem::Missing)),
        }
    }

    /// A file that was loaded before.
    pub(super) fn get(&self, identity: &str) -> Option<&Loaded> {
        self.loaded.get(identity)?.as_ref().ok()
    }

    /// Takes a loaded file out.
    pub(super) fn take(&mut self, identity: &str) -> Option<Loaded> {
        self.loaded.swap_remove(identity)?.ok()
    }

    /// The `.lead` files of a folder, by identity.
    pub(super) fn list(&self, folder: &str) -> Result<Vec<String>, ReadProblem> {
        Ok(self.files.list_lead_files(folder)?.iter().map(|path| self.identity(path)).collect())
    }

    fn read(&mut self, path: &str) -> Result<Loaded, LoadProblem> {
        if self.sources.files().len() >= FILES {
            return Err(LoadProblem::TooMany);
        }
        let bytes = self.files.read(path).map_err(LoadProblem::Read)?;
        let text = syntax::decode(&bytes).map_err(LoadProblem::Encoding)?;
        let id = self.sources.add(path, text).ok_or(LoadProblem::TooMany)?;
        let mut sink = Sink::new();
        let tree = syntax::parse(&self.sources, id, &mut sink);
        let uses = tree.items.iter().filter_map(|item| if let Item::Use(used) = item { Some(used) } else { None });
        let uses = uses.map(|used| self.resolve(path, used)).collect();
        Ok(Loaded { tree, findings: sink.diagnostics, uses })
    }

    fn resolve(&self, using: &str, used: &UseItem) -> Use {
        let typed = used.path.value.clone();
        let target = path::resolve(using, &typed).map(|path| self.identity(&path));
        Use { typed, span: used.path.span, target }
    }
}
