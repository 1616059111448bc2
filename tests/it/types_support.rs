//! Builds a model from text and says what was found, for tests of names and types.

use std::fmt::Write as _;

use leadlang::diagnostics::{Diagnostic, Severity, Sink};
use leadlang::model::Model;
use leadlang::source::SourceMap;
use leadlang::types::ExternalFiles;
use leadlang::{names, syntax, types};

/// A model or none, and what was found.
pub struct Built {
    /// The texts.
    pub sources: SourceMap,
    /// The model.
    pub model: Option<Model>,
    /// What was found.
    pub findings: Vec<Diagnostic>,
}

/// Builds several files together.
pub fn build_files(files: &[(&str, &str)], external: &ExternalFiles) -> Built {
    let mut sources = SourceMap::new();
    let mut sink = Sink::new();
    let ids: Vec<_> = files.iter().map(|(name, text)| sources.add(*name, *text).unwrap()).collect();
    let trees: Vec<_> = ids.into_iter().map(|id| syntax::parse(&sources, id, &mut sink)).collect();
    let names = names::collect(&trees, &mut sink);
    let model = types::build(&names, external, &sources, &mut sink);
    Built { model, findings: sink.diagnostics, sources }
}

/// Builds one file.
pub fn build(text: &str) -> Built {
    build_files(&[("model.lead", text)], &ExternalFiles::new())
}

impl Built {
    /// Each finding as `code "underlined text" headline`, one a line.
    pub fn lines(&self) -> String {
        let mut lines = String::new();
        for found in &self.findings {
            let warning = if found.severity == Severity::Warning { " (warning)" } else { "" };
            let underlined = self.sources.text(found.primary.span);
            let _ = writeln!(lines, "{}{warning} `{underlined}` {}", found.code.id, found.message);
        }
        lines
    }

    /// The model; the findings in the panic if there is none.
    pub fn model(self) -> Model {
        let lines = self.lines();
        self.model.unwrap_or_else(|| panic!("no model:\n{lines}"))
    }
}
