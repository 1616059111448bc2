//! Columns of scores as the columns of a score file.
//!
//! In: what the engine gives. Out: Arrow batches that say, column for column, what the cells of the same records say.
//! Words are found once for each different standing of a record, with the same functions that word single records.

use std::sync::Arc;

use arrow_array::builder::{BooleanBuilder, Decimal64Builder, StringBuilder};
use arrow_array::types::Int32Type;
use arrow_array::{ArrayRef, DictionaryArray, Int32Array, Int64Array, RecordBatch};
use arrow_buffer::NullBuffer;
use arrow_schema::{ArrowError, SchemaRef};
use rustc_hash::FxHashMap;

use super::standing::{Digit, Standing, Standings, millionths};
use super::{Holds, ScoreColumn, Stamp, cell};
use crate::columns::{Column, NumberColumn, Numbers};
use crate::data::Dataset;
use crate::engine::{Reported, Scores};
use crate::explain::Subject;
use crate::model::{Model, Output};
use crate::plan::Part;
use crate::semantics::calendar::AsOf;
use crate::source::SourceMap;
use crate::write::batch::{DECIMAL, schema_of};
use crate::write::cell::{Cell, Column as Head, Kind};

/// Whole numbers are told by their first six decimals, which are none.
const SCALE: i64 = 1_000_000;

/// What words are made from.
#[derive(Clone, Copy, Debug)]
pub struct Wording<'a> {
    /// The rules.
    pub model: &'a Model,
    /// Their text.
    pub sources: &'a SourceMap,
    /// Up to when.
    pub as_of: &'a AsOf,
    /// What stands in every row alike.
    pub stamp: &'a Stamp,
}

/// Makes the columns of a score file.
pub struct Presenter<'a> {
    wording: Wording<'a>,
    schema: SchemaRef,
    columns: Vec<Source>,
}

/// Where a column comes from.
enum Source {
    Ids,
    Number { reported: Reported, whole: bool },
    Words { holds: Holds, kind: Kind, standing: Standing },
}

impl<'a> Presenter<'a> {
    /// For these columns; none if one of them takes more than scores, labels and answers.
    #[must_use]
    pub fn new(wording: Wording<'a>, columns: &[ScoreColumn], reported: &[Reported]) -> Option<Self> {
        let heads: Vec<Head> = columns.iter().map(|column| column.column.clone()).collect();
        let sources = columns.iter().map(|column| source_of(wording.model, column, reported)).collect::<Option<_>>()?;
        Some(Self { wording, schema: schema_of(&heads), columns: sources })
    }

    /// The schema of the batches.
    #[must_use]
    pub const fn schema(&self) -> &SchemaRef {
        &self.schema
    }

    /// A batch. `ids` are the names of the rows.
    ///
    /// # Errors
    /// There are not as many names as rows.
    pub fn batch(&self, ids: &ArrayRef, scores: &Scores) -> Result<RecordBatch, ArrowError> {
        let arrays = self.columns.iter().map(|column| match column {
            Source::Ids => Arc::clone(ids),
            Source::Number { reported, whole } => number(scores.column(reported), scores.rows, *whole),
            Source::Words { holds, kind, standing } => self.words(*holds, *kind, standing, scores),
        });
        RecordBatch::try_new(Arc::clone(&self.schema), arrays.collect())
    }

    fn words(&self, holds: Holds, kind: Kind, standing: &Standing, scores: &Scores) -> ArrayRef {
        let Standings { of: found, all } = standing.of_rows(scores);
        let cells: Vec<Option<String>> = all.iter().map(|one| self.cell(holds, standing, one)).collect();
        let text = |position: u32| cells.get(position as usize).and_then(Option::as_deref);
        match kind {
            Kind::Truth => {
                let mut truths = BooleanBuilder::with_capacity(found.len());
                found.iter().for_each(|position| truths.append_option(truth(text(*position))));
                Arc::new(truths.finish())
            }
            Kind::Label => labels(&found, &cells),
            Kind::Text | Kind::Number { .. } => {
                let mut texts = StringBuilder::new();
                found.iter().for_each(|position| texts.append_option(text(*position)));
                Arc::new(texts.finish())
            }
        }
    }

    /// What a record of this standing is told as.
    fn cell(&self, holds: Holds, standing: &Standing, one: &[u32]) -> Option<String> {
        let Wording { model, sources, as_of, stamp } = self.wording;
        let outcome = standing.outcome(model, one);
        let data = Dataset::default();
        match cell(&Subject { model, sources, data: &data, as_of, outcome: &outcome }, stamp, holds) {
            Cell::Text(text) => Some(text),
            Cell::Number(number) => Some(number.to_string()),
            Cell::Blank => None,
        }
    }
}

/// Each text once, however many standings it stands for.
fn labels(found: &[u32], cells: &[Option<String>]) -> ArrayRef {
    let mut values: Vec<&str> = Vec::new();
    let mut codes: FxHashMap<&str, i32> = FxHashMap::default();
    let coded: Vec<Option<i32>> = cells
        .iter()
        .map(|text| {
            let text = text.as_deref()?;
            Some(*codes.entry(text).or_insert_with(|| {
                values.push(text);
                i32::try_from(values.len() - 1).unwrap_or(0)
            }))
        })
        .collect();
    let code = |position: &u32| coded.get(*position as usize).copied().flatten();
    let keys: Vec<i32> = found.iter().map(|position| code(position).unwrap_or(0)).collect();
    let is_known = |position: &u32| code(position).is_some();
    let known = coded.contains(&None).then(|| found.iter().map(is_known).collect::<NullBuffer>());
    let keys = Int32Array::new(keys.into(), known);
    let mut texts = StringBuilder::new();
    values.iter().for_each(|text| texts.append_value(text));
    let values: ArrayRef = Arc::new(texts.finish());
    match DictionaryArray::<Int32Type>::try_new(keys, Arc::clone(&values)) {
        Ok(array) => Arc::new(array),
        // Codes are positions of the values: this does not happen, and blanks are no wrong words.
        Err(_) => Arc::new(DictionaryArray::<Int32Type>::new(Int32Array::new_null(found.len()), values)),
    }
}

fn truth(text: Option<&str>) -> Option<bool> {
    match text {
        Some("yes") => Some(true),
        Some("no") => Some(false),
        _ => None,
    }
}

fn number(column: Option<&Column>, rows: usize, whole: bool) -> ArrayRef {
    if let (true, Some(Column::Numbers(NumberColumn { numbers: Numbers::Whole(numbers), known }))) = (whole, column)
        && numbers.len() == rows
    {
        let numbers: Vec<i64> = numbers.iter().map(|number| i64::from(*number)).collect();
        return Arc::new(Int64Array::new(numbers.into(), known.clone().map(NullBuffer::new)));
    }
    let number = |row: usize| column.and_then(|column| millionths(column, row));
    if whole {
        return Arc::new((0..rows).map(|row| number(row).map(|number| number / SCALE)).collect::<Int64Array>());
    }
    let mut numbers = Decimal64Builder::with_capacity(rows).with_data_type(DECIMAL);
    (0..rows).for_each(|row| numbers.append_option(number(row)));
    Arc::new(numbers.finish())
}

fn source_of(model: &Model, column: &ScoreColumn, reported: &[Reported]) -> Option<Source> {
    if column.holds.takes_a_ledger() {
        return None;
    }
    let value = |what: Output| reported.iter().find(|found| found.what == what && found.part == Part::Value).cloned();
    match (column.holds, column.column.kind) {
        (Holds::Id, _) => Some(Source::Ids),
        (Holds::Score(id), Kind::Number { decimals }) => {
            Some(Source::Number { reported: value(Output::Score(id))?, whole: decimals == 0 })
        }
        (holds, kind) => {
            let digits =
                reported.iter().filter(|found| depends(holds, found.what)).filter_map(|found| Digit::of(model, found));
            let mut digits: Vec<Digit> = digits.collect();
            // The label of a matrix before its row and column.
            digits.sort_by_key(|digit| digit.reported.part == Part::Value);
            Some(Source::Words { holds, kind, standing: Standing { digits } })
        }
    }
}

/// Whether a cell looks at an output.
fn depends(holds: Holds, on: Output) -> bool {
    match holds {
        Holds::Disqualified | Holds::Because => on == Output::Disqualified,
        Holds::Segment(id) => matches!(on, Output::Disqualified) || on == Output::Segment(id),
        Holds::Zone(id) | Holds::Place(id) => matches!(on, Output::Disqualified) || on == Output::Matrix(id),
        Holds::Answer(id) => on == Output::Definition(id),
        Holds::Route(id) => on == Output::Route(id),
        Holds::Priority => matches!(on, Output::Disqualified | Output::Segment(_) | Output::Matrix(_)),
        Holds::NextStep | Holds::NextBy | Holds::Within => true,
        _ => false,
    }
}
