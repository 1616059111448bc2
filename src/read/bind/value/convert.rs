//! The way from a cell to a value of one field.

use std::borrow::Cow;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::bounds::Bounds;
use super::date::Dates;
use super::label::Labels;
use super::{BadValue, Rates, duration, money, number, percent};
use crate::model::{LabelSet, NumberMarks, Type, ValueFormat};
use crate::read::Cell;
use crate::read::cell::{CellError, NumberFormat, parse_list, parse_yes_no, quote};
use crate::semantics::calendar::Zone;
use crate::semantics::text::fold_key;
use crate::semantics::{Country, Decimal, Value};

/// What a converter is made from.
pub(in crate::read::bind) struct Setup<'a> {
    /// The type of the field.
    pub ty: Type,
    /// Its label sets, by [`crate::model::LabelSetId`].
    pub label_sets: &'a [LabelSet],
    /// Spellings of this column.
    pub spellings: &'a [(String, Value)],
    /// How its values are written.
    pub values: &'a ValueFormat,
    /// Lowest and highest value allowed.
    pub bounds: (Option<Decimal>, Option<Decimal>),
    /// Where a day starts.
    pub model_zone: &'a Zone,
    /// Exchange rates.
    pub rates: &'a Arc<Rates>,
}

/// Turns the cells of one column into values of one field.
pub(in crate::read::bind) struct Converter {
    pub(super) ty: Type,
    pub(super) spellings: FxHashMap<String, Value>,
    pub(super) blanks: FxHashSet<String>,
    labels: Option<Labels>,
    pub(super) numbers: NumberFormat,
    pub(super) dates: Dates,
    list_separator: Option<char>,
    pub(super) bounds: Bounds,
    rates: Arc<Rates>,
}

impl Converter {
    pub(in crate::read::bind) fn new(setup: &Setup<'_>) -> Self {
        let item_type = if let Type::List(element) = setup.ty { element.ty() } else { setup.ty };
        let labels = match item_type {
            Type::Label(id) => setup.label_sets.get(id.index()).map(Labels::new),
            _ => None,
        };
        let mut spellings = FxHashMap::default();
        for (text, value) in setup.spellings {
            spellings.entry(fold_key(text)).or_insert_with(|| value.clone());
        }
        Self {
            ty: setup.ty,
            spellings,
            blanks: setup.values.blanks.iter().map(|text| fold_key(text)).collect(),
            labels,
            numbers: number_format(setup.values.numbers),
            dates: Dates::new(setup.values, setup.model_zone),
            list_separator: setup.values.list_separator,
            bounds: Bounds::new(item_type, setup.bounds),
            rates: Arc::clone(setup.rates),
        }
    }

    /// The type of the values.
    pub(in crate::read::bind) const fn value_type(&self) -> Type {
        self.ty
    }

    /// Whether the model gives some texts a meaning of their own, or none.
    pub(in crate::read::bind) fn has_spellings(&self) -> bool {
        !self.spellings.is_empty() || !self.blanks.is_empty()
    }

    /// The value of a cell; whatever cannot be understood goes to `bad` and is blank, or is left out of a list.
    pub(in crate::read::bind) fn value(&self, cell: &Cell<'_>, bad: &mut dyn FnMut(BadValue)) -> Value {
        match self.ty {
            _ if cell.is_empty() => Value::Blank,
            Type::List(element) => self.list(cell, element.ty(), bad),
            ty => self.single(cell, ty, bad),
        }
    }

    fn single(&self, cell: &Cell<'_>, ty: Type, bad: &mut dyn FnMut(BadValue)) -> Value {
        if let Some(value) = self.spelled(cell) {
            return value;
        }
        self.typed(cell, ty).unwrap_or_else(|problem| {
            bad(problem);
            Value::Blank
        })
    }

    /// What the model says about exactly this text.
    fn spelled(&self, cell: &Cell<'_>) -> Option<Value> {
        if self.spellings.is_empty() && self.blanks.is_empty() {
            return None;
        }
        let key = fold_key(&cell.shown());
        match self.spellings.get(&key) {
            Some(value) => Some(value.clone()),
            None => self.blanks.contains(&key).then_some(Value::Blank),
        }
    }

    fn typed(&self, cell: &Cell<'_>, ty: Type) -> Result<Value, BadValue> {
        let value = match ty {
            Type::Text => Value::text(&cell.shown()),
            Type::YesNo => yes_no(cell)?,
            Type::Whole => Value::Number(number::whole(cell, self.numbers)?),
            Type::Number => Value::Number(number::plain(cell, self.numbers)?),
            Type::Percent => Value::Number(percent::read(cell, self.numbers)?),
            Type::Money(currency) => Value::Number(money::read(cell, self.numbers, currency, &self.rates)?),
            Type::Duration => Value::Duration(duration::read(cell, self.numbers)?),
            Type::Date => Value::Date(self.dates.day(cell)?),
            Type::Moment => Value::Moment(self.dates.moment(cell)?),
            Type::Country => country(cell)?,
            Type::Label(_) => self.labels.as_ref().map_or(Ok(Value::Blank), |labels| labels.read(cell))?,
            Type::List(_) | Type::Record(_) | Type::Blank | Type::Error => Value::Blank,
        };
        self.bounds.check(&value, cell)?;
        Ok(value)
    }

    fn list(&self, cell: &Cell<'_>, item: Type, bad: &mut dyn FnMut(BadValue)) -> Value {
        if let Some(value @ (Value::Blank | Value::List(_))) = self.spelled(cell) {
            return value;
        }
        let items = match items(cell, self.list_separator) {
            Ok(items) => items,
            Err(error) => {
                bad(error.into());
                return Value::Blank;
            }
        };
        let values = items.iter().map(|one| self.single(one, item, bad)).filter(|value| !value.is_blank());
        let values: Vec<Value> = values.collect();
        if values.is_empty() { Value::Blank } else { Value::List(values.into()) }
    }
}

fn items<'a>(cell: &'a Cell<'a>, separator: Option<char>) -> Result<Cow<'a, [Cell<'a>]>, CellError> {
    match cell {
        Cell::List(items) => Ok(Cow::Borrowed(items)),
        Cell::Text(text) => {
            let texts = parse_list(text, separator)?;
            Ok(Cow::Owned(texts.into_iter().map(Cell::text).collect()))
        }
        other => Ok(Cow::Owned(vec![other.clone()])),
    }
}

fn number_format(marks: Option<NumberMarks>) -> NumberFormat {
    marks
        .map_or_else(NumberFormat::default, |marks| NumberFormat { decimal: marks.decimal, thousands: marks.thousands })
}

fn yes_no(cell: &Cell<'_>) -> Result<Value, BadValue> {
    match cell {
        Cell::YesNo(truth) => Ok(Value::YesNo(*truth)),
        other => Ok(Value::YesNo(parse_yes_no(&other.shown())?)),
    }
}

fn country(cell: &Cell<'_>) -> Result<Value, BadValue> {
    let text = cell.shown();
    Country::parse(&text).map(Value::Country).ok_or_else(|| BadValue::Country(quote(text.trim())))
}
