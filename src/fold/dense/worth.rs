//! What the events of a batch are worth to a fold, as whole numbers: millionths, microseconds or days.

use super::choose::DenseFold;
use super::group::Place;
use crate::columns::{Codes, Column, NumberColumn, Numbers};
use crate::fold::prepared::{Context, Prepared};
use crate::fold::program::{Formula, Reads};
use crate::model::EventId;
use crate::semantics::decimal::SCALE;
use crate::semantics::{Decimal, Value};

/// What the events of a batch are worth, by the code of their kind; none for kinds that the fold does not take.
pub(super) struct Values<'a> {
    by_kind: Vec<Option<ValuesOf<'a>>>,
}

/// Numbers of events, from the first one of a block on.
#[derive(Clone, Copy)]
pub(super) enum Plain<'a> {
    Whole(&'a [i32]),
    Millionths(&'a [i64]),
    Floats(&'a [f64]),
}

/// A number as a column keeps it.
pub(super) trait Kept: Copy {
    /// In millionths; none beyond the limits.
    fn millionths(self) -> Option<i64>;
}

impl Kept for i32 {
    fn millionths(self) -> Option<i64> {
        Some(i64::from(self) * SCALE)
    }
}

impl Kept for i64 {
    /// Of which the least is none.
    fn millionths(self) -> Option<i64> {
        Some(self.max(-Self::MAX))
    }
}

impl Kept for f64 {
    fn millionths(self) -> Option<i64> {
        Decimal::from_f64_exactly_rounded(self).map(Decimal::millionths)
    }
}

/// One of some numbers, in millionths.
#[inline]
pub(super) fn millionths_at<N: Kept>(numbers: &[N], index: usize) -> Option<i64> {
    numbers.get(index)?.millionths()
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
    /// Of a fold, if events are worth anything to it.
    pub fn new(
        fold: &'a DenseFold,
        kinds: &[Option<EventId>],
        batch: &'a Prepared,
        context: &Context<'_>,
    ) -> Option<Self> {
        let worth = fold.worth()?;
        let of = |kind: &Option<EventId>| {
            let kind = kind.filter(|kind| fold.link.kind(*kind).is_some())?;
            Some(worth.of(kind).map_or(ValuesOf::Constant(None), |formula| values_of(formula, kind, batch, context)))
        };
        Some(Self { by_kind: kinds.iter().map(of).collect() })
    }

    /// The numbers of a block's events, where a fold takes one kind and all its numbers are known.
    pub fn plain(&self, place: &Place<'_>) -> Option<Plain<'a>> {
        let mut taken = self.by_kind.iter().flatten();
        let (Some(ValuesOf::Plain(NumberColumn { numbers, known: None })), None) = (taken.next(), taken.next()) else {
            return None;
        };
        match numbers {
            Numbers::Whole(numbers) => numbers.get(place.first..).map(Plain::Whole),
            Numbers::Millionths(numbers) => numbers.get(place.first..).map(Plain::Millionths),
            Numbers::Floats(numbers) => numbers.get(place.first..).map(Plain::Floats),
            _ => None,
        }
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
        Numbers::Whole(numbers) => millionths_at(numbers, index),
        Numbers::Millionths(numbers) => millionths_at(numbers, index),
        Numbers::Floats(numbers) => millionths_at(numbers, index),
        Numbers::Moments(numbers) | Numbers::Durations(numbers) => numbers.get(index).copied(),
        Numbers::Days(days) => days.get(index).map(|day| i64::from(*day)),
    }
}
