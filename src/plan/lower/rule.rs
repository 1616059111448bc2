//! One rule: points × per, or the points of events, then the cap.

use super::Unsupported;
use super::frame::Frame;
use super::lowering::Lowering;
use crate::model::{Expr, Per, Rule, RuleId, Selection, Source, Type};
use crate::plan::{Fold, FoldKind, NodeId, Op, Pick};
use crate::semantics::{Decimal, Value};

/// A rule that was lowered.
#[derive(Clone, Copy, Debug)]
pub(super) struct RuleNodes {
    /// Its condition; none: always.
    pub condition: Option<NodeId>,
    /// What it gives where its condition holds, after its cap; blank: it does not fire.
    pub points: NodeId,
    /// Whether the points may be blank.
    pub blank: bool,
}

impl<'m> Lowering<'m> {
    /// A rule.
    pub(super) fn rule(&mut self, id: RuleId, frame: &mut Frame) -> Result<RuleNodes, Unsupported> {
        let rule = &self.model[id];
        let condition = rule.condition.as_ref().map(|condition| self.expr(condition, frame)).transpose()?;
        let points = self.points(rule, frame)?;
        let capped = match rule.cap {
            Some(cap) => frame.add(Op::Clamp(points, Some(cap.abs().neg()), Some(cap.abs())), Type::Number),
            None => points,
        };
        Ok(RuleNodes { condition, points: capped, blank: frame.nodes().may_be_blank(capped) })
    }

    fn points(&mut self, rule: &'m Rule, frame: &mut Frame) -> Result<NodeId, Unsupported> {
        match &rule.per {
            None => self.number(&rule.points, frame),
            Some(Per::Number(number)) => {
                let (points, number) = (self.number(&rule.points, frame)?, self.number(number, frame)?);
                Ok(frame.add(Op::Product(vec![(false, points), (false, number)]), Type::Number))
            }
            Some(Per::EachEvent(selection)) => self.points_of_events(rule, selection, Pick::Each, frame),
            Some(Per::LastEvent(selection)) => self.points_of_events(rule, selection, Pick::Last, frame),
            Some(Per::FirstEvent(selection)) => self.points_of_events(rule, selection, Pick::First, frame),
        }
    }

    /// An expression as a number: a duration by its seconds.
    fn number(&mut self, expr: &'m Expr, frame: &mut Frame) -> Result<NodeId, Unsupported> {
        let node = self.expr(expr, frame)?;
        let is_duration = frame.nodes().ty(node) == Type::Duration;
        Ok(if is_duration { frame.add(Op::Sum(vec![(false, node)]), Type::Number) } else { node })
    }

    fn points_of_events(
        &mut self,
        rule: &'m Rule,
        selection: &'m Selection,
        pick: Pick,
        frame: &mut Frame,
    ) -> Result<NodeId, Unsupported> {
        if matches!(selection.source, Source::Members { .. }) {
            return Err(Unsupported::new("points per contact", selection.span));
        }
        let folds = self.folds(selection, frame)?;
        if folds.len() > 1 && (pick != Pick::Each || rule.repeat.is_some()) {
            return Err(Unsupported::new("a limit on events of several records", selection.span));
        }
        let points = self.event_function(&rule.points, frame)?;
        let kind = FoldKind::Points { points, pick, repeat: rule.repeat.clone(), decay: rule.decay.clone() };
        let mut parts = Vec::with_capacity(folds.len());
        for fold in folds {
            let fold = Fold { kind: kind.clone(), ..fold };
            let input = frame.stage.fold(|| format!("points per {}", Self::kinds(selection)), fold, Type::Number);
            parts.push(frame.read_input(input, Type::Number, true));
        }
        Ok(together(&parts, frame))
    }
}

/// The sum of what is known; blank if nothing is.
fn together(parts: &[NodeId], frame: &mut Frame) -> NodeId {
    if let [only] = parts {
        return *only;
    }
    let nothing = zero(frame);
    let known = parts.iter().map(|part| (false, frame.add(Op::Otherwise(*part, nothing), Type::Number))).collect();
    let blanks = parts.iter().map(|part| frame.add(Op::IsBlank(*part), Type::YesNo)).collect();
    let none = frame.add(Op::All(blanks), Type::YesNo);
    let (sum, blank) = (frame.add(Op::Sum(known), Type::Number), frame.blank(Type::Number));
    frame.add(Op::First(vec![(none, blank)], sum), Type::Number)
}

/// Nothing, as a number.
pub(super) fn zero(frame: &mut Frame) -> NodeId {
    frame.constant(Value::Number(Decimal::ZERO), Type::Number)
}

/// What a rule contributes: its points where it fires, else nothing.
pub(super) fn contribution(rule: RuleNodes, frame: &mut Frame) -> NodeId {
    let nothing = zero(frame);
    let points = if rule.blank { frame.add(Op::Otherwise(rule.points, nothing), Type::Number) } else { rule.points };
    match rule.condition {
        Some(condition) => frame.add(Op::First(vec![(condition, points)], nothing), Type::Number),
        None => points,
    }
}

/// Its points where it fires, else blank.
pub(super) fn line(rule: RuleNodes, frame: &mut Frame) -> NodeId {
    let Some(condition) = rule.condition else { return rule.points };
    let blank = frame.blank(Type::Number);
    frame.add(Op::First(vec![(condition, rule.points)], blank), Type::Number)
}

/// Whether it fires; none: always.
pub(super) fn fires(rule: RuleNodes, frame: &mut Frame) -> Option<NodeId> {
    if !rule.blank {
        return rule.condition;
    }
    let blank = frame.add(Op::IsBlank(rule.points), Type::YesNo);
    let known = frame.add(Op::Not(blank), Type::YesNo);
    Some(match rule.condition {
        Some(condition) => frame.add(Op::All(vec![condition, known]), Type::YesNo),
        None => known,
    })
}
