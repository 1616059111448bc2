//! Dictionaries that grow after a kernel was made.

use leadlang::columns::{Batch, CodeColumn, Codes, Column, Dictionary};
use leadlang::model::{Builtin, Type};
use leadlang::plan::evaluate::{self, Context};
use leadlang::plan::lanes::{self, Lowered, Outgrown, Shape, Tables};
use leadlang::plan::ranges::Fact;
use leadlang::plan::{InputId, Node, NodeId, Op, Stage};
use leadlang::semantics::{Decimal, Value};

use super::models::of_text;
use super::run::outputs;
use super::thresholds::{MODEL, stage};

fn texts(count: usize) -> Dictionary {
    Dictionary::of((1..count).map(|at| Value::text(&format!("t{at}"))))
}

fn column(dictionary: Dictionary) -> Column {
    let codes = (0..dictionary.len()).map(|code| code as u8).collect::<Vec<_>>();
    Column::Codes(CodeColumn { codes: Codes::Bytes(codes.into()), dictionary: dictionary.into() })
}

fn lowered(stage: &Stage, column: &Column, context: &Context<'_>) -> Lowered {
    lanes::lower(stage, &[Fact::ANY], &[Shape::of(column)], context)
}

#[test]
fn new_entries_are_taken_in_and_what_does_not_fit_is_refused() {
    let model = of_text(MODEL);
    let number = |n: i64| Node { op: Op::Constant(Value::Number(Decimal::from_int(n))), ty: Type::Number };
    let wanted = Value::List(["T2", "t9", "t40"].map(Value::text).into());
    let nodes = vec![
        Node { op: Op::Constant(wanted), ty: Type::List(leadlang::model::Element::Text) },
        Node { op: Op::In(NodeId(0), NodeId(1)), ty: Type::YesNo },
        number(7),
        number(0),
        Node { op: Op::First(vec![(NodeId(2), NodeId(3))], NodeId(4)), ty: Type::Number },
    ];
    let mut stage = stage(&model, Type::Text, nodes);
    leadlang::plan::passes::fuse::fuse(&mut stage, &model, &[Fact::ANY]);
    let context = Context::new(&model, stage.as_of.clone());
    let few = column(texts(5));
    let lowered = lowered(&stage, &few, &context);
    let mut tables = Tables::new(&lowered);
    assert_eq!(tables.grow(&lowered, InputId(0), &texts(12), &context), Ok(()));
    let more = column(texts(12));
    let batch = Batch { rows: 12, columns: vec![more] };
    let found = outputs(&lowered, &tables, &batch, &model, &context);
    for (row, found) in found.iter().enumerate() {
        assert_eq!(*found, evaluate::stage_row(&stage, &[batch.columns[0].value(row)], &context), "{row}");
    }
    // Entry 40 counts, in a stretch that the kernel passes over.
    assert_eq!(tables.grow(&lowered, InputId(0), &texts(45), &context), Err(Outgrown));
    assert_eq!(Tables::new(&lowered).grow(&lowered, InputId(0), &texts(300), &context), Err(Outgrown));
}

#[test]
fn an_entry_beyond_the_proved_range_needs_another_kernel() {
    let model = of_text(MODEL);
    let nodes = vec![Node { op: Op::Call(Builtin::Length, vec![NodeId(0)]), ty: Type::Whole }];
    let mut stage = stage(&model, Type::Text, nodes);
    leadlang::plan::passes::fuse::fuse(&mut stage, &model, &[Fact::ANY]);
    let context = Context::new(&model, stage.as_of.clone());
    let lowered = lowered(&stage, &column(texts(5)), &context);
    let mut longer = texts(5);
    let mut tables = Tables::new(&lowered);
    longer.push(Value::text("t"));
    assert_eq!(tables.clone().grow(&lowered, InputId(0), &longer, &context), Ok(()));
    longer.push(Value::text("much longer than any before"));
    assert_eq!(tables.grow(&lowered, InputId(0), &longer, &context), Err(Outgrown));
}

#[test]
fn an_entry_that_ends_a_constant_needs_another_kernel() {
    let model = of_text(MODEL);
    let number = |n: i64| Node { op: Op::Constant(Value::Number(Decimal::from_int(n))), ty: Type::Number };
    let limit = |n: i64| Some(Decimal::from_int(n));
    let nodes = vec![
        Node { op: Op::Constant(Value::text("t9")), ty: Type::Text },
        Node { op: Op::Equal(NodeId(0), NodeId(1)), ty: Type::YesNo },
        number(60),
        number(-5),
        Node { op: Op::First(vec![(NodeId(2), NodeId(3))], NodeId(4)), ty: Type::Number },
    ];
    let mut stage = stage(&model, Type::Text, nodes);
    leadlang::plan::passes::fuse::fuse(&mut stage, &model, &[Fact::ANY]);
    // Behind what the column gives, as the limit of a score with rules on other columns is.
    let points = stage.outputs[0].node;
    stage.nodes.push(Node { op: Op::Clamp(points, limit(0), limit(60)), ty: Type::Number });
    stage.outputs[0].node = NodeId(u32::try_from(stage.nodes.len() - 1).unwrap());
    let context = Context::new(&model, stage.as_of.clone());
    let lowered = lowered(&stage, &column(texts(5)), &context);
    assert!(lowered.tables.is_empty(), "all are held at 0");
    let mut tables = Tables::new(&lowered);
    assert_eq!(tables.clone().grow(&lowered, InputId(0), &texts(8), &context), Ok(()));
    assert_eq!(tables.grow(&lowered, InputId(0), &texts(12), &context), Err(Outgrown));
}
