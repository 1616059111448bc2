//! What becomes of the events or members of a fold: counts, sums, extremes.

use super::{Subject, of_event};
use crate::data::Happening;
use crate::model::Type;
use crate::plan::evaluate::Context;
use crate::plan::{EventFunction, FoldKind};
use crate::semantics::Value;
use crate::semantics::aggregate::Known;

/// Events summed up.
pub(super) fn of_events(kind: &FoldKind, events: &[Happening<'_>], subject: &Subject<'_>) -> Value {
    let instant = |happening: Option<&Happening<'_>>| happening.map_or(Value::Blank, |one| Value::Moment(one.event.at));
    match kind {
        FoldKind::Last => instant(events.last()),
        FoldKind::First => instant(events.first()),
        kind => summary(
            kind,
            events.len(),
            &|value| events.iter().map(|one| of_event(value, one, subject)).collect(),
            subject.context,
        ),
    }
}

/// Items summed up, of which there are so many, by their values.
pub fn summary(
    kind: &FoldKind,
    count: usize,
    values: &dyn Fn(&EventFunction) -> Vec<Value>,
    context: &Context<'_>,
) -> Value {
    let known = |value: &EventFunction| Known::of(values(value));
    let zone = &context.as_of.zone;
    match kind {
        FoldKind::Count => Value::count(count),
        FoldKind::Sum(value) => type_of(value).value_of(known(value).sum()),
        FoldKind::Average(value) => {
            known(value).average().map_or(Value::Blank, |average| type_of(value).value_of(average))
        }
        FoldKind::Highest(value) => known(value).highest(zone).unwrap_or_default(),
        FoldKind::Lowest(value) => known(value).lowest(zone).unwrap_or_default(),
        FoldKind::Distinct(value) => Value::count(known(value).different()),
        FoldKind::Last | FoldKind::First | FoldKind::Points { .. } => Value::Blank,
    }
}

fn type_of(value: &EventFunction) -> Type {
    let result = value.function.nodes.get(value.function.result.index());
    result.map_or(Type::Number, |node| node.ty)
}
