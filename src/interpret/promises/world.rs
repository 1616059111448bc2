//! Made-up data: a contact or a few, what they refer to, and their events.

use super::pool::{Pool, fits};
use super::random::Random;
use crate::data::{Dataset, EventRow};
use crate::model::{EventId, Field, FieldId, Model, RecordId, Type};
use crate::semantics::calendar::{self, AsOf};
use crate::semantics::{Decimal, Value};

/// Makes data for a model.
pub(super) struct Maker<'m> {
    pub model: &'m Model,
    pub pool: &'m Pool,
    pub as_of: &'m AsOf,
}

impl Maker<'_> {
    /// A small world: usually one contact, a few where accounts count theirs.
    pub fn world(&self, contacts: usize, random: &mut Random) -> Dataset {
        let mut data = Dataset::empty(self.model, true);
        let counts: Vec<usize> = (0..self.model.records.len())
            .map(|record| if record == self.model.scored.index() { contacts } else { 1 + random.below(2) })
            .collect();
        for (record, count) in counts.iter().enumerate() {
            for row in 0..*count {
                self.add_row(&mut data, record, row, &counts, random);
            }
        }
        self.add_events(&mut data, random);
        data
    }

    fn add_row(&self, data: &mut Dataset, record: usize, row: usize, counts: &[usize], random: &mut Random) {
        let (Some(declared), Some(table)) = (self.model.records.get(record), data.records.get_mut(record)) else {
            return;
        };
        let values = declared.fields.iter().map(|field| match field.ty {
            _ if field.unique => unique_value(field.ty, row),
            _ if !field.required && random.once_in(5) => Value::Blank,
            Type::Record(target) => {
                let count = counts.get(target.index()).copied().unwrap_or(0);
                u32::try_from(random.below(count)).map_or(Value::Blank, Value::Row)
            }
            _ => self.value(field, random),
        });
        table.rows.push(values.collect());
        table.names.push(format!("{} {}", declared.name, row + 1));
    }

    fn add_events(&self, data: &mut Dataset, random: &mut Random) {
        for kind in (0..self.model.events.len()).map(EventId::at) {
            let rows = data.row_count(self.model[kind].of);
            let count = if random.once_in(2) { 0 } else { random.below(7) };
            for _ in 0..count {
                let row = u32::try_from(random.below(rows as usize)).unwrap_or(0);
                let event = self.event(kind, row, random);
                if let Some(table) = data.events.get_mut(kind.index()) {
                    table.push(event);
                }
            }
        }
        data.events.iter_mut().for_each(crate::data::EventTable::sort);
    }

    /// An event, not later than the as-of.
    pub fn event(&self, kind: EventId, row: u32, random: &mut Random) -> EventRow {
        let fields = &self.model[kind].fields;
        let blank = |field: &Field, random: &mut Random| !field.required && random.once_in(6);
        let values =
            fields.iter().map(|field| if blank(field, random) { Value::Blank } else { self.value(field, random) });
        let values = values.collect();
        EventRow { row, at: self.past(random), values }
    }

    /// An instant near where a window of the model begins or ends.
    fn past(&self, random: &mut Random) -> i64 {
        let span = random.pick(&self.pool.spans).copied();
        let edge = span.map_or(self.as_of.instant, |span| calendar::back(self.as_of, span));
        let near = match random.below(6) {
            0 => edge,
            1 => edge.saturating_add(1),
            2 => edge.saturating_sub(1),
            3 => edge.saturating_add(i64::try_from(random.below(72)).unwrap_or(0) * 3_600_000_000),
            _ => self.as_of.instant.saturating_sub(i64::try_from(random.below(24 * 40)).unwrap_or(0) * 3_600_000_000),
        };
        near.min(self.as_of.instant)
    }

    /// A value for a field, not blank unless there is none.
    pub fn value(&self, field: &Field, random: &mut Random) -> Value {
        match field.ty {
            Type::List(element) => {
                let item = Field { ty: element.ty(), ..field.clone() };
                let count = 1 + random.below(3);
                Value::List((0..count).map(|_| self.value(&item, random)).filter(|item| !item.is_blank()).collect())
            }
            Type::Record(_) | Type::Blank | Type::Error => Value::Blank,
            Type::YesNo => Value::YesNo(random.once_in(2)),
            Type::Label(set) => {
                let count = self.model.label_sets.get(set.index()).map_or(0, |set| set.labels.len());
                u32::try_from(random.below(count)).map_or(Value::Blank, Value::Label)
            }
            _ => self.pooled(field, random),
        }
    }

    fn pooled(&self, field: &Field, random: &mut Random) -> Value {
        let pool = self.pool;
        match field.ty {
            Type::Text => random.pick(&pool.texts).map_or(Value::Blank, |text| Value::text(text)),
            Type::Country => random.pick(&pool.countries).map_or(Value::Blank, |country| Value::Country(*country)),
            Type::Duration => random.pick(&pool.durations).map_or(Value::Blank, |length| Value::Duration(*length)),
            Type::Date if random.once_in(3) && !pool.days.is_empty() => {
                random.pick(&pool.days).map_or(Value::Blank, |day| Value::Date(*day))
            }
            Type::Moment if random.once_in(3) && !pool.moments.is_empty() => {
                random.pick(&pool.moments).map_or(Value::Blank, |at| Value::Moment(*at))
            }
            Type::Date => Value::Date(calendar::day_of(self.around(random), &self.as_of.zone)),
            Type::Moment => Value::Moment(self.around(random)),
            _ => number(pool, field, random),
        }
    }

    /// An instant before or after the as-of.
    fn around(&self, random: &mut Random) -> i64 {
        let past = self.past(random);
        if random.once_in(3) { self.as_of.instant.saturating_mul(2).saturating_sub(past) } else { past }
    }

    /// Two different values of a field, the lower first, by the order of its type.
    pub fn two_values(&self, field: &Field, random: &mut Random) -> Option<(Value, Value)> {
        let (one, other) = (self.value(field, random), self.value(field, random));
        match crate::semantics::compare::compare(&one, &other)? {
            std::cmp::Ordering::Less => Some((one, other)),
            std::cmp::Ordering::Greater => Some((other, one)),
            std::cmp::Ordering::Equal => None,
        }
    }
}

fn number(pool: &Pool, field: &Field, random: &mut Random) -> Value {
    let bounds = [field.low, field.high].into_iter().flatten();
    let fitting: Vec<Decimal> =
        pool.numbers.iter().copied().chain(bounds).filter(|number| fits(*number, field)).collect();
    random.pick(&fitting).map_or(Value::Blank, |number| Value::Number(*number))
}

/// A value no other row has.
fn unique_value(ty: Type, row: usize) -> Value {
    let number = i64::try_from(row).unwrap_or(0) + 1;
    match ty {
        Type::Whole | Type::Number => Value::Number(Decimal::from_int(number)),
        _ => Value::text(&format!("key {number}")),
    }
}

/// The field of a record that a path ends with, and the row it is read from.
pub(super) fn field_at(
    model: &Model,
    data: &Dataset,
    record: RecordId,
    row: u32,
    path: &[FieldId],
) -> Option<(RecordId, u32, FieldId)> {
    let (last, references) = path.split_last()?;
    let (mut record, mut row) = (record, row);
    for field in references {
        let Value::Row(next) = data.field(record, row, *field) else { return None };
        (record, row) = (model.referred(record, *field)?, *next);
    }
    Some((record, row, *last))
}
