//! Record batches in, record batches out.

use std::sync::Arc;

use arrow_array::builder::{BooleanBuilder, Float64Builder, Int64Builder, StringBuilder};
use arrow_array::types::Int32Type;
use arrow_array::{ArrayRef, DictionaryArray, Int32Array, RecordBatch};
use arrow_schema::{DataType, Field, Schema};

use super::error::ScorerError;
use super::rules::{Inner, Scorer};
use super::scored::{OutputKind, OutputName};
use super::whole::field_id;
use crate::columns::Column;
use crate::data::{ColumnTable, Columnar};
use crate::engine::{NoEvents, Options, Program, Reported, Scores, Table};
use crate::semantics::Value;

impl Scorer {
    /// Scores the rows of a batch, on the calling thread. Columns are found by the names of the fields; others are not
    /// looked at. What comes out has a row for each row, in order: scores as `Int64` (`Float64` where they have
    /// decimals), labels and routes as dictionaries of text, answers as `Boolean`, null for not known.
    ///
    /// # Errors
    /// No column is named like a field; a value is not what its field holds; or the rules read events or other records,
    /// which a batch does not hold.
    pub fn score_batch(&self, batch: &RecordBatch) -> Result<RecordBatch, ScorerError> {
        let inner = &*self.inner;
        let program = inner.program_of_rows()?;
        let table = inner.table(batch)?;
        let mut tables: Vec<Table> = inner.model().records.iter().map(|_| Table::default()).collect();
        if let Some(place) = tables.get_mut(inner.model().scored.index()) {
            *place = table;
        }
        let options = Options { threads: 1, ..Options::default() };
        let scores = program.run(&tables, &NoEvents, &options)?;
        inner.batch(&scores, batch.num_rows())
    }
}

impl Inner {
    fn program_of_rows(&self) -> Result<&Program, ScorerError> {
        let record =
            || self.model().records.get(self.model().scored.index()).map_or_else(String::new, |r| r.name.clone());
        let program =
            self.program.as_ref().map_err(|_| ScorerError::Beyond("what no compiled plan expresses", record()))?;
        if program.is_of_rows_alone() {
            return Ok(program);
        }
        Err(ScorerError::Beyond("events or other records", record()))
    }

    pub(super) fn program_with_events(&self) -> Result<&Program, ScorerError> {
        let record =
            || self.model().records.get(self.model().scored.index()).map_or_else(String::new, |r| r.name.clone());
        let program =
            self.program.as_ref().map_err(|_| ScorerError::Beyond("what no compiled plan expresses", record()))?;
        if program.is_of_rows_and_events() {
            return Ok(program);
        }
        Err(ScorerError::Beyond("other records", record()))
    }

    pub(super) fn table(&self, batch: &RecordBatch) -> Result<Table, ScorerError> {
        let mut columns: Vec<Option<Column>> = vec![None; self.readers.len()];
        let mut found = false;
        for (field, array) in batch.schema().fields().iter().zip(batch.columns()) {
            let Some(at) = self.field(field.name()) else { continue };
            found = true;
            let (Some(reader), Some(place)) = (self.readers.get(at), columns.get_mut(at)) else { continue };
            let (column, problems) = reader.column(array);
            if let Some((row, problem)) = problems.into_iter().next() {
                return Err(ScorerError::Value { field: self.field_name(at), row: Some(row), problem });
            }
            *place = Some(column);
        }
        if !found && !self.readers.is_empty() {
            let record = self.model().records.get(self.model().scored.index());
            let fields: Vec<&str> =
                record.into_iter().flat_map(|r| &r.fields).map(|field| field.name.as_str()).collect();
            return Err(ScorerError::NoField {
                record: record.map_or_else(String::new, |record| record.name.clone()),
                fields: fields.join(", "),
            });
        }
        let table = ColumnTable { rows: batch.num_rows(), names: None, columns };
        let mut tables: Vec<Option<ColumnTable>> = self.model().records.iter().map(|_| None).collect();
        let scored = self.model().scored;
        if let Some(place) = tables.get_mut(scored.index()) {
            *place = Some(table);
        }
        let data = Columnar { tables, ..self.empty.clone().into() };
        let known = |at: crate::model::FieldId| {
            data.table(scored).is_some_and(|t| t.columns.get(at.index()).is_some_and(Option::is_some))
        };
        let wanted = |at: crate::model::FieldId| known(at) && field_id(at.index()) == at;
        Ok(Table::of(&data, self.model(), scored, &wanted))
    }

    pub(super) fn batch(&self, scores: &Scores, rows: usize) -> Result<RecordBatch, ScorerError> {
        let outputs = self.outputs.iter().zip(&self.positions);
        let columns: Vec<(Field, ArrayRef)> =
            outputs.map(|(output, reported)| column_of(output, reported.as_ref(), scores, rows)).collect();
        let (fields, arrays): (Vec<Field>, Vec<ArrayRef>) = columns.into_iter().unzip();
        Ok(RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays)?)
    }
}

fn column_of(output: &OutputName, reported: Option<&Reported>, scores: &Scores, rows: usize) -> (Field, ArrayRef) {
    let column = reported.and_then(|reported| scores.column(reported));
    let value = |row: usize| output.of_engine(column.map_or(Value::Blank, |column| column.value(row)));
    let array: ArrayRef = match output.kind {
        OutputKind::Number { decimals: 0 } => {
            let mut numbers = Int64Builder::with_capacity(rows);
            (0..rows).for_each(|row| numbers.append_option(value(row).as_number().and_then(|number| number.to_int())));
            Arc::new(numbers.finish())
        }
        OutputKind::Number { .. } => {
            let mut numbers = Float64Builder::with_capacity(rows);
            (0..rows).for_each(|row| numbers.append_option(value(row).as_number().map(|number| number.to_f64())));
            Arc::new(numbers.finish())
        }
        OutputKind::Answer => {
            let mut truths = BooleanBuilder::with_capacity(rows);
            (0..rows).for_each(|row| truths.append_option(value(row).as_truth()));
            Arc::new(truths.finish())
        }
        OutputKind::Label | OutputKind::Text => labels(output, rows, &value),
    };
    (Field::new(&output.name, array.data_type().clone(), true), array)
}

fn labels(output: &OutputName, rows: usize, value: &dyn Fn(usize) -> Value) -> ArrayRef {
    let mut texts = StringBuilder::new();
    output.labels.iter().for_each(|label| texts.append_value(label));
    let values: ArrayRef = Arc::new(texts.finish());
    let code = |row: usize| match value(row) {
        Value::Label(label) if (label as usize) < output.labels.len() => i32::try_from(label).ok(),
        _ => None,
    };
    let codes: Int32Array = (0..rows).map(code).collect();
    match DictionaryArray::<Int32Type>::try_new(codes, values) {
        Ok(array) => Arc::new(array),
        // Codes are below the number of labels: this does not happen.
        Err(_) => arrow_array::new_null_array(
            &DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8)),
            rows,
        ),
    }
}
