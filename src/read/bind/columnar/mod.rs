//! From files to columns, without a row in between.
//!
//! In: the feeds that alone feed a record, feeds of events, and their files. Out: the columns of the wanted fields, and
//! the same report that reading row by row gives. Never: judges what is rare. Rows of one key, damaged text and whatever
//! else has to be looked at row by row ends the attempt as [`Odd`], and that file is read row by row instead.
//!
//! [`Odd`]: crate::read::delimited::split::Odd

mod array;
mod arrow;
mod cells;
mod choose;
mod collect;
mod entire;
mod event_collect;
mod event_feed;
mod feed;
mod feeds;
mod kept;
mod key;
mod keys;
mod lexicon;
mod objects;
mod parquet;
mod part;
mod passing;
mod rows;
mod source;
mod taken;
mod texts;
mod wanted;

pub(super) use array::of_array;
pub(super) use choose::{Asked, Chosen, choose};
pub(super) use collect::Collected;
pub(super) use event_collect::{CollectedEvents, add_events};
pub(super) use event_feed::EventStretch;
pub(super) use feed::{RecordFeed, Stretch};
pub(super) use feeds::{Feeds, FileStretch};
pub(super) use source::{Pipe, read};
pub use wanted::Wanted;
