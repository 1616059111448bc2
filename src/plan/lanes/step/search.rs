//! Searching for the point at which something becomes so.

/// The first count after `first`, up to `last`, for which `so` holds, if it holds from some count on. None if it
/// does not hold at `last`. Looks around `near` first.
pub(super) fn first_so(first: i64, last: i64, near: Option<i64>, mut so: impl FnMut(i64) -> bool) -> Option<i64> {
    if !so(last) {
        return None;
    }
    // From here on: not so at `low` (or it is `first`, which is not asked for), so at `high`.
    let (mut low, mut high) = (first, last);
    if let Some(near) = near.filter(|near| first < *near && *near < last) {
        (low, high) = around(first, last, near, &mut so);
    }
    while low.abs_diff(high) > 1 {
        let middle = low.wrapping_add((low.abs_diff(high) / 2).cast_signed());
        if so(middle) { high = middle } else { low = middle }
    }
    (high > first).then_some(high)
}

/// Ends around the point, found in growing strides from a count near it.
fn around(first: i64, last: i64, near: i64, so: &mut impl FnMut(i64) -> bool) -> (i64, i64) {
    let (mut stride, mut edge) = (1_i64, near);
    if so(near) {
        loop {
            let below = edge.saturating_sub(stride).max(first);
            if below == first || !so(below) {
                return (below, edge);
            }
            (edge, stride) = (below, stride.saturating_mul(4));
        }
    }
    loop {
        let above = edge.saturating_add(stride).min(last);
        if above == last || so(above) {
            return (edge, above);
        }
        (edge, stride) = (above, stride.saturating_mul(4));
    }
}
