//! Days and moments.
//!
//! A time without an offset is on the wall clock of the declared zone (that of the field, else of what feeds
//! it, else of the file, else the model's). A date without a time has no zone to convert: it is that day of the
//! model's calendar, and as a moment the day's first instant.

use super::BadValue;
use crate::model::{DateOrder as Declared, ValueFormat};
use crate::read::Cell;
use crate::read::cell::{CellError, DateOrder, Stamp, UnixUnit, parse_stamp, parse_unix, quote};
use crate::semantics::calendar::{FIRST_INSTANT, LAST_INSTANT, Zone, day_of, start_of_day, wall_to_instant};

/// How a column writes dates.
pub(super) struct Dates {
    order: DateOrder,
    pub(super) unix: Option<UnixUnit>,
    /// The zone of a time without an offset, if declared.
    pub(super) zone: Option<Zone>,
    pub(super) model_zone: Zone,
}

impl Dates {
    pub(super) fn new(values: &ValueFormat, model_zone: &Zone) -> Self {
        let (order, unix) = match values.dates {
            None => (DateOrder::Iso, None),
            Some(Declared::YearMonthDay) => (DateOrder::YearMonthDay, None),
            Some(Declared::DayMonthYear) => (DateOrder::DayMonthYear, None),
            Some(Declared::MonthDayYear) => (DateOrder::MonthDayYear, None),
            Some(Declared::UnixSeconds) => (DateOrder::Iso, Some(UnixUnit::Seconds)),
            Some(Declared::UnixMilliseconds) => (DateOrder::Iso, Some(UnixUnit::Milliseconds)),
        };
        Self { order, unix, zone: values.zone.clone(), model_zone: model_zone.clone() }
    }

    /// The day in the model's calendar.
    pub(super) fn day(&self, cell: &Cell<'_>) -> Result<i32, BadValue> {
        Ok(match self.stamp(cell)? {
            Stamp::Day(day) => day,
            Stamp::Local { day, micros } => match &self.zone {
                Some(zone) => day_of(wall_to_instant(day, micros, zone), &self.model_zone),
                None => day,
            },
            Stamp::Instant(instant) => day_of(instant, &self.model_zone),
        })
    }

    /// The instant.
    pub(super) fn moment(&self, cell: &Cell<'_>) -> Result<i64, BadValue> {
        Ok(match self.stamp(cell)? {
            Stamp::Day(day) => start_of_day(day, &self.model_zone),
            Stamp::Local { day, micros } => {
                wall_to_instant(day, micros, self.zone.as_ref().unwrap_or(&self.model_zone))
            }
            Stamp::Instant(instant) => instant.clamp(FIRST_INSTANT, LAST_INSTANT),
        })
    }

    fn stamp(&self, cell: &Cell<'_>) -> Result<Stamp, CellError> {
        match cell {
            Cell::DateTime { days, date_only: true, .. } => Ok(Stamp::Day(*days)),
            Cell::DateTime { days, micros, .. } => Ok(Stamp::Local { day: *days, micros: *micros }),
            Cell::Text(text) | Cell::Number { shown: text, .. } => match self.unix {
                Some(unit) => parse_unix(text, unit).map(Stamp::Instant),
                None => parse_stamp(text, self.order),
            },
            other => Err(CellError::Date { found: quote(&other.shown()), order: self.order }),
        }
    }
}
