//! Why a cell did not become a value of its field.

use std::sync::Arc;

use crate::read::cell::CellError;
use crate::semantics::Currency;

/// Why a cell did not become a value of its field, in words for whoever keeps the data.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum BadValue {
    /// The text does not read as what it should be.
    #[error(transparent)]
    Unreadable(#[from] CellError),
    /// Nothing, in a field that is required.
    #[error("expected a value, found nothing")]
    Missing,
    /// Beyond the bounds of the field.
    #[error("expected {expected}, found `{found}`")]
    Outside {
        /// The bounds: `0 to 10`.
        expected: Arc<str>,
        /// The cell.
        found: String,
    },
    /// A fraction where a whole number belongs.
    #[error("expected a whole number, found `{0}`")]
    NotWhole(String),
    /// A percentage where a plain number belongs.
    #[error("expected a plain number, found the percentage `{0}`")]
    PercentSign(String),
    /// A number from 0 to 1 without a sign: a fraction or a small percentage.
    #[error("`{found}` could be {percent}% or {fraction}%")]
    FractionOrPercent {
        /// The cell.
        found: String,
        /// Read as a number of percent.
        percent: String,
        /// Read as a fraction.
        fraction: String,
    },
    /// An amount in another currency, without a rate.
    #[error("`{found}` is in {from}, and this field is in {to}")]
    NoRate {
        /// The cell.
        found: String,
        /// Its currency.
        from: Currency,
        /// The field's.
        to: Currency,
    },
    /// A symbol that several currencies share, none of them the field's.
    #[error("`{found}` names no single currency; this field is in {to}")]
    SharedSymbol {
        /// The cell.
        found: String,
        /// The field's currency.
        to: Currency,
        /// What the symbol can mean.
        codes: &'static [&'static str],
    },
    /// Not a duration.
    #[error("expected a duration, found `{0}`")]
    Duration(String),
    /// Two numbers with a colon.
    #[error("`{0}` could be hours and minutes, or minutes and seconds")]
    DurationParts(String),
    /// Not a country.
    #[error("expected a country, found `{0}`")]
    Country(String),
    /// Not one of the labels.
    #[error("expected one of ({labels}), found `{found}`")]
    Label {
        /// The cell.
        found: String,
        /// The labels, cut short.
        labels: Arc<str>,
    },
}

impl BadValue {
    /// What kind of mistake it is: cells of one column are counted by kind.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Unreadable(error) => unreadable_kind(error),
            Self::Missing => "missing",
            Self::Outside { .. } => "outside",
            Self::NotWhole(_) => "not-whole",
            Self::PercentSign(_) => "percent-sign",
            Self::FractionOrPercent { .. } => "fraction-or-percent",
            Self::NoRate { .. } => "no-rate",
            Self::SharedSymbol { .. } => "shared-symbol",
            Self::Duration(_) => "duration",
            Self::DurationParts(_) => "duration-parts",
            Self::Country(_) => "country",
            Self::Label { .. } => "label",
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        Some(match self {
            Self::Unreadable(error) => return error.help(),
            Self::PercentSign(_) => "declare the field as `percent`".to_owned(),
            Self::FractionOrPercent { .. } => {
                "write the percent sign in the data, or declare the field as `number`: then 35% is 0.35".to_owned()
            }
            Self::NoRate { from, to, .. } => format!("add a rate to the model: `rate 1 {from} = … {to} on …`"),
            Self::SharedSymbol { codes, .. } => {
                format!("write the code instead of the symbol: {}", codes.join(", "))
            }
            Self::Duration(_) => "write seconds, or `0:01:30`, `5 min`, `2 hours`".to_owned(),
            Self::DurationParts(_) => "write hours too, `0:01:30`, or the unit, `90 min`".to_owned(),
            Self::Country(_) => "write an ISO code, `DE`, or the English name; or `{ \"…\" means DE }`".to_owned(),
            Self::Label { .. } => "say what it means, `{ \"…\" means … }`, or `blank if (\"…\")`".to_owned(),
            _ => return None,
        })
    }
}

const fn unreadable_kind(error: &CellError) -> &'static str {
    match error {
        CellError::Number(_) => "number",
        CellError::Grouping(_) => "grouping",
        CellError::TooLarge(_) => "too-large",
        CellError::Money(_) => "money",
        CellError::Date { .. } => "date",
        CellError::DateOrder { .. } => "date-order",
        CellError::NoSuchDay(_) => "no-such-day",
        CellError::Time(_) => "time",
        CellError::ZoneName { .. } => "zone-name",
        CellError::DayOfInstant(_) => "day-of-instant",
        CellError::Unix { .. } => "unix",
        CellError::YesNo(_) => "yes-no",
        CellError::List(_) => "list",
    }
}
