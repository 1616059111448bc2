//! Counting within a stretch of time: `on the same day`, `in any 24 hours`.
//!
//! In: instants in any order. Out: the highest number of them in one such stretch.

use super::{Span, Zone, moment::day_of, step::step_back};

/// `on the same day`: how many instants the best calendar day has.
#[must_use]
pub fn most_on_one_day(instants: &[i64], zone: &Zone) -> usize {
    let mut days: Vec<i32> = instants.iter().map(|&instant| day_of(instant, zone)).collect();
    days.sort_unstable();
    days.chunk_by(|one, next| one == next).map(<[i32]>::len).max().unwrap_or(0)
}

/// `in any 24 hours`: how many instants the best sliding window has. Windows end at an instant and
/// leave out their own beginning, so two views exactly 24 hours apart are not in one.
#[must_use]
pub fn most_in_any(instants: &[i64], span: Span, zone: &Zone) -> usize {
    let mut sorted = instants.to_vec();
    sorted.sort_unstable();
    let count_until = |until: i64| sorted.partition_point(|&instant| instant <= until);
    let in_window = |&end: &i64| count_until(end).saturating_sub(count_until(step_back(end, zone, span)));
    sorted.iter().map(in_window).max().unwrap_or(0)
}
