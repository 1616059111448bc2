//! Which kind of column a type becomes.

use std::sync::Arc;

use arrow_buffer::BooleanBuffer;

use crate::columns::{CodeColumn, Codes, Column, ColumnBuilder, ColumnKind, Dictionary, NumberColumn, Numbers};
use crate::data::EventRow;
use crate::model::{EventId, FieldId, Model, RecordId, Type};
use crate::semantics::Value;

/// What a column of values of a type holds.
#[must_use]
pub const fn column_kind(ty: Type) -> ColumnKind {
    match ty {
        Type::Whole | Type::Number | Type::Percent | Type::Money(_) => ColumnKind::Number,
        Type::Date => ColumnKind::Date,
        Type::Moment => ColumnKind::Moment,
        Type::Duration => ColumnKind::Duration,
        Type::Text
        | Type::YesNo
        | Type::Country
        | Type::Label(_)
        | Type::List(_)
        | Type::Record(_)
        | Type::Blank
        | Type::Error => ColumnKind::Codes,
    }
}

/// The values that get the first codes of a column of a type: all that there can be, where these are few. So the
/// dictionaries of all batches are the same.
#[must_use]
pub fn first_values(model: &Model, ty: Type) -> Vec<Value> {
    match ty {
        Type::YesNo => vec![Value::YesNo(false), Value::YesNo(true)],
        Type::Label(set) => {
            let labels = model.label_sets.get(set.index()).map_or(0, |set| set.labels.len());
            (0..u32::try_from(labels).unwrap_or(u32::MAX)).map(Value::Label).collect()
        }
        _ => Vec::new(),
    }
}

/// The type at the end of a path from a record.
#[must_use]
pub fn type_at(model: &Model, record: RecordId, path: &[FieldId]) -> Type {
    let mut ty = Type::Record(record);
    for field in path {
        let Type::Record(record) = ty else { return Type::Error };
        ty = model
            .records
            .get(record.index())
            .and_then(|record| record.fields.get(field.index()))
            .map_or(Type::Error, |f| f.ty);
    }
    ty
}

/// A field of events.
pub(super) fn event_column(model: &Model, event: EventId, events: &[EventRow], field: FieldId) -> Column {
    let declared = model.events.get(event.index()).and_then(|event| event.fields.get(field.index()));
    let ty = declared.map_or(Type::Error, |field| field.ty);
    let mut column = ColumnBuilder::new(column_kind(ty), first_values(model, ty));
    events.iter().for_each(|one| column.push(one.values.get(field.index()).unwrap_or(&Value::Blank)));
    column.finish()
}

/// A column of blanks of a type.
#[must_use]
pub fn empty_column(model: &Model, ty: Type, rows: usize) -> Column {
    match column_kind(ty) {
        ColumnKind::Codes => {
            let dictionary = Arc::new(Dictionary::of(first_values(model, ty)));
            Column::Codes(CodeColumn { codes: Codes::narrow(vec![0; rows], dictionary.len()), dictionary })
        }
        ColumnKind::Number => blanks(Numbers::Whole(vec![0; rows].into()), rows),
        ColumnKind::Date => blanks(Numbers::Days(vec![0; rows].into()), rows),
        ColumnKind::Moment => blanks(Numbers::Moments(vec![0; rows].into()), rows),
        ColumnKind::Duration => blanks(Numbers::Durations(vec![0; rows].into()), rows),
    }
}

fn blanks(numbers: Numbers, rows: usize) -> Column {
    Column::Numbers(NumberColumn { numbers, known: (rows > 0).then(|| BooleanBuffer::new_unset(rows)) })
}
