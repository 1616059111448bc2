//! Limits: `0 to 100`, `from 0`.
//!
//! In: a range. Out: a lower and an upper limit, in the right order.

use super::checker::Checker;
use super::errors::unit as errors;
use crate::model::{Limits, Type};
use crate::syntax::ast::Range;

impl Checker<'_> {
    /// The limits of a range, numbers of this type.
    pub(super) fn limits(&mut self, range: &Range, ty: Type) -> Limits {
        let low = range.low.as_ref().and_then(|low| self.constant_of_type(low, ty));
        let high = range.high.as_ref().and_then(|high| self.constant_of_type(high, ty));
        if let (Some(least), Some(most)) = (low, high)
            && least > most
        {
            let (low_span, high_span) = (span_of(&range.low, range), span_of(&range.high, range));
            let (low, high) = (self.words(low_span), self.words(high_span));
            self.report(errors::reversed(low_span, high_span, &low, &high, "to"));
            return Limits::default();
        }
        Limits { low, high }
    }
}

fn span_of(end: &Option<crate::syntax::ast::Expr>, range: &Range) -> crate::source::Span {
    end.as_ref().map_or(range.span, |end| end.span)
}
