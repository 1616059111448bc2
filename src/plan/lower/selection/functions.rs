//! Functions of an event or of a member: tests and values.

use crate::model::{Expr, Scope, Selection, Source};
use crate::plan::EventFunction;
use crate::plan::lower::Unsupported;
use crate::plan::lower::frame::{Frame, FunctionBuilder};
use crate::plan::lower::lowering::Lowering;

impl<'m> Lowering<'m> {
    /// An expression as a function of an event.
    pub(in crate::plan::lower) fn event_function(
        &mut self,
        expr: &'m Expr,
        frame: &mut Frame,
    ) -> Result<EventFunction, Unsupported> {
        self.function(expr, Scope::Event, frame)
    }

    /// An expression as a function of an item of a selection.
    pub(in crate::plan::lower) fn item_function(
        &mut self,
        expr: &'m Expr,
        selection: &Selection,
        frame: &mut Frame,
    ) -> Result<EventFunction, Unsupported> {
        let members = matches!(selection.source, Source::Members { .. });
        self.function(expr, if members { Scope::Member } else { Scope::Event }, frame)
    }

    /// The test of a selection on each item.
    pub(in crate::plan::lower) fn item_filter(
        &mut self,
        selection: &'m Selection,
        frame: &mut Frame,
    ) -> Result<Option<EventFunction>, Unsupported> {
        selection.filter.as_deref().map(|filter| self.item_function(filter, selection, frame)).transpose()
    }

    fn function(&mut self, expr: &'m Expr, scope: Scope, frame: &mut Frame) -> Result<EventFunction, Unsupported> {
        let outer = frame.function.replace(FunctionBuilder::new(scope));
        let result = self.expr(expr, frame);
        let built = std::mem::replace(&mut frame.function, outer);
        let built = built.unwrap_or_else(|| FunctionBuilder::new(scope));
        Ok(built.finish(result?))
    }
}
