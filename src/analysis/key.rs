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
            Self::Output(output, _) => output_name(model, *output),
        }
    }
}

/// An output's name.
fn output_name(model: &Model, output: Output) -> String {
    match output {
        Output::Score(id) => model[id].name.clone(),
        Output::Signal(id) => model[id].name.clone(),
        Output::Segment(id) => model[id].name.clone(),
        Output::Matrix(id) => model[id].name.clone(),
        Output::Definition(id) => model[id].name.clone(),
        Output::Disqualified => "disqualified".to_owned(),
        Output::Route(id) => model[id].name.clone(),
    }
}

/// A field's path in words, walking through references from the scored record.
fn field_name(model: &Model, path: &FieldPath) -> String {
    if path.scope != Scope::Subject {
        return "this field".to_owned();
    }
    let mut record = model.scored;
    let mut names = Vec::with_capacity(path.fields.len());
    for field in &path.fields {
        let Some(field) = model.records.get(record.index()).and_then(|r| r.fields.get(field.index())) else { break };
        names.push(field.name.as_str());
        if let Type::Record(next) = field.ty {
            record = next;
        }
    }
    names.join(".")
}
