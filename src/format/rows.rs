//! Blocks and their rows: what is laid out as a small table.

use super::doc::{Doc, flatten, width};

/// `{ … }`, or a whole file, which has no braces.
#[derive(Debug, Clone, Default)]
pub(super) struct Block {
    /// What stands behind the `{`: the head of a table.
    pub(super) head: String,
    /// A comment behind the `{`.
    pub(super) comment: Option<String>,
    /// Rows and comments in order.
    pub(super) entries: Vec<Entry>,
    /// Whether the author wrote it on one line.
    pub(super) one_line: bool,
}

/// A line of a block, or several.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// Whether a blank line stands before it.
    pub(super) blank: bool,
    /// What it is.
    pub(super) kind: EntryKind,
}

#[derive(Debug, Clone)]
pub(super) enum EntryKind {
    /// A comment on its own line.
    Comment(String),
    /// A row, and the comment behind it.
    Row(Row, Option<String>),
}

/// A statement: columns that line up with those of its neighbours, and the rest.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// With which neighbours it lines up.
    pub(super) class: Class,
    /// The columns; each is followed by a space.
    pub(super) cells: Vec<Cell>,
    /// What follows them.
    pub(super) rest: Doc,
}

/// A column of a row.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    pub(super) text: String,
    /// Whether it is moved to the right of its column.
    pub(super) right: bool,
}

impl Cell {
    pub(super) fn left(text: impl Into<String>) -> Self {
        Self { text: text.into(), right: false }
    }

    pub(super) fn right(text: impl Into<String>) -> Self {
        Self { text: text.into(), right: true }
    }

    pub(super) fn width(&self) -> usize {
        width(&self.text)
    }
}

/// Rows of one class under each other line up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// With nobody.
    Alone,
    /// With rows of this kind, whatever their rest.
    Aligned(&'static str),
    /// With rows of this kind that are on one line.
    AlignedLines(&'static str),
}

impl Row {
    /// A row that lines up with nobody.
    pub(super) const fn alone(rest: Doc) -> Self {
        Self { class: Class::Alone, cells: Vec::new(), rest }
    }

    /// Width on one line with columns as narrow as can be.
    pub(super) fn flat(&self) -> Option<usize> {
        let cells = self.cells.iter().map(Cell::width).filter(|width| *width > 0);
        let (count, sum) = cells.fold((0, 0), |(count, sum), width| (count + 1, sum + width));
        let spaces = if self.rest.is_empty() { count - usize::from(count > 0) } else { count };
        self.rest.flat.map(|rest| rest + sum + spaces)
    }

    fn flatten(&self, out: &mut String) {
        for cell in self.cells.iter().filter(|cell| !cell.text.is_empty()) {
            out.push_str(&cell.text);
            out.push(' ');
        }
        if self.rest.is_empty() {
            out.truncate(out.trim_end().len());
        }
        flatten(&self.rest, out);
    }
}

impl Block {
    fn rows(&self) -> impl Iterator<Item = Option<&Row>> {
        self.entries.iter().map(|entry| match &entry.kind {
            EntryKind::Row(row, None) => Some(row),
            EntryKind::Row(_, Some(_)) | EntryKind::Comment(_) => None,
        })
    }

    /// Width on one line, if the author wrote it on one and nothing forbids it.
    pub(super) fn flat(&self) -> Option<usize> {
        if self.comment.is_some() {
            return None;
        }
        if self.entries.is_empty() && self.head.is_empty() {
            return Some(2);
        }
        let rows: usize = self.rows().map(|row| row.and_then(Row::flat)).sum::<Option<usize>>()?;
        let commas = 2 * self.pieces().saturating_sub(1);
        self.one_line.then_some(4 + width(&self.head) + rows + commas)
    }

    /// How many pieces stand between commas.
    fn pieces(&self) -> usize {
        self.entries.len() + usize::from(!self.head.is_empty())
    }

    /// On one line.
    pub(super) fn flatten(&self, out: &mut String) {
        if self.pieces() == 0 {
            out.push_str("{}");
            return;
        }
        out.push_str("{ ");
        out.push_str(&self.head);
        for (index, row) in self.rows().flatten().enumerate() {
            if index > 0 || !self.head.is_empty() {
                out.push_str(", ");
            }
            row.flatten(out);
        }
        out.push_str(" }");
    }
}
