//! Findings for a terminal. The only file that names miette.
//!
//! We word the frame: place, claim and code above, help below. miette draws the excerpt and its
//! underlines. It would show control characters as they are, count columns in bytes and read the
//! file from its start for each label, so it is only handed short excerpts that are safe to show
//! ([`super::excerpt`]), as text that begins on a given line.

use std::fmt;

use anstyle::{AnsiColor, Effects};
use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan,
    SpanContents, ThemeCharacters, ThemeStyles,
};

use super::excerpt::{Excerpt, excerpts};
use super::plain::{confidence, place, severity};
use super::sanitize::clean;
use super::wrap::{at_right, wrap};
use crate::diagnostics::{Diagnostic, Fix, Severity};
use crate::source::SourceMap;

/// Narrower than this nothing can be drawn.
const NARROWEST: usize = 40;
/// Wider than this no sentence is pleasant to read.
const WIDEST: usize = 100;
/// Sentences of help, and ways out, that fit a finding of about a dozen lines.
const SENTENCES: usize = 4;

/// One finding: headline, excerpts, help.
pub(super) fn render(finding: &Diagnostic, sources: &SourceMap, colour: bool, width: usize) -> String {
    let width = width.clamp(NARROWEST, WIDEST);
    let mut out = headline(finding, sources, colour, width);
    for excerpt in excerpts(finding, sources, width - 12) {
        if let Some(file) = &excerpt.file {
            out.push_str(&format!("  {file}:{}\n", excerpt.first_line));
        }
        out.push_str(&draw(excerpt, finding.severity, colour));
    }
    out.push_str(&footer(finding, colour, width));
    out
}

/// `acme.lead:71:29  error: no segment from 61 to 65      L053`
fn headline(finding: &Diagnostic, sources: &SourceMap, colour: bool, width: usize) -> String {
    let place = place(finding.primary.span, sources);
    let word = severity(finding.severity);
    let code = finding.code.id;
    let claim = format!("{place}  {word}: {}", clean(&finding.message));
    let text = at_right(&claim, code, width).unwrap_or_else(|| {
        let mut lines = wrap(&claim.replacen("  ", "\u{a0}\u{a0}", 1), width - 2).join("\n  ").replace('\u{a0}', " ");
        lines.push_str(&format!("  {code}"));
        lines
    });
    let loud = painted(&format!("{word}:"), tone(finding.severity), colour);
    text.replacen(&format!("{word}:"), &loud, 1) + "\n"
}

/// The help, the ways out it does not name, and where to read more.
fn footer(finding: &Diagnostic, colour: bool, width: usize) -> String {
    let mut lines: Vec<String> = Vec::new();
    for help in finding.help.iter().take(SENTENCES) {
        lines.extend(wrap(&clean(help), width - 2));
    }
    for fix in finding.fixes.iter().take(SENTENCES) {
        let title = clean(&fix.title);
        if !told(finding, fix) {
            lines.extend(wrap(&format!("{}: {title}", capital(confidence(fix))), width - 2));
        }
    }
    let more = format!("More: lead explain {}", finding.code.id);
    let joined = lines.last().and_then(|last| at_right(last, &more, width - 2));
    match joined {
        Some(joined) => {
            lines.pop();
            lines.push(joined);
        }
        None => lines.push(format!("{more:>0$}", width - 2)),
    }
    let quiet = painted(&more, anstyle::Style::new().effects(Effects::DIMMED), colour);
    lines.iter().map(|line| format!("  {}\n", line.replacen(&more, &quiet, 1))).collect()
}

/// Whether the help says it already: in the same words, or by showing the code.
fn told(finding: &Diagnostic, fix: &Fix) -> bool {
    let title = fix.title.to_lowercase();
    let code = match fix.edits.as_slice() {
        [only] if !only.text.trim().is_empty() => Some(format!("`{}`", only.text)),
        _ => None,
    };
    finding
        .help
        .iter()
        .any(|help| help.to_lowercase().contains(&title) || code.as_ref().is_some_and(|code| help.contains(code)))
}

fn capital(word: &str) -> String {
    let mut characters = word.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

const fn tone(severity: Severity) -> anstyle::Style {
    let colour = match severity {
        Severity::Error => AnsiColor::Red,
        Severity::Warning => AnsiColor::Yellow,
    };
    colour.on_default().effects(Effects::BOLD)
}

fn painted(text: &str, style: anstyle::Style, colour: bool) -> String {
    if colour { format!("{style}{text}{style:#}") } else { text.to_owned() }
}

/// The excerpt with its underlines, without miette's own headline and frame.
fn draw(excerpt: Excerpt, severity: Severity, colour: bool) -> String {
    let handler = GraphicalReportHandler::new_themed(theme(severity, colour))
        .with_urls(false)
        .without_cause_chain()
        .without_primary_span_start()
        .without_syntax_highlighting()
        // Lines are short already, and wrapping would tear underlines from what they underline.
        .with_wrap_lines(false);
    let mut drawn = String::new();
    // Writing to memory does not fail; if miette refused, headline and help would still be shown.
    let _ = handler.render_report(&mut drawn, &Drawing(excerpt));
    drawn.lines().filter(|line| !is_frame(line)).map(|line| format!("{}\n", line.trim_end())).collect()
}

/// miette's empty headline and the upper and lower edge.
fn is_frame(line: &str) -> bool {
    matches!(line.trim(), "" | "╭────" | "╰────" | "│")
}

fn theme(severity: Severity, colour: bool) -> GraphicalTheme {
    let mut styles = if colour { ThemeStyles::ansi() } else { ThemeStyles::none() };
    if colour && severity == Severity::Error {
        // miette colours places in turn; the first is usually the primary one.
        styles.highlights.insert(0, styles.error);
    }
    let characters = ThemeCharacters { error: String::new(), warning: String::new(), ..ThemeCharacters::unicode() };
    GraphicalTheme { characters, styles }
}

/// An excerpt as miette wants it.
#[derive(Debug)]
struct Drawing(Excerpt);

impl fmt::Display for Drawing {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl std::error::Error for Drawing {}

impl miette::Diagnostic for Drawing {
    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.0)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.0.marks.iter().map(|mark| {
            let text = (!mark.text.is_empty()).then(|| mark.text.clone());
            if mark.primary {
                LabeledSpan::new_primary_with_span(text, (mark.start, mark.length))
            } else {
                LabeledSpan::new(text, mark.start, mark.length)
            }
        })))
    }
}

/// Whatever is asked for, the answer is the whole excerpt: it is what is to be shown.
impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        _: &SourceSpan,
        _: usize,
        _: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let first = (self.first_line as usize).saturating_sub(1);
        let lines = self.text.lines().count();
        Ok(Box::new(MietteSpanContents::new(self.text.as_bytes(), (0, self.text.len()).into(), first, 0, lines)))
    }
}
