//! Values as a header says that they are handed over, and back.

use leadlang::model::{Model, Type};
use leadlang::plan::Stage;
use leadlang::semantics::{Decimal, Value};

use super::super::super::choices::Choices;
use super::super::super::results::Column;
use super::caller::{Given, Taken};
use super::header::{Header, Input, Output};

/// The columns of a call. What is not known, and rows beyond the last, may be anything: it is, except that codes are codes.
pub fn given(header: &Header, model: &Model, stage: &Stage, rows: &[Vec<Value>], chance: u64) -> Given {
    let mut chance = Choices::Seed(chance);
    let padded = rows.len().next_multiple_of(16);
    let mut bytes = Vec::new();
    for input in &header.inputs {
        let ty = stage.inputs[input.of_stage].ty;
        let mut bitmap = vec![0_u8; padded / 8];
        for row in 0..padded {
            let value = rows.get(row).map_or(&Value::Blank, |values| &values[input.of_stage]);
            bitmap[row / 8] |= u8::from(!value.is_blank()) << (row % 8);
            let anything = if input.codes.is_empty() { chance.pick(&[0, -1, 77, i64::MAX]) } else { 0 };
            put(&mut bytes, &input.element, element(input, model, ty, value).unwrap_or(anything));
        }
        if input.has_bitmap {
            bytes.extend(bitmap);
        }
    }
    Given { rows: rows.len(), bytes }
}

fn put(bytes: &mut Vec<u8>, element: &str, number: i64) {
    match element {
        "uint8_t" => bytes.push(number as u8),
        "uint16_t" => bytes.extend((number as u16).to_ne_bytes()),
        "int32_t" => bytes.extend((number as i32).to_ne_bytes()),
        "int64_t" => bytes.extend(number.to_ne_bytes()),
        other => panic!("elements of {other}"),
    }
}

/// The element of a value; none for one that is not known.
fn element(input: &Input, model: &Model, ty: Type, value: &Value) -> Option<i64> {
    if !input.codes.is_empty() {
        return Some(code(input, model, ty, value));
    }
    // Behind the unit stand the limits, if there are some.
    let unit = input.unit.split(", ").next().unwrap_or_default();
    Some(match (value, unit) {
        (Value::Blank, _) => return None,
        (Value::Number(number), "whole numbers") => {
            let whole = number.millionths() / 1_000_000;
            i32::try_from(whole).expect("a number that can be handed over").into()
        }
        (Value::Number(number), unit) if unit.starts_with("millionths") => number.millionths(),
        (Value::Date(day), "days since 1970-01-01") => i64::from(*day),
        (Value::Moment(at), "microseconds since 1970-01-01 00:00 UTC") => *at,
        (Value::Duration(micros), "microseconds") => *micros,
        (value, unit) => panic!("{value:?} in {unit}"),
    })
}

fn code(input: &Input, model: &Model, ty: Type, value: &Value) -> i64 {
    let same = |said: &str| match (value, ty) {
        (Value::Blank, _) => said == "not known",
        (Value::YesNo(truth), _) => said == if *truth { "yes" } else { "no" },
        (Value::Label(label), Type::Label(set)) => said == model[set].labels[*label as usize],
        (Value::Country(country), _) => said == country.name(),
        (Value::Text(text), _) => {
            let named =
                said.strip_prefix('`').and_then(|said| said.strip_suffix("`, whatever its case and outer space"));
            named.is_some_and(|named| named.trim().to_lowercase() == text.trim().to_lowercase())
        }
        _ => false,
    };
    let other = || input.codes.iter().find(|(_, said)| said == "any that the model does not name");
    let found = input.codes.iter().find(|(_, said)| same(said)).or_else(other);
    found.unwrap_or_else(|| panic!("no code of {} means {value:?}", input.constant)).0
}

/// What came out, as values.
pub fn taken(header: &Header, model: &Model, stage: &Stage, taken: &Taken, rows: usize) -> Vec<Column> {
    let mut columns = Vec::new();
    for (said, output) in header.outputs.iter().zip(&stage.outputs) {
        let Some(what) = output.what else { continue };
        let ty = stage.nodes[output.node.index()].ty;
        let value = |row: usize| match said {
            Output::Constant(same) => constant(same, model, ty),
            Output::Column { constant, meaning, known, unit, words } => {
                let known = known.as_ref().is_none_or(|known| taken[known][row] != 0);
                if known {
                    of_element(taken[constant][row], meaning, unit.as_deref(), words, model, ty)
                } else {
                    Value::Blank
                }
            }
        };
        columns.push(Column { what, part: output.part, values: (0..rows).map(value).collect() });
    }
    columns
}

fn of_element(element: i64, meaning: &str, unit: Option<&str>, words: &[String], model: &Model, ty: Type) -> Value {
    let meaning = meaning.strip_suffix("; anything where it is not known").unwrap_or(meaning);
    let times = || meaning.strip_prefix("a count of ").unwrap().split(' ').next().unwrap().parse::<i64>().unwrap();
    match meaning {
        "0 is no, 255 is yes" => Value::YesNo(element != 0),
        "0 is not known, 1 is no, 2 is yes" => {
            [Value::Blank, Value::YesNo(false), Value::YesNo(true)][element as usize].clone()
        }
        "codes, listed below" if element == 0 => Value::Blank,
        "codes, listed below" => in_words(&words[usize::try_from(element).unwrap()], model, ty),
        "days since 1970-01-01" => Value::Date(i32::try_from(element).unwrap()),
        _ if meaning.ends_with("microseconds since 1970-01-01 00:00 UTC") => Value::Moment(element * times()),
        _ if meaning.ends_with("microseconds") => Value::Duration(element * times()),
        _ => {
            let unit = Decimal::parse(unit.unwrap()).unwrap().millionths();
            assert!(meaning == "whole numbers" || meaning.starts_with("a count of "), "{meaning}");
            Value::Number(Decimal::from_millionths(element * unit))
        }
    }
}

/// A value that is the same for every row.
fn constant(said: &str, model: &Model, ty: Type) -> Value {
    if said == "not known" { Value::Blank } else { in_words(said, model, ty) }
}

fn in_words(word: &str, model: &Model, ty: Type) -> Value {
    match ty {
        Type::Label(set) => {
            let label = model[set].labels.iter().position(|label| label == word);
            Value::Label(u32::try_from(label.unwrap_or_else(|| panic!("a label `{word}`"))).unwrap())
        }
        Type::YesNo => Value::YesNo(word == "yes"),
        Type::Text => Value::text(word),
        _ => Value::Number(Decimal::parse(word).unwrap_or_else(|_| panic!("a number `{word}`"))),
    }
}
