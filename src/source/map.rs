//! The files of a workspace, laid end to end.

use std::sync::Arc;

use super::{Position, Span};

/// Which file of a [`SourceMap`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub struct FileId(pub u32);

/// One file: its name as shown to people, its text, and where it starts in the workspace.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Path relative to the workspace root, with forward slashes, as messages show it.
    pub name: String,
    /// The text, UTF-8, without a byte order mark.
    pub text: Arc<str>,
    /// Offset of the first byte: spans of this file start here.
    pub base: u32,
    /// Offset in `text` of the first byte of each line.
    line_starts: Vec<u32>,
}

impl SourceFile {
    /// The span of the whole file.
    #[must_use]
    pub fn span(&self) -> Span {
        Span::new(self.base, self.base + u32::try_from(self.text.len()).unwrap_or(u32::MAX))
    }

    /// Zero-based line number of a byte of this file.
    fn line_index(&self, local: u32) -> usize {
        self.line_starts.partition_point(|&start| start <= local).saturating_sub(1)
    }
}

/// All files of a workspace. Adding is the only change: spans stay valid for ever.
#[derive(Debug, Clone, Default)]
pub struct SourceMap {
    files: Vec<SourceFile>,
}

impl SourceMap {
    /// A map without files.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file; `None` when the workspace would exceed 4 GiB of text.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<Arc<str>>) -> Option<FileId> {
        let text = text.into();
        // One byte between files, so that the empty span at the end of one file is not the
        // start of the next.
        let base = self.files.last().map_or(0, |last| last.span().end + 1);
        let length = u32::try_from(text.len()).ok()?;
        base.checked_add(length)?.checked_add(1)?;
        let mut line_starts = vec![0];
        line_starts.extend(
            text.bytes()
                .enumerate()
                .filter(|(_, byte)| *byte == b'\n')
                .filter_map(|(at, _)| u32::try_from(at + 1).ok()),
        );
        let id = FileId(u32::try_from(self.files.len()).ok()?);
        self.files.push(SourceFile { name: name.into(), text, base, line_starts });
        Some(id)
    }

    /// All files, in the order they were added.
    #[must_use]
    pub fn files(&self) -> &[SourceFile] {
        &self.files
    }

    /// The file with this id, if it is of this map.
    #[must_use]
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.0 as usize)
    }

    /// The file a span lies in.
    #[must_use]
    pub fn file_of(&self, span: Span) -> Option<(FileId, &SourceFile)> {
        let index = self.files.partition_point(|file| file.base <= span.start).checked_sub(1)?;
        Some((FileId(u32::try_from(index).ok()?), self.files.get(index)?))
    }

    /// The text under a span; empty if the span is not of this map.
    #[must_use]
    pub fn text(&self, span: Span) -> &str {
        self.file_of(span)
            .and_then(|(_, file)| {
                file.text.get((span.start - file.base) as usize..(span.end.checked_sub(file.base)?) as usize)
            })
            .unwrap_or("")
    }

    /// Line and column of the first byte of a span.
    #[must_use]
    pub fn position(&self, span: Span) -> Position {
        let nowhere = Position { line: 1, column: 1, column_utf8: 1, column_utf16: 1 };
        let Some((_, file)) = self.file_of(span) else { return nowhere };
        let local = span.start - file.base;
        let line = file.line_index(local);
        let Some(&start) = file.line_starts.get(line) else { return nowhere };
        let before = file.text.get(start as usize..local as usize).unwrap_or("");
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX - 1) + 1;
        Position {
            line: count(line),
            column: count(before.chars().count()),
            column_utf8: count(before.len()),
            column_utf16: count(before.encode_utf16().count()),
        }
    }

    /// The line (without its line end) that a span starts on; cheap, whatever the line's length.
    #[must_use]
    pub fn line_span(&self, span: Span) -> Span {
        let Some((_, file)) = self.file_of(span) else { return span };
        let line = file.line_index(span.start - file.base);
        let start = file.line_starts.get(line).copied().unwrap_or(0);
        let length = u32::try_from(self.line_text(span).len()).unwrap_or(0);
        Span::new(file.base + start, file.base + start + length)
    }

    /// The number, from 1, of the line that a span starts on.
    #[must_use]
    pub fn line_number(&self, span: Span) -> u32 {
        let index = self.file_of(span).map_or(0, |(_, file)| file.line_index(span.start - file.base));
        u32::try_from(index).unwrap_or(u32::MAX - 1) + 1
    }

    /// The text of the line (without its line end) that a span starts on.
    #[must_use]
    pub fn line_text(&self, span: Span) -> &str {
        let Some((_, file)) = self.file_of(span) else { return "" };
        let line = file.line_index(span.start - file.base);
        let start = file.line_starts.get(line).copied().unwrap_or(0) as usize;
        let end = file.line_starts.get(line + 1).map_or(file.text.len(), |&next| next as usize);
        file.text.get(start..end).unwrap_or("").trim_end_matches(['\n', '\r'])
    }
}
