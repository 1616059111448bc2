//! Columns made of rows of other columns: picked by number, or one column after the other.

use std::sync::Arc;

use arrow_buffer::{BooleanBuffer, BooleanBufferBuilder, ScalarBuffer};

use super::{CodeBuilder, CodeColumn, Codes, Column, Dictionary, NumberColumn, Numbers};
use crate::semantics::decimal::SCALE;
use crate::semantics::{Decimal, Value};

impl Column {
    /// The rows with these numbers; none, or a number that is no row, is blank.
    #[must_use]
    pub fn gather(&self, rows: &[Option<u32>]) -> Self {
        match self {
            Self::Codes(column) => {
                let code = |row: &Option<u32>| row.and_then(|row| column.codes.get(row as usize)).unwrap_or(0);
                let codes = Codes::narrow(rows.iter().map(code).collect(), column.dictionary.len());
                Self::Codes(CodeColumn { codes, dictionary: Arc::clone(&column.dictionary) })
            }
            Self::Numbers(column) => Self::Numbers(column.gather(rows)),
        }
    }

    /// One after the other. All hold the same kind of values; `first` get the first codes.
    #[must_use]
    pub fn concat(parts: &[Self], first: impl IntoIterator<Item = Value>) -> Self {
        let numbers: Option<Vec<&NumberColumn>> =
            parts.iter().map(|part| if let Self::Numbers(numbers) = part { Some(numbers) } else { None }).collect();
        match numbers {
            Some(numbers) if !numbers.is_empty() => Self::Numbers(NumberColumn::concat(&numbers)),
            _ => {
                let mut builder = CodeBuilder::new(first);
                let (mut of, mut map): (Option<&Arc<Dictionary>>, Vec<u32>) = (None, Vec::new());
                for part in parts {
                    if let Self::Codes(part) = part {
                        // Parts of one file mostly share a dictionary.
                        if !of.is_some_and(|of| Arc::ptr_eq(of, &part.dictionary)) {
                            map = part.dictionary.values().iter().map(|value| builder.code(value)).collect();
                            of = Some(&part.dictionary);
                        }
                        let code = |code: usize| map.get(code).copied().unwrap_or(0);
                        match &part.codes {
                            Codes::Bytes(codes) => builder.extend(codes.iter().map(|one| code(usize::from(*one)))),
                            Codes::Shorts(codes) => builder.extend(codes.iter().map(|one| code(usize::from(*one)))),
                            Codes::Words(codes) => builder.extend(codes.iter().map(|one| code(*one as usize))),
                        }
                    }
                }
                Self::Codes(builder.finish())
            }
        }
    }
}

impl NumberColumn {
    fn is_known(&self, row: usize) -> bool {
        row < self.numbers.len() && self.known.as_ref().is_none_or(|known| row < known.len() && known.value(row))
    }

    fn gather(&self, rows: &[Option<u32>]) -> Self {
        fn pick<T: Copy + Default + arrow_buffer::ArrowNativeType>(
            from: &ScalarBuffer<T>,
            rows: &[Option<u32>],
        ) -> ScalarBuffer<T> {
            rows.iter().map(|row| row.and_then(|row| from.get(row as usize).copied()).unwrap_or_default()).collect()
        }
        let numbers = match &self.numbers {
            Numbers::Whole(from) => Numbers::Whole(pick(from, rows)),
            Numbers::Millionths(from) => Numbers::Millionths(pick(from, rows)),
            Numbers::Floats(from) => Numbers::Floats(pick(from, rows)),
            Numbers::Days(from) => Numbers::Days(pick(from, rows)),
            Numbers::Moments(from) => Numbers::Moments(pick(from, rows)),
            Numbers::Durations(from) => Numbers::Durations(pick(from, rows)),
        };
        let known: BooleanBuffer = rows.iter().map(|row| row.is_some_and(|row| self.is_known(row as usize))).collect();
        let all = known.count_set_bits() == known.len();
        Self { numbers, known: (!all).then_some(known) }
    }

    /// One after the other; numbers in the narrowest form that all of them have.
    #[must_use]
    pub fn concat(parts: &[&Self]) -> Self {
        let parts: Vec<&Self> = parts.iter().copied().filter(|part| !part.numbers.is_empty()).collect();
        let numbers = one_kind(&parts).unwrap_or_else(|| Numbers::Millionths(millionths(&parts)));
        Self { numbers, known: all_known(&parts) }
    }
}

fn all_known(parts: &[&NumberColumn]) -> Option<BooleanBuffer> {
    parts.iter().any(|part| part.known.is_some()).then(|| {
        let mut known = BooleanBufferBuilder::new(parts.iter().map(|part| part.numbers.len()).sum());
        for part in parts {
            match &part.known {
                Some(bits) => known.append_buffer(bits),
                None => known.append_n(part.numbers.len(), true),
            }
        }
        known.finish()
    })
}

/// The numbers, if all parts hold them in the same form.
fn one_kind(parts: &[&NumberColumn]) -> Option<Numbers> {
    macro_rules! joined {
        ($($kind:ident),*) => {
            $(if let Some(all) = parts
                .iter()
                .map(|part| if let Numbers::$kind(numbers) = &part.numbers { Some(&**numbers) } else { None })
                .collect::<Option<Vec<_>>>()
            {
                return Some(Numbers::$kind(all.concat().into()));
            })*
        };
    }
    joined!(Whole, Millionths, Floats, Days, Moments, Durations);
    None
}

fn millionths(parts: &[&NumberColumn]) -> ScalarBuffer<i64> {
    let mut all = Vec::with_capacity(parts.iter().map(|part| part.numbers.len()).sum());
    for part in parts {
        match &part.numbers {
            Numbers::Whole(numbers) | Numbers::Days(numbers) => {
                all.extend(numbers.iter().map(|number| i64::from(*number) * SCALE));
            }
            Numbers::Millionths(numbers) | Numbers::Moments(numbers) | Numbers::Durations(numbers) => {
                all.extend_from_slice(numbers);
            }
            Numbers::Floats(numbers) => all.extend(
                numbers.iter().map(|number| Decimal::from_f64_exactly_rounded(*number).map_or(0, Decimal::millionths)),
            ),
        }
    }
    all.into()
}
