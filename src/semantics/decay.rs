//! Decay: how points of an event fade with its age in whole days.
//!
//! In: a decay and an age. Out: the weight, a decimal between 0 and 1 with 6 decimals (whatever a
//! table by age says). Never: depends on the machine. A weight is a table by age: whatever computes
//! scores otherwise may read it from here and is exact by that.

use super::Decimal;

/// How points of an event fade with its age in whole days.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
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

/// One, in the 18 decimals that powers are computed with.
const ONE: i128 = 1_000_000_000_000_000_000;
/// What one millionth is in 18 decimals.
const MILLIONTH: i128 = ONE / 1_000_000;

/// The weight of an event of this age.
///
/// | decay | weight at age a (days), rounded to 6 decimals half away from zero |
/// |---|---|
/// | half-life h days | 0.5 to the power of a ÷ h |
/// | fading to zero in n days | (n − a) ÷ n, and 0 from age n |
/// | losing s every n days | (1 − s) to the power of the whole part of a ÷ n |
/// | by age | that of the first row whose age is above a; 0 after the last |
#[must_use]
pub fn weight(decay: &Decay, age_days: u32) -> Decimal {
    match decay {
        Decay::HalfLife { days } => half_life(*days, age_days),
        Decay::FadingToZero { days } => fading(*days, age_days),
        Decay::LosingEvery { share, days } => losing(*share, age_days / (*days).max(1)),
        Decay::ByAge(rows) => {
            let row = rows.iter().find(|(up_to, _)| age_days < *up_to);
            row.map_or(Decimal::ZERO, |(_, weight)| *weight)
        }
    }
}

/// The first age from which the weight is 0 for good; `None` if there is none that a `u32` holds.
#[must_use]
pub fn ages_until_zero(decay: &Decay) -> Option<u32> {
    if let Decay::ByAge(rows) = decay {
        return Some(end_of_rows(rows));
    }
    if weight(decay, u32::MAX) != Decimal::ZERO {
        return None;
    }
    // The other weights never rise with age: halve the stretch in which they reach 0.
    let (mut low, mut high) = (0, u32::MAX);
    while low < high {
        let middle = low + (high - low) / 2;
        if weight(decay, middle) == Decimal::ZERO {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Some(low)
}

/// Exponential decay: what is left after a ÷ h half-lives.
///
/// The quotient is that of two whole numbers (of millionths of days), so it is exact wherever it is
/// whole, and the ties among the weights are there: 2^-7 is 0.0078125. Elsewhere the power is
/// irrational. `libm::exp2` is a fixed sequence of IEEE 754 additions and multiplications written in
/// Rust, which never fuses or reorders them, so every machine gives the same bits; its error is below
/// a unit in the last of about 16 digits, so that the sixth decimal is the right one (the tests hold
/// it against whole numbers of any size).
fn half_life(days: Decimal, age_days: u32) -> Decimal {
    if age_days == 0 {
        return Decimal::ONE;
    }
    if days <= Decimal::ZERO {
        return Decimal::ZERO;
    }
    let age = Decimal::from_int(i64::from(age_days)).millionths() as f64;
    Decimal::from_float_rounded(libm::exp2(-age / days.millionths() as f64))
}

/// Linear decay. MadKudu's documentation has it as points × (1 − age ÷ lifespan): 9 points of a
/// lifespan of 90 days are 8.7 at an age of 3 days.
fn fading(days: u32, age_days: u32) -> Decimal {
    let left = i64::from(days.saturating_sub(age_days));
    Decimal::ONE.mul_ratio(left, i64::from(days)).unwrap_or(Decimal::ZERO)
}

/// Geometric steps, as in Zoho SalesIQ: 1000 points losing 25% are 750, then 562.5.
///
/// The power is taken by squaring, in whole numbers of 18 decimals, each product cut off there, and
/// rounded once at the end. (Rounding to 6 decimals at each step would never reach 0: 25% off
/// 0.000002 is 0.0000015, and that rounds to 0.000002.)
fn losing(share: Decimal, steps: u32) -> Decimal {
    let kept = Decimal::ONE.sub(share).clamp(Decimal::ZERO, Decimal::ONE);
    let (mut base, mut power, mut left) = (i128::from(kept.millionths()) * MILLIONTH, ONE, steps);
    while left > 0 {
        if left % 2 == 1 {
            power = power * base / ONE;
        }
        base = base * base / ONE;
        left /= 2;
    }
    Decimal::from_wide((power + MILLIONTH / 2) / MILLIONTH)
}

/// The age at which the last row with a weight ends. A row below the one before it is never read.
fn end_of_rows(rows: &[(u32, Decimal)]) -> u32 {
    let (mut read_up_to, mut end) = (0, 0);
    for &(up_to, weight) in rows {
        if up_to > read_up_to {
            read_up_to = up_to;
            end = if weight == Decimal::ZERO { end } else { up_to };
        }
    }
    end
}
