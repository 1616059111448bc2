//! What must be computed before what: read off the model once.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::{
    Computed, EventId, Expr, ExprKind, FieldId, FieldPath, Model, Output, Piece, RecordId, Scope, Source,
};
use crate::semantics::calendar::Span as TimeSpan;

/// Something computed for a row.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Task {
    /// An output.
    Item(Computed),
    /// Whether the row is disqualified.
    Disqualified,
}

/// What must be computed first, and for which rows.
#[derive(Clone, Debug)]
pub(super) struct Dependency {
    /// What.
    pub task: Task,
    /// For which rows.
    pub reach: Reach,
}

/// For which rows, seen from a row.
#[derive(Clone, Debug)]
pub(super) enum Reach {
    /// The row that these references lead to; none: the row itself.
    Path(Vec<FieldId>),
    /// What these references lead to from each row that refers to this one through a field.
    Members { record: RecordId, through: FieldId, path: Vec<FieldId> },
    /// The row itself, so long ago.
    Earlier(TimeSpan),
}

/// All dependencies of a model.
#[derive(Debug, Default)]
pub(super) struct Dependencies {
    direct: FxHashMap<Task, Vec<Dependency>>,
    /// What disqualification rests on: it reads everything as if nobody were disqualified.
    unshielded: FxHashSet<Computed>,
    /// Whether anything is computed over the contacts of a record.
    pub over_members: bool,
    /// Fields and events each signal reads itself.
    sensed_by_signal: Vec<(Vec<FieldPath>, Vec<EventId>)>,
}

impl Dependencies {
    /// Reads them off a model.
    pub fn of(model: &Model) -> Self {
        let mut all = Self::default();
        all.direct.insert(Task::Disqualified, collect(disqualification_pieces(model)));
        for &item in &model.order {
            all.direct.insert(Task::Item(item), direct(model, item));
        }
        all.over_members =
            all.direct.values().flatten().any(|dependency| matches!(dependency.reach, Reach::Members { .. }));
        all.unshielded = all.rests_on(Task::Disqualified);
        all.add_shields(model);
        all.sensed_by_signal = model.signals.iter().map(|signal| inputs(&signal.value)).collect();
        all
    }

    /// What must be computed before a task.
    pub fn before(&self, task: Task) -> &[Dependency] {
        self.direct.get(&task).map_or(&[], Vec::as_slice)
    }

    /// Whether an output reads segments, matrices and definitions as disqualification leaves them.
    pub fn is_shielded(&self, item: Computed) -> bool {
        !self.unshielded.contains(&item)
    }

    /// Fields and events a signal reads itself.
    pub fn inputs_of_signal(&self, signal: usize) -> Option<&(Vec<FieldPath>, Vec<EventId>)> {
        self.sensed_by_signal.get(signal)
    }

    fn rests_on(&self, task: Task) -> FxHashSet<Computed> {
        let mut found = FxHashSet::default();
        let mut waiting = vec![task];
        while let Some(task) = waiting.pop() {
            for dependency in self.before(task) {
                if let Task::Item(item) = dependency.task
                    && found.insert(item)
                {
                    waiting.push(dependency.task);
                }
            }
        }
        found
    }

    /// Whatever reads a segment, matrix or definition needs to know whether its row is disqualified.
    fn add_shields(&mut self, model: &Model) {
        for (task, dependencies) in &mut self.direct {
            let Task::Item(item) = task else { continue };
            if self.unshielded.contains(item) {
                continue;
            }
            let shielded = dependencies.iter().filter(|dependency| is_veiled(model, dependency.task));
            let vetoes = shielded.map(|dependency| Dependency { task: Task::Disqualified, ..dependency.clone() });
            let vetoes: Vec<Dependency> = vetoes.collect();
            dependencies.extend(vetoes);
        }
    }
}

/// Whether disqualification changes how it is read.
fn is_veiled(model: &Model, task: Task) -> bool {
    matches!(task, Task::Item(item) if model.is_veiled_by_disqualification(item))
}

/// The task an output stands for. A route stands for none: it is followed where it is read.
pub(super) const fn task_of(output: Output) -> Option<Task> {
    match (output, output.computed()) {
        (_, Some(item)) => Some(Task::Item(item)),
        (Output::Disqualified, None) => Some(Task::Disqualified),
        (_, None) => None,
    }
}

fn disqualification_pieces(model: &Model) -> Vec<Piece<'_>> {
    model.disqualifications.iter().map(|veto| Piece::Expr(&veto.when)).collect()
}

/// What something reads.
fn direct(model: &Model, item: Computed) -> Vec<Dependency> {
    let Computed::Matrix(id) = item else { return collect(model.pieces_of(item)) };
    let axes = [model[id].rows, model[id].columns];
    axes.map(|axis| Dependency { task: Task::Item(Computed::Segment(axis)), reach: Reach::Path(vec![]) }).to_vec()
}

/// The contacts in scope: the record and the field they refer to the row through.
type Members = Option<(RecordId, FieldId)>;

/// The outputs that pieces read.
fn collect(pieces: Vec<Piece<'_>>) -> Vec<Dependency> {
    let mut found = Vec::new();
    let mut waiting: Vec<(Piece<'_>, Members)> = pieces.into_iter().map(|piece| (piece, None)).collect();
    while let Some((piece, members)) = waiting.pop() {
        if let Piece::Expr(expr) = piece {
            found.extend(dependency(expr, members));
        }
        let inner = members_of(piece).or(members);
        waiting.extend(piece.parts().into_iter().map(|part| (part, inner)));
    }
    found
}

/// The contacts that a piece puts in scope: `count(contacts where …)`.
fn members_of(piece: Piece<'_>) -> Members {
    let selection = match piece {
        Piece::Selection(selection) => selection,
        Piece::Expr(Expr { kind: ExprKind::Aggregate { selection, .. }, .. }) => selection,
        Piece::Expr(_) => return None,
    };
    match selection.source {
        Source::Members { record, through } => Some((record, through)),
        Source::Events(_) => None,
    }
}

/// What one expression reads itself. Outputs that an event's own references lead to are not
/// foreseen here: they are computed when they are read.
fn dependency(expr: &Expr, members: Members) -> Option<Dependency> {
    let (task, reach) = match &expr.kind {
        ExprKind::Output { output, of } => (task_of(*output)?, reach(of, members)?),
        ExprKind::Change { score, span } => (Task::Item(Computed::Score(*score)), Reach::Earlier(*span)),
        _ => return None,
    };
    Some(Dependency { task, reach })
}

fn reach(of: &FieldPath, members: Members) -> Option<Reach> {
    let path = of.fields.clone();
    match (of.scope, members) {
        (Scope::Subject, _) => Some(Reach::Path(path)),
        (Scope::Member, Some((record, through))) => Some(Reach::Members { record, through, path }),
        (Scope::Member, None) | (Scope::Event, _) => None,
    }
}

/// Fields and events an expression reads itself.
fn inputs(expr: &Expr) -> (Vec<FieldPath>, Vec<EventId>) {
    let (mut fields, mut events) = (Vec::new(), Vec::new());
    Piece::Expr(expr).walk(&mut |piece| match piece {
        Piece::Expr(Expr { kind: ExprKind::Field(path), .. }) if path.scope == Scope::Subject => {
            fields.push(path.clone());
        }
        Piece::Selection(selection) => {
            if let Source::Events(sources) = &selection.source {
                events.extend(sources.iter().map(|source| source.event));
            }
        }
        Piece::Expr(_) => {}
    });
    (fields, events)
}
