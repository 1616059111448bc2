//! What the function for one row wrote, as values.

use super::code::Lent;
use crate::jit::OneRow;
use crate::plan::lanes::{NumberKind, OutputBinding};
use crate::scorer::rules::Inner;
use crate::scorer::scored::Scored;
use crate::semantics::Value;

/// Computes a row, and puts what comes out in place of what came out before.
pub(super) fn run_into(
    row: &mut OneRow<Lent>,
    bindings: &[OutputBinding],
    positions: &[Option<usize>],
    inner: &Inner,
    scored: &mut Scored,
) {
    row.run();
    scored.values.resize(inner.outputs.len(), Value::Blank);
    let places = positions.iter().zip(&*inner.outputs).zip(&mut scored.values);
    for ((position, output), place) in places {
        let binding = position.and_then(|position| bindings.get(position));
        *place = output.of_engine(binding.map_or(Value::Blank, |binding| value(row, binding)));
    }
}

#[inline]
fn value(row: &OneRow<Lent>, output: &OutputBinding) -> Value {
    let result = |at: &u32| row.result(*at as usize).unwrap_or(0);
    match output {
        OutputBinding::Constant(value) => value.clone(),
        OutputBinding::Truth { at } => Value::YesNo(result(at) != 0),
        OutputBinding::MaybeTruth { at } => match result(at) {
            0 => Value::Blank,
            truth => Value::YesNo(truth == 2),
        },
        OutputBinding::Label { at } => {
            let label = u32::try_from(result(at)).ok().and_then(|code| code.checked_sub(1));
            label.map_or(Value::Blank, Value::Label)
        }
        OutputBinding::Choice { at, values } => {
            let position = usize::try_from(result(at)).ok().and_then(|code| code.checked_sub(1));
            position.and_then(|position| values.get(position)).cloned().unwrap_or_default()
        }
        OutputBinding::Number { at, unit, known, kind } => {
            if known.as_ref().is_some_and(|known| result(known) == 0) {
                return Value::Blank;
            }
            NumberKind::value(*kind, result(at).saturating_mul(*unit))
        }
        OutputBinding::Derived(_) => Value::Blank,
    }
}
