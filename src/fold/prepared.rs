//! Batches made ready: a table over its dictionary for each formula that reads one column of codes.
//!
//! In: batches. Out: the value of any formula for any of their events.

use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

use super::program::{EventProgram, Formula, Reading, Reads};
use super::time::Days;
use super::{Events, Surroundings};
use crate::columns::{CodeColumn, Column, Dictionary};
use crate::model::EventId;
use crate::semantics::Value;
use crate::semantics::calendar;

/// What all batches share.
pub struct Context<'a> {
    /// The folds.
    pub program: &'a EventProgram,
    /// What events cannot say.
    pub around: &'a dyn Surroundings,
    /// The day of the as-of.
    pub today: i32,
    constants: Vec<OnceLock<Value>>,
}

impl<'a> Context<'a> {
    /// Of a program.
    pub fn new(program: &'a EventProgram, around: &'a dyn Surroundings) -> Self {
        let constants = (0..program.formulas).map(|_| OnceLock::new()).collect();
        Self { program, around, today: program.as_of.date(), constants }
    }

    /// The value of a formula that reads nothing.
    pub fn constant(&self, formula: &Formula) -> Value {
        let evaluate = || self.around.call(&formula.function, &[]);
        match self.constants.get(formula.number) {
            Some(slot) => slot.get_or_init(evaluate).clone(),
            None => evaluate(),
        }
    }

    /// The value of a formula that reads the day alone.
    pub fn of_day(&self, formula: &Formula, day: i32) -> Value {
        let input = |reading: &Reading| match reading {
            Reading::Day => Value::Date(day),
            Reading::Age => self.age(day),
            _ => Value::Blank,
        };
        let inputs: Vec<Value> = formula.inputs.iter().map(input).collect();
        self.around.call(&formula.function, &inputs)
    }

    /// The age in days of an event of a day.
    pub fn age_days(&self, day: i32) -> u32 {
        u32::try_from(self.today.saturating_sub(day)).unwrap_or(0)
    }

    fn age(&self, day: i32) -> Value {
        // The length of so many days, as the language has it for durations.
        let day_length = calendar::Span::new(self.age_days(day), calendar::Unit::Day).fixed_micros();
        day_length.map_or(Value::Blank, Value::Duration)
    }
}

/// A dictionary, and what a formula gives for each of its entries.
type Table = (Arc<Dictionary>, Arc<[Value]>);

/// Tables over dictionaries, made once.
#[derive(Default)]
pub struct Tables {
    // Holding the dictionary keeps its address from being used again.
    made: FxHashMap<(usize, usize), Table>,
    /// How many entries all tables have.
    entries: usize,
}

/// So many entries are remembered: each batch of a file may have a dictionary of its own.
const REMEMBERED: usize = 1 << 20;

impl Tables {
    /// What a formula gives for each entry of a column's dictionary.
    pub fn of(&mut self, formula: &Formula, column: &CodeColumn, around: &dyn Surroundings) -> Arc<[Value]> {
        if self.entries > REMEMBERED {
            *self = Self::default();
        }
        let key = (formula.number, Arc::as_ptr(&column.dictionary) as usize);
        let entries = &mut self.entries;
        let (_, table) = self.made.entry(key).or_insert_with(|| {
            *entries += column.dictionary.len();
            let entry = |value: &Value| around.call(&formula.function, std::slice::from_ref(value));
            let table = column.dictionary.values().iter().map(entry).collect();
            (Arc::clone(&column.dictionary), table)
        });
        Arc::clone(table)
    }
}

/// A batch made ready.
pub struct Prepared {
    /// The events.
    pub events: Events,
    /// By the number of the formula.
    tables: FxHashMap<usize, Arc<[Value]>>,
}

impl Prepared {
    /// Makes a batch ready for some formulas of some kinds.
    pub fn new<'f>(
        events: Events,
        formulas: impl Iterator<Item = (EventId, &'f Formula)>,
        tables: &mut Tables,
        around: &dyn Surroundings,
    ) -> Self {
        let mut of_batch = FxHashMap::default();
        for (event, formula) in formulas {
            if let Reads::Column(column) = formula.reads
                && !formula.is_plain()
                && let Some(position) = events.position(event, column)
                && let Some(Column::Codes(codes)) = events.batch.columns.get(position)
            {
                of_batch.insert(formula.number, tables.of(formula, codes, around));
            }
        }
        Self { events, tables: of_batch }
    }

    /// The value of a column for an event.
    pub fn column(&self, event: EventId, column: usize, index: usize) -> Value {
        let position = self.events.position(event, column);
        position.and_then(|position| self.events.batch.columns.get(position)).map_or(Value::Blank, |c| c.value(index))
    }

    /// The value of a formula for an event, of a subject if there is one in sight.
    pub fn value(
        &self,
        formula: &Formula,
        event: EventId,
        index: usize,
        subject: Option<u32>,
        days: &Days,
        context: &Context<'_>,
    ) -> Value {
        match formula.reads {
            Reads::Nothing => return context.constant(formula),
            Reads::Column(column) => {
                if let Some(value) = self.of_column(formula, event, column, index) {
                    return value;
                }
            }
            _ => {}
        }
        let at = self.events.batch.at.get(index).copied().unwrap_or(i64::MIN);
        let input = |reading: &Reading| match *reading {
            Reading::Column(column) => self.column(event, column, index),
            Reading::Moment => Value::Moment(at),
            Reading::Day => Value::Date(days.day_of(at)),
            Reading::Age => context.age(days.day_of(at)),
            Reading::Subject(input) => subject.map_or(Value::Blank, |row| context.around.subject(input, row)),
            Reading::Nothing => Value::Blank,
        };
        let inputs: Vec<Value> = formula.inputs.iter().map(input).collect();
        context.around.call(&formula.function, &inputs)
    }

    fn of_column(&self, formula: &Formula, event: EventId, column: usize, index: usize) -> Option<Value> {
        if formula.is_plain() {
            return Some(self.column(event, column, index));
        }
        let table = self.tables.get(&formula.number)?;
        let position = self.events.position(event, column)?;
        let Some(Column::Codes(codes)) = self.events.batch.columns.get(position) else { return None };
        table.get(codes.codes.get(index)? as usize).cloned()
    }

    /// What a formula gives for each code of a column of codes.
    pub fn table(&self, formula: &Formula) -> Option<&[Value]> {
        self.tables.get(&formula.number).map(|table| &**table)
    }
}
