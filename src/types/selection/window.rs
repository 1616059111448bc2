//! Windows of time.
//!
//! In: a window of the syntax tree, and whether it selects events or tests a date. Out: one of the model.

use super::super::checker::Checker;
use super::super::errors::time as errors;
use super::super::literal;
use super::super::scope::Scope;
use crate::model::{Reference, Window};
use crate::semantics::calendar::{Period, Unit};
use crate::syntax::ast::{self, WindowKind};

impl Checker<'_> {
    pub(in crate::types) fn window(&mut self, window: &ast::Window, scope: Scope<'_>, events: bool) -> Option<Window> {
        Some(match &window.kind {
            WindowKind::InLast(duration) => Window::InLast(self.span(duration)?),
            WindowKind::InNext(_) if events => {
                self.report(errors::next_on_events(window.span));
                return None;
            }
            WindowKind::InNext(duration) => Window::InNext(self.span(duration)?),
            WindowKind::Today => Window::Period(Period::This(Unit::Day)),
            WindowKind::Yesterday => Window::Period(Period::Previous(Unit::Day)),
            WindowKind::This(unit) => Window::Period(Period::This(literal::unit(*unit))),
            WindowKind::Previous(unit) => Window::Period(Period::Previous(literal::unit(*unit))),
            WindowKind::Since(reference) => Window::Since(self.boxed_reference(reference, scope)?),
            WindowKind::Before(reference) => Window::Before(self.boxed_reference(reference, scope)?),
            WindowKind::OnTheSameDay | WindowKind::InAny(_) if !events => {
                let words = self.words(window.span);
                self.report(errors::best_window_on_date(window.span, &words));
                return None;
            }
            WindowKind::OnTheSameDay => Window::OnTheSameDay,
            WindowKind::InAny(duration) => Window::InAny(self.span(duration)?),
        })
    }

    fn boxed_reference(&mut self, reference: &ast::Reference, scope: Scope<'_>) -> Option<Box<Reference>> {
        self.reference(reference, scope).map(Box::new)
    }
}
