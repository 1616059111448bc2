//! What is compiled of a stage: machine code for the form that its columns have now.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use super::machine::{Machine, MachineError, Ready};
use crate::columns::Column;
use crate::jit::Functions;
use crate::plan::Stage;
use crate::plan::evaluate::Context;
use crate::plan::ranges::Fact;

/// From so many rows on, better code is worth the time that it takes.
const LONG: usize = 1 << 20;

/// For so many forms of columns code is kept.
const FORMS: usize = 8;

/// A stage, and the machine code that there is for it.
#[derive(Debug)]
pub(super) struct Compilation {
    pub stage: Arc<Stage>,
    pub facts: Vec<Fact>,
    state: Mutex<State>,
    /// How many rows it was used for so far.
    rows: AtomicUsize,
}

#[derive(Clone, Debug)]
enum State {
    /// None yet.
    Fresh,
    /// For columns of some forms, the newest first: batches of one file may differ in theirs.
    Compiled(Vec<Arc<Machine>>),
    /// This machine gives none: why. Or it is not wanted.
    None(Arc<str>),
}

impl Compilation {
    pub fn new(stage: Stage, facts: Vec<Fact>) -> Self {
        Self { stage: Arc::new(stage), facts, state: Mutex::new(State::Fresh), rows: AtomicUsize::new(0) }
    }

    /// The same without machine code.
    pub fn without_code(&self) -> Self {
        let state = Mutex::new(State::None("not wanted".into()));
        Self { stage: Arc::clone(&self.stage), facts: self.facts.clone(), state, rows: AtomicUsize::new(0) }
    }

    /// Machine code for columns of this form, compiled now if need be. None: there is none on this machine.
    pub fn machine(&self, inputs: &[Column], context: &Context<'_>) -> Option<(Arc<Machine>, Ready)> {
        let mut machines = match self.state() {
            State::None(_) => return None,
            State::Compiled(machines) => machines,
            State::Fresh => Vec::new(),
        };
        for machine in &machines {
            if let Some(ready) = machine.ready(inputs, context) {
                return Some((Arc::clone(machine), ready));
            }
        }
        match Machine::new(Arc::clone(&self.stage), &self.facts, inputs, Functions::Batch, context) {
            Ok(machine) => {
                let machine = Arc::new(machine);
                let ready = machine.ready(inputs, context)?;
                machines.insert(0, Arc::clone(&machine));
                machines.truncate(FORMS);
                self.set(State::Compiled(machines));
                Some((machine, ready))
            }
            Err(error) => {
                self.refuse(&error);
                None
            }
        }
    }

    /// Has better code made beside the work, where there is much of it.
    pub fn optimise_for(&self, machine: &Arc<Machine>, rows: usize) {
        let before = self.rows.fetch_add(rows, Ordering::Relaxed);
        if before < LONG && before + rows >= LONG {
            let machine = Arc::clone(machine);
            thread::spawn(move || machine.optimise());
        }
    }

    /// Why there is no machine code.
    pub fn refused(&self) -> Option<Arc<str>> {
        if let State::None(why) = self.state() { Some(why) } else { None }
    }

    fn refuse(&self, error: &MachineError) {
        self.set(State::None(error.to_string().into()));
    }

    fn state(&self) -> State {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set(&self, state: State) {
        *self.state.lock().unwrap_or_else(PoisonError::into_inner) = state;
    }
}
