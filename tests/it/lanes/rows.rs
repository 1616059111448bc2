//! Random rows for the inputs of a stage, around the constants that it compares them with.

use std::sync::Arc;

use leadlang::columns::{Batch, CodeBuilder, CodeColumn, Codes, Column, NumberColumn, Numbers};
use leadlang::model::{Element, Type};
use leadlang::plan::ranges::Fact;
use leadlang::plan::{Node, Op, Stage};
use leadlang::semantics::{Country, Decimal, Value};

use crate::plan::chance::Chance;

/// How the columns lie in memory.
#[derive(Clone, Copy, Debug)]
pub struct Physical {
    pub floats: bool,
    pub whole: bool,
    /// 8, 16 or 32.
    pub code_bits: u32,
    pub blanks: bool,
}

/// All constants of a stage, those in lists too.
pub fn constants(stage: &Stage) -> Vec<Value> {
    let mut found = Vec::new();
    let functions = stage.functions.iter().flat_map(|function| &function.nodes);
    for node in stage.nodes.iter().chain(functions) {
        of_node(node, &mut found);
    }
    found
}

fn of_node(node: &Node, found: &mut Vec<Value>) {
    let mut number = |number: Option<Decimal>| found.extend(number.map(Value::Number));
    match &node.op {
        Op::Clamp(_, low, high) => {
            number(*low);
            number(*high);
        }
        Op::Band(_, bands) => bands.iter().for_each(|band| {
            number(band.low.map(|(low, _)| low));
            number(band.high.map(|(high, _)| high));
        }),
        Op::Within(_, interval) => found.extend([Value::Moment(interval.after), Value::Moment(interval.until)]),
        Op::Constant(Value::List(items)) => found.extend(items.iter().cloned()),
        Op::Constant(value) => found.push(value.clone()),
        _ => {}
    }
}

/// Random columns for the inputs of a stage.
pub fn batch(stage: &Stage, facts: &[Fact], rows: usize, physical: Physical, chance: &mut Chance) -> Batch {
    let known = constants(stage);
    let inputs = stage.inputs.iter().zip(facts);
    let columns = inputs.map(|(input, fact)| column(input.ty, *fact, stage, &known, rows, physical, chance)).collect();
    Batch { rows, columns }
}

fn column(
    ty: Type,
    fact: Fact,
    stage: &Stage,
    known: &[Value],
    rows: usize,
    physical: Physical,
    chance: &mut Chance,
) -> Column {
    match ty {
        Type::Whole | Type::Number | Type::Percent | Type::Money(_) => numbers(ty, fact, known, rows, physical, chance),
        Type::Date => {
            let today = stage.as_of.date();
            let days =
                (0..rows).map(|_| today + chance.below(900) as i32 - 450 + if chance.rarely() { 40_000 } else { 0 });
            whole_column(Numbers::Days(days.collect::<Vec<_>>().into()), rows, physical, chance)
        }
        Type::Moment => {
            let moments: Vec<i64> =
                known.iter().filter_map(|v| if let Value::Moment(at) = v { Some(*at) } else { None }).collect();
            let one = |chance: &mut Chance| {
                let near =
                    if moments.is_empty() || chance.often() { stage.as_of.instant } else { chance.pick(&moments) };
                near.saturating_add(
                    i64::from(chance.below(5)) * 86_400_000_000 - 3 * 86_400_000_000 + i64::from(chance.below(3)) - 1,
                )
            };
            let moments: Vec<i64> = (0..rows).map(|_| one(chance)).collect();
            whole_column(Numbers::Moments(moments.into()), rows, physical, chance)
        }
        Type::Duration => {
            let lengths: Vec<i64> = (0..rows).map(|_| i64::from(chance.below(1000)) * 977_000_000).collect();
            whole_column(Numbers::Durations(lengths.into()), rows, physical, chance)
        }
        _ => codes(ty, fact, known, rows, physical, chance),
    }
}

fn whole_column(numbers: Numbers, rows: usize, physical: Physical, chance: &mut Chance) -> Column {
    let known = physical.blanks.then(|| (0..rows).map(|_| chance.often()).collect());
    Column::Numbers(NumberColumn { numbers, known })
}

fn numbers(ty: Type, fact: Fact, known: &[Value], rows: usize, physical: Physical, chance: &mut Chance) -> Column {
    let span = fact.span.unwrap();
    let pool: Vec<i64> = known.iter().filter_map(Value::as_number).map(Decimal::millionths).collect();
    let one = |chance: &mut Chance| {
        let base = match chance.below(4) {
            0 => i64::from(chance.below(200)) * 1_000_000,
            1 => i64::from(chance.below(2_000_000)) * 37_003 - 4_000_000_000,
            _ if pool.is_empty() => 0,
            _ => chance.pick(&pool).saturating_add(i64::from(chance.below(5)) - 2),
        };
        let number = base.clamp(span.low, span.high);
        if ty == Type::Whole || physical.whole {
            number.div_euclid(1_000_000).clamp(-2_000_000_000, 2_000_000_000) * 1_000_000
        } else {
            number
        }
    };
    let numbers: Vec<i64> = (0..rows).map(|_| one(chance)).collect();
    let held: Vec<i64> = numbers.into_iter().map(|n| if n < span.low { n + 1_000_000 } else { n }).collect();
    let form = if physical.floats {
        // Some with more than six decimals, which round to the number or to its neighbour.
        let noise = |n: &i64, chance: &mut Chance| {
            let part = if ty == Type::Whole || *n <= span.low || *n >= span.high {
                0.0
            } else {
                (f64::from(chance.below(21)) - 10.0) / 10.0
            };
            (*n as f64 + if chance.often() { part * 0.51 } else { 0.0 }) / 1e6
        };
        let floats = held.iter().map(|n| noise(n, chance)).map(|float| inside(float, span.low, span.high));
        Numbers::Floats(floats.collect::<Vec<f64>>().into())
    } else if physical.whole || (ty == Type::Whole && held.iter().all(|n| i32::try_from(n / 1_000_000).is_ok())) {
        Numbers::Whole(held.iter().map(|n| (n / 1_000_000) as i32).collect::<Vec<_>>().into())
    } else {
        Numbers::Millionths(held.into())
    };
    whole_column(form, rows, physical, chance)
}

/// A float that is within limits once it is rounded.
fn inside(float: f64, low: i64, high: i64) -> f64 {
    let rounded = Decimal::from_f64_exactly_rounded(float).map_or(i64::MAX, Decimal::millionths);
    if (low..=high).contains(&rounded) && rounded != i64::MAX { float } else { low as f64 / 1e6 }
}

fn codes(ty: Type, fact: Fact, known: &[Value], rows: usize, physical: Physical, chance: &mut Chance) -> Column {
    let pool = pool(ty, fact, known, chance);
    let mut builder = CodeBuilder::new(pool.iter().cloned());
    let codes: Vec<u32> = (0..rows)
        .map(|_| if pool.is_empty() || chance.rarely() { 0 } else { builder.code(&chance.pick(&pool)) })
        .collect();
    let CodeColumn { dictionary, .. } = builder.finish();
    let codes = match physical.code_bits {
        8 => Codes::narrow(codes, dictionary.len()),
        16 => Codes::Shorts(codes.iter().map(|code| *code as u16).collect::<Vec<_>>().into()),
        _ => Codes::Words(codes.into()),
    };
    Column::Codes(CodeColumn { codes, dictionary: Arc::clone(&dictionary) })
}

/// Values that a column of codes may have.
fn pool(ty: Type, fact: Fact, known: &[Value], chance: &mut Chance) -> Vec<Value> {
    match ty {
        Type::YesNo => vec![Value::YesNo(false), Value::YesNo(true)],
        Type::Label(_) => (0..=fact.span.unwrap().high as u32).map(Value::Label).collect(),
        Type::Country => {
            let all = ["FR", "DE", "US", "GB", "IT", "ES", "BE", "CH", "CN"];
            all.iter().filter_map(|code| Country::parse(code)).map(Value::Country).collect()
        }
        Type::List(element) => (0..20).map(|_| list(element, known, chance)).collect(),
        _ => texts(known, chance),
    }
}

fn list(element: Element, known: &[Value], chance: &mut Chance) -> Value {
    let items = match element {
        Element::Text => texts(known, chance),
        Element::Country => pool(Type::Country, Fact::ANY, known, chance),
        Element::Label(_) => (0..3).map(Value::Label).collect(),
        _ => (0..5).map(|n| Value::Number(Decimal::from_int(n))).collect(),
    };
    Value::List(chance.many(4, |chance| chance.pick(&items)).into())
}

fn texts(known: &[Value], chance: &mut Chance) -> Vec<Value> {
    let mut texts: Vec<Value> = known.iter().filter(|value| matches!(value, Value::Text(_))).cloned().collect();
    let more: Vec<Value> = texts
        .iter()
        .filter_map(|value| if let Value::Text(text) = value { Some(text.clone()) } else { None })
        .map(|text| match chance.below(4) {
            0 => Value::text(&text.to_uppercase()),
            1 => Value::text(&format!("{text} x")),
            2 => Value::text(&format!("the {text}")),
            _ => Value::text(&text.replace('*', "some")),
        })
        .collect();
    texts.extend(more);
    texts.extend(["a", "Ann@example.com", "nobody", "zz top"].map(Value::text));
    texts.retain(|value| !value.is_blank());
    texts.truncate(120);
    texts
}
