//! `count(…)`, `sum(X of …)`, `average`, `highest`, `lowest`, `distinct(F of …)`.
//!
//! In: a selection and what is summed up of each item. Out: a number, or a value of the items.

use super::super::checker::{Checker, broken, typed};
use super::super::errors::call as errors;
use super::super::scope::Scope;
use super::Found;
use crate::model::{Aggregate, Builtin, EventId, Expr, ExprKind, Selection, Source, Type};
use crate::source::Span;
use crate::syntax::ast;

impl Checker<'_> {
    pub(super) fn aggregate(
        &mut self,
        function: ast::Aggregate,
        value: Option<&ast::Expr>,
        selection: &ast::Selection,
        span: Span,
        scope: Scope<'_>,
    ) -> Expr {
        if let (ast::Aggregate::Count, None) = (function, value)
            && let Some(items) = self.count_of_list(selection, span, scope)
        {
            return items;
        }
        let selected = self.selection(selection, scope);
        let kind = match function {
            ast::Aggregate::Count => Aggregate::Count,
            ast::Aggregate::Sum => Aggregate::Sum,
            ast::Aggregate::Average => Aggregate::Average,
            ast::Aggregate::Highest => Aggregate::Highest,
            ast::Aggregate::Lowest => Aggregate::Lowest,
            ast::Aggregate::Distinct => Aggregate::Distinct,
        };
        let Some(selected) = selected else { return broken(span) };
        let Some(written) = value else {
            if kind != Aggregate::Count {
                return self.fail(span, errors::what_of(span, kind));
            }
            let whole = ExprKind::Aggregate { function: kind, value: None, selection: Box::new(selected) };
            return typed(whole, Type::Whole, span);
        };
        let each = self.of_each(written, &selected, scope);
        let Some(ty) = self.aggregate_type(kind, &each, written) else { return broken(span) };
        let each = Some(Box::new(each));
        typed(ExprKind::Aggregate { function: kind, value: each, selection: Box::new(selected) }, ty, span)
    }

    /// `count(tags)`: the items of a list.
    fn count_of_list(&mut self, selection: &ast::Selection, span: Span, scope: Scope<'_>) -> Option<Expr> {
        let [path] = selection.source.paths.as_slice() else { return None };
        let plain = selection.window.is_none() && selection.filter.is_none() && selection.then.is_none();
        match self.resolve(path, scope) {
            Found::Field { ty: Type::List(_), .. } if plain => {
                let list = self.path(path, selection.source.span, scope, None);
                Some(typed(ExprKind::Call(Builtin::CountItems, vec![list]), Type::Whole, span))
            }
            _ => None,
        }
    }

    /// An expression about each item of a selection.
    pub(in crate::types) fn of_each(&mut self, written: &ast::Expr, selection: &Selection, scope: Scope<'_>) -> Expr {
        match &selection.source {
            Source::Events(sources) => {
                let kinds: Vec<EventId> = sources.iter().map(|source| source.event).collect();
                self.expression(written, scope.with_event(&kinds, false))
            }
            Source::Members { .. } => self.expression(written, scope.with_member()),
        }
    }

    fn aggregate_type(&mut self, kind: Aggregate, each: &Expr, written: &ast::Expr) -> Option<Type> {
        let numeric = each.ty.is_numeric() || each.ty == Type::Duration;
        let ordered = numeric || matches!(each.ty, Type::Date | Type::Moment);
        let fits = match kind {
            Aggregate::Count | Aggregate::Distinct => true,
            Aggregate::Sum | Aggregate::Average => numeric,
            Aggregate::Highest | Aggregate::Lowest => ordered || self.is_ordered_label(each.ty),
        };
        if each.ty == Type::Error {
            return None;
        }
        if !fits {
            let (words, shown) = (self.short(written.span), self.describe(each.ty));
            self.report(errors::cannot_sum_up(written.span, kind, &words, &shown));
            return None;
        }
        Some(match (kind, each.ty) {
            (Aggregate::Count | Aggregate::Distinct, _) => Type::Whole,
            (Aggregate::Average, Type::Whole) => Type::Number,
            (_, ty) => ty,
        })
    }

    fn is_ordered_label(&self, ty: Type) -> bool {
        match ty {
            Type::Label(set) => self.model.label_sets.get(set.index()).is_some_and(|set| set.ordered),
            _ => false,
        }
    }
}
