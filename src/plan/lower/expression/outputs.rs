//! Other outputs, as reported, and their change.

use crate::model::{Computed, Expr, FieldPath, Output, Scope, ScoreId, Type};
use crate::plan::lower::Unsupported;
use crate::plan::lower::frame::Frame;
use crate::plan::lower::lowering::Lowering;
use crate::plan::lower::task::{Key, Task, task_of};
use crate::plan::{EventInput, NodeId, Op};
use crate::semantics::calendar::Span;

impl Lowering<'_> {
    /// An output of the row that a path leads to.
    pub(super) fn output_of(
        &mut self,
        output: Output,
        of: &FieldPath,
        expr: &Expr,
        frame: &mut Frame,
    ) -> Result<NodeId, Unsupported> {
        if output == Output::Disqualified && self.model.disqualifications.is_empty() {
            return Ok(frame.yes_no(false));
        }
        let key = Key { task: task_of(self.model, output, frame.shielded), clock: frame.clock };
        match of.scope {
            Scope::Subject if of.fields.is_empty() => Ok(self.read(key.task, frame)),
            Scope::Subject => {
                let prefix = self.model.path_name(frame.record, &of.fields);
                Ok(self.read_at(key, of.fields.clone(), prefix, frame))
            }
            Scope::Member => {
                let Some((source, ty, _)) = self.output(key, of.fields.clone()) else {
                    return Ok(frame.blank(expr.ty));
                };
                Ok(self.item_input(EventInput::Member(source), ty, frame))
            }
            Scope::Event => Err(Unsupported::new("an output of a record that an event refers to", expr.span)),
        }
    }

    /// `change in S in the last D`: now, less as it was.
    pub(super) fn change(
        &mut self,
        score: ScoreId,
        span: Span,
        expr: &Expr,
        frame: &mut Frame,
    ) -> Result<NodeId, Unsupported> {
        let task = Task::Item(Computed::Score(score));
        let record = self.model[score].record;
        let earlier = self.graph.earlier(frame.clock, span);
        let now = self.read_by_ways(Key { task, clock: frame.clock }, record, frame, expr.span)?;
        let then = self.read_by_ways(Key { task, clock: earlier }, record, frame, expr.span)?;
        Ok(frame.add(Op::Sum(vec![(false, now), (true, then)]), Type::Number))
    }
}
