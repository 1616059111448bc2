//! A stage computed for a stretch of rows, in values of the language.

use std::ops::Range;

use crate::columns::{Column, ColumnBuilder};
use crate::data::{column_kind, first_values};
use crate::plan::Stage;
use crate::plan::evaluate::{Context, stage_row};
use crate::semantics::Value;

/// The outputs of a stage for some of the rows of its inputs.
pub fn evaluate(stage: &Stage, inputs: &[Column], rows: Range<usize>, context: &Context<'_>) -> Vec<Column> {
    let mut outputs: Vec<ColumnBuilder> = stage
        .outputs
        .iter()
        .filter_map(|output| stage.nodes.get(output.node.index()))
        .map(|node| ColumnBuilder::new(column_kind(node.ty), first_values(context.model, node.ty)))
        .collect();
    for row in rows {
        let values: Vec<Value> = inputs.iter().map(|column| column.value(row)).collect();
        for (output, value) in outputs.iter_mut().zip(stage_row(stage, &values, context)) {
            output.push(&value);
        }
    }
    outputs.into_iter().map(ColumnBuilder::finish).collect()
}
