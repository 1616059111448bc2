//! Rows that come in batches: each is a table of its own, with the events about its rows.

use std::ops::Range;
use std::sync::Arc;

use leadlang::data::{Dataset, EventRow, EventTable};
use leadlang::engine::{Options, Program};

use super::super::World;
use super::super::results::Column;
use super::super::tally::Tally;
use super::Backend;
use super::columns::Shared;
use super::engine::by_code;

pub struct Batches {
    program: Program,
    shared: Arc<Shared>,
    /// No row is computed from other rows of its record.
    apart: bool,
}

impl Batches {
    pub fn new(program: &Program, shared: &Arc<Shared>) -> Self {
        let apart = program.plan().stages.iter().all(|stage| stage.members.is_empty());
        Self { program: program.clone(), shared: Arc::clone(shared), apart }
    }
}

impl Backend for Batches {
    fn name(&self) -> String {
        "the engine by machine code, rows in batches".to_owned()
    }

    /// The first table has most rows.
    fn takes(&self, table: usize) -> bool {
        self.apart && (table == 0 || table == 4)
    }

    fn run(&self, world: &World, tally: &Tally) -> Vec<Column> {
        let rows = world.data.row_count(world.model.scored) as usize;
        let sizes: &[usize] = if rows > 16 { &[16, 7, 64] } else { &[7, 7, 1] };
        let size = sizes[(world.chance % 3) as usize];
        let mut all: Vec<Column> = Vec::new();
        tally.batched.add(usize::from(rows > size));
        for start in (0..rows).step_by(size) {
            let data = part(world, start..(start + size).min(rows));
            let data = self.shared.columnar(&world.model, data);
            let options = Options { threads: 1, ..Options::default() };
            let columns = by_code(&self.program, &self.program.tables_of(&data), &data, &options, tally);
            if all.is_empty() {
                all = columns;
                continue;
            }
            all.iter_mut().zip(columns).for_each(|(all, column)| all.values.extend(column.values));
        }
        all
    }
}

/// Some rows of the scored record, with what happened to them; all of the other records.
fn part(world: &World, rows: Range<usize>) -> Dataset {
    let (scored, mut data) = (world.model.scored, world.data.clone());
    let table = &mut data.records[scored.index()];
    table.rows = table.rows[rows.clone()].to_vec();
    table.names = table.names[rows.clone()].to_vec();
    for (events, _) in data.events.iter_mut().zip(&world.model.events).filter(|(_, event)| event.of == scored) {
        let mut kept = EventTable::default();
        for event in events.all().iter().filter(|event| rows.contains(&(event.row as usize))) {
            let row = event.row - u32::try_from(rows.start).unwrap();
            kept.push(EventRow { row, ..event.clone() });
        }
        *events = kept;
    }
    data
}
