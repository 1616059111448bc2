//! Which fields a program reads.

use super::program::Program;
use crate::fold::EventProgram;
use crate::model::{EventId, FieldId, RecordId, Type};
use crate::plan::{EventFunction, EventInput, Fold, FoldKind, InputSource};

impl Program {
    /// Every field that is read, with the references on the way to it.
    #[must_use]
    pub fn read_fields(&self) -> Vec<(RecordId, FieldId)> {
        let mut found = Vec::new();
        for stage in &self.plan.stages {
            for input in &stage.inputs {
                match &input.source {
                    InputSource::Field(path) | InputSource::Output { path, .. } => {
                        self.walk(stage.record, path, &mut found);
                    }
                    InputSource::Fold(_) | InputSource::Members(_) => {}
                }
            }
            stage.folds.iter().for_each(|fold| self.fields_of_fold(stage.record, fold, &mut found));
            for fold in &stage.members {
                found.push((fold.record, fold.through));
                let functions = fold.filter.iter().chain(function_of(&fold.kind));
                for input in functions.flat_map(|function| &function.inputs) {
                    if let EventInput::Member(InputSource::Field(path) | InputSource::Output { path, .. }) = input {
                        self.walk(fold.record, path, &mut found);
                    }
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Every field of an event that is read, and what its references lead to.
    #[must_use]
    pub fn read_event_fields(&self) -> Vec<(EventId, Vec<FieldId>)> {
        let programs = self.stages.iter().map(|stage| EventProgram::of(&self.model, &stage.stage));
        let of = |program: EventProgram| -> Vec<(EventId, Vec<FieldId>)> {
            program.columns().flat_map(|(event, paths)| paths.iter().map(move |path| (event, path.clone()))).collect()
        };
        programs.flat_map(of).collect()
    }

    fn fields_of_fold(&self, record: RecordId, fold: &Fold, found: &mut Vec<(RecordId, FieldId)>) {
        self.walk(record, &fold.path, found);
        let filters = fold.sources.iter().flat_map(|source| &source.filters);
        let functions = filters.chain(&fold.filter).chain(function_of(&fold.kind));
        for input in functions.flat_map(|function| &function.inputs) {
            if let EventInput::Path(path) = input {
                self.fields_of_event(fold, path, found);
            }
        }
        if let Some(sequence) = &fold.sequence {
            self.fields_of_fold(record, &sequence.earlier, found);
        }
    }

    /// Fields that are reached through a reference of an event.
    fn fields_of_event(&self, fold: &Fold, path: &[FieldId], found: &mut Vec<(RecordId, FieldId)>) {
        let Some((first, rest)) = path.split_first() else { return };
        for source in &fold.sources {
            let field = self.model.events.get(source.event.index()).and_then(|event| event.fields.get(first.index()));
            if let Some(Type::Record(target)) = field.map(|field| field.ty) {
                self.walk(target, rest, found);
            }
        }
    }

    fn walk(&self, mut record: RecordId, path: &[FieldId], found: &mut Vec<(RecordId, FieldId)>) {
        for field in path {
            found.push((record, *field));
            let Some(target) = self.model.referred(record, *field) else { return };
            record = target;
        }
    }
}

/// The function that a fold measures with.
pub(super) const fn function_of(kind: &FoldKind) -> Option<&EventFunction> {
    match kind {
        FoldKind::Sum(function)
        | FoldKind::Average(function)
        | FoldKind::Highest(function)
        | FoldKind::Lowest(function)
        | FoldKind::Distinct(function)
        | FoldKind::Points { points: function, .. } => Some(function),
        FoldKind::Count | FoldKind::Last | FoldKind::First => None,
    }
}
