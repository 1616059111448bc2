//! Which nodes are never blank.

use super::view::View;
use crate::model::{Builtin, Type};
use crate::plan::{NodeId, Op};

/// Whether what a node gives is never blank.
pub(super) fn is_never_blank(op: &Op, view: &View<'_>) -> bool {
    let all = |nodes: &[NodeId]| nodes.iter().all(|node| view.is_never_blank(*node));
    match op {
        Op::Constant(value) => !value.is_blank(),
        Op::Input(input) => view.inputs.never_blank.get(input.index()).copied().unwrap_or(false),
        Op::IsYes(_) | Op::IsBlank(_) | Op::List(_) => true,
        Op::All(parts) | Op::Any(parts) | Op::AtLeast(_, parts) => all(parts),
        Op::Not(one) | Op::Clamp(one, ..) | Op::Round(one, _) => view.is_never_blank(*one),
        Op::Elapsed(_, _, one) | Op::Ago(_, _, one) | Op::Within(one, _) | Op::Instant(one) => {
            view.is_never_blank(*one)
        }
        Op::Compare(_, left, right) | Op::Equal(left, right) => {
            all(&[*left, *right]) && have_an_order(*left, *right, view)
        }
        Op::Sum(terms) => terms.iter().all(|(_, term)| view.is_never_blank(*term)),
        // Nothing is divided, so nothing is divided by 0.
        Op::Product(factors) => factors.iter().all(|(divides, factor)| !divides && view.is_never_blank(*factor)),
        Op::Call(Builtin::Abs | Builtin::Floor | Builtin::Ceiling, arguments) => {
            all(arguments) && arguments.iter().all(|argument| is_numeric(*argument, view))
        }
        Op::Otherwise(one, other) => view.is_never_blank(*one) || view.is_never_blank(*other),
        Op::First(cases, last) => {
            view.is_never_blank(*last) && cases.iter().all(|(_, value)| view.is_never_blank(*value))
        }
        _ => false,
    }
}

/// Whether two values that are not blank are always one smaller than the other, or equal.
fn have_an_order(left: NodeId, right: NodeId, view: &View<'_>) -> bool {
    match (view.ty(left), view.ty(right)) {
        (Some(Type::List(_) | Type::Record(_) | Type::Blank | Type::Error), _) => false,
        (Some(left), Some(right)) => left == right || (left.is_numeric() && right.is_numeric()),
        _ => false,
    }
}

fn is_numeric(id: NodeId, view: &View<'_>) -> bool {
    view.ty(id).is_some_and(Type::is_numeric)
}
