//! Points at which a test of something that moves changes its answer.

use std::sync::Arc;

use super::Domain;
use super::body::Body;
use super::search::first_so;
use crate::model::{Comparison, Type};
use crate::plan::evaluate::{self, Context, Operand};
use crate::plan::{Function, Node, NodeId, Op};
use crate::semantics::Value;
use crate::semantics::calendar::Interval;

/// A node whose answer depends on how something that moves lies to constants.
pub(super) struct Atom {
    /// What moves.
    pub subject: NodeId,
    /// Tests of it that each change at most once; between their changes the node's value is constant.
    pub tests: Vec<Test>,
}

/// A test of something that moves, which changes its answer at most once.
pub(super) enum Test {
    /// At least this (beyond it).
    From(Value, bool),
    /// This node, of the subject alone.
    Node(Node),
}

/// Longer lists and tables are not taken apart.
const MOST_ITEMS: usize = 4096;

impl Atom {
    /// The node as an atom, if it is one.
    pub fn of<'v>(
        node: &Node,
        constant: &dyn Fn(NodeId) -> Option<&'v Value>,
        moves: &dyn Fn(NodeId) -> bool,
        context: &Context<'_>,
    ) -> Option<Self> {
        match &node.op {
            Op::Compare(comparison, one, other) => compared(*comparison, *one, *other, constant, moves),
            Op::Equal(one, other) => {
                let (subject, value) = sides(*one, *other, constant, moves)?;
                Some(Self { subject, tests: both_ends([value]) })
            }
            Op::In(subject, list) if moves(*subject) => {
                let items = match constant(*list)? {
                    Value::List(items) if items.len() <= MOST_ITEMS => items.to_vec(),
                    Value::List(_) => return None,
                    one => vec![one.clone()],
                };
                Some(Self { subject: *subject, tests: both_ends(&items) })
            }
            Op::Lookup(table, keys, _) => match keys.as_slice() {
                [key] if moves(*key) => {
                    let rows = &context.model.tables.get(table.index())?.rows;
                    let keys = rows.iter().filter_map(|(keys, _)| keys.first());
                    (rows.len() <= MOST_ITEMS).then(|| Self { subject: *key, tests: both_ends(keys) })
                }
                _ => None,
            },
            Op::IsBlank(subject) if moves(*subject) => Some(Self { subject: *subject, tests: Vec::new() }),
            Op::Band(subject, bands) if moves(*subject) => {
                let ends = bands.iter().flat_map(|band| [band.low, band.high]).flatten();
                let values: Vec<Value> = ends.map(|(end, _)| Value::Number(end)).collect();
                Some(Self { subject: *subject, tests: both_ends(&values) })
            }
            Op::Ago(_, _, subject) if moves(*subject) => {
                Some(Self { subject: *subject, tests: vec![Test::Node(node.clone())] })
            }
            Op::Within(subject, interval) if moves(*subject) => {
                let half = |after, until| {
                    Test::Node(Node { op: Op::Within(*subject, Interval { after, until }), ty: node.ty })
                };
                let tests = vec![half(interval.after, i64::MAX), half(i64::MIN, interval.until)];
                Some(Self { subject: *subject, tests })
            }
            _ => None,
        }
    }
}

fn compared<'v>(
    comparison: Comparison,
    one: NodeId,
    other: NodeId,
    constant: &dyn Fn(NodeId) -> Option<&'v Value>,
    moves: &dyn Fn(NodeId) -> bool,
) -> Option<Atom> {
    let (subject, value) = sides(one, other, constant, moves)?;
    // `subject > v` and `subject <= v` change beyond v, as do `v < subject` and `v >= subject`.
    let beyond = if moves(one) {
        matches!(comparison, Comparison::Greater | Comparison::LessOrEqual)
    } else {
        matches!(comparison, Comparison::Less | Comparison::GreaterOrEqual)
    };
    Some(Atom { subject, tests: vec![Test::From(value.clone(), beyond)] })
}

/// What moves and what is constant.
fn sides<'v>(
    one: NodeId,
    other: NodeId,
    constant: &dyn Fn(NodeId) -> Option<&'v Value>,
    moves: &dyn Fn(NodeId) -> bool,
) -> Option<(NodeId, &'v Value)> {
    if moves(one) {
        Some((one, constant(other)?))
    } else if moves(other) {
        Some((other, constant(one)?))
    } else {
        None
    }
}

fn both_ends<'v>(values: impl IntoIterator<Item = &'v Value>) -> Vec<Test> {
    values.into_iter().flat_map(|value| [Test::From(value.clone(), false), Test::From(value.clone(), true)]).collect()
}

/// What is tested: the input itself, or a part of the function.
pub(super) enum Subject {
    Input,
    Body(Box<Body>),
}

/// The count at which a test changes, if it does. The subject's own type is `ty`.
pub(super) fn point(
    test: &Test,
    subject: &mut Subject,
    ty: Type,
    domain: Domain,
    context: &Context<'_>,
) -> Option<i64> {
    if let (Test::From(value, beyond), Subject::Input) = (test, &subject) {
        if let Some(found) = domain.first_from(value, *beyond) {
            return found.filter(|count| *count > domain.first);
        }
        if let Some(near) = domain.near(value, *beyond) {
            return domain.float_from(value, *beyond, near).filter(|count| *count > domain.first);
        }
    }
    let mut answer = |count: i64| {
        let input = domain.value(count);
        let value = match subject {
            Subject::Input => &input,
            Subject::Body(body) => body.value(&input, context),
        };
        answered(test, Operand { value, ty }, context)
    };
    let (first, last) = (answer(domain.first), answer(domain.last));
    if first == last {
        return None;
    }
    first_so(domain.first, domain.last, |count| answer(count) == last)
}

fn answered(test: &Test, subject: Operand<'_>, context: &Context<'_>) -> Value {
    match test {
        Test::From(value, beyond) => {
            let order = context.order(subject.value, value);
            order.map(|order| if *beyond { order.is_gt() } else { order.is_ge() }).into()
        }
        Test::Node(node) => evaluate::node(node, &[subject], context),
    }
}

/// All counts at which something that moves changes, if they are few.
pub(super) fn all(domain: Domain, body: &mut Body, context: &Context<'_>) -> Option<Arc<[i64]>> {
    let mut points: Vec<i64> = Vec::new();
    let last = body.value(&domain.value(domain.last), context).clone();
    let mut from = domain.first;
    let mut here = body.value(&domain.value(from), context).clone();
    while here != last {
        let point = first_so(from, domain.last, |count| *body.value(&domain.value(count), context) != here)?;
        if points.len() > 64 {
            return None;
        }
        points.push(point);
        from = point;
        here = body.value(&domain.value(from), context).clone();
    }
    Some(points.into())
}

/// The value of a node of constants.
pub(super) fn apply(node: &Node, values: &[&Value], function: &Function, context: &Context<'_>) -> Value {
    let types = node.op.operands().into_iter().filter_map(|id| function.nodes.get(id.index())).map(|node| node.ty);
    let operands: Vec<Operand<'_>> = values.iter().zip(types).map(|(value, ty)| Operand { value, ty }).collect();
    evaluate::node(node, &operands, context)
}
