//! What comes out of workload A, and its checksum.
//!
//! In: buffers that contenders fill, 10 bytes a lead. Out: two checksums that every contender must agree on. Never: rounds.

use crate::random::mix;

/// Outputs, column by column.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Scores {
    /// From 0.
    pub fit: Vec<i32>,
    /// From 0.
    pub activity: Vec<i32>,
    /// Hot 0, warm 1, mild 2, cold 3.
    pub warmth: Vec<u8>,
    /// A 0, B 1, C 2, D 3.
    pub grade: Vec<u8>,
}

/// What is equal when all outputs are.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Checksum {
    /// Depends on the order of the rows.
    pub ordered: u64,
    /// Does not.
    pub unordered: u64,
}

impl Scores {
    /// Room for so many leads. Every page is touched, so that no contender pays for it.
    pub fn of(rows: usize) -> Self {
        Self { fit: vec![-1; rows], activity: vec![-1; rows], warmth: vec![255; rows], grade: vec![255; rows] }
    }

    /// Nothing of an earlier contender's outputs is left.
    pub fn clear(&mut self) {
        self.fit.fill(-1);
        self.activity.fill(-1);
        self.warmth.fill(255);
        self.grade.fill(255);
    }

    /// The checksum. `benches/rivals.py` computes the same.
    pub fn checksum(&self) -> Checksum {
        let rows = self.fit.iter().zip(&self.activity).zip(self.warmth.iter().zip(&self.grade));
        checksum(rows.map(|((fit, activity), (warmth, grade))| {
            u64::from(*fit as u32)
                | u64::from(*activity as u32) << 16
                | u64::from(*warmth) << 48
                | u64::from(*grade) << 56
        }))
    }
}

/// The checksum of numbers, one a row.
pub fn checksum(rows: impl Iterator<Item = u64>) -> Checksum {
    let mut sum = Checksum { ordered: 0, unordered: 0 };
    for (row, bits) in (0_u64..).zip(rows) {
        let mixed = mix(bits);
        sum.ordered = sum.ordered.wrapping_add(mixed.wrapping_mul(2 * row + 1));
        sum.unordered = sum.unordered.wrapping_add(mixed);
    }
    sum
}

impl std::fmt::Display for Checksum {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{:016x}", self.ordered)
    }
}
