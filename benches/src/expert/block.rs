//! Workload A by hand: blocks of 2,048 leads that stay in the innermost cache, one loop a rule, no branch in
//! a loop, so that the compiler makes vector code of each for this very processor.

use crate::leads::{Known, Leads};
use crate::rules::{GRADE_FROM, WARMTH_FROM, band};

/// Leads of a block.
pub const BLOCK: usize = 2048;

/// Adds a rule's points wherever its test holds. `cond as i16 * points` instead of a branch: half again as fast.
macro_rules! rule {
    ($score:ident, $points:literal, $count:ident, |$row:ident| $test:expr) => {
        for $row in 0..$count {
            $score[$row] += i16::from($test) * $points;
        }
    };
}
pub(super) use rule;

/// Outputs of a stretch of leads.
pub struct Out<'a> {
    /// From 0.
    pub fit: &'a mut [i32],
    /// From 0.
    pub activity: &'a mut [i32],
    /// From the best.
    pub warmth: &'a mut [u8],
    /// From the best.
    pub grade: &'a mut [u8],
}

/// Columns of a block; a byte says whether a number is known.
pub struct Block<'a> {
    /// See [`Leads::codes`].
    pub codes: [&'a [u8]; 7],
    /// See [`Leads::title`].
    pub title: &'a [u16],
    /// See [`Leads::wholes`].
    pub wholes: [&'a [i32]; 4],
    /// See [`Leads::floats`].
    pub floats: [&'a [f64]; 2],
    /// See [`Leads::days`].
    pub days: [&'a [i32]; 2],
    /// See [`Leads::flags`].
    pub flags: [&'a [u8]; 4],
    /// Of wholes, floats and days.
    pub known: [&'a [u8]; 8],
}

/// Sets of titles, as tables by code.
#[derive(Clone, Debug)]
pub struct Titles {
    sets: Vec<[u8; 8192]>,
}

impl Titles {
    /// Tables of these sets.
    pub fn of(sets: &[&[u16]]) -> Self {
        let table = |set: &&[u16]| {
            let mut table = [0; 8192];
            for code in *set {
                table[usize::from(*code)] = 1;
            }
            table
        };
        Self { sets: sets.iter().map(table).collect() }
    }

    /// The first so many tables.
    pub fn tables<const N: usize>(&self) -> [TitleSet<'_>; N] {
        std::array::from_fn(|set| TitleSet(&self.sets[set]))
    }
}

/// A set of titles; the mask spares a check of bounds.
#[derive(Clone, Copy)]
pub struct TitleSet<'a>(&'a [u8; 8192]);

impl TitleSet<'_> {
    /// Whether the title is one of the set.
    pub const fn holds(self, code: u16) -> bool {
        self.0[(code & 8191) as usize] != 0
    }
}

/// Adds up the points of a block: fifty rules, or as many as were generated.
pub type Add = fn(&Block<'_>, &Titles, usize, &mut [i16; BLOCK], &mut [i16; BLOCK]);

/// Scores the leads from `first` on, as many as there is room for in `out`.
pub fn score(leads: &Leads, first: usize, out: Out<'_>, add: Add, titles: &Titles, most: i16) {
    let rows = out.fit.len();
    let mut known = [[0_u8; BLOCK]; 8];
    for start in (0..rows).step_by(BLOCK) {
        let count = BLOCK.min(rows - start);
        let at = first + start;
        unpack(leads, at, count, &mut known);
        let block = block(leads, at, count, &known);
        let (mut fit, mut activity) = ([0_i16; BLOCK], [0_i16; BLOCK]);
        add(&block, titles, count, &mut fit, &mut activity);
        let end = start + count;
        finish(&fit[..count], most, GRADE_FROM, &mut out.fit[start..end], &mut out.grade[start..end]);
        finish(&activity[..count], most, WARMTH_FROM, &mut out.activity[start..end], &mut out.warmth[start..end]);
    }
}

/// Holds a score within its limits and finds its band.
fn finish(sums: &[i16], most: i16, from: [i16; 3], scores: &mut [i32], bands: &mut [u8]) {
    for ((sum, score), place) in sums.iter().zip(scores).zip(bands) {
        let held = (*sum).clamp(0, most);
        *score = i32::from(held);
        *place = band(held, from);
    }
}

fn block<'a>(leads: &'a Leads, at: usize, count: usize, known: &'a [[u8; BLOCK]; 8]) -> Block<'a> {
    let end = at + count;
    Block {
        codes: std::array::from_fn(|column| &leads.codes[column][at..end]),
        title: &leads.title[at..end],
        wholes: std::array::from_fn(|column| &leads.wholes[column].values[at..end]),
        floats: std::array::from_fn(|column| &leads.floats[column].values[at..end]),
        days: std::array::from_fn(|column| &leads.days[column].values[at..end]),
        flags: std::array::from_fn(|column| &leads.flags[column][at..end]),
        known: std::array::from_fn(|column| &known[column][..count]),
    }
}

/// Bits to bytes, so that rules can read them side by side with values.
fn unpack(leads: &Leads, at: usize, count: usize, known: &mut [[u8; BLOCK]; 8]) {
    let [a, b, c, d, e, f, g, h] = known;
    for (column, bytes) in leads.wholes.iter().zip([a, b, c, d]) {
        bytes_of(column, at, count, bytes);
    }
    for (column, bytes) in leads.floats.iter().zip([e, f]) {
        bytes_of(column, at, count, bytes);
    }
    for (column, bytes) in leads.days.iter().zip([g, h]) {
        bytes_of(column, at, count, bytes);
    }
}

/// Blocks start at a multiple of 8 rows, so bytes of bits can be taken whole.
fn bytes_of<T: arrow_buffer::ArrowNativeType>(column: &Known<T>, at: usize, count: usize, bytes: &mut [u8; BLOCK]) {
    let bits = &column.known.values()[at / 8..(at + count).div_ceil(8)];
    for (eight, byte) in bytes.as_chunks_mut::<8>().0.iter_mut().zip(bits) {
        *eight = SPREAD[usize::from(*byte)];
    }
}

/// A byte of eight bits as eight bytes.
static SPREAD: [[u8; 8]; 256] = {
    let mut table = [[0; 8]; 256];
    let mut byte = 0;
    while byte < 256 {
        let mut bit = 0;
        while bit < 8 {
            table[byte][bit] = (byte >> bit & 1) as u8;
            bit += 1;
        }
        byte += 1;
    }
    table
};
