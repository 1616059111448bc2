//! Values as people read them: `450,000,000 USD`, `vp`, `2 March 2026`, `not known`.

use super::Interpreter;
use crate::data::Dataset;
use crate::model::{Model, Type};
use crate::semantics::calendar::{self, MONTHS, Zone};
use crate::semantics::{Decimal, Value};

/// Microseconds of the units a duration is told in.
const UNITS: [(&str, i64); 4] =
    [("day", 86_400_000_000), ("hour", 3_600_000_000), ("minute", 60_000_000), ("second", 1_000_000)];

/// A value as people read it, with the unit of its type.
#[must_use]
pub fn show_value(model: &Model, data: &Dataset, zone: &Zone, value: &Value, ty: Type) -> String {
    match value {
        Value::Blank => "not known".to_owned(),
        Value::YesNo(truth) => if *truth { "yes" } else { "no" }.to_owned(),
        Value::Number(number) => number_words(*number, ty),
        Value::Text(text) => text.to_string(),
        Value::Label(label) => label_words(model, *label, ty),
        Value::Date(day) => date_words(*day),
        Value::Moment(at) => moment_words(*at, zone),
        Value::Duration(length) => duration_words(*length),
        Value::Country(country) => country.code().to_owned(),
        Value::List(items) => {
            let item_type = if let Type::List(element) = ty { element.ty() } else { ty };
            let items = items.iter().map(|item| show_value(model, data, zone, item, item_type));
            items.collect::<Vec<_>>().join(", ")
        }
        Value::Row(row) => row_words(data, *row, ty),
    }
}

impl Interpreter<'_> {
    /// A value as people read it.
    pub(super) fn shown(&self, value: &Value, ty: Type) -> String {
        show_value(self.model, self.data, self.clock.zone(), value, ty)
    }
}

fn number_words(number: Decimal, ty: Type) -> String {
    match ty {
        Type::Percent => format!("{}%", number.mul(Decimal::from_int(100)).with_thousands()),
        Type::Money(currency) => format!("{} {currency}", number.with_thousands()),
        _ => number.with_thousands(),
    }
}

fn label_words(model: &Model, label: u32, ty: Type) -> String {
    let Type::Label(set) = ty else { return label.to_string() };
    let labels = model.label_sets.get(set.index()).map(|set| &set.labels);
    labels.and_then(|labels| labels.get(label as usize)).cloned().unwrap_or_else(|| label.to_string())
}

fn date_words(day: i32) -> String {
    let (year, month, day) = calendar::date_parts(day);
    let month = MONTHS.get(month.saturating_sub(1) as usize).unwrap_or(&"");
    format!("{day} {month} {year}")
}

fn moment_words(at: i64, zone: &Zone) -> String {
    let text = calendar::format_moment(at, zone);
    let time = text.split_once(' ').map_or("", |(_, time)| time);
    format!("{} {time}", date_words(calendar::day_of(at, zone)))
}

/// `2 hours 30 minutes`: the two longest units it has.
fn duration_words(length: i64) -> String {
    let (sign, mut rest) = (if length < 0 { "-" } else { "" }, length.saturating_abs());
    let mut words = Vec::new();
    for (unit, size) in UNITS {
        let count = rest / size;
        rest %= size;
        if count > 0 && words.len() < 2 {
            words.push(format!("{count} {unit}{}", if count == 1 { "" } else { "s" }));
        }
    }
    if words.is_empty() {
        format!("{} seconds", Decimal::from_millionths(length))
    } else {
        format!("{sign}{}", words.join(" "))
    }
}

/// A row by its name.
fn row_words(data: &Dataset, row: u32, ty: Type) -> String {
    let Type::Record(record) = ty else { return row.to_string() };
    let names = data.records.get(record.index()).map(|table| &table.names);
    names.and_then(|names| names.get(row as usize)).cloned().unwrap_or_else(|| row.to_string())
}
