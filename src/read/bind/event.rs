//! A row as an event.

use super::plan::{FeedPlan, Slot};
use super::row::{Reading, View};
use super::state::{Pending, State};
use super::value::{BadValue, key_text};
use crate::model::EventId;
use crate::semantics::Value;

/// What makes an event.
pub(super) struct Parts<'a> {
    pub event: EventId,
    /// Whom it is about.
    pub by: &'a Slot,
    pub seeker: usize,
    /// When.
    pub at: &'a Slot,
}

/// Takes a row as an event; gives its instant. One that does not say when or about whom is left out.
pub(super) fn take(
    state: &mut State<'_>,
    number: usize,
    plan: &FeedPlan,
    view: &View<'_>,
    parts: &Parts<'_>,
) -> Option<i64> {
    let about = view.read(parts.by, &mut state.recorder);
    let Some(key) = key_text(&about.value) else {
        state.count(number, |feed| *(if about.bad { &mut feed.bad_keys } else { &mut feed.blank_keys }) += 1);
        if !about.bad {
            state.recorder.reject(&parts.by.name, view.place, "", "expected whom it is about, found nothing");
        }
        return None;
    };
    let at = instant(state, number, view, parts.at)?;
    let key = state.interners.get_mut(parts.seeker).map_or(0, |interner| interner.intern(&key, view.place));
    let mut values = vec![Value::Blank; state.model[parts.event].fields.len()];
    for field in &plan.fields {
        let Reading { mut value, bad } = view.read(&field.slot, &mut state.recorder);
        if value.is_blank() && field.required && !bad {
            state.recorder.bad(&field.slot.name, view.place, "", &BadValue::Missing);
        }
        if let Some(interner) = field.seeker.and_then(|seeker| state.interners.get_mut(seeker)) {
            value = key_text(&value).map_or(Value::Blank, |key| Value::Row(interner.intern(&key, view.place)));
        }
        if let Some(place) = values.get_mut(field.field.index()) {
            *place = value;
        }
    }
    if let Some(events) = state.events.get_mut(parts.event.index()) {
        events.push(Pending { seeker: parts.seeker, key, at, values });
    }
    Some(at)
}

fn instant(state: &mut State<'_>, number: usize, view: &View<'_>, at: &Slot) -> Option<i64> {
    let Reading { value, bad } = view.read(at, &mut state.recorder);
    if let Value::Moment(instant) = value {
        return Some(instant);
    }
    state.count(number, |feed| *(if bad { &mut feed.bad_dates } else { &mut feed.undated }) += 1);
    if !bad {
        state.recorder.reject(&at.name, view.place, "", "expected when it happened, found nothing");
    }
    None
}
