//! All, any, at least, not: what can be left out of them.

use std::collections::BTreeSet;

use super::view::{Simpler, View};
use crate::plan::{NodeId, Op};
use crate::semantics::Value;

/// One no makes it no, whatever the others are; a yes changes nothing; a part written twice says nothing new.
pub(super) fn all(parts: &[NodeId], view: &View<'_>) -> Simpler {
    joined(parts, false, view, Op::All)
}

/// One yes makes it yes; a no changes nothing.
pub(super) fn any(parts: &[NodeId], view: &View<'_>) -> Simpler {
    joined(parts, true, view, Op::Any)
}

/// `decides` is the truth that settles it; the opposite truth changes nothing.
fn joined(parts: &[NodeId], decides: bool, view: &View<'_>, join: fn(Vec<NodeId>) -> Op) -> Simpler {
    if parts.iter().any(|part| view.truth(*part) == Some(Some(decides))) {
        return Simpler::Value(Value::YesNo(decides));
    }
    let mut seen = BTreeSet::new();
    let counts = |part: &&NodeId| view.truth(**part) != Some(Some(!decides)) && seen.insert(**part);
    let left: Vec<NodeId> = parts.iter().filter(counts).copied().collect();
    match left.as_slice() {
        [] => Simpler::Value(Value::YesNo(!decides)),
        [one] => Simpler::Same(*one),
        _ if left.len() < parts.len() => Simpler::Op(join(left)),
        _ => Simpler::Not,
    }
}

/// A yes counts for one that is needed, a no for none. All of them needed is `all`, one needed is `any`: with a part
/// that is not known these say "not known" in the same cases.
pub(super) fn at_least(count: u32, parts: &[NodeId], view: &View<'_>) -> Simpler {
    let known_yes = parts.iter().filter(|part| view.truth(**part) == Some(Some(true))).count();
    let needed = (count as usize).saturating_sub(known_yes);
    let known = |part: &NodeId| matches!(view.truth(*part), Some(Some(_)));
    let left: Vec<NodeId> = parts.iter().filter(|part| !known(part)).copied().collect();
    match needed {
        0 => Simpler::Value(Value::YesNo(true)),
        _ if needed > left.len() => Simpler::Value(Value::YesNo(false)),
        1 => Simpler::Op(Op::Any(left)),
        _ if needed == left.len() => Simpler::Op(Op::All(left)),
        _ if left.len() < parts.len() => match u32::try_from(needed) {
            Ok(needed) => Simpler::Op(Op::AtLeast(needed, left)),
            Err(_) => Simpler::Not,
        },
        _ => Simpler::Not,
    }
}

/// The opposite of the opposite, not known included.
pub(super) fn not(one: NodeId, view: &View<'_>) -> Simpler {
    match view.op(one) {
        Some(Op::Not(inner)) => Simpler::Same(*inner),
        _ => Simpler::Not,
    }
}

/// What is always known is yes exactly when it is yes.
pub(super) fn is_yes(one: NodeId, view: &View<'_>) -> Simpler {
    if view.is_never_blank(one) { Simpler::Same(one) } else { Simpler::Not }
}
