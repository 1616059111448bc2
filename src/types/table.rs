//! Tables: look-ups by one or two keys.
//!
//! In: rows written here, or rows of a file. Out: keys and columns with types, each row complete, each key once.

use rustc_hash::FxHashMap;

use super::checker::Checker;
use super::errors::{call as call_errors, declaration as errors};
use crate::diagnostics::suggest::suggest;
use crate::model::{ExprKind, Table, Type};
use crate::semantics::{Decimal, Value};
use crate::syntax::ast::{self, Name, TableBody, TableItem, TableRow, Text};

/// The types of a table's keys or columns, told by their values.
type Shape = Vec<Option<Type>>;

/// The parts of a table written in the text.
struct Written<'t> {
    keys: &'t [Name],
    columns: &'t [Name],
    rows: &'t [TableRow],
    otherwise: Option<&'t [ast::Expr]>,
}

impl Checker<'_> {
    /// Reads all tables.
    pub(super) fn tables(&mut self) {
        let names = self.names;
        for item in &names.tables {
            let table = self.table(item);
            self.model.tables.push(table);
        }
    }

    fn table(&mut self, item: &TableItem) -> Table {
        if super::expression::function_names().any(|word| word == item.name.text) {
            self.report(call_errors::table_called_like_function(&item.name));
        }
        let mut table = Table {
            name: item.name.text.clone(),
            keys: Vec::new(),
            columns: Vec::new(),
            rows: Vec::new(),
            otherwise: None,
            span: item.name.span,
        };
        match &item.body {
            TableBody::Rows { keys, columns, rows, otherwise } => {
                let written = Written { keys, columns, rows, otherwise: otherwise.as_deref() };
                self.written_table(&mut table, &written);
            }
            TableBody::File { file, keys, columns, otherwise } => {
                self.table_from_file(&mut table, file, keys, columns, otherwise.as_deref());
            }
        }
        self.unique_keys(&table);
        table
    }

    fn written_table(&mut self, table: &mut Table, written: &Written<'_>) {
        let mut keys: Shape = vec![None; written.keys.len()];
        let mut columns: Shape = vec![None; written.columns.len()];
        for (shape, values, written_values) in [(&mut keys, true, written.keys), (&mut columns, false, written.columns)]
        {
            for row in written.rows {
                let cells = if values { &row.keys } else { &row.values };
                if cells.len() != written_values.len() {
                    self.report(errors::row_length(row.span, written_values.len(), cells.len(), values));
                }
            }
            for at in 0..shape.len() {
                let cells =
                    written.rows.iter().filter_map(|row| if values { row.keys.get(at) } else { row.values.get(at) });
                let ty = self.common_type(cells.collect());
                if let Some(slot) = shape.get_mut(at) {
                    *slot = ty;
                }
            }
        }
        for row in written.rows {
            let row_keys = self.cells(&row.keys, &keys);
            let row_values = self.cells(&row.values, &columns);
            table.rows.extend(row_keys.zip(row_values));
        }
        if let Some(otherwise) = written.otherwise {
            if otherwise.len() != columns.len() {
                let span = otherwise.first().map_or(table.span, |cell| cell.span);
                self.report(errors::row_length(span, columns.len(), otherwise.len(), false));
            }
            for (slot, cell) in columns.iter_mut().zip(otherwise) {
                if slot.is_none() {
                    *slot = self.common_type(vec![cell]);
                }
            }
            table.otherwise = self.cells(otherwise, &columns);
        }
        table.keys = named(written.keys, &keys);
        table.columns = named(written.columns, &columns);
    }

    /// The type that values of a column have: of the first that is not blank. Bare words are labels or countries.
    fn common_type(&mut self, cells: Vec<&ast::Expr>) -> Option<Type> {
        let words: Vec<ast::Expr> = cells.iter().filter(|cell| is_word(cell)).map(|cell| (*cell).clone()).collect();
        if let Some(first) = words.first() {
            let span = first.span;
            let list = ast::Expr { kind: ast::ExprKind::Literal(ast::Literal::List(words)), span };
            return self.type_of_words(&list);
        }
        let scope = self.about_scored();
        let mut common = None;
        for cell in cells {
            let silent = self.sink.diagnostics.len();
            let ty = self.expression(cell, scope).ty;
            self.sink.diagnostics.truncate(silent);
            common = match (common, ty) {
                (_, Type::Error | Type::Blank) => common,
                (Some(Type::Whole), Type::Number) => Some(Type::Number),
                (None, ty) => Some(ty),
                (known, _) => known,
            };
        }
        common
    }

    /// Values of a row; `None` if one is wrong.
    fn cells(&mut self, cells: &[ast::Expr], shape: &Shape) -> Option<Vec<Value>> {
        let mut values = Vec::with_capacity(cells.len());
        let mut failed = cells.len() != shape.len();
        for (cell, ty) in cells.iter().zip(shape) {
            let checked = self.expression_as(cell, self.about_scored(), *ty);
            let checked = match (*ty, checked.ty) {
                (_, Type::Blank) | (None, _) => checked,
                (Some(ty), _) => self.made_like(checked, ty, cell),
            };
            match checked.kind {
                _ if checked.ty == Type::Error => failed = true,
                ExprKind::Constant(value) => values.push(value),
                ExprKind::Setting(id) => values.extend(self.model.settings.get(id.index()).map(|s| s.value.clone())),
                _ => {
                    let words = self.short(cell.span);
                    self.report(errors::cell_is_no_constant(cell.span, &words));
                    failed = true;
                }
            }
        }
        (!failed).then_some(values)
    }

    fn unique_keys(&mut self, table: &Table) {
        let mut seen: FxHashMap<String, ()> = FxHashMap::default();
        for (keys, _) in &table.rows {
            let key: Vec<String> = keys.iter().map(folded).collect();
            if seen.insert(key.join("\u{1f}"), ()).is_some() {
                self.report(errors::key_twice(table.span, &table.name, &key.join(", ")));
                return;
            }
        }
    }

    fn table_from_file(
        &mut self,
        table: &mut Table,
        file: &Text,
        keys: &[(Option<Name>, Text)],
        columns: &[(Name, Text)],
        otherwise: Option<&[ast::Expr]>,
    ) {
        let external = self.external;
        let Some(rows) = external.get(&file.value) else { return };
        let headers: Vec<&Text> = keys.iter().map(|(_, header)| header).chain(columns.iter().map(|(_, h)| h)).collect();
        let mut positions = Vec::with_capacity(headers.len());
        for header in headers {
            match rows.column(&header.value) {
                Some(at) => positions.push(at),
                None => {
                    let near = suggest(&header.value, rows.headers.iter().map(String::as_str));
                    self.report(errors::no_such_column(header, &file.value, near));
                }
            }
        }
        if positions.len() != keys.len() + columns.len() {
            return;
        }
        let cell = |row: &Vec<String>, at: usize| row.get(at).map_or(Value::Blank, |text| Value::text(text));
        let (key_positions, column_positions) = positions.split_at(keys.len());
        let numeric: Vec<bool> = column_positions
            .iter()
            .map(|at| rows.rows.iter().all(|row| row.get(*at).is_none_or(|text| number_of(text).is_some())))
            .collect();
        for row in &rows.rows {
            let row_keys: Vec<Value> = key_positions.iter().map(|at| cell(row, *at)).collect();
            if row_keys.iter().all(Value::is_blank) {
                continue;
            }
            let values = column_positions.iter().zip(&numeric).map(|(at, numeric)| match row.get(*at) {
                Some(text) if *numeric => number_of(text).unwrap_or_default(),
                _ => cell(row, *at),
            });
            table.rows.push((row_keys, values.collect()));
        }
        table.keys = keys.iter().map(|(name, header)| (key_name(name.as_ref(), header), Type::Text)).collect();
        let types: Shape =
            numeric.iter().map(|numeric| Some(if *numeric { Type::Number } else { Type::Text })).collect();
        table.columns =
            columns.iter().zip(&types).map(|((name, _), ty)| (name.text.clone(), ty.unwrap_or(Type::Error))).collect();
        table.otherwise = otherwise.and_then(|cells| self.cells(cells, &types));
    }
}

fn is_word(cell: &ast::Expr) -> bool {
    matches!(&cell.kind, ast::ExprKind::Path(path) if path.len() == 1)
}

/// A number of a file's cell: plain, without thousands marks. Empty is blank.
fn number_of(text: &str) -> Option<Value> {
    if text.trim().is_empty() {
        return Some(Value::Blank);
    }
    Decimal::parse(text).ok().map(Value::Number)
}

fn key_name(name: Option<&Name>, header: &Text) -> String {
    name.map_or_else(|| header.value.clone(), |name| name.text.clone())
}

fn named(names: &[Name], shape: &Shape) -> Vec<(String, Type)> {
    names.iter().zip(shape).map(|(name, ty)| (name.text.clone(), ty.unwrap_or(Type::Error))).collect()
}

/// A key as it compares.
fn folded(value: &Value) -> String {
    match value {
        Value::Text(text) => crate::semantics::text::fold_key(text),
        other => format!("{other:?}"),
    }
}
