//! The columns of a columnar file: its own, and the fields of its structs.

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, RecordBatch, new_null_array};
use arrow_schema::{DataType, Fields, SchemaRef};

use super::cell::cell_at;
use crate::read::Cell;

/// A column that becomes cells.
#[derive(Clone, Debug)]
pub(in crate::read) struct Leaf {
    /// Its name; of a field of a struct with a dot, `address.city`.
    pub name: String,
    /// The position at each level.
    pub path: Vec<usize>,
}

/// A column's values in one batch, and the structs around it.
pub(in crate::read) struct LeafArray {
    around: Vec<ArrayRef>,
    /// The values.
    pub array: ArrayRef,
}

/// The columns of a file, and those that nothing can be read from, with what they hold.
pub(in crate::read) fn leaves(schema: &SchemaRef) -> (Vec<Leaf>, Vec<(String, &'static str)>) {
    let mut found = (Vec::new(), Vec::new());
    collect(schema.fields(), "", &[], &mut found);
    found
}

/// The depth of recursion is that of the file's types, which its library limits.
fn collect(fields: &Fields, before: &str, path: &[usize], found: &mut (Vec<Leaf>, Vec<(String, &'static str)>)) {
    for (at, field) in fields.iter().enumerate() {
        let name = format!("{before}{}", field.name());
        let path = [path, &[at]].concat();
        match (field.data_type(), unreadable(field.data_type())) {
            (DataType::Struct(inner), _) => collect(inner, &format!("{name}."), &path, found),
            (_, Some(what)) => found.1.push((name, what)),
            (_, None) => found.0.push(Leaf { name, path }),
        }
    }
}

/// What a type holds, if no cell can hold it.
fn unreadable(ty: &DataType) -> Option<&'static str> {
    match ty {
        DataType::Map(..) => Some("maps"),
        DataType::Union(..) => Some("values of several types"),
        DataType::Interval(_) => Some("intervals"),
        DataType::RunEndEncoded(..) => Some("run-end encoded values"),
        DataType::ListView(_) | DataType::LargeListView(_) => Some("list views"),
        DataType::Struct(_) => Some("structs"),
        DataType::List(item) | DataType::LargeList(item) | DataType::FixedSizeList(item, _) => {
            unreadable(item.data_type()).map(|_| "lists of what is no single value")
        }
        DataType::Dictionary(_, values) => unreadable(values),
        _ => None,
    }
}

impl Leaf {
    /// Its values in a batch; blanks where the batch lacks it.
    pub(in crate::read) fn array(&self, batch: &RecordBatch) -> LeafArray {
        let nothing = || LeafArray { around: Vec::new(), array: new_null_array(&DataType::Null, batch.num_rows()) };
        let mut path = self.path.iter();
        let Some(first) = path.next().and_then(|at| batch.columns().get(*at)) else { return nothing() };
        let (mut around, mut array) = (Vec::new(), first.clone());
        for at in path {
            let inner = array.as_struct_opt().and_then(|inner| inner.columns().get(*at).cloned());
            let Some(inner) = inner else { return nothing() };
            around.push(std::mem::replace(&mut array, inner));
        }
        LeafArray { around, array }
    }
}

impl LeafArray {
    /// An array that is in no struct.
    pub(in crate::read) fn of(array: &ArrayRef) -> Self {
        Self { around: Vec::new(), array: ArrayRef::clone(array) }
    }

    /// Whether a struct around it is not there.
    pub(in crate::read) fn is_left_out(&self, row: usize) -> bool {
        self.around.iter().any(|array| array.is_null(row))
    }

    /// Whether it is in no struct that can be absent.
    pub(in crate::read) fn is_plain(&self) -> bool {
        self.around.iter().all(|array| array.null_count() == 0)
    }

    /// Whether it is sure, at a glance, that each of its cells holds something.
    pub(in crate::read) fn is_filled(&self) -> bool {
        let ty = self.array.data_type();
        self.is_plain() && self.array.null_count() == 0 && (ty.is_integer() || ty.is_temporal() || ty.is_decimal())
    }

    /// A cell.
    pub(in crate::read) fn cell(&self, row: usize) -> Cell<'_> {
        if self.is_left_out(row) { Cell::Empty } else { cell_at(&self.array, row) }
    }
}
