//! Day numbers of many instants: a zone's days as a list of their first instants.
//!
//! In: a zone, a stretch of time. Out: the day of an instant, by a table of stretches of equal length that says between
//! which two days an instant is. Never: differs from `calendar::day_of`, which it asks for what lies outside.

use crate::semantics::calendar::{self, Zone};

/// Instants of one cell: 2^35 microseconds are 9.5 hours, and no day is shorter than two cells.
const SHIFT: u32 = 35;
/// At most so many days are kept: some 180 years.
const MOST_DAYS: i32 = 1 << 16;

/// The days of a zone over a stretch of time.
#[derive(Clone, Debug)]
pub struct Days {
    zone: Zone,
    /// The first instant of the first cell.
    start: i64,
    /// The first instant that is beyond.
    end: i64,
    /// For each cell the position of the day it begins in.
    cells: Vec<u32>,
    /// The first instant of each day, one beyond the last included.
    starts: Vec<i64>,
    /// The number of each.
    numbers: Vec<i32>,
}

impl Days {
    /// The days from that of one instant to that of another.
    #[must_use]
    pub fn between(zone: &Zone, from: i64, to: i64) -> Self {
        let last = calendar::day_of(to.max(from), zone);
        let first = calendar::day_of(from.min(to), zone).max(last.saturating_sub(MOST_DAYS));
        let (mut starts, mut numbers): (Vec<i64>, Vec<i32>) = (Vec::new(), Vec::new());
        for day in first..=last.saturating_add(1).min(calendar::LAST_DAY) {
            let start = calendar::start_of_day(day, zone);
            // A day that a zone left out begins where the next one does, and has no instant.
            if starts.last() == Some(&start) {
                starts.pop();
                numbers.pop();
            }
            starts.push(start);
            numbers.push(day);
        }
        let (start, end) = (starts.first().copied().unwrap_or(0), starts.last().copied().unwrap_or(0));
        let mut days = Self { zone: zone.clone(), start, end, cells: Vec::new(), starts, numbers };
        days.cells = days.fill();
        days
    }

    fn fill(&self) -> Vec<u32> {
        let length = self.end.abs_diff(self.start) >> SHIFT;
        let mut day = 0;
        let cell = |cell: u64| {
            let instant = self.start.saturating_add_unsigned(cell << SHIFT);
            while self.starts.get(day + 1).is_some_and(|next| *next <= instant) {
                day += 1;
            }
            u32::try_from(day).unwrap_or(u32::MAX)
        };
        (0..=length).map(cell).collect()
    }

    /// The day of an instant.
    #[must_use]
    pub fn day_of(&self, instant: i64) -> i32 {
        self.known_day(instant).unwrap_or_else(|| calendar::day_of(instant, &self.zone))
    }

    fn known_day(&self, instant: i64) -> Option<i32> {
        if instant < self.start || instant >= self.end {
            return None;
        }
        let cell = usize::try_from(instant.abs_diff(self.start) >> SHIFT).ok()?;
        let mut day = *self.cells.get(cell)? as usize;
        while *self.starts.get(day + 1)? <= instant {
            day += 1;
        }
        self.numbers.get(day).copied()
    }

    /// The first instant of each day from that of an instant on, with its number.
    pub fn all(&self) -> impl Iterator<Item = (i64, i32)> + '_ {
        self.starts.iter().copied().zip(self.numbers.iter().copied())
    }

    /// The zone.
    #[must_use]
    pub const fn zone(&self) -> &Zone {
        &self.zone
    }
}
