//! As many rules as are asked for, drawn from a seed: 60 % of one column, 30 % of two, 10 % of what is missing.

use super::{Rule, Score, Test};
use crate::random::Random;
use crate::vocabulary::{Day, Flag, Number, Text};

/// The rules; the same for the same count.
pub fn rules(count: usize) -> Vec<Rule> {
    let mut random = Random::of(50, count as u64);
    (0..count).map(|_| rule(&mut random)).collect()
}

fn rule(random: &mut Random) -> Rule {
    let score = if random.chance(600) { Score::Fit } else { Score::Activity };
    let points = i16::try_from(1 + random.below(9)).unwrap_or(1);
    let points = if random.chance(250) { -points } else { points };
    let test = match random.below(10) {
        0..6 => single(random),
        6..9 => Test::All(pair(random)),
        _ => missing(random),
    };
    Rule { score, points, test }
}

/// Two tests of different columns: one of a text, one of something else.
fn pair(random: &mut Random) -> Vec<Test> {
    let text = text(random);
    let other = if random.chance(700) { number(random) } else { small(random) };
    vec![text, other]
}

fn single(random: &mut Random) -> Test {
    match random.below(10) {
        0..6 => text(random),
        6..9 => number(random),
        _ => small(random),
    }
}

fn pick<T: Copy, const N: usize>(random: &mut Random, of: [T; N]) -> T {
    of[random.below(u32::try_from(N).unwrap_or(1)) as usize]
}

/// One to four values of a text; of the titles up to forty in a row.
fn text(random: &mut Random) -> Test {
    let column = pick(random, Text::ALL);
    let values = u32::try_from(column.values().len()).unwrap_or(1);
    let wanted = if column == Text::Title { 1 + random.below(40) } else { 1 + random.below(4) };
    let first = random.below(values);
    let mut codes: Vec<u16> =
        (0..wanted.min(values)).filter_map(|step| u16::try_from((first + step * 3) % values + 1).ok()).collect();
    codes.sort_unstable();
    codes.dedup();
    Test::In(column, codes)
}

fn number(random: &mut Random) -> Test {
    let column = pick(random, Number::ALL);
    let threshold = threshold(random, column);
    if random.chance(700) { Test::AtLeast(column, threshold) } else { Test::Below(column, threshold) }
}

/// A threshold within what the column takes.
fn threshold(random: &mut Random, column: Number) -> f64 {
    match column {
        Number::Employees => f64::from(1 + random.below(5000)),
        Number::Visits | Number::Emails => f64::from(1 + random.below(30)),
        Number::Downloads => f64::from(1 + random.below(8)),
        Number::Revenue => f64::from(1 + random.below(400)) * 500_000.0,
        Number::Health => f64::from(1 + random.below(99)) / 100.0,
    }
}

fn small(random: &mut Random) -> Test {
    match random.below(3) {
        0 => Test::Younger(pick(random, Day::ALL), 1 + i32::try_from(random.below(400)).unwrap_or(0)),
        1 => Test::Older(pick(random, Day::ALL), 1 + i32::try_from(random.below(400)).unwrap_or(0)),
        _ => Test::Yes(pick(random, Flag::ALL)),
    }
}

fn missing(random: &mut Random) -> Test {
    match random.below(3) {
        0 => Test::NoText(pick(random, Text::ALL)),
        1 => Test::NoNumber(pick(random, Number::ALL)),
        _ => Test::NoDay(pick(random, Day::ALL)),
    }
}
