//! One claim a line, as grep prints it, then what belongs to it in words.
//!
//! For logs, problem matchers and screen readers: nothing is drawn, and nothing depends on what
//! stands above or below.

use super::sanitize::{ShownLine, clean};
use crate::diagnostics::{Applicability, Diagnostic, Fix, Severity};
use crate::source::{SourceMap, Span};

/// Columns of a source line that are quoted.
const QUOTED: usize = 120;

/// `acme.lead:71:29 error L053: no segment from 61 to 65`, then indented lines.
pub(super) fn render(finding: &Diagnostic, sources: &SourceMap) -> String {
    let place = place(finding.primary.span, sources);
    let mut out = format!("{place} {} {}: {}\n", severity(finding.severity), finding.code.id, clean(&finding.message));
    let mut line = |text: String| out.push_str(&format!("  {text}\n"));
    line(format!("the line: {}", quoted(finding.primary.span, sources)));
    if !finding.primary.text.is_empty() {
        line(format!("here: {}", clean(&finding.primary.text)));
    }
    for label in &finding.secondary {
        line(format!("see {}: {}", self::place(label.span, sources), clean(&label.text)));
    }
    for help in &finding.help {
        line(clean(help));
    }
    for fix in &finding.fixes {
        line(format!("{}: {}", confidence(fix), clean(&fix.title)));
    }
    line(format!("more: lead explain {}", finding.code.id));
    out
}

/// `error`
pub(super) const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// How sure we are of a fix, as a word before it.
pub(super) const fn confidence(fix: &Fix) -> &'static str {
    match fix.applicability {
        Applicability::Safe => "fix",
        Applicability::Suggested => "perhaps",
        Applicability::Template => "to fill in",
    }
}

/// `acme.lead:71:29`, the column in characters.
pub(super) fn place(span: Span, sources: &SourceMap) -> String {
    let file = sources.file_of(span).map_or("", |(_, file)| file.name.as_str());
    let position = sources.position(span);
    format!("{}:{}:{}", clean(file), position.line, position.column)
}

/// The line of the primary place, without its indentation.
fn quoted(span: Span, sources: &SourceMap) -> String {
    let focus = span.start.saturating_sub(sources.line_span(span).start) as usize;
    ShownLine::new(sources.line_text(span), focus, QUOTED).text.trim().to_owned()
}
