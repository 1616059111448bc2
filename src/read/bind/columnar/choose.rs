//! Which feeds are read by column, and how.

use super::event_feed::EventFeed;
use super::feed::{RecordFeed, Wanted as Field};
use super::feeds::Feeds;
use super::lexicon::Lexicon;
use super::wanted::Wanted;
use crate::data::first_values;
use crate::model::{FieldId, Model, RecordId, Type};
use crate::read::bind::intern::Interner;
use crate::read::bind::plan::{FeedPlan, FieldPlan, Slot, Target};
use crate::read::bind::sources::Source;

/// The feeds that are read by column, by their number among all feeds.
#[derive(Default)]
pub(in crate::read::bind) struct Chosen<'p> {
    /// Those that alone feed a record, from files that nothing else is read from.
    pub records: Vec<Option<RecordFeed<'p>>>,
    /// Those of events; a file is read by column if nothing but such feeds reads it.
    events: Vec<Option<EventFeed<'p>>>,
}

/// What is asked of the data.
#[derive(Clone, Copy)]
pub(in crate::read::bind) struct Asked<'a> {
    /// Which fields.
    pub wanted: &'a Wanted,
    /// Feeds that have to be read row by row.
    pub odd: &'a [usize],
}

/// Chooses the feeds that are read by column.
pub(in crate::read::bind) fn choose<'p>(
    model: &Model,
    plans: &'p [FeedPlan],
    sources: &[Source],
    interners: &[Interner],
    asked: Asked<'_>,
) -> Chosen<'p> {
    let numbered =
        || plans.iter().enumerate().map(|(number, plan)| (!asked.odd.contains(&number)).then_some((number, plan)));
    let record = |one: Option<(usize, &'p FeedPlan)>| {
        let (number, plan) = one?;
        record_feed(model, plans, sources, interners, asked.wanted, number, plan)
    };
    let event = |one: Option<(usize, &'p FeedPlan)>| {
        let (number, plan) = one?;
        event_feed(model, asked.wanted, number, plan)
    };
    Chosen { records: numbered().map(record).collect(), events: numbered().map(event).collect() }
}

impl Chosen<'_> {
    /// The feeds of a file, if it is read by column; `positions` are those of each feed's columns.
    pub(in crate::read::bind) fn of_file(&self, source: &Source, positions: &[Vec<usize>]) -> Option<Feeds<'_>> {
        if let ([feed], [positions]) = (source.feeds.as_slice(), positions)
            && let Some(Some(feed)) = self.records.get(*feed)
        {
            return Some(Feeds::of_record(feed, positions));
        }
        let events: Vec<&EventFeed<'_>> =
            source.feeds.iter().map(|feed| self.events.get(*feed)?.as_ref()).collect::<Option<_>>()?;
        (!events.is_empty()).then(|| Feeds::of_events(&events, positions))
    }
}

fn record_feed<'p>(
    model: &Model,
    plans: &[FeedPlan],
    sources: &[Source],
    interners: &[Interner],
    wanted: &Wanted,
    number: usize,
    plan: &'p FeedPlan,
) -> Option<RecordFeed<'p>> {
    let Target::Record { record, key, .. } = &plan.target else { return None };
    let alone = plans.iter().filter(|other| feeds_record(other, *record)).count() == 1;
    let own_files = sources.iter().all(|source| !source.feeds.contains(&number) || source.feeds.len() == 1);
    let key = key.as_ref().map(|(field, slot)| (*field, slot));
    let by_key = model[*record].key == key.map(|(field, _)| field);
    let once = fields_once(plan, key.map(|(field, _)| field));
    if !(alone && own_files && by_key && once) {
        return None;
    }
    let sought =
        |field: FieldId| interners.iter().any(|interner| interner.record == *record && interner.field == Some(field));
    let is_wanted = |field: FieldId| wanted.has(*record, field) || sought(field);
    Some(feed(model, number, plan, *record, key, &|field, required| is_wanted(field) || required))
}

fn event_feed<'p>(model: &Model, wanted: &Wanted, number: usize, plan: &'p FeedPlan) -> Option<EventFeed<'p>> {
    let Target::Event { event, by, seeker, at } = &plan.target else { return None };
    // A list is no key.
    if !fields_once(plan, None) || matches!(by.converter.value_type(), Type::List(_)) {
        return None;
    }
    let own = plan.fields.iter().filter(|field| wanted.has_of_event(*event, field.field) || field.required);
    let fields: Vec<Field<'p>> = own.map(|field| wanted_field(model, field)).collect();
    let mut slots: Vec<usize> = plan.tests.iter().map(|test| test.slot).collect();
    slots.extend([by.slot, at.slot]);
    slots.extend(fields.iter().map(|field| field.slot.slot));
    slots.sort_unstable();
    slots.dedup();
    let times = Lexicon::of_each_stretch(&[]);
    Some(EventFeed { number, plan, event: *event, by, seeker: *seeker, at, times, fields, slots })
}

fn wanted_field<'p>(model: &Model, field: &'p FieldPlan) -> Field<'p> {
    let first = first_values(model, field.slot.converter.value_type());
    // Where a key of a reference was first met is told, so none may be known from another stretch.
    let lexicon = if field.seeker.is_some() { Lexicon::of_each_stretch(&first) } else { Lexicon::new(&first) };
    let (slot, seeker, required) = (&field.slot, field.seeker, field.required);
    Field { field: field.field, slot, seeker, required, first, lexicon }
}

fn feeds_record(plan: &FeedPlan, wanted: RecordId) -> bool {
    matches!(&plan.target, Target::Record { record, .. } if *record == wanted)
}

/// Whether each field, and the key, has one column.
fn fields_once(plan: &FeedPlan, key: Option<FieldId>) -> bool {
    let mut fields: Vec<FieldId> = plan.fields.iter().map(|field| field.field).chain(key).collect();
    let count = fields.len();
    fields.sort_unstable();
    fields.dedup();
    fields.len() == count
}

fn feed<'p>(
    model: &Model,
    number: usize,
    plan: &'p FeedPlan,
    record: RecordId,
    key: Option<(FieldId, &'p Slot)>,
    is_wanted: &dyn Fn(FieldId, bool) -> bool,
) -> RecordFeed<'p> {
    let own = plan.fields.iter().filter(|field| is_wanted(field.field, field.required));
    let own = own.map(|field| wanted_field(model, field));
    // The key is a field too, where somebody reads it.
    let key_field = key.filter(|(field, _)| is_wanted(*field, false));
    let key_field = key_field.map(|(field, slot)| {
        let first = first_values(model, slot.converter.value_type());
        // All are different.
        let lexicon = Lexicon::of_each_stretch(&first);
        Field { field, slot, seeker: None, required: false, first, lexicon }
    });
    let fields: Vec<Field<'p>> = own.chain(key_field).collect();
    let mut slots: Vec<usize> = plan.tests.iter().map(|test| test.slot).collect();
    slots.extend(key.map(|(_, slot)| slot.slot));
    slots.extend(fields.iter().map(|field| field.slot.slot));
    slots.sort_unstable();
    slots.dedup();
    RecordFeed { number, plan, record, key, fields, slots }
}
