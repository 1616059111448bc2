//! Stretches of time, and the days of a zone as such.
//!
//! In: instants at which something changes. Out: which stretch an instant is in, by a table of cells of equal length
//! that says where in the list to begin. Never: differs from `calendar::day_of`, which it asks for what lies outside.

use crate::semantics::calendar::{self, DAY, Zone};

/// Instants of the least cell: 2^36 microseconds are 19 hours, so that of days of the usual lengths one begins in it.
const SHIFT: u32 = 36;
/// At most so many cells, however far the starts lie apart: 280 years of the least, so that all listed days have them.
const MOST_CELLS: u64 = 1 << 17;
/// Up to so many starts in a cell are compared one after the other; beyond, all starts are searched by halves.
const FEW: usize = 3;
/// At most so many days are listed: some 180 years.
const MOST_DAYS: i32 = 1 << 16;

/// Stretches of time, each from its start to the next one's; the first one begins with time.
#[derive(Clone, Debug, Default)]
pub struct Stretches {
    /// The starts of all but the first, ascending.
    starts: Vec<i64>,
    /// The first instant of the first cell: that before the first start.
    base: i64,
    /// How many bits of an instant a cell spans.
    shift: u32,
    cells: Vec<Cell>,
    /// What every instant after those of the other cells is looked up in.
    last: Cell,
    /// The most starts within one cell.
    most: usize,
}

/// What an instant of a cell is compared with: all that its stretch takes, in 32 bytes.
#[derive(Clone, Copy, Debug)]
struct Cell {
    /// For each start within the cell the instant before it; the end of time for none.
    before: [i64; FEW],
    /// How many starts are not after the first instant of the cell.
    passed: u32,
}

impl Default for Cell {
    fn default() -> Self {
        Self { before: [i64::MAX; FEW], passed: 0 }
    }
}

impl Cell {
    /// Which stretch an instant of the cell is in; no cell has more than `MOST` starts. Without a branch.
    #[inline(always)]
    fn position<const MOST: usize>(&self, instant: i64) -> u32 {
        self.before.iter().take(MOST).fold(self.passed, |passed, before| passed + u32::from(instant > *before))
    }
}

impl Stretches {
    /// Stretches that begin at some instants, in any order; and the one before them all.
    #[must_use]
    pub fn beginning(mut starts: Vec<i64>) -> Self {
        starts.sort_unstable();
        starts.dedup();
        let base = starts.first().map_or(0, |first| first.saturating_sub(1));
        let span = starts.last().map_or(0, |last| last.abs_diff(base));
        let shift = (SHIFT..u64::BITS).find(|shift| span >> shift < MOST_CELLS).unwrap_or(u64::BITS - 1);
        let mut stretches = Self { starts, base, shift, cells: Vec::new(), last: Cell::default(), most: 0 };
        let mut passed = 0;
        for number in 0..=span >> shift {
            let first = base.saturating_add_unsigned(number << shift);
            let last = first.saturating_add_unsigned((1 << shift) - 1);
            passed += stretches.many_from(passed, |start| start <= first);
            let within = stretches.many_from(passed, |start| start <= last);
            stretches.most = stretches.most.max(within);
            stretches.cells.push(stretches.cell(passed, within));
        }
        stretches.last = stretches.cell(stretches.starts.len(), 0);
        stretches
    }

    /// How many starts from one on are such.
    fn many_from(&self, first: usize, such: impl Fn(i64) -> bool) -> usize {
        self.starts.iter().skip(first).take_while(|start| such(**start)).count()
    }

    fn cell(&self, passed: usize, within: usize) -> Cell {
        let mut cell = Cell { passed: count(passed), ..Cell::default() };
        let starts = self.starts.iter().skip(passed).take(within);
        cell.before.iter_mut().zip(starts).for_each(|(before, start)| *before = start.saturating_sub(1));
        cell
    }

    /// Which one an instant is in.
    #[must_use]
    pub fn position(&self, instant: i64) -> usize {
        if self.most > FEW {
            return self.starts.partition_point(|start| *start <= instant);
        }
        let held = instant.max(self.base);
        cell_of(&self.cells, &self.last, held.wrapping_sub(self.base), self.shift).position::<FEW>(held) as usize
    }

    /// Which one each instant is in.
    #[inline(always)]
    pub fn positions(&self, instants: &[i64], positions: &mut [u32]) {
        match self.most {
            0 | 1 => self.positions_of::<1>(instants, positions),
            2 => self.positions_of::<2>(instants, positions),
            FEW => self.positions_of::<FEW>(instants, positions),
            _ => {
                for (instant, position) in instants.iter().zip(positions) {
                    *position = count(self.position(*instant));
                }
            }
        }
    }

    #[inline(always)]
    fn positions_of<const MOST: usize>(&self, instants: &[i64], positions: &mut [u32]) {
        // Copied out, so that they stay in registers.
        let (cells, last, base, shift) = (self.cells.as_slice(), self.last, self.base, self.shift);
        for (instant, position) in instants.iter().zip(positions) {
            let held = (*instant).max(base);
            *position = cell_of(cells, &last, held.wrapping_sub(base), shift).position::<MOST>(held);
        }
    }

    /// The first instant of each stretch but the first.
    pub fn starts(&self) -> impl Iterator<Item = i64> + '_ {
        self.starts.iter().copied()
    }
}

/// The cell of an instant that is so long after the first one; as a number without a sign, for time is longer than its
/// half.
#[inline(always)]
fn cell_of<'a>(cells: &'a [Cell], last: &'a Cell, after: i64, shift: u32) -> &'a Cell {
    cells.get(usize::try_from(after.cast_unsigned() >> shift).unwrap_or(usize::MAX)).unwrap_or(last)
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
