//! Tasks and what each reads.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Options;
use super::reads::{Mode, Reading};
use super::task::{Dependency, Key, Side, SideWhat, Task, may_be_veiled};
use crate::model::{Computed, Model, Per, Piece, RecordId, Reference, Rule};
use crate::semantics::calendar::{self, AsOf, Span};

/// The tasks of a model.
pub(super) struct Graph<'m> {
    pub model: &'m Model,
    /// The instants seen from; the first is the plan's own.
    pub clocks: Vec<AsOf>,
    /// Parts that must be known before the stage of the task they are in.
    pub sides: Vec<Side<'m>>,
    side_of: FxHashMap<usize, u32>,
    /// What disqualification rests on: it reads everything as if nobody were disqualified.
    unshielded: FxHashSet<Computed>,
}

impl<'m> Graph<'m> {
    /// Of a model.
    pub fn of(model: &'m Model, options: &Options) -> Self {
        let clocks = vec![options.as_of.clone()];
        let unshielded = FxHashSet::default();
        let mut graph = Self { model, clocks, sides: Vec::new(), side_of: FxHashMap::default(), unshielded };
        graph.find_unshielded();
        graph
    }

    fn find_unshielded(&mut self) {
        let mut waiting = vec![Key { task: Task::Disqualified, clock: 0 }];
        let mut seen: FxHashSet<Key> = FxHashSet::default();
        while let Some(key) = waiting.pop() {
            if let Task::Item(item) = key.task {
                self.unshielded.insert(item);
            }
            if seen.insert(key) {
                waiting.extend(self.dependencies(key).into_iter().map(|dependency| dependency.key));
            }
        }
    }

    /// Whether a task reads segments, matrices and definitions as disqualification leaves them.
    pub fn is_shielded(&self, task: Task) -> bool {
        match task {
            Task::Item(item) => !self.unshielded.contains(&item),
            Task::Disqualified => false,
            Task::Veiled(_) | Task::Route(_) => true,
            Task::Side(side) => self.sides.get(side as usize).is_none_or(|side| side.shielded),
        }
    }

    /// The record a task is computed for.
    pub fn record(&self, task: Task) -> RecordId {
        match task {
            Task::Item(item) | Task::Veiled(item) => self.model.record_of(item),
            Task::Disqualified | Task::Route(_) => self.model.scored,
            Task::Side(side) => self.sides.get(side as usize).map_or(self.model.scored, |side| side.record),
        }
    }

    /// The clock so long before another.
    pub fn earlier(&mut self, clock: usize, span: Span) -> usize {
        let Some(now) = self.clocks.get(clock) else { return clock };
        let then = AsOf::at_instant(calendar::back(now, span), &now.zone);
        let known = self.clocks.iter().position(|clock| *clock == then);
        known.unwrap_or_else(|| {
            self.clocks.push(then);
            self.clocks.len() - 1
        })
    }

    /// The side for a part of a task.
    pub fn side(&mut self, what: SideWhat<'m>, reading: Reading<'m>) -> u32 {
        let Reading { record, shielded, since, .. } = reading;
        *self.side_of.entry(what.address()).or_insert_with(|| {
            self.sides.push(Side { what, record, shielded, since });
            u32::try_from(self.sides.len() - 1).unwrap_or(u32::MAX)
        })
    }

    /// The side of a part that was read before.
    pub fn known_side(&self, what: SideWhat<'_>) -> Option<u32> {
        self.side_of.get(&what.address()).copied()
    }

    /// What a task reads.
    pub fn dependencies(&mut self, key: Key) -> Vec<Dependency> {
        let local = |task| Dependency { key: Key { task, clock: key.clock }, crosses: false };
        match key.task {
            Task::Item(Computed::Matrix(id)) => {
                let matrix = &self.model[id];
                [matrix.rows, matrix.columns].map(|axis| local(Task::Item(Computed::Segment(axis)))).to_vec()
            }
            Task::Veiled(item) => vec![local(Task::Item(item)), local(Task::Disqualified)],
            task => {
                let shielded = self.is_shielded(task);
                let reading =
                    Reading { record: self.record(task), clock: key.clock, shielded, since: self.since(task) };
                let mut found = self.reads(self.parts(task), reading);
                if matches!(task, Task::Route(_)) && !self.model.disqualifications.is_empty() {
                    found.push(local(Task::Disqualified));
                }
                found
            }
        }
    }

    /// Where the events of a task start.
    pub fn since(&self, task: Task) -> Option<&'m Reference> {
        match task {
            Task::Item(Computed::Score(id)) => self.model[id].since.as_ref(),
            Task::Side(side) => self.sides.get(side as usize).and_then(|side| side.since),
            _ => None,
        }
    }

    /// What a task is computed from.
    fn parts(&self, task: Task) -> Vec<(Piece<'m>, Mode)> {
        let model = self.model;
        let subject = |piece| (piece, Mode::Subject);
        match task {
            Task::Item(Computed::Score(id)) => {
                model[id].rules().into_iter().flat_map(|rule| rule_parts(&model[rule])).collect()
            }
            Task::Item(item) => model.pieces_of(item).into_iter().map(subject).collect(),
            Task::Veiled(_) => Vec::new(),
            Task::Disqualified => model.disqualifications.iter().map(|veto| subject(Piece::Expr(&veto.when))).collect(),
            Task::Route(id) => {
                let tests = model[id].rows.iter().filter_map(|row| row.when.as_ref());
                tests.map(|when| subject(Piece::Expr(when))).collect()
            }
            Task::Side(side) => self.sides.get(side as usize).map(side_part).into_iter().collect(),
        }
    }

    /// Everything that is computed for the plan's own as-of.
    pub fn roots(&self) -> Vec<Key> {
        let key = |task| Key { task, clock: 0 };
        let items = self.model.order.iter().map(|item| key(Task::Item(*item)));
        let veiled = self.model.order.iter().filter(|item| may_be_veiled(self.model, **item));
        let veiled = veiled.map(|item| key(Task::Veiled(*item)));
        let routes = (0..self.model.routes.len()).map(|at| key(Task::Route(crate::model::RouteId::at(at))));
        items.chain(veiled).chain(routes).chain([key(Task::Disqualified)]).collect()
    }
}

fn side_part<'m>(side: &Side<'m>) -> (Piece<'m>, Mode) {
    match side.what {
        SideWhat::Expr(expr) => (Piece::Expr(expr), Mode::Subject),
        SideWhat::Reference(reference) => (reference.piece(), Mode::Subject),
    }
}

/// A rule's points are those of each event, if it counts events.
fn rule_parts(rule: &Rule) -> Vec<(Piece<'_>, Mode)> {
    let (per, mode) = match &rule.per {
        None => (None, Mode::Subject),
        Some(Per::Number(number)) => (Some(Piece::Expr(number)), Mode::Subject),
        Some(Per::EachEvent(selection) | Per::LastEvent(selection) | Per::FirstEvent(selection)) => {
            (Some(Piece::Selection(selection)), Mode::Item)
        }
    };
    let condition = rule.condition.iter().map(|condition| (Piece::Expr(condition), Mode::Subject));
    let per = per.into_iter().map(|piece| (piece, Mode::Subject));
    [(Piece::Expr(&rule.points), mode)].into_iter().chain(condition).chain(per).collect()
}
