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
        let texts = self.texts_of(&found.value, subject.ty);
        let patterns = self.texts_of(&wanted.value, patterns.ty);
        let whole_items = matches!(subject.ty, Type::List(_));
        let matches = |text: &str, pattern: &str| match test {
            TextTest::ContainsWord if whole_items => text::equals_text(text, pattern),
            TextTest::ContainsWord => text::contains_word(text, pattern),
            TextTest::ContainsText => text::contains_text(text, pattern),
            TextTest::Like => text::like(text, pattern),
            TextTest::StartsWith => text::starts_with(text, pattern),
            TextTest::EndsWith => text::ends_with(text, pattern),
        };
        let test_pair =
            |text: &Option<String>, pattern: &Option<String>| Some(matches(text.as_ref()?, pattern.as_ref()?));
        let pairs = texts.iter().flat_map(|text| patterns.iter().map(move |pattern| (text, pattern)));
        let truth = logic::any(pairs.map(|(text, pattern)| test_pair(text, pattern)));
        Answer::from_operands(truth.into(), &[&found, &wanted])
    }

    /// The texts of a value: those of a list's items, the names of labels; `None` for what is blank.
    fn texts_of(&self, value: &Value, ty: Type) -> Vec<Option<String>> {
        match value {
            Value::List(items) => {
                let item_type = if let Type::List(element) = ty { element.ty() } else { ty };
                items.iter().map(|item| self.text_of(item, item_type)).collect()
            }
            one => vec![self.text_of(one, ty)],
        }
    }

    fn text_of(&self, value: &Value, ty: Type) -> Option<String> {
        match value {
            Value::Blank => None,
            Value::Text(text) => Some(text.to_string()),
            other => Some(self.shown(other, ty)),
        }
    }
}
