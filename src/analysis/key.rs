//! What a single test is about: a field or an output.

use crate::model::{Expr, ExprKind, FieldPath, Model, Output, Scope, Type};

/// A field or an output that a test is about.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Key {
    /// A field.
    Field(FieldPath),
    /// An output of a record reached through a path.
    Output(Output, FieldPath),
}

impl Key {
    /// The key of an expression, if it is a bare field or output.
    #[must_use]
    pub fn of(expr: &Expr) -> Option<Self> {
        match &expr.kind {
            ExprKind::Field(path) => Some(Self::Field(path.clone())),
            ExprKind::Output { output, of } => Some(Self::Output(*output, of.clone())),
            _ => None,
        }
    }

    /// The type of a field; none of an output.
    #[must_use]
    pub fn ty(&self, model: &Model) -> Option<Type> {
        let Self::Field(path) = self else { return None };
        let mut record = if path.scope == Scope::Subject { model.scored } else { return None };
        let mut ty = None;
        for field in &path.fields {
            ty = model.records.get(record.index())?.fields.get(field.index()).map(|field| field.ty);
            if let Some(Type::Record(next)) = ty {
                record = next;
            }
        }
        ty
    }

    /// The key as the author writes it.
    #[must_use]
    pub fn shown(&self, model: &Model) -> String {
        match self {
            Self::Field(path) => field_name(model, path),
            Self::Output(output, _) => model.output_name(*output).to_owned(),
        }
    }
}

/// A field's path in words, walking through references from the scored record.
fn field_name(model: &Model, path: &FieldPath) -> String {
    if path.scope != Scope::Subject {
        return "this field".to_owned();
    }
    model.path_name(model.scored, &path.fields)
}
