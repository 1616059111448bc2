//! Workload B by hand, events in no order: a state per lead in one array, days as a bitmap or as sorted keys.

use super::state::{Constants, State, score};
use crate::events::{DAY, Events, PRICING, kind};

/// The scores of the leads, in hundredths. A lead's days of a year are 366 bits beside its state.
pub fn fold_bits(events: &Events, constants: &Constants, scores: &mut [i32]) {
    let mut states = vec![(State::default(), [0_u64; 6]); events.leads];
    each(events, constants, |lead, at, age, row| {
        let Some((state, days)) = states.get_mut(lead as usize) else { return };
        if add(state, events, constants, at, age, row) && at > constants.days_365 {
            days[age / 64 % 6] |= 1 << (age % 64);
        }
    });
    for ((state, days), place) in states.iter_mut().zip(scores) {
        state.days = days.iter().map(|word| i64::from(word.count_ones())).sum();
        *place = score(state, constants);
    }
}

/// The same, with a list of leads and days, radix sorted, for the different days.
pub fn fold_keys(events: &Events, constants: &Constants, scores: &mut [i32]) {
    let mut states = vec![State::default(); events.leads];
    let mut keys = Vec::with_capacity(events.lead.len());
    each(events, constants, |lead, at, age, row| {
        let Some(state) = states.get_mut(lead as usize) else { return };
        if add(state, events, constants, at, age, row) && at > constants.days_365 {
            keys.push(lead << 9 | u32::try_from(age).unwrap_or(0));
        }
    });
    radix_sort(&mut keys);
    let mut before = u32::MAX;
    for key in keys {
        if key != before
            && let Some(state) = states.get_mut((key >> 9) as usize)
        {
            state.days += 1;
        }
        before = key;
    }
    for (state, place) in states.iter().zip(scores) {
        *place = score(state, constants);
    }
}

/// Calls back with lead, instant, age in days and row.
fn each(events: &Events, constants: &Constants, mut back: impl FnMut(u32, i64, usize, usize)) {
    for (row, (lead, at)) in events.lead.iter().zip(&events.at).enumerate() {
        let age = (constants.today - at / DAY) as usize;
        back(*lead, *at, age, row);
    }
}

/// Adds an event but for its day; true for a touch.
fn add(state: &mut State, events: &Events, constants: &Constants, at: i64, age: usize, row: usize) -> bool {
    match events.kind[row] {
        kind::PAGE_VIEW => {
            state.views += i64::from(at > constants.days_30);
            if events.category[row] == PRICING && at > constants.days_180 {
                state.pricing += constants.pricing[age & 511];
            }
        }
        kind::DOWNLOAD if at > constants.days_365 => state.downloads += constants.downloads[age & 511],
        kind::PURCHASE if at > constants.days_365 => state.spend += events.amount[row],
        kind::UNSUBSCRIBE => return false,
        _ => (),
    }
    state.last = state.last.max(at);
    true
}

/// Three passes of 9 bits.
fn radix_sort(keys: &mut Vec<u32>) {
    let mut other = vec![0_u32; keys.len()];
    for shift in [0, 9, 18] {
        let mut starts = [0_usize; 513];
        for key in &*keys {
            starts[(key >> shift & 511) as usize + 1] += 1;
        }
        for digit in 1..starts.len() {
            starts[digit] += starts[digit - 1];
        }
        for key in &*keys {
            let place = &mut starts[(key >> shift & 511) as usize];
            other[*place] = *key;
            *place += 1;
        }
        std::mem::swap(keys, &mut other);
    }
}
