//! Tables, written here or read from a file.

use super::Lower;
use super::literal::{name, text};
use crate::syntax::ast::{Expr, Name, TableBody, TableItem, TableRow, Text};
use crate::syntax::cut::{Commas, Entry, entries};
use crate::syntax::parser::{Node, Rule};

/// Named and unnamed key columns, value columns.
type FileColumns = (Vec<(Option<Name>, Text)>, Vec<(Name, Text)>);

/// `otherwise`, or a row.
enum Line {
    Row(TableRow),
    Otherwise(Vec<Expr>),
}

impl Lower<'_> {
    pub(super) fn table(&mut self, node: Node<'_>) -> Option<TableItem> {
        let mut children = node.children();
        children.has(Rule::kw_table);
        let table_name = name(&children.next()?);
        let file = if children.has(Rule::kw_from) { Some(text(&children.next()?)) } else { None };
        let lines = entries(self.scan, self.range_of(&children.next()?), Commas::Belong);
        let body = match file {
            Some(file) => self.file_table(file, &lines),
            None => self.written_table(&lines),
        };
        Some(TableItem { name: table_name, body, span: node.span() })
    }

    /// The first line names keys and columns, the others are rows.
    fn written_table(&mut self, lines: &[Entry]) -> TableBody {
        let mut lines = lines.iter().copied();
        let head = lines.next().and_then(|entry| self.read(Rule::table_head, entry, |_, node| table_head(&node)));
        let (keys, columns) = head.unwrap_or_default();
        let (mut rows, mut otherwise) = (Vec::new(), None);
        for entry in lines {
            match self.table_line(entry) {
                Some(Line::Row(row)) => rows.push(row),
                Some(Line::Otherwise(values)) => otherwise = Some(values),
                None => {}
            }
        }
        TableBody::Rows { keys, columns, rows, otherwise }
    }

    fn file_table(&mut self, file: Text, lines: &[Entry]) -> TableBody {
        let (mut keys, mut columns, mut otherwise) = (Vec::new(), Vec::new(), None);
        for &entry in lines {
            if self.scan.word(entry.first) == "otherwise" {
                if let Some(Line::Otherwise(values)) = self.table_line(entry) {
                    otherwise = Some(values);
                }
            } else if let Some((more_keys, more)) = self.read(Rule::table_file, entry, |_, node| file_columns(&node)) {
                keys.extend(more_keys);
                columns.extend(more);
            }
        }
        TableBody::File { file, keys, columns, otherwise }
    }

    fn table_line(&mut self, entry: Entry) -> Option<Line> {
        self.read(Rule::table_row, entry, |lower, node| {
            let mut children = node.children();
            if children.has(Rule::kw_otherwise) {
                return Some(Line::Otherwise(lower.values(&children.next()?)?));
            }
            let keys = lower.values(&children.next()?)?;
            let values = lower.values(&children.next()?)?;
            Some(Line::Row(TableRow { keys, values, span: node.span() }))
        })
    }

    fn values(&mut self, node: &Node<'_>) -> Option<Vec<Expr>> {
        node.children().map(|value| self.expression(&value)).collect()
    }
}

/// Names of the keys and of the columns.
fn table_head(node: &Node<'_>) -> Option<(Vec<Name>, Vec<Name>)> {
    let keys = node.children().filter(|part| part.rule() == Rule::name).map(|part| name(&part)).collect();
    let columns = node.children().find(|part| part.rule() == Rule::table_columns)?;
    Some((keys, columns.children().map(|part| name(&part)).collect()))
}

fn file_columns(node: &Node<'_>) -> Option<FileColumns> {
    let (mut keys, mut columns) = (Vec::new(), Vec::new());
    for part in node.children() {
        let mut children = part.children();
        match part.rule() {
            Rule::table_key => {
                let key = children.accept(Rule::name).map(|node| name(&node));
                keys.push((key, text(&children.next()?)));
            }
            Rule::table_column => columns.push((name(&children.next()?), text(&children.next()?))),
            _ => {}
        }
    }
    Some((keys, columns))
}
