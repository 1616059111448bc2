//! Values in a report.

use crate::model::{Element, Model, Type};
use crate::read::cell::times::show_time;
use crate::semantics::calendar::{format_date, format_moment};
use crate::semantics::{Decimal, Value};

/// A value as people write it.
pub(super) fn show(model: &Model, ty: Type, value: &Value) -> String {
    match (value, ty) {
        (Value::Blank, _) => String::new(),
        (Value::YesNo(truth), _) => if *truth { "yes" } else { "no" }.to_owned(),
        (Value::Number(number), Type::Percent) => format!("{}%", number.mul(Decimal::from_int(100))),
        (Value::Number(number), Type::Money(currency)) => format!("{} {currency}", number.with_thousands()),
        (Value::Number(number), _) => number.to_string(),
        (Value::Text(text), _) => text.to_string(),
        (Value::Label(label), Type::Label(set)) => {
            let labels = model.label_sets.get(set.index()).map(|set| set.labels.as_slice()).unwrap_or_default();
            labels.get(*label as usize).cloned().unwrap_or_default()
        }
        (Value::Date(day), _) => format_date(*day),
        (Value::Moment(instant), _) => format_moment(*instant, &model.zone),
        (Value::Duration(micros), _) => show_time(*micros),
        (Value::Country(country), _) => country.code().to_owned(),
        (Value::List(items), Type::List(element)) => list(model, element, items),
        (Value::Label(number) | Value::Row(number), _) => number.to_string(),
        (Value::List(items), _) => format!("{} items", items.len()),
    }
}

fn list(model: &Model, element: Element, items: &[Value]) -> String {
    items.iter().map(|item| show(model, element.ty(), item)).collect::<Vec<String>>().join("; ")
}
