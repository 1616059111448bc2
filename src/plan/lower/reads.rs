//! What a part of a model reads: outputs, and sides that must be known before.
//!
//! In: expressions and selections. Out: the tasks they read, exactly those that lowering them asks for. Never: recurses.

use super::dependencies::Graph;
use super::task::{Dependency, Key, SideWhat, Task, task_of};
use crate::model::{
    Computed, Expr, ExprKind, FieldPath, Output, Piece, RecordId, Reference, Scope, ScoreId, Selection, Source, Window,
};
use crate::semantics::calendar::Span;

/// Whose values a part reads: inside a test of events or members only what is known before the stage can be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Mode {
    Subject,
    Item,
}

/// For whom, as of when, parts are read.
#[derive(Clone, Copy)]
pub(super) struct Reading<'m> {
    pub record: RecordId,
    pub clock: usize,
    pub shielded: bool,
    pub since: Option<&'m Reference>,
}

/// A walk over parts: what is found, what waits.
struct Walk<'g, 'm> {
    graph: &'g mut Graph<'m>,
    reading: Reading<'m>,
    found: Vec<Dependency>,
    waiting: Vec<(Piece<'m>, Mode)>,
}

impl<'m> Graph<'m> {
    /// What parts read.
    pub fn reads(&mut self, parts: Vec<(Piece<'m>, Mode)>, reading: Reading<'m>) -> Vec<Dependency> {
        // Where the events of a score start is worked out with all events in sight.
        let anytime = Reading { since: None, ..reading };
        let mut walk = Walk { graph: self, reading: anytime, found: Vec::new(), waiting: Vec::new() };
        if let Some(since) = reading.since {
            walk.edge(since);
            walk.drain();
        }
        walk.reading = reading;
        walk.waiting = parts;
        walk.drain();
        walk.found
    }
}

impl<'m> Walk<'_, 'm> {
    fn drain(&mut self) {
        while let Some((piece, mode)) = self.waiting.pop() {
            match piece {
                Piece::Expr(expr) => self.expr(expr, mode),
                Piece::Selection(selection) => self.selection(selection),
            }
        }
    }

    fn expr(&mut self, expr: &'m Expr, mode: Mode) {
        match &expr.kind {
            ExprKind::Output { output, of } => self.output(*output, of, mode),
            ExprKind::Change { score, span } => self.change(*score, *span, mode),
            ExprKind::Aggregate { .. } | ExprKind::Events { .. } if mode == Mode::Item => {
                self.side(SideWhat::Expr(expr));
            }
            ExprKind::Aggregate { value, selection, .. } => {
                self.waiting.extend(value.iter().map(|value| (Piece::Expr(value), Mode::Item)));
                self.waiting.push((Piece::Selection(selection), Mode::Subject));
            }
            ExprKind::Elapsed { reference, .. } | ExprKind::Ago { reference, .. } => self.reference(reference, mode),
            ExprKind::Within { reference, window } => {
                self.reference(reference, mode);
                if let Window::Since(edge) | Window::Before(edge) = window {
                    self.reference(edge, mode);
                }
            }
            _ => self.waiting.extend(piece_parts(expr, mode)),
        }
    }

    /// A reference whose value is read.
    fn reference(&mut self, reference: &'m Reference, mode: Mode) {
        match reference {
            Reference::Value(expr) => self.waiting.push((Piece::Expr(expr), mode)),
            Reference::Last(_) | Reference::First(_) if mode == Mode::Item => {
                self.side(SideWhat::Reference(reference));
            }
            Reference::Last(selection) | Reference::First(selection) => {
                self.waiting.push((Piece::Selection(selection), Mode::Subject));
            }
        }
    }

    /// A reference at which a window of events starts or ends: it must be an input of the stage.
    fn edge(&mut self, reference: &'m Reference) {
        match reference {
            Reference::Value(expr) if is_input(expr) => {}
            Reference::Value(expr) => self.side(SideWhat::Expr(expr)),
            Reference::Last(selection) | Reference::First(selection) => {
                self.waiting.push((Piece::Selection(selection), Mode::Subject));
            }
        }
    }

    fn selection(&mut self, selection: &'m Selection) {
        if let Source::Events(sources) = &selection.source {
            let filters = sources.iter().flat_map(|source| &source.filters);
            self.waiting.extend(filters.map(|filter| (Piece::Expr(filter), Mode::Item)));
        }
        if let Some(Window::Since(edge) | Window::Before(edge)) = &selection.window {
            self.edge(edge);
        }
        self.waiting.extend(selection.filter.iter().map(|filter| (Piece::Expr(filter), Mode::Item)));
        let earlier = selection.after.iter().map(|before| (Piece::Selection(&before.selection), Mode::Subject));
        self.waiting.extend(earlier);
    }

    fn output(&mut self, output: Output, of: &FieldPath, mode: Mode) {
        if output == Output::Disqualified && self.graph.model.disqualifications.is_empty() || of.scope == Scope::Event {
            return;
        }
        let task = task_of(self.graph.model, output, self.reading.shielded);
        let crosses = mode == Mode::Item || of.scope != Scope::Subject || !of.fields.is_empty();
        self.found.push(Dependency { key: Key { task, clock: self.reading.clock }, crosses });
    }

    fn change(&mut self, score: ScoreId, span: Span, mode: Mode) {
        let (task, clock) = (Task::Item(Computed::Score(score)), self.reading.clock);
        let own = self.graph.model.record_of(Computed::Score(score)) == self.reading.record;
        self.found.push(Dependency { key: Key { task, clock }, crosses: mode == Mode::Item || !own });
        let earlier = self.graph.earlier(clock, span);
        self.found.push(Dependency { key: Key { task, clock: earlier }, crosses: true });
    }

    fn side(&mut self, what: SideWhat<'m>) {
        let side = self.graph.side(what, self.reading);
        self.found.push(Dependency { key: Key { task: Task::Side(side), clock: self.reading.clock }, crosses: true });
    }
}

/// The edge itself, if a window may start at it as it stands: a field, or a constant.
pub(super) fn is_input(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Field(path) => path.scope == Scope::Subject,
        ExprKind::Constant(_) | ExprKind::Setting(_) | ExprKind::AsOfDay => true,
        _ => false,
    }
}

fn piece_parts(expr: &Expr, mode: Mode) -> impl Iterator<Item = (Piece<'_>, Mode)> {
    let of_selection = |piece: &Piece<'_>| matches!(piece, Piece::Selection(_));
    Piece::Expr(expr)
        .parts()
        .into_iter()
        .map(move |piece| (piece, if of_selection(&piece) { Mode::Subject } else { mode }))
}
