//! Expressions: a thin dispatcher, and a file a family.
//!
//! In: an expression and a frame. Out: the node that computes it, in the stage or function that grows there. Never:
//! recurses deeper than the brackets of the model.

mod events;
mod outputs;
mod time;

pub(super) use time::fixed_interval;

use super::Unsupported;
use super::frame::Frame;
use super::lowering::Lowering;
use crate::model::{Comparison, Expr, ExprKind, Part, SettingId, Type};
use crate::plan::{EventInput, NodeId, Op};
use crate::semantics::Value;

impl<'m> Lowering<'m> {
    /// The node of an expression.
    pub(super) fn expr(&mut self, expr: &'m Expr, frame: &mut Frame) -> Result<NodeId, Unsupported> {
        let ty = expr.ty;
        Ok(match &expr.kind {
            ExprKind::Constant(value) => frame.constant(value.clone(), ty),
            ExprKind::Setting(id) => self.setting(*id, frame),
            ExprKind::List(items) => self.list(items, ty, frame)?,
            ExprKind::Field(path) => self.field(path, expr, frame)?,
            ExprKind::EventMoment => self.item_input(EventInput::Moment, ty, frame),
            ExprKind::EventDay => self.item_input(EventInput::Day, ty, frame),
            ExprKind::EventAge => self.item_input(EventInput::Age, ty, frame),
            ExprKind::AsOfDay => {
                let day = self.clock(frame).date();
                frame.constant(Value::Date(day), ty)
            }
            ExprKind::Output { output, of } => self.output_of(*output, of, expr, frame)?,
            ExprKind::Change { score, span } => self.change(*score, *span, expr, frame)?,
            ExprKind::Sum(terms) => {
                let nodes = self.all_of(terms.iter().map(|term| &term.expr), frame)?;
                frame.add(Op::Sum(terms.iter().map(|term| term.negative).zip(nodes).collect()), ty)
            }
            ExprKind::Product(factors) => {
                let nodes = self.all_of(factors.iter().map(|factor| &factor.expr), frame)?;
                frame.add(Op::Product(factors.iter().map(|factor| factor.divides).zip(nodes).collect()), ty)
            }
            ExprKind::Call(builtin, arguments) => {
                let nodes = self.all_of(arguments.iter(), frame)?;
                frame.add(Op::Call(*builtin, nodes), ty)
            }
            ExprKind::Convert { amount, rate, .. } => {
                let amount = self.expr(amount, frame)?;
                let rate = frame.constant(Value::Number(*rate), Type::Number);
                frame.add(Op::Product(vec![(false, amount), (false, rate)]), ty)
            }
            ExprKind::Otherwise(value, fallback) => {
                let (value, fallback) = (self.expr(value, frame)?, self.expr(fallback, frame)?);
                frame.add(Op::Otherwise(value, fallback), ty)
            }
            ExprKind::Lookup { table, keys, column } => {
                let keys = self.all_of(keys.iter(), frame)?;
                frame.add(Op::Lookup(*table, keys, *column), ty)
            }
            ExprKind::Aggregate { function, value, selection } => {
                self.aggregate(*function, value.as_deref(), selection, expr, frame)?
            }
            ExprKind::Events { quantifier, selection } => self.quantified(quantifier, selection, expr, frame)?,
            ExprKind::Elapsed { unit, until, reference } => {
                let point = self.refer(reference, frame)?;
                frame.add(Op::Elapsed(*unit, *until, point), ty)
            }
            ExprKind::Ago { reference, comparison, span } => {
                let point = self.refer(reference, frame)?;
                frame.add(Op::Ago(*comparison, *span, point), ty)
            }
            ExprKind::Within { reference, window } => self.within(reference, window, frame)?,
            _ => self.condition(expr, frame)?,
        })
    }

    /// Comparisons and their joints.
    fn condition(&mut self, expr: &'m Expr, frame: &mut Frame) -> Result<NodeId, Unsupported> {
        let op = match &expr.kind {
            ExprKind::Compare(comparison, left, right) => {
                Op::Compare(*comparison, self.expr(left, frame)?, self.expr(right, frame)?)
            }
            ExprKind::Equal(left, right) => Op::Equal(self.expr(left, frame)?, self.expr(right, frame)?),
            ExprKind::In(value, list) => Op::In(self.expr(value, frame)?, self.expr(list, frame)?),
            ExprKind::Between(value, low, high) => {
                let value = self.expr(value, frame)?;
                let (low, high) = (self.expr(low, frame)?, self.expr(high, frame)?);
                let from = frame.add(Op::Compare(Comparison::GreaterOrEqual, value, low), Type::YesNo);
                let to = frame.add(Op::Compare(Comparison::LessOrEqual, value, high), Type::YesNo);
                Op::All(vec![from, to])
            }
            ExprKind::TextTest { test, subject, patterns } => {
                let (subject, patterns) = (self.expr(subject, frame)?, self.expr(patterns, frame)?);
                Op::TextTest { test: *test, subject, patterns }
            }
            ExprKind::IsBlank(value) => Op::IsBlank(self.expr(value, frame)?),
            ExprKind::And(parts) => Op::All(self.parts(parts, frame)?),
            ExprKind::Or(parts) => Op::Any(self.parts(parts, frame)?),
            ExprKind::AtLeast(count, parts) => Op::AtLeast(*count, self.parts(parts, frame)?),
            ExprKind::Not(value) => Op::Not(self.expr(value, frame)?),
            ExprKind::Implies(condition, consequence) => {
                let (condition, consequence) = (self.expr(condition, frame)?, self.expr(consequence, frame)?);
                let not = frame.add(Op::Not(condition), Type::YesNo);
                Op::Any(vec![not, consequence])
            }
            _ => return Err(Unsupported::new("this expression", expr.span)),
        };
        Ok(frame.add(op, Type::YesNo))
    }

    fn parts(&mut self, parts: &'m [Part], frame: &mut Frame) -> Result<Vec<NodeId>, Unsupported> {
        self.all_of(parts.iter().map(|part| &part.condition), frame)
    }

    fn all_of(&mut self, exprs: impl Iterator<Item = &'m Expr>, frame: &mut Frame) -> Result<Vec<NodeId>, Unsupported> {
        exprs.map(|expr| self.expr(expr, frame)).collect()
    }

    fn setting(&self, id: SettingId, frame: &mut Frame) -> NodeId {
        let setting = &self.model[id];
        if frame.function.is_none()
            && let Some(known) = frame.stage.settings.get(&id)
        {
            return *known;
        }
        let node = frame.constant(setting.value.clone(), setting.ty);
        if frame.function.is_none() {
            frame.stage.settings.insert(id, node);
        }
        node
    }

    /// A list; one of constants is a constant.
    fn list(&mut self, items: &'m [Expr], ty: Type, frame: &mut Frame) -> Result<NodeId, Unsupported> {
        let constants = items.iter().map(|item| match &item.kind {
            ExprKind::Constant(value) => Some(value.clone()),
            ExprKind::Setting(id) => Some(self.model[*id].value.clone()),
            _ => None,
        });
        if let Some(values) = constants.collect::<Option<Vec<Value>>>() {
            return Ok(frame.constant(Value::List(values.into()), ty));
        }
        let items = self.all_of(items.iter(), frame)?;
        Ok(frame.add(Op::List(items), ty))
    }
}
