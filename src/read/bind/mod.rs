//! From a model's sensors and their files to typed data.
//!
//! In: a [`Model`](crate::model::Model), the folder of its workspace and [`LoadOptions`]. Out: a
//! [`Dataset`](crate::data::Dataset) and a [`DataReport`] on everything odd in the data. Never: gives up over
//! a cell (it is blank and reported), guesses what a cell means, looks at a rule.
//!
//! What makes the whole run meaningless (a file that is not there, a column nobody finds) is a [`LoadError`];
//! all of them are told at once. How a row is told apart and found again:
//!
//! - Keys of a record compare exactly, after outer space is gone (some CRMs tell two records apart by case).
//!   A reference or event looks for its exact key, then for the only one that differs just in case.
//! - A field that is not the record's key (`by email`) is compared ignoring case; of several rows that have
//!   the value the first one takes the event, and such events are counted.
//! - Rows with one key are one record: for each field the sensor that stands first in the model and knows it
//!   wins, within a sensor the first row that knows it. Values that contradict each other are counted.

mod columnar;
mod columns;
pub mod direct;
mod errors;
mod event;
mod external;
mod field;
mod filter;
mod index;
mod intern;
mod load;
mod options;
mod plan;
mod progress;
mod record;
mod report;
mod resolve;
mod row;
mod show;
mod sources;
mod staging;
mod state;
mod value;

pub use columnar::Wanted;
pub use errors::{FileProblem, LoadError, LoadProblem};
pub use external::external;
pub use field::{FieldReader, PlainText};
pub use load::{Loaded, LoadedColumns, Pipeline, StreamError, load, load_columns, stream_columns};
pub use options::LoadOptions;
pub use progress::Progress;
pub use report::{
    BadCells, ColumnName, Conflict, Conflicts, DataReport, Example, FeedReport, FileReport, KeyExample, Keys, KeysKind,
    Place, REJECT_COLUMNS, Reject, Rejects, UnknownLabel, UnknownLabels,
};
pub use value::BadValue;
