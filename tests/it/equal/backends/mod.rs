//! The ways to compute, each behind one trait.
//!
//! A new one is a struct with `Backend` and an entry in [`all`]. It is made ready for a plan, as it was lowered or as it
//! is after the passes, and then says what every row of several data sets comes to.
//!
//! | back end | |
//! |---|---|
//! | `evaluator` | the plan as it was lowered, after one pass, and after all |
//! | `engine` | machine code; several threads, rows the other way round, few rows at a time |
//! | `batches` | rows that come in batches of 1, 7, 16 or 64, as from a file that is read bit by bit |
//! | `library` | the library for C, of models that it takes, linked and called |
//! | `resumed` | events of which some were saved earlier, by a run at an earlier as-of |

mod batches;
mod columns;
mod engine;
mod evaluator;
mod library;
mod resumed;
mod reversed;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use leadlang::engine::Program;
use leadlang::plan::lower::{Options, lower};
use leadlang::plan::passes::{Pass, optimise};
use leadlang::plan::{Plan, text, verify::verify};

use super::World;
use super::results::{Column, difference, expected};
use super::tally::Tally;

/// A way to compute what one plan says.
pub trait Backend {
    fn name(&self) -> String;
    /// Whether it takes the n-th table of a model: those that cost much take turns.
    fn takes(&self, _table: usize) -> bool {
        true
    }
    /// Every output of every row of the scored record.
    fn run(&self, world: &World, tally: &Tally) -> Vec<Column>;
}

/// All of them, for a plan as it was lowered, and as it is after the passes.
fn all(world: &World, lowered: &Plan, optimised: &Plan, tally: &Tally) -> Vec<Box<dyn Backend>> {
    let evaluator = |passes: &'static [Pass]| evaluator::Evaluator::new(passes, lowered, &world.model);
    let program = Program::new(world.model.clone(), optimised.clone());
    let plain = program.clone().with_code(false);
    let shared = Arc::new(columns::Shared::new(world.chance.is_multiple_of(4)));
    let library = world.library.then(|| library::Library::new(world, tally)).flatten();
    let library = library.map(|library| Box::new(library) as Box<dyn Backend>);
    let mut all: Vec<Box<dyn Backend>> = vec![
        Box::new(evaluator(&[])),
        Box::new(evaluator(&[Pass::Fold])),
        Box::new(evaluator(&[Pass::Share])),
        Box::new(evaluator(&[Pass::Fold, Pass::Share, Pass::Dead, Pass::Fuse])),
        Box::new(engine::Compiled::new(&program, &shared)),
        Box::new(engine::Reversed::new(&program, false)),
        Box::new(engine::Reversed::new(&program, true)),
        Box::new(batches::Batches::new(&program, &shared)),
        Box::new(resumed::Resumed::new(&plain)),
    ];
    all.extend(library);
    all
}

/// Back ends that are ready for data of a model, of an as-of, and with the same things sensed.
pub struct Prepared(Vec<Box<dyn Backend>>);

/// How something differs from what the interpreter gives.
#[derive(Clone, Debug)]
pub struct Difference {
    /// The back end; none: the plan itself is wrong.
    pub backend: Option<String>,
    /// How.
    pub said: String,
}

impl Difference {
    fn of_plan(said: String) -> Self {
        Self { backend: None, said }
    }
}

impl std::fmt::Display for Difference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.backend.as_deref().unwrap_or("the plan"), self.said)
    }
}

/// Makes all back ends ready; none where a plan cannot hold the model. Out else: what is wrong with the plan.
pub fn prepare(world: &World, tally: &Tally) -> Result<Prepared, Difference> {
    let options = Options {
        as_of: world.as_of.clone(),
        fields_sensed: world.data.fields_sensed.clone(),
        events_sensed: world.data.events_sensed.clone(),
        ledger: false,
    };
    let lowered = attempt(|| lower(&world.model, &options)).map_err(Difference::of_plan)?;
    let Ok(lowered) = lowered else { return Ok(Prepared(Vec::new())) };
    let mut optimised = lowered.clone();
    attempt(|| optimise(&mut optimised, &world.model)).map_err(Difference::of_plan)?;
    well_formed(world, &lowered).map_err(Difference::of_plan)?;
    well_formed(world, &optimised).map_err(Difference::of_plan)?;
    attempt(|| Prepared(all(world, &lowered, &optimised, tally))).map_err(Difference::of_plan)
}

/// Holds every back end that takes the n-th table to the interpreter. Out: how many values were compared, or how one
/// differs.
pub fn compare_by(prepared: &Prepared, world: &World, table: usize, tally: &Tally) -> Result<usize, Difference> {
    if prepared.0.is_empty() {
        return Ok(0);
    }
    let expected = expected(world);
    let backends = prepared.0.iter().filter(|backend| backend.takes(table));
    backends.map(|backend| compare_one(&**backend, world, &expected, tally)).sum()
}

/// The same for data on its own, of all back ends, or of the one with a name.
pub fn compare(world: &World, name: Option<&str>, tally: &Tally) -> Result<usize, Difference> {
    // To link a library takes long: only where it is asked.
    let library = world.library && name.is_none_or(|name| name == library::NAME);
    let prepared = prepare(&World { library, ..world.clone() }, tally)?;
    let expected = expected(world);
    let backends = prepared.0.iter().filter(|backend| name.is_none_or(|name| name == backend.name()));
    backends.map(|backend| compare_one(&**backend, world, &expected, tally)).sum()
}

fn compare_one(backend: &dyn Backend, world: &World, expected: &[Column], tally: &Tally) -> Result<usize, Difference> {
    let differs = |said| Difference { backend: Some(backend.name()), said };
    let found = attempt(|| backend.run(world, tally)).map_err(differs)?;
    match difference(world, expected, &found) {
        Some(said) => Err(differs(said)),
        None => Ok(expected.iter().map(|column| column.values.len()).sum()),
    }
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
fn attempt<T>(run: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(run)).map_err(|panic| {
        let message = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied());
        format!("it panics: {}", message.unwrap_or("without a message"))
    })
}
