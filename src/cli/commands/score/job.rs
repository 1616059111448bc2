//! Scoring what a model's sensors see: as a list, best first, or row by row in the order of the data.

use std::io;
use std::sync::Arc;

use arrow_array::{ArrayRef, StringArray};

use super::Args;
use super::backend::Backend;
use super::compute::{Entry, Shape, Work, cells_of, compute};
use super::format::Format;
use super::order::{self, Sort};
use super::output::{self, Destination, Layout};
use super::summary;
use super::target::Target;
use crate::cli::load::Loaded;
use crate::cli::{Failure, Terminal, progress};
use crate::data::EventTable;
use crate::engine::Program;
use crate::explain::count;
use crate::explain::population::Population;
use crate::parallel::{Stop, ordered};
use crate::render::clean;
use crate::semantics::calendar::AsOf;
use crate::write::batch::Rendered;
use crate::write::cell::Column;
use crate::write::csv::CsvStyle;
use crate::write::row::{Presenter, ScoreColumn, Stamp};

/// Rows of a batch that is written at once.
const BATCH: usize = 1 << 16;

/// What is scored, and what is written of it.
pub struct Job<'a> {
    pub args: &'a Args,
    pub target: &'a Target,
    pub loaded: &'a Loaded,
    pub as_of: &'a AsOf,
    pub columns: Vec<ScoreColumn>,
}

impl Job<'_> {
    /// Scores and writes these rows.
    ///
    /// # Errors
    /// The output cannot be written.
    pub fn run(mut self, rows: Vec<u32>, terminal: &mut Terminal) -> Result<(), Failure> {
        let wide = self.args.columns.is_empty();
        if wide && self.target.format == Format::Table {
            // What fits a terminal: who, how urgent, what next, why.
            self.columns.truncate(6);
        }
        if self.args.streams() { self.stream(rows, terminal) } else { self.list(&rows, terminal) }
    }

    /// A list of everybody, in order.
    fn list(&self, rows: &[u32], terminal: &mut Terminal) -> Result<(), Failure> {
        let stamp = self.stamp();
        let bar = progress::bar(terminal, rows.len() as u64, "scoring");
        let (mut entries, population) = compute(self.work(&stamp), rows, &bar);
        bar.finish_and_clear();
        self.take_numbers(rows, &mut entries, terminal)?;
        order::sort(&mut entries, self.args.sort.unwrap_or_default());
        entries.truncate(self.args.limit.unwrap_or(usize::MAX));
        let columns = self.heads();
        let layout = self.layout(&columns, terminal);
        output::write(&self.target.destination, self.target.packing, terminal, |out| layout.entries(&entries, out))?;
        tell(&Told { job: self, population: &population, entries: &entries }, terminal)
    }

    /// Row by row: nothing is kept of a row that is written.
    fn stream(&self, mut rows: Vec<u32>, terminal: &mut Terminal) -> Result<(), Failure> {
        let all = rows.len() as u64;
        if self.args.sort == Some(Sort::Id) {
            let name = |row: &u32| self.loaded.data.name(self.loaded.model.scored, *row as usize);
            rows.sort_by(|a, b| order::by_id(&name(a), &name(b)));
        }
        rows.truncate(self.args.limit.unwrap_or(usize::MAX));
        let stamp = self.stamp();
        let program = self.program(terminal);
        let presenter = program.as_ref().and_then(|program| Some((program, self.presenter(program, &stamp)?)));
        match presenter {
            Some((program, presenter)) => self.stream_compiled(program, &presenter, &rows, terminal)?,
            None => {
                if program.is_some() && self.args.backend == Backend::Jit {
                    terminal.remark("  interpreted: a column of these tells reasons, which take a ledger");
                }
                self.stream_interpreted(&stamp, &rows, terminal)?;
            }
        }
        let line = headline(self, all, rows.len() as u64);
        print(self.target, &line, terminal)
    }

    /// How many events are left out because they are later than the as-of: of a list, for which all events are read.
    fn later(&self) -> Option<String> {
        let instant = self.as_of.instant;
        if self.loaded.report.latest_event().is_none_or(|latest| latest <= instant) {
            return None;
        }
        let events = self.loaded.data.dataset.events.iter().flat_map(EventTable::all);
        summary::later(events.filter(|event| event.at > instant).count() as u64)
    }

    fn stream_interpreted(&self, stamp: &Stamp, rows: &[u32], terminal: &mut Terminal) -> Result<(), Failure> {
        let columns = self.heads();
        let layout = self.layout(&columns, terminal);
        let bar = progress::rows(terminal, rows.len() as u64);
        output::write(&self.target.destination, self.target.packing, terminal, |out| {
            let mut writer = layout.rows(out)?;
            cells_of(self.work(stamp), rows, |part| {
                bar.inc(part.len() as u64);
                part.iter().try_for_each(|cells| writer.row(cells))
            })?;
            writer.finish()
        })?;
        bar.finish_and_clear();
        Ok(())
    }

    fn stream_compiled(
        &self,
        program: &Program,
        presenter: &Presenter<'_>,
        rows: &[u32],
        terminal: &mut Terminal,
    ) -> Result<(), Failure> {
        let scores = self.compiled(program, terminal)?;
        let columns = self.heads();
        let layout = self.layout(&columns, terminal);
        let (data, scored) = (&self.loaded.data, self.loaded.model.scored);
        output::write(&self.target.destination, self.target.packing, terminal, |out| {
            let mut writer = layout.batches(out, presenter.schema())?;
            let renderer = writer.renderer();
            let batch = |(): &mut (), rows: &[u32]| {
                let ids = rows.iter().map(|row| data.name(scored, *row as usize));
                let ids: ArrayRef = Arc::new(StringArray::from_iter_values(ids));
                let batch = presenter.batch(&ids, &scores.pick(rows)).map_err(io::Error::other)?;
                renderer.render(batch)
            };
            ordered(
                self.threads(),
                &Stop::default(),
                rows.chunks(BATCH),
                || (),
                batch,
                |batch: io::Result<Rendered>| writer.rendered(batch?),
            )?;
            writer.finish()
        })
    }

    /// How many threads work.
    pub(super) fn threads(&self) -> usize {
        self.args.threads()
    }

    fn work<'a>(&'a self, stamp: &'a Stamp) -> Work<'a> {
        let Loaded { model, sources, data, .. } = self.loaded;
        let data = &data.dataset;
        let whole = self.target.format.is_json() && self.args.columns.is_empty();
        let shape = if whole { Shape::Json { ledger: self.args.ledger } } else { Shape::Cells };
        let threads = self.threads();
        Work { model, sources, data, as_of: self.as_of, stamp, shape, columns: &self.columns, threads }
    }

    pub(super) fn stamp(&self) -> Stamp {
        Stamp {
            rules: self.loaded.fingerprint(),
            settings: self.loaded.settings_fingerprint(),
            settings_words: self.loaded.settings_words(),
        }
    }

    pub(super) fn heads(&self) -> Vec<Column> {
        self.columns.iter().map(|column| column.column.clone()).collect()
    }

    pub(super) fn layout<'a>(&self, columns: &'a [Column], terminal: &Terminal) -> Layout<'a> {
        let style = CsvStyle { byte_order_mark: self.args.excel, guard_formulas: !self.args.no_escape_formulas };
        Layout { columns, format: self.target.format, style, width: terminal.width() }
    }
}

/// What the summary is about.
struct Told<'a> {
    job: &'a Job<'a>,
    population: &'a Population,
    entries: &'a [Entry],
}

/// The summary; beside the list when that goes to standard output.
fn tell(told: &Told<'_>, terminal: &mut Terminal) -> Result<(), Failure> {
    let model = &told.job.loaded.model;
    let mut lines = vec![headline(told.job, told.population.records, told.entries.len() as u64)];
    lines.extend(told.job.later());
    lines.extend(summary::lines(model, told.population, told.entries, terminal.width()));
    lines.extend(summary::today(model, told.job.as_of));
    if let Some(first) = told.entries.first() {
        lines.push(format!("Next: lead why {}", clean(&first.id)));
    }
    lines.iter().try_for_each(|line| print(told.job.target, line, terminal))
}

/// Prints a line of the summary where it is not taken for a row.
pub(super) fn print(target: &Target, line: &str, terminal: &mut Terminal) -> Result<(), Failure> {
    match &target.destination {
        Destination::Stream => terminal.remark(line),
        Destination::File(_) if terminal.quiet() => {}
        Destination::File(_) => terminal.line(line)?,
    }
    Ok(())
}

/// `4,870 contacts through 2 March 2026 -> scores.csv (opens in Excel)`
pub(super) fn headline(job: &Job<'_>, scored: u64, shown: u64) -> String {
    let listed = if shown < scored { format!(", {} listed", count(shown, "row")) } else { String::new() };
    let scored = summary::headline(&job.loaded.model, scored, job.as_of);
    match &job.target.destination {
        Destination::Stream => format!("{scored}{listed}"),
        Destination::File(path) => {
            let opens = job.target.opens_in_excel();
            format!("{scored}{listed} -> {}{}", path.display(), if opens { " (opens in Excel)" } else { "" })
        }
    }
}
