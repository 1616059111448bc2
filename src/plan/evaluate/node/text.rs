//! Tests on text.

use super::Operand;
use crate::model::{TextTest, Type};
use crate::plan::evaluate::Context;
use crate::semantics::{Value, logic, text};

/// A text or the items of a list against any of some patterns. In a list `contains word` compares whole items.
pub(super) fn test(test: TextTest, subject: &Operand<'_>, patterns: &Operand<'_>, context: &Context<'_>) -> Value {
    let (texts, patterns) = (folded(subject, context), folded(patterns, context));
    let are_items = matches!(subject.ty, Type::List(_));
    let tests = texts.iter().flat_map(|found| patterns.iter().map(move |pattern| (found, pattern)));
    let matches =
        tests.map(|(found, pattern)| Some(test.matches_folded(are_items, found.as_ref()?, pattern.as_ref()?)));
    logic::any(matches).into()
}

/// What the texts of a value are compared by; none for what is blank.
fn folded(operand: &Operand<'_>, context: &Context<'_>) -> Vec<Option<String>> {
    match (operand.value, operand.ty) {
        (Value::List(items), Type::List(element)) => {
            items.iter().map(|item| folded_text(item, element.ty(), context)).collect()
        }
        (Value::List(items), ty) => items.iter().map(|item| folded_text(item, ty, context)).collect(),
        (one, ty) => vec![folded_text(one, ty, context)],
    }
}

/// Texts are what is tested; a label would be by its name.
fn folded_text(value: &Value, ty: Type, context: &Context<'_>) -> Option<String> {
    match (value, ty) {
        (Value::Text(found), _) => Some(text::fold_key(found)),
        (Value::Label(label), Type::Label(set)) => {
            let set = context.model.label_sets.get(set.index())?;
            set.labels.get(*label as usize).map(|name| text::fold_key(name))
        }
        _ => None,
    }
}
