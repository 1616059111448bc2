//! Stretches of feeds of events, put together.

use std::io;
use std::sync::Arc;

use super::event_feed::{ABOUT, EventFeed, EventStretch, FIELDS, FieldPart};
use super::kept::Kept;
use super::keys::KeyCodes;
use super::taken::{Note, What};
use crate::columns::{CodeBuilder, Column, EventBatch};
use crate::data::{EventLog, EventParts, LogField, NO_ROW};
use crate::model::{EventId, FieldId};
use crate::read::bind::report::Place;
use crate::read::bind::resolve::Search;
use crate::read::bind::state::State;
use crate::read::bind::value::BadValue;
use crate::semantics::Value;

/// The events of a feed that is read by column.
pub(in crate::read::bind) struct CollectedEvents {
    /// The kind.
    pub event: EventId,
    seeker: usize,
    /// The fields, and for references the interner of their keys.
    fields: Vec<(FieldId, Option<usize>)>,
    width: usize,
    /// Events, about numbers of keys.
    kept: Kept,
}

/// Adds what the feeds of a file made of one stretch of it. `start` is the place of its first line. Beyond the memory that
/// is allowed, all events so far are put aside.
///
/// # Errors
/// They cannot be put aside.
pub(in crate::read::bind) fn add_events(
    state: &mut State<'_>,
    feeds: &[&EventFeed<'_>],
    stretches: Vec<EventStretch>,
    start: &Place,
) -> io::Result<()> {
    for (feed, stretch) in feeds.iter().zip(&stretches) {
        state.count(feed.number, |report| {
            stretch.taken.add_to(report);
            report.undated += stretch.undated;
            report.bad_dates += stretch.bad_dates;
        });
    }
    tell(state, feeds, &stretches, start);
    let mut numbers = numbered(state, feeds, &stretches, start).into_iter();
    for (feed, stretch) in feeds.iter().zip(stretches) {
        let width = state.model[feed.event].fields.len();
        let (subjects, mut columns) = (numbers.next().unwrap_or_default(), Vec::with_capacity(stretch.fields.len()));
        for field in stretch.fields {
            columns.push(match field {
                FieldPart::Values(part) => part.column(),
                FieldPart::Keys(keys) => references(&keys, &numbers.next().unwrap_or_default()),
            });
        }
        let number = |code: &u32| subjects.get(*code as usize).copied().unwrap_or(NO_ROW);
        let subjects: Vec<u32> = stretch.subjects.codes.iter().map(number).collect();
        if let Some(interner) = state.interners.get_mut(feed.seeker) {
            interner.count(&subjects);
        }
        let part = EventBatch { subjects: subjects.into(), at: stretch.at.into(), columns, sorted: false };
        let Some(place) = state.logs.get_mut(feed.number) else { continue };
        let log = place.get_or_insert_with(|| CollectedEvents::new(feed, width));
        if !part.is_empty() {
            state.event_bytes += part.bytes();
            log.kept.push(part);
        }
    }
    if state.event_bytes > state.event_memory {
        state.event_bytes = 0;
        state.logs.iter_mut().flatten().try_for_each(|log| log.kept.empty_memory())?;
    }
    Ok(())
}

/// Tells the report what is odd, row by row, and of a row feed by feed.
fn tell(state: &mut State<'_>, feeds: &[&EventFeed<'_>], stretches: &[EventStretch], start: &Place) {
    let mut notes: Vec<(&EventFeed<'_>, &Note)> = Vec::new();
    for (feed, stretch) in feeds.iter().zip(stretches) {
        notes.extend(stretch.taken.notes.iter().map(|note| (*feed, note)));
    }
    if feeds.len() > 1 {
        notes.sort_by_key(|(_, note)| note.line);
    }
    let recorder = &mut state.recorder;
    for (feed, note) in notes {
        let place = Place { file: start.file.clone(), line: start.line + u64::from(note.line) };
        let field = note.column.checked_sub(FIELDS).and_then(|at| feed.fields.get(usize::from(at)));
        let slot = match field {
            Some(wanted) => wanted.slot,
            None if note.column == ABOUT => feed.by,
            None => feed.at,
        };
        match &note.what {
            What::Bad(text, problem) => recorder.bad(&slot.name, &place, text, problem),
            What::NoKey if note.column == ABOUT => {
                recorder.reject(&slot.name, &place, "", "expected whom it is about, found nothing");
            }
            What::NoKey => recorder.reject(&slot.name, &place, "", "expected when it happened, found nothing"),
            What::Required(_) => recorder.bad(&slot.name, &place, "", &BadValue::Missing),
        }
    }
}

/// Keys of one interner in a stretch, and the number of each code.
struct Sought<'s> {
    seeker: usize,
    lines: &'s [u32],
    keys: &'s KeyCodes,
    numbers: Vec<u32>,
}

/// The numbers of all keys, by their codes: for each feed those of whom its events are about, then of its references.
/// Keys are numbered in the order in which the file has them, whichever feed reads them.
fn numbered(
    state: &mut State<'_>,
    feeds: &[&EventFeed<'_>],
    stretches: &[EventStretch],
    start: &Place,
) -> Vec<Vec<u32>> {
    let mut all: Vec<Sought<'_>> = Vec::new();
    for (feed, stretch) in feeds.iter().zip(stretches) {
        let mut add = |seeker: usize, keys| {
            all.push(Sought {
                seeker,
                lines: &stretch.taken.lines,
                keys,
                numbers: vec![NO_ROW; KeyCodes::count(keys)],
            });
        };
        add(feed.seeker, &stretch.subjects);
        for (wanted, field) in feed.fields.iter().zip(&stretch.fields) {
            if let (Some(seeker), FieldPart::Keys(keys)) = (wanted.seeker, field) {
                add(seeker, keys);
            }
        }
    }
    let mut seekers: Vec<usize> = all.iter().map(|sought| sought.seeker).collect();
    seekers.sort_unstable();
    seekers.dedup();
    for seeker in seekers {
        number(state, seeker, &mut all, start);
    }
    all.into_iter().map(|sought| sought.numbers).collect()
}

fn number(state: &mut State<'_>, seeker: usize, all: &mut [Sought<'_>], start: &Place) {
    let Some(interner) = state.interners.get_mut(seeker) else { return };
    let mut same: Vec<&mut Sought<'_>> = all.iter_mut().filter(|sought| sought.seeker == seeker).collect();
    let mut firsts: Vec<(u32, usize, u32, &str)> = Vec::new();
    for (at, sought) in same.iter().enumerate() {
        let line = |row: u32| sought.lines.get(row as usize).copied().unwrap_or_default();
        firsts.extend(sought.keys.firsts().map(|(row, code, key)| (line(row), at, code, key)));
    }
    if same.len() > 1 {
        firsts.sort_by_key(|(line, ..)| *line);
    }
    let mut place = start.clone();
    for (line, at, code, key) in firsts {
        place.line = start.line + u64::from(line);
        let number = interner.intern(key, &place);
        let known = same.get_mut(at).and_then(|sought| sought.numbers.get_mut(code as usize));
        known.into_iter().for_each(|known| *known = number);
    }
}

/// The numbers of the keys of a reference, as values.
fn references(keys: &KeyCodes, numbers: &[u32]) -> Column {
    let mut builder = CodeBuilder::new([]);
    let mut code = |number: &u32| if *number == NO_ROW { 0 } else { builder.code(&Value::Row(*number)) };
    let codes: Vec<u32> = numbers.iter().map(&mut code).collect();
    builder.extend(keys.codes.iter().map(|code| codes.get(*code as usize).copied().unwrap_or(0)));
    Column::Codes(builder.finish())
}

impl CollectedEvents {
    fn new(feed: &EventFeed<'_>, width: usize) -> Self {
        let fields = feed.fields.iter().map(|wanted| (wanted.field, wanted.seeker)).collect();
        Self { event: feed.event, seeker: feed.seeker, fields, width, kept: Kept::new(feed.event) }
    }

    /// The events, with what their keys find.
    ///
    /// # Errors
    /// What was put aside cannot be read.
    pub(in crate::read::bind) fn finish(self, searches: &mut [Search]) -> io::Result<EventLog> {
        let subjects = searches.get(self.seeker).map(Search::rows).unwrap_or_default();
        let mut fields: Vec<Option<LogField>> = vec![None; self.width];
        for (column, (field, seeker)) in self.fields.iter().enumerate() {
            let rows = seeker.and_then(|seeker| searches.get(seeker)).map(Search::rows);
            fields
                .get_mut(field.index())
                .into_iter()
                .for_each(|place| *place = Some(LogField { column, rows: rows.clone() }));
        }
        // References are looked at once more, to count what each was looked up for; whom events are about was counted.
        let mut count = |part: &EventBatch| {
            let references =
                self.fields.iter().zip(&part.columns).filter_map(|((_, seeker), column)| Some(((*seeker)?, column)));
            for (seeker, column) in references {
                let Some(search) = searches.get_mut(seeker) else { continue };
                // A reference of an event about nobody is looked up by nobody.
                let is_there = |key: &u32| subjects.get(*key as usize).is_some_and(|row| *row != NO_ROW);
                for (row, _) in part.subjects.iter().enumerate().filter(|(_, key)| is_there(key)) {
                    if let Value::Row(key) = column.value(row) {
                        search.count(key);
                    }
                }
            }
            Ok(())
        };
        if self.fields.iter().any(|(_, seeker)| seeker.is_some()) {
            self.kept.each(&mut count)?;
        }
        Ok(EventLog { subjects, fields, parts: Arc::new(self.kept) })
    }
}
