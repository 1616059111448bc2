//! Rules as the loops of `expert::block`, one a rule: what an engineer would write by hand if there were not 500 of them.

use super::{AS_OF_DAY, Rule, Test};
use crate::vocabulary::{Number, Text};

/// One line a rule. `title_sets` collects the sets of titles, each of which becomes a table of 5,001 bytes.
pub fn loops(rules: &[Rule], title_sets: &mut Vec<Vec<u16>>) -> String {
    let line = |rule: &Rule, sets: &mut Vec<Vec<u16>>| {
        format!("rule!({}, {}, n, |i| {});\n", rule.score.name(), rule.points, condition(&rule.test, sets))
    };
    rules.iter().map(|rule| line(rule, title_sets)).collect()
}

fn condition(test: &Test, sets: &mut Vec<Vec<u16>>) -> String {
    match test {
        Test::In(Text::Title, codes) => format!("title_sets[{}].holds(title[i])", set(codes, sets)),
        Test::In(column, codes) => {
            let equal = |code: &u16| format!("({}[i] == {code})", column.name());
            format!("({})", codes.iter().map(equal).collect::<Vec<_>>().join(" | "))
        }
        Test::AtLeast(column, value) => known(*column, &format!("{}[i] >= {}", column.name(), number(*column, *value))),
        Test::Below(column, value) => known(*column, &format!("{}[i] < {}", column.name(), number(*column, *value))),
        Test::Between(column, low, high) => {
            let (name, low, high) = (column.name(), number(*column, *low), number(*column, *high));
            known(*column, &format!("({name}[i] >= {low}) & ({name}[i] <= {high})"))
        }
        Test::Younger(column, days) => {
            let name = column.name();
            format!("(({name}[i] > {}) & ({name}_known[i] != 0))", AS_OF_DAY - days)
        }
        Test::Older(column, days) => {
            let name = column.name();
            format!("(({name}[i] < {}) & ({name}_known[i] != 0))", AS_OF_DAY - days)
        }
        Test::Yes(column) => format!("({}[i] == 2)", column.name()),
        Test::NoText(column) => format!("({}[i] == 0)", column.name()),
        Test::NoNumber(column) => format!("({}_known[i] == 0)", column.name()),
        Test::NoDay(column) => format!("({}_known[i] == 0)", column.name()),
        Test::All(tests) => joined(tests, " & ", sets),
        Test::Any(tests) => joined(tests, " | ", sets),
    }
}

fn joined(tests: &[Test], sign: &str, sets: &mut Vec<Vec<u16>>) -> String {
    let parts: Vec<String> = tests.iter().map(|test| condition(test, sets)).collect();
    format!("({})", parts.join(sign))
}

/// The test, where the number is known.
fn known(column: Number, test: &str) -> String {
    format!("(({test}) & ({}_known[i] != 0))", column.name())
}

fn number(column: Number, value: f64) -> String {
    if column.is_float() { format!("{value:?}") } else { format!("{value:.0}") }
}

/// The position of a set of titles, added if it is new.
fn set(codes: &[u16], sets: &mut Vec<Vec<u16>>) -> usize {
    sets.iter().position(|set| set == codes).unwrap_or_else(|| {
        sets.push(codes.to_vec());
        sets.len() - 1
    })
}
