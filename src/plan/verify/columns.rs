//! Columns: where each comes from, and whether that gives what it is said to be.

use rustc_hash::FxHashMap;

use super::types::{fits, shown};
use super::{Check, What};
use crate::model::{FieldId, RecordId, Type};
use crate::plan::{InputSource, StageId};

impl Check<'_> {
    pub(super) fn columns(&mut self) {
        let mut seen = FxHashMap::default();
        for (number, input) in (0_u32..).zip(&self.stage.inputs) {
            self.at(format!("column ${number}"), |check| {
                if let Some(first) = seen.insert(&input.source, number) {
                    check.fault(What::Twice(first));
                }
                if let Some(gives) = check.source(&input.source, check.stage.record)
                    && !fits(gives, input.ty)
                {
                    check.fault(What::Result { found: shown(gives), said: shown(input.ty) });
                }
            });
        }
    }

    /// What a column of a record gives, if it is there.
    pub(super) fn source(&mut self, source: &InputSource, record: RecordId) -> Option<Type> {
        let given = match source {
            InputSource::Field(path) => self.field(record, path),
            InputSource::Output { path, stage, output } => self.output(record, path, *stage, *output),
            InputSource::Fold(fold) => match self.stage.folds.get(*fold as usize) {
                Some(fold) => Ok(Self::gives(&fold.kind)),
                None => Err(What::Missing("fold", *fold)),
            },
            InputSource::Members(members) => match self.stage.members.get(*members as usize) {
                Some(members) => Ok(Self::gives(&members.kind)),
                None => Err(What::Missing("members", *members)),
            },
        };
        given.map_err(|what| self.fault(what)).ok()
    }

    /// The type of the field that a path leads to.
    pub(super) fn field(&self, record: RecordId, path: &[FieldId]) -> Result<Type, What> {
        let Some((last, references)) = path.split_last() else { return Err(What::Path) };
        let owner = self.follow(record, references)?;
        let fields = self.model.records.get(owner.index()).map_or(&[][..], |record| &record.fields);
        fields.get(last.index()).map(|field| field.ty).ok_or(What::Path)
    }

    /// The record that references lead to.
    pub(super) fn follow(&self, record: RecordId, references: &[FieldId]) -> Result<RecordId, What> {
        references.iter().try_fold(record, |record, field| {
            let fields = self.model.records.get(record.index()).map_or(&[][..], |record| &record.fields);
            match fields.get(field.index()).map(|field| field.ty) {
                Some(Type::Record(target)) => Ok(target),
                _ => Err(What::Path),
            }
        })
    }

    fn output(&self, record: RecordId, path: &[FieldId], id: StageId, output: u32) -> Result<Type, What> {
        let owner = self.follow(record, path)?;
        let Some(stage) = self.plan.stages.get(id.index()) else { return Err(What::Missing("stage", id.0)) };
        if id.index() >= self.number {
            return Err(What::NotYet("stage", id.0));
        }
        if stage.record != owner {
            return Err(What::Record {
                found: shown(Type::Record(owner)),
                expected: shown(Type::Record(stage.record)),
            });
        }
        let Some(output) = stage.outputs.get(output as usize) else { return Err(What::Missing("output", output)) };
        // A node that is not there is a fault of the earlier stage.
        Ok(stage.nodes.get(output.node.index()).map_or(Type::Error, |node| node.ty))
    }
}
