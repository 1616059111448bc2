//! Which feeds are read by column, and how.

use super::feed::{RecordFeed, Wanted as Field};
use super::lexicon::Lexicon;
use super::wanted::Wanted;
use crate::data::first_values;
use crate::model::{FieldId, Model, RecordId};
use crate::read::bind::intern::Interner;
use crate::read::bind::plan::{FeedPlan, Target};
use crate::read::bind::sources::Source;

/// The feeds that are read by column: those that alone feed a record, from files that nothing else is read from.
/// By their number among all feeds.
pub(in crate::read::bind) fn choose<'p>(
    model: &Model,
    plans: &'p [FeedPlan],
    sources: &[Source],
    interners: &[Interner],
    wanted: &Wanted,
) -> Vec<Option<RecordFeed<'p>>> {
    let feeds = plans.iter().enumerate().map(|(number, plan)| {
        let Target::Record { record, key, .. } = &plan.target else { return None };
        let alone = plans.iter().filter(|other| feeds_record(other, *record)).count() == 1;
        let own_files = sources.iter().all(|source| !source.feeds.contains(&number) || source.feeds.len() == 1);
        let key = key.as_ref().map(|(field, slot)| (*field, slot));
        let by_key = model[*record].key == key.map(|(field, _)| field);
        let once = fields_once(plan, key.map(|(field, _)| field));
        if !(alone && own_files && by_key && once) {
            return None;
        }
        let sought = |field: FieldId| {
            interners.iter().any(|interner| interner.record == *record && interner.field == Some(field))
        };
        let is_wanted = |field: FieldId| wanted.has(*record, field) || sought(field);
        Some(feed(model, number, plan, *record, key, &|field, required| is_wanted(field) || required))
    });
    feeds.collect()
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
    key: Option<(FieldId, &'p crate::read::bind::plan::Slot)>,
    is_wanted: &dyn Fn(FieldId, bool) -> bool,
) -> RecordFeed<'p> {
    let first = |slot: &crate::read::bind::plan::Slot| first_values(model, slot.converter.value_type());
    let own = plan.fields.iter().filter(|field| is_wanted(field.field, field.required)).map(|field| {
        let first = first(&field.slot);
        // Where a key of a reference was first met is told, so none may be known from another stretch.
        let lexicon = if field.seeker.is_some() { Lexicon::of_each_stretch(&first) } else { Lexicon::new(&first) };
        let (slot, seeker, required) = (&field.slot, field.seeker, field.required);
        Field { field: field.field, slot, seeker, required, first, lexicon }
    });
    // The key is a field too, where somebody reads it.
    let key_field = key.filter(|(field, _)| is_wanted(*field, false));
    let key_field = key_field.map(|(field, slot)| {
        let first = first(slot);
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
