//! Built-in functions: `min(a, b)`, `round(x, 1)`, `domain of email`, `minutes of spent`.
//!
//! In: a word and its arguments. Out: a call, typed; look-ups of tables go to `lookup`.

use super::super::checker::{Checker, broken, typed};
use super::super::errors::call as errors;
use super::super::scope::Scope;
use crate::model::{Builtin, Expr, ExprKind, Type};
use crate::names::Meaning;
use crate::semantics::calendar::Unit;
use crate::source::Span;
use crate::syntax::ast::{self, Name};

/// A function: its word, what it is, how many arguments it takes.
const FUNCTIONS: &[(&str, Builtin, usize, usize)] = &[
    ("min", Builtin::Min, 1, 64),
    ("max", Builtin::Max, 1, 64),
    ("abs", Builtin::Abs, 1, 1),
    ("log", Builtin::Log, 1, 1),
    ("round", Builtin::Round, 1, 2),
    ("floor", Builtin::Floor, 1, 1),
    ("ceiling", Builtin::Ceiling, 1, 1),
    ("length", Builtin::Length, 1, 1),
    ("domain", Builtin::Domain, 1, 1),
    ("year", Builtin::Year, 1, 1),
    ("month", Builtin::Month, 1, 1),
    ("day", Builtin::DayOf, 1, 1),
    ("weeks", Builtin::InUnit(Unit::Week), 1, 1),
    ("days", Builtin::InUnit(Unit::Day), 1, 1),
    ("hours", Builtin::InUnit(Unit::Hour), 1, 1),
    ("minutes", Builtin::InUnit(Unit::Minute), 1, 1),
];

/// The words of all functions.
pub(in crate::types) fn function_names<'n>() -> impl Iterator<Item = &'n str> {
    FUNCTIONS.iter().map(|(name, ..)| *name)
}

impl Checker<'_> {
    pub(super) fn call(
        &mut self,
        name: &Name,
        arguments: &[ast::Expr],
        column: Option<&Name>,
        span: Span,
        scope: Scope<'_>,
    ) -> Expr {
        if let Some(Meaning::Table(table)) = self.names.get(&name.text).map(|declared| declared.meaning) {
            return self.lookup(table, name, arguments, column, span, scope);
        }
        self.function(name, arguments, span, scope)
    }

    /// `domain of email`
    pub(super) fn property_of(&mut self, property: &Name, of: &ast::Expr, span: Span, scope: Scope<'_>) -> Expr {
        if self.names.get(&property.text).is_some() && !function_names().any(|known| known == property.text) {
            let share = self.expression(&path_of(property), scope);
            let words = self.words(of.span);
            if share.ty == Type::Error {
                return broken(span);
            }
            return self.fail(span, errors::value_of(span, &property.text, share.ty, &words));
        }
        self.function(property, std::slice::from_ref(of), span, scope)
    }

    fn function(&mut self, name: &Name, arguments: &[ast::Expr], span: Span, scope: Scope<'_>) -> Expr {
        let known = FUNCTIONS.iter().find(|(word, ..)| *word == name.text);
        let Some((_, builtin, least, most)) = known.copied() else {
            let tables = self.names.all().filter(|(_, declared)| matches!(declared.meaning, Meaning::Table(_)));
            let mut words: Vec<&str> = tables.map(|(word, _)| word).collect();
            words.extend(function_names());
            let suggestion = crate::diagnostics::suggest::suggest(&name.text, words);
            let declared = self.names.get(&name.text).map(|declared| declared.meaning);
            return self.fail(name.span, errors::unknown_function(name, declared, suggestion));
        };
        if !(least..=most).contains(&arguments.len()) {
            return self.fail(span, errors::argument_count(span, &name.text, least, most, arguments.len()));
        }
        let personal = self.personal.len();
        let values = self.arguments(arguments, scope);
        // The domain names an organisation, not a person.
        if builtin == Builtin::Domain {
            self.personal.truncate(personal);
        }
        if values.iter().any(|value| value.ty == Type::Error) {
            return broken(span);
        }
        match self.result_of(builtin, &values, arguments, name) {
            Some(ty) => typed(ExprKind::Call(builtin, values), ty, span),
            None => broken(span),
        }
    }

    /// Arguments; the later ones in the unit of the first.
    fn arguments(&mut self, arguments: &[ast::Expr], scope: Scope<'_>) -> Vec<Expr> {
        let mut values: Vec<Expr> = Vec::with_capacity(arguments.len());
        for written in arguments {
            let first = values.first().map(|first| first.ty);
            let value = self.expression_as(written, scope, first);
            values.push(value);
        }
        values
    }

    fn result_of(&mut self, builtin: Builtin, values: &[Expr], written: &[ast::Expr], name: &Name) -> Option<Type> {
        let first = values.first()?.ty;
        let all_numbers = values.iter().all(|value| matches!(value.ty, Type::Whole | Type::Number));
        let same = values.iter().all(|value| value.ty == first);
        let found = match builtin {
            Builtin::Min | Builtin::Max => {
                let fits = all_numbers || (same && (first.is_numeric() || is_ordered_kind(first)));
                let all_whole = values.iter().all(|value| value.ty == Type::Whole);
                let ty = if all_numbers && !all_whole { Type::Number } else { first };
                fits.then_some(ty)
            }
            Builtin::Abs | Builtin::Floor | Builtin::Ceiling => first.is_numeric().then_some(first),
            Builtin::Round => {
                let digits = values.get(1).is_none_or(|digits| digits.ty == Type::Whole);
                (first.is_numeric() && digits).then_some(first)
            }
            Builtin::Log => all_numbers.then_some(Type::Number),
            Builtin::Length | Builtin::CountItems => match first {
                Type::Text => Some(Type::Whole),
                _ => None,
            },
            Builtin::Domain => (first == Type::Text).then_some(Type::Text),
            Builtin::LabelName => matches!(first, Type::Label(_)).then_some(Type::Text),
            Builtin::Year | Builtin::Month => is_date(first).then_some(Type::Whole),
            Builtin::DayOf => is_date(first).then_some(Type::Date),
            Builtin::InUnit(_) => (first == Type::Duration).then_some(Type::Number),
        };
        if found.is_none() {
            let wrong = values.iter().zip(written).find(|(value, _)| !takes(builtin, value.ty));
            let (value, at) = wrong.or_else(|| values.iter().zip(written).next_back())?;
            let (words, shown) = (self.short(at.span), self.describe(value.ty));
            self.report(errors::wrong_argument(at.span, &name.text, &words, &shown, builtin));
        }
        found
    }
}

/// A name as an expression.
fn path_of(name: &Name) -> ast::Expr {
    ast::Expr { kind: ast::ExprKind::Path(vec![name.clone()]), span: name.span }
}

const fn is_date(ty: Type) -> bool {
    matches!(ty, Type::Date | Type::Moment)
}

const fn is_ordered_kind(ty: Type) -> bool {
    matches!(ty, Type::Duration | Type::Date | Type::Moment)
}

/// Whether a function can take a value of a type.
const fn takes(builtin: Builtin, ty: Type) -> bool {
    match builtin {
        Builtin::Length | Builtin::Domain => matches!(ty, Type::Text),
        Builtin::Year | Builtin::Month | Builtin::DayOf => is_date(ty),
        Builtin::InUnit(_) => matches!(ty, Type::Duration),
        _ => ty.is_numeric(),
    }
}
