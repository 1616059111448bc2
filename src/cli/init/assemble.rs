//! From what was found in the files to the draft of a model.

use super::answers::Answers;
use super::draft::{Column, Draft, EventKind, EventSource, Field, Source};
use super::kind::{Kind, kind_of};
use super::naming::{Namer, singular_of_file};
use super::profile::Profile;
use super::roles::{EventTable, Roles};
use super::survey::{Survey, Table};
use super::words::{Weight, weight_of_event, words_of};
use super::{activity, fit, parts};
use crate::read::cell::DateOrder;

/// Fields that a first model declares.
const FIELDS: usize = 60;

/// Puts the draft together; `None` if the roles do not fit the survey.
pub(super) fn draft(survey: &Survey, roles: &Roles, answers: &Answers) -> Option<Draft> {
    let table = survey.tables.get(roles.contacts)?;
    let mut namer = Namer::new();
    let contacts = source(table, &mut namer, answers.order);
    let referred: Vec<usize> = roles.events.iter().map(|events| events.to).collect();
    let key_column = answers.key.and_then(|position| table.columns.get(position));
    let (mut fields, left_out) = fields(table, &contacts, key_column, &referred, answers.order, &mut namer);
    let key = key_column.map(column_of);
    let events = events(survey, roles, answers, key_column, &fields, &mut namer);
    // A field that only finds the contact of an event is the key of that file.
    for field in &mut fields {
        field.unique = referred.contains(&field.position);
    }
    let columns: Vec<(&Field, &Profile)> =
        fields.iter().filter_map(|field| Some((field, table.columns.get(field.position)?))).collect();
    let mut fit_parts = fit::parts(&columns, &answers.currency);
    let mut activity_parts = activity::parts(&events, &columns);
    let negatives = activity::negatives(&events, &columns);
    let enough = parts::bands(&parts::share(activity_parts.clone()), super::model_text::LEVELS).len() > 2;
    if answers.one_score || !enough || fit_parts.is_empty() {
        fit_parts.append(&mut activity_parts);
    }
    let unused = roles.unused.iter().filter_map(|index| survey.tables.get(*index)).map(|table| table.file.clone());
    let (fit, engagement) = (parts::share(fit_parts), parts::share(activity_parts));
    Some(Draft {
        company: answers.company.clone(),
        currency: answers.currency.clone(),
        zone: answers.zone.clone(),
        contacts,
        key,
        unused: unused.collect(),
        left_out,
        fit,
        engagement,
        negatives,
        events,
        fields,
    })
}

/// How a file is read.
fn source(table: &Table, namer: &mut Namer, order: DateOrder) -> Source {
    let stem = words_of(table.file.split('.').next().unwrap_or("data")).join(" ");
    let mut blanks: Vec<(String, usize)> = Vec::new();
    for spelling in table.columns.iter().flat_map(|column| column.blank_words.keys()) {
        match blanks.iter_mut().find(|(known, _)| known.eq_ignore_ascii_case(spelling)) {
            Some((_, count)) => *count += 1,
            None => blanks.push((spelling.clone(), 1)),
        }
    }
    Source {
        name: namer.name(&format!("{stem} file"), "data"),
        file: table.file.clone(),
        options: table.options.clone(),
        dates: common_dates(table, order),
        numbers: common_numbers(table, order),
        blanks: blanks.into_iter().filter(|(_, count)| *count > 1).map(|(spelling, _)| spelling).collect(),
    }
}

/// How dates of a column are written, where that needs saying.
fn dates_of(column: &Profile, rows: u64, order: DateOrder) -> Option<&'static str> {
    match kind_of(column, rows, order) {
        Kind::Date(Some(order)) | Kind::Moment(Some(order)) => Some(order.words()),
        _ => None,
    }
}

/// What all columns that need it said agree on; years that come first are the same in any order.
fn common_dates(table: &Table, order: DateOrder) -> Option<&'static str> {
    let mut said = table.columns.iter().filter_map(|column| dates_of(column, table.rows, order));
    let first = said.next()?;
    said.all(|other| other == first).then_some(first)
}

/// The same for numbers; digits alone are the same in any writing.
fn common_numbers(table: &Table, order: DateOrder) -> Option<&'static str> {
    let numeric = table
        .columns
        .iter()
        .filter(|column| matches!(kind_of(column, table.rows, order), Kind::Number { .. } | Kind::Money));
    let mut marked = numeric.filter(|column| column.marks).map(Profile::number_example);
    let first = marked.next()??;
    marked.all(|other| other == Some(first)).then_some(first)
}

/// The fields of a contact, and the columns left out.
fn fields(
    table: &Table,
    source: &Source,
    key: Option<&Profile>,
    referred: &[usize],
    order: DateOrder,
    namer: &mut Namer,
) -> (Vec<Field>, Vec<String>) {
    let (mut fields, mut left_out) = (Vec::new(), Vec::new());
    for column in &table.columns {
        if key.is_some_and(|key| key.position == column.position) {
            continue;
        }
        let kind = kind_of(column, table.rows, order);
        if fields.len() >= FIELDS || (kind == Kind::Nothing && !referred.contains(&column.position)) {
            left_out.extend(column.named.then(|| column.name.clone()));
            continue;
        }
        let mut made = field(column, kind, source, namer);
        made.dates = dates_of(column, table.rows, order).filter(|_| source.dates.is_none());
        if matches!(made.kind, Kind::Number { .. } | Kind::Money) && source.numbers.is_none() {
            made.numbers = column.number_example();
        }
        fields.push(made);
    }
    (fields, left_out)
}

fn field(column: &Profile, kind: Kind, source: &Source, namer: &mut Namer) -> Field {
    let common = |spelling: &&String| !source.blanks.iter().any(|known| known.eq_ignore_ascii_case(spelling));
    let mut blanks: Vec<String> = column.blank_words.keys().filter(common).cloned().collect();
    if kind == Kind::Country {
        blanks.extend(column.strangers.iter().flat_map(|strangers| strangers.keys().cloned()));
    }
    Field {
        name: namer.name(&column.name, "crm"),
        kind,
        column: column_of(column),
        blanks,
        dates: None,
        numbers: None,
        unique: false,
        position: column.position,
    }
}

fn column_of(column: &Profile) -> Column {
    if column.named { Column::Header(column.name.clone()) } else { Column::Position(column.position + 1) }
}

/// The files of events, with the kinds in them.
fn events(
    survey: &Survey,
    roles: &Roles,
    answers: &Answers,
    key: Option<&Profile>,
    fields: &[Field],
    namer: &mut Namer,
) -> Vec<EventSource> {
    let common: Vec<String> = common_words(&survey.tables);
    let mut sources = Vec::new();
    for role in &roles.events {
        let Some(table) = survey.tables.get(role.table) else { continue };
        let by_key = key.is_some_and(|key| key.position == role.to);
        let field = fields.iter().find(|field| field.position == role.to);
        let Some(field) = (if by_key { Some("id".to_owned()) } else { field.map(|field| field.name.clone()) }) else {
            continue;
        };
        let column = |position: usize| table.columns.get(position).map(column_of);
        let (Some(by), Some(at)) = (column(role.by), column(role.at)) else { continue };
        let source = source(table, namer, answers.order);
        let when = table.columns.get(role.at);
        let at_dates = when.and_then(|column| dates_of(column, table.rows, answers.order));
        sources.push(EventSource {
            at_dates: at_dates.filter(|_| source.dates.is_none()),
            source,
            by: (field, by),
            at,
            kind_column: role.kind.and_then(column),
            kinds: kinds(table, role, &common, namer),
        });
    }
    sources
}

/// The kinds of events of a file: the values of a column, or what the file is called.
fn kinds(table: &Table, role: &EventTable, common: &[String], namer: &mut Namer) -> Vec<EventKind> {
    let kind = |name: String, value: Option<String>| {
        let words = words_of(&name);
        let silent = match weight_of_event(&words) {
            Weight::None if super::words::has_any(&words, super::words::OURS) => Some("ours, not theirs: no points"),
            Weight::None => Some("known only in the end: no points"),
            _ => None,
        };
        EventKind { name, value, silent }
    };
    match role.kind.and_then(|position| table.columns.get(position)) {
        Some(column) => column
            .by_frequency()
            .into_iter()
            .map(|(value, _)| kind(namer.name(value, "event"), Some(value.to_owned())))
            .collect(),
        None => vec![kind(namer.name(&singular_of_file(&table.file, common), "event"), None)],
    }
}

/// Words that the names of several files have in common.
fn common_words(tables: &[Table]) -> Vec<String> {
    let stems: Vec<Vec<String>> =
        tables.iter().map(|table| words_of(table.file.split('.').next().unwrap_or(""))).collect();
    let first = stems.first().cloned().unwrap_or_default();
    let shared = first.into_iter().filter(|word| stems.iter().all(|stem| stem.contains(word)));
    if stems.len() > 1 { shared.collect() } else { Vec::new() }
}
