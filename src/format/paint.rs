//! From pieces to lines.
//!
//! Breaks depend on widths alone, and widths do not depend on where the author broke: that, and
//! keeping one-line blocks, makes formatting twice the same as formatting once.

use super::align;
use super::doc::{Doc, Kind, flatten, width};
use super::rows::{Block, Entry, EntryKind, Row};

/// Columns of a line.
pub(super) const LIMIT: usize = 100;
/// Columns of a step in.
const STEP: usize = 2;

/// Lays out the rows of a file.
pub(super) fn paint(file: &Block) -> String {
    let mut painter = Painter::default();
    painter.entries(&file.entries, 0);
    painter.lines.iter().flat_map(|line| [line.as_str(), "\n"]).collect()
}

/// A list that starts further to the right is broken into lines.
const ROOM: usize = 60;

/// What is due before the next word.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Due {
    #[default]
    Nothing,
    Space,
    /// A new line that starts in this column.
    Line(usize),
}

/// Where a piece is laid out.
#[derive(Clone, Copy)]
struct Place {
    /// Column of the row that it is in.
    base: usize,
    /// Column where new lines start.
    hang: usize,
    /// Width of what follows it without a break.
    after: usize,
}

#[derive(Default)]
struct Painter {
    /// Lines that are done.
    lines: Vec<String>,
    /// The line being written, if one is.
    line: Option<String>,
    due: Due,
}

impl Painter {
    /// The column where the next word comes.
    fn column(&self) -> usize {
        let written = self.line.as_deref().map_or(0, width);
        match self.due {
            Due::Nothing => written,
            Due::Space => written + 1,
            Due::Line(column) => column,
        }
    }

    fn word(&mut self, text: &str) {
        // A space between words is nothing where a line begins.
        let text = if matches!(self.due, Due::Line(_)) { text.trim_start() } else { text };
        if text.is_empty() {
            return;
        }
        match std::mem::take(&mut self.due) {
            Due::Line(column) => self.start(column),
            Due::Space => {
                let line = self.line.get_or_insert_default();
                if !line.trim_end().is_empty() {
                    line.push(' ');
                }
            }
            Due::Nothing => {}
        }
        self.line.get_or_insert_default().push_str(text);
    }

    /// Ends the line being written and starts one in a column.
    fn start(&mut self, column: usize) {
        self.finish();
        self.line = Some(" ".repeat(column));
    }

    fn finish(&mut self) {
        if let Some(line) = self.line.take() {
            self.lines.push(line.trim_end().to_owned());
        }
        self.due = Due::Nothing;
    }

    /// Asks for a space, unless a new line is due already.
    fn space(&mut self) {
        if self.due == Due::Nothing {
            self.due = Due::Space;
        }
    }

    /// Asks for a new line, unless a comment has asked for one already: then this is where it starts.
    fn break_line(&mut self, column: usize) {
        self.due = Due::Line(column);
    }

    fn flat(&mut self, doc: &Doc) {
        let mut text = String::new();
        flatten(doc, &mut text);
        self.word(&text);
    }

    fn doc(&mut self, doc: &Doc, place: Place) {
        if doc.flat.is_some_and(|flat| self.column() + flat + place.after <= LIMIT) {
            return self.flat(doc);
        }
        match &doc.kind {
            Kind::Text(text) => self.text(text),
            Kind::Concat(parts) => self.concat(parts, place),
            Kind::Fill(parts) => self.fill(parts, place),
            Kind::List(parts) if self.column() <= ROOM => {
                self.fill(parts, Place { hang: self.column(), ..place });
            }
            Kind::Lines(parts) | Kind::List(parts) => self.own_lines(parts, place),
            Kind::Hang(inner) => self.doc(inner, Place { hang: self.column(), ..place }),
            Kind::Value(inner) => self.value(inner, doc.hugs, place),
            Kind::Block(block) => self.block(block, place.base),
            Kind::Comment(text) => {
                self.line.get_or_insert_default().push_str(&format!("  {text}"));
                self.break_line(place.hang);
            }
            Kind::OwnLine(text) => {
                self.break_line(place.hang);
                self.word(text);
                self.break_line(place.hang);
            }
        }
    }

    /// Words that may start or end with a space: at a line's edge it is dropped.
    fn text(&mut self, text: &str) {
        if text.starts_with(' ') {
            self.space();
        }
        self.word(text.trim());
        if text.ends_with(' ') && text.len() > 1 {
            self.space();
        }
    }

    fn concat(&mut self, parts: &[Doc], place: Place) {
        for (index, part) in parts.iter().enumerate() {
            let following = parts.get(index + 1..).unwrap_or(&[]);
            let firm: usize = following.iter().take_while(|next| !next.breaks).map(|next| next.head).sum();
            let after = match following.iter().find(|next| next.breaks) {
                Some(next) => firm + next.head,
                None => firm + place.after,
            };
            self.doc(part, Place { after, ..place });
        }
    }

    fn fill(&mut self, parts: &[Doc], place: Place) {
        for (index, part) in parts.iter().enumerate() {
            let after = if index + 1 == parts.len() { place.after } else { 0 };
            if index > 0 {
                self.space();
                let fits = |column: usize, width: usize| column + width + after <= LIMIT;
                let here = part.flat.is_some_and(|flat| fits(self.column(), flat));
                let below = part.flat.is_some_and(|flat| fits(place.hang, flat));
                // What fits nowhere on one line starts here, so that a block written on one line
                // and the same block broken up are begun in the same place.
                let starts_here = !below && self.column() + part.head <= LIMIT;
                if !here && !starts_here {
                    self.break_line(place.hang);
                }
            }
            self.doc(part, Place { after, ..place });
        }
    }

    fn own_lines(&mut self, parts: &[Doc], place: Place) {
        let column = place.base + STEP;
        for part in parts {
            self.break_line(column);
            self.doc(part, Place { base: column, hang: column, after: 0 });
        }
        self.break_line(place.base);
    }

    fn value(&mut self, inner: &Doc, hugs: bool, place: Place) {
        self.space();
        if hugs {
            let hang = self.column();
            return self.doc(inner, Place { hang, ..place });
        }
        let column = place.base + STEP;
        self.break_line(column);
        self.doc(inner, Place { base: column, hang: column, ..place });
    }

    fn block(&mut self, block: &Block, base: usize) {
        self.word("{");
        if !block.head.is_empty() {
            self.space();
            self.word(&block.head);
        }
        if let Some(comment) = &block.comment {
            self.line.get_or_insert_default().push_str(&format!("  {comment}"));
        }
        self.finish();
        self.entries(&block.entries, base + STEP);
        self.start(base);
        self.word("}");
    }

    fn entries(&mut self, entries: &[Entry], indent: usize) {
        let columns = align::columns(entries, indent);
        let mut comments: Vec<(usize, &str)> = Vec::new();
        for (entry, widths) in entries.iter().zip(columns) {
            self.finish();
            if entry.blank {
                self.lines.push(String::new());
            }
            self.start(indent);
            match &entry.kind {
                EntryKind::Comment(text) => self.word(text),
                EntryKind::Row(row, comment) => {
                    self.row(row, &widths, indent);
                    if let Some(comment) = comment {
                        comments.push((self.lines.len(), comment));
                    }
                }
            }
        }
        self.finish();
        self.comments(&comments);
    }

    fn row(&mut self, row: &Row, widths: &[usize], indent: usize) {
        for (index, cell) in row.cells.iter().enumerate() {
            let padding = widths.get(index).copied().unwrap_or(0).saturating_sub(cell.width());
            if cell.width() + padding == 0 {
                continue;
            }
            let spaces = " ".repeat(padding);
            let line = self.line.get_or_insert_default();
            if cell.right {
                line.push_str(&format!("{spaces}{} ", cell.text));
            } else {
                line.push_str(&format!("{}{spaces} ", cell.text));
            }
        }
        let hang = self.column();
        // Rows in line with others are on one line, even where the columns make them a little long.
        self.doc(&row.rest, Place { base: indent, hang, after: 0 });
    }

    /// Puts comments behind the lines of rows, those of neighbouring lines under each other.
    fn comments(&mut self, comments: &[(usize, &str)]) {
        for group in comments.chunk_by(|(above, _), (below, _)| above + 1 == *below) {
            let widths = group.iter().filter_map(|(index, _)| self.lines.get(*index)).map(|line| width(line));
            let column = widths.filter(|width| *width <= LIMIT).max().unwrap_or(0);
            for (index, comment) in group {
                let Some(line) = self.lines.get_mut(*index) else { continue };
                let padding = column.saturating_sub(width(line));
                line.push_str(&format!("{}  {comment}", " ".repeat(padding)));
            }
        }
    }
}
