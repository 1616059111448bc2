//! One finding, as data.

use super::Code;
use crate::source::Span;

/// How bad a finding is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord)]
pub enum Severity {
    /// The model cannot be used.
    Error,
    /// The model works, and probably not as meant.
    Warning,
}

/// A place in the text and what is to be seen there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What; may be empty on the primary place, where the headline says it.
    pub text: String,
}

/// How sure we are of a [`Fix`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Applicability {
    /// Same meaning, or the only possible one: may be applied without asking.
    Safe,
    /// Probably what was meant: apply after a look.
    Suggested,
    /// Has a part that the author must fill in.
    Template,
}

/// Replace the text under `span` by `text`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Edit {
    /// What is replaced; empty to insert.
    pub span: Span,
    /// By what.
    pub text: String,
}

/// A way out, as edits that a tool can make.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fix {
    /// What it does, for a menu: "write `is`".
    pub title: String,
    /// The edits, not overlapping.
    pub edits: Vec<Edit>,
    /// How sure we are.
    pub applicability: Applicability,
}

/// One finding: a claim, where, why, and what to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    /// Stable code with a page of its own.
    pub code: &'static Code,
    /// Error or warning.
    pub severity: Severity,
    /// The claim, in the author's words: at most 80 characters, lower case first, no final period.
    pub message: String,
    /// The token to change.
    pub primary: Label,
    /// Related places: first definition, other end of an overlap, opening brace.
    pub secondary: Vec<Label>,
    /// What to do, and why it matters: one sentence each, most useful first.
    pub help: Vec<String>,
    /// Edits on offer.
    pub fixes: Vec<Fix>,
}

impl Diagnostic {
    /// An error at a place.
    #[must_use]
    pub fn error(code: &'static Code, span: Span, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Error, span, message)
    }

    /// A warning at a place.
    #[must_use]
    pub fn warning(code: &'static Code, span: Span, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Warning, span, message)
    }

    fn new(code: &'static Code, severity: Severity, span: Span, message: impl Into<String>) -> Self {
        Self {
            code,
            severity,
            message: shortened(message.into()),
            primary: Label { span, text: String::new() },
            secondary: Vec::new(),
            help: Vec::new(),
            fixes: Vec::new(),
        }
    }

    /// Says what is to be seen at the primary place.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.primary.text = shortened(text.into());
        self
    }

    /// Adds a related place.
    #[must_use]
    pub fn also(mut self, span: Span, text: impl Into<String>) -> Self {
        self.secondary.push(Label { span, text: text.into() });
        self
    }

    /// Adds a sentence of help.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(shortened(text.into()));
        self
    }

    /// Offers to replace the text under `span` by `text`.
    #[must_use]
    pub fn fix(
        mut self,
        applicability: Applicability,
        title: impl Into<String>,
        span: Span,
        text: impl Into<String>,
    ) -> Self {
        self.fixes.push(Fix { title: title.into(), edits: vec![Edit { span, text: text.into() }], applicability });
        self
    }

    /// Offers several edits made together.
    #[must_use]
    pub fn fix_all(mut self, applicability: Applicability, title: impl Into<String>, edits: Vec<Edit>) -> Self {
        self.fixes.push(Fix { title: title.into(), edits, applicability });
        self
    }
}

/// The most characters that a headline shows: a word of a megabyte is not read, and fills the screen.
const LONGEST: usize = 240;

/// The beginning of a text that is longer than anybody reads.
fn shortened(text: String) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

/// Collects findings; a stage goes on after each.
#[derive(Debug, Default)]
pub struct Sink {
    /// What was found so far, in the order it was found.
    pub diagnostics: Vec<Diagnostic>,
}

impl Sink {
    /// An empty sink.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Whether an error was found.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|d| d.severity == Severity::Error)
    }
}
