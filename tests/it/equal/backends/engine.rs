//! The engine over columns, on the plan after the passes.

use std::sync::Arc;

use leadlang::data::Columnar;
use leadlang::engine::{EventSource, Options, Program, Scores, Table};
use leadlang::semantics::Value;

use super::super::World;
use super::super::results::Column;
use super::super::tally::Tally;
use super::Backend;
use super::columns::Shared;
use super::reversed::reversed;

/// Machine code on one thread.
pub struct Compiled {
    program: Program,
    shared: Arc<Shared>,
}

impl Compiled {
    pub fn new(program: &Program, shared: &Arc<Shared>) -> Self {
        Self { program: program.clone(), shared: Arc::clone(shared) }
    }
}

impl Backend for Compiled {
    fn name(&self) -> String {
        "the engine by machine code".to_owned()
    }

    /// Now and then a table has a form that code is made again for: every other one.
    fn takes(&self, table: usize) -> bool {
        table.is_multiple_of(2)
    }

    fn run(&self, world: &World, tally: &Tally) -> Vec<Column> {
        let data = self.shared.columnar(&world.model, world.data.clone());
        let options = Options { threads: 1, ..Options::default() };
        by_code(&self.program, &self.program.tables_of(&data), &data, &options, tally)
    }
}

/// Two threads, a few rows at a time, and all rows and events the other way round. Columns have the form that each
/// comes in. Without machine code there is also memory for hardly an event: the others go through files.
pub struct Reversed {
    program: Program,
    code: bool,
}

impl Reversed {
    /// By machine code, or by the evaluator over columns.
    pub fn new(program: &Program, code: bool) -> Self {
        Self { program: program.clone().with_code(code), code }
    }
}

impl Backend for Reversed {
    fn name(&self) -> String {
        let by = if self.code { "machine code" } else { "the evaluator" };
        format!("the engine on 2 threads, rows reversed, by {by}")
    }

    /// Code is made again for almost every table: for one of them.
    fn takes(&self, table: usize) -> bool {
        if self.code { table == 1 } else { table.is_multiple_of(3) }
    }

    fn run(&self, world: &World, tally: &Tally) -> Vec<Column> {
        let data = Columnar::from(reversed(world));
        let rows_at_once = [8, 1, 16, 64][(world.chance % 4) as usize];
        let memory = if self.code { Options::default().memory } else { 24 };
        let options = Options { threads: 2, rows_at_once, memory, ..Options::default() };
        let tables = self.program.tables_of(&data);
        let mut columns = match self.code {
            true => by_code(&self.program, &tables, &data, &options, tally),
            false => by_evaluator(&self.program, &tables, &data, &options, tally),
        };
        columns.iter_mut().for_each(|column| column.values.reverse());
        columns
    }
}

/// What a run of a program with machine code reports. Where this machine has some, it must have computed every row.
pub fn by_code(
    program: &Program,
    tables: &[Table],
    events: &dyn EventSource,
    options: &Options<'_>,
    tally: &Tally,
) -> Vec<Column> {
    let scores = program.run(tables, events, options).expect("nobody stops it");
    match program.refused() {
        None => assert_eq!(scores.computed.by_evaluator, 0, "machine code refused to be called: {:?}", scores.computed),
        Some(_) => tally.without_code.add(1),
    }
    tally.rows_by_code.add(scores.computed.by_code);
    columns_of(program, &scores)
}

/// What a run of a program without machine code reports.
pub fn by_evaluator(
    program: &Program,
    tables: &[Table],
    events: &dyn EventSource,
    options: &Options<'_>,
    tally: &Tally,
) -> Vec<Column> {
    let scores = program.run(tables, events, options).expect("nobody stops it");
    tally.put_aside.add(usize::from(scores.computed.put_aside > 0));
    assert_eq!(scores.computed.by_code, 0, "machine code ran that nobody wanted: {:?}", scores.computed);
    columns_of(program, &scores)
}

fn columns_of(program: &Program, scores: &Scores) -> Vec<Column> {
    let column = |reported: leadlang::engine::Reported| {
        let column = scores.column(&reported)?;
        let values: Vec<Value> = (0..scores.rows).map(|row| column.value(row)).collect();
        Some(Column { what: reported.what, part: reported.part, values })
    };
    program.reported().into_iter().filter_map(column).collect()
}
