//! Columns picked by row and put end to end.

use std::sync::Arc;

use arrow_buffer::{ArrowNativeType, BooleanBuffer, BooleanBufferBuilder, ScalarBuffer};
use rustc_hash::FxHashMap;

use crate::columns::{CodeColumn, Codes, Column, Dictionary, NumberColumn, Numbers};
use crate::semantics::Value;

/// The row of a reference that leads nowhere.
pub const NOWHERE: u32 = u32::MAX;

/// The rows of a column that references lead to; blank where one leads nowhere.
#[must_use]
pub fn gather(column: &Column, rows: &[u32]) -> Column {
    match column {
        Column::Codes(codes) => {
            let dictionary = Arc::clone(&codes.dictionary);
            let codes = match &codes.codes {
                Codes::Bytes(codes) => Codes::Bytes(picked(codes, rows)),
                Codes::Shorts(codes) => Codes::Shorts(picked(codes, rows)),
                Codes::Words(codes) => Codes::Words(picked(codes, rows)),
            };
            Column::Codes(CodeColumn { codes, dictionary })
        }
        Column::Numbers(numbers) => Column::Numbers(gather_numbers(numbers, rows)),
    }
}

fn gather_numbers(column: &NumberColumn, rows: &[u32]) -> NumberColumn {
    let length = column.numbers.len();
    let is_known = |row: &u32| {
        let row = *row as usize;
        row < length && column.known.as_ref().is_none_or(|known| known.value(row))
    };
    let known: BooleanBuffer = rows.iter().map(is_known).collect();
    let numbers = match &column.numbers {
        Numbers::Whole(numbers) => Numbers::Whole(picked(numbers, rows)),
        Numbers::Millionths(numbers) => Numbers::Millionths(picked(numbers, rows)),
        Numbers::Floats(numbers) => Numbers::Floats(picked(numbers, rows)),
        Numbers::Days(numbers) => Numbers::Days(picked(numbers, rows)),
        Numbers::Moments(numbers) => Numbers::Moments(picked(numbers, rows)),
        Numbers::Durations(numbers) => Numbers::Durations(picked(numbers, rows)),
    };
    let all = known.count_set_bits() == rows.len();
    NumberColumn { numbers, known: if all { None } else { Some(known) } }
}

/// Elements by position; 0, which is the code of blank, where there is none.
fn picked<T: ArrowNativeType>(from: &ScalarBuffer<T>, rows: &[u32]) -> ScalarBuffer<T> {
    rows.iter().map(|row| from.get(*row as usize).copied().unwrap_or_default()).collect::<Vec<T>>().into()
}

/// Columns of one kind, end to end.
#[must_use]
pub fn join(parts: &[Column]) -> Option<Column> {
    let [first, rest @ ..] = parts else { return None };
    if rest.is_empty() {
        return Some(first.clone());
    }
    Some(match first {
        Column::Codes(_) => Column::Codes(join_codes(parts)),
        Column::Numbers(_) => Column::Numbers(join_numbers(parts)),
    })
}

fn join_codes(parts: &[Column]) -> CodeColumn {
    let parts: Vec<&CodeColumn> = parts.iter().filter_map(codes_of).collect();
    let rows = parts.iter().map(|part| part.codes.len()).sum();
    let mut all: Vec<u32> = Vec::with_capacity(rows);
    let mut dictionary = parts.first().map_or_else(Dictionary::default, |part| (*part.dictionary).clone());
    let mut by_value: FxHashMap<Value, u32> = FxHashMap::default();
    for part in parts {
        let translated: Option<Vec<u32>> = (part.dictionary.values() != dictionary.values()).then(|| {
            if by_value.is_empty() {
                by_value.extend((0..).zip(dictionary.values()).map(|(code, value)| (value.clone(), code)));
            }
            let code = |value: &Value| match by_value.get(value) {
                Some(code) => *code,
                None => {
                    let code = dictionary.push(value.clone());
                    by_value.insert(value.clone(), code);
                    code
                }
            };
            part.dictionary.values().iter().map(code).collect()
        });
        let codes = (0..part.codes.len()).map(|row| part.codes.get(row).unwrap_or(0));
        match translated {
            None => all.extend(codes),
            Some(table) => all.extend(codes.map(|code| table.get(code as usize).copied().unwrap_or(0))),
        }
    }
    let entries = dictionary.len();
    CodeColumn { codes: Codes::narrow(all, entries), dictionary: Arc::new(dictionary) }
}

fn codes_of(column: &Column) -> Option<&CodeColumn> {
    if let Column::Codes(codes) = column { Some(codes) } else { None }
}

fn join_numbers(parts: &[Column]) -> NumberColumn {
    let parts: Vec<&NumberColumn> = parts
        .iter()
        .filter_map(|part| if let Column::Numbers(numbers) = part { Some(numbers) } else { None })
        .collect();
    let rows = parts.iter().map(|part| part.numbers.len()).sum();
    let known = parts.iter().any(|part| part.known.is_some()).then(|| {
        let mut known = BooleanBufferBuilder::new(rows);
        for part in &parts {
            match &part.known {
                Some(bits) => known.append_buffer(bits),
                None => known.append_n(part.numbers.len(), true),
            }
        }
        known.finish()
    });
    NumberColumn { numbers: all_numbers(&parts, rows), known }
}

/// Numbers of several columns in the form of the first, or, where the forms differ, as millionths.
fn all_numbers(parts: &[&NumberColumn], rows: usize) -> Numbers {
    macro_rules! same {
        ($($form:ident),*) => {
            $(if parts.iter().all(|part| matches!(part.numbers, Numbers::$form(_))) {
                let mut all = Vec::with_capacity(rows);
                for part in parts {
                    if let Numbers::$form(numbers) = &part.numbers {
                        all.extend_from_slice(numbers);
                    }
                }
                return Numbers::$form(all.into());
            })*
        };
    }
    same!(Whole, Millionths, Floats, Days, Moments, Durations);
    let value = |part: &NumberColumn, row: usize| part.value(row).as_number().map_or(0, |number| number.millionths());
    let all = parts.iter().flat_map(|part| (0..part.numbers.len()).map(move |row| value(part, row)));
    Numbers::Millionths(all.collect::<Vec<_>>().into())
}
