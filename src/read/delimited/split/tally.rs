//! What was odd about the lines of a stretch.

use crate::read::tally::Lines;

/// Lines of a stretch, from 0 at its start.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::read) struct StretchLines {
    /// How many lines it has.
    pub count: u64,
    /// Records handed out.
    pub rows: u64,
    /// Records without a filled cell.
    pub blank: Noted,
    /// Records with fewer cells than columns.
    pub short: Noted,
    /// Records with filled cells beyond the last column.
    pub long: Noted,
}

/// Some lines: how many, and the first ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::read) struct Noted {
    count: u64,
    first: Vec<u32>,
}

impl Noted {
    pub(in crate::read) fn note(&mut self, line: u32) {
        self.count += 1;
        if self.first.len() < 5 {
            self.first.push(line);
        }
    }

    /// Adds these to lines of the file, given the line at which the stretch starts.
    pub(in crate::read) fn add_to(&self, lines: &mut Lines, start: u64) {
        lines.count += self.count;
        let free = 5_usize.saturating_sub(lines.first.len());
        lines.first.extend(self.first.iter().take(free).map(|line| start + u64::from(*line)));
    }
}
