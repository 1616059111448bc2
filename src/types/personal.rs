//! Points by the value of personal data, through signals, definitions and segments.
//!
//! In: what reads personal fields by itself, noted while expressions were checked; the model's order. Out: a finding
//! for each rule that reads such a thing and gives no reason. Another score answers for its own rules.

use super::checker::Checker;
use super::errors::value as errors;
use crate::model::{Computed, ExprKind, Output, Piece, RuleId};

impl Checker<'_> {
    /// Notes that an output reads a personal field, if what was just checked did.
    pub(super) fn note_personal(&mut self, output: Output) {
        if let Some((_, field)) = std::mem::take(&mut self.personal).into_iter().next() {
            self.personal_by.insert(output, field);
        }
    }

    /// Reports the rules that read personal data through something else.
    pub(super) fn personal_through_others(&mut self) {
        if self.personal_by.is_empty() {
            return;
        }
        for computed in self.model.order.clone() {
            let (output, pieces) = match computed {
                Computed::Signal(id) => (Output::Signal(id), vec![Piece::Expr(&self.model[id].value)]),
                Computed::Definition(id) => (Output::Definition(id), vec![Piece::Expr(&self.model[id].value)]),
                Computed::Segment(id) => (Output::Segment(id), self.model[id].pieces()),
                Computed::Score(_) | Computed::Matrix(_) => continue,
            };
            if let Some((_, field)) = self.first_reader(&pieces) {
                self.personal_by.entry(output).or_insert(field);
            }
        }
        let rules = &self.model.rules;
        let open = rules.iter().enumerate().filter(|(at, _)| !self.personal_settled.contains(&RuleId::at(*at)));
        let found = open.filter_map(|(_, rule)| {
            let (span, field) = self.first_reader(&rule.pieces())?;
            Some(errors::personal(span, &field, rule.span))
        });
        let found: Vec<_> = found.collect();
        self.sink.diagnostics.extend(found);
    }

    /// The first output below these pieces that reads personal data, and which.
    fn first_reader(&self, pieces: &[Piece<'_>]) -> Option<(crate::source::Span, String)> {
        let mut found = None;
        for piece in pieces {
            piece.walk(&mut |piece| {
                if let Piece::Expr(expr) = piece
                    && let ExprKind::Output { output, .. } = &expr.kind
                    && let Some(field) = self.personal_by.get(output)
                {
                    found.get_or_insert((expr.span, field.clone()));
                }
            });
        }
        found
    }
}
