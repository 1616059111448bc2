//! An event that a selection would take: values that pass its tests.

use crate::model::{Comparison, EventSource, Expr, ExprKind, FieldId, Model, Scope, Selection};
use crate::semantics::{Decimal, Value};

/// Values for an event of this kind that pass the selection's tests, as far as they can be read off.
pub fn values_for(model: &Model, source: &EventSource, selection: &Selection) -> Vec<Value> {
    let count = model.events.get(source.event.index()).map_or(0, |event| event.fields.len());
    let mut values = vec![Value::Blank; count];
    for test in source.filters.iter().chain(selection.filter.as_deref()) {
        satisfy(model, test, &mut values);
    }
    values
}

/// Sets the fields that a test names so that it is yes.
fn satisfy(model: &Model, test: &Expr, values: &mut [Value]) {
    match &test.kind {
        ExprKind::And(parts) => parts.iter().for_each(|part| satisfy(model, &part.condition, values)),
        ExprKind::Or(parts) | ExprKind::AtLeast(1, parts) => {
            parts.first().into_iter().for_each(|part| satisfy(model, &part.condition, values));
        }
        ExprKind::AtLeast(_, parts) => parts.iter().for_each(|part| satisfy(model, &part.condition, values)),
        ExprKind::Equal(left, right) | ExprKind::In(left, right) => set(left, first(model, right), values),
        ExprKind::TextTest { subject, patterns, .. } => set(subject, pattern(model, patterns), values),
        ExprKind::Between(left, low, _) => set(left, first(model, low), values),
        ExprKind::Compare(comparison, left, right) => {
            set(left, first(model, right).and_then(|limit| beside(*comparison, &limit)), values);
        }
        ExprKind::Field(_) => set(test, Some(Value::YesNo(true)), values),
        ExprKind::Not(inner) if matches!(inner.kind, ExprKind::Field(_)) => {
            set(inner, Some(Value::YesNo(false)), values);
        }
        _ => {}
    }
}

fn set(target: &Expr, value: Option<Value>, values: &mut [Value]) {
    let ExprKind::Field(path) = &target.kind else { return };
    if let (Scope::Event, [FieldId(field)], Some(value)) = (path.scope, path.fields.as_slice(), value)
        && let Some(place) = values.get_mut(*field as usize)
    {
        *place = value;
    }
}

/// A constant; of a list the first.
fn first(model: &Model, expr: &Expr) -> Option<Value> {
    let value = match &expr.kind {
        ExprKind::Constant(value) => value,
        ExprKind::Setting(id) => &model.settings.get(id.index())?.value,
        ExprKind::List(items) => return items.first().and_then(|item| first(model, item)),
        _ => return None,
    };
    match value {
        Value::List(items) => items.first().cloned(),
        value => Some(value.clone()),
    }
}

/// A text that a pattern takes: the pattern without its `*`.
fn pattern(model: &Model, patterns: &Expr) -> Option<Value> {
    match first(model, patterns)? {
        Value::Text(text) => Some(Value::text(&text.replace('*', ""))),
        _ => None,
    }
}

/// A value on the right side of a limit.
fn beside(comparison: Comparison, limit: &Value) -> Option<Value> {
    let step: i32 = match comparison {
        Comparison::Less => -1,
        Comparison::LessOrEqual | Comparison::GreaterOrEqual => 0,
        Comparison::Greater => 1,
    };
    Some(match limit {
        Value::Number(number) => Value::Number(number.add(Decimal::from_int(i64::from(step)))),
        Value::Duration(time) => Value::Duration(time.saturating_add(i64::from(step) * 1_000_000)),
        Value::Date(day) => Value::Date(day.saturating_add(step)),
        Value::Label(label) => Value::Label(label.saturating_add_signed(step)),
        _ => return None,
    })
}
