//! Printing types, values and instants.

use super::{Page, quoted};
use crate::model::{Element, Type};
use crate::plan::text::names::List;
use crate::plan::text::words::{LENGTHS, sigil};
use crate::semantics::Value;
use crate::semantics::calendar::{FIRST_DAY, FIRST_INSTANT, LAST_DAY, LAST_INSTANT, Zone, format_date, format_rfc3339};

impl Page<'_> {
    pub(super) fn ty(&self, ty: Type) -> String {
        match ty {
            Type::Text => "text".to_owned(),
            Type::YesNo => "truth".to_owned(),
            Type::Whole => "whole".to_owned(),
            Type::Number => "number".to_owned(),
            Type::Percent => "percent".to_owned(),
            Type::Money(currency) => format!("money {currency}"),
            Type::Duration => "duration".to_owned(),
            Type::Date => "date".to_owned(),
            Type::Moment => "moment".to_owned(),
            Type::Country => "country".to_owned(),
            Type::Label(set) => format!("label {}", self.name(List::LabelSets, set.0)),
            Type::List(element) => format!("list of {}", self.ty(element.ty())),
            Type::Record(record) => format!("row of {}", self.name(List::Records, record.0)),
            Type::Blank => "blank".to_owned(),
            Type::Error => "error".to_owned(),
        }
    }

    /// A value of a type, which tells what its labels are called.
    pub(super) fn value(&self, value: &Value, ty: Type) -> String {
        match value {
            Value::Blank => "blank".to_owned(),
            Value::YesNo(true) => "yes".to_owned(),
            Value::YesNo(false) => "no".to_owned(),
            Value::Number(number) => number.to_string(),
            Value::Text(text) => quoted(text),
            Value::Label(label) => format!("label {}", self.label(*label, ty)),
            Value::Date(day) => date(*day),
            Value::Moment(at) => instant(*at, &self.plan.as_of.zone),
            Value::Duration(micros) => duration(*micros),
            Value::Country(country) => format!("country {country}"),
            Value::List(items) => {
                let element = if let Type::List(element) = ty { element.ty() } else { ty };
                let items: Vec<String> = items.iter().map(|item| self.value(item, element)).collect();
                format!("({})", items.join(", "))
            }
            Value::Row(row) => format!("row {row}"),
        }
    }

    pub(super) fn label(&self, label: u32, ty: Type) -> String {
        match ty {
            Type::Label(set) | Type::List(Element::Label(set)) => self.name(List::Labels(set), label),
            _ => format!("{}{label}", sigil::POSITION),
        }
    }
}

/// `2026-03-02`; days that no calendar has, by number.
fn date(day: i32) -> String {
    if (FIRST_DAY..=LAST_DAY).contains(&day) { format_date(day) } else { format!("day {day}") }
}

/// `2026-03-02T09:00:00-05:00`; instants that no calendar has, by number.
pub(super) fn instant(at: i64, zone: &Zone) -> String {
    match at {
        i64::MIN => "beginning".to_owned(),
        i64::MAX => "end".to_owned(),
        FIRST_INSTANT..=LAST_INSTANT => format_rfc3339(at, zone),
        beyond => format!("instant {beyond}"),
    }
}

/// `3 days`, `90 minutes`: in the longest unit that it is whole in.
fn duration(micros: i64) -> String {
    let (unit, length) = LENGTHS.into_iter().find(|(_, length)| micros % length == 0).unwrap_or(("microsecond", 1));
    let amount = micros / length;
    format!("{amount} {unit}{}", if amount == 1 { "" } else { "s" })
}
