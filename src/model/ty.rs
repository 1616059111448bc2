//! Types, with units.

use super::{LabelSetId, RecordId};
use crate::semantics::{Currency, Decimal, Value};

/// The type of a field or expression. Every type also holds blank.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Type {
    /// Text; compares ignoring case and outer space.
    Text,
    /// Yes, no, or not known.
    YesNo,
    /// A whole number.
    Whole,
    /// A number.
    Number,
    /// A percentage, held as a fraction.
    Percent,
    /// An amount in this currency.
    Money(Currency),
    /// An elapsed time.
    Duration,
    /// A day.
    Date,
    /// An instant.
    Moment,
    /// A country.
    Country,
    /// One of a set of labels, ordered or not.
    Label(LabelSetId),
    /// A list of values of an element type.
    List(Element),
    /// A reference to a row of a record.
    Record(RecordId),
    /// Only ever blank: the literal `blank`.
    Blank,
    /// Went wrong and was reported: fits everything, so that one mistake is one error.
    Error,
}

/// The type of a list's elements (lists of lists there are none).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Element {
    /// Texts.
    Text,
    /// Whole numbers.
    Whole,
    /// Numbers.
    Number,
    /// Percentages.
    Percent,
    /// Amounts.
    Money(Currency),
    /// Durations.
    Duration,
    /// Days.
    Date,
    /// Instants.
    Moment,
    /// Countries.
    Country,
    /// Labels.
    Label(LabelSetId),
}

impl Element {
    /// The element as a type of its own.
    #[must_use]
    pub const fn ty(self) -> Type {
        match self {
            Self::Text => Type::Text,
            Self::Whole => Type::Whole,
            Self::Number => Type::Number,
            Self::Percent => Type::Percent,
            Self::Money(currency) => Type::Money(currency),
            Self::Duration => Type::Duration,
            Self::Date => Type::Date,
            Self::Moment => Type::Moment,
            Self::Country => Type::Country,
            Self::Label(set) => Type::Label(set),
        }
    }
}

impl Type {
    /// This type as the element of a list, if it can be.
    #[must_use]
    pub const fn element(self) -> Option<Element> {
        Some(match self {
            Self::Text => Element::Text,
            Self::Whole => Element::Whole,
            Self::Number => Element::Number,
            Self::Percent => Element::Percent,
            Self::Money(currency) => Element::Money(currency),
            Self::Duration => Element::Duration,
            Self::Date => Element::Date,
            Self::Moment => Element::Moment,
            Self::Country => Element::Country,
            Self::Label(set) => Element::Label(set),
            _ => return None,
        })
    }

    /// A number as a value of this type: seconds as a duration.
    #[must_use]
    pub const fn value_of(self, quantity: Decimal) -> Value {
        match self {
            Self::Duration => Value::Duration(quantity.millionths()),
            _ => Value::Number(quantity),
        }
    }

    /// Whether values are held as [`Decimal`].
    #[must_use]
    pub const fn is_numeric(self) -> bool {
        matches!(self, Self::Whole | Self::Number | Self::Percent | Self::Money(_))
    }
}

/// A set of labels: of a `one of` or `ordered` type, a segment or a matrix.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LabelSet {
    /// What it belongs to, for messages: `format`, `seniority`, `maturity`.
    pub name: String,
    /// The labels; for an ordered set from least to greatest.
    pub labels: Vec<String>,
    /// Whether the labels are ordered.
    pub ordered: bool,
}

impl LabelSet {
    /// The label with this name (ignoring case), if there is one.
    #[must_use]
    pub fn find(&self, label: &str) -> Option<u32> {
        let wanted = label.trim();
        let at = self
            .labels
            .iter()
            .position(|l| l == wanted)
            .or_else(|| self.labels.iter().position(|l| l.to_lowercase() == wanted.to_lowercase()))?;
        u32::try_from(at).ok()
    }
}
