//! Built-in functions.

use crate::interpret::Interpreter;
use crate::interpret::answer::{Answer, needs_of};
use crate::interpret::place::Place;
use crate::model::{Builtin, Expr, Type};
use crate::semantics::{Value, functions};

impl Interpreter<'_> {
    /// A function of its arguments; blank if one of them is.
    pub(super) fn call(&self, builtin: Builtin, arguments: &[Expr], place: &Place<'_>) -> Answer {
        let answers: Vec<Answer> = arguments.iter().map(|argument| self.evaluate(argument, place)).collect();
        let needs = needs_of(&answers.iter().collect::<Vec<_>>());
        let values = answers.iter().map(|answer| &answer.value);
        let result = match (builtin, arguments, answers.as_slice()) {
            (Builtin::LabelName, [label], [named]) => self.label_name(label, &named.value),
            _ => functions::call(builtin, values, place.clock.zone()),
        };
        result.map_or_else(|| Answer::blank(needs), Answer::known)
    }

    /// A label's name, which its type knows.
    fn label_name(&self, label: &Expr, value: &Value) -> Option<Value> {
        let (Type::Label(set), Value::Label(at)) = (label.ty, value) else { return None };
        self.model[set].labels.get(*at as usize).map(|name| Value::text(name))
    }
}
