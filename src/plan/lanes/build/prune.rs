//! Leaves out nodes, columns and tables that no output needs.

use super::position;
use crate::kernel::{Kernel, NodeId, Op};

/// Which columns and tables were kept, by their old positions, in order.
pub(in crate::plan::lanes) struct Kept {
    pub columns: Vec<u32>,
    pub tables: Vec<u32>,
}

/// Leaves out what no output needs.
pub(in crate::plan::lanes) fn prune(kernel: Kernel) -> (Kernel, Kept) {
    let mut needed = vec![false; kernel.nodes.len()];
    let mut columns = vec![false; kernel.columns.len()];
    let mut tables = vec![false; kernel.tables.len()];
    for output in &kernel.outputs {
        mark(&mut needed, output.node.index());
    }
    for (at, node) in kernel.nodes.iter().enumerate().rev() {
        if !needed.get(at).is_some_and(|needed| *needed) {
            continue;
        }
        node.op.operands().for_each(|id| mark(&mut needed, id.index()));
        match &node.op {
            Op::Known(column) | Op::Against(column, ..) | Op::MaskColumn(column) | Op::Column(column) => {
                mark(&mut columns, *column as usize);
            }
            Op::MaskOf(table) | Op::NumberOf(table) => {
                mark(&mut tables, *table as usize);
                let column = kernel.tables.get(*table as usize).map_or(0, |table| table.column);
                mark(&mut columns, column as usize);
            }
            _ => {}
        }
    }
    rebuilt(kernel, &needed, &columns, &tables)
}

fn rebuilt(kernel: Kernel, needed: &[bool], columns: &[bool], tables: &[bool]) -> (Kernel, Kept) {
    let (nodes_to, columns_to, tables_to) = (renumbered(needed), renumbered(columns), renumbered(tables));
    let to = |list: &[u32], old: u32| list.get(old as usize).copied().unwrap_or(0);
    let mut nodes = keep(kernel.nodes, needed);
    for node in &mut nodes {
        node.op.rename(|id| NodeId(to(&nodes_to, id.0)));
        match &mut node.op {
            Op::Known(column) | Op::Against(column, ..) | Op::MaskColumn(column) | Op::Column(column) => {
                *column = to(&columns_to, *column);
            }
            Op::MaskOf(table) | Op::NumberOf(table) => *table = to(&tables_to, *table),
            _ => {}
        }
    }
    let mut outputs = kernel.outputs;
    outputs.iter_mut().for_each(|output| output.node.0 = to(&nodes_to, output.node.0));
    let mut kept_tables = keep(kernel.tables, tables);
    kept_tables.iter_mut().for_each(|table| table.column = to(&columns_to, table.column));
    let kernel = Kernel { columns: keep(kernel.columns, columns), tables: kept_tables, nodes, outputs };
    (kernel, Kept { columns: positions(columns), tables: positions(tables) })
}

fn mark(list: &mut [bool], at: usize) {
    if let Some(mark) = list.get_mut(at) {
        *mark = true;
    }
}

fn renumbered(marks: &[bool]) -> Vec<u32> {
    let mut next = 0;
    let mut number = |kept: &bool| {
        let number = next;
        next += u32::from(*kept);
        number
    };
    marks.iter().map(&mut number).collect()
}

fn positions(marks: &[bool]) -> Vec<u32> {
    marks.iter().enumerate().filter(|(_, kept)| **kept).map(|(at, _)| position(at)).collect()
}

fn keep<T>(list: Vec<T>, marks: &[bool]) -> Vec<T> {
    list.into_iter().zip(marks).filter(|(_, kept)| **kept).map(|(item, _)| item).collect()
}
