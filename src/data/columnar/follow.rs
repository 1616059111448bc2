//! Follows references, each way once.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::kind::{column_kind, empty_column, first_values, type_at};
use super::table::ColumnTable;
use crate::columns::{Column, ColumnBuilder};
use crate::data::Dataset;
use crate::model::{EventId, FieldId, Model, RecordId, Type};
use crate::semantics::Value;

/// Where rows and columns are found.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub model: &'a Model,
    pub data: &'a Dataset,
    pub tables: &'a [Option<ColumnTable>],
}

impl Source<'_> {
    fn table(&self, record: RecordId) -> Option<&ColumnTable> {
        self.tables.get(record.index())?.as_ref()
    }

    pub(super) fn row_count(&self, record: RecordId) -> usize {
        self.table(record).map_or_else(|| self.data.row_count(record) as usize, |table| table.rows)
    }

    fn column(&self, record: RecordId, field: FieldId) -> Column {
        let ty = type_at(self.model, record, &[field]);
        let Some(table) = self.table(record) else {
            let mut column = ColumnBuilder::new(column_kind(ty), first_values(self.model, ty));
            (0..self.data.row_count(record)).for_each(|row| column.push(self.data.field(record, row, field)));
            return column.finish();
        };
        let column = table.columns.get(field.index()).cloned().flatten();
        column.unwrap_or_else(|| empty_column(self.model, ty, table.rows))
    }
}

/// Rows that references lead to.
#[derive(Clone)]
pub(super) struct Rows {
    /// In which record; none: the way leads nowhere.
    pub record: Option<RecordId>,
    /// The row for each row at the start of the way.
    pub numbers: Rc<[Option<u32>]>,
}

/// Follows references.
pub(super) struct Follower<'a> {
    source: Source<'a>,
    known: FxHashMap<Vec<FieldId>, Rows>,
    columns: FxHashMap<(RecordId, FieldId), Column>,
}

impl<'a> Follower<'a> {
    /// For one record or one event: its ways are remembered by their fields alone.
    pub(super) fn new(source: Source<'a>) -> Self {
        Self { source, known: FxHashMap::default(), columns: FxHashMap::default() }
    }

    /// A field of a record.
    pub(super) fn column(&mut self, record: RecordId, field: FieldId) -> Column {
        let source = self.source;
        self.columns.entry((record, field)).or_insert_with(|| source.column(record, field)).clone()
    }

    /// A field of the rows at the end of a way.
    pub(super) fn at_the_ends(&mut self, ends: &Rows, field: FieldId) -> Column {
        match ends.record {
            Some(record) => self.column(record, field).gather(&ends.numbers),
            None => empty_column(self.source.model, Type::Error, ends.numbers.len()),
        }
    }

    /// From the rows of a record by its references.
    pub(super) fn record(&mut self, record: RecordId, references: &[FieldId]) -> Rows {
        let (first, rest) = match references.split_first() {
            Some(split) => split,
            None => return Rows { record: None, numbers: Rc::new([]) },
        };
        let target = target(type_at(self.source.model, record, &[*first]));
        let numbers = rows_of(&self.column(record, *first));
        self.follow(&[*first], Rows { record: target, numbers }, rest)
    }

    /// From events, by a reference of theirs, which leads to `numbers`.
    pub(super) fn event(
        &mut self,
        event: EventId,
        numbers: Rc<[Option<u32>]>,
        first: FieldId,
        references: &[FieldId],
    ) -> Rows {
        let declared = self.source.model.events.get(event.index()).and_then(|event| event.fields.get(first.index()));
        let record = declared.and_then(|field| target(field.ty));
        self.follow(&[first], Rows { record, numbers }, references)
    }

    /// Other events follow: where their references lead is not known.
    pub(super) fn forget(&mut self) {
        self.known.clear();
    }

    /// The model.
    pub(super) const fn model(&self) -> &'a Model {
        self.source.model
    }

    fn follow(&mut self, before: &[FieldId], start: Rows, references: &[FieldId]) -> Rows {
        let mut way = before.to_vec();
        let mut rows = self.known.entry(way.clone()).or_insert(start).clone();
        for field in references {
            way.push(*field);
            rows = match self.known.get(&way) {
                Some(known) => known.clone(),
                None => {
                    let next = self.step(&rows, *field);
                    self.known.insert(way.clone(), next.clone());
                    next
                }
            };
        }
        rows
    }

    fn step(&mut self, rows: &Rows, field: FieldId) -> Rows {
        let Some(record) = rows.record else { return rows.clone() };
        let target = target(type_at(self.source.model, record, &[field]));
        let next = rows_of(&self.column(record, field));
        let numbers = rows.numbers.iter().map(|number| next.get((*number)? as usize).copied().flatten()).collect();
        Rows { record: target, numbers }
    }
}

/// The rows that a column of references leads to.
pub(super) fn rows_of(column: &Column) -> Rc<[Option<u32>]> {
    let Column::Codes(column) = column else { return Rc::new([]) };
    let rows: Vec<Option<u32>> = column.dictionary.values().iter().map(row).collect();
    let of_code = |code: Option<u32>| code.and_then(|code| rows.get(code as usize).copied().flatten());
    (0..column.codes.len()).map(|at| of_code(column.codes.get(at))).collect()
}

const fn target(ty: Type) -> Option<RecordId> {
    if let Type::Record(record) = ty { Some(record) } else { None }
}

pub(super) const fn row(value: &Value) -> Option<u32> {
    if let Value::Row(row) = value { Some(*row) } else { None }
}
