//! Which lines of which file are shown around a finding.
//!
//! In: a finding and the sources. Out: a few short texts, safe to show, with the places to
//! underline in them. Never: looks at more of a file than the lines it shows.

use super::sanitize::{ShownLine, clean};
use crate::diagnostics::{Diagnostic, Label};
use crate::source::{FileId, SourceMap, Span};

/// How many related places are drawn; plain and JSON output have them all.
const RELATED: usize = 4;
/// Lines between two places that are shown rather than left out.
const BRIDGED: u32 = 1;

/// Neighbouring lines of one file.
#[derive(Debug)]
pub(super) struct Excerpt {
    /// The file, if it is another than that of the headline.
    pub(super) file: Option<String>,
    /// Number of the first line, from 1.
    pub(super) first_line: u32,
    /// The lines as shown, each with its line end.
    pub(super) text: String,
    /// What is underlined in `text`.
    pub(super) marks: Vec<Mark>,
}

/// A place in an excerpt.
#[derive(Debug)]
pub(super) struct Mark {
    /// First byte in the excerpt's text.
    pub(super) start: usize,
    /// Length in bytes.
    pub(super) length: usize,
    /// What is to be seen there.
    pub(super) text: String,
    /// Whether it is the place to change.
    pub(super) primary: bool,
}

/// A line to show, and the labels that begin on it.
struct Row<'a> {
    file: FileId,
    number: u32,
    span: Span,
    labels: Vec<(&'a Label, bool)>,
}

/// The excerpts of a finding, its primary place's file first.
pub(super) fn excerpts(finding: &Diagnostic, sources: &SourceMap, width: usize) -> Vec<Excerpt> {
    let home = sources.file_of(finding.primary.span).map(|(id, _)| id);
    let mut rows = rows(finding, sources);
    rows.sort_by_key(|row| (Some(row.file) != home, row.file, row.number));
    let mut groups: Vec<Vec<Row<'_>>> = Vec::new();
    for row in rows {
        match groups.last_mut() {
            Some(group) if group.last().is_some_and(|last| joins(last, &row)) => extend(group, row, sources),
            _ => groups.push(vec![row]),
        }
    }
    groups.iter().map(|group| draw(group, home, sources, width)).collect()
}

/// The lines with labels, and the one above the primary place for its context.
fn rows<'a>(finding: &'a Diagnostic, sources: &SourceMap) -> Vec<Row<'a>> {
    let mut rows: Vec<Row<'a>> = Vec::new();
    let primary = std::iter::once((&finding.primary, true));
    for (label, primary) in primary.chain(finding.secondary.iter().take(RELATED).map(|label| (label, false))) {
        let Some(mut row) = row_at(label.span, sources) else { continue };
        match rows.iter_mut().find(|known| known.span == row.span) {
            Some(known) => known.labels.push((label, primary)),
            None => {
                row.labels.push((label, primary));
                rows.push(row);
            }
        }
    }
    let above = row_at(finding.primary.span, sources).and_then(|row| row_above(row.span, sources));
    if let Some(above) = above
        && !sources.line_text(above.span).trim().is_empty()
        && rows.iter().all(|row| row.span != above.span)
    {
        rows.push(above);
    }
    rows
}

fn row_at<'a>(span: Span, sources: &SourceMap) -> Option<Row<'a>> {
    let (file, _) = sources.file_of(span)?;
    Some(Row { file, number: sources.line_number(span), span: sources.line_span(span), labels: Vec::new() })
}

/// The line before the one that `line` spans.
fn row_above<'a>(line: Span, sources: &SourceMap) -> Option<Row<'a>> {
    let (_, file) = sources.file_of(line)?;
    let end_of_above = line.start.checked_sub(1).filter(|end| *end >= file.base)?;
    row_at(Span::new(end_of_above, end_of_above), sources)
}

fn joins(last: &Row<'_>, next: &Row<'_>) -> bool {
    last.file == next.file && next.number - last.number <= BRIDGED + 1
}

/// Adds a row and the lines between.
fn extend<'a>(group: &mut Vec<Row<'a>>, row: Row<'a>, sources: &SourceMap) {
    let last = group.last().map_or(row.number, |last| last.number);
    if row.number == last + 2
        && let Some(between) = row_above(row.span, sources)
    {
        group.push(between);
    }
    group.push(row);
}

fn draw(group: &[Row<'_>], home: Option<FileId>, sources: &SourceMap, width: usize) -> Excerpt {
    let file = group.first().map(|row| row.file);
    let other = file.filter(|file| Some(*file) != home).and_then(|id| sources.get(id));
    let mut excerpt = Excerpt {
        file: other.map(|file| clean(&file.name)),
        first_line: group.first().map_or(1, |row| row.number),
        text: String::new(),
        marks: Vec::new(),
    };
    for row in group {
        draw_row(row, &mut excerpt, sources, width);
    }
    excerpt
}

fn draw_row(row: &Row<'_>, excerpt: &mut Excerpt, sources: &SourceMap, width: usize) {
    let line = sources.text(row.span);
    let local = |offset: u32| (offset.saturating_sub(row.span.start) as usize).min(line.len());
    let focus = row.labels.iter().max_by_key(|(_, primary)| *primary).map_or(0, |(label, _)| local(label.span.start));
    let shown = ShownLine::new(line, focus, width);
    for (label, primary) in &row.labels {
        let start = shown.place(local(label.span.start));
        // A place of several lines is underlined on its first.
        let end = shown.place(local(label.span.end)).max(start);
        excerpt.marks.push(Mark {
            start: excerpt.text.len() + start,
            length: end - start,
            text: clean(&label.text),
            primary: *primary,
        });
    }
    excerpt.text.push_str(&shown.text);
    excerpt.text.push('\n');
}
