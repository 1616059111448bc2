//! The range of one node.

use super::arithmetic::{divided_by, rounded, sum_limits, times};
use super::call::step_of;
use super::{Fact, Reach, call, of_type};
use crate::analysis::Intervals;
use crate::model::{Builtin, Interval, Model, TableId, Type};
use crate::plan::{Node, NodeId, Op};
use crate::semantics::calendar::{FIRST_DAY, LAST_DAY, Unit};
use crate::semantics::decimal::SCALE;
use crate::semantics::{Decimal, Value};

/// What nodes read: facts of inputs and of functions.
#[derive(Clone, Copy)]
pub(super) struct Read<'r> {
    pub inputs: &'r [Fact],
    pub functions: &'r [Fact],
}

/// Types whose values are counted in the same unit.
pub(in crate::plan) fn kind(ty: Type) -> u8 {
    match ty {
        _ if ty.is_numeric() => 0,
        Type::Duration => 1,
        Type::Date => 2,
        Type::Moment => 3,
        _ => 4,
    }
}

/// The fact of a node whose operands' facts are given.
pub(super) fn fact(model: &Model, nodes: &[Node], node: &Node, facts: &[Fact], read: Read<'_>) -> Fact {
    let of = |id: &NodeId| facts.get(id.index()).copied().unwrap_or(Fact::ANY);
    let blank = |ids: &[NodeId]| ids.iter().any(|id| of(id).blank);
    match &node.op {
        Op::Constant(Value::List(items)) => Fact { blank: items.iter().any(Value::is_blank), span: None },
        Op::Constant(value) => Fact::only(value),
        Op::Input(input) => read.inputs.get(input.index()).copied().unwrap_or(Fact::ANY),
        Op::Apply(function) => read.functions.get(function.0 as usize).copied().unwrap_or(Fact::ANY),
        // Of a list: whether an item may be blank.
        Op::List(items) => Fact { blank: blank(items), span: None },
        Op::All(parts) | Op::Any(parts) | Op::AtLeast(_, parts) => Fact::truth(blank(parts)),
        Op::Not(part) => Fact::truth(of(part).blank),
        Op::IsYes(_) | Op::IsBlank(_) => Fact::truth(false),
        Op::Compare(_, one, other) | Op::Equal(one, other) | Op::In(one, other) => {
            Fact::truth(of(one).blank || of(other).blank)
        }
        Op::TextTest { .. } => Fact::truth(true),
        Op::Sum(terms) => sum(terms, of),
        Op::Product(factors) => product(factors, of),
        Op::Call(builtin, arguments) => call_of(*builtin, arguments, nodes, of),
        Op::Clamp(number, low, high) => {
            Fact { span: of(number).span.map(|span| clamped(span, *low, *high)), ..of(number) }
        }
        Op::Round(number, decimals) => {
            let round = |span| rounded(span, step_of(*decimals), |number| number.round_to(*decimals));
            Fact { span: of(number).span.map(round), ..of(number) }
        }
        Op::Lookup(table, _, column) => lookup(model, *table, *column as usize),
        Op::Elapsed(unit, _, date) => Fact::numbers(longest(*unit), of(date).blank),
        Op::Ago(_, _, date) | Op::Within(date, _) => Fact::truth(of(date).blank),
        Op::Instant(date) => Fact { blank: of(date).blank, span: Some(Reach::ALL) },
        Op::Otherwise(value, fallback) if of(value).blank => {
            Fact { blank: of(fallback).blank, ..either([*value, *fallback], nodes, of) }
        }
        Op::Otherwise(value, _) => of(value),
        Op::First(cases, last) => either(cases.iter().map(|(_, value)| *value).chain([*last]), nodes, of),
        Op::Band(number, intervals) => band(of(number), intervals),
        Op::Grid(row, column, cells) => grid(of(row).blank || of(column).blank, cells, of_type(model, node.ty)),
    }
}

/// A value that is one of several; one that is only ever blank has no numbers to add.
fn either(choices: impl IntoIterator<Item = NodeId>, nodes: &[Node], of: impl Fn(&NodeId) -> Fact) -> Fact {
    let mut blank = false;
    let mut all: Option<Fact> = None;
    for choice in choices {
        let only_blank = nodes.get(choice.index()).is_some_and(|node| node.op == Op::Constant(Value::Blank));
        blank |= only_blank;
        if !only_blank {
            all = Some(all.map_or(of(&choice), |all| all.hull(of(&choice))));
        }
    }
    let all = all.unwrap_or(Fact::ANY);
    Fact { blank: blank || all.blank, ..all }
}

fn call_of(builtin: Builtin, arguments: &[NodeId], nodes: &[Node], of: impl Fn(&NodeId) -> Fact) -> Fact {
    let facts: Vec<Fact> = arguments.iter().map(of).collect();
    let nodes: Vec<&Node> = arguments.iter().filter_map(|argument| nodes.get(argument.index())).collect();
    call::fact(builtin, &facts, &nodes)
}

fn sum(terms: &[(bool, NodeId)], of: impl Fn(&NodeId) -> Fact) -> Fact {
    let blank = terms.iter().any(|(_, term)| of(term).blank);
    let spans: Option<Vec<(bool, Reach)>> =
        terms.iter().map(|(negative, term)| Some((*negative, of(term).span?))).collect();
    let limits = spans.map(sum_limits);
    Fact { blank, span: limits.map(|(low, high, step)| Reach::held(low, high, step)) }
}

fn product(factors: &[(bool, NodeId)], of: impl Fn(&NodeId) -> Fact) -> Fact {
    let mut so_far: Option<Reach> = None;
    let mut blank = false;
    for (divides, factor) in factors {
        let fact = of(factor);
        let Some(span) = fact.span else { return Fact { blank: true, span: None } };
        blank |= fact.blank;
        so_far = Some(match (so_far, divides) {
            (None, false) => span,
            (Some(product), false) => times(product, span),
            (before, true) => {
                let (quotient, by_zero) = divided_by(before.unwrap_or(Reach::only(SCALE)), span);
                blank |= by_zero;
                quotient
            }
        });
    }
    Fact { blank: blank || factors.is_empty(), span: so_far }
}

/// Held within limits.
fn clamped(span: Reach, low: Option<Decimal>, high: Option<Decimal>) -> Reach {
    let mut step = span.step;
    let hold = |number: i64| {
        let raised = low.map_or(number, |low| number.max(low.millionths()));
        high.map_or(raised, |high| raised.min(high.millionths()))
    };
    let (least, most) = (hold(span.low), hold(span.high));
    let limits = [low.filter(|low| low.millionths() > span.low), high.filter(|high| high.millionths() < span.high)];
    for limit in limits.into_iter().flatten() {
        step = super::common_step(step, limit.millionths());
    }
    Reach::new(least, most, step)
}

fn lookup(model: &Model, table: TableId, column: usize) -> Fact {
    let Some(table) = model.tables.get(table.index()) else { return Fact::ANY };
    let rows = table.rows.iter().map(|(_, values)| values).chain(table.otherwise.as_ref());
    let values: Vec<&Value> = rows.filter_map(|values| values.get(column)).collect();
    let known = values.iter().filter(|value| !value.is_blank()).map(|value| Fact::only(value));
    let span = known.reduce(Fact::hull).and_then(|all| all.span);
    Fact { blank: table.otherwise.is_none() || values.iter().any(|value| value.is_blank()), span }
}

/// Whole units between the first and the last day there are.
fn longest(unit: Unit) -> Reach {
    let days = i64::from(LAST_DAY) - i64::from(FIRST_DAY) + 1;
    let units = match unit {
        Unit::Second => days * 86_400,
        Unit::Minute => days * 1_440,
        Unit::Hour => days * 24,
        _ => days,
    };
    Reach::new(0, units.saturating_mul(SCALE), SCALE)
}

fn band(number: Fact, intervals: &[Interval]) -> Fact {
    let covered = intervals.iter().map(millionths_of).fold(Intervals::none(), |all, one| all.or(&one));
    let holds_all =
        number.span.is_some_and(|span| covered.parts().iter().any(|&(low, high)| low <= span.low && span.high <= high));
    let last = i64::try_from(intervals.len()).unwrap_or(i64::MAX).max(1) - 1;
    Fact::numbers(Reach::new(0, last, 1), number.blank || !holds_all)
}

/// The millionths that lie in an interval.
fn millionths_of(interval: &Interval) -> Intervals {
    let low =
        interval.low.map_or(i64::MIN, |(low, closed)| low.millionths() + i64::from(!closed && low < Decimal::MAX));
    let high = interval.high.map_or(i64::MAX, |(high, closed)| high.millionths() - i64::from(!closed));
    Intervals::between(low, high)
}

fn grid(blank: bool, cells: &[Vec<u32>], of_type: Fact) -> Fact {
    let labels = cells.iter().flatten().map(|label| Reach::only(i64::from(*label)));
    let span = labels.reduce(Reach::hull).map(|span| Reach { step: 1, ..span });
    Fact { blank, span: span.or(of_type.span) }
}
