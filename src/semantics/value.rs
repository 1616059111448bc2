//! A value of the language.

use std::sync::Arc;

use super::{Country, Decimal};

/// A value of the language. `Blank` is a value of every type; a yes/no that is blank is the third
/// truth value, "not known".
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub enum Value {
    /// Nothing is known.
    #[default]
    Blank,
    /// Yes or no.
    YesNo(bool),
    /// A number, whole number, percentage (as a fraction: 20% is 0.2) or amount of money (in the
    /// currency of its type).
    Number(Decimal),
    /// Text, in NFC, without outer space.
    Text(Arc<str>),
    /// A label of a `one of` or `ordered` type: its index in the declaration.
    Label(u32),
    /// A day: number of days since 1970-01-01.
    Date(i32),
    /// An instant: microseconds since 1970-01-01T00:00:00Z.
    Moment(i64),
    /// An elapsed time, in microseconds.
    Duration(i64),
    /// A country.
    Country(Country),
    /// A list, as in a CRM multi-select.
    List(Arc<[Value]>),
    /// A reference to a row of a record's table.
    Row(u32),
}

impl Value {
    /// Whether nothing is known.
    #[must_use]
    pub const fn is_blank(&self) -> bool {
        matches!(self, Self::Blank)
    }

    /// Text, or blank if nothing is left of it without outer space.
    #[must_use]
    pub fn text(text: &str) -> Self {
        let normal = super::text::normalise(text);
        if normal.is_empty() { Self::Blank } else { Self::Text(normal.into()) }
    }

    /// How many there are of something.
    #[must_use]
    pub fn count(items: usize) -> Self {
        Self::Number(Decimal::from_count(items))
    }

    /// The number, if it is one.
    #[must_use]
    pub const fn as_number(&self) -> Option<Decimal> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }

    /// The number or, for a duration, its seconds: durations add and multiply as decimals of seconds, whose millionths
    /// are the microseconds they are held in.
    #[must_use]
    pub const fn as_quantity(&self) -> Option<Decimal> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Duration(microseconds) => Some(Decimal::from_millionths(*microseconds)),
            _ => None,
        }
    }

    /// The text, if it is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// The truth value: `None` is "not known".
    #[must_use]
    pub const fn as_truth(&self) -> Option<bool> {
        if let Self::YesNo(truth) = self { Some(*truth) } else { None }
    }
}

impl From<Option<bool>> for Value {
    fn from(truth: Option<bool>) -> Self {
        truth.map_or(Self::Blank, Self::YesNo)
    }
}

impl From<Option<Decimal>> for Value {
    fn from(number: Option<Decimal>) -> Self {
        number.map_or(Self::Blank, Self::Number)
    }
}
