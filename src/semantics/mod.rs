//! What things mean: numbers, blanks, text, time, decay, rounding. Pure functions over values.
//!
//! In: values. Out: values. Never: reads a clock, a file or a model; knows syntax. The interpreter,
//! constant folding and every later back end take their meaning from here and are held equal to it.

pub mod aggregate;
pub mod calendar;
pub mod compare;
pub mod country;
pub mod currency;
pub mod decay;
pub mod decimal;
pub mod functions;
pub mod logic;
pub mod text;
pub mod value;

pub use country::Country;
pub use currency::Currency;
pub use decimal::Decimal;
pub use value::Value;
