//! Thresholds of columns of floats: exact to the last bit, though numbers have six decimals.

use leadlang::columns::{Batch, Column, NumberColumn, Numbers};
use leadlang::model::{Comparison, Model, RecordId, Type};
use leadlang::plan::evaluate::{self, Context};
use leadlang::plan::lanes::{self, Shape, Tables};
use leadlang::plan::ranges::Fact;
use leadlang::plan::{Input, InputId, InputSource, Node, NodeId, Op, Output, Part, Stage};
use leadlang::semantics::calendar::AsOf;
use leadlang::semantics::{Decimal, Value};
use proptest::prelude::*;

use super::models::of_text;
use super::run::outputs;

pub const MODEL: &str = r#"
model "One column" { currency EUR, timezone "UTC", scores contact }
record contact { id text unique, number number, name text }
score fit 0 to 10 { +1 when number > 5 }
"#;

/// A stage of one input.
pub fn stage(model: &Model, ty: Type, mut nodes: Vec<Node>) -> Stage {
    nodes.insert(0, Node { op: Op::Input(InputId(0)), ty });
    let node = NodeId(u32::try_from(nodes.len() - 1).unwrap());
    Stage {
        record: RecordId(0),
        as_of: AsOf::parse("2026-03-02", &model.zone).unwrap(),
        inputs: vec![Input { name: "number".to_owned(), source: InputSource::Field(Vec::new()), ty }],
        folds: Vec::new(),
        members: Vec::new(),
        functions: Vec::new(),
        nodes,
        outputs: vec![Output { what: None, part: Part::Value, name: "out".to_owned(), node }],
    }
}

/// What a stage gives for floats, by kernel and by evaluator.
fn both(stage: &mut Stage, model: &Model, floats: &[f64]) -> (Vec<Vec<Value>>, Vec<Vec<Value>>) {
    let facts = [Fact { blank: true, span: Some(leadlang::plan::ranges::Reach::DECIMAL) }];
    lanes_ready(stage, model, &facts);
    let numbers = Numbers::Floats(floats.to_vec().into());
    let batch = Batch { rows: floats.len(), columns: vec![Column::Numbers(NumberColumn { numbers, known: None })] };
    let context = Context::new(model, stage.as_of.clone());
    let shapes: Vec<Shape> = batch.columns.iter().map(Shape::of).collect();
    let lowered = lanes::lower(stage, &facts, &shapes, &context);
    assert!(lanes::derive::Deriver::new(&lowered).is_none(), "nothing is worked out row by row");
    let found = outputs(&lowered, &Tables::new(&lowered), &batch, model, &context);
    let row = |row: usize| evaluate::stage_row(stage, &[batch.columns[0].value(row)], &context);
    (found, (0..floats.len()).map(row).collect())
}

fn lanes_ready(stage: &mut Stage, model: &Model, facts: &[Fact]) {
    leadlang::plan::passes::fuse::fuse(stage, model, facts);
}

fn constant(number: i64) -> Node {
    Node { op: Op::Constant(Value::Number(Decimal::from_millionths(number))), ty: Type::Number }
}

/// Floats that round to a number, to its neighbours, and to either side of the ties between them.
fn around(number: i64) -> Vec<f64> {
    let mut floats = Vec::new();
    for half in [-3_i64, -2, -1, 0, 1, 2, 3] {
        let middle = (2 * i128::from(number) + i128::from(half)) as f64 / 2e6;
        let mut one = middle;
        let mut other = middle;
        for _ in 0..4 {
            floats.extend([one, other]);
            (one, other) = (one.next_up(), other.next_down());
        }
    }
    floats.retain(|float| Decimal::from_f64_exactly_rounded(*float).is_some());
    floats
}

fn number() -> impl Strategy<Value = i64> {
    prop_oneof![
        -3_000_000_000_i64..3_000_000_000,
        any::<i32>().prop_map(|whole| i64::from(whole) * 1_000_000),
        any::<i64>().prop_map(|wide| wide / 3),
        -3_i64..4,
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn comparisons_with_floats_are_exact(number in number(), which in 0_usize..5) {
        let model = of_text(MODEL);
        let truth = |op| Node { op, ty: Type::YesNo };
        let compare = |comparison| truth(Op::Compare(comparison, NodeId(0), NodeId(1)));
        let test = match which {
            0 => compare(Comparison::Less),
            1 => compare(Comparison::LessOrEqual),
            2 => compare(Comparison::Greater),
            3 => compare(Comparison::GreaterOrEqual),
            _ => truth(Op::Equal(NodeId(1), NodeId(0))),
        };
        let mut stage = stage(&model, Type::Number, vec![constant(number), test]);
        let (found, wanted) = both(&mut stage, &model, &around(number));
        prop_assert_eq!(found, wanted);
    }

    #[test]
    fn comparisons_of_what_is_computed_from_floats_are_exact(number in -2_000_000_000_i64..2_000_000_000, factor in 1_i64..5_000_000) {
        let model = of_text(MODEL);
        let product = Node { op: Op::Product(vec![(false, NodeId(0)), (false, NodeId(1))]), ty: Type::Number };
        let rounded = Node { op: Op::Round(NodeId(2), 2), ty: Type::Number };
        let reached = Decimal::from_millionths(number).mul(Decimal::from_millionths(factor)).round_to(2).millionths();
        let test = Node { op: Op::Compare(Comparison::GreaterOrEqual, NodeId(3), NodeId(4)), ty: Type::YesNo };
        let nodes = vec![constant(factor), product, rounded, constant(reached), test];
        let mut stage = stage(&model, Type::Number, nodes);
        let floats = [around(number), around(number - 5_000), around(number + 5_000)].concat();
        let (found, wanted) = both(&mut stage, &model, &floats);
        prop_assert_eq!(found, wanted);
    }
}
