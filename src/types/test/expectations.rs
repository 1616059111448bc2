//! What must come out of a test.
//!
//! In: `expect grade is A`. Out: a condition about a row.

use super::super::checker::Checker;
use super::super::errors::test as errors;
use super::super::scope::Scope;
use super::Rows;
use crate::model::{Expectation, Test, Type};
use crate::syntax::ast;

impl Checker<'_> {
    pub(super) fn expectation(
        &mut self,
        written: &ast::Expectation,
        rows: &Rows<'_>,
        item: &ast::Test,
        test: &mut Test,
    ) {
        let scope = Scope { outcome: true, ..self.about_scored() };
        let condition = self.condition(&written.condition, scope);
        let row = match &written.of {
            Some(key) => self.row_number(self.model.scored, key, rows),
            None => match rows.counts.get(&self.model.scored) {
                Some(1) => Some(0),
                count => {
                    let record = self.record_name(self.model.scored);
                    self.report(errors::about_whom(written.span, item.title.span, &record, count.is_some()));
                    None
                }
            },
        };
        let (Some(row), false) = (row, condition.ty == Type::Error) else { return };
        test.expectations.push(Expectation {
            condition,
            not_yet_known: written.not_yet_known,
            row,
            text: self.words(written.span),
            span: written.span,
        });
    }
}
