//! Folds and columns that are the same.
//!
//! A fold may wait for a column, and that column for an earlier fold. So folds are looked at in order, and each time
//! two are the same, the columns that read them become one before the next fold is looked at.

use rustc_hash::FxHashMap;

use super::{at, firsts};
use crate::plan::passes::reads;
use crate::plan::{Fold, InputId, InputSource, Stage};

/// Lets everything read the first of equal columns.
pub(super) fn share(stage: &mut Stage) {
    let mut columns = Columns::of(stage);
    let mut seen: FxHashMap<Fold, u32> = FxHashMap::default();
    let mut folds = std::mem::take(&mut stage.folds);
    for (number, fold) in (0_u32..).zip(&mut folds) {
        reads::columns_of_fold(fold, &mut |column| *column = columns.first(*column));
        let first = *seen.entry(fold.clone()).or_insert(number);
        if first != number {
            columns.same(&InputSource::Fold(number), InputSource::Fold(first), stage);
        }
    }
    stage.folds = folds;
    for members in &mut stage.members {
        reads::columns_of_members(members, &mut |column| *column = columns.first(*column));
    }
    for (number, first) in (0_u32..).zip(firsts(&stage.members)) {
        if first != number {
            columns.same(&InputSource::Members(number), InputSource::Members(first), stage);
        }
    }
    reads::columns_of_stage(stage, &mut |column| *column = columns.first(*column));
}

/// The first column that is the same as each.
struct Columns {
    firsts: Vec<u32>,
    by_source: FxHashMap<InputSource, u32>,
}

impl Columns {
    fn of(stage: &Stage) -> Self {
        let mut by_source = FxHashMap::default();
        let first =
            |(number, input): (u32, &crate::plan::Input)| *by_source.entry(input.source.clone()).or_insert(number);
        Self { firsts: (0_u32..).zip(&stage.inputs).map(first).collect(), by_source }
    }

    fn first(&self, column: InputId) -> InputId {
        at(&self.firsts, column.index()).map_or(column, InputId)
    }

    /// Notes that two sources are the same: the column of the second becomes that of the first.
    fn same(&mut self, later: &InputSource, first: InputSource, stage: &mut Stage) {
        let Some(column) = self.by_source.remove(later) else { return };
        match self.by_source.get(&first) {
            Some(known) => {
                for renamed in &mut self.firsts {
                    *renamed = if *renamed == column { *known } else { *renamed };
                }
            }
            // Nothing reads the first of them: the column of the second reads it from now on.
            None => {
                if let Some(input) = stage.inputs.get_mut(column as usize) {
                    input.source = first.clone();
                }
                self.by_source.insert(first, column);
            }
        }
    }
}
