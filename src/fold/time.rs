//! Stretches of time, and the days of a zone as such.
//!
//! In: instants at which something changes. Out: which stretch an instant is in, by a table of cells of equal length
//! that says where in the list to begin. Never: differs from `calendar::day_of`, which it asks for what lies outside.

use crate::semantics::calendar::{self, DAY, Zone};

/// Instants of the least cell: 2^35 microseconds are 9.5 hours, so that two days never begin in one.
const SHIFT: u32 = 35;
/// At most so many cells, however far the starts lie apart: 280 years of the least, so that all listed days have them.
const MOST_CELLS: u64 = 1 << 18;
/// Up to so many starts in a cell are looked at one after the other; beyond, all starts are searched by halves.
const FEW: u32 = 2;
/// At most so many days are listed: some 180 years.
const MOST_DAYS: i32 = 1 << 16;

/// Stretches of time, each from its start to the next one's; the first one begins with time.
#[derive(Clone, Debug, Default)]
pub struct Stretches {
    /// The starts of all but the first, ascending.
    starts: Vec<i64>,
    /// The first start: that of the first cell.
    base: i64,
    /// How many bits of an instant a cell spans.
    shift: u32,
    /// For each cell how many starts are not after its own first instant.
    cells: Vec<u32>,
    /// The most starts within one cell.
    most: u32,
}

impl Stretches {
    /// Stretches that begin at some instants, in any order; and the one before them all.
    #[must_use]
    pub fn beginning(mut starts: Vec<i64>) -> Self {
        starts.sort_unstable();
        starts.dedup();
        let base = starts.first().copied().unwrap_or(0);
        let span = starts.last().map_or(0, |last| last.abs_diff(base));
        let shift = (SHIFT..u64::BITS).find(|shift| span >> shift < MOST_CELLS).unwrap_or(u64::BITS - 1);
        let length = span >> shift;
        let mut stretches = Self { base, shift, most: 0, cells: Vec::new(), starts };
        let mut passed = 0;
        for cell in 0..=length {
            let first = base.saturating_add_unsigned(cell << shift);
            let before = passed;
            while stretches.starts.get(passed).is_some_and(|start| *start <= first) {
                passed += 1;
            }
            stretches.most = stretches.most.max(count(passed - before));
            stretches.cells.push(count(passed));
        }
        stretches.most = stretches.most.max(count(stretches.starts.len() - passed));
        // One beyond the last, so that a look ahead always finds an instant.
        stretches.starts.push(i64::MAX);
        stretches
    }

    /// Which one an instant is in.
    #[must_use]
    pub fn position(&self, instant: i64) -> usize {
        if instant < self.base {
            return 0;
        }
        if self.most > FEW {
            let passed = self.starts.partition_point(|start| *start <= instant);
            return passed.min(self.starts.len().saturating_sub(1));
        }
        let cell = usize::try_from(instant.abs_diff(self.base) >> self.shift).unwrap_or(usize::MAX);
        let mut position = self.cells.get(cell).or(self.cells.last()).map_or(0, |passed| *passed as usize);
        while self.starts.get(position).is_some_and(|start| *start <= instant && *start != i64::MAX) {
            position += 1;
        }
        position
    }

    /// Which one each instant is in.
    #[inline(always)]
    pub fn positions(&self, instants: &[i64], positions: &mut [u32]) {
        match self.most {
            0 | 1 => self.positions_of::<1>(instants, positions),
            FEW => self.positions_of::<{ FEW as usize }>(instants, positions),
            _ => {
                for (instant, position) in instants.iter().zip(positions) {
                    *position = count(self.position(*instant));
                }
            }
        }
    }

    /// Where no cell has more than `MOST` starts: without a branch.
    #[inline(always)]
    fn positions_of<const MOST: usize>(&self, instants: &[i64], positions: &mut [u32]) {
        let (cells, starts) = (self.cells.as_slice(), self.starts.as_slice());
        let last = cells.len().saturating_sub(1) as u64;
        for (instant, position) in instants.iter().zip(positions) {
            let held = (*instant).max(self.base);
            let cell = (held.wrapping_sub(self.base) as u64 >> self.shift).min(last) as usize;
            let mut passed = cells.get(cell).copied().unwrap_or(0);
            for _ in 0..MOST {
                passed += u32::from(held >= starts.get(passed as usize).copied().unwrap_or(i64::MAX));
            }
            *position = if *instant < self.base { 0 } else { passed };
        }
    }

    /// The first instant of each stretch but the first.
    pub fn starts(&self) -> impl Iterator<Item = i64> + '_ {
        self.starts.iter().copied().take(self.starts.len().saturating_sub(1))
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The days of a zone over a stretch of time.
#[derive(Clone, Debug)]
pub struct Days {
    zone: Zone,
    stretches: Stretches,
    /// The number of each; none where the calendar has to be asked.
    numbers: Vec<Option<i32>>,
}

impl Days {
    /// The days from that of one instant to that of another.
    #[must_use]
    pub fn between(zone: &Zone, from: i64, to: i64) -> Self {
        let last = calendar::day_of(to.max(from), zone);
        let first = calendar::day_of(from.min(to), zone).max(last.saturating_sub(MOST_DAYS));
        let days = starts_of_days(zone, first, last.saturating_add(1));
        let numbers = days.iter().map(|(_, day)| (*day <= last).then_some(*day));
        let numbers = std::iter::once(None).chain(numbers).collect();
        let stretches = Stretches::beginning(days.into_iter().map(|(start, _)| start).collect());
        Self { zone: zone.clone(), stretches, numbers }
    }

    /// The day of an instant.
    #[must_use]
    pub fn day_of(&self, instant: i64) -> i32 {
        let listed = self.numbers.get(self.stretches.position(instant)).copied().flatten();
        listed.unwrap_or_else(|| calendar::day_of(instant, &self.zone))
    }

    /// The first instant of each day, with its number, and of the day after the last.
    pub fn starts(&self) -> impl Iterator<Item = (i64, Option<i32>)> + '_ {
        self.stretches.starts().zip(self.numbers.iter().skip(1).copied())
    }

    /// The zone.
    #[must_use]
    pub const fn zone(&self) -> &Zone {
        &self.zone
    }
}

/// The first instants of days, in order; without days that the zone left out, which have no instant.
pub(super) fn starts_of_days(zone: &Zone, first: i32, last: i32) -> Vec<(i64, i32)> {
    let last = last.min(calendar::LAST_DAY);
    let mut days: Vec<(i64, i32)> = Vec::new();
    let mut day = first;
    while day <= last {
        let start = calendar::start_of_day(day, zone);
        if days.last().is_some_and(|(before, _)| *before == start) {
            days.pop();
        }
        let even = calendar::even_days_after(day, start, zone).min(last - day);
        days.extend((0..=even).map(|after| (start + i64::from(after) * DAY, day + after)));
        day += even + 1;
    }
    days
}

#[cfg(test)]
mod tests {
    use super::{MOST_CELLS, Stretches, starts_of_days};
    use crate::semantics::calendar::{self, DAY, Zone};

    /// Days between two changes of a zone are counted on; each is where the calendar says.
    #[test]
    fn days_begin_where_the_calendar_says() -> Result<(), &'static str> {
        let zones = [
            "UTC",
            "America/New_York",
            "Europe/Berlin",
            "Asia/Kolkata",
            "America/St_Johns",
            "America/Sao_Paulo",
            "America/Havana",
            "Africa/Cairo",
            "Australia/Lord_Howe",
            "Pacific/Apia",
            "Africa/Casablanca",
        ];
        for name in zones {
            let zone = Zone::parse(name).ok_or(name)?;
            for (first, last) in
                [(3_000, 24_000), (-40_000, -39_000), (19_800, 19_800), (calendar::LAST_DAY - 3, i32::MAX)]
            {
                let mut expected: Vec<(i64, i32)> = Vec::new();
                for day in first..=last.min(calendar::LAST_DAY) {
                    let start = calendar::start_of_day(day, &zone);
                    if expected.last().is_some_and(|(before, _)| *before == start) {
                        expected.pop();
                    }
                    expected.push((start, day));
                }
                assert_eq!(starts_of_days(&zone, first, last), expected, "{name}");
            }
        }
        Ok(())
    }

    /// Starts as far apart as time goes take no more cells than those of some years, and every instant has its stretch.
    #[test]
    fn starts_that_lie_far_apart_take_few_cells() {
        let sets = [
            vec![i64::MIN, i64::MAX - 1],
            vec![i64::MIN + 2, 0, 1, 2, 3, 1 << 40, i64::MAX - 1],
            vec![-(1 << 62), 5],
            vec![7],
            (0..50_000).map(|day| day * DAY).collect(),
        ];
        for starts in sets {
            let stretches = Stretches::beginning(starts.clone());
            assert!(stretches.cells.len() as u64 <= MOST_CELLS, "{} cells", stretches.cells.len());
            let near = starts.iter().flat_map(|start| [start.saturating_sub(1), *start, start.saturating_add(1)]);
            // The last instant of all stands for one beyond the stretches.
            let instants: Vec<i64> = near.chain([i64::MIN, -1, 0, 1]).filter(|instant| *instant < i64::MAX).collect();
            let mut positions = vec![0; instants.len()];
            stretches.positions(&instants, &mut positions);
            for (instant, position) in instants.iter().zip(positions) {
                let passed = starts.partition_point(|start| start <= instant);
                assert_eq!((stretches.position(*instant), position as usize), (passed, passed), "{instant}");
            }
        }
    }
}
