//! The ways to compute, each behind one trait.
//!
//! A new one is a struct with `Backend` and an entry in [`all`]. It is made ready for a plan, as it was lowered or as it
//! is after the passes, and then says what every row of several data sets comes to.

use std::panic::{AssertUnwindSafe, catch_unwind};

use leadlang::data::{Columnar, Dataset, EventRow, EventTable};
use leadlang::engine;
use leadlang::model::{Field, Type};
use leadlang::plan::evaluate;
use leadlang::plan::lower::{Options, lower};
use leadlang::plan::passes::{Pass, optimise};
use leadlang::plan::{Plan, text, verify::verify};
use leadlang::semantics::Value;

use super::World;
use super::results::{Column, difference, expected};

/// A way to compute what one plan says.
pub trait Backend {
    fn name(&self) -> String;
    /// Whether it takes the n-th table of a model: one that is slow to make ready takes the first ones.
    fn takes(&self, _table: usize) -> bool {
        true
    }
    /// Every output of every row of the scored record.
    fn run(&self, world: &World) -> Vec<Column>;
}

/// All of them, for a plan as it was lowered, and as it is after the passes.
fn all(world: &World, lowered: &Plan, optimised: &Plan) -> Vec<Box<dyn Backend>> {
    let evaluator = |passes: &'static [Pass]| {
        let mut plan = lowered.clone();
        passes.iter().for_each(|pass| pass.run(&mut plan, &world.model));
        Box::new(Evaluator { passes, plan }) as Box<dyn Backend>
    };
    let engine = |threads: usize, reversed: bool, code: bool| {
        let program = engine::Program::new(world.model.clone(), optimised.clone()).with_code(code);
        Box::new(Engine { program, threads, reversed, code }) as Box<dyn Backend>
    };
    vec![
        evaluator(&[]),
        evaluator(&[Pass::Fold]),
        evaluator(&[Pass::Share]),
        evaluator(&[Pass::Fold, Pass::Share, Pass::Dead, Pass::Fuse]),
        engine(1, false, true),
        engine(2, true, false),
    ]
}

/// Back ends that are ready for data of a model, of an as-of, and with the same things sensed.
pub struct Prepared(Vec<Box<dyn Backend>>);

/// Makes all back ends ready; none where a plan cannot hold the model. Out else: what is wrong with the plan.
pub fn prepare(world: &World) -> Result<Prepared, String> {
    let options = Options {
        as_of: world.as_of.clone(),
        fields_sensed: world.data.fields_sensed.clone(),
        events_sensed: world.data.events_sensed.clone(),
        ledger: false,
    };
    let lowered = attempt("lower", || lower(&world.model, &options))?;
    let Ok(lowered) = lowered else { return Ok(Prepared(Vec::new())) };
    let mut optimised = lowered.clone();
    attempt("optimise", || optimise(&mut optimised, &world.model))?;
    well_formed(world, &lowered)?;
    well_formed(world, &optimised)?;
    attempt("compile", || Prepared(all(world, &lowered, &optimised)))
}

/// Holds every back end to the interpreter. Out: how many values were compared, or how one differs.
pub fn compare_by(prepared: &Prepared, world: &World, table: usize) -> Result<usize, String> {
    if prepared.0.is_empty() {
        return Ok(0);
    }
    let expected = expected(world);
    let mut compared = 0;
    for backend in prepared.0.iter().filter(|backend| backend.takes(table)) {
        let found = attempt(&backend.name(), || backend.run(world))?;
        if let Some(difference) = difference(world, &expected, &found) {
            return Err(format!("{}: {difference}", backend.name()));
        }
        compared += expected.iter().map(|column| column.values.len()).sum::<usize>();
    }
    Ok(compared)
}

/// The same for data on its own.
pub fn compare(world: &World) -> Result<usize, String> {
    compare_by(&prepare(world)?, world, 0)
}

/// A plan without faults, whose text reads back.
fn well_formed(world: &World, plan: &Plan) -> Result<(), String> {
    verify(plan, &world.model).map_err(|faults| format!("the plan has faults: {faults:#?}"))?;
    let printed = text::print(plan, &world.model);
    match text::parse(&printed, &world.model) {
        Ok(read) if read == *plan => Ok(()),
        Ok(_) => Err(format!("the plan reads back as another:\n{printed}")),
        Err(error) => Err(format!("the plan does not read back, {error}:\n{printed}")),
    }
}

/// A panic is a difference too.
fn attempt<T>(name: &str, run: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(run)).map_err(|panic| {
        let message = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied());
        format!("{name} panics: {}", message.unwrap_or("without a message"))
    })
}

/// The evaluator of plans, after some passes.
struct Evaluator {
    passes: &'static [Pass],
    plan: Plan,
}

impl Backend for Evaluator {
    fn name(&self) -> String {
        let passes: Vec<&str> = self.passes.iter().map(|pass| pass.name()).collect();
        format!("the evaluator after [{}]", passes.join(", "))
    }

    /// The plan as it was lowered takes every table, those after one pass or all passes take turns.
    fn takes(&self, table: usize) -> bool {
        match self.passes {
            [] => true,
            [Pass::Fold] => table.is_multiple_of(3),
            [Pass::Share] => table % 3 == 1,
            _ => table % 3 != 1,
        }
    }

    fn run(&self, world: &World) -> Vec<Column> {
        let evaluated = evaluate::plan(&self.plan, &world.model, &world.data);
        let mut columns = Vec::new();
        for (stage, rows) in self.plan.stages.iter().zip(&evaluated.stages) {
            for (at, output) in stage.outputs.iter().enumerate().filter(|_| stage.record == world.model.scored) {
                if let Some(what) = output.what {
                    let values = rows.iter().map(|row| row[at].clone()).collect();
                    columns.push(Column { what, part: output.part, values });
                }
            }
        }
        columns
    }
}

/// The engine over columns, on the plan after the passes.
struct Engine {
    program: engine::Program,
    threads: usize,
    /// With the rows of all tables, and the events, the other way round.
    reversed: bool,
    /// By machine code; otherwise by the evaluator over columns.
    code: bool,
}

impl Backend for Engine {
    fn name(&self) -> String {
        let order = if self.reversed { ", rows reversed" } else { "" };
        format!("the engine on {} threads{order}{}", self.threads, if self.code { ", compiled" } else { "" })
    }

    /// Code is made for the form that columns have, which is another one in almost every table.
    fn takes(&self, table: usize) -> bool {
        !self.code || table < 2
    }

    fn run(&self, world: &World) -> Vec<Column> {
        let data = Columnar::from(if self.reversed { reversed(world) } else { world.data.clone() });
        let options = engine::Options { threads: self.threads, ..engine::Options::default() };
        let scores = self.program.run(&self.program.tables_of(&data), &data, &options).expect("nobody stops it");
        let column = |reported: engine::Reported| {
            let column = scores.column(&reported)?;
            let mut values: Vec<Value> = (0..scores.rows).map(|row| column.value(row)).collect();
            if self.reversed {
                values.reverse();
            }
            Some(Column { what: reported.what, part: reported.part, values })
        };
        self.program.reported().into_iter().filter_map(column).collect()
    }
}

/// The same data with the rows of all records in the opposite order.
fn reversed(world: &World) -> Dataset {
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
