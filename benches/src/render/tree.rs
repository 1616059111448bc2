//! Rules as JSON: what `rivals.py` makes SQL and Polars expressions of.

use serde_json::{Value, json};

use crate::rules::{AS_OF_DAY, GRADE_FROM, Rule, Test, WARMTH_FROM, highest};
use crate::vocabulary::Text;

/// The rules, the limits, the bands, and the values of the text columns.
pub fn rules_json(rules: &[Rule]) -> Value {
    let one = |rule: &Rule| json!({"score": rule.score.name(), "points": rule.points, "when": tree(&rule.test)});
    let values: serde_json::Map<String, Value> =
        Text::ALL.iter().map(|column| (column.name().to_owned(), json!(column.values()))).collect();
    json!({
        "as_of_day": AS_OF_DAY,
        "highest": highest(rules.len()),
        "grade_from": GRADE_FROM,
        "warmth_from": WARMTH_FROM,
        "values": values,
        "rules": rules.iter().map(one).collect::<Vec<_>>(),
    })
}

fn tree(test: &Test) -> Value {
    match test {
        Test::In(column, codes) => {
            let values = column.values();
            let named: Vec<&String> = codes.iter().filter_map(|code| values.get(usize::from(*code) - 1)).collect();
            json!({"test": "in", "column": column.name(), "values": named})
        }
        Test::AtLeast(column, value) => json!({"test": ">=", "column": column.name(), "value": number(*value)}),
        Test::Below(column, value) => json!({"test": "<", "column": column.name(), "value": number(*value)}),
        Test::Between(column, low, high) => {
            json!({"test": "between", "column": column.name(), "low": number(*low), "high": number(*high)})
        }
        Test::Younger(column, days) => json!({"test": "after", "column": column.name(), "day": AS_OF_DAY - days}),
        Test::Older(column, days) => json!({"test": "before", "column": column.name(), "day": AS_OF_DAY - days}),
        Test::Yes(column) => json!({"test": "yes", "column": column.name()}),
        Test::NoText(column) => json!({"test": "blank", "column": column.name()}),
        Test::NoNumber(column) => json!({"test": "blank", "column": column.name()}),
        Test::NoDay(column) => json!({"test": "blank", "column": column.name()}),
        Test::All(tests) => json!({"test": "all", "of": tests.iter().map(tree).collect::<Vec<_>>()}),
        Test::Any(tests) => json!({"test": "any", "of": tests.iter().map(tree).collect::<Vec<_>>()}),
    }
}

/// Whole where it is: engines compare whole numbers with whole numbers.
fn number(value: f64) -> Value {
    if value.fract() == 0.0 { json!(value as i64) } else { json!(value) }
}
