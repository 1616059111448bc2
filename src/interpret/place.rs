//! Where an expression is evaluated: which record, which event or contact is in scope, as of when.

use std::cell::RefCell;

use super::clock::Clock;
use super::{Evidence, Need};
use crate::data::Happening;
use crate::model::RecordId;

/// Where an expression is evaluated.
#[derive(Clone, Copy)]
pub(super) struct Place<'p> {
    /// As of when.
    pub clock: &'p Clock,
    /// The record scored.
    pub record: RecordId,
    /// Its row.
    pub row: u32,
    /// The event in scope.
    pub event: Option<Happening<'p>>,
    /// The contact in scope, of an account's.
    pub member: Option<(RecordId, u32)>,
    /// Where the events of the score start.
    pub start: &'p Start,
    /// Whether segments, matrices and definitions of a disqualified record are read as such.
    pub shielded: bool,
    /// Where values read are noted, if they are wanted.
    pub notes: Option<&'p Notes>,
}

impl<'p> Place<'p> {
    /// At a row, with nothing in scope.
    pub const fn at(clock: &'p Clock, record: RecordId, row: u32) -> Self {
        Self { clock, record, row, event: None, member: None, start: &Start::Anytime, shielded: true, notes: None }
    }

    /// With an event in scope. What is read for each event is not noted: the event itself is.
    pub const fn with_event(self, event: Happening<'p>) -> Self {
        Self { event: Some(event), notes: None, ..self }
    }

    /// With a contact in scope.
    pub const fn with_member(self, record: RecordId, row: u32) -> Self {
        Self { member: Some((record, row)), notes: None, ..self }
    }

    /// With values noted.
    pub const fn noting(self, notes: Option<&'p Notes>) -> Self {
        Self { notes, ..self }
    }

    /// Notes a value that was read.
    pub fn note(&self, evidence: impl FnOnce() -> Evidence) {
        if let Some(notes) = self.notes {
            notes.add(evidence());
        }
    }
}

/// Where the events of a score start.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Start {
    /// Everything counts.
    Anytime,
    /// From this instant on.
    From(i64),
    /// That would have to be known first, so no event is known to count.
    NotKnown(Vec<Need>),
}

/// Values read, each once, in the order of reading.
#[derive(Debug, Default)]
pub(super) struct Notes(RefCell<Vec<Evidence>>);

impl Notes {
    /// Notes a value, unless it is noted already.
    pub fn add(&self, evidence: Evidence) {
        let mut notes = self.0.borrow_mut();
        if !notes.iter().any(|earlier| earlier.what == evidence.what) {
            notes.push(evidence);
        }
    }

    /// What was noted since the last time.
    pub fn take(&self) -> Vec<Evidence> {
        self.0.take()
    }
}
