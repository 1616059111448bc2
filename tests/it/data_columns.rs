//! Rows and events as columns say the same as the rows and events.

use std::path::{Path, PathBuf};

use leadlang::columns::{Column, Numbers};
use leadlang::data::{Dataset, batch_of, event_batch_of};
use leadlang::model::{EventId, FieldId, Model, RecordId, Type};
use leadlang::semantics::Value;

use crate::bind_shared::model_of;
use crate::bind_support::{load_files, load_from, model};

pub fn example_folders() -> Vec<PathBuf> {
    let folders = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("lang-examples")).unwrap();
    let mut folders: Vec<PathBuf> = folders.map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

/// All ways from a record: its fields, and those behind one reference or two.
pub fn paths(model: &Model, record: RecordId, depth: usize) -> Vec<Vec<FieldId>> {
    let mut all = Vec::new();
    for (at, field) in (0..).zip(&model[record].fields) {
        all.push(vec![FieldId(at)]);
        if let (Type::Record(next), true) = (field.ty, depth > 0) {
            all.extend(paths(model, next, depth - 1).into_iter().map(|rest| [vec![FieldId(at)], rest].concat()));
        }
    }
    all
}

/// The value at the end of a way, one step after the other.
pub fn walk(model: &Model, data: &Dataset, record: RecordId, row: u32, path: &[FieldId]) -> Value {
    let value = data.field(record, row, path[0]);
    match (&path[1..], value, model[record].fields[path[0].index()].ty) {
        ([], value, _) => value.clone(),
        (rest, Value::Row(row), Type::Record(next)) => walk(model, data, next, *row, rest),
        _ => Value::Blank,
    }
}

#[test]
fn columns_of_the_examples_hold_their_rows() {
    for folder in example_folders() {
        let model = model_of(&folder);
        let data = load_from(&model, &folder).dataset;
        for record in (0..model.records.len()).map(RecordId::at) {
            let paths = paths(&model, record, 2);
            let batch = batch_of(&model, &data, record, &paths);
            assert_eq!(batch.rows, data.row_count(record) as usize);
            for (path, column) in paths.iter().zip(&batch.columns) {
                assert_eq!(column.len(), batch.rows);
                for row in 0..batch.rows {
                    let expected = walk(&model, &data, record, u32::try_from(row).unwrap(), path);
                    assert_eq!(column.value(row), expected, "{} {path:?} {row}", folder.display());
                }
            }
        }
    }
}

#[test]
fn columns_of_events_hold_the_events() {
    for folder in example_folders() {
        let model = model_of(&folder);
        let data = load_from(&model, &folder).dataset;
        for event in (0..model.events.len()).map(EventId::at) {
            let fields: Vec<Vec<FieldId>> = (0..).zip(&model[event].fields).map(|(at, _)| vec![FieldId(at)]).collect();
            let batch = event_batch_of(&model, &data, event, &fields);
            let events = data.events[event.index()].all();
            assert_eq!(batch.len(), events.len());
            for (at, one) in events.iter().enumerate() {
                assert_eq!((batch.subjects[at], batch.at[at]), (one.row, one.at));
                for (column, value) in batch.columns.iter().zip(&one.values) {
                    assert_eq!(column.value(at), *value);
                }
            }
        }
    }
}

#[test]
fn an_event_reaches_through_its_reference() {
    let model = model(
        "record contact { id text unique }
         record campaign { name text unique, cost money }
         event click { campaign campaign }
         sensor crm { file \"c.csv\", contact by id from \"id\" {} }
         sensor ads { file \"a.csv\", campaign by name from \"name\" { cost from \"cost\" } }
         sensor web { file \"w.csv\", click by id from \"id\" at \"at\" { campaign from \"campaign\" } }",
    );
    let loaded = load_files(
        &model,
        &[
            ("c.csv", "id\nann\nbob\n"),
            ("a.csv", "name,cost\nspring,10.5\nfall,7\n"),
            ("w.csv", "id,at,campaign\nbob,2026-01-02,fall\nann,2026-01-01,spring\nann,2026-01-03,\n"),
        ],
    );
    let batch = event_batch_of(&model, &loaded.dataset, EventId(0), &[vec![FieldId(0), FieldId(1)]]);
    assert_eq!(batch.subjects.to_vec(), [0, 0, 1]);
    let costs: Vec<String> = (0..3).map(|row| crate::bind_support::shown(&batch.columns[0].value(row))).collect();
    assert_eq!(costs, ["10.5", "-", "7"]);
}

#[test]
fn whole_numbers_are_kept_small_and_labels_have_fixed_codes() {
    let model = model(
        "record contact { id text unique, size number, rank ordered low < high, opted yes/no }
         sensor crm { file \"c.csv\", contact by id from \"id\" { size from \"size\", rank from \"rank\", opted from \"o\" } }",
    );
    let loaded = load_files(&model, &[("c.csv", "id,size,rank,o\na,10,high,yes\nb,,,\nc,-3,high,\n")]);
    let paths: Vec<Vec<FieldId>> = (1..4).map(|at| vec![FieldId(at)]).collect();
    let batch = batch_of(&model, &loaded.dataset, RecordId(0), &paths);
    let Column::Numbers(sizes) = &batch.columns[0] else { panic!("a number is a number") };
    assert!(matches!(&sizes.numbers, Numbers::Whole(whole) if whole.to_vec() == [10, 0, -3]));
    assert!(!sizes.known.as_ref().unwrap().value(1));
    let codes = |at: usize| -> Vec<u32> {
        let Column::Codes(codes) = &batch.columns[at] else { panic!("labels are codes") };
        (0..3).map(|row| codes.codes.get(row).unwrap()).collect()
    };
    assert_eq!((codes(1), codes(2)), (vec![2, 0, 2], vec![2, 0, 0]));
}
