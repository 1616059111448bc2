//! `--backend`: what computes the scores.

use std::sync::Arc;

use clap::ValueEnum;

use super::compute::{Content, Entry};
use super::job::Job;
use super::{Args, chosen};
use crate::cli::load::beyond_memory;
use crate::cli::{Failure, Terminal, progress, size};
use crate::engine::{Options, Program, RunError, Scores};
use crate::model::{Model, Output, ScoreId};
use crate::plan::{Part, lower};
use crate::read::bind::Wanted;
use crate::semantics::calendar::AsOf;
use crate::source::SourceMap;
use crate::write::cell::Cell;
use crate::write::row::{Holds, Presenter, Stamp, Wording};

/// What computes the scores. All give the same bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
pub enum Backend {
    /// Compiled where that is faster
    #[default]
    Auto,
    /// Compiled to machine code
    Jit,
    /// The reference interpreter
    Interpret,
}

/// The fields that have to be read, as of an instant: what a rule reads depends on it. Only where columns are all that is
/// asked for and a program computes them.
///
/// # Errors
/// There is no such column.
pub fn wanted(args: &Args, model: &Model, as_of: &AsOf) -> Result<Option<Wanted>, Failure> {
    if args.backend == Backend::Interpret || !args.streams() {
        return Ok(None);
    }
    let columns = chosen::chosen(model, &args.columns)?;
    let sources = SourceMap::default();
    let Ok(program) = Program::compile(Arc::new(model.clone()), &lower::Options::new(model, as_of.clone())) else {
        return Ok(None);
    };
    let stamp = Stamp::default();
    let wording = Wording { model, sources: &sources, as_of, stamp: &stamp };
    Ok(Presenter::new(wording, &columns, &program.reported()).map(|_| program.wanted()))
}

impl Job<'_> {
    /// The program that computes the columns asked for, if one does; says why none does where one was asked for.
    pub(super) fn program(&self, terminal: &mut Terminal) -> Option<Program> {
        if self.args.backend == Backend::Interpret {
            return None;
        }
        let loaded = self.loaded;
        let options = lower::Options {
            as_of: self.as_of.clone(),
            fields_sensed: loaded.data.dataset.fields_sensed.clone(),
            events_sensed: loaded.data.dataset.events_sensed.clone(),
            ledger: false,
        };
        match Program::compile(Arc::new(loaded.model.clone()), &options) {
            Ok(program) => Some(program),
            Err(unsupported) => {
                terminal.remark(&format!("  not compiled, so interpreted: {}", unsupported.what));
                None
            }
        }
    }

    /// What turns scores into the columns asked for; none where they take words.
    pub(super) fn presenter<'a>(&'a self, program: &Program, stamp: &'a Stamp) -> Option<Presenter<'a>> {
        let loaded = self.loaded;
        let wording = Wording { model: &loaded.model, sources: &loaded.sources, as_of: self.as_of, stamp };
        Presenter::new(wording, &self.columns, &program.reported())
    }

    /// The numbers of a list, from the program that was asked for: words are the interpreter's.
    ///
    /// # Errors
    /// As [`Self::compiled`].
    pub(super) fn take_numbers(
        &self,
        rows: &[u32],
        entries: &mut [Entry],
        terminal: &mut Terminal,
    ) -> Result<(), Failure> {
        if self.args.backend != Backend::Jit {
            return Ok(());
        }
        let Some(program) = self.program(terminal) else { return Ok(()) };
        let scores = self.compiled(&program, terminal)?;
        let reported = program.reported();
        let score = |id: ScoreId| {
            let one = reported.iter().find(|one| one.what == Output::Score(id) && one.part == Part::Value);
            scores.column(one?)
        };
        for (position, column) in self.columns.iter().enumerate() {
            let Holds::Score(id) = column.holds else { continue };
            let Some(numbers) = score(id) else { continue };
            for (row, entry) in rows.iter().zip(entries.iter_mut()) {
                if let Content::Cells(cells) = &mut entry.content
                    && let Some(cell) = cells.get_mut(position)
                {
                    *cell = numbers.value(*row as usize).as_number().map_or(Cell::Blank, Cell::Number);
                }
            }
        }
        Ok(())
    }

    /// The scores of all rows.
    ///
    /// # Errors
    /// Events that do not fit into memory cannot be put aside.
    pub(super) fn compiled(&self, program: &Program, terminal: &mut Terminal) -> Result<Scores, Failure> {
        let tables = program.tables_of(&self.loaded.data);
        let rows = self.loaded.data.row_count(self.loaded.model.scored);
        let bar = progress::rows(terminal, rows as u64);
        let (threads, memory) = (self.threads(), self.args.memory_of_each());
        let options = Options { threads, memory, progress: &|rows| bar.inc(rows as u64), ..Options::default() };
        let scores = program.run(&tables, &self.loaded.data, &options);
        bar.finish_and_clear();
        self.tell_refused(program, terminal);
        let scores = scores.map_err(|error| match error {
            RunError::Stopped => Failure::stop(error.to_string()),
            RunError::Events(problem) => beyond_memory(&problem.to_string()),
        })?;
        let put_aside = self.loaded.data.put_aside() + scores.computed.put_aside;
        if put_aside > 0 {
            let (allowed, bytes) = (size::shown(self.args.memory as u64), size::shown(put_aside));
            terminal.remark(&format!("  events take more memory than {allowed}: {bytes} went through temporary files"));
        }
        Ok(scores)
    }

    /// Says why there is no machine code, if there is none.
    pub(super) fn tell_refused(&self, program: &Program, terminal: &mut Terminal) {
        if let Some(why) = program.refused() {
            terminal.remark(&format!("  no machine code: {why}; the same scores, more slowly"));
        }
    }
}
