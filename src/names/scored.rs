//! Which record is scored, and its fields as words of the one namespace.
//!
//! In: the collected declarations. Out: the scored record and its fields among the names. Never: guesses
//! among several records.

use super::{Meaning, Names, errors};
use crate::diagnostics::Sink;
use crate::diagnostics::suggest::Suggestion;
use crate::model::{FieldId, RecordId};
use crate::syntax::ast::{Field, ModelEntry, TypeKind};

/// Finds the scored record and declares its fields.
pub(super) fn declare(names: &mut Names<'_>, sink: &mut Sink) {
    names.scored = find(names, sink);
    let Some(record) = names.scored.and_then(|id| names.records.get(id.index()).copied()) else { return };
    let mut seen = rustc_hash::FxHashSet::default();
    for (index, field) in record.fields.iter().enumerate() {
        // A field declared twice was reported with its record.
        if !seen.insert(&field.name.text) {
            continue;
        }
        let meaning = Meaning::Field(FieldId(u32::try_from(index).unwrap_or(u32::MAX)));
        if shares_name_of_its_record(names, field) {
            names.share(&field.name, meaning);
        } else {
            names.declare(&field.name, meaning, sink);
        }
    }
}

/// `account account`: the word means the field; where only a record can stand, the record.
fn shares_name_of_its_record(names: &Names<'_>, field: &Field) -> bool {
    let refers = matches!(&field.ty.kind, TypeKind::Named(ty) if ty.text == field.name.text);
    refers && matches!(names.get(&field.name.text), Some(taken) if matches!(taken.meaning, Meaning::Record(_)))
}

fn find(names: &Names<'_>, sink: &mut Sink) -> Option<RecordId> {
    let Some(model) = names.model else {
        sink.push(errors::no_model(names));
        return only_record(names);
    };
    let scores = model.entries.iter().find_map(|entry| match entry {
        ModelEntry::Scores(name) => Some(name),
        _ => None,
    });
    let Some(wanted) = scores else {
        let only = only_record(names);
        if only.is_none() && !has_error(&model.entries) {
            sink.push(errors::no_scored_record(model, names));
        }
        return only;
    };
    let found = names.record(&wanted.text);
    if found.is_some() {
        return found;
    }
    sink.push(errors::unknown_record(wanted, names));
    // The rest is still worth checking if it is plain which one was meant.
    match names.suggest_record(&wanted.text) {
        Suggestion::Same(near) | Suggestion::Nearest(near) => names.record(&near),
        Suggestion::Tied(_) | Suggestion::Far(_) => only_record(names),
    }
}

fn only_record(names: &Names<'_>) -> Option<RecordId> {
    (names.records.len() == 1).then(|| RecordId::at(0))
}

fn has_error(entries: &[ModelEntry]) -> bool {
    entries.iter().any(|entry| matches!(entry, ModelEntry::Error(_)))
}
