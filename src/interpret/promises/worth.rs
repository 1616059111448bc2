//! Which of two rules is worth more: the most that one firing of each can give.

use super::PromiseVerdict;
use crate::analysis::{self, Range};
use crate::model::{Model, Per, RuleId};
use crate::semantics::Decimal;

/// Compares two rules. Two that only ever take points compare by how much they take.
pub(super) fn compare(model: &Model, more: RuleId, less: RuleId) -> PromiseVerdict {
    let (more, less) = (one_firing(model, more), one_firing(model, less));
    let only_take = |range: Range| range.high.is_some_and(|high| high <= Decimal::ZERO);
    let (more, less) = if only_take(more) && only_take(less) {
        (more.low.map(Decimal::abs), less.low.map(Decimal::abs))
    } else {
        (more.high, less.high)
    };
    match (more, less) {
        (Some(more), Some(less)) if more > less => PromiseVerdict::Shown,
        (Some(more), Some(less)) => PromiseVerdict::LessWorth { more, less },
        _ => PromiseVerdict::NotShown,
    }
}

/// The points of one firing: for events, of one event of age 0; held by the rule's cap.
fn one_firing(model: &Model, rule: RuleId) -> Range {
    let facts = analysis::facts(model);
    let rule = &model[rule];
    let points = analysis::range_of(model, &facts, &rule.points);
    let points = match &rule.per {
        Some(Per::Number(number)) => points.times(analysis::range_of(model, &facts, number)),
        _ => points,
    };
    let cap = rule.cap.map(Decimal::abs);
    points.held(cap.map(Decimal::neg), cap)
}
