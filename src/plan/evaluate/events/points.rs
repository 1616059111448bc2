//! The points of events: the repeat limit, then the weight of each by its age.

use super::{Subject, of_event};
use crate::data::Happening;
use crate::model::{Repeat, RepeatPeriod};
use crate::plan::evaluate::Context;
use crate::plan::{EventFunction, Pick};
use crate::semantics::calendar;
use crate::semantics::decay::{Decay, weight};
use crate::semantics::decimal::Total;
use crate::semantics::{Decimal, Value};

/// Points of the picked events added up; blank where none has points.
pub(super) fn points(
    events: &[Happening<'_>],
    points: &EventFunction,
    pick: Pick,
    repeat: Option<&Repeat>,
    decay: Option<&Decay>,
    subject: &Subject<'_>,
) -> Value {
    let worth: Vec<(i64, Decimal)> = picked(events, pick)
        .filter_map(|happening| Some((happening.event.at, of_event(points, happening, subject).as_quantity()?)))
        .collect();
    if worth.is_empty() {
        return Value::Blank;
    }
    let kept = kept(&worth, repeat, subject.context);
    let counted = worth.iter().zip(kept).filter(|(_, kept)| *kept).map(|((at, points), _)| {
        let age = calendar::age_days(*at, &subject.context.as_of);
        points.mul(decay.map_or(Decimal::ONE, |decay| weight(decay, age)))
    });
    Value::Number(counted.collect::<Total>().get())
}

/// Each event, or that of the latest or earliest instant with the smaller value, which is the first of them.
fn picked<'e, 's>(events: &'e [Happening<'s>], pick: Pick) -> impl Iterator<Item = &'e Happening<'s>> {
    let instant = match pick {
        Pick::Each => None,
        Pick::Last => events.last(),
        Pick::First => events.first(),
    };
    let wanted = instant.map(|happening| happening.event.at);
    let limit = if pick == Pick::Each { usize::MAX } else { 1 };
    events.iter().filter(move |happening| wanted.is_none_or(|at| happening.event.at == at)).take(limit)
}

/// Whether each event counts: the newest do; at the same instant the first.
fn kept(worth: &[(i64, Decimal)], repeat: Option<&Repeat>, context: &Context<'_>) -> Vec<bool> {
    let Some(repeat) = repeat else { return vec![true; worth.len()] };
    let mut positions: Vec<usize> = (0..worth.len()).collect();
    positions.sort_by_key(|position| std::cmp::Reverse(worth.get(*position).map(|(at, _)| *at)));
    let mut counts = vec![false; worth.len()];
    let mut kept: Vec<i64> = Vec::new();
    for position in positions {
        let (Some((at, _)), Some(slot)) = (worth.get(position), counts.get_mut(position)) else { continue };
        if has_room(*at, &kept, repeat, context) {
            kept.push(*at);
            *slot = true;
        }
    }
    counts
}

/// Whether an event counts beside later ones that do, of which `kept` are the instants, the latest first.
fn has_room(at: i64, kept: &[i64], repeat: &Repeat, context: &Context<'_>) -> bool {
    let zone = &context.as_of.zone;
    let shares = |later: i64| match repeat.within {
        RepeatPeriod::Ever => true,
        RepeatPeriod::Calendar(unit) => {
            calendar::period_number(later, unit, zone) == calendar::period_number(at, unit, zone)
        }
        RepeatPeriod::Sliding(span) => at > calendar::step_back(later, zone, span),
    };
    let count = repeat.count as usize;
    kept.iter().rev().filter(|later| shares(**later)).take(count).count() < count
}
