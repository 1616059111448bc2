//! From files to columns, without a row in between.
//!
//! In: the feeds that alone feed a record, and their files. Out: the columns of the wanted fields, and the same
//! report that reading row by row gives. Never: judges what is rare. Rows of one key, damaged text and whatever
//! else has to be looked at row by row ends the attempt as [`Odd`], and all is read row by row instead.

mod array;
mod arrow;
mod cells;
mod choose;
mod collect;
mod feed;
mod key;
mod lexicon;
mod objects;
mod parquet;
mod rows;
mod source;
mod texts;
mod wanted;

pub(super) use array::of_array;
pub(super) use choose::choose;
pub(super) use collect::Collected;
pub(super) use feed::{RecordFeed, Stretch};
pub(super) use source::{Pipe, read};
pub use wanted::Wanted;
