//! Tests on text.

use crate::interpret::Interpreter;
use crate::interpret::answer::Answer;
use crate::interpret::place::Place;
use crate::model::{Expr, TextTest, Type};
use crate::semantics::{Value, logic, text};

impl Interpreter<'_> {
    /// `contains word "CTO"` and the like: yes if any of the patterns is found. In a list, each item
    /// is tested, and `contains word` compares whole items.
    pub(super) fn text_test(&self, test: TextTest, subject: &Expr, patterns: &Expr, place: &Place<'_>) -> Answer {
        let (found, wanted) = (self.evaluate(subject, place), self.evaluate(patterns, place));
        let texts = self.folded(&found.value, subject.ty);
        let patterns = self.folded(&wanted.value, patterns.ty);
        let are_items = matches!(subject.ty, Type::List(_));
        let test_pair = |text: &Option<String>, pattern: &Option<String>| {
            Some(test.matches_folded(are_items, text.as_ref()?, pattern.as_ref()?))
        };
        let pairs = texts.iter().flat_map(|text| patterns.iter().map(move |pattern| (text, pattern)));
        let truth = logic::any(pairs.map(|(text, pattern)| test_pair(text, pattern)));
        Answer::from_operands(truth.into(), &[&found, &wanted])
    }

    /// What the texts of a value are compared by: those of a list's items, the names of labels;
    /// `None` for what is blank.
    fn folded(&self, value: &Value, ty: Type) -> Vec<Option<String>> {
        match value {
            Value::List(items) => {
                let item_type = if let Type::List(element) = ty { element.ty() } else { ty };
                items.iter().map(|item| self.folded_text(item, item_type)).collect()
            }
            one => vec![self.folded_text(one, ty)],
        }
    }

    fn folded_text(&self, value: &Value, ty: Type) -> Option<String> {
        match value {
            Value::Blank => None,
            Value::Text(text) => Some(text::fold_key(text)),
            other => Some(text::fold_key(&self.shown(other, ty))),
        }
    }
}
