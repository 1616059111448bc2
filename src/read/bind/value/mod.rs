//! One cell to one value of a declared type, a file for each family of types.
//!
//! In: a cell, and how its column is written. Out: a value; blank where the cell says nothing, and also where
//! it cannot be understood, which is told to the caller's `bad`. Never: takes an unreadable cell for zero.

mod bad;
mod bounds;
mod convert;
mod date;
mod duration;
mod fast;
mod key;
mod label;
mod money;
mod number;
mod percent;
mod rates;

pub use bad::BadValue;
pub(super) use convert::{Converter, Setup};
pub(super) use fast::Fast;
pub(super) use key::key_text;
pub(super) use rates::Rates;
