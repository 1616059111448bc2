//! One session: every workload, every contender, on one machine, one after the other.
//!
//! In: sizes and which parts. Out: [`Results`]. Never: goes on after two contenders disagree.

mod compile;
mod events;
mod files;
mod memory;
mod one;
mod rivals;
mod scorecard;

use std::path::PathBuf;

use crate::measure::{Contender, Timing, in_turns};
use crate::report::machine::Machine;
use crate::report::results::{Cell, Results};
use crate::scores::Checksum;

/// What can go wrong: a contender, the disk, or two contenders that disagree.
pub type Problem = Box<dyn std::error::Error>;

/// A part of the table.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
pub enum Part {
    /// Workload A: the scorecard.
    A,
    /// Workload B: events.
    B,
    /// Workload C: file to file.
    C,
    /// Workload D: one lead.
    D,
    /// From a model to running code.
    Compile,
    /// A long stream in bounded memory.
    Memory,
}

impl Part {
    /// All, in order.
    pub const ALL: [Self; 6] = [Self::A, Self::B, Self::C, Self::D, Self::Compile, Self::Memory];
}

/// What a session needs.
pub struct Session {
    /// Where data is kept meanwhile.
    pub folder: PathBuf,
    /// Small sizes.
    pub quick: bool,
    /// The interpreter that has the engines; none: without them.
    pub python: Option<PathBuf>,
    /// What was measured.
    pub results: Results,
}

impl Session {
    /// Measures parts.
    ///
    /// # Errors
    /// Contenders disagree, or something could not be run.
    pub fn run(&mut self, parts: &[Part]) -> Result<(), Problem> {
        std::fs::create_dir_all(&self.folder)?;
        self.results.quick = self.quick;
        self.results.machine = Machine::here();
        self.note("csv", "csv 1.4.0");
        for part in parts {
            match part {
                Part::A => scorecard::run(self)?,
                Part::B => events::run(self)?,
                Part::C => files::run(self)?,
                Part::D => one::run(self)?,
                Part::Compile => compile::run(self)?,
                Part::Memory => memory::run(self)?,
            }
        }
        Ok(())
    }

    /// So many of `full`, or a part of them in a quick session.
    fn sized(&self, full: usize, quick: usize) -> usize {
        if self.quick { quick } else { full }
    }

    fn note(&mut self, name: &str, version: &str) {
        self.results.versions.insert(name.to_owned(), version.to_owned());
    }

    /// Lets contenders run in turns and keeps their results, each for so many things.
    fn in_turns(&mut self, count: usize, mut contenders: Vec<Contender<'_>>) -> Result<(), Problem> {
        let timings = in_turns(&mut contenders)?;
        for (contender, timing) in contenders.iter().zip(&timings) {
            self.keep(&contender.name, count, timing);
        }
        Ok(())
    }

    fn keep(&mut self, name: &str, count: usize, timing: &Timing) {
        let value = timing.median();
        eprintln!("  {name}: {:.3} ms, {:.3} million a second", value * 1e3, count as f64 / value / 1e6);
        let cell = Cell { value, count: count as u64, runs: timing.seconds.clone() };
        self.results.cells.insert(name.to_owned(), cell);
    }
}

/// What all contenders of a workload must agree on.
#[derive(Default)]
pub struct Agreement {
    first: Option<(String, Checksum)>,
}

impl Agreement {
    /// Takes the next contender's checksum.
    ///
    /// # Errors
    /// It is not the first one's.
    pub fn add(&mut self, name: &str, checksum: Checksum, order_matters: bool) -> Result<(), Problem> {
        let Some((before, first)) = &self.first else {
            self.first = Some((name.to_owned(), checksum));
            return Ok(());
        };
        let same = if order_matters { checksum == *first } else { checksum.unordered == first.unordered };
        if same { Ok(()) } else { Err(format!("{name} gives {checksum}, {before} gives {first}").into()) }
    }
}
