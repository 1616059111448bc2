//! Built-in functions.

use super::Operand;
use crate::model::{Builtin, Type};
use crate::plan::evaluate::Context;
use crate::semantics::{Value, functions};

/// A function of its arguments; blank if one of them is.
pub(super) fn call(builtin: Builtin, arguments: &[Operand<'_>], context: &Context<'_>) -> Value {
    let result = match (builtin, arguments) {
        (Builtin::LabelName, [label]) => label_name(label, context),
        _ => functions::call(builtin, arguments.iter().map(|argument| argument.value), &context.as_of.zone),
    };
    result.unwrap_or_default()
}

fn label_name(label: &Operand<'_>, context: &Context<'_>) -> Option<Value> {
    let (Type::Label(set), Value::Label(at)) = (label.ty, label.value) else { return None };
    let set = context.model.label_sets.get(set.index())?;
    set.labels.get(*at as usize).map(|name| Value::text(name))
}
