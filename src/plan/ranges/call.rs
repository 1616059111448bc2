//! Ranges of built-in functions.

use super::arithmetic::{divided_by, rounded, sizes};
use super::{Fact, Reach};
use crate::model::Builtin;
use crate::plan::{Node, Op};
use crate::semantics::calendar::{FIRST_DAY, LAST_DAY, Span};
use crate::semantics::decimal::SCALE;

/// Of a built-in function of arguments with these facts. `nodes` are all, `arguments` the positions.
pub(super) fn fact(builtin: Builtin, arguments: &[Fact], nodes: &[&Node]) -> Fact {
    let blank = arguments.iter().any(|argument| argument.blank);
    let first = arguments.first().and_then(|argument| argument.span);
    match builtin {
        Builtin::Min => extreme(arguments, nodes, |a, b| (a.low.min(b.low), a.high.min(b.high))),
        Builtin::Max => extreme(arguments, nodes, |a, b| (a.low.max(b.low), a.high.max(b.high))),
        Builtin::Abs => Fact { blank, span: first.map(sizes) },
        // From the logarithm of a millionth to that of the largest number.
        Builtin::Log => Fact::numbers(Reach::new(-14 * SCALE, 30 * SCALE, 1), true),
        Builtin::Round => Fact { blank, span: first.and_then(|span| round(span, nodes)) },
        Builtin::Floor => Fact { blank, span: first.map(|span| rounded(span, SCALE, |n| n.floor())) },
        Builtin::Ceiling => Fact { blank, span: first.map(|span| rounded(span, SCALE, |n| n.ceil())) },
        Builtin::Length | Builtin::CountItems => Fact::numbers(Reach::new(0, super::MOST * SCALE, SCALE), blank),
        Builtin::Domain | Builtin::LabelName => Fact::ANY,
        Builtin::Year => Fact::numbers(Reach::new(SCALE, 9999 * SCALE, SCALE), blank),
        Builtin::Month => Fact::numbers(Reach::new(SCALE, 12 * SCALE, SCALE), blank),
        Builtin::DayOf => day_of(arguments, nodes, blank),
        Builtin::InUnit(unit) => {
            let Some(length) = Span::new(1, unit).fixed_micros() else { return Fact::ANY };
            Fact { blank, span: first.map(|span| divided_by(span, Reach::only(length)).0) }
        }
    }
}

/// Of all that are of one type: a day and an instant are not counted in the same unit.
fn extreme(arguments: &[Fact], nodes: &[&Node], join: impl Fn(Reach, Reach) -> (i64, i64)) -> Fact {
    let blank = arguments.iter().any(|argument| argument.blank);
    let mixed =
        nodes.windows(2).any(|pair| matches!(pair, [a, b] if super::node::kind(a.ty) != super::node::kind(b.ty)));
    if mixed {
        return Fact { blank: true, span: None };
    }
    let spans = arguments.iter().map(|argument| argument.span).collect::<Option<Vec<_>>>();
    let joined = spans.and_then(|spans| {
        spans.into_iter().reduce(|a, b| {
            let (low, high) = join(a, b);
            Reach::new(low, high, super::common_step(a.step, b.step))
        })
    });
    Fact { blank, span: joined }
}

fn round(span: Reach, nodes: &[&Node]) -> Option<Reach> {
    let decimals = match nodes.get(1).map(|node| &node.op) {
        None => 0,
        Some(Op::Constant(value)) => u32::try_from(value.as_number()?.to_int()?.max(0)).ok()?,
        Some(_) => return Some(Reach::DECIMAL),
    };
    Some(rounded(span, step_of(decimals), |number| number.round_to(decimals)))
}

/// Millionths in the last of so many decimals.
pub(in crate::plan) fn step_of(decimals: u32) -> i64 {
    10_i64.pow(6_u32.saturating_sub(decimals))
}

fn day_of(arguments: &[Fact], nodes: &[&Node], blank: bool) -> Fact {
    match (nodes.first().map(|node| node.ty), arguments.first()) {
        (Some(crate::model::Type::Date), Some(day)) => *day,
        _ => Fact::numbers(Reach::new(i64::from(FIRST_DAY), i64::from(LAST_DAY), 1), blank),
    }
}
