//! The range of a numeric expression.

use super::{Facts, Range};
use crate::model::{Aggregate, Builtin, Expr, ExprKind, Factor, FieldPath, Model, Output, Scope, Term, Type};
use crate::semantics::{Decimal, Value};

/// The numbers an expression can give when it is not blank.
#[must_use]
pub fn of(model: &Model, facts: &Facts, expr: &Expr) -> Range {
    match &expr.kind {
        ExprKind::Constant(value) => constant(value),
        ExprKind::Setting(id) => constant(&model[*id].value),
        ExprKind::Field(path) => field(model, path),
        ExprKind::Output { output: Output::Score(id), .. } => facts.score(*id),
        ExprKind::Output { output: Output::Signal(id), .. } => of(model, facts, &model[*id].value),
        ExprKind::Sum(terms) => terms.iter().map(|term| signed(model, facts, term)).fold(zero(), Range::plus),
        ExprKind::Product(factors) => product(model, facts, factors),
        ExprKind::Otherwise(value, fallback) => of(model, facts, value).hull(of(model, facts, fallback)),
        ExprKind::Lookup { table, column, .. } => table_column(model, *table, *column as usize),
        ExprKind::Aggregate { function: Aggregate::Count | Aggregate::Distinct, .. } => Range::from_zero(),
        ExprKind::Aggregate { function: Aggregate::Sum, value: Some(value), .. } => {
            let one = of(model, facts, value).with_zero();
            let open = |limit: Option<Decimal>| limit.filter(|limit| *limit == Decimal::ZERO);
            Range { low: open(one.low), high: open(one.high) }
        }
        ExprKind::Aggregate { value: Some(value), .. } => of(model, facts, value),
        ExprKind::Elapsed { .. } => Range::from_zero(),
        ExprKind::Change { score, .. } => facts.score(*score).plus(facts.score(*score).negative()),
        ExprKind::Call(builtin, arguments) => call(model, facts, *builtin, arguments),
        ExprKind::Convert { amount, rate, .. } => of(model, facts, amount).times(Range::only(*rate)),
        _ => Range::default(),
    }
}

/// Whether an expression can be blank, as far as its shape tells.
#[must_use]
pub fn may_be_blank(model: &Model, expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Constant(value) => value.is_blank(),
        ExprKind::Setting(id) => model[*id].value.is_blank(),
        ExprKind::Output { output: Output::Score(_), of } => !of.fields.is_empty(),
        ExprKind::Sum(terms) => terms.iter().any(|term| may_be_blank(model, &term.expr)),
        ExprKind::Product(factors) => factors.iter().any(|f| f.divides || may_be_blank(model, &f.expr)),
        ExprKind::Otherwise(_, fallback) => may_be_blank(model, fallback),
        ExprKind::Call(Builtin::Min | Builtin::Max | Builtin::Abs | Builtin::Round, arguments) => {
            arguments.iter().any(|argument| may_be_blank(model, argument))
        }
        _ => true,
    }
}

const fn zero() -> Range {
    Range::only(Decimal::ZERO)
}

fn constant(value: &Value) -> Range {
    value.as_number().map_or_else(Range::default, Range::only)
}

fn signed(model: &Model, facts: &Facts, term: &Term) -> Range {
    let range = of(model, facts, &term.expr);
    if term.negative { range.negative() } else { range }
}

fn product(model: &Model, facts: &Facts, factors: &[Factor]) -> Range {
    let mut range = Range::only(Decimal::ONE);
    for factor in factors {
        let next = of(model, facts, &factor.expr);
        range = match next {
            Range { low: Some(low), high: Some(high) } if factor.divides && low == high => {
                Decimal::ONE.div(low).map_or_else(Range::default, |inverse| range.times(Range::only(inverse)))
            }
            _ if factor.divides => Range::default(),
            _ => range.times(next),
        };
    }
    range
}

/// The declared bounds of a field of the subject.
fn field(model: &Model, path: &FieldPath) -> Range {
    if path.scope != Scope::Subject {
        return Range::default();
    }
    let mut record = model.scored;
    for (at, id) in path.fields.iter().enumerate() {
        let Some(field) = model.records.get(record.index()).and_then(|r| r.fields.get(id.index())) else { break };
        match field.ty {
            Type::Record(next) => record = next,
            _ if at + 1 == path.fields.len() => return Range { low: field.low, high: field.high },
            _ => break,
        }
    }
    Range::default()
}

fn table_column(model: &Model, table: crate::model::TableId, column: usize) -> Range {
    let table = &model[table];
    let rows = table.rows.iter().map(|(_, values)| values).chain(table.otherwise.as_ref());
    let numbers = rows.filter_map(|values| values.get(column)).filter_map(Value::as_number).map(Range::only);
    numbers.reduce(Range::hull).unwrap_or_default()
}

fn call(model: &Model, facts: &Facts, builtin: Builtin, arguments: &[Expr]) -> Range {
    let mut ranges = arguments.iter().map(|argument| of(model, facts, argument));
    match builtin {
        Builtin::Min => ranges.reduce(|a, b| Range {
            low: a.low.zip(b.low).map(|(a, b)| a.min(b)),
            high: a.high.map_or(b.high, |a| Some(b.high.map_or(a, |b| a.min(b)))),
        }),
        Builtin::Max => ranges.reduce(|a, b| Range {
            low: a.low.map_or(b.low, |a| Some(b.low.map_or(a, |b| a.max(b)))),
            high: a.high.zip(b.high).map(|(a, b)| a.max(b)),
        }),
        Builtin::Abs => ranges.next().map(|range| {
            let largest = range.low.zip(range.high).map(|(low, high)| low.abs().max(high.abs()));
            Range { low: Some(Decimal::ZERO), high: largest }
        }),
        Builtin::Length | Builtin::CountItems => Some(Range::from_zero()),
        _ => None,
    }
    .unwrap_or_default()
}
