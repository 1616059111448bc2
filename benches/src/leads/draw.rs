//! Draws leads from a seed, a column and a million rows at a time: the first million of ten is the million of one.

use arrow_buffer::{ArrowNativeType, BooleanBuffer, Buffer, MutableBuffer, ScalarBuffer};

use super::{Known, Leads};
use crate::random::Random;
use crate::rules::AS_OF_DAY;
use crate::vocabulary::Text;

const SEED: u64 = 20_260_301;
const CHUNK: usize = 1_000_000;

/// So many leads.
pub fn draw(rows: usize) -> Leads {
    let code = |column: Text, blank: u32, purpose: u64| {
        let table = skewed(column.values().len(), blank);
        column_of(rows, purpose, |random| u8::try_from(pick(&table, random)).unwrap_or(0))
    };
    let titles = skewed(Text::Title.values().len(), 60);
    Leads {
        rows,
        codes: [
            code(Text::Industry, 40, 1),
            code(Text::Country, 20, 2),
            code(Text::Source, 0, 3),
            code(Text::Seniority, 100, 4),
            code(Text::Department, 80, 5),
            code(Text::Tier, 0, 6),
            code(Text::Technology, 250, 7),
        ],
        title: column_of(rows, 8, |random| pick(&titles, random)),
        wholes: [
            known(rows, 10, 850, |random| power(random, 5.0)),
            known(rows, 11, 1000, |random| power(random, 1.6)),
            known(rows, 12, 900, |random| power(random, 1.7)),
            known(rows, 13, 800, |random| power(random, 1.1)),
        ],
        floats: [
            known(rows, 14, 700, |random| f64::from(power(random, 9.0)) * 0.25 + 1000.0),
            known(rows, 15, 950, |random| f64::from(random.below(101)) / 100.0),
        ],
        days: [
            known(rows, 16, 980, |random| AS_OF_DAY - past(random, 1400)),
            known(rows, 17, 750, |random| AS_OF_DAY - past(random, 600)),
        ],
        flags: [
            column_of(rows, 18, |random| 1 + u8::from(random.chance(120))),
            column_of(rows, 19, |random| 1 + u8::from(random.chance(200))),
            column_of(rows, 20, |random| 1 + u8::from(random.chance(80))),
            column_of(rows, 21, |random| 1 + u8::from(random.chance(150))),
        ],
    }
}

/// A column, each million rows of which has a stream of its own. The memory is aligned as Arrow aligns it.
fn column_of<T: ArrowNativeType>(rows: usize, purpose: u64, draw: impl Fn(&mut Random) -> T) -> ScalarBuffer<T> {
    let mut bytes = MutableBuffer::new(rows * size_of::<T>());
    for (chunk, first) in (0_u64..).zip((0..rows).step_by(CHUNK)) {
        let mut random = Random::of(SEED, purpose << 32 | chunk);
        for _ in first..rows.min(first + CHUNK) {
            bytes.push(draw(&mut random));
        }
    }
    ScalarBuffer::from(Buffer::from(bytes))
}

fn known<T: ArrowNativeType>(rows: usize, purpose: u64, per_mille: u32, draw: impl Fn(&mut Random) -> T) -> Known<T> {
    let bits = column_of(rows, purpose | 1 << 16, |random| u8::from(random.chance(per_mille)));
    let known = BooleanBuffer::collect_bool(rows, |row| bits[row] == 1);
    Known { values: column_of(rows, purpose, draw), known }
}

/// A table of 65,536 codes to pick from: code 0 so often in a thousand, the others ever more seldom.
fn skewed(values: usize, blank_per_mille: u32) -> Vec<u16> {
    let weight = |rank: u32| 1.0 / (f64::from(rank) + 2.0).powf(0.9);
    let ranks = u32::try_from(values).unwrap_or(0);
    let total: f64 = (0..ranks).map(weight).sum();
    let mut table = vec![0_u16; (65_536 * blank_per_mille / 1000) as usize];
    let room = (65_536 - table.len()) as f64;
    let mut reached = 0.0;
    for (rank, code) in (0..ranks).zip(1..) {
        reached += weight(rank) / total;
        let until = 65_536 - room as usize + (room * reached) as usize;
        table.resize(until.max(table.len()), code);
    }
    table.resize(65_536, u16::try_from(values).unwrap_or(0));
    table
}

fn pick(table: &[u16], random: &mut Random) -> u16 {
    table[(random.next() >> 48) as usize]
}

/// A number between 0 and about 10 to the power of `digits`: small ones often, large ones seldom.
fn power(random: &mut Random, digits: f64) -> i32 {
    let unit = random.unit();
    ((unit * unit * digits * std::f64::consts::LN_10).exp() - 1.0) as i32
}

/// Days ago, recent ones more often.
fn past(random: &mut Random, most: i32) -> i32 {
    let unit = random.unit();
    (unit * unit * f64::from(most)) as i32
}
