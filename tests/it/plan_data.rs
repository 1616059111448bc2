//! Random data for any model: rows and events whose values are near those that the model asks for.

use leadlang::data::{Dataset, EventRow, EventTable};
use leadlang::model::*;
use leadlang::semantics::calendar::{AsOf, start_of_day};
use leadlang::semantics::{Country, Decimal, Value};

/// A small generator of numbers, the same on every machine.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0xD1B5_4A32_D192_ED03)
    }

    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from((self.0 >> 11) % limit.max(1) as u64).unwrap()
    }

    fn one_in(&mut self, of: usize) -> bool {
        self.below(of) == 0
    }

    fn one<'v, T>(&mut self, of: &'v [T]) -> Option<&'v T> {
        of.get(self.below(of.len()))
    }
}

/// The constants of a model: values near them decide.
pub struct Palette {
    numbers: Vec<Decimal>,
    texts: Vec<Value>,
    dates: Vec<i32>,
    countries: Vec<Country>,
}

impl Palette {
    pub fn of(model: &Model) -> Self {
        let mut palette = Self {
            numbers: [0, 1, 2, 5, 10, 100].map(Decimal::from_int).to_vec(),
            texts: ["a", "CTO of sales", "x@school.edu", "ann@acme.com"].map(Value::text).to_vec(),
            dates: Vec::new(),
            countries: ["US", "FR"].iter().filter_map(|code| Country::from_code(code)).collect(),
        };
        for piece in model.pieces() {
            piece.walk(&mut |piece| {
                if let Piece::Expr(Expr { kind: ExprKind::Constant(value), .. }) = piece {
                    palette.add(value);
                }
            });
        }
        model.settings.iter().for_each(|setting| palette.add(&setting.value));
        for (keys, _) in model.tables.iter().flat_map(|table| table.rows.iter().take(20)) {
            keys.iter().for_each(|key| palette.add(key));
        }
        palette
    }

    fn add(&mut self, value: &Value) {
        match value {
            Value::Number(number) => self.numbers.push(*number),
            Value::Text(text) => self.texts.push(Value::text(&text.replace('*', "some"))),
            Value::Date(day) => self.dates.push(*day),
            Value::Country(country) => self.countries.push(*country),
            Value::List(items) => items.iter().take(20).for_each(|item| self.add(item)),
            _ => {}
        }
    }
}

/// Where values of a data set are drawn from.
pub struct World<'m> {
    pub model: &'m Model,
    pub palette: &'m Palette,
    pub as_of: &'m AsOf,
    pub dice: Dice,
}

impl World<'_> {
    /// A data set with a few rows a record and a few events a row.
    pub fn data(&mut self, rows: usize) -> Dataset {
        let mut data = Dataset::empty(self.model, true);
        let counts: Vec<usize> = self.model.records.iter().map(|_| 1 + self.dice.below(rows)).collect();
        for (at, record) in self.model.records.iter().enumerate() {
            for row in 0..counts[at] {
                let values = record.fields.iter().map(|field| self.field(field, &counts)).collect();
                data.records[at].rows.push(values);
                data.records[at].names.push(row.to_string());
            }
        }
        for (at, event) in self.model.events.iter().enumerate() {
            for row in 0..counts[event.of.index()] {
                for _ in 0..self.dice.below(9) {
                    let values = event.fields.iter().map(|field| self.field(field, &counts)).collect();
                    let (row, at_instant) = (u32::try_from(row).unwrap(), self.instant());
                    data.events[at].push(EventRow { row, at: at_instant, values });
                }
            }
        }
        data.events.iter_mut().for_each(EventTable::sort);
        data
    }

    fn field(&mut self, field: &Field, counts: &[usize]) -> Value {
        let value = if self.dice.one_in(5) { Value::Blank } else { self.value(field.ty, counts) };
        match value {
            Value::Number(number) => {
                let raised = field.low.map_or(number, |low| number.max(low));
                Value::Number(field.high.map_or(raised, |high| raised.min(high)))
            }
            other => other,
        }
    }

    fn value(&mut self, ty: Type, counts: &[usize]) -> Value {
        match ty {
            Type::Text => self.dice.one(&self.palette.texts).cloned().unwrap_or_default(),
            Type::YesNo => Value::YesNo(self.dice.one_in(2)),
            Type::Whole => Value::Number(self.number().floor()),
            Type::Number | Type::Percent | Type::Money(_) => Value::Number(self.number()),
            Type::Duration => Value::Duration(i64::try_from(self.dice.below(600)).unwrap() * 1_000_000),
            Type::Date => Value::Date(self.day()),
            Type::Moment => Value::Moment(self.instant()),
            Type::Country => self.dice.one(&self.palette.countries).map_or(Value::Blank, |one| Value::Country(*one)),
            Type::Label(set) => {
                let labels = self.model[set].labels.len();
                Value::Label(u32::try_from(self.dice.below(labels)).unwrap())
            }
            Type::List(element) => {
                let length = 1 + self.dice.below(3);
                Value::List((0..length).map(|_| self.value(element.ty(), counts)).collect())
            }
            Type::Record(record) => Value::Row(u32::try_from(self.dice.below(counts[record.index()])).unwrap()),
            Type::Blank | Type::Error => Value::Blank,
        }
    }

    fn number(&mut self) -> Decimal {
        let near = *self.dice.one(&self.palette.numbers).unwrap();
        match self.dice.below(4) {
            0 => near,
            1 => near.add(Decimal::from_millionths(1)),
            2 => near.sub(Decimal::ONE),
            _ => Decimal::from_millionths(i64::try_from(self.dice.below(200_000_000)).unwrap() - 50_000_000),
        }
    }

    fn day(&mut self) -> i32 {
        if self.dice.one_in(4)
            && let Some(day) = self.dice.one(&self.palette.dates)
        {
            return *day;
        }
        self.as_of.date() + 40 - i32::try_from(self.dice.below(160)).unwrap()
    }

    /// An instant not long ago: often the first or last of a day, often that of another event.
    fn instant(&mut self) -> i64 {
        let day = self.as_of.date() + 2 - i32::try_from(self.dice.below(100)).unwrap();
        let start = start_of_day(day, &self.as_of.zone);
        match self.dice.below(4) {
            0 => start,
            1 => start - 1,
            2 => start + 9 * 3_600_000_000,
            _ => start + i64::try_from(self.dice.below(86_400)).unwrap() * 1_000_000,
        }
    }
}
