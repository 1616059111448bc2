//! What a fold is, row by row, written down as plainly as can be: nothing is shared with the engine.

use leadlang::data::EventRow;
use leadlang::model::{EventId, Repeat, RepeatPeriod};
use leadlang::plan::{Best, Edge, EventFunction, EventInput, Fold, FoldKind, InputId, InputSource, Pick, evaluate};
use leadlang::semantics::calendar::{self, Span};
use leadlang::semantics::decimal::Total;
use leadlang::semantics::{Decimal, Value, compare, decay};

use super::world::{CONTACT, DAY, World};

type Event<'a> = (EventId, usize, &'a EventRow);

/// The value of a fold for a row.
pub fn value(world: &World<'_>, fold: &Fold, row: u32, folds: &[Vec<Value>]) -> Value {
    let seen = matches!(fold.kind, FoldKind::Count | FoldKind::Points { .. });
    if fold.missing && !seen {
        return Value::Blank;
    }
    measure(world, fold, row, &selected(world, fold, row, folds))
}

fn selected<'a>(world: &World<'a>, fold: &Fold, row: u32, folds: &[Vec<Value>]) -> Vec<Event<'a>> {
    let mut events = inside(world, fold, row, folds);
    if let Some(sequence) = &fold.sequence {
        let earlier = selected(world, &sequence.earlier, row, folds);
        let zone = &world.stage.as_of.zone;
        events.retain(|event| {
            earlier.iter().any(|other| {
                (other.0, other.1) != (event.0, event.1)
                    && other.2.at <= event.2.at
                    && sequence.within.is_none_or(|span| other.2.at >= calendar::step_back(event.2.at, zone, span))
            })
        });
    }
    best(world, fold.best, events)
}

fn inside<'a>(world: &World<'a>, fold: &Fold, row: u32, folds: &[Vec<Value>]) -> Vec<Event<'a>> {
    let owner = match fold.path.first() {
        None => row,
        Some(field) => match world.data.field(CONTACT, row, *field) {
            Value::Row(row) => *row,
            _ => return Vec::new(),
        },
    };
    let edge = |edge: &Edge| match *edge {
        Edge::At(at) => at,
        Edge::Of { input, before, blank } => match read(world, input, row, folds) {
            Value::Moment(at) => at - before,
            Value::Date(day) => calendar::start_of_day(day, &world.stage.as_of.zone) - before,
            _ => blank,
        },
    };
    let yes = |test: &EventFunction, event: Event<'_>| call(world, test, event, row) == Value::YesNo(true);
    let mut events: Vec<Event<'a>> = Vec::new();
    for source in &fold.sources {
        for (number, event) in world.data.events_of(source.event, owner).iter().enumerate() {
            let event = (source.event, number, event);
            let there = events.iter().any(|other| (other.0, other.1) == (event.0, event.1));
            let timely = fold.after.iter().all(|after| event.2.at > edge(after))
                && fold.until.iter().all(|until| event.2.at <= edge(until));
            if !there && timely && source.filters.iter().chain(&fold.filter).all(|test| yes(test, event)) {
                events.push(event);
            }
        }
    }
    events.sort_by_key(|event| (event.2.at, event.0, event.1));
    events
}

fn read(world: &World<'_>, input: InputId, row: u32, folds: &[Vec<Value>]) -> Value {
    match &world.stage.inputs[input.index()].source {
        InputSource::Field(path) => world.data.field(CONTACT, row, path[0]).clone(),
        InputSource::Fold(fold) => folds[*fold as usize][row as usize].clone(),
        _ => Value::Blank,
    }
}

fn call(world: &World<'_>, function: &EventFunction, event: Event<'_>, row: u32) -> Value {
    let as_of = &world.stage.as_of;
    let input = |input: &EventInput| match input {
        EventInput::Field(field) => event.2.values[field.index()].clone(),
        EventInput::Moment => Value::Moment(event.2.at),
        EventInput::Day => Value::Date(calendar::day_of(event.2.at, &as_of.zone)),
        EventInput::Age => Value::Duration(i64::from(calendar::age_days(event.2.at, as_of)) * DAY),
        EventInput::Subject(input) => read(world, *input, row, &[]),
        EventInput::Path(_) | EventInput::Member(_) => Value::Blank,
    };
    let inputs: Vec<Value> = function.inputs.iter().map(input).collect();
    evaluate::function(&function.function, &inputs, &world.context)
}

fn best<'a>(world: &World<'_>, best: Option<Best>, events: Vec<Event<'a>>) -> Vec<Event<'a>> {
    let zone = &world.stage.as_of.zone;
    let stretch = |last: &Event<'a>| -> Vec<Event<'a>> {
        let within = |event: &&Event<'a>| match best {
            Some(Best::Span(span)) => {
                event.2.at <= last.2.at && event.2.at > calendar::step_back(last.2.at, zone, span)
            }
            _ => calendar::day_of(event.2.at, zone) == calendar::day_of(last.2.at, zone),
        };
        events.iter().filter(within).copied().collect()
    };
    if best.is_none() {
        return events;
    }
    events.iter().map(stretch).max_by_key(Vec::len).unwrap_or_default()
}

fn measure(world: &World<'_>, fold: &Fold, row: u32, events: &[Event<'_>]) -> Value {
    let values = |of: &EventFunction| -> Vec<Value> {
        events.iter().map(|event| call(world, of, *event, row)).filter(|value| !value.is_blank()).collect()
    };
    let total = |values: &[Value]| -> Total { values.iter().filter_map(Value::as_number).collect() };
    let extreme = |of: &EventFunction, better: std::cmp::Ordering| {
        values(of)
            .into_iter()
            .reduce(|a, b| if compare::compare(&b, &a) == Some(better) { b } else { a })
            .unwrap_or_default()
    };
    match &fold.kind {
        FoldKind::Count => whole(events.len()),
        FoldKind::Sum(of) => Value::Number(total(&values(of)).get()),
        FoldKind::Average(of) => total(&values(of)).average(values(of).len()).into(),
        FoldKind::Highest(of) => extreme(of, std::cmp::Ordering::Greater),
        FoldKind::Lowest(of) => extreme(of, std::cmp::Ordering::Less),
        FoldKind::Distinct(of) => {
            let mut seen: Vec<Value> = Vec::new();
            for value in values(of) {
                if !seen.iter().any(|other| compare::equals(other, &value) == Some(true)) {
                    seen.push(value);
                }
            }
            whole(seen.len())
        }
        FoldKind::Last => events.last().map_or(Value::Blank, |event| Value::Moment(event.2.at)),
        FoldKind::First => events.first().map_or(Value::Blank, |event| Value::Moment(event.2.at)),
        FoldKind::Points { points, pick, repeat, decay } => {
            let instant = if *pick == Pick::Last { events.last() } else { events.first() }.map(|event| event.2.at);
            let one = events.iter().filter(|event| Some(event.2.at) == instant).take(1);
            let picked: Vec<Event<'_>> = if *pick == Pick::Each { events.to_vec() } else { one.copied().collect() };
            let worth = |event: &Event<'_>| Some((event.2.at, call(world, points, *event, row).as_number()?));
            let worth: Vec<(i64, Decimal)> = picked.iter().filter_map(worth).collect();
            if worth.is_empty() {
                return Value::Blank;
            }
            let as_of = &world.stage.as_of;
            let weighed = kept(worth, repeat.as_ref(), &as_of.zone).into_iter().map(|(at, points)| match decay {
                None => points,
                Some(decay) => points.mul(decay::weight(decay, calendar::age_days(at, as_of))),
            });
            Value::Number(weighed.collect::<Total>().get())
        }
    }
}

fn kept(mut events: Vec<(i64, Decimal)>, repeat: Option<&Repeat>, zone: &calendar::Zone) -> Vec<(i64, Decimal)> {
    let Some(repeat) = repeat else { return events };
    events.sort_by_key(|(at, _)| -*at);
    let mut kept: Vec<(i64, Decimal)> = Vec::new();
    for (at, points) in events {
        let shares = |later: i64| match repeat.within {
            RepeatPeriod::Ever => true,
            RepeatPeriod::Calendar(unit) if unit.is_calendar() => {
                let first = |at| calendar::first_day_of(calendar::day_of(at, zone), unit);
                first(later) == first(at)
            }
            RepeatPeriod::Calendar(unit) => {
                let length = Span::new(1, unit).fixed_micros().unwrap();
                let slot = |at| {
                    let (day, time) = calendar::wall_clock(at, zone);
                    (day, time / length)
                };
                slot(later) == slot(at)
            }
            RepeatPeriod::Sliding(span) => at > calendar::step_back(later, zone, span),
        };
        if kept.iter().filter(|(later, _)| shares(*later)).count() < repeat.count as usize {
            kept.push((at, points));
        }
    }
    kept
}

fn whole(number: usize) -> Value {
    Value::Number(Decimal::from_int(i64::try_from(number).unwrap()))
}
