//! After all rows are read: rows of a record are put together, keys find their rows, events their contacts.

mod keys;
mod merge;

use std::io;

use rustc_hash::FxHashMap;

use super::index::{Found, Index};
use super::intern::Seeker;
use super::plan::{FeedPlan, Target};
use super::report::{ColumnName, DataReport};
use super::staging::Staging;
use super::state::{Pending, State};
use super::value::BadValue;
use crate::data::{Columnar, Dataset, EventLog, EventRow, RecordTable};
use crate::model::{FieldId, Model, RecordId};
use crate::semantics::Value;
pub(super) use keys::Search;

/// Puts together the dataset and the rest of the report.
pub(super) fn finish(
    mut state: State<'_>,
    plans: &[FeedPlan],
    silent: &[usize],
    report: &mut DataReport,
) -> io::Result<Columnar> {
    let mut tables = merge::all(&mut state);
    check_required(&mut state, &tables);
    let indexes = indexes(&state, &tables);
    let mut searches: Vec<Search> = state.interners.iter().map(|interner| Search::new(interner, &indexes)).collect();
    let mut dataset = Dataset::empty(state.model, false);
    mark_sensed(&mut dataset, plans, silent);
    for (at, table) in tables.iter_mut().enumerate() {
        let record = RecordId::at(at);
        refer(&mut table.rows, |field| state.seekers.get(&Seeker::Field(record, field)).copied(), &mut searches);
    }
    for (at, pending) in std::mem::take(&mut state.events).into_iter().enumerate() {
        events(&state, &mut dataset, at, pending, &mut searches);
    }
    let columns = std::mem::take(&mut state.by_column).into_iter();
    let columns = columns.map(|record| record.map(|record| record.finish(&mut searches))).collect();
    let logs = logs(&mut state, &mut searches)?;
    report.keys = keys::report(&mut state, &searches, &indexes, &tables);
    dataset.records = tables.into_iter().map(into_table).collect();
    record_rest(state, plans, report);
    Ok(Columnar { dataset, tables: columns, logs })
}

/// Events that were read by column, by kind.
fn logs(state: &mut State<'_>, searches: &mut [Search]) -> io::Result<Vec<Vec<EventLog>>> {
    let mut logs: Vec<Vec<EventLog>> = state.model.events.iter().map(|_| Vec::new()).collect();
    for log in std::mem::take(&mut state.logs).into_iter().flatten() {
        if let Some(logs) = logs.get_mut(log.event.index()) {
            logs.push(log.finish(searches)?);
        }
    }
    Ok(logs)
}

fn record_rest(state: State<'_>, plans: &[FeedPlan], report: &mut DataReport) {
    let fields = || plans.iter().flat_map(|plan| &plan.fields);
    let candidates: FxHashMap<&ColumnName, &[String]> =
        fields().map(|field| (&*field.slot.name, field.candidates.as_slice())).collect();
    let nearest = |column: &ColumnName, text: &str| super::errors::near(text, candidates.get(column)?);
    let recorded = state.recorder.finish(&nearest);
    report.feeds = state.feeds;
    report.bad_cells = recorded.bad_cells;
    report.unknown_labels = recorded.unknown_labels;
    report.conflicts = recorded.conflicts;
    report.rejects = recorded.rejects;
}

/// A required field that no row of a record knew.
fn check_required(state: &mut State<'_>, tables: &[merge::Merged]) {
    let mut told = rustc_hash::FxHashSet::default();
    for required in std::mem::take(&mut state.required) {
        let Some(table) = tables.get(required.record.index()) else { continue };
        let row = table.row(required.staging, required.row);
        // Nothing else feeds a record that is read by column.
        let by_column = state.by_column.get(required.record.index()).is_some_and(Option::is_some);
        let blank = by_column || table.rows.value(row, required.field).is_blank();
        if blank && told.insert((required.record, row, required.field)) {
            state.recorder.bad(&required.column, &required.place, "", &BadValue::Missing);
        }
    }
}

/// By record and field.
pub(super) type Indexes = FxHashMap<(RecordId, FieldId), Index>;

/// An index for each key, and for each field that somebody looks by. Keys that were read by column are all different,
/// whatever their case: they have one only if somebody looks.
fn indexes(state: &State<'_>, tables: &[merge::Merged]) -> Indexes {
    let by_column = |record: RecordId| state.by_column.get(record.index()).and_then(Option::as_ref);
    let keys = (0..).map(RecordId::at).zip(&state.model.records);
    let keys = keys.filter(|(id, _)| by_column(*id).is_none());
    let keys = keys.filter_map(|(id, record)| record.key.map(|key| (id, key)));
    let sought = state.interners.iter().filter_map(|interner| interner.field.map(|field| (interner.record, field)));
    let mut indexes = Indexes::default();
    for (record, field) in keys.chain(sought) {
        let Some(table) = tables.get(record.index()) else { continue };
        let is_key = state.model[record].key == Some(field);
        indexes.entry((record, field)).or_insert_with(|| match by_column(record) {
            Some(columns) => Index::of_texts(columns.keys_of(field), is_key),
            None => Index::new(&table.rows.rows, field, is_key),
        });
    }
    indexes
}

/// Turns numbers of keys into rows.
fn refer(staging: &mut Staging, seeker: impl Fn(FieldId) -> Option<usize>, searches: &mut [Search]) {
    let width = staging.rows.first().map_or(0, Vec::len);
    let fields = (0..width).filter_map(|at| Some((at, seeker(FieldId(u32::try_from(at).ok()?))?)));
    for (at, seeker) in fields.collect::<Vec<_>>() {
        let Some(search) = searches.get_mut(seeker) else { continue };
        for value in staging.rows.iter_mut().filter_map(|row| row.get_mut(at)) {
            if let Value::Row(key) = value {
                *value = search.row(*key).map_or(Value::Blank, Value::Row);
            }
        }
    }
}

fn events(state: &State<'_>, dataset: &mut Dataset, at: usize, pending: Vec<Pending>, searches: &mut [Search]) {
    let event = crate::model::EventId::at(at);
    let Some(table) = dataset.events.get_mut(at) else { return };
    let fields = state.model[event].fields.len();
    let references: Vec<(usize, usize)> = (0..fields)
        .filter_map(|at| {
            let field = FieldId(u32::try_from(at).ok()?);
            Some((at, *state.seekers.get(&Seeker::EventField(event, field))?))
        })
        .collect();
    for Pending { seeker, key, at, mut values } in pending {
        let Some(row) = searches.get_mut(seeker).and_then(|search| search.row(key)) else { continue };
        for (field, seeker) in &references {
            if let (Some(value), Some(search)) = (values.get_mut(*field), searches.get_mut(*seeker))
                && let Value::Row(key) = value
            {
                *value = search.row(*key).map_or(Value::Blank, Value::Row);
            }
        }
        table.push(EventRow { row, at, values });
    }
    table.sort();
}

/// What a sensor with a file feeds is sensed, even where its file has no rows.
fn mark_sensed(dataset: &mut Dataset, plans: &[FeedPlan], silent: &[usize]) {
    for plan in plans.iter().filter(|plan| !silent.contains(&plan.sensor)) {
        match &plan.target {
            Target::Event { event, .. } => mark(&mut dataset.events_sensed, event.index()),
            Target::Record { record, key, .. } => {
                let Some(fields) = dataset.fields_sensed.get_mut(record.index()) else { continue };
                let keys = key.iter().map(|(field, _)| *field);
                keys.chain(plan.fields.iter().map(|field| field.field)).for_each(|field| mark(fields, field.index()));
            }
        }
    }
}

fn mark(list: &mut [bool], at: usize) {
    if let Some(place) = list.get_mut(at) {
        *place = true;
    }
}

fn into_table(table: merge::Merged) -> RecordTable {
    let names = (1_u64..).zip(table.rows.names).map(|(number, name)| name.unwrap_or_else(|| number.to_string()));
    RecordTable { names: names.collect(), rows: table.rows.rows }
}

/// The name of a field of a record: `contact.email`.
fn field_name(model: &Model, record: RecordId, field: Option<FieldId>) -> String {
    let record = &model[record];
    match field.and_then(|field| record.fields.get(field.index())) {
        Some(field) => format!("{}.{}", record.name, field.name),
        None => record.name.clone(),
    }
}

impl From<Found> for Option<u32> {
    fn from(found: Found) -> Self {
        match found {
            Found::Nothing => None,
            Found::Row(row) | Found::First(row) => Some(row),
        }
    }
}
