//! Tables whose columns are named like the fields they hold: no sensor has to be written for them.
//!
//! In: a model, what a table holds, the names of its columns. Out: the model with a sensor for that table in place of
//! whatever fed the same record or event before. Never: guesses that a column of another name is meant; case, and a space or
//! dash for `_`, make no difference.

use crate::model::{
    Column, EventId, Feed, FeedTarget, Field, FieldFeed, FieldId, FileFormat, Model, RecordId, Sensor, ValueFormat,
};
use crate::source::Span;

/// What a table holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Holds {
    /// Rows of a record.
    Record(RecordId),
    /// Events of a kind.
    Event(EventId),
}

/// How a table was understood.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Direct {
    /// The name of the sensor that reads it.
    pub sensor: String,
    /// Fields that no column is named like: they are blank.
    pub absent: Vec<String>,
    /// Columns that are named like no field: they are not read.
    pub unused: Vec<String>,
}

/// Why a table cannot be read without a sensor.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum DirectError {
    /// No column is named like a field.
    #[error("no column is named like a field of `{name}`")]
    NoField {
        /// The record or event.
        name: String,
        /// Its fields.
        fields: Vec<String>,
    },
    /// It is not said whom events are about.
    #[error("no column says whom each `{name}` is about")]
    NoSubject {
        /// The event.
        name: String,
        /// The columns that could.
        names: Vec<String>,
    },
    /// It is not said when events happened.
    #[error("no column says when each `{name}` was")]
    NoTime {
        /// The event.
        name: String,
    },
    /// Two columns are named like one field.
    #[error("two columns are named like the field `{field}`")]
    Twice {
        /// The field.
        field: String,
    },
}

/// Columns that say when an event was.
pub const TIME_COLUMNS: [&str; 4] = ["at", "on", "time", "timestamp"];

/// What a record or event is called that a table may hold.
#[must_use]
pub fn find(model: &Model, name: &str) -> Option<Holds> {
    let record = (0..).map(RecordId).zip(&model.records).find(|(_, record)| same(&record.name, name));
    let event = (0..).map(EventId).zip(&model.events).find(|(_, event)| same(&event.name, name));
    record.map(|(id, _)| Holds::Record(id)).or_else(|| event.map(|(id, _)| Holds::Event(id)))
}

/// Makes the model read a table with these columns.
///
/// # Errors
/// The columns do not say what is needed.
pub fn feed(model: &mut Model, holds: Holds, columns: &[String]) -> Result<Direct, DirectError> {
    let (name, fields, span) = match holds {
        Holds::Record(id) => (model[id].name.clone(), &model[id].fields, model[id].span),
        Holds::Event(id) => (model[id].name.clone(), &model[id].fields, model[id].span),
    };
    let mut used: Vec<&String> = Vec::new();
    let mut feeds = Vec::new();
    let mut absent = Vec::new();
    for (id, field) in (0..).map(FieldId).zip(fields) {
        match column_of(&field.name, columns)? {
            Some(column) => {
                used.push(column);
                feeds.push(field_feed(id, column, span));
            }
            None => absent.push(field.name.clone()),
        }
    }
    let target = match holds {
        Holds::Record(record) => {
            if feeds.is_empty() {
                return Err(DirectError::NoField { name, fields: names(fields) });
            }
            let key = model[record].key.and_then(|key| feeds.iter().position(|feed| feed.field == key));
            // What tells rows apart is read once, as that.
            let key = key.map(|at| feeds.remove(at));
            FeedTarget::Record { record, key: key.map(|key| (key.field, key.column)) }
        }
        Holds::Event(event) => event_target(model, event, columns, &mut used)?,
    };
    let unused = columns.iter().filter(|column| !used.contains(column)).cloned().collect();
    let feed = Feed { target, filter: Vec::new(), fields: feeds, values: ValueFormat::default(), span };
    let sensor = Sensor { name: name.clone(), title: None, file: any_file(), feeds: vec![feed], span };
    replace(model, holds, sensor);
    Ok(Direct { sensor: name, absent, unused })
}

/// Whom events are about and when: a column named like the record, or like one of its fields that tell rows apart.
fn event_target<'c>(
    model: &Model,
    event: EventId,
    columns: &'c [String],
    used: &mut Vec<&'c String>,
) -> Result<FeedTarget, DirectError> {
    let name = || model[event].name.clone();
    let record = &model[model[event].of];
    let key = record.key.into_iter().map(|key| (key, record.name.as_str()));
    let unique = (0..).map(FieldId).zip(&record.fields).filter(|(_, field)| field.unique);
    let ways: Vec<(FieldId, String)> = key
        .map(|(key, name)| (key, name.to_owned()))
        .chain(unique.clone().map(|(id, field)| (id, format!("{}_{}", record.name, field.name))))
        .chain(unique.map(|(id, field)| (id, field.name.clone())))
        .collect();
    let mut by = None;
    for (field, called) in &ways {
        if let (None, Some(column)) = (&by, column_of(called, columns)?) {
            by = Some((*field, column));
        }
    }
    let Some((field, column)) = by else {
        return Err(DirectError::NoSubject {
            name: name(),
            names: ways.into_iter().map(|(_, called)| called).collect(),
        });
    };
    let mut at = None;
    for called in TIME_COLUMNS {
        at = at.or(column_of(called, columns)?);
    }
    let at = at.ok_or_else(|| DirectError::NoTime { name: name() })?;
    used.extend([column, at]);
    let header = |name: &String| Column::Header(name.clone());
    Ok(FeedTarget::Event { event, by: (field, header(column)), at: header(at) })
}

fn field_feed(field: FieldId, column: &str, span: Span) -> FieldFeed {
    FieldFeed {
        field,
        column: Column::Header(column.to_owned()),
        spellings: Vec::new(),
        values: ValueFormat::default(),
        span,
    }
}

fn any_file() -> FileFormat {
    FileFormat {
        files: Vec::new(),
        sheet: None,
        separator: None,
        encoding: None,
        header: true,
        values: ValueFormat::default(),
    }
}

/// The sensor takes the place of all feeds of the same record or event.
fn replace(model: &mut Model, holds: Holds, sensor: Sensor) {
    let is_fed = |feed: &Feed| match feed.target {
        FeedTarget::Record { record, .. } => holds == Holds::Record(record),
        FeedTarget::Event { event, .. } => holds == Holds::Event(event),
    };
    for known in &mut model.sensors {
        known.feeds.retain(|feed| !is_fed(feed));
    }
    model.sensors.retain(|known| !known.feeds.is_empty() && known.name != sensor.name);
    model.sensors.push(sensor);
}

/// The column that is named like something.
fn column_of<'c>(name: &str, columns: &'c [String]) -> Result<Option<&'c String>, DirectError> {
    let mut found = columns.iter().filter(|column| same(column, name));
    let first = found.next();
    if found.next().is_some() {
        // Written just like it, one is meant.
        let exact = columns.iter().filter(|column| *column == name).count() == 1;
        if exact {
            return Ok(columns.iter().find(|column| *column == name));
        }
        return Err(DirectError::Twice { field: name.to_owned() });
    }
    Ok(first)
}

fn same(one: &str, other: &str) -> bool {
    let plain = |name: &str| name.trim().to_lowercase().replace([' ', '-'], "_");
    plain(one) == plain(other)
}

fn names(fields: &[Field]) -> Vec<String> {
    fields.iter().map(|field| field.name.clone()).collect()
}
