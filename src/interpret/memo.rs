//! What has been computed, and the order of computing: everything a task reads before the task.
//!
//! Nothing here recurses: a chain of outputs of any length is worked off a list.

use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Interpreter;
use super::answer::Answer;
use super::clock::Clock;
use super::conclude::Concluded;
use super::dependencies::{Dependency, Reach, Task};
use crate::model::{Computed, RecordId};
use crate::semantics::Value;

/// Something computed for a row as of an instant.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) struct Key {
    pub task: Task,
    pub row: u32,
    pub now: i64,
}

/// What has been computed.
#[derive(Default)]
pub(super) struct Memo {
    /// For rows of the scored record: forgotten with the next row, unless accounts look at them.
    own: FxHashMap<Key, Rc<Answer>>,
    /// For other rows: accounts are shared by contacts.
    shared: FxHashMap<Key, Rc<Answer>>,
    own_in_full: FxHashMap<(Computed, u32), Rc<Concluded>>,
    shared_in_full: FxHashMap<(Computed, u32), Rc<Concluded>>,
    /// Begun and not done.
    begun: FxHashSet<Key>,
}

impl Interpreter<'_> {
    /// Forgets what belongs to one row alone.
    pub(super) fn forget_other_rows(&self) {
        let mut memo = self.memo.borrow_mut();
        memo.own_in_full.clear();
        if !self.dependencies.over_members {
            memo.own.clear();
        }
    }

    /// Something computed, with its ledger and evidence.
    pub(super) fn in_full(&self, item: Computed, row: u32) -> Rc<Concluded> {
        let own = self.model.record_of(item) == self.model.scored;
        let memo = self.memo.borrow();
        let known = if own { &memo.own_in_full } else { &memo.shared_in_full }.get(&(item, row)).cloned();
        drop(memo);
        if let Some(known) = known {
            return known;
        }
        let key = Key { task: Task::Item(item), row, now: self.clock.instant() };
        self.compute_all(self.missing_before(key));
        let concluded = Rc::new(self.conclude(item, row, &self.clock, true));
        self.keep(key, concluded.answer());
        let mut memo = self.memo.borrow_mut();
        let kept = if own { &mut memo.own_in_full } else { &mut memo.shared_in_full };
        kept.insert((item, row), Rc::clone(&concluded));
        concluded
    }

    /// The answer of a task, computed now if it was not before. A task that waits for itself, which
    /// no checked model has, is blank.
    pub(super) fn answer_of(&self, key: Key) -> Rc<Answer> {
        if let Some(known) = self.recall(key) {
            return known;
        }
        if self.memo.borrow().begun.contains(&key) {
            return Rc::default();
        }
        self.compute_all(vec![key]);
        self.recall(key).unwrap_or_default()
    }

    /// Computes what is asked for, after everything that it reads.
    fn compute_all(&self, keys: Vec<Key>) {
        let mut waiting: Vec<(Key, bool)> = keys.into_iter().map(|key| (key, false)).collect();
        while let Some((key, ready)) = waiting.pop() {
            if ready {
                let answer = self.compute(key);
                self.keep(key, answer);
                self.memo.borrow_mut().begun.remove(&key);
            } else if self.recall(key).is_none() && self.memo.borrow_mut().begun.insert(key) {
                waiting.push((key, true));
                waiting.extend(self.missing_before(key).into_iter().map(|before| (before, false)));
            }
        }
    }

    fn compute(&self, key: Key) -> Answer {
        let clock = if key.now == self.clock.instant() { self.clock.clone() } else { self.clock.at(key.now) };
        match key.task {
            Task::Item(item) => self.conclude(item, key.row, &clock, false).answer(),
            Task::Disqualified => Answer::yes_no(self.disqualification(key.row, &clock).is_some()),
        }
    }

    fn recall(&self, key: Key) -> Option<Rc<Answer>> {
        let memo = self.memo.borrow();
        memo.own.get(&key).or_else(|| memo.shared.get(&key)).cloned()
    }

    fn keep(&self, key: Key, answer: Answer) {
        let own = self.record_of_task(key.task) == self.model.scored;
        let mut memo = self.memo.borrow_mut();
        let kept = if own { &mut memo.own } else { &mut memo.shared };
        kept.insert(key, Rc::new(answer));
    }

    fn record_of_task(&self, task: Task) -> RecordId {
        match task {
            Task::Item(item) => self.model.record_of(item),
            Task::Disqualified => self.model.scored,
        }
    }

    /// What a task reads and has not been computed.
    fn missing_before(&self, key: Key) -> Vec<Key> {
        let record = self.record_of_task(key.task);
        let before = self.dependencies.before(key.task).iter();
        let keys = before.flat_map(|dependency| self.keys_of(dependency, record, key));
        keys.filter(|key| self.recall(*key).is_none()).collect()
    }

    fn keys_of(&self, dependency: &Dependency, record: RecordId, key: Key) -> Vec<Key> {
        let task = dependency.task;
        let at = |row: Option<u32>| row.map(|row| Key { task, row, now: key.now });
        match &dependency.reach {
            Reach::Path(path) => at(self.follow_path(record, key.row, path)).into_iter().collect(),
            Reach::Members { record, through, path } => {
                let members = self.members(*record, *through, key.row);
                members.into_iter().filter_map(|member| at(self.follow_path(*record, member, path))).collect()
            }
            Reach::Earlier(span) => {
                let row = self.row_of(self.record_of_task(task), record, key.row);
                let now = self.clock.at(key.now).back(*span);
                row.map(|row| Key { task, row, now }).into_iter().collect()
            }
        }
    }

    /// The row that references lead to; none if one of them is blank.
    fn follow_path(&self, record: RecordId, row: u32, path: &[crate::model::FieldId]) -> Option<u32> {
        match self.walk_references(record, row, path).0 {
            Value::Row(row) => Some(row),
            _ => None,
        }
    }

    /// The answer of an output for a row, as of a clock.
    pub(super) fn recall_or_compute(&self, task: Task, row: u32, clock: &Clock) -> Rc<Answer> {
        self.answer_of(Key { task, row, now: clock.instant() })
    }
}
