//! Divisions by a field that may be 0: the result is blank, and what reads it never counts.
//!
//! Silent where the field has a limit above 0, where the condition around demands another value than 0, and where
//! `otherwise` says what counts instead.

use super::condition::{Demands, demands};
use super::values::Known;
use super::{Key, errors};
use crate::diagnostics::Sink;
use crate::model::{Expr, ExprKind, Factor, Field, FieldPath, Model, Piece, Scope, Type};
use crate::semantics::Decimal;

/// Checks every rule and condition.
pub fn check(model: &Model, sink: &mut Sink) {
    for rule in &model.rules {
        let guard = rule.condition.as_ref().map(|condition| demands(model, condition));
        rule.pieces().into_iter().for_each(|piece| check_piece(model, piece, guard.as_ref(), sink));
    }
    let values = model.signals.iter().map(|signal| &signal.value);
    let values = values.chain(model.definitions.iter().map(|definition| &definition.value));
    for value in values.chain(model.disqualifications.iter().map(|veto| &veto.when)) {
        let guard = demands(model, value);
        check_piece(model, Piece::Expr(value), Some(&guard), sink);
    }
}

fn check_piece(model: &Model, piece: Piece<'_>, guard: Option<&Demands>, sink: &mut Sink) {
    let mut waiting = vec![piece];
    while let Some(piece) = waiting.pop() {
        match piece {
            // What is blank there is given a value.
            Piece::Expr(Expr { kind: ExprKind::Otherwise(_, instead), .. }) => waiting.push(Piece::Expr(instead)),
            Piece::Expr(Expr { kind: ExprKind::Product(factors), .. }) => {
                check_product(model, factors, guard, sink);
                waiting.extend(piece.parts());
            }
            _ => waiting.extend(piece.parts()),
        }
    }
}

fn check_product(model: &Model, factors: &[Factor], guard: Option<&Demands>, sink: &mut Sink) {
    for divisor in factors.iter().filter(|factor| factor.divides) {
        let ExprKind::Field(path) = &divisor.expr.kind else { continue };
        let Some(field) = field(model, path).filter(|field| may_be_zero(field)) else { continue };
        let key = Key::Field(path.clone());
        if !excluded(guard, &key) {
            sink.push(errors::may_divide_by_zero(
                divisor.expr.span,
                &key.shown(model),
                field.span,
                in_words(model, factors),
                &zero(field.ty),
            ));
        }
    }
}

/// The field at the end of a path from the scored record.
fn field<'m>(model: &'m Model, path: &FieldPath) -> Option<&'m Field> {
    let mut record = (path.scope == Scope::Subject).then_some(model.scored)?;
    let mut last = None;
    for id in &path.fields {
        let field = model.records.get(record.index())?.fields.get(id.index())?;
        if let Type::Record(next) = field.ty {
            record = next;
        }
        last = Some(field);
    }
    last
}

fn may_be_zero(field: &Field) -> bool {
    let number = matches!(field.ty, Type::Whole | Type::Number | Type::Percent | Type::Money(_) | Type::Duration);
    number && field.low.is_none_or(|low| low <= Decimal::ZERO) && field.high.is_none_or(|high| high >= Decimal::ZERO)
}

/// Whether the condition around holds for other values than 0 only.
fn excluded(guard: Option<&Demands>, key: &Key) -> bool {
    let demanded = guard.and_then(|guard| guard.of(key));
    demanded.is_some_and(|values| matches!(&values.known, Known::Numbers(numbers) if !numbers.contains(0)))
}

/// `0`, with the unit that a field of this type needs.
fn zero(ty: Type) -> String {
    match ty {
        Type::Money(currency) => format!("0 {}", currency.code()),
        Type::Percent => "0%".to_owned(),
        Type::Duration => "0 seconds".to_owned(),
        _ => "0".to_owned(),
    }
}

/// `opens / visits`, where both are names.
fn in_words(model: &Model, factors: &[Factor]) -> Option<String> {
    let [above, below] = factors else { return None };
    let name = |factor: &Factor| Key::of(&factor.expr).map(|key| key.shown(model));
    Some(format!("{} / {}", name(above)?, name(below)?))
}
