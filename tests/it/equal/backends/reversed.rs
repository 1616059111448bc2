//! The same data with the rows of all records, and the events, in the opposite order.

use leadlang::data::{Dataset, EventRow, EventTable};
use leadlang::model::{Field, Type};
use leadlang::semantics::Value;

use super::super::World;

pub fn reversed(world: &World) -> Dataset {
    let (model, mut data) = (&world.model, world.data.clone());
    let counts: Vec<u32> = world.data.records.iter().map(|table| u32::try_from(table.rows.len()).unwrap()).collect();
    let turned = |value: &Value, field: &Field| match (value, field.ty) {
        (Value::Row(row), Type::Record(record)) => Value::Row(counts[record.index()] - 1 - row),
        (value, _) => value.clone(),
    };
    for (table, record) in data.records.iter_mut().zip(&model.records) {
        table.rows.reverse();
        table.names.reverse();
        for row in &mut table.rows {
            *row = row.iter().zip(&record.fields).map(|(value, field)| turned(value, field)).collect();
        }
    }
    for (table, event) in data.events.iter_mut().zip(&model.events) {
        let mut turned_table = EventTable::default();
        for happened in table.all().iter().rev() {
            let values = happened.values.iter().zip(&event.fields).map(|(value, field)| turned(value, field)).collect();
            let row = counts[event.of.index()] - 1 - happened.row;
            turned_table.push(EventRow { row, at: happened.at, values });
        }
        turned_table.sort();
        *table = turned_table;
    }
    data
}
