//! What the text of a cell says: a number, an amount, a day, an instant, yes or no, a list.
//!
//! In: the text and how its file writes such things. Out: the value, or a [`CellError`] that says
//! what was expected. Never: guesses the order of day and month, or the mark of decimals; takes an
//! unreadable text for blank or zero.

mod clock;
mod currency_mark;
mod date;
mod error;
mod list;
mod money;
mod month;
mod number;
mod scan;
pub(crate) mod times;
mod unix;
mod yes_no;

pub use currency_mark::CurrencyMark;
pub use date::{DateOrder, Stamp, parse_date, parse_stamp};
pub use error::CellError;
pub(in crate::read) use error::quote;
pub use list::parse_list;
pub use money::{Money, parse_money};
pub use number::{Number, NumberFormat, parse_number};
pub use unix::{UnixUnit, parse_unix};
pub use yes_no::parse_yes_no;
