//! Dates: where references point, and windows on dates.

use super::events::extreme;
use crate::model::{Builtin, Comparison, Reference, Type, Window};
use crate::plan::lower::Unsupported;
use crate::plan::lower::frame::Frame;
use crate::plan::lower::lowering::Lowering;
use crate::plan::lower::task::{SideWhat, Task};
use crate::plan::{FoldKind, NodeId, Op};
use crate::semantics::calendar::{self, AsOf, Interval};

/// Every instant.
const ALWAYS: Interval = Interval { after: i64::MIN, until: i64::MAX };

/// The instants of a window that does not depend on the row; none: it does.
pub(in crate::plan::lower) fn fixed_interval(window: &Window, as_of: &AsOf) -> Option<Interval> {
    Some(match window {
        Window::InLast(span) => Interval::in_the_last(as_of, *span),
        Window::InNext(span) => {
            let (first, last) = calendar::days_in_the_next(as_of, *span);
            let start_of = |day| calendar::start_of_day(day, &as_of.zone);
            Interval { after: start_of(first) - 1, until: start_of(last.saturating_add(1)) - 1 }
        }
        Window::Period(period) => period.interval(as_of),
        Window::OnTheSameDay | Window::InAny(_) => ALWAYS,
        Window::Since(_) | Window::Before(_) => return None,
    })
}

impl<'m> Lowering<'m> {
    /// The date or moment of a reference.
    pub(in crate::plan::lower) fn refer(
        &mut self,
        reference: &'m Reference,
        frame: &mut Frame,
    ) -> Result<NodeId, Unsupported> {
        let (selection, kind) = match reference {
            Reference::Value(expr) => return self.expr(expr, frame),
            Reference::Last(selection) => (selection, FoldKind::Last),
            Reference::First(selection) => (selection, FoldKind::First),
        };
        if frame.function.is_some() {
            let side = self.graph.known_side(SideWhat::Reference(reference));
            return Ok(match side {
                Some(side) => self.read(Task::Side(side), frame),
                None => frame.blank(Type::Moment),
            });
        }
        let wanted = if kind == FoldKind::Last { Builtin::Max } else { Builtin::Min };
        let Some(inputs) = self.instant_folds(selection, &kind, frame)? else { return Ok(frame.blank(Type::Moment)) };
        let parts: Vec<NodeId> = inputs.into_iter().map(|input| frame.read_input(input, Type::Moment, true)).collect();
        Ok(extreme(wanted, &parts, Type::Moment, frame))
    }

    /// A date or moment within a window. A date stands for the first instant of its day.
    pub(super) fn within(
        &mut self,
        reference: &'m Reference,
        window: &'m Window,
        frame: &mut Frame,
    ) -> Result<NodeId, Unsupported> {
        let point = self.refer(reference, frame)?;
        let (edge, comparison, none) = match window {
            Window::Since(edge) => (edge, Comparison::Greater, true),
            Window::Before(edge) => (edge, Comparison::Less, false),
            fixed => {
                let interval = fixed_interval(fixed, self.clock(frame)).unwrap_or(ALWAYS);
                return Ok(frame.add(Op::Within(point, interval), Type::YesNo));
            }
        };
        if self.is_missing(edge, frame.start) {
            return Ok(frame.blank(Type::YesNo));
        }
        let edge = self.refer(edge, frame)?;
        let of_day = frame.nodes().ty(edge) == Type::Date;
        // Since a day is from its first instant on, since a moment after it.
        let comparison = if none && of_day { Comparison::GreaterOrEqual } else { comparison };
        let (point, edge) = (instant(point, frame), instant(edge, frame));
        let compared = frame.add(Op::Compare(comparison, point, edge), Type::YesNo);
        // Where the edge is blank, everything known is since it, and nothing before it.
        let blank = frame.add(Op::IsBlank(point), Type::YesNo);
        let (not_known, all) = (frame.blank(Type::YesNo), frame.yes_no(none));
        let without_edge = frame.add(Op::First(vec![(blank, not_known)], all), Type::YesNo);
        Ok(frame.add(Op::Otherwise(compared, without_edge), Type::YesNo))
    }
}

fn instant(point: NodeId, frame: &mut Frame) -> NodeId {
    if frame.nodes().ty(point) == Type::Moment { point } else { frame.add(Op::Instant(point), Type::Moment) }
}
