//! The names of a model: the position of each, and the name of a position.
//!
//! In: a model. Out: for printing, a name that finds its position again, else nothing; for reading, the position.

use crate::model::{EventId, FieldId, LabelSetId, Model, RecordId, TableId, Type};

/// Whose fields a path starts with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Owner {
    Record(RecordId),
    Event(EventId),
    Unknown,
}

/// A list of the model whose items are shown by name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum List {
    Records,
    Events,
    LabelSets,
    Tables,
    Scores,
    Signals,
    Segments,
    Matrices,
    Definitions,
    Routes,
    /// Of a set.
    Labels(LabelSetId),
    /// Of a table.
    Columns(TableId),
    /// Of an owner.
    Fields(Owner),
}

/// Every name of a list, in order.
pub(super) fn names(model: &Model, list: List) -> Box<dyn Iterator<Item = &str> + '_> {
    match list {
        List::Records => Box::new(model.records.iter().map(|record| record.name.as_str())),
        List::Events => Box::new(model.events.iter().map(|event| event.name.as_str())),
        List::LabelSets => Box::new(model.label_sets.iter().map(|set| set.name.as_str())),
        List::Tables => Box::new(model.tables.iter().map(|table| table.name.as_str())),
        List::Scores => Box::new(model.scores.iter().map(|score| score.name.as_str())),
        List::Signals => Box::new(model.signals.iter().map(|signal| signal.name.as_str())),
        List::Segments => Box::new(model.segments.iter().map(|segment| segment.name.as_str())),
        List::Matrices => Box::new(model.matrices.iter().map(|matrix| matrix.name.as_str())),
        List::Definitions => Box::new(model.definitions.iter().map(|definition| definition.name.as_str())),
        List::Routes => Box::new(model.routes.iter().map(|route| route.name.as_str())),
        List::Labels(set) => {
            Box::new(model.label_sets.get(set.index()).into_iter().flat_map(|set| &set.labels).map(String::as_str))
        }
        List::Columns(table) => {
            let columns = model.tables.get(table.index()).into_iter().flat_map(|table| &table.columns);
            Box::new(columns.map(|(name, _)| name.as_str()))
        }
        List::Fields(owner) => Box::new(fields(model, owner).iter().map(|field| field.name.as_str())),
    }
}

/// The fields of an owner.
pub(super) fn fields(model: &Model, owner: Owner) -> &[crate::model::Field] {
    match owner {
        Owner::Record(record) => model.records.get(record.index()).map_or(&[], |record| &record.fields),
        Owner::Event(event) => model.events.get(event.index()).map_or(&[], |event| &event.fields),
        Owner::Unknown => &[],
    }
}

/// Whose fields come after a field in a path.
pub(super) fn next_owner(model: &Model, owner: Owner, field: FieldId) -> Owner {
    match fields(model, owner).get(field.index()).map(|field| field.ty) {
        Some(Type::Record(record)) => Owner::Record(record),
        _ => Owner::Unknown,
    }
}

/// The name at a position, if it leads back there.
pub(super) fn name_at(model: &Model, list: List, position: u32) -> Option<&str> {
    let name = names(model, list).nth(position as usize)?;
    (position_of(model, list, name) == Some(position)).then_some(name)
}

/// The first position with a name.
pub(super) fn position_of(model: &Model, list: List, name: &str) -> Option<u32> {
    names(model, list).position(|one| one == name).and_then(|at| u32::try_from(at).ok())
}
