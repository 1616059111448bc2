//! Choices: cases that are never or always taken.

use std::collections::BTreeSet;

use super::view::{Simpler, View};
use crate::model::Type;
use crate::plan::{NodeId, Op};
use crate::semantics::Value;

/// What is never blank needs no other; what is always blank is the other.
pub(super) fn otherwise(one: NodeId, other: NodeId, view: &View<'_>) -> Simpler {
    if one == other || view.is_never_blank(one) || view.value(other) == Some(&Value::Blank) {
        return Simpler::Same(one);
    }
    if view.value(one) == Some(&Value::Blank) { Simpler::Same(other) } else { Simpler::Not }
}

/// The first case that is known and yes, else the last.
pub(super) fn first(cases: &[(NodeId, NodeId)], last: NodeId, ty: Type, view: &View<'_>) -> Simpler {
    let (left, end) = cases_left(cases, last, view);
    match left.as_slice() {
        [] => Simpler::Same(end),
        // Yes where it is known and yes, else no.
        [(when, value)] if ty == Type::YesNo && truths(*value, end, view) == Some((true, false)) => {
            Simpler::Op(Op::IsYes(*when))
        }
        _ if left.as_slice() == cases && end == last => Simpler::Not,
        _ => Simpler::Op(Op::First(left, end)),
    }
}

/// The cases that can be taken, and what is left for the rest.
fn cases_left(cases: &[(NodeId, NodeId)], last: NodeId, view: &View<'_>) -> (Vec<(NodeId, NodeId)>, NodeId) {
    let (mut left, mut end) = (Vec::with_capacity(cases.len()), last);
    let mut asked = BTreeSet::new();
    for (when, value) in cases {
        // A case takes a known yes only, so it need not ask whether it is known.
        let when = match view.op(*when) {
            Some(Op::IsYes(inner)) => *inner,
            _ => *when,
        };
        match view.truth(when) {
            Some(Some(true)) => {
                end = *value;
                break;
            }
            // Never taken: no, not known, or asked before, when it would have been taken.
            Some(_) => {}
            None if !asked.insert(when) => {}
            None => left.push((when, *value)),
        }
    }
    // Cases at the end that give what is given without them.
    while left.last().is_some_and(|(_, value)| *value == end) {
        left.pop();
    }
    (left, end)
}

/// Two constants as truths.
fn truths(one: NodeId, other: NodeId, view: &View<'_>) -> Option<(bool, bool)> {
    view.truth(one).flatten().zip(view.truth(other).flatten())
}
