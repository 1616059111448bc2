//! A case as a `.lead` file with a test that makes its data: what is put into `tests/equal-corpus`.

use std::fmt::Write;

use leadlang::model::{Field, Model, Type};
use leadlang::semantics::Value;
use leadlang::semantics::calendar::{format_date, format_moment};

use super::{Case, model_of};

/// The model and a test. What no sensor sees is named in remarks, which reading it back looks at.
pub fn as_test(case: &Case) -> String {
    let mut shown = case.text.to_string();
    let Some(model) = model_of(&shown) else { return shown };
    for (event, sensed) in model.events.iter().zip(&case.data.events_sensed) {
        if !sensed {
            writeln!(shown, "# not sensed: {}", event.name).unwrap();
        }
    }
    for (record, sensed) in model.records.iter().zip(&case.data.fields_sensed) {
        for (field, _) in record.fields.iter().zip(sensed).filter(|(_, sensed)| !**sensed) {
            writeln!(shown, "# not sensed: {}.{}", record.name, field.name).unwrap();
        }
    }
    shown.push_str("\ntest \"all back ends\" {\n");
    for (table, record) in case.data.records.iter().zip(&model.records) {
        for (row, values) in table.rows.iter().enumerate() {
            let fields = fields(&model, &record.fields, values, 1);
            writeln!(shown, "  {} \"{}{row}\" {{ {fields} }}", record.name, &record.name[..1]).unwrap();
        }
    }
    for (table, event) in case.data.events.iter().zip(&model.events) {
        let of = &model[event.of].name;
        let word = if event.of == model.scored { "by" } else { "of" };
        for happened in table.all() {
            let fields = fields(&model, &event.fields, &happened.values, 0);
            let braces = if fields.is_empty() { String::new() } else { format!(" {{ {fields} }}") };
            let at = format_moment(happened.at, &model.zone);
            let whose = format!("{word} \"{}{}\"", &of[..1], happened.row);
            let line = if word == "of" {
                format!("{} {whose}{braces}", event.name)
            } else {
                format!("{}{braces} {whose}", event.name)
            };
            writeln!(shown, "  {line} on {at}").unwrap();
        }
    }
    let first = model.records[model.scored.index()].name.as_str();
    writeln!(shown, "  as of {}\n  expect id is not blank for \"{}0\"\n}}", case.as_of, &first[..1]).unwrap();
    shown
}

fn fields(model: &Model, fields: &[Field], values: &[Value], from: usize) -> String {
    let known = fields.iter().zip(values).skip(from).filter(|(_, value)| !value.is_blank());
    known
        .map(|(field, value)| format!("{} {}", field.name, literal(model, value, field.ty)))
        .collect::<Vec<_>>()
        .join(", ")
}

fn literal(model: &Model, value: &Value, ty: Type) -> String {
    match (value, ty) {
        (Value::Blank, _) => "blank".to_owned(),
        (Value::YesNo(truth), _) => if *truth { "yes" } else { "no" }.to_owned(),
        (Value::Number(number), Type::Money(currency)) => format!("{number} {currency}"),
        (Value::Number(number), Type::Percent) => {
            format!("{}%", number.mul(leadlang::semantics::Decimal::from_int(100)))
        }
        (Value::Number(number), _) => number.to_string(),
        (Value::Text(text), _) => format!("\"{}\"", text.replace('"', "\"\"")),
        (Value::Label(label), Type::Label(set)) => format!("\"{}\"", model[set].labels[*label as usize]),
        (Value::Label(label), _) => label.to_string(),
        (Value::Date(day), _) => format_date(*day),
        (Value::Moment(at), _) => format_moment(*at, &model.zone),
        (Value::Duration(micros), _) => format!("{} seconds", leadlang::semantics::Decimal::from_millionths(*micros)),
        (Value::Country(country), _) => country.to_string(),
        (Value::List(items), ty) => {
            let element = if let Type::List(element) = ty { element.ty() } else { ty };
            format!("({})", items.iter().map(|item| literal(model, item, element)).collect::<Vec<_>>().join(", "))
        }
        (Value::Row(row), Type::Record(record)) => format!("\"{}{row}\"", &model[record].name[..1]),
        (Value::Row(row), _) => row.to_string(),
    }
}
