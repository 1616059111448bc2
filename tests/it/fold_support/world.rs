//! A model, data, and batches of its events in any order.

use leadlang::columns::{Column, ColumnBuilder, EventBatch};
use leadlang::data::{Dataset, EventRow, column_kind, first_values, type_at};
use leadlang::fold::{EventProgram, Events, Kinds, MixedKind, Surroundings};
use leadlang::model::{EventId, FieldId, Model, RecordId, Type};
use leadlang::plan::{Function, InputId, InputSource, Stage, evaluate};
use leadlang::program::Program;
use leadlang::semantics::calendar::AsOf;
use leadlang::semantics::{Decimal, Value};

pub const VISIT: EventId = EventId(0);
pub const MAIL: EventId = EventId(1);
pub const OPENING: EventId = EventId(2);
pub const CONTACT: RecordId = RecordId(1);
pub const DAY: i64 = 86_400_000_000;

const TEXT: &str = r#"
model "Folds" { currency USD, timezone "America/New_York", scores contact }
record account { id text unique, size number }
record contact { id text unique, account account, limit number, signed date }
event visit { page one of (home, product, pricing), seconds number, note text, due date, paid yes/no }
event mail { page one of (home, product, pricing), seconds number, note text, due date, paid yes/no }
event opening of account { page one of (home, product, pricing), seconds number, note text, due date, paid yes/no }
score fit { +1 when limit > 0 }
"#;

/// A small random number generator.
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % limit.max(1)
    }

    pub fn one_in(&mut self, chances: u64) -> bool {
        self.below(chances) == 0
    }

    pub fn of<T: Clone>(&mut self, items: &[T]) -> T {
        items[usize::try_from(self.below(items.len() as u64)).unwrap()].clone()
    }
}

pub fn model() -> Model {
    let program = Program::of_text(TEXT).unwrap();
    assert!(program.diagnostics.iter().all(|one| one.severity != leadlang::diagnostics::Severity::Error));
    program.model.unwrap()
}

pub fn as_of(model: &Model, random: &mut Random) -> AsOf {
    // Around the change of the clocks on 8 March 2026.
    let day = 20_510 + i32::try_from(random.below(40)).unwrap();
    if random.one_in(2) {
        AsOf::on_date(day, &model.zone)
    } else {
        AsOf::at_instant(i64::from(day) * DAY + i64::try_from(random.below(4)).unwrap() * DAY / 4, &model.zone)
    }
}

pub fn data(model: &Model, random: &mut Random, as_of: i64, most: &[u64]) -> Dataset {
    let mut data = Dataset::empty(model, true);
    let contacts = 1 + random.below(7);
    for row in 0..3 {
        data.records[0].rows.push(vec![Value::text(&format!("a{row}")), number(row * 10)]);
        data.records[0].names.push(format!("a{row}"));
    }
    for row in 0..contacts {
        let account = if random.one_in(4) { Value::Blank } else { Value::Row(u32::try_from(random.below(3)).unwrap()) };
        let limit = number(i64::try_from(random.below(4)).unwrap() * 10);
        let signed = if random.one_in(3) { Value::Blank } else { Value::Date(20_500 + row as i32 * 3) };
        data.records[1].rows.push(vec![Value::text(&format!("c{row}")), account, limit, signed]);
        data.records[1].names.push(format!("c{row}"));
    }
    for (event, rows) in [(0, contacts), (1, contacts), (2, 3)] {
        let rich = random.of(most);
        for _ in 0..random.below(rich) {
            let event_row = happening(random, rows, as_of);
            data.events[event].push(event_row);
        }
        data.events[event].sort();
    }
    data
}

fn number(whole: i64) -> Value {
    Value::Number(Decimal::from_int(whole))
}

fn happening(random: &mut Random, rows: u64, as_of: i64) -> EventRow {
    let back = match random.below(12) {
        0 => -i64::try_from(random.below(9)).unwrap() * DAY / 4,
        1 => i64::try_from(random.below(3_000)).unwrap() * DAY,
        2 => i64::try_from(random.below(40)).unwrap() * DAY + 1,
        _ => i64::try_from(random.below(200)).unwrap() * DAY / 4,
    };
    let some = |random: &mut Random, value: Value| if random.one_in(5) { Value::Blank } else { value };
    let page = Value::Label(u32::try_from(random.below(3)).unwrap());
    let seconds =
        Value::Number(Decimal::from_millionths(i64::try_from(random.below(5)).unwrap() * 12_500_000 - 10_000_000));
    let note = Value::text(random.of(&["Yes", "yes", "no", "MAYBE", "straße"]));
    let due = Value::Date(20_500 + i32::try_from(random.below(6)).unwrap());
    let values = vec![
        some(random, page),
        some(random, seconds),
        some(random, note),
        some(random, due),
        some(random, Value::YesNo(back % 2 == 0)),
    ];
    EventRow { row: u32::try_from(random.below(rows)).unwrap(), at: as_of - back, values }
}

/// What the folds need beside the events.
pub struct World<'a> {
    pub data: &'a Dataset,
    pub stage: &'a Stage,
    pub context: evaluate::Context<'a>,
}

impl Surroundings for World<'_> {
    fn rows(&self, record: RecordId) -> u32 {
        self.data.row_count(record)
    }

    fn owner(&self, path: &[FieldId], row: u32) -> Option<u32> {
        match self.data.field(CONTACT, row, path[0]) {
            Value::Row(row) => Some(*row),
            _ => None,
        }
    }

    fn subject(&self, input: InputId, row: u32) -> Value {
        match &self.stage.inputs[input.index()].source {
            InputSource::Field(path) => self.data.field(self.stage.record, row, path[0]).clone(),
            _ => Value::Blank,
        }
    }

    fn call(&self, function: &Function, inputs: &[Value]) -> Value {
        evaluate::function(function, inputs, &self.context)
    }
}

/// The events, in batches of random size and order, of one kind each or mixed.
pub fn batches(model: &Model, program: &EventProgram, data: &Dataset, random: &mut Random) -> Vec<Events> {
    let mut batches = Vec::new();
    if random.one_in(3) {
        let kinds: Vec<EventId> = program.columns().map(|(event, _)| event).collect();
        let mut rows: Vec<(EventId, EventRow)> = Vec::new();
        for kind in kinds {
            rows.extend(data.events[kind.index()].all().iter().map(|row| (kind, row.clone())));
        }
        let size = random.of(&[1, 7, 64, 1000, 5000]);
        batches.extend(shuffled(rows, random).chunks(size).map(|rows| mixed(model, program, rows)));
    } else {
        for (event, paths) in program.columns() {
            let rows = shuffled(data.events[event.index()].all().to_vec(), random);
            let size = random.of(&[1, 7, 64, 1000, 5000]);
            batches.extend(rows.chunks(size).map(|rows| Events::of(event, batch(model, event, paths, rows))));
        }
    }
    if random.one_in(2) {
        batches.reverse();
    }
    batches
}

fn shuffled<T>(mut rows: Vec<T>, random: &mut Random) -> Vec<T> {
    if random.one_in(2) {
        for at in 0..rows.len() {
            let other = usize::try_from(random.below(rows.len() as u64)).unwrap();
            rows.swap(at, other);
        }
    }
    rows
}

/// A log of all kinds; their fields are in the same columns.
fn mixed(model: &Model, program: &EventProgram, rows: &[(EventId, EventRow)]) -> Events {
    let fields: Vec<Vec<FieldId>> = (0..5).map(|field| vec![FieldId(field)]).collect();
    let plain: Vec<EventRow> = rows.iter().map(|(_, row)| row.clone()).collect();
    // Code 0 means nothing, and is not used.
    let kind = |(event, paths): (EventId, &[Vec<FieldId>])| {
        Some(MixedKind { event, columns: paths.iter().map(|path| path[0].index()).collect() })
    };
    let kinds: Vec<Option<MixedKind>> = std::iter::once(None).chain(program.columns().map(kind)).collect();
    let code = |event: EventId| kinds.iter().position(|kind| kind.as_ref().is_some_and(|kind| kind.event == event));
    let codes = rows.iter().map(|(event, _)| u8::try_from(code(*event).unwrap()).unwrap()).collect();
    Events { kinds: Kinds::Mixed { codes, kinds: kinds.into() }, batch: batch(model, VISIT, &fields, &plain) }
}

pub fn batch(model: &Model, event: EventId, paths: &[Vec<FieldId>], rows: &[EventRow]) -> EventBatch {
    let column = |path: &Vec<FieldId>| -> Column {
        let ty = model[event].fields[path[0].index()].ty;
        let mut column = ColumnBuilder::new(column_kind(ty), first_values(model, ty));
        rows.iter().for_each(|row| column.push(&row.values[path[0].index()]));
        column.finish()
    };
    EventBatch {
        subjects: rows.iter().map(|row| row.row).collect(),
        at: rows.iter().map(|row| row.at).collect(),
        columns: paths.iter().map(column).collect(),
        sorted: rows.is_sorted_by_key(|row| (row.row, row.at)),
    }
}

/// The type of a field of a contact.
pub fn contact_type(model: &Model, field: u32) -> Type {
    type_at(model, CONTACT, &[FieldId(field)])
}
