//! Why a cell could not be read.

use super::DateOrder;

/// Why a cell could not be read, in words for the author of the data.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CellError {
    /// Not a number.
    #[error("expected a number, found `{0}`")]
    Number(String),
    /// Thousands that are not groups of three digits.
    #[error("the digits of `{0}` are not grouped in threes")]
    Grouping(String),
    /// Beyond what a number can be.
    #[error("`{0}` is too large a number")]
    TooLarge(String),
    /// Not an amount of money.
    #[error("expected an amount of money, found `{0}`")]
    Money(String),
    /// Not a date.
    #[error("expected a date, found `{found}`")]
    Date {
        /// The text.
        found: String,
        /// The order that was declared.
        order: DateOrder,
    },
    /// Day and month could be either way round.
    #[error("which of `{found}` is the day, which the month?")]
    DateOrder {
        /// The text.
        found: String,
        /// The only order in which it is a date, if there is just one.
        only: Option<DateOrder>,
    },
    /// Not a day of the calendar.
    #[error("`{0}` is not a day of the calendar")]
    NoSuchDay(String),
    /// The part after the date is not a time of day.
    #[error("expected a time of day after the date, found `{0}`")]
    Time(String),
    /// An abbreviation that names no single time zone.
    #[error("`{zone}` does not name one time zone")]
    ZoneName {
        /// The abbreviation.
        zone: String,
    },
    /// A day was expected and an instant found, which is another day elsewhere.
    #[error("`{0}` is an instant; its day depends on the time zone")]
    DayOfInstant(String),
    /// Not a count of seconds or milliseconds since 1970.
    #[error("expected {unit} since 1970, found `{found}`")]
    Unix {
        /// The text.
        found: String,
        /// `seconds` or `milliseconds`.
        unit: &'static str,
    },
    /// Neither yes nor no.
    #[error("expected yes or no, found `{0}`")]
    YesNo(String),
    /// A list that opens with `[` and is not JSON.
    #[error("expected a list such as `[\"a\",\"b\"]`, found `{0}`")]
    List(String),
}

impl CellError {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        Some(match self {
            Self::Number(text) if is_range(text) => {
                "for ranges, declare the field by its labels, `ordered \"1-50\" < \"50-100\" < \"100+\"`, and compare \
                 those: `>= \"50-100\"`"
                    .to_owned()
            }
            Self::Grouping(_) => {
                "if the comma marks the decimals, declare it: `numbers \"1 234,50\"`; if the point groups \
                 thousands, `numbers \"1.234,50\"`"
                    .to_owned()
            }
            Self::TooLarge(_) => "the largest number is 9,223,372,036,854".to_owned(),
            Self::Money(_) => "write an amount with a symbol or a code: `$1,250.00`, `1250 EUR`".to_owned(),
            Self::Date { order, .. } => format!("dates of this column are written {}", order.words()),
            Self::DateOrder { only: Some(order), .. } => {
                format!("it can only be {0}: declare `dates \"{0}\"`", order.words())
            }
            Self::DateOrder { only: None, .. } => {
                "declare `dates \"day/month/year\"`, `dates \"month/day/year\"` or `dates \"year-month-day\"`"
                    .to_owned()
            }
            Self::ZoneName { .. } => {
                "write the offset in the data, such as `-08:00`, or drop it and declare `zone \"America/Los_Angeles\"`"
                    .to_owned()
            }
            Self::Time(_) => "write it as `14:30`, `14:30:05` or `2:30 PM`".to_owned(),
            Self::YesNo(_) => "known are yes/no, true/false, 1/0, y/n, on/off, x, oui/non, vrai/faux".to_owned(),
            _ => return None,
        })
    }
}

/// `50-100`, `1 to 10`, `500+`
fn is_range(text: &str) -> bool {
    let joined = [" to ", "-", "–"].iter().any(|joint| {
        text.split_once(joint).is_some_and(|(low, high)| {
            let digit = |c: char| c.is_ascii_digit();
            low.trim().ends_with(digit) && high.trim().starts_with(digit)
        })
    });
    let open = text.trim().strip_suffix('+').is_some_and(|low| low.ends_with(|c: char| c.is_ascii_digit()));
    joined || open
}

/// A cell's text for a message: cut short, with nothing that would upset a terminal.
pub(in crate::read) fn quote(text: &str) -> String {
    const LONGEST: usize = 40;
    let shown = text.chars().take(LONGEST).map(|letter| if letter.is_control() { '�' } else { letter });
    let more = if text.chars().nth(LONGEST).is_some() { "…" } else { "" };
    shown.collect::<String>() + more
}
