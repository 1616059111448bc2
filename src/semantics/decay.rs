//! Decay of points with age. (Contract type; the functions come with the decay module.)

use super::Decimal;

/// How points of an event fade with its age in whole days.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Decay {
    /// Halves every so many days.
    HalfLife {
        /// Days (may be fractional).
        days: Decimal,
    },
    /// Linear, nothing left at that age.
    FadingToZero {
        /// Days.
        days: u32,
    },
    /// Loses a share of what is left at each step.
    LosingEvery {
        /// The share lost, 0 to 1.
        share: Decimal,
        /// Days between steps.
        days: u32,
    },
    /// A table: (age in days up to, not including; weight), ascending; older weighs 0.
    ByAge(Vec<(u32, Decimal)>),
}
