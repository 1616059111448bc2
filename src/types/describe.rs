//! Types in words.
//!
//! In: a type. Out: how people call it.

use crate::model::{Model, Type};

/// A type with its article: "a number", "money in USD".
pub(super) fn describe(ty: Type, model: &Model) -> String {
    match ty {
        Type::Text => "text".to_owned(),
        Type::YesNo => "a yes or no".to_owned(),
        Type::Whole | Type::Number => "a number".to_owned(),
        Type::Percent => "a percentage".to_owned(),
        Type::Money(currency) => format!("money in {}", currency.code()),
        Type::Duration => "a duration".to_owned(),
        Type::Date => "a date".to_owned(),
        Type::Moment => "a date with a time".to_owned(),
        Type::Country => "a country".to_owned(),
        Type::Label(set) => {
            let name = model.label_sets.get(set.index()).map_or("", |set| set.name.as_str());
            format!("a label of `{name}`")
        }
        Type::List(element) => format!("a list, each {}", describe(element.ty(), model)),
        Type::Record(record) => {
            let name = model.records.get(record.index()).map_or("", |record| record.name.as_str());
            format!("a row of `{name}`")
        }
        Type::Blank => "blank".to_owned(),
        Type::Error => "not known".to_owned(),
    }
}
