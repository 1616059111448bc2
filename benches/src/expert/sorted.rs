//! Workload B by hand, events sorted by lead and time: one pass, a lead's state in registers, `match` on the kind.

use super::state::{Constants, State, score};
use crate::events::{DAY, Events, PRICING, kind};

/// The scores of the leads, in hundredths.
pub fn fold(events: &Events, constants: &Constants, scores: &mut [i32]) {
    let count = events.lead.len();
    let (lead, at, kinds) = (&events.lead[..count], &events.at[..count], &events.kind[..count]);
    let (category, amount) = (&events.category[..count], &events.amount[..count]);
    let mut row = 0;
    while row < count {
        let of = lead[row];
        let mut state = State::default();
        let mut last_day = i64::MIN;
        while row < count && lead[row] == of {
            let instant = at[row];
            let day = instant / DAY;
            let age = (constants.today - day) as usize & 511;
            let touch = match kinds[row] {
                kind::PAGE_VIEW => {
                    state.views += i64::from(instant > constants.days_30);
                    if category[row] == PRICING && instant > constants.days_180 {
                        state.pricing += constants.pricing[age];
                    }
                    true
                }
                kind::DOWNLOAD => {
                    if instant > constants.days_365 {
                        state.downloads += constants.downloads[age];
                    }
                    true
                }
                kind::PURCHASE => {
                    if instant > constants.days_365 {
                        state.spend += amount[row];
                    }
                    true
                }
                other => other != kind::UNSUBSCRIBE,
            };
            if touch {
                state.last = instant;
                if instant > constants.days_365 && day != last_day {
                    state.days += 1;
                    last_day = day;
                }
            }
            row += 1;
        }
        if let Some(place) = scores.get_mut(of as usize) {
            *place = score(&state, constants);
        }
    }
}
