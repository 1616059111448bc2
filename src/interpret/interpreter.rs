//! The interpreter: a model, its data and an as-of; what has been computed so far.

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::Outcome;
use super::clock::Clock;
use super::dependencies::Dependencies;
use super::lookup_index::LookupIndex;
use super::memo::Memo;
use crate::data::Dataset;
use crate::model::{FieldId, Model, RecordId, TableId};
use crate::semantics::Value;
use crate::semantics::calendar::AsOf;

/// Evaluates a model on data as of an instant, a row at a time.
pub struct Interpreter<'m> {
    pub(super) model: &'m Model,
    pub(super) data: &'m Dataset,
    pub(super) clock: Clock,
    pub(super) dependencies: Rc<Dependencies>,
    pub(super) memo: RefCell<Memo>,
    members: RefCell<FxHashMap<(RecordId, FieldId), Rc<Members>>>,
    lookups: RefCell<FxHashMap<TableId, Rc<LookupIndex>>>,
}

/// By the row referred to: the rows that refer to it.
type Members = FxHashMap<u32, Vec<u32>>;

impl<'m> Interpreter<'m> {
    /// Of a model on data, as of an instant.
    #[must_use]
    pub fn new(model: &'m Model, data: &'m Dataset, as_of: AsOf) -> Self {
        Self::sharing(model, data, as_of, Rc::new(Dependencies::of(model)))
    }

    /// Of a model whose dependencies have been read off before.
    pub(super) fn sharing(model: &'m Model, data: &'m Dataset, as_of: AsOf, dependencies: Rc<Dependencies>) -> Self {
        Self {
            model,
            data,
            clock: Clock::new(as_of),
            dependencies,
            memo: RefCell::default(),
            members: RefCell::default(),
            lookups: RefCell::default(),
        }
    }

    /// Everything computed for a row of the scored record.
    #[must_use]
    pub fn outcome(&self, row: u32) -> Outcome {
        self.outcome_of(self.model.scored, row)
    }

    /// Everything computed for a row of a record: an account's scores, for example. What belongs to
    /// a record that the row does not lead to is absent.
    #[must_use]
    pub fn outcome_of(&self, record: RecordId, row: u32) -> Outcome {
        self.forget_other_rows();
        self.assemble(record, row)
    }

    /// The rows of `record` whose field refers to `row`.
    pub(super) fn members(&self, record: RecordId, through: FieldId, row: u32) -> Vec<u32> {
        let known = self.members.borrow().get(&(record, through)).cloned();
        let index = known.unwrap_or_else(|| {
            let index = Rc::new(self.index_members(record, through));
            self.members.borrow_mut().insert((record, through), Rc::clone(&index));
            index
        });
        index.get(&row).cloned().unwrap_or_default()
    }

    fn index_members(&self, record: RecordId, through: FieldId) -> Members {
        let mut index = Members::default();
        for member in 0..self.data.row_count(record) {
            if let Value::Row(referred) = self.data.field(record, member, through) {
                index.entry(*referred).or_default().push(member);
            }
        }
        index
    }

    /// A table's rows by their keys.
    pub(super) fn lookup_index(&self, table: TableId) -> Rc<LookupIndex> {
        let known = self.lookups.borrow().get(&table).cloned();
        known.unwrap_or_else(|| {
            let index = Rc::new(LookupIndex::of(&self.model[table]));
            self.lookups.borrow_mut().insert(table, Rc::clone(&index));
            index
        })
    }
}
