//! One row of machine code, filled field by field.

use rustc_hash::FxHashMap;
use serde_json::{Map, Value as Json};

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::code::{Code, Lent};
use super::outputs::run_into;
use crate::columns::{ColumnKind, Dictionary};
use crate::jit::{OneRow, RowCode};
use crate::plan::InputId;
use crate::plan::evaluate::Context;
use crate::plan::lanes::Tables;
use crate::read::Cell;
use crate::read::bind::PlainText;
use crate::scorer::cells::cell;
use crate::scorer::error::ScorerError;
use crate::scorer::rules::Inner;
use crate::scorer::scored::Scored;
use crate::semantics::{Decimal, Value};

/// Texts of one column that are remembered, and entries of its dictionary.
const MOST: usize = 60_000;

/// One row, its tables, and the texts that were understood before.
pub(super) struct Session {
    code: Code,
    row: OneRow<Lent>,
    tables: Tables,
    /// By input.
    known: Vec<Known>,
    /// By input; none for a column of codes.
    plain: Vec<Option<PlainText>>,
    latest: Arc<Latest>,
    /// A value came up that this machine code does not hold.
    outgrown: bool,
}

/// The tables for all values that a session met, for the rows that were made in it: they grow together, so that rows made
/// early and late read the same memory.
pub(super) struct Latest {
    /// How often they grew.
    grown: AtomicUsize,
    code: Mutex<Arc<RowCode<Lent>>>,
}

/// A row by itself.
pub(super) struct Alone {
    row: OneRow<Lent>,
    grown: usize,
    latest: Arc<Latest>,
}

/// What is known of a column of codes.
#[derive(Default)]
struct Known {
    dictionary: Dictionary,
    by_text: FxHashMap<Box<str>, u32>,
    by_value: FxHashMap<Value, u32>,
    /// What no and yes were understood as.
    by_truth: [Option<u32>; 2],
}

impl Session {
    pub fn new(code: &Code, inner: &Inner) -> Option<Self> {
        let tables = code.tables.clone();
        let known = code.dictionaries.iter().map(|dictionary| {
            let dictionary = dictionary.as_ref().map_or_else(Dictionary::default, |dictionary| (**dictionary).clone());
            let values = dictionary.values().iter().cloned();
            let by_value = values.zip(0..).filter(|(value, _)| !value.is_blank()).collect();
            Known { by_text: FxHashMap::default(), by_value, by_truth: [None; 2], dictionary }
        });
        let known = known.collect();
        let shared = shared(code, &tables)?;
        let latest = Arc::new(Latest { grown: AtomicUsize::new(0), code: Mutex::new(Arc::clone(&shared)) });
        let row = OneRow::new(shared);
        let mut plain: Vec<Option<PlainText>> = code.inputs.iter().map(|_| None).collect();
        for (input, reader) in code.by_field.iter().zip(&inner.readers) {
            if let Some(at) = input
                && code.inputs.get(*at).is_some_and(|input| input.kind != ColumnKind::Codes)
                && let Some(place) = plain.get_mut(*at)
            {
                *place = Some(reader.plain_text());
            }
        }
        Some(Self { code: code.clone(), row, tables, known, plain, latest, outgrown: false })
    }

    /// Makes the record empty.
    pub fn clear(&mut self) {
        self.outgrown = false;
        for (at, input) in self.code.inputs.iter().enumerate() {
            for column in &input.columns {
                match input.kind {
                    // 0 is the code of blank, and every column of codes takes it.
                    ColumnKind::Codes => drop(self.row.set_code(*column, 0)),
                    _ => self.row.set_known(*column, false),
                }
            }
            debug_assert!(at < self.known.len());
        }
    }

    /// Whether a field is read.
    pub fn input(&self, field: usize) -> Option<usize> {
        self.code.by_field.get(field).copied().flatten()
    }

    /// Takes in a record. False: it holds what this machine code does not, so it has to be interpreted.
    pub fn set_map(&mut self, inner: &Inner, map: &Map<String, Json>) -> Result<bool, ScorerError> {
        for (name, json) in map {
            let Some(field) = inner.field(name) else { continue };
            self.set_cell(inner, field, &cell(json))?;
        }
        Ok(!self.outgrown)
    }

    /// Whether everything that was set could be.
    pub const fn is_whole(&self) -> bool {
        !self.outgrown
    }

    /// Sets a field that is text.
    pub fn set_text(&mut self, inner: &Inner, field: usize, text: &str) -> Result<(), ScorerError> {
        let Some(input) = self.input(field) else { return Ok(()) };
        if let Some(code) = self.known.get(input).and_then(|known| known.by_text.get(text)).copied() {
            self.set_code(input, code);
            return Ok(());
        }
        if let Some(Some(plain)) = self.plain.get_mut(input)
            && let Some(number) = plain.read(text)
        {
            self.set_number(input, number);
            return Ok(());
        }
        let code = self.set_cell(inner, field, &Cell::text(text))?;
        if let (Some(code), Some(known)) = (code, self.known.get_mut(input))
            && known.by_text.len() < MOST
        {
            known.by_text.insert(text.into(), code);
        }
        Ok(())
    }

    /// Sets a field that is yes or no.
    pub fn set_truth(&mut self, inner: &Inner, field: usize, truth: bool) -> Result<(), ScorerError> {
        let Some(input) = self.input(field) else { return Ok(()) };
        let place = usize::from(truth);
        if let Some(code) = self.known.get(input).and_then(|known| known.by_truth[place]) {
            self.set_code(input, code);
            return Ok(());
        }
        let code = self.set_cell(inner, field, &Cell::YesNo(truth))?;
        self.known.get_mut(input).into_iter().for_each(|known| known.by_truth[place] = code);
        Ok(())
    }

    /// Sets a field that is a number.
    pub fn set_whole(&mut self, inner: &Inner, field: usize, number: i64) -> Result<(), ScorerError> {
        let Some(input) = self.input(field) else { return Ok(()) };
        match inner.readers.get(field).and_then(|reader| reader.number(number)) {
            Some(millionths) => self.set_number(input, millionths),
            None => {
                let shown = number.to_string().into();
                self.set_cell(inner, field, &Cell::Number { value: number as f64, shown })?;
            }
        }
        Ok(())
    }

    /// Sets a field that is a float.
    pub fn set_float(&mut self, inner: &Inner, field: usize, number: f64) -> Result<(), ScorerError> {
        let Some(input) = self.input(field) else { return Ok(()) };
        let takes = inner.readers.get(field).is_some_and(|reader| reader.takes_floats());
        if takes && let Some(decimal) = Decimal::from_f64_exactly_rounded(number) {
            self.set_number(input, decimal.millionths());
            return Ok(());
        }
        self.set_cell(inner, field, &Cell::Number { value: number, shown: number.to_string().into() })?;
        Ok(())
    }

    /// Sets a field; gives its code, if it has one.
    pub fn set_cell(&mut self, inner: &Inner, field: usize, cell: &Cell<'_>) -> Result<Option<u32>, ScorerError> {
        let (Some(input), Some(reader)) = (self.input(field), inner.readers.get(field)) else { return Ok(None) };
        let wrong = |problem| ScorerError::Value { field: inner.field_name(field), row: None, problem };
        let value = reader.value(cell).map_err(wrong)?;
        match self.code.inputs.get(input).map(|input| input.kind) {
            Some(ColumnKind::Codes) => Ok(self.set_value(inner, input, &value)),
            Some(_) => {
                match value {
                    Value::Number(number) => self.set_number(input, number.millionths()),
                    Value::Date(day) => self.set_number(input, i64::from(day)),
                    Value::Moment(micros) | Value::Duration(micros) => self.set_number(input, micros),
                    _ => self.set_unknown(input),
                }
                Ok(None)
            }
            None => Ok(None),
        }
    }

    fn set_value(&mut self, inner: &Inner, input: usize, value: &Value) -> Option<u32> {
        let known = self.known.get(input)?;
        let code = match value {
            Value::Blank => 0,
            value => match known.by_value.get(value) {
                Some(code) => *code,
                None => self.learn(inner, input, value)?,
            },
        };
        self.set_code(input, code);
        Some(code)
    }

    /// A value that no record had before: works out what it is worth.
    fn learn(&mut self, inner: &Inner, input: usize, value: &Value) -> Option<u32> {
        let known = self.known.get_mut(input)?;
        if known.dictionary.len() >= MOST {
            self.outgrown = true;
            return None;
        }
        let code = known.dictionary.push(value.clone());
        known.by_value.insert(value.clone(), code);
        let stage = self.code.machine.stage();
        let context = Context::new(inner.model(), stage.as_of.clone());
        let id = InputId(u32::try_from(input).ok()?);
        let grown = self.tables.grow(self.code.machine.lowered(), id, &known.dictionary, &context);
        let fresh = grown.ok().and_then(|()| shared(&self.code, &self.tables));
        match fresh {
            Some(fresh) => {
                self.row.move_to(&fresh);
                self.latest.set(fresh);
                Some(code)
            }
            None => {
                // This value is beyond what was proved when the code was made. So is the session from now on.
                self.outgrown = true;
                None
            }
        }
    }

    fn set_code(&mut self, input: usize, code: u32) {
        for column in self.code.inputs.get(input).into_iter().flat_map(|input| &input.columns) {
            if self.row.set_code(*column, code).is_err() {
                self.outgrown = true;
            }
        }
    }

    fn set_number(&mut self, input: usize, number: i64) {
        for column in self.code.inputs.get(input).into_iter().flat_map(|input| &input.columns) {
            if self.row.set_whole(*column, number).is_err() {
                self.outgrown = true;
            }
            self.row.set_known(*column, true);
        }
    }

    fn set_unknown(&mut self, input: usize) {
        for column in self.code.inputs.get(input).into_iter().flat_map(|input| &input.columns) {
            self.row.set_known(*column, false);
        }
    }

    pub fn run(&mut self, inner: &Inner) -> Scored {
        let mut scored = Scored { outputs: inner.outputs.clone(), values: Vec::with_capacity(inner.outputs.len()) };
        self.run_into(inner, &mut scored);
        scored
    }

    fn run_into(&mut self, inner: &Inner, scored: &mut Scored) {
        run_into(&mut self.row, &self.code.machine.lowered().outputs, &self.code.outputs, inner, scored);
    }

    /// The row that was set, by itself.
    pub fn alone(&self) -> Alone {
        // Asked for first: if the tables grow in between, the row moves on once more than it had to.
        let grown = self.latest.grown.load(Ordering::Acquire);
        Alone { row: self.row.clone(), grown, latest: Arc::clone(&self.latest) }
    }
}

impl Alone {
    /// Computes the row.
    pub fn run_into(&mut self, code: &Code, inner: &Inner, scored: &mut Scored) {
        let grown = self.latest.grown.load(Ordering::Acquire);
        if grown != self.grown {
            self.row.move_to(&self.latest.code.lock().unwrap_or_else(PoisonError::into_inner));
            self.grown = grown;
        }
        run_into(&mut self.row, &code.machine.lowered().outputs, &code.outputs, inner, scored);
    }
}

impl Latest {
    fn set(&self, code: Arc<RowCode<Lent>>) {
        *self.code.lock().unwrap_or_else(PoisonError::into_inner) = code;
        self.grown.fetch_add(1, Ordering::Release);
    }
}

fn shared(code: &Code, tables: &Tables) -> Option<Arc<RowCode<Lent>>> {
    RowCode::new(Lent(Arc::clone(&code.machine)), tables.bytes()).ok().map(Arc::new)
}
