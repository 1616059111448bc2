//! How the inputs of a stage are handed over by C.
//!
//! In: a stage after `fuse`. Out: a shape for each input, or why there is none. Never: offers a text by its letters: a code
//! says which of the texts the model names it is, or that it is another.

use std::sync::Arc;

use crate::columns::Dictionary;
use crate::model::{Model, Type};
use crate::plan::lanes::{CodeWidth, Form, Shape};
use crate::plan::{Function, Input, InputId, NodeId, Op, Stage};
use crate::semantics::{Country, Value};

/// A text that no model can name: texts have no control characters at their ends.
const OTHER: &str = "\u{1}";

/// Whether a value stands for all that the model does not name.
pub(super) fn is_other(value: &Value, dictionary: &Dictionary) -> bool {
    match value {
        Value::Text(text) => &**text == OTHER,
        Value::Country(_) => dictionary.values().last() == Some(value),
        _ => false,
    }
}

/// A shape for each input.
pub(super) fn shapes(stage: &Stage, model: &Model) -> Result<Vec<Shape>, Vec<String>> {
    let shapes: Vec<Result<Shape, String>> =
        stage.inputs.iter().zip(0..).map(|(input, position)| shape(stage, input, InputId(position), model)).collect();
    let reasons: Vec<String> = shapes.iter().filter_map(|shape| shape.clone().err()).collect();
    if reasons.is_empty() { Ok(shapes.into_iter().flatten().collect()) } else { Err(reasons) }
}

fn shape(stage: &Stage, input: &Input, id: InputId, model: &Model) -> Result<Shape, String> {
    let numbers = |form: Form| Ok(Shape::Numbers { form, nullable: true });
    match input.ty {
        Type::Whole => numbers(Form::Whole),
        Type::Number | Type::Percent | Type::Money(_) => numbers(Form::Millionths),
        Type::Duration => numbers(Form::Durations),
        Type::Date => numbers(Form::Days),
        Type::Moment => numbers(Form::Moments),
        Type::YesNo | Type::Blank => Ok(codes(Dictionary::of([false, true].map(Value::YesNo)))),
        Type::Label(set) => {
            let count = model.label_sets.get(set.index()).map_or(0, |set| set.labels.len());
            let labels = (0..u32::try_from(count).unwrap_or(0)).map(Value::Label);
            Ok(codes(Dictionary::of(labels)))
        }
        Type::Text | Type::Country => named(stage, input, id),
        Type::List(_) | Type::Record(_) | Type::Error => {
            Err(format!("`{}` is a list or a reference, which a library does not take", input.name))
        }
    }
}

fn codes(dictionary: Dictionary) -> Shape {
    let width = if dictionary.len() <= 1 << 8 { CodeWidth::Byte } else { CodeWidth::Short };
    Shape::Codes { width, dictionary: Arc::new(dictionary) }
}

/// The texts or countries that the model names for an input, and one for all others.
fn named(stage: &Stage, input: &Input, id: InputId) -> Result<Shape, String> {
    let mut values: Vec<Value> = Vec::new();
    let read_directly = stage.nodes.iter().any(|node| node.op == Op::Input(id));
    let functions = stage.functions.iter().filter(|function| function.inputs.contains(&id));
    for function in functions {
        if read_directly || !compares_whole_values(function) {
            return Err(format!(
                "`{}` is looked into (`contains`, `starts with`, a table, its letters), and a library knows texts and countries as whole values only",
                input.name
            ));
        }
        function.nodes.iter().for_each(|node| constants(&node.op, &mut values));
    }
    if read_directly {
        return Err(format!("`{}` is compared with another column, or reported itself", input.name));
    }
    let other = match input.ty {
        Type::Country => another_country(&values).map(Value::Country),
        _ => Some(Value::Text(OTHER.into())),
    };
    values.extend(other);
    Ok(codes(Dictionary::of(values)))
}

/// Texts and countries of a constant, each once.
fn constants(op: &Op, values: &mut Vec<Value>) {
    let mut add = |value: &Value| {
        if matches!(value, Value::Text(_) | Value::Country(_)) && !values.contains(value) {
            values.push(value.clone());
        }
    };
    match op {
        Op::Constant(Value::List(items)) => items.iter().for_each(&mut add),
        Op::Constant(value) => add(value),
        _ => {}
    }
}

/// Whether a function asks nothing of its input but which value it is: so all values it does not name are alike to it.
fn compares_whole_values(function: &Function) -> bool {
    let is_input = |node: NodeId| function.nodes.get(node.index()).is_some_and(|node| matches!(node.op, Op::Input(_)));
    let asks = |op: &Op| match op {
        Op::Equal(..) | Op::IsBlank(_) => true,
        // A list on the right that holds the input could hold it among others.
        Op::In(_, list) => !is_input(*list),
        _ => false,
    };
    let reads = function.nodes.iter().all(|node| !node.op.operands().into_iter().any(is_input) || asks(&node.op));
    reads && !is_input(function.result)
}

/// A country that is not among these.
fn another_country(values: &[Value]) -> Option<Country> {
    let letters = || 'A'..='Z';
    let codes = letters().flat_map(|first| letters().map(move |second| format!("{first}{second}")));
    codes.filter_map(|code| Country::from_code(&code)).find(|country| !values.contains(&Value::Country(*country)))
}
