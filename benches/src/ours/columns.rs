//! Workload A: columns in memory in, outputs in memory out. The columns are the very buffers that everybody reads; outputs
//! lie in buffers that are used again, in the narrowest lanes that hold them, as machine code writes them.

use std::ops::Range;
use std::sync::Arc;

use arrow_buffer::{ArrowNativeType, ScalarBuffer};
use leadlang::columns::{CodeColumn, Codes, Column, Dictionary, NumberColumn, Numbers};
use leadlang::engine::Program;
use leadlang::engine::machine::{Buffer, Machine, Ready, Worker, facts};
use leadlang::jit::Functions;
use leadlang::model::Model;
use leadlang::plan::evaluate::Context;
use leadlang::plan::lanes::OutputBinding;
use leadlang::plan::passes::{fuse, optimise};
use leadlang::plan::{Stage, lower};
use leadlang::semantics::Value;

use super::model::{as_of, of_rules};
use super::oracle::value;
use crate::leads::{Cell, Known, Leads};
use crate::rules::Rule;
use crate::scores::Scores;
use crate::session::Problem;
use crate::vocabulary::{Day, Flag, Number, Text};

/// Rows begin at a multiple of this on each thread.
const STEP: usize = 4_096;

/// A compiled model and the columns of its leads.
pub struct Scorer {
    model: Arc<Model>,
    machine: Machine,
    ready: Ready,
    inputs: Vec<Column>,
    /// A stretch of rows and where its outputs go, one a thread.
    parts: Vec<(Range<usize>, Worker)>,
}

impl Scorer {
    /// Of these rules and leads.
    ///
    /// # Errors
    /// The model is refused.
    pub fn of(rules: &[Rule], leads: &Leads, threads: usize) -> Result<Self, Problem> {
        let scorer = Self::of_model(Arc::new(of_rules(rules)?), &Columns::of(leads), threads)?;
        // What a long run does beside its work.
        scorer.machine.optimise();
        Ok(scorer)
    }

    /// Of a model that is checked already, with the code that is ready soonest.
    ///
    /// # Errors
    /// A plan cannot express it.
    pub fn of_model(model: Arc<Model>, leads: &Columns, threads: usize) -> Result<Self, Problem> {
        let options = lower::Options::new(&model, as_of(&model));
        let mut plan = lower::lower(&model, &options).map_err(|unsupported| format!("{unsupported:?}"))?;
        optimise(&mut plan, &model);
        fuse::run(&mut plan, &model);
        let facts = facts(&model, &plan, 0);
        let stage = Arc::new(plan.stages.into_iter().next().ok_or("the plan has no stage")?);
        let inputs: Vec<Column> = inputs(&stage, leads)?;
        let context = Context::new(&model, plan.as_of.clone());
        let machine = Machine::new(stage, &facts, &inputs, Functions::Batch, &context)?;
        let ready = machine.ready(&inputs, &context).ok_or("the machine is not ready for its own columns")?;
        let stretch = leads.rows.div_ceil(threads).next_multiple_of(STEP);
        let starts = (0..leads.rows).step_by(stretch);
        let parts = starts.map(|start| (start..leads.rows.min(start + stretch), Worker::default())).collect();
        drop(context);
        Ok(Self { model, machine, ready, inputs, parts })
    }

    /// Scores all leads.
    ///
    /// # Errors
    /// The machine is not ready for its own columns.
    pub fn score(&mut self) -> Result<(), Problem> {
        let context = Context::new(&self.model, as_of(&self.model));
        let (machine, ready, inputs) = (&self.machine, &self.ready, &self.inputs);
        let run = |rows: &Range<usize>, worker: &mut Worker| {
            machine.run_raw(ready, inputs, rows.clone(), worker, &context).map_err(|error| error.to_string())
        };
        if let [(rows, worker)] = self.parts.as_mut_slice() {
            return Ok(run(rows, worker)?);
        }
        std::thread::scope(|scope| {
            let started: Vec<_> =
                self.parts.iter_mut().map(|(rows, worker)| scope.spawn(|| run(rows, worker))).collect();
            let ended = started.into_iter().map(|part| part.join().map_err(|_| "a thread failed".to_owned()));
            ended.collect::<Result<Vec<_>, _>>()?.into_iter().collect::<Result<(), String>>()
        })?;
        Ok(())
    }

    /// What came out last.
    ///
    /// # Errors
    /// Not what the rules say.
    pub fn scores(&self) -> Result<Scores, Problem> {
        let mut scores = Scores::default();
        let narrow = |number: i64| u8::try_from(number).unwrap_or(255);
        for (rows, worker) in &self.parts {
            let of = |name: &str| self.output(name, rows.len(), worker);
            scores.fit.extend(of("fit")?.iter().map(|number| i32::try_from(*number).unwrap_or(-1)));
            scores.activity.extend(of("activity")?.iter().map(|number| i32::try_from(*number).unwrap_or(-1)));
            scores.warmth.extend(of("warmth")?.into_iter().map(narrow));
            scores.grade.extend(of("grade")?.into_iter().map(narrow));
        }
        Ok(scores)
    }

    /// An output of a part: a score in points, a label's position.
    fn output(&self, name: &str, rows: usize, worker: &Worker) -> Result<Vec<i64>, Problem> {
        let outputs = &self.machine.stage().outputs;
        let position = outputs.iter().position(|output| output.name == name).ok_or("an output is missing")?;
        let elements = |at: u32| {
            let buffer = worker.buffers.outputs.get(at as usize).ok_or("an output has no buffer")?;
            Ok::<_, Problem>(first(buffer, rows))
        };
        Ok(match self.machine.lowered().outputs.get(position).ok_or("an output is not bound")? {
            OutputBinding::Number { at, unit, known: None, .. } => {
                elements(*at)?.into_iter().map(|number| number * unit / 1_000_000).collect()
            }
            OutputBinding::Label { at } => elements(*at)?.into_iter().map(|code| code - 1).collect(),
            OutputBinding::Choice { at, values } => {
                let label = |code: i64| match values.get(usize::try_from(code - 1).unwrap_or(usize::MAX)) {
                    Some(Value::Label(label)) => i64::from(*label),
                    _ => -1,
                };
                elements(*at)?.into_iter().map(label).collect()
            }
            other => return Err(format!("{name} comes as {other:?}").into()),
        })
    }
}

/// The first elements of a buffer.
fn first(buffer: &Buffer, rows: usize) -> Vec<i64> {
    match buffer {
        Buffer::Mask8(elements) => elements.iter().take(rows).map(|element| i64::from(*element)).collect(),
        Buffer::Int8(elements) => elements.iter().take(rows).map(|element| i64::from(*element)).collect(),
        Buffer::Int16(elements) => elements.iter().take(rows).map(|element| i64::from(*element)).collect(),
        Buffer::Int32(elements) => elements.iter().take(rows).map(|element| i64::from(*element)).collect(),
        Buffer::Int64(elements) => elements.iter().take(rows).copied().collect(),
    }
}

/// The model, compiled as of the day of all workloads.
///
/// # Errors
/// A plan cannot express it, which it must.
pub fn program(model: Arc<Model>) -> Result<Program, Problem> {
    let options = lower::Options::new(&model, as_of(&model));
    Program::compile(model, &options).map_err(|unsupported| format!("{unsupported:?}").into())
}

/// A score in units of so many millionths; -1 where there is none.
pub fn whole(column: &Column, row: usize, unit: i64) -> i32 {
    let number = column.value(row).as_number();
    number.and_then(|number| i32::try_from(number.millionths() / unit).ok()).unwrap_or(-1)
}

/// All columns of leads, as data lie in memory before there are rules.
pub struct Columns {
    rows: usize,
    by_name: Vec<(&'static str, Column)>,
}

impl Columns {
    /// Of leads.
    pub fn of(leads: &Leads) -> Self {
        let texts = Text::ALL.iter().map(|text| text.name());
        let flags = Flag::ALL.iter().map(|flag| flag.name());
        let numbers = Number::ALL.iter().map(|number| number.name());
        let days = Day::ALL.iter().map(|day| day.name());
        let names = texts.chain(flags).chain(numbers).chain(days);
        Self { rows: leads.rows, by_name: names.filter_map(|name| Some((name, column(name, leads)?))).collect() }
    }
}

/// The columns that the stage reads.
fn inputs(stage: &Stage, leads: &Columns) -> Result<Vec<Column>, Problem> {
    let one = |input: &leadlang::plan::Input| {
        let found = leads.by_name.iter().find(|(name, _)| *name == input.name);
        found.map(|(_, column)| column.clone()).ok_or_else(|| format!("no column is called {}", input.name).into())
    };
    stage.inputs.iter().map(one).collect()
}

fn column(name: &str, leads: &Leads) -> Option<Column> {
    if let Some(text) = Text::ALL.iter().position(|column| column.name() == name) {
        let values = Text::ALL[text].values();
        let dictionary = Dictionary::of(values.iter().map(|text| value(name, Cell::Text(text))));
        let codes = match leads.codes.get(text) {
            Some(codes) => Codes::Bytes(codes.clone()),
            None => Codes::Shorts(leads.title.clone()),
        };
        return Some(Column::Codes(CodeColumn { codes, dictionary: Arc::new(dictionary) }));
    }
    if let Some(flag) = Flag::ALL.iter().position(|column| column.name() == name) {
        let dictionary = Dictionary::of([Value::YesNo(false), Value::YesNo(true)]);
        let codes = Codes::Bytes(leads.flags[flag].clone());
        return Some(Column::Codes(CodeColumn { codes, dictionary: Arc::new(dictionary) }));
    }
    if let Some(number) = Number::ALL.iter().position(|column| column.name() == name) {
        return Some(match leads.wholes.get(number) {
            Some(wholes) => numbers(wholes, Numbers::Whole),
            None => numbers(&leads.floats[number - leads.wholes.len()], Numbers::Floats),
        });
    }
    let day = Day::ALL.iter().position(|column| column.name() == name)?;
    Some(numbers(&leads.days[day], Numbers::Days))
}

fn numbers<T: ArrowNativeType>(column: &Known<T>, kind: impl Fn(ScalarBuffer<T>) -> Numbers) -> Column {
    Column::Numbers(NumberColumn { numbers: kind(column.values.clone()), known: Some(column.known.clone()) })
}
