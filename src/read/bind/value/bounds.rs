//! The bounds of a field: `quality number 0 to 10`.

use std::sync::Arc;

use super::BadValue;
use crate::model::Type;
use crate::read::Cell;
use crate::read::cell::quote;
use crate::semantics::{Decimal, Value};

/// The bounds of a field.
pub(super) struct Bounds {
    low: Option<Decimal>,
    high: Option<Decimal>,
    words: Arc<str>,
}

impl Bounds {
    pub(super) fn new(ty: Type, (low, high): (Option<Decimal>, Option<Decimal>)) -> Self {
        let show = |bound: Decimal| shown(ty, bound);
        let words = match (low, high) {
            (Some(low), Some(high)) => format!("{} to {}", show(low), show(high)),
            (Some(low), None) => format!("at least {}", show(low)),
            (None, Some(high)) => format!("at most {}", show(high)),
            (None, None) => String::new(),
        };
        Self { low, high, words: words.into() }
    }

    /// The lowest and the highest number, in millionths.
    pub(super) fn millionths(&self) -> (i64, i64) {
        let (low, high) = (self.low.unwrap_or(Decimal::MIN), self.high.unwrap_or(Decimal::MAX));
        (low.millionths(), high.millionths())
    }

    pub(super) fn check(&self, value: &Value, cell: &Cell<'_>) -> Result<(), BadValue> {
        let Value::Number(number) = value else { return Ok(()) };
        let below = self.low.is_some_and(|low| *number < low);
        let above = self.high.is_some_and(|high| *number > high);
        if below || above {
            return Err(BadValue::Outside { expected: Arc::clone(&self.words), found: quote(cell.shown().trim()) });
        }
        Ok(())
    }
}

fn shown(ty: Type, bound: Decimal) -> String {
    match ty {
        Type::Percent => format!("{}%", bound.mul(Decimal::from_int(100))),
        Type::Money(currency) => format!("{} {currency}", bound.with_thousands()),
        _ => bound.with_thousands(),
    }
}
