//! Look-ups of tables: `asset_points(asset)`, `weights(industry).reviews`.
//!
//! In: a table, a value a key, a column. Out: the value of the row that has the keys.

use super::super::checker::{Checker, broken, typed};
use super::super::errors::call as errors;
use super::super::scope::Scope;
use crate::model::{Builtin, Expr, ExprKind, TableId, Type};
use crate::names::Meaning;
use crate::source::Span;
use crate::syntax::ast::{self, Name};

impl Checker<'_> {
    pub(super) fn lookup(
        &mut self,
        table: TableId,
        name: &Name,
        arguments: &[ast::Expr],
        column: Option<&Name>,
        span: Span,
        scope: Scope<'_>,
    ) -> Expr {
        self.uses(Meaning::Table(table));
        let Some(declared) = self.model.tables.get(table.index()) else { return broken(span) };
        let keys: Vec<Type> = declared.keys.iter().map(|(_, ty)| *ty).collect();
        let columns: Vec<(String, Type)> = declared.columns.clone();
        if keys.is_empty() || columns.is_empty() {
            return broken(span);
        }
        if keys.len() != arguments.len() {
            return self.fail(span, errors::key_count(span, &name.text, keys.len(), arguments.len()));
        }
        let mut values = Vec::with_capacity(keys.len());
        for (written, ty) in arguments.iter().zip(keys) {
            let value = self.expression_as(written, scope, Some(ty));
            values.push(self.key_like(value, ty, written));
        }
        let found = self.column(name, column, &columns, span);
        let failed = values.iter().any(|value| value.ty == Type::Error);
        match found {
            Some((column, ty)) if !failed && ty != Type::Error => {
                typed(ExprKind::Lookup { table, keys: values, column }, ty, span)
            }
            _ => broken(span),
        }
    }

    /// A key in the type of the table's keys. Texts in a table may be the names of labels, as in a file: there a label
    /// is looked up by its name.
    fn key_like(&mut self, value: Expr, ty: Type, written: &ast::Expr) -> Expr {
        if let (Type::Label(_), Type::Text) = (value.ty, ty) {
            let span = value.span;
            return typed(ExprKind::Call(Builtin::LabelName, vec![value]), Type::Text, span);
        }
        self.made_like(value, ty, written)
    }

    fn column(
        &mut self,
        table: &Name,
        column: Option<&Name>,
        columns: &[(String, Type)],
        span: Span,
    ) -> Option<(u32, Type)> {
        let Some(wanted) = column else {
            if let [(_, ty)] = columns {
                return Some((0, *ty));
            }
            let names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
            self.report(errors::which_column(span, &table.text, &self.words(span), &names));
            return None;
        };
        let found = columns.iter().zip(0..).find(|((name, _), _)| *name == wanted.text);
        if found.is_none() {
            let suggestion =
                crate::diagnostics::suggest::suggest(&wanted.text, columns.iter().map(|(name, _)| name.as_str()));
            self.report(super::super::errors::name::unknown(
                &format!("column of `{}`", table.text),
                wanted,
                suggestion,
            ));
        }
        found.map(|((_, ty), at)| (at, *ty))
    }
}
