//! A rule's test as an expression of a rule engine. Whatever may be blank is asked for that first, because none of
//! them compares a number with nothing.

use crate::rules::{AS_OF_DAY, Test};
use crate::vocabulary::Text;

/// How an engine spells things.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Dialect {
    /// Common Expression Language.
    Cel,
    /// ZEN.
    Zen,
    /// Rhai.
    Rhai,
}

impl Dialect {
    const fn and(self) -> &'static str {
        if matches!(self, Self::Zen) { " and " } else { " && " }
    }

    const fn or(self) -> &'static str {
        if matches!(self, Self::Zen) { " or " } else { " || " }
    }

    const fn blank(self) -> &'static str {
        if matches!(self, Self::Rhai) { "()" } else { "null" }
    }

    fn number(self, value: f64, float: bool) -> String {
        if float && self != Self::Zen { format!("{value:?}") } else { format!("{value}") }
    }
}

/// The test as an expression.
pub fn condition(test: &Test, dialect: Dialect) -> String {
    match test {
        Test::In(column, codes) => one_of(*column, codes),
        Test::AtLeast(column, value) => {
            known(column.name(), &format!(">= {}", dialect.number(*value, column.is_float())), dialect)
        }
        Test::Below(column, value) => {
            known(column.name(), &format!("< {}", dialect.number(*value, column.is_float())), dialect)
        }
        Test::Between(column, low, high) => {
            let (name, float) = (column.name(), column.is_float());
            let low = format!(">= {}", dialect.number(*low, float));
            let high = format!("{name} <= {}", dialect.number(*high, float));
            format!("{}{}{high}", known(name, &low, dialect), dialect.and())
        }
        Test::Younger(column, days) => known(column.name(), &format!("> {}", AS_OF_DAY - days), dialect),
        Test::Older(column, days) => known(column.name(), &format!("< {}", AS_OF_DAY - days), dialect),
        Test::Yes(column) => column.name().to_owned(),
        Test::NoText(column) => format!("{} == {}", column.name(), dialect.blank()),
        Test::NoNumber(column) => format!("{} == {}", column.name(), dialect.blank()),
        Test::NoDay(column) => format!("{} == {}", column.name(), dialect.blank()),
        Test::All(tests) => joined(tests, dialect.and(), dialect),
        Test::Any(tests) => joined(tests, dialect.or(), dialect),
    }
}

fn known(name: &str, test: &str, dialect: Dialect) -> String {
    format!("{name} != {}{}{name} {test}", dialect.blank(), dialect.and())
}

fn joined(tests: &[Test], word: &str, dialect: Dialect) -> String {
    let parts: Vec<String> = tests.iter().map(|part| format!("({})", condition(part, dialect))).collect();
    parts.join(word)
}

fn one_of(column: Text, codes: &[u16]) -> String {
    let values = column.values();
    let named = codes.iter().filter_map(|code| values.get(usize::from(*code) - 1));
    let words: Vec<String> = named.map(|value| format!("\"{value}\"")).collect();
    match words.as_slice() {
        [word] => format!("{} == {word}", column.name()),
        words => format!("{} in [{}]", column.name(), words.join(", ")),
    }
}
