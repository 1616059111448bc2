//! The order of operands, where it means nothing.

use crate::model::{Builtin, Type};
use crate::plan::{Node, NodeId, Op};

/// Puts operands in the order of their numbers if that changes no result.
///
/// All, any and at least look at all of their parts, and sums are added up without limit before they are held at the
/// limits, so none of them has an order. A product rounds at each step: only two factors can change places. The
/// least and the greatest of texts or dates is the first of those that are equal, which may be written in two ways.
/// Constants come after what depends on data.
pub(super) fn order(op: &mut Op, ty: Type, before: &[Node]) {
    let is_constant = |id: NodeId| before.get(id.index()).is_some_and(|node| matches!(node.op, Op::Constant(_)));
    let comes_first = |one: NodeId, other: NodeId| (is_constant(one), one) < (is_constant(other), other);
    match op {
        Op::All(parts) | Op::Any(parts) => {
            parts.sort_unstable();
            parts.dedup();
        }
        Op::AtLeast(_, parts) => parts.sort_unstable(),
        Op::Equal(left, right) => {
            swap_if(comes_first(*right, *left), left, right);
        }
        Op::Compare(comparison, left, right) if comes_first(*right, *left) => {
            std::mem::swap(left, right);
            *comparison = comparison.turned();
        }
        Op::Sum(terms) => terms.sort_unstable_by_key(|(negative, term)| (*term, *negative)),
        Op::Product(factors) => {
            if let [(false, one), (false, other)] = factors.as_mut_slice() {
                swap_if(comes_first(*other, *one), one, other);
            }
        }
        Op::Call(Builtin::Min | Builtin::Max, arguments) if ty.is_numeric() => {
            arguments.sort_unstable();
            arguments.dedup();
        }
        _ => {}
    }
}

/// Exchanges two operands, if asked.
const fn swap_if(swaps: bool, one: &mut NodeId, other: &mut NodeId) {
    if swaps {
        std::mem::swap(one, other);
    }
}
