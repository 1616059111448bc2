//! Instants of a zone's wall clock, by days on which its offset does not change.

use rustc_hash::FxHashMap;

use crate::semantics::calendar::{DAY, FIRST_DAY, LAST_DAY, Zone, wall_to_instant};

const HOUR: i64 = 3_600_000_000;

/// How far a zone is ahead of UTC on each day.
pub(super) struct DayOffsets {
    zone: Zone,
    by_day: FxHashMap<i32, Option<i64>>,
    latest: (i32, Option<i64>),
}

impl DayOffsets {
    pub(super) fn new(zone: &Zone) -> Self {
        Self { zone: zone.clone(), by_day: FxHashMap::default(), latest: (i32::MIN, None) }
    }

    /// The instant at which the wall clock shows a time of a day; nothing on a day with a change.
    pub(super) fn instant(&mut self, day: i32, time: i64) -> Option<i64> {
        if self.latest.0 != day {
            let zone = &self.zone;
            self.latest = (day, *self.by_day.entry(day).or_insert_with(|| offset_of(day, zone)));
        }
        Some(i64::from(day) * DAY + time - self.latest.1?)
    }
}

/// The offset of a day, if it is the same at each hour of it and where the next one starts.
fn offset_of(day: i32, zone: &Zone) -> Option<i64> {
    // The ends of the calendar, where instants are held, are left to the long way.
    if day <= FIRST_DAY + 1 || day >= LAST_DAY - 1 {
        return None;
    }
    let start = wall_to_instant(day, 0, zone);
    let steady = (1..24).all(|hour| wall_to_instant(day, hour * HOUR, zone) == start + hour * HOUR)
        && wall_to_instant(day + 1, 0, zone) == start + DAY;
    steady.then(|| i64::from(day) * DAY - start)
}
