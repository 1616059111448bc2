//! Tables and events whose values lie near those that the models ask for.

use leadlang::data::{Dataset, EventRow, EventTable};
use leadlang::model::{Model, Type};
use leadlang::semantics::calendar::{AsOf, start_of_day};
use leadlang::semantics::{Country, Decimal, Value};

use super::choices::Choices;
use super::grammar::{COUNTRIES, NUMBERS, TEXTS};

/// Days and instants, some of them beside a change of clocks or at the end of a month.
pub const AS_OF: [&str; 6] =
    ["2026-03-02", "2026-03-09 01:30", "2026-03-31", "2026-04-05 02:15", "2026-03-08 12:00", "2026-03-29"];

/// What sensors see.
pub struct Sensed {
    fields: Vec<Vec<bool>>,
    events: Vec<bool>,
}

impl Sensed {
    /// Mostly everything; now and then some events and fields are not seen.
    pub fn some(choices: &mut Choices<'_>, model: &Model) -> Self {
        let all = !choices.one_in(4);
        let mut seen = |of: usize| all || !choices.one_in(of);
        let events = model.events.iter().map(|_| seen(4)).collect();
        // The first field tells the rows apart.
        let of_record =
            |record: &leadlang::model::Record| (0..record.fields.len()).map(|at| seen(6) || at == 0).collect();
        Self { fields: model.records.iter().map(of_record).collect(), events }
    }
}

/// How many rows of the scored record: few, or so many that they come in several batches.
fn rows(choices: &mut Choices<'_>, many: bool) -> usize {
    match many {
        false => 4 + choices.below(7),
        true if choices.one_in(4) => 65 + choices.below(20),
        true => 17 + choices.below(14),
    }
}

/// A data set: a few rows a record, or many; a few events a row.
pub fn dataset(choices: &mut Choices<'_>, model: &Model, as_of: &AsOf, sensed: &Sensed, many: bool) -> Dataset {
    let mut data = Dataset::empty(model, true);
    let counts: Vec<usize> = model
        .records
        .iter()
        .map(|record| if record.name == "contact" { rows(choices, many) } else { 1 + choices.below(4) })
        .collect();
    for (at, record) in model.records.iter().enumerate() {
        for row in 0..counts[at] {
            let value = |field: &leadlang::model::Field| match field.unique {
                true => Value::text(&format!("{}{row}", &record.name[..1])),
                false => bounded(field, value(choices, field.ty, model, as_of, &counts)),
            };
            let values = record.fields.iter().map(value).collect();
            data.records[at].rows.push(values);
            data.records[at].names.push(format!("{}{row}", &record.name[..1]));
        }
    }
    for (at, event) in model.events.iter().enumerate() {
        let rows = counts[event.of.index()];
        for _ in 0..choices.below(rows * 2 + 1) {
            let row = u32::try_from(choices.below(rows)).unwrap();
            let instant = instant(choices, as_of);
            let values = event.fields.iter().map(|field| value(choices, field.ty, model, as_of, &counts)).collect();
            data.events[at].push(EventRow { row, at: instant, values });
        }
        data.events[at].sort();
    }
    leave_out(sensed, &mut data);
    data
}

/// What no sensor sees is not there.
fn leave_out(sensed: &Sensed, data: &mut Dataset) {
    for (events, _) in data.events.iter_mut().zip(&sensed.events).filter(|(_, sensed)| !**sensed) {
        *events = EventTable::default();
    }
    for (table, fields) in data.records.iter_mut().zip(&sensed.fields) {
        for (at, _) in fields.iter().enumerate().filter(|(_, sensed)| !**sensed) {
            table.rows.iter_mut().for_each(|row| row[at] = Value::Blank);
        }
    }
    data.events_sensed.clone_from(&sensed.events);
    data.fields_sensed.clone_from(&sensed.fields);
}

fn bounded(field: &leadlang::model::Field, value: Value) -> Value {
    match value {
        Value::Number(number) => {
            let raised = field.low.map_or(number, |low| number.max(low));
            Value::Number(field.high.map_or(raised, |high| raised.min(high)))
        }
        other => other,
    }
}

fn value(choices: &mut Choices<'_>, ty: Type, model: &Model, as_of: &AsOf, counts: &[usize]) -> Value {
    if choices.one_in(5) {
        return Value::Blank;
    }
    match ty {
        Type::Text => Value::text(choices.pick(&TEXTS)),
        Type::YesNo => Value::YesNo(choices.one_in(2)),
        Type::Whole => Value::Number(number(choices).floor()),
        Type::Number => Value::Number(number(choices)),
        Type::Percent => Value::Number(Decimal::from_millionths(choices.below(8) as i64 * 50_000)),
        Type::Money(_) => {
            let amounts = [0, 1, 5, 10, 999, 1000, 1001, 1_000_000, 9_000_000_000_000];
            Value::Number(Decimal::from_int(choices.pick(&amounts)))
        }
        Type::Duration => {
            Value::Duration(choices.pick(&[0, 1, 9_999_999, 10_000_000, 30_000_000, 120_000_000, 5_400_000_000]))
        }
        Type::Date => Value::Date(day(choices, as_of)),
        Type::Moment => Value::Moment(instant(choices, as_of)),
        Type::Country => Value::Country(Country::from_code(choices.pick(&COUNTRIES)).unwrap()),
        Type::Label(set) => Value::Label(u32::try_from(choices.below(model[set].labels.len())).unwrap()),
        Type::List(element) => {
            let items = choices.many(1, 3, |choices| value(choices, element.ty(), model, as_of, counts));
            Value::List(items.into_iter().filter(|item| !item.is_blank()).collect())
        }
        Type::Record(record) => Value::Row(u32::try_from(choices.below(counts[record.index()])).unwrap()),
        Type::Blank | Type::Error => Value::Blank,
    }
}

fn number(choices: &mut Choices<'_>) -> Decimal {
    let near = Decimal::parse(choices.pick(&NUMBERS)).unwrap();
    match choices.below(8) {
        0 => near.add(Decimal::from_millionths(1)),
        1 => near.sub(Decimal::ONE),
        2 => near.mul(Decimal::from_int(1_000_003)),
        _ => near,
    }
}

fn day(choices: &mut Choices<'_>, as_of: &AsOf) -> i32 {
    as_of.date() + choices.pick(&[0, -1, 1, -7, -30, -31, -89, -90, -91, -365, 7, 30, 90, -3, -14, -46])
}

/// An instant: often the first or last of a day, often that of another event, now and then after the as-of.
fn instant(choices: &mut Choices<'_>, as_of: &AsOf) -> i64 {
    const HOUR: i64 = 3_600_000_000;
    if choices.one_in(12) {
        return as_of.instant + choices.pick(&[0, 1, -1, -24 * HOUR, -7 * 24 * HOUR]);
    }
    let day = as_of.date() - choices.pick(&[0, 1, 2, 3, 6, 7, 8, 13, 14, 29, 30, 31, 60, 89, 90, 100, 365]);
    let start = start_of_day(day, &as_of.zone);
    start + choices.pick(&[0, -1, 1, HOUR, 90 * 60_000_000, 9 * HOUR, 12 * HOUR, 23 * HOUR + 59 * 60_000_000])
}
