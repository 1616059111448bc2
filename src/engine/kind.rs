//! In what kind of column values of a type lie.

use crate::columns::ColumnKind;
use crate::model::{Model, Type};
use crate::semantics::Value;

/// The kind of column for values of a type.
#[must_use]
pub const fn kind_of(ty: Type) -> ColumnKind {
    match ty {
        Type::Whole | Type::Number | Type::Percent | Type::Money(_) => ColumnKind::Number,
        Type::Duration => ColumnKind::Duration,
        Type::Date => ColumnKind::Date,
        Type::Moment => ColumnKind::Moment,
        _ => ColumnKind::Codes,
    }
}

/// The values that have the first codes of a column of a type, so that columns of few values agree on their codes: a
/// label's code is its position and 1, no is 1 and yes is 2.
#[must_use]
pub fn first_values(model: &Model, ty: Type) -> Vec<Value> {
    match ty {
        Type::YesNo => vec![Value::YesNo(false), Value::YesNo(true)],
        Type::Label(set) => {
            let labels = model.label_sets.get(set.index()).map_or(0, |set| set.labels.len());
            (0..u32::try_from(labels).unwrap_or(0)).map(Value::Label).collect()
        }
        _ => Vec::new(),
    }
}
