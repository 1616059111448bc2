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

/// Whether disqualification changes how it is reported and read.
pub(super) fn may_be_veiled(model: &Model, item: Computed) -> bool {
    !model.disqualifications.is_empty() && model.is_veiled_by_disqualification(item)
}

/// The task whose value is read as an output.
pub(super) fn task_of(model: &Model, output: Output, shielded: bool) -> Task {
    match (output, output.computed()) {
        (_, Some(item)) if shielded && may_be_veiled(model, item) => Task::Veiled(item),
        (_, Some(item)) => Task::Item(item),
        (Output::Route(id), None) => Task::Route(id),
        (_, None) => Task::Disqualified,
    }
}
