//! What is computed for the rows of a record as of an instant: the units that stages are put together from.

use crate::model::{Computed, Expr, Model, Output, RecordId, Reference, RouteId};

/// Something computed for a row.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Task {
    /// An output, as it is.
    Item(Computed),
    /// A segment, matrix or definition as disqualification leaves it.
    Veiled(Computed),
    /// Whether the row is disqualified.
    Disqualified,
    /// Who takes the row.
    Route(RouteId),
    /// A part of another task that must be known before its stage, by position in the list of sides.
    Side(u32),
}

/// A task as of an instant, by position in the list of clocks; the first is the plan's own.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) struct Key {
    pub task: Task,
    pub clock: usize,
}

/// What a task reads.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dependency {
    pub key: Key,
    /// Of another row or another as-of, or where only what is known before the stage can be read.
    pub crosses: bool,
}

/// A part of a task that must be known before the stage of that task: where a window starts, or what the
/// test of an event asks of other events.
#[derive(Clone, Copy, Debug)]
pub(super) struct Side<'m> {
    pub what: SideWhat<'m>,
    pub record: RecordId,
    pub shielded: bool,
    /// Where the events of its score start.
    pub since: Option<&'m Reference>,
}

/// An expression, or the instant of a reference.
#[derive(Clone, Copy, Debug)]
pub(super) enum SideWhat<'m> {
    Expr(&'m Expr),
    Reference(&'m Reference),
}

impl SideWhat<'_> {
    /// What tells it from others: where it lies in the model.
    pub fn address(self) -> usize {
        match self {
            Self::Expr(expr) => std::ptr::from_ref(expr) as usize,
            Self::Reference(reference) => std::ptr::from_ref(reference) as usize,
        }
    }
}

/// The record something is computed for.
pub(super) fn record_of(model: &Model, item: Computed) -> RecordId {
    match item {
        Computed::Signal(id) => model[id].record,
        Computed::Score(id) => model[id].record,
        Computed::Segment(id) => model[id].record,
        Computed::Matrix(id) => model[model[id].rows].record,
        Computed::Definition(id) => model[id].record,
    }
}

/// Whether disqualification changes how it is reported and read.
pub(super) fn may_be_veiled(model: &Model, item: Computed) -> bool {
    !model.disqualifications.is_empty()
        && record_of(model, item) == model.scored
        && !matches!(item, Computed::Score(_) | Computed::Signal(_))
}

/// The task whose value is read as an output.
pub(super) fn task_of(model: &Model, output: Output, shielded: bool) -> Task {
    let item = match output {
        Output::Score(id) => Computed::Score(id),
        Output::Signal(id) => Computed::Signal(id),
        Output::Segment(id) => Computed::Segment(id),
        Output::Matrix(id) => Computed::Matrix(id),
        Output::Definition(id) => Computed::Definition(id),
        Output::Disqualified => return Task::Disqualified,
        Output::Route(id) => return Task::Route(id),
    };
    if shielded && may_be_veiled(model, item) { Task::Veiled(item) } else { Task::Item(item) }
}

/// What something computed is reported as.
pub(super) const fn output_of(item: Computed) -> Output {
    match item {
        Computed::Signal(id) => Output::Signal(id),
        Computed::Score(id) => Output::Score(id),
        Computed::Segment(id) => Output::Segment(id),
        Computed::Matrix(id) => Output::Matrix(id),
        Computed::Definition(id) => Output::Definition(id),
    }
}
