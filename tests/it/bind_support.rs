//! Loads small files by models written as text, and says what came of it in few words.

use std::path::{Path, PathBuf};

use leadlang::data::EventRow;
use leadlang::model::{EventId, Model, RecordId};
use leadlang::read::bind::{BadCells, DataReport, LoadError, LoadOptions, Loaded, load};
use leadlang::semantics::calendar::{Zone, format_date, format_rfc3339};
use leadlang::semantics::{Decimal, Value};
use tempfile::TempDir;

use crate::types_support::build;

/// A model in dollars and New York time that scores `contact`; what is only said about it is left aside.
pub fn model(text: &str) -> Model {
    let head = "model \"Test\" { currency USD, timezone \"America/New_York\", scores contact }\n";
    build(&format!("{head}{text}")).model()
}

/// Files in a folder of their own.
pub fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

pub fn load_from(model: &Model, root: &Path) -> Loaded {
    load(model, root, &LoadOptions::default()).unwrap_or_else(|error| panic!("{error}"))
}

pub fn load_files(model: &Model, files: &[(&str, &str)]) -> Loaded {
    load_from(model, folder(files).path())
}

/// The problems and what to do about them, one a line.
pub fn refused(model: &Model, files: &[(&str, &str)]) -> Vec<String> {
    let error = load(model, folder(files).path(), &LoadOptions::default()).expect_err("a refusal");
    lines(&error)
}

pub fn lines(error: &LoadError) -> Vec<String> {
    let line = |problem: &leadlang::read::bind::LoadProblem| {
        let help: String = problem.help().iter().map(|help| format!(" / {help}")).collect();
        format!("{} {problem}{help}", problem.code().id)
    };
    error.problems.iter().map(line).collect()
}

/// A value in short.
pub fn shown(value: &Value) -> String {
    match value {
        Value::Blank => "-".into(),
        Value::YesNo(truth) => truth.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Text(text) => text.to_string(),
        Value::Label(label) => format!("#{label}"),
        Value::Date(day) => format_date(*day),
        Value::Moment(instant) => format_rfc3339(*instant, &Zone::utc()),
        Value::Duration(micros) => format!("{}s", Decimal::from_millionths(*micros)),
        Value::Country(country) => country.code().into(),
        Value::List(items) => items.iter().map(shown).collect::<Vec<_>>().join("|"),
        Value::Row(row) => format!("row {row}"),
    }
}

fn all(values: &[Value]) -> String {
    values.iter().map(shown).collect::<Vec<_>>().join(", ")
}

fn record(model: &Model, name: &str) -> RecordId {
    RecordId::at(model.records.iter().position(|record| record.name == name).unwrap())
}

fn event(model: &Model, name: &str) -> EventId {
    EventId::at(model.events.iter().position(|event| event.name == name).unwrap())
}

/// The rows of a record: `name: value, value`.
pub fn rows(model: &Model, loaded: &Loaded, name: &str) -> Vec<String> {
    let table = &loaded.dataset.records[record(model, name).index()];
    assert_eq!(table.names.len(), table.rows.len());
    table.names.iter().zip(&table.rows).map(|(name, values)| format!("{name}: {}", all(values))).collect()
}

/// The events of a kind: `row at values`.
pub fn events(model: &Model, loaded: &Loaded, name: &str) -> Vec<String> {
    let line = |event: &EventRow| {
        let at = format_rfc3339(event.at, &Zone::utc());
        format!("{} {at} {}", event.row, all(&event.values)).trim_end().to_owned()
    };
    loaded.dataset.events[event(model, name).index()].all().iter().map(line).collect()
}

/// Bad cells: `column kind count: first example`.
pub fn bad(report: &DataReport) -> Vec<String> {
    let line = |group: &BadCells| {
        let first = &group.examples[0];
        format!("{} {} {}: {}: {}", group.column.column, group.kind, group.count, first.place, first.message)
    };
    report.bad_cells.iter().map(line).collect()
}

/// Keys that found no single row: `kind by, sought: count of distinct, examples`.
pub fn keys(report: &DataReport) -> Vec<String> {
    let line = |keys: &leadlang::read::bind::Keys| {
        let examples: Vec<String> =
            keys.examples.iter().map(|one| format!("{} x{} {}", one.key, one.count, one.place)).collect();
        let head = format!("{:?} {} by {}: {} of {}", keys.kind, keys.by, keys.sought, keys.count, keys.distinct);
        format!("{head}; {}", examples.join("; "))
    };
    report.keys.iter().map(line).collect()
}

/// A column `x` of contacts, each text as a value of a field; `! message` after one that is bad. `options` follow
/// the column, `{ … }, blank if (…)`.
pub fn values(ty: &str, options: &str, texts: &[&str]) -> Vec<String> {
    let model = model(&format!(
        "record contact {{ id text unique, x {ty} }}\nrate 1 EUR = 1.25 USD on 2026-01-01\n\
         sensor crm {{ file \"c.csv\", contact by id from \"id\" {{ x from \"x\" {options} }} }}"
    ));
    let lines = texts.iter().enumerate().map(|(at, text)| format!("{at},\"{}\"\n", text.replace('"', "\"\"")));
    column_x(&model, "c.csv", format!("id,x\n{}", lines.collect::<String>()).as_bytes())
}

/// The second field of all contacts.
pub fn column_x(model: &Model, file: &str, bytes: &[u8]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(file), bytes).unwrap();
    let loaded = load_from(model, folder.path());
    let mut shown: Vec<String> = loaded.dataset.records[0].rows.iter().map(|row| shown(&row[1])).collect();
    for reject in &loaded.report.rejects.kept {
        let line = usize::try_from(reject.place.line).unwrap();
        shown[line - 2] = format!("{} ! {}", shown[line - 2], reject.message);
    }
    shown
}

/// The folder of real data, looked for beside the project and beside its worktrees.
pub fn shared(folder: &str) -> Option<PathBuf> {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let found = project.ancestors().skip(1).take(2).map(|near| near.join("shared/data")).find(|data| data.is_dir());
    if found.is_none() {
        #[expect(clippy::print_stderr, reason = "a test that checked nothing says so")]
        {
            eprintln!("skipped: no ../shared/data with {folder}");
        }
    }
    found.map(|data| data.join(folder))
}
