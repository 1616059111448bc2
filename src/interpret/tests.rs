//! A model's tests: each is run on the rows and events it declares, as if everything were sensed.
//!
//! In: a model. Out: for each expectation whether it was met, what came out instead, and the ledger
//! of the scores it is about.

use std::rc::Rc;

use super::conclude::Concluded;
use super::dependencies::Dependencies;
use super::place::{Notes, Place};
use super::{Evidence, Interpreter, Need, ScoreOutcome};
use crate::data::{Dataset, EventRow};
use crate::model::{Computed, Expectation, Expr, ExprKind, Model, Output, Piece, ScoreId, SegmentId, Test, TestEvent};
use crate::semantics::Value;

/// What a test came to.
#[derive(Clone, Debug, PartialEq)]
pub struct TestResult {
    /// Its position among the model's tests.
    pub test: usize,
    /// Its expectations, in order.
    pub expectations: Vec<ExpectationResult>,
}

impl TestResult {
    /// Whether every expectation was met.
    #[must_use]
    pub fn passed(&self) -> bool {
        self.expectations.iter().all(|expectation| expectation.met)
    }
}

/// What an expectation came to.
#[derive(Clone, Debug, PartialEq)]
pub struct ExpectationResult {
    /// Whether it was met.
    pub met: bool,
    /// What its condition came to; none: not known.
    pub answer: Option<bool>,
    /// What came out, as people read it: the left side of a comparison (`65` for `fit is 80`), else
    /// `yes`, `no` or `not known`.
    pub was: String,
    /// What would have to be known, if it is not known.
    pub needs: Vec<Need>,
    /// The values it read.
    pub evidence: Vec<Evidence>,
    /// The scores it is about, with their ledger.
    pub scores: Vec<(ScoreId, ScoreOutcome)>,
}

/// Runs all tests of a model.
#[must_use]
pub fn run_tests(model: &Model) -> Vec<TestResult> {
    let dependencies = Rc::new(Dependencies::of(model));
    let tests = model.tests.iter().enumerate();
    tests.map(|(number, test)| run_test(model, number, test, &dependencies)).collect()
}

fn run_test(model: &Model, number: usize, test: &Test, dependencies: &Rc<Dependencies>) -> TestResult {
    let data = test_dataset(model, test);
    let interpreter = Interpreter::sharing(model, &data, test.as_of.clone(), Rc::clone(dependencies));
    let expectations = test.expectations.iter().map(|expectation| interpreter.expect(expectation)).collect();
    TestResult { test: number, expectations }
}

/// The data of a test: its rows and events, everything sensed.
#[must_use]
pub fn test_dataset(model: &Model, test: &Test) -> Dataset {
    let mut data = Dataset::empty(model, true);
    for row in &test.rows {
        if let Some(table) = data.records.get_mut(row.record.index()) {
            let name = row.key.clone().unwrap_or_else(|| (table.rows.len() + 1).to_string());
            table.names.push(name);
            table.rows.push(row.values.clone());
        }
    }
    for event in &test.events {
        let values = values_of(model, event);
        if let Some(table) = data.events.get_mut(event.event.index()) {
            table.push(EventRow { row: event.row, at: event.at, values });
        }
    }
    data.events.iter_mut().for_each(crate::data::EventTable::sort);
    data
}

/// One value a field; blank where the test says nothing.
fn values_of(model: &Model, event: &TestEvent) -> Vec<Value> {
    let mut values = vec![Value::Blank; model[event.event].fields.len()];
    for (field, value) in &event.values {
        if let Some(slot) = values.get_mut(field.index()) {
            slot.clone_from(value);
        }
    }
    values
}

impl Interpreter<'_> {
    fn expect(&self, expectation: &Expectation) -> ExpectationResult {
        let notes = Notes::default();
        let place = Place::at(&self.clock, self.model.scored, expectation.row);
        let answer = self.evaluate(&expectation.condition, &place.noting(Some(&notes)));
        let truth = answer.truth();
        ExpectationResult {
            met: if expectation.not_yet_known { truth.is_none() } else { truth == Some(true) },
            answer: truth,
            was: self.came_out(&expectation.condition, &place),
            needs: answer.needs,
            evidence: notes.take(),
            scores: self.scores_about(&expectation.condition, expectation.row),
        }
    }

    /// The left side of a comparison, else the answer itself.
    fn came_out(&self, condition: &Expr, place: &Place<'_>) -> String {
        let shown = |expr: &Expr| self.shown(&self.evaluate(expr, place).value, expr.ty);
        match &condition.kind {
            ExprKind::Compare(_, left, _)
            | ExprKind::Equal(left, _)
            | ExprKind::In(left, _)
            | ExprKind::Between(left, _, _)
            | ExprKind::TextTest { subject: left, .. } => shown(left),
            ExprKind::Not(inner) if !matches!(inner.kind, ExprKind::Not(_)) && is_comparison(inner) => {
                self.came_out(inner, place)
            }
            _ => shown(condition),
        }
    }

    /// The scores that a condition reads, itself or through the segments and matrices it reads.
    fn scores_about(&self, condition: &Expr, row: u32) -> Vec<(ScoreId, ScoreOutcome)> {
        let mut scores: Vec<ScoreId> = Vec::new();
        Piece::Expr(condition).walk(&mut |piece| scores.extend(self.scores_of(piece)));
        let mut ledgers: Vec<(ScoreId, ScoreOutcome)> = Vec::new();
        for id in scores {
            let Some(row) = self.row_of(self.model[id].record, self.model.scored, row) else { continue };
            if ledgers.iter().any(|(earlier, _)| *earlier == id) {
                continue;
            }
            if let Concluded::Score(score) = &*self.in_full(Computed::Score(id), row) {
                ledgers.push((id, score.clone()));
            }
        }
        ledgers
    }

    fn scores_of(&self, piece: Piece<'_>) -> Vec<ScoreId> {
        let Piece::Expr(Expr { kind: ExprKind::Output { output, .. }, .. }) = piece else { return Vec::new() };
        match *output {
            Output::Score(id) => vec![id],
            Output::Segment(id) => self.scores_divided(id),
            Output::Matrix(id) => {
                let matrix = &self.model[id];
                [self.scores_divided(matrix.rows), self.scores_divided(matrix.columns)].concat()
            }
            _ => Vec::new(),
        }
    }

    /// The scores in the number that a segment divides.
    fn scores_divided(&self, id: SegmentId) -> Vec<ScoreId> {
        let mut scores = Vec::new();
        if let Some(by) = &self.model[id].by {
            Piece::Expr(by).walk(&mut |piece| {
                if let Piece::Expr(Expr { kind: ExprKind::Output { output: Output::Score(id), .. }, .. }) = piece {
                    scores.push(*id);
                }
            });
        }
        scores
    }
}

const fn is_comparison(expr: &Expr) -> bool {
    matches!(
        expr.kind,
        ExprKind::Compare(..)
            | ExprKind::Equal(..)
            | ExprKind::In(..)
            | ExprKind::Between(..)
            | ExprKind::TextTest { .. }
    )
}
