//! Tables.

use super::super::doc::{Doc, flat_text};
use super::super::rows::{Cell, Class, Row};
use super::Printer;
use super::literal::{name, quoted};
use crate::source::Span;
use crate::syntax::ast::{Expr, Name, TableBody, TableItem, TableRow, Text};

/// A row of a table, or the one for everything else.
enum Line<'a> {
    Row(&'a TableRow),
    Otherwise(&'a [Expr]),
}

fn names(names: &[Name]) -> String {
    let names: Vec<&str> = names.iter().map(|name| name.text.as_str()).collect();
    names.join(", ")
}

/// From the first name or header to the last.
fn around(first: Option<Span>, last: Option<Span>) -> Option<Span> {
    first.zip(last).map(|(first, last)| first.to(last))
}

/// `"Industry" -> website "Website", reviews "Reviews"`
fn file_head(keys: &[(Option<Name>, Text)], columns: &[(Name, Text)]) -> (String, Option<Span>) {
    let keys_text: Vec<String> = keys
        .iter()
        .map(|(key, header)| match key {
            Some(key) => format!("{} {}", key.text, quoted(&header.value)),
            None => quoted(&header.value),
        })
        .collect();
    let columns_text: Vec<String> =
        columns.iter().map(|(column, header)| format!("{} {}", column.text, quoted(&header.value))).collect();
    let first = keys.first().map(|(key, header)| key.as_ref().map_or(header.span, |key| key.span));
    let last = columns.last().map(|(_, header)| header.span);
    (format!("{} -> {}", keys_text.join(", "), columns_text.join(", ")), around(first, last))
}

impl Printer<'_> {
    /// `table NAME { key -> columns … }`, `table NAME from "x.csv" { … }`
    pub(super) fn table(&mut self, table: &TableItem) -> Row {
        let (from, head, head_span, rows, otherwise) = match &table.body {
            TableBody::Rows { keys, columns, rows, otherwise } => {
                let head = format!("{} -> {}", names(keys), names(columns));
                let head_span = around(keys.first().map(|key| key.span), columns.last().map(|column| column.span));
                (Doc::empty(), head, head_span, rows.as_slice(), otherwise)
            }
            TableBody::File { file, keys, columns, otherwise } => {
                let (head, head_span) = file_head(keys, columns);
                (Doc::text(format!("from {}", quoted(&file.value))), head, head_span, &[][..], otherwise)
            }
        };
        let mut lines: Vec<Line<'_>> = rows.iter().map(Line::Row).collect();
        lines.extend(otherwise.as_deref().map(Line::Otherwise));
        let places: Vec<Span> = lines.iter().map(|line| self.table_span(line)).collect();
        let lines: Vec<(Line<'_>, Span)> = lines.into_iter().zip(places).collect();
        let block = self.headed_block(
            head,
            head_span,
            &lines,
            table.span,
            |(_, place)| *place,
            |printer, (line, _)| printer.table_line(line),
        );
        Row::alone(Doc::spaced(vec![Doc::text("table"), name(&table.name), from, block]))
    }

    fn table_span(&self, line: &Line<'_>) -> Span {
        match line {
            Line::Row(row) => row.span,
            Line::Otherwise(values) => {
                let values = around(values.first().map(|value| value.span), values.last().map(|value| value.span));
                let values = values.unwrap_or_default();
                Span::new(self.notes.arrow_line_start(values.start), values.end)
            }
        }
    }

    fn table_line(&mut self, line: &Line<'_>) -> Row {
        let (keys, values) = match line {
            Line::Row(row) => (self.flat_values(&row.keys), row.values.as_slice()),
            Line::Otherwise(values) => (vec!["otherwise".to_owned()], *values),
        };
        let mut cells = vec![Cell::left(keys.join(", "))];
        let values = self.flat_values(values);
        let last = values.len().saturating_sub(1);
        let mut rest = Doc::empty();
        for (index, value) in values.into_iter().enumerate() {
            let arrow = if index == 0 { "-> " } else { "" };
            if index < last {
                cells.push(Cell::left(format!("{arrow}{value},")));
            } else {
                rest = Doc::text(format!("{arrow}{value}"));
            }
        }
        Row { class: Class::Aligned("table row"), cells, rest }
    }

    fn flat_values(&mut self, values: &[Expr]) -> Vec<String> {
        values.iter().map(|value| flat_text(&self.expression(value))).collect()
    }
}
