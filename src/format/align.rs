//! Which rows line up, and how wide their columns are.

use super::paint::LIMIT;
use super::rows::{Cell, Class, Entry, EntryKind, Row};

/// A wider cell does not widen its column: its row goes out of line alone.
const WIDEST: usize = 40;

/// For each entry the widths of its columns; nothing for comments.
pub(super) fn columns(entries: &[Entry], indent: usize) -> Vec<Vec<usize>> {
    let mut columns = vec![Vec::new(); entries.len()];
    let mut run: Vec<(usize, &Row)> = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        let class = run.last().map(|(_, row)| row.class);
        match &entry.kind {
            EntryKind::Comment(_) if !entry.blank => {}
            EntryKind::Row(row, _) if !entry.blank && class == Some(row.class) && joins(row, indent) => {
                run.push((index, row));
            }
            EntryKind::Row(row, _) if joins(row, indent) => {
                finish(&mut run, &mut columns, indent);
                run.push((index, row));
            }
            EntryKind::Comment(_) | EntryKind::Row(..) => finish(&mut run, &mut columns, indent),
        }
    }
    finish(&mut run, &mut columns, indent);
    columns
}

/// Whether a row lines up with its neighbours at all.
fn joins(row: &Row, indent: usize) -> bool {
    match row.class {
        Class::Alone => false,
        Class::Aligned(_) => true,
        // Decided before columns are widened, so that the answer is the same for the output.
        Class::AlignedLines(_) => row.flat().is_some_and(|flat| indent + flat <= LIMIT),
    }
}

/// Gives the rows of a run their common widths.
fn finish(run: &mut Vec<(usize, &Row)>, columns: &mut [Vec<usize>], indent: usize) {
    let count = run.iter().map(|(_, row)| row.cells.len()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..count)
        .map(|column| {
            let cells = run.iter().filter_map(|(_, row)| row.cells.get(column));
            cells.map(Cell::width).filter(|width| *width <= WIDEST).max().unwrap_or(0)
        })
        .collect();
    let too_wide = run
        .iter()
        .any(|(_, row)| matches!(row.class, Class::AlignedLines(_)) && indent + aligned_width(row, &widths) > LIMIT);
    for (index, _) in run.drain(..) {
        if let Some(place) = columns.get_mut(index)
            && !too_wide
        {
            place.clone_from(&widths);
        }
    }
}

/// Width of a row on one line in these columns.
fn aligned_width(row: &Row, widths: &[usize]) -> usize {
    let cells = row.cells.iter().zip(widths).map(|(cell, width)| cell.width().max(*width));
    let used: usize = cells.filter(|width| *width > 0).map(|width| width + 1).sum();
    used + row.rest.flat.unwrap_or(0)
}
