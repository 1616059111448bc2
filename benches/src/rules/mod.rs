//! Rules as data, so that every contender gets the same ones.
//!
//! In: nothing. Out: lists of [`Rule`]s, and their text as Lead and as Rust. Never: looks at a lead. Depends on nothing but the
//! vocabulary, because the build script compiles it too.

pub mod fifty;
pub mod lead_text;
#[allow(dead_code, reason = "only the build script writes Rust")]
pub mod rust_text;
pub mod synthetic;

use crate::vocabulary::{Day, Flag, Number, Text};

/// The day that all ages are counted from: 2026-03-01, in days since 1970.
pub const AS_OF_DAY: i32 = 20_513;

/// The same day as written.
pub const AS_OF: &str = "2026-03-01";

/// A rule: points for those of whom the test is known to be true.
#[derive(Clone, PartialEq, Debug)]
pub struct Rule {
    /// Which score it adds to.
    pub score: Score,
    /// The points.
    pub points: i16,
    /// The test.
    pub test: Test,
}

/// A score. Both are held within limits at the end.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Score {
    /// Whether we want them.
    Fit,
    /// Whether they want us.
    Activity,
}

impl Score {
    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fit => "fit",
            Self::Activity => "activity",
        }
    }
}

/// A test of a lead. What compares with a blank is not true.
#[derive(Clone, PartialEq, Debug)]
pub enum Test {
    /// The text is one of the values with these codes.
    In(Text, Vec<u16>),
    /// The number is at least so much.
    AtLeast(Number, f64),
    /// The number is less.
    Below(Number, f64),
    /// The number is from the first to the second, both included.
    Between(Number, f64, f64),
    /// Less than so many days ago.
    Younger(Day, i32),
    /// More than so many days ago.
    Older(Day, i32),
    /// Yes.
    Yes(Flag),
    /// The text is blank.
    NoText(Text),
    /// The number is blank.
    NoNumber(Number),
    /// The date is blank.
    NoDay(Day),
    /// All of these.
    All(Vec<Self>),
    /// Any of these.
    Any(Vec<Self>),
}

/// The lowest score of each band from the second on: `grade` D, C, B, A by fit; `warmth` cold, mild, warm, hot by
/// activity. A band's position in the model's order is counted from the best, see [`band`].
pub const GRADE_FROM: [i16; 3] = [25, 50, 75];

/// See [`GRADE_FROM`].
pub const WARMTH_FROM: [i16; 3] = [20, 40, 60];

/// The highest score there is, for so many rules.
pub const fn highest(rules: usize) -> i16 {
    if rules <= 50 { 100 } else { 1000 }
}

/// The position of a score's band: 0 is the best.
pub const fn band(score: i16, from: [i16; 3]) -> u8 {
    3 - (score >= from[0]) as u8 - (score >= from[1]) as u8 - (score >= from[2]) as u8
}
