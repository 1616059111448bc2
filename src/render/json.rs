//! Findings for tools: our own shape, every position in every unit.
//!
//! Fields are only ever added; `version` changes if one changes its meaning. Characters that are
//! invisible or drive a terminal are escaped, as somebody will print this.

use serde::Serialize;

use super::columns::Columns;
use super::sanitize::is_hidden;
use super::{plain, summary};
use crate::diagnostics::{Applicability, Diagnostic, Edit, Fix, Label};
use crate::source::{SourceMap, Span};

#[derive(Serialize)]
struct Report<'a> {
    version: u32,
    errors: usize,
    warnings: usize,
    diagnostics: Vec<Finding<'a>>,
}

#[derive(Serialize)]
struct Finding<'a> {
    code: &'static str,
    name: &'static str,
    severity: &'static str,
    message: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
    label: &'a str,
    labels: Vec<Labelled<'a>>,
    help: &'a [String],
    fixes: Vec<Way<'a>>,
}

#[derive(Serialize)]
struct Place<'a> {
    file: &'a str,
    start: Point,
    end: Point,
}

/// Counted from 1, but for `offset`: bytes from the start of the file.
#[derive(Serialize)]
struct Point {
    line: u32,
    column: u32,
    column_utf8: u32,
    column_utf16: u32,
    offset: u32,
}

#[derive(Serialize)]
struct Labelled<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    text: &'a str,
}

#[derive(Serialize)]
struct Way<'a> {
    title: &'a str,
    applicability: &'static str,
    edits: Vec<Labelled<'a>>,
}

/// All findings as one JSON document.
pub(super) fn render(sorted: &[&Diagnostic], sources: &SourceMap) -> String {
    let (errors, warnings) = summary::count(sorted.iter().copied());
    let mut places = Places { sources, columns: Columns::new(sources) };
    let diagnostics = sorted.iter().map(|found| finding(found, &mut places)).collect();
    let report = Report { version: 1, errors, warnings, diagnostics };
    // Serialising strings and numbers into memory cannot fail; an empty text would be seen at once.
    escaped(&serde_json::to_string_pretty(&report).unwrap_or_default()) + "\n"
}

fn finding<'a>(found: &'a Diagnostic, places: &mut Places<'a>) -> Finding<'a> {
    Finding {
        code: found.code.id,
        name: found.code.name,
        severity: plain::severity(found.severity),
        message: &found.message,
        place: places.of(found.primary.span),
        label: &found.primary.text,
        labels: found.secondary.iter().map(|Label { span, text }| Labelled { place: places.of(*span), text }).collect(),
        help: &found.help,
        fixes: found.fixes.iter().map(|fix| way(fix, places)).collect(),
    }
}

fn way<'a>(fix: &'a Fix, places: &mut Places<'a>) -> Way<'a> {
    Way {
        title: &fix.title,
        applicability: match fix.applicability {
            Applicability::Safe => "safe",
            Applicability::Suggested => "suggested",
            Applicability::Template => "template",
        },
        edits: fix.edits.iter().map(|Edit { span, text }| Labelled { place: places.of(*span), text }).collect(),
    }
}

/// Turns spans into places.
struct Places<'a> {
    sources: &'a SourceMap,
    columns: Columns<'a>,
}

impl<'a> Places<'a> {
    fn of(&mut self, span: Span) -> Place<'a> {
        let file = self.sources.file_of(span);
        Place {
            file: file.map_or("", |(_, file)| file.name.as_str()),
            start: self.point(span.at_start()),
            end: self.point(span.at_end()),
        }
    }

    fn point(&mut self, span: Span) -> Point {
        let position = self.columns.position(span);
        Point {
            line: position.line,
            column: position.column,
            column_utf8: position.column_utf8,
            column_utf16: position.column_utf16,
            offset: self.sources.file_of(span).map_or(0, |(_, file)| span.start - file.base),
        }
    }
}

/// Escapes what would be invisible; outside strings JSON has only line ends of that kind.
fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for character in json.chars() {
        if is_hidden(character) && character != '\n' {
            let mut units = [0; 2];
            character.encode_utf16(&mut units).iter().for_each(|unit| out.push_str(&format!("\\u{unit:04x}")));
        } else {
            out.push(character);
        }
    }
    out
}
