//! Runs a lowered stage over columns with the kernel's plain executor.

use leadlang::columns::{Batch, Codes, Column, Numbers};
use leadlang::kernel::{ColumnBytes, ElementLayout, execute};
use leadlang::model::Model;
use leadlang::plan::evaluate::Context;
use leadlang::plan::lanes::decode::Written;
use leadlang::plan::lanes::derive::{Deriver, rounded};
use leadlang::plan::lanes::{ColumnBinding, Lowered, OutputBinding, Tables};
use leadlang::semantics::Value;

/// The outputs of all rows, by row.
pub fn outputs(
    lowered: &Lowered,
    tables: &Tables,
    batch: &Batch,
    model: &Model,
    context: &Context<'_>,
) -> Vec<Vec<Value>> {
    assert!(std::ptr::eq(model, context.model));
    let deriver = Deriver::new(lowered);
    let derived = deriver.as_ref().map(|deriver| deriver.columns(batch, 0, batch.rows, context));
    let mut owned: Vec<(Vec<u8>, Option<Vec<u8>>)> = Vec::new();
    for (at, binding) in lowered.columns.iter().enumerate() {
        let nullable = lowered.kernel.columns[at].nullable;
        owned.push(match binding {
            ColumnBinding::Input(input) => {
                (bytes(&batch.columns[input.index()]), known(&batch.columns[input.index()], nullable, batch.rows))
            }
            ColumnBinding::Rounded(input) => {
                let Column::Numbers(numbers) = &batch.columns[input.index()] else { panic!("rounded codes") };
                let Numbers::Floats(floats) = &numbers.numbers else { panic!("rounded whole numbers") };
                let millionths = rounded(floats);
                let bytes = millionths.iter().flat_map(|number| number.to_ne_bytes()).collect();
                (bytes, known(&batch.columns[input.index()], nullable, batch.rows))
            }
            ColumnBinding::Derived(..) => {
                let column = derived.as_ref().unwrap()[at].as_ref().unwrap();
                let known = column.known.as_ref().map(|known| known.values().to_vec());
                (column.elements.to_vec(), known)
            }
        });
    }
    let columns: Vec<ColumnBytes<'_>> =
        owned.iter().map(|(elements, known)| ColumnBytes { elements, known: known.as_deref() }).collect();
    let table_bytes: Vec<&[u8]> = tables.bytes().iter().map(|bytes| bytes.as_slice()).collect();
    let written = execute(&lowered.kernel, &columns, &table_bytes, batch.rows);
    let written = written.unwrap_or_else(|node| panic!("node {node:?} of {:#?}", lowered.kernel));
    decoded(lowered, &written, batch, deriver.as_ref(), context)
}

fn decoded(
    lowered: &Lowered,
    written: &[Vec<i64>],
    batch: &Batch,
    deriver: Option<&Deriver<'_>>,
    context: &Context<'_>,
) -> Vec<Vec<Value>> {
    let narrow = |(output, numbers): (&leadlang::kernel::KernelOutput, &Vec<i64>)| -> Vec<u8> {
        let narrow = |number: &i64| match output.layout {
            ElementLayout::Mask8 | ElementLayout::Int8 => i8::try_from(*number).unwrap().to_ne_bytes().to_vec(),
            ElementLayout::Int16 => i16::try_from(*number).unwrap().to_ne_bytes().to_vec(),
            ElementLayout::Int32 => i32::try_from(*number).unwrap().to_ne_bytes().to_vec(),
            ElementLayout::Int64 => number.to_ne_bytes().to_vec(),
        };
        numbers.iter().flat_map(narrow).collect()
    };
    let owned: Vec<Vec<u8>> = lowered.kernel.outputs.iter().zip(written).map(narrow).collect();
    let bytes: Vec<&[u8]> = owned.iter().map(Vec::as_slice).collect();
    let written = Written { kernel: &lowered.kernel, bytes: &bytes };
    let row = |row: usize| {
        let derived = deriver.map(|deriver| deriver.row(batch, row, context));
        let value = |output: &OutputBinding| match output {
            OutputBinding::Derived(node) => derived.as_ref().unwrap()[node.index()].clone(),
            output => written.value(output, row).unwrap(),
        };
        lowered.outputs.iter().map(value).collect::<Vec<Value>>()
    };
    let rows: Vec<Vec<Value>> = (0..batch.rows).map(row).collect();
    for (at, output) in lowered.outputs.iter().enumerate() {
        if let Some(column) = written.column(output, batch.rows) {
            rows.iter().enumerate().for_each(|(row, values)| assert_eq!(column.value(row), values[at]));
        }
    }
    rows
}

fn known(column: &Column, nullable: bool, rows: usize) -> Option<Vec<u8>> {
    let Column::Numbers(numbers) = column else { return None };
    match &numbers.known {
        Some(known) => Some(known.values()[known.offset() / 8..].to_vec()),
        None if nullable => Some(vec![255; rows.div_ceil(8)]),
        None => None,
    }
}

fn bytes(column: &Column) -> Vec<u8> {
    match column {
        Column::Codes(codes) => match &codes.codes {
            Codes::Bytes(codes) => codes.to_vec(),
            Codes::Shorts(codes) => codes.iter().flat_map(|code| code.to_ne_bytes()).collect(),
            Codes::Words(codes) => codes.iter().flat_map(|code| code.to_ne_bytes()).collect(),
        },
        Column::Numbers(numbers) => match &numbers.numbers {
            Numbers::Whole(numbers) | Numbers::Days(numbers) => numbers.iter().flat_map(|n| n.to_ne_bytes()).collect(),
            Numbers::Millionths(numbers) | Numbers::Moments(numbers) | Numbers::Durations(numbers) => {
                numbers.iter().flat_map(|n| n.to_ne_bytes()).collect()
            }
            Numbers::Floats(numbers) => numbers.iter().flat_map(|n| n.to_ne_bytes()).collect(),
        },
    }
}
