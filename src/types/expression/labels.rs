//! Words and texts that name a label, a country or the product of a score `for each`.
//!
//! In: a word and the type of what stands beside it. Out: the label as a constant, or a report with the labels there are.

use super::super::checker::{Checker, broken, constant};
use super::super::errors::{label as errors, value as value_errors};
use super::super::scope::{Scope, Variable};
use crate::model::{Expr, LabelSetId, Type};
use crate::semantics::{Country, Value};
use crate::source::Span;
use crate::syntax::ast::Name;

impl Checker<'_> {
    /// A label of a set by its name; reported if there is none.
    pub(super) fn named_label(&mut self, set: LabelSetId, text: &str, span: Span) -> Expr {
        match self.label(set, text) {
            Some(label) => constant(Value::Label(label), Type::Label(set), span),
            None => self.unknown_label(set, text, span),
        }
    }

    pub(super) fn unknown_label(&mut self, set: LabelSetId, text: &str, span: Span) -> Expr {
        let declared = self.label_spans.get(set.index()).copied();
        let labels = self.model.label_sets.get(set.index());
        let diagnostic = labels.map(|labels| errors::unknown(span, text, labels, declared));
        self.sink.diagnostics.extend(diagnostic);
        broken(span)
    }

    /// A single bare word as a value of the type beside it, if it is one.
    pub(super) fn bare_word(&mut self, word: &Name, beside: Type, scope: Scope<'_>) -> Option<Expr> {
        match beside {
            Type::Label(set) => {
                let label = self.label(set, &word.text)?;
                if let Some(variable) = scope.variable.filter(|variable| variable.name == word.text) {
                    return Some(self.variable_is_label(word, variable, set));
                }
                Some(constant(Value::Label(label), Type::Label(set), word.span))
            }
            Type::Country => {
                let country = Country::from_code(&word.text)?;
                Some(constant(Value::Country(country), Type::Country, word.span))
            }
            _ => None,
        }
    }

    fn variable_is_label(&mut self, word: &Name, variable: Variable<'_>, set: LabelSetId) -> Expr {
        let owner = self.model.label_sets.get(set.index()).map_or(String::new(), |set| set.name.clone());
        self.fail(word.span, errors::variable_is_label(word, variable.name_span, &owner))
    }

    /// The product that the variable of a score `for each` stands for.
    pub(super) fn variable(&mut self, variable: Variable<'_>, span: Span, beside: Option<Type>) -> Expr {
        match beside {
            Some(Type::Label(set)) => match self.label(set, variable.label) {
                Some(label) => constant(Value::Label(label), Type::Label(set), span),
                None => self.unknown_label(set, variable.label, variable.label_span),
            },
            Some(Type::Country) => match Country::from_code(variable.label) {
                Some(country) => constant(Value::Country(country), Type::Country, span),
                None => {
                    let found = value_errors::country_by_code(variable.label_span, variable.label, None);
                    self.fail(span, found)
                }
            },
            _ => constant(Value::text(variable.label), Type::Text, span),
        }
    }
}
