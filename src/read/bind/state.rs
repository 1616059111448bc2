//! What is collected while rows are read.

use std::io;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::columnar::{Collected, CollectedEvents};
use super::intern::{Interner, Seeker};
use super::plan::{FeedPlan, Plans, Target};
use super::report::{ColumnName, FeedReport, Place, Recorder};
use super::staging::Staging;
use crate::model::{FieldId, Model, RecordId};
use crate::semantics::Value;

/// An event whose row is not known yet.
pub(super) struct Pending {
    /// The interner of the key it looks by.
    pub seeker: usize,
    /// The number of its key.
    pub key: u32,
    /// When.
    pub at: i64,
    /// One value a field; a reference is the number of its key.
    pub values: Vec<Value>,
}

/// A required field of a record that a row leaves blank; another row may still know it.
pub(super) struct Required {
    pub record: RecordId,
    pub staging: usize,
    pub row: u32,
    pub field: FieldId,
    pub column: Arc<ColumnName>,
    pub place: Place,
}

/// What is collected.
pub(super) struct State<'m> {
    pub model: &'m Model,
    /// The sensor's name of each feed.
    pub sensors: Vec<&'m str>,
    pub stagings: Vec<Vec<Staging>>,
    /// Events of each kind.
    pub events: Vec<Vec<Pending>>,
    pub interners: Vec<Interner>,
    pub seekers: FxHashMap<Seeker, usize>,
    pub required: Vec<Required>,
    /// A report for each feed.
    pub feeds: Vec<FeedReport>,
    pub recorder: Recorder,
    /// Records that are read by column, by [`RecordId`].
    pub by_column: Vec<Option<Collected>>,
    /// Events that are read by column, by feed.
    pub logs: Vec<Option<CollectedEvents>>,
    /// How many bytes of them are in memory, and how many may be.
    pub event_bytes: usize,
    pub event_memory: usize,
    /// Why events could not be put aside.
    pub trouble: Option<io::Error>,
}

impl<'m> State<'m> {
    /// Nothing yet. The feeds are left to the caller, who reads by them.
    pub(super) fn new(model: &'m Model, plans: Plans) -> (Self, Vec<FeedPlan>) {
        let sensor = |plan: &FeedPlan| model.sensors.get(plan.sensor).map_or("", |sensor| sensor.name.as_str());
        let target = |plan: &FeedPlan| match plan.target {
            Target::Record { record, .. } => model[record].name.clone(),
            Target::Event { event, .. } => model[event].name.clone(),
        };
        let feeds = plans.feeds.iter().map(|plan| FeedReport {
            sensor: sensor(plan).to_owned(),
            target: target(plan),
            ..FeedReport::default()
        });
        let state = Self {
            model,
            sensors: plans.feeds.iter().map(sensor).collect(),
            feeds: feeds.collect(),
            stagings: plans.stagings,
            events: model.events.iter().map(|_| Vec::new()).collect(),
            interners: plans.interners,
            seekers: plans.seekers,
            required: Vec::new(),
            recorder: Recorder::default(),
            by_column: model.records.iter().map(|_| None).collect(),
            logs: plans.feeds.iter().map(|_| None).collect(),
            event_bytes: 0,
            event_memory: usize::MAX,
            trouble: None,
        };
        (state, plans.feeds)
    }

    /// Adds to the report of a feed.
    pub(super) fn count(&mut self, feed: usize, add: impl FnOnce(&mut FeedReport)) {
        if let Some(report) = self.feeds.get_mut(feed) {
            add(report);
        }
    }
}
