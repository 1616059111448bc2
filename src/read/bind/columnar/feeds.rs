//! The feeds that one file is read for, all in one pass: the only feed of a record, or feeds of events.

use super::event_feed::{EventFeed, EventReader, EventStretch};
use super::feed::{RecordFeed, Stretch, StretchReader};
use super::rows::Rows;
use crate::columns::ColumnKind;
use crate::data::column_kind;
use crate::read::bind::plan::Slot;

/// The feeds of one file, and the columns that they want of it.
pub(in crate::read::bind) struct Feeds<'f> {
    form: Form<'f>,
    /// Positions in the file: a column's place is that in this list.
    wanted: Vec<usize>,
}

enum Form<'f> {
    Record(&'f RecordFeed<'f>),
    Events(Vec<Placed<'f>>),
}

/// A feed of events, and the place of each of its slots.
pub(super) struct Placed<'f> {
    pub feed: &'f EventFeed<'f>,
    pub places: Vec<usize>,
}

/// What a stretch came to.
#[expect(clippy::large_enum_variant, reason = "there is one for each stretch of a file")]
pub(in crate::read::bind) enum FileStretch {
    /// For a record.
    Record(Stretch),
    /// For each feed of events, in their order.
    Events(Vec<EventStretch>),
}

/// A stretch while it is read.
#[expect(clippy::large_enum_variant, reason = "there is one for each stretch of a file")]
pub(super) enum FileReader<'f> {
    Record(StretchReader<'f>),
    Events(Vec<EventReader<'f>>),
}

impl<'f> Feeds<'f> {
    /// For a record; `positions` are those of the feed's columns in the file.
    pub(in crate::read::bind) fn of_record(feed: &'f RecordFeed<'f>, positions: &[usize]) -> Self {
        let wanted = feed.slots.iter().filter_map(|slot| positions.get(*slot).copied()).collect();
        Self { form: Form::Record(feed), wanted }
    }

    /// For events; `positions` are those of each feed's columns in the file.
    pub(in crate::read::bind) fn of_events(feeds: &[&'f EventFeed<'f>], positions: &[Vec<usize>]) -> Self {
        let mut wanted: Vec<usize> = Vec::new();
        let mut place = |position: usize| {
            wanted.iter().position(|known| *known == position).unwrap_or_else(|| {
                wanted.push(position);
                wanted.len() - 1
            })
        };
        let placed = feeds.iter().zip(positions).map(|(feed, positions)| {
            let slots = feed.slots.iter().filter_map(|slot| positions.get(*slot));
            Placed { feed, places: slots.map(|position| place(*position)).collect() }
        });
        let placed = placed.collect();
        Self { form: Form::Events(placed), wanted }
    }

    /// The record, if it is one that is read.
    pub(in crate::read::bind) const fn record(&self) -> Option<&'f RecordFeed<'f>> {
        if let Form::Record(feed) = &self.form { Some(*feed) } else { None }
    }

    /// The feeds of events.
    pub(in crate::read::bind) fn events(&self) -> Vec<&'f EventFeed<'f>> {
        match &self.form {
            Form::Record(_) => Vec::new(),
            Form::Events(feeds) => feeds.iter().map(|placed| placed.feed).collect(),
        }
    }

    /// The positions of the wanted columns in the file.
    pub(super) fn wanted(&self) -> &[usize] {
        &self.wanted
    }

    /// Whether a column is best read as codes: each of its texts is understood once, and none is a key.
    pub(super) fn is_code(&self, place: usize) -> bool {
        let is_codes = |slot: &Slot| column_kind(slot.converter.value_type()) == ColumnKind::Codes;
        match &self.form {
            Form::Record(feed) => {
                let of_place = |slot: &Slot| feed.place(slot.slot) == Some(place);
                feed.fields.iter().any(|wanted| of_place(wanted.slot) && is_codes(wanted.slot))
                    && !feed.key.is_some_and(|(_, slot)| of_place(slot))
            }
            Form::Events(feeds) => {
                let of_place = |placed: &Placed<'_>, slot: &Slot| placed.place(slot.slot) == Some(place);
                let reads = |placed: &Placed<'_>| {
                    placed.feed.fields.iter().any(|wanted| of_place(placed, wanted.slot) && is_codes(wanted.slot))
                };
                feeds.iter().any(reads)
                    && !feeds.iter().any(|placed| of_place(placed, placed.feed.by) || of_place(placed, placed.feed.at))
            }
        }
    }
}

impl Placed<'_> {
    /// The place of a slot among the file's wanted columns.
    pub(super) fn place(&self, slot: usize) -> Option<usize> {
        let at = self.feed.slots.iter().position(|known| *known == slot)?;
        self.places.get(at).copied()
    }
}

impl FileStretch {
    /// What it came to for a record.
    pub(in crate::read::bind) fn of_record(self) -> Stretch {
        if let Self::Record(stretch) = self { stretch } else { Stretch::default() }
    }

    /// What it came to for each feed of events.
    pub(in crate::read::bind) fn of_events(self) -> Vec<EventStretch> {
        if let Self::Events(stretches) = self { stretches } else { Vec::new() }
    }
}

impl<'f> FileReader<'f> {
    pub(super) fn new(feeds: &'f Feeds<'f>) -> Self {
        match &feeds.form {
            Form::Record(feed) => Self::Record(StretchReader::new(feed)),
            Form::Events(feeds) => Self::Events(feeds.iter().map(EventReader::new).collect()),
        }
    }

    /// Takes the rows of a block.
    pub(super) fn push(&mut self, rows: &impl Rows) {
        match self {
            Self::Record(reader) => reader.push(rows),
            Self::Events(readers) => readers.iter_mut().for_each(|reader| reader.push(rows)),
        }
    }

    /// What came of it.
    pub(super) fn finish(self) -> FileStretch {
        match self {
            Self::Record(reader) => FileStretch::Record(reader.finish()),
            Self::Events(readers) => FileStretch::Events(readers.into_iter().map(EventReader::finish).collect()),
        }
    }
}
