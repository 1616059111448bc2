//! One node: a thin dispatcher, and a file a family of operations.
//!
//! In: a node and the values of its operands, in the order of [`Op::operands`]. Out: its value. Never: reads
//! another node; a node that reads an input or applies a function is worked out by whoever holds those.

mod call;
mod choice;
mod number;
mod text;
mod time;
mod truth;

use super::Context;
use crate::model::Type;
use crate::plan::{Node, Op};
use crate::semantics::Value;

/// An operand of a node.
#[derive(Clone, Copy, Debug)]
pub struct Operand<'v> {
    /// Its value.
    pub value: &'v Value,
    /// Its type.
    pub ty: Type,
}

/// The value of a node. `Op::Input` and `Op::Apply` are blank here: they have no operands.
#[must_use]
pub fn node(node: &Node, operands: &[Operand<'_>], context: &Context<'_>) -> Value {
    match (&node.op, operands) {
        (Op::Constant(value), _) => value.clone(),
        (Op::List(_), _) => Value::List(operands.iter().map(|item| item.value.clone()).collect()),
        (Op::All(_), _) => truth::all(operands),
        (Op::Any(_), _) => truth::any(operands),
        (Op::AtLeast(count, _), _) => truth::at_least(*count, operands),
        (Op::Not(_), [one]) => truth::not(one.value),
        (Op::IsYes(_), [one]) => Value::YesNo(one.value.as_truth() == Some(true)),
        (Op::IsBlank(_), [one]) => Value::YesNo(one.value.is_blank()),
        (Op::Compare(comparison, ..), [left, right]) => truth::compare(*comparison, left.value, right.value, context),
        (Op::Equal(..), [left, right]) => context.same(left.value, right.value).into(),
        (Op::In(..), [value, list]) => truth::is_in(value.value, list.value, context),
        (Op::TextTest { test, .. }, [subject, patterns]) => text::test(*test, subject, patterns, context),
        (Op::Sum(terms), _) => number::sum(terms.iter().map(|(negative, _)| *negative), operands, node.ty),
        (Op::Product(factors), _) => number::product(factors.iter().map(|(divides, _)| *divides), operands, node.ty),
        (Op::Call(builtin, _), _) => call::call(*builtin, operands, context),
        (Op::Clamp(_, low, high), [one]) => number::clamp(one.value, *low, *high, node.ty),
        (Op::Round(_, decimals), [one]) => number::round(one.value, *decimals, node.ty),
        (Op::Lookup(table, _, column), _) => {
            let keys: Vec<&Value> = operands.iter().map(|key| key.value).collect();
            context.look_up(*table, &keys, *column)
        }
        (Op::Elapsed(unit, until, _), [one]) => time::elapsed(*unit, *until, one.value, context),
        (Op::Ago(comparison, span, _), [one]) => time::ago(*comparison, *span, one.value, context),
        (Op::Within(_, interval), [one]) => time::within(*interval, one.value, context),
        (Op::Instant(_), [one]) => context.instant_of(one.value).map_or(Value::Blank, Value::Moment),
        (Op::Otherwise(..), [value, fallback]) => choice::otherwise(value.value, fallback.value),
        (Op::First(..), _) => choice::first(operands),
        (Op::Band(_, bands), [one]) => choice::band(one.value, bands),
        (Op::Grid(_, _, cells), [row, column]) => choice::grid(row.value, column.value, cells),
        _ => Value::Blank,
    }
}
