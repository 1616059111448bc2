//! Searching for the point at which something becomes so.

/// The first count after `first`, up to `last`, for which `so` holds, if it holds from some count on, but not at
/// `first`. None if it does not hold at `last`.
pub(super) fn first_so(first: i64, last: i64, mut so: impl FnMut(i64) -> bool) -> Option<i64> {
    if !so(last) {
        return None;
    }
    Some(between(first, last, so)).filter(|found| *found > first)
}

/// The same, looking around `near` first; none if it is beyond `last`.
pub(super) fn first_so_near(first: i64, last: i64, near: i64, mut so: impl FnMut(i64) -> bool) -> Option<i64> {
    let (mut stride, mut edge) = (1_i64, near);
    if so(near) {
        loop {
            let below = edge.saturating_sub(stride).max(first);
            if below == first || !so(below) {
                return Some(between(below, edge, so)).filter(|found| *found > first);
            }
            (edge, stride) = (below, stride.saturating_mul(4));
        }
    }
    while edge < last {
        let above = edge.saturating_add(stride).min(last);
        if so(above) {
            return Some(between(edge, above, so));
        }
        (edge, stride) = (above, stride.saturating_mul(4));
    }
    None
}

/// The first for which it holds: it does not at `low` (which is not asked for), it does at `high`.
fn between(mut low: i64, mut high: i64, mut so: impl FnMut(i64) -> bool) -> i64 {
    while low.abs_diff(high) > 1 {
        let middle = low.wrapping_add((low.abs_diff(high) / 2).cast_signed());
        if so(middle) { high = middle } else { low = middle }
    }
    high
}
