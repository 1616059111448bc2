//! Records, events, settings, tables, rates, signals.

use super::{EventId, Expr, FieldId, RecordId, Type};
use crate::semantics::{Currency, Decimal, Value};
use crate::source::Span;

/// A record: a kind of thing with a row each.
#[derive(Clone, Debug)]
pub struct Record {
    /// Its name.
    pub name: String,
    /// Its fields.
    pub fields: Vec<Field>,
    /// The field that tells rows apart: the first marked `unique`.
    pub key: Option<FieldId>,
    /// Where.
    pub span: Span,
}

/// A field.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// Its type.
    pub ty: Type,
    /// Lowest value allowed in data.
    pub low: Option<Decimal>,
    /// Highest value allowed in data.
    pub high: Option<Decimal>,
    /// Tells rows apart.
    pub unique: bool,
    /// Never blank.
    pub required: bool,
    /// Personal data.
    pub personal: bool,
    /// Where.
    pub span: Span,
}

/// A kind of event.
#[derive(Clone, Debug)]
pub struct Event {
    /// Its name.
    pub name: String,
    /// The record it is about; the scored record unless `of` says another.
    pub of: RecordId,
    /// Its fields.
    pub fields: Vec<Field>,
    /// Where.
    pub span: Span,
}

/// A setting.
#[derive(Clone, Debug)]
pub struct Setting {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: Value,
    /// Its type.
    pub ty: Type,
    /// Where.
    pub span: Span,
}

/// A table.
#[derive(Clone, Debug)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Its keys: name and type.
    pub keys: Vec<(String, Type)>,
    /// Its columns: name and type.
    pub columns: Vec<(String, Type)>,
    /// Its rows: key values, column values. Text keys compare as text does.
    pub rows: Vec<(Vec<Value>, Vec<Value>)>,
    /// What a key that is not found gives; none: blank.
    pub otherwise: Option<Vec<Value>>,
    /// Where.
    pub span: Span,
}

/// An exchange rate: one unit of `from` is `rate` units of `to`.
#[derive(Clone, Debug)]
pub struct Rate {
    /// From.
    pub from: Currency,
    /// To.
    pub to: Currency,
    /// The factor.
    pub rate: Decimal,
    /// The day it was taken (days since 1970-01-01).
    pub on: Option<i32>,
    /// Where.
    pub span: Span,
}

/// A signal.
#[derive(Clone, Debug)]
pub struct Signal {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: Option<String>,
    /// The record it is about: the scored record.
    pub record: RecordId,
    /// What it concludes: a yes/no or a number.
    pub value: Expr,
    /// The events its value reads, directly or through other signals: what must be sensed to know it.
    pub events: Vec<EventId>,
    /// Where.
    pub span: Span,
}
