//! What the events of a batch are worth to a fold, as whole numbers: millionths, microseconds or days.

use super::group::Place;
use crate::columns::{Codes, Column, NumberColumn, Numbers};
use crate::fold::prepared::{Context, Prepared};
use crate::fold::program::{Formula, Reads, Worth};
use crate::model::EventId;
use crate::semantics::decimal::SCALE;
use crate::semantics::{Decimal, Value};

/// What the events of a batch are worth, by the code of their kind.
pub(super) struct Values<'a> {
    pub by_kind: Vec<Option<ValuesOf<'a>>>,
}

/// What the events of one kind are worth.
pub(super) enum ValuesOf<'a> {
    /// The same for all.
    Constant(Option<i64>),
    /// By code.
    Codes(&'a Codes, Vec<Option<i64>>),
    /// The number itself.
    Plain(&'a NumberColumn),
    /// To be computed.
    Formula(EventId, &'a Formula),
}

impl<'a> Values<'a> {
    pub fn new(worth: &'a Worth, kinds: &[Option<EventId>], batch: &'a Prepared, context: &Context<'_>) -> Self {
        let of = |kind: &Option<EventId>| kind.and_then(|kind| Some(values_of(worth.of(kind)?, kind, batch, context)));
        Self { by_kind: kinds.iter().map(of).collect() }
    }

    /// What an event is worth.
    pub fn get(&self, at: usize, place: &Place<'_>) -> Option<i64> {
        let index = place.first + at;
        match self.by_kind.get(place.lookup.kind_code(index))?.as_ref()? {
            ValuesOf::Constant(value) => *value,
            ValuesOf::Codes(codes, table) => table.get(codes.get(index)? as usize).copied().flatten(),
            ValuesOf::Plain(column) => number_at(column, index),
            ValuesOf::Formula(event, formula) => {
                number(&place.batch.value(formula, *event, index, None, place.days, place.context))
            }
        }
    }
}

fn values_of<'a>(formula: &'a Formula, event: EventId, batch: &'a Prepared, context: &Context<'_>) -> ValuesOf<'a> {
    let column = |column| {
        let position = batch.events.position(event, column)?;
        batch.events.batch.columns.get(position)
    };
    match formula.reads {
        Reads::Nothing => ValuesOf::Constant(number(&context.constant(formula))),
        Reads::Column(read) => match column(read) {
            Some(Column::Numbers(numbers)) if formula.is_plain() => ValuesOf::Plain(numbers),
            Some(Column::Codes(codes)) => match batch.table(formula) {
                Some(table) => ValuesOf::Codes(&codes.codes, table.iter().map(number).collect()),
                None => ValuesOf::Formula(event, formula),
            },
            _ => ValuesOf::Formula(event, formula),
        },
        _ => ValuesOf::Formula(event, formula),
    }
}

/// A value as a whole number: millionths, microseconds or days.
fn number(value: &Value) -> Option<i64> {
    match value {
        Value::Date(day) => Some(i64::from(*day)),
        Value::Moment(at) => Some(*at),
        value => value.as_quantity().map(|number| number.millionths()),
    }
}

fn number_at(column: &NumberColumn, index: usize) -> Option<i64> {
    if column.known.as_ref().is_some_and(|known| index >= known.len() || !known.value(index)) {
        return None;
    }
    match &column.numbers {
        Numbers::Whole(numbers) => numbers.get(index).map(|number| i64::from(*number) * SCALE),
        Numbers::Millionths(numbers) => numbers.get(index).map(|number| (*number).max(-i64::MAX)),
        Numbers::Moments(numbers) | Numbers::Durations(numbers) => numbers.get(index).copied(),
        Numbers::Days(days) => days.get(index).map(|day| i64::from(*day)),
        Numbers::Floats(numbers) => {
            numbers.get(index).and_then(|number| Decimal::from_f64_exactly_rounded(*number)).map(Decimal::millionths)
        }
    }
}
