//! The folds of a stage, compiled: what is read of each kind of event, and what each event is tested by.
//!
//! In: a stage. Out: an [`EventProgram`]. Never: looks at an event.

mod compile;
mod formula;
mod link;
mod measure;

pub use formula::{Formula, Reading, Reads};
pub use link::{Bound, Link, LinkKind};
pub use measure::{Measure, Worth};

use std::collections::BTreeMap;

use crate::columns::ColumnKind;
use crate::model::{EventId, FieldId, Model, RecordId};
use crate::plan::Stage;
use crate::semantics::Value;
use crate::semantics::calendar::AsOf;

/// The folds of a stage, compiled.
#[derive(Clone, Debug)]
pub struct EventProgram {
    /// What everything is seen from.
    pub(super) as_of: AsOf,
    /// The record that the folds are for.
    pub(super) record: RecordId,
    /// The folds, in the order of the stage.
    pub(super) folds: Vec<FoldPlan>,
    /// What is read of each kind of event.
    pub(super) kinds: BTreeMap<EventId, KindColumns>,
    /// How many formulas there are: each has a number below this.
    pub(super) formulas: usize,
    /// For each input of the stage the fold that it is, if it is one.
    pub(super) inputs: Vec<Option<usize>>,
}

/// What is read of a kind of event.
#[derive(Clone, Debug, Default)]
pub(super) struct KindColumns {
    /// A field of the event, or what its references lead to.
    pub paths: Vec<Vec<FieldId>>,
    /// The columns that decide the order of events at the same instant.
    pub ties: Vec<usize>,
}

/// A fold, compiled.
#[derive(Clone, Debug)]
pub struct FoldPlan {
    /// The record that its events are about.
    pub owner: RecordId,
    /// References from the stage's record to that one.
    pub path: Vec<FieldId>,
    /// The events it looks at: each link only at those that follow one of the link before. The last is measured.
    pub chain: Vec<Link>,
    /// What becomes of them.
    pub measure: Measure,
    /// What kind of column comes out.
    pub answer: ColumnKind,
    /// The values that get the first codes.
    pub first: Vec<Value>,
    /// Blank for every row, for not all kinds are sensed.
    pub blank: bool,
    /// Whether it reads the row that is scored, beside its events.
    pub reads_subject: bool,
}

impl FoldPlan {
    /// Its formulas, each with the kind it is for.
    pub fn formulas(&self) -> impl Iterator<Item = (EventId, &Formula)> {
        let tests = self.chain.iter().flat_map(Link::formulas);
        tests.chain(self.measure.worth().into_iter().flat_map(|worth| worth.0.iter().map(|(event, of)| (*event, of))))
    }
}

impl EventProgram {
    /// Compiles the folds of a stage.
    #[must_use]
    pub fn of(model: &Model, stage: &Stage) -> Self {
        compile::program(model, stage)
    }

    /// The kinds of events it reads, with the columns it wants of each: a field of the event, or what its
    /// references lead to. Batches of a kind have these columns in this order.
    pub fn columns(&self) -> impl Iterator<Item = (EventId, &[Vec<FieldId>])> {
        self.kinds.iter().map(|(event, columns)| (*event, columns.paths.as_slice()))
    }

    /// How many folds there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.folds.len()
    }

    /// Whether there is no fold.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.folds.is_empty()
    }
}
