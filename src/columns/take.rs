//! Chosen rows of columns.

use std::sync::Arc;

use super::{CodeColumn, Codes, Column, NumberColumn, Numbers};

impl Column {
    /// The rows at these positions, in this order. A position that there is none of is left out.
    #[must_use]
    pub fn take(&self, positions: &[usize]) -> Self {
        match self {
            Self::Codes(column) => Self::Codes(CodeColumn {
                codes: match &column.codes {
                    Codes::Bytes(codes) => Codes::Bytes(chosen(codes, positions).into()),
                    Codes::Shorts(codes) => Codes::Shorts(chosen(codes, positions).into()),
                    Codes::Words(codes) => Codes::Words(chosen(codes, positions).into()),
                },
                dictionary: Arc::clone(&column.dictionary),
            }),
            Self::Numbers(column) => Self::Numbers(NumberColumn {
                numbers: match &column.numbers {
                    Numbers::Whole(numbers) => Numbers::Whole(chosen(numbers, positions).into()),
                    Numbers::Millionths(numbers) => Numbers::Millionths(chosen(numbers, positions).into()),
                    Numbers::Floats(numbers) => Numbers::Floats(chosen(numbers, positions).into()),
                    Numbers::Days(numbers) => Numbers::Days(chosen(numbers, positions).into()),
                    Numbers::Moments(numbers) => Numbers::Moments(chosen(numbers, positions).into()),
                    Numbers::Durations(numbers) => Numbers::Durations(chosen(numbers, positions).into()),
                },
                known: column.known.as_ref().map(|known| {
                    let there = positions.iter().filter(|at| **at < column.numbers.len());
                    there.map(|at| *at < known.len() && known.value(*at)).collect()
                }),
            }),
        }
    }
}

fn chosen<T: Copy>(values: &[T], positions: &[usize]) -> Vec<T> {
    positions.iter().filter_map(|at| values.get(*at).copied()).collect()
}
