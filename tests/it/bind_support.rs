//! Models made by hand for loading small files, and what came of it in few words.

use std::path::Path;

use leadlang::model::*;
use leadlang::read::bind::{DataReport, LoadError, LoadOptions, Loaded, load};
use leadlang::semantics::calendar::{Zone, format_rfc3339};
use leadlang::semantics::{Currency, Decimal, Value};
use leadlang::source::Span;
use tempfile::TempDir;

pub fn usd() -> Currency {
    Currency::parse("USD").unwrap()
}

pub fn number(text: &str) -> Value {
    Value::Number(Decimal::parse(text).unwrap())
}

pub fn empty_model() -> Model {
    Model {
        title: "Test".into(),
        owner: None,
        currency: Some(usd()),
        zone: Zone::parse("America/New_York").unwrap(),
        scored: RecordId(0),
        label_sets: Vec::new(),
        records: Vec::new(),
        events: Vec::new(),
        settings: Vec::new(),
        tables: Vec::new(),
        rates: Vec::new(),
        sensors: Vec::new(),
        signals: Vec::new(),
        scores: Vec::new(),
        rules: Vec::new(),
        segments: Vec::new(),
        matrices: Vec::new(),
        definitions: Vec::new(),
        routes: Vec::new(),
        disqualifications: Vec::new(),
        promises: Vec::new(),
        tests: Vec::new(),
        order: Vec::new(),
    }
}

pub fn labels(model: &mut Model, labels: &[&str]) -> Type {
    let labels = labels.iter().map(|label| (*label).to_owned()).collect();
    model.label_sets.push(LabelSet { name: "set".into(), labels, ordered: false });
    Type::Label(LabelSetId::at(model.label_sets.len() - 1))
}

fn declared(fields: &[(&str, Type)]) -> Vec<Field> {
    let field = |(name, ty): &(&str, Type)| Field {
        name: (*name).to_owned(),
        ty: *ty,
        low: None,
        high: None,
        unique: false,
        required: false,
        personal: false,
        span: Span::default(),
    };
    fields.iter().map(field).collect()
}

/// A record; its first field is the key unless it is called `_…`.
pub fn record(model: &mut Model, name: &str, fields: &[(&str, Type)]) -> RecordId {
    let mut fields = declared(fields);
    fields[0].unique = !fields[0].name.starts_with('_');
    let key = fields[0].unique.then_some(FieldId(0));
    model.records.push(Record { name: name.into(), fields, key, span: Span::default() });
    RecordId::at(model.records.len() - 1)
}

pub fn event(model: &mut Model, name: &str, of: RecordId, fields: &[(&str, Type)]) -> EventId {
    model.events.push(Event { name: name.into(), of, fields: declared(fields), span: Span::default() });
    EventId::at(model.events.len() - 1)
}

pub fn head(name: &str) -> Column {
    Column::Header(name.into())
}

pub fn fed(field: u32, column: Column) -> FieldFeed {
    let values = ValueFormat::default();
    FieldFeed { field: FieldId(field), column, spellings: Vec::new(), values, span: Span::default() }
}

/// A feed of a record by its first field.
pub fn by_key(record: RecordId, key: &str, fields: Vec<FieldFeed>) -> Feed {
    feed(FeedTarget::Record { record, key: Some((FieldId(0), head(key))) }, fields)
}

/// A feed of events.
pub fn happening(event: EventId, by: (u32, &str), at: &str, fields: Vec<FieldFeed>) -> Feed {
    feed(FeedTarget::Event { event, by: (FieldId(by.0), head(by.1)), at: head(at) }, fields)
}

pub fn feed(target: FeedTarget, fields: Vec<FieldFeed>) -> Feed {
    Feed { target, filter: Vec::new(), fields, values: ValueFormat::default(), span: Span::default() }
}

pub fn only(column: &str, texts: &[&str]) -> RowTest {
    let texts = texts.iter().map(|text| (*text).to_owned()).collect();
    RowTest { column: head(column), negated: false, texts, span: Span::default() }
}

pub fn sensor<'m>(model: &'m mut Model, name: &str, file: &str, feeds: Vec<Feed>) -> &'m mut Sensor {
    let at = u32::try_from(model.sensors.len()).unwrap();
    let file = FileFormat {
        files: if file.is_empty() { Vec::new() } else { vec![file.to_owned()] },
        sheet: None,
        separator: None,
        encoding: None,
        header: true,
        values: ValueFormat::default(),
    };
    // Places differ, as those of a text do.
    let place = |number: u32| Span::new(at * 1000 + number * 10, at * 1000 + number * 10 + 5);
    let mut feeds = feeds;
    for (number, feed) in (1..).zip(&mut feeds) {
        feed.span = place(number * 10);
        for (inner, field) in (1..).zip(&mut feed.fields) {
            field.span = place(number * 10 + inner);
        }
    }
    model.sensors.push(Sensor { name: name.into(), title: None, file, feeds, span: place(0) });
    model.sensors.last_mut().unwrap()
}

/// Files in a folder of their own.
pub fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

pub fn loaded(model: &Model, root: &Path) -> Loaded {
    load(model, root, &LoadOptions::default()).unwrap_or_else(|error| panic!("{error}"))
}

pub fn load_files(model: &Model, files: &[(&str, &str)]) -> Loaded {
    loaded(model, folder(files).path())
}

pub fn refused(model: &Model, files: &[(&str, &str)]) -> LoadError {
    load(model, folder(files).path(), &LoadOptions::default()).expect_err("a refusal")
}

/// A value in short.
pub fn shown(value: &Value) -> String {
    match value {
        Value::Blank => "-".into(),
        Value::YesNo(truth) => truth.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Text(text) => text.to_string(),
        Value::Label(label) => format!("#{label}"),
        Value::Date(day) => leadlang::semantics::calendar::format_date(*day),
        Value::Moment(instant) => format_rfc3339(*instant, &Zone::utc()),
        Value::Duration(micros) => format!("{}s", Decimal::from_millionths(*micros)),
        Value::Country(country) => country.code().into(),
        Value::List(items) => items.iter().map(shown).collect::<Vec<_>>().join("|"),
        Value::Row(row) => format!("row {row}"),
    }
}

/// The rows of a record: `name: value, value`.
pub fn rows(loaded: &Loaded, record: RecordId) -> Vec<String> {
    let table = &loaded.dataset.records[record.index()];
    let row = |(name, values): (&String, &Vec<Value>)| {
        format!("{name}: {}", values.iter().map(shown).collect::<Vec<_>>().join(", "))
    };
    table.names.iter().zip(&table.rows).map(row).collect()
}

/// The events of a kind: `row at values`.
pub fn happened(loaded: &Loaded, event: EventId) -> Vec<String> {
    let events = loaded.dataset.events[event.index()].all();
    let line = |event: &leadlang::data::EventRow| {
        let values: Vec<String> = event.values.iter().map(shown).collect();
        format!("{} {} {}", event.row, format_rfc3339(event.at, &Zone::utc()), values.join(", ")).trim_end().to_owned()
    };
    events.iter().map(line).collect()
}

/// Bad cells: `column kind count: first example`.
pub fn bad(report: &DataReport) -> Vec<String> {
    let groups = report.bad_cells.iter();
    let line = |group: &leadlang::read::bind::BadCells| {
        let first = &group.examples[0];
        format!("{} {} {}: {}: {}", group.column.column, group.kind, group.count, first.place, first.message)
    };
    groups.map(line).collect()
}

/// One column of a contact `id,x`, each text as a value of a type; `-` with the message where it is bad.
pub fn values_as(ty: Type, format: &ValueFormat, texts: &[&str]) -> Vec<String> {
    let mut model = empty_model();
    let contact = record(&mut model, "contact", &[("id", Type::Text), ("x", ty)]);
    values_in(&mut model, contact, format, texts)
}

pub fn values_in(model: &mut Model, contact: RecordId, format: &ValueFormat, texts: &[&str]) -> Vec<String> {
    let mut field = fed(1, head("x"));
    field.values = format.clone();
    sensor(model, "crm", "c.csv", vec![by_key(contact, "id", vec![field])]);
    let quoted = texts.iter().enumerate().map(|(at, text)| format!("{at},\"{}\"\n", text.replace('"', "\"\"")));
    let loaded = load_files(model, &[("c.csv", &format!("id,x\n{}", quoted.collect::<String>()))]);
    let mut shown: Vec<String> = loaded.dataset.records[0].rows.iter().map(|row| shown(&row[1])).collect();
    for reject in &loaded.report.rejects.kept {
        let line = usize::try_from(reject.place.line).unwrap();
        shown[line - 2] = format!("{} ! {}", shown[line - 2], reject.message);
    }
    shown
}
