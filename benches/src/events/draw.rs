//! Draws events from a seed: some leads have many, most have few; recent days have more.

use super::{AS_OF_INSTANT, Events, kind};
use crate::random::Random;

const SEED: u64 = 20_260_302;

/// So many events of so many leads, by lead and then by time.
pub fn draw(events: usize, leads: usize) -> Events {
    let mut all = Events { leads, ..Events::default() };
    let mut random = Random::of(SEED, 1);
    let mut left = events;
    let mut moments = Vec::new();
    for lead in 0..u32::try_from(leads).unwrap_or(0) {
        let others = leads - lead as usize;
        let count = if others == 1 { left } else { share(&mut random, left, others) };
        left -= count;
        moments.clear();
        moments.extend((0..count).map(|_| moment(&mut random)));
        moments.sort_unstable();
        for at in &moments {
            push(&mut all, &mut random, lead, *at);
        }
    }
    all
}

/// A lead's part of what is left: on average an equal one, at least 1, and something for everybody else.
fn share(random: &mut Random, left: usize, others: usize) -> usize {
    let equal = left / others;
    let skew = random.unit() * random.unit() * 4.0;
    let wanted = (equal as f64 * skew) as usize;
    wanted.clamp(1, left - (others - 1))
}

/// Within two years before the as-of, to the second.
fn moment(random: &mut Random) -> i64 {
    let unit = random.unit();
    let seconds_ago = (unit * unit.sqrt() * 730.0 * 86_400.0) as i64;
    (AS_OF_INSTANT / 1_000_000 - seconds_ago) * 1_000_000
}

fn push(all: &mut Events, random: &mut Random, lead: u32, at: i64) {
    let kind = match random.below(100) {
        0..55 => kind::PAGE_VIEW,
        55..80 => kind::EMAIL_CLICK,
        80..90 => kind::DOWNLOAD,
        90..94 => kind::WEBINAR,
        94..98 => kind::PURCHASE,
        _ => kind::UNSUBSCRIBE,
    };
    let seen = matches!(kind, kind::PAGE_VIEW | kind::DOWNLOAD) && !random.chance(50);
    all.lead.push(lead);
    all.at.push(at);
    all.kind.push(kind);
    all.category.push(if seen { category(random) } else { 0 });
    all.amount.push(if kind == kind::PURCHASE { f64::from(random.below(4000)) * 0.25 } else { 0.0 });
}

fn category(random: &mut Random) -> u8 {
    match random.below(10) {
        0..3 => 1,
        3..5 => 2,
        5..7 => 3,
        7 => super::PRICING,
        8 => 5,
        _ => 6,
    }
}

/// The same events in no order.
pub fn shuffle(events: &Events) -> Events {
    let count = u32::try_from(events.lead.len()).unwrap_or(0);
    let mut random = Random::of(SEED, 2);
    let mut order: Vec<u32> = (0..count).collect();
    for last in (1..count).rev() {
        order.swap(last as usize, random.below(last + 1) as usize);
    }
    let mut shuffled = Events { leads: events.leads, ..Events::default() };
    shuffled.lead = order.iter().map(|row| events.lead[*row as usize]).collect();
    shuffled.at = order.iter().map(|row| events.at[*row as usize]).collect();
    shuffled.kind = order.iter().map(|row| events.kind[*row as usize]).collect();
    shuffled.category = order.iter().map(|row| events.category[*row as usize]).collect();
    shuffled.amount = order.iter().map(|row| events.amount[*row as usize]).collect();
    shuffled
}
