//! Bands must cover every value their number can reach, once.

use super::{Facts, Intervals, Range, errors, ranges};
use crate::diagnostics::Sink;
use crate::model::{Band, Covers, Expr, ExprKind, Interval, Model, Output, Segment, Type};
use crate::semantics::Decimal;
use crate::semantics::decimal::SCALE;

/// Checks all segments that divide a number.
pub fn check(model: &Model, facts: &Facts, sink: &mut Sink) {
    for segment in &model.segments {
        if let Some(by) = &segment.by {
            check_segment(model, facts, segment, by, sink);
        }
    }
}

fn check_segment(model: &Model, facts: &Facts, segment: &Segment, by: &Expr, sink: &mut Sink) {
    let range = ranges::of(model, facts, by);
    let step = step(model, by);
    let reachable = grid(range, step);
    let mut covered = Intervals::none();
    for (at, band) in segment.bands.iter().enumerate() {
        let Covers::Range(interval) = &band.covers else { continue };
        let set = whole(interval).on_grid(step);
        if let Some((other, value)) = overlap(segment, at, &set, step) {
            sink.push(errors::bands_overlap(band, other, value));
        } else if set.and(&reachable).is_empty() {
            sink.push(errors::band_unreachable(segment, band, range));
        }
        covered = covered.or(&set);
    }
    let gaps = reachable.and(&covered.not()).on_grid(step);
    match segment.bands.iter().find(|band| matches!(band.covers, Covers::Otherwise)) {
        Some(otherwise) => report_holes(segment, &gaps, otherwise, sink),
        None => report_gaps(segment, &gaps, step, sink),
    }
}

/// An `otherwise` that takes the numbers on one side of all bands, and some between two of them as well: the latter
/// are hardly meant. Where it only takes what lies between bands, that is its purpose.
fn report_holes(segment: &Segment, gaps: &Intervals, otherwise: &Band, sink: &mut Sink) {
    let holes: Vec<_> = gaps.parts().iter().map(|&(low, high)| (low, high, neighbours(segment, low, high))).collect();
    if holes.iter().all(|(.., (above, below))| above.is_some() && below.is_some()) {
        return;
    }
    for &(low, high, (above, below)) in holes.iter().take(3) {
        if let (Some(above), Some(below)) = (above, below) {
            let ends = (Decimal::from_millionths(low), Decimal::from_millionths(high));
            let plain = segment.by.as_ref().is_some_and(|by| matches!(by.ty, Type::Whole | Type::Number));
            sink.push(errors::falls_to_otherwise(ends, [below, above, otherwise], plain));
        }
    }
}

fn report_gaps(segment: &Segment, gaps: &Intervals, step: i64, sink: &mut Sink) {
    for &(low, high) in gaps.parts().iter().take(3) {
        let (above, below) = neighbours(segment, low, high);
        sink.push(errors::gap(segment, limit(low), limit(high), step == SCALE, above, below));
    }
}

/// The band that starts right behind a gap, and the one that ends right before it.
fn neighbours(segment: &Segment, low: i64, high: i64) -> (Option<&Band>, Option<&Band>) {
    let bounds = |band: &Band| if let Covers::Range(interval) = &band.covers { Some(*interval) } else { None };
    let above = segment
        .bands
        .iter()
        .filter(|band| bounds(band).and_then(|b| b.low).is_some_and(|(number, _)| number.millionths() >= high));
    let below = segment
        .bands
        .iter()
        .filter(|band| bounds(band).and_then(|b| b.high).is_some_and(|(number, _)| number.millionths() <= low));
    let low_of = |band: &&Band| bounds(band).and_then(|b| b.low).map(|(number, _)| number);
    let high_of = |band: &&Band| bounds(band).and_then(|b| b.high).map(|(number, _)| number);
    (above.min_by_key(low_of), below.max_by_key(high_of))
}

fn limit(millionths: i64) -> Option<Decimal> {
    (millionths != i64::MIN && millionths != i64::MAX).then(|| Decimal::from_millionths(millionths))
}

/// The distance between two neighbouring values that the number can report.
fn step(model: &Model, by: &Expr) -> i64 {
    let decimals = match &by.kind {
        ExprKind::Output { output: Output::Score(id), .. } => model[*id].decimals,
        _ if by.ty == Type::Whole => 0,
        _ => return 1,
    };
    SCALE / 10_i64.pow(decimals.min(6))
}

fn grid(range: Range, step: i64) -> Intervals {
    let low = range.low.map_or(i64::MIN, Decimal::millionths);
    let high = range.high.map_or(i64::MAX, Decimal::millionths);
    Intervals::between(low, high).on_grid(step)
}

/// A band's numbers, in millionths.
fn whole(interval: &Interval) -> Intervals {
    let low = interval.low.map_or(i64::MIN, |(n, closed)| n.millionths().saturating_add(i64::from(!closed)));
    let high = interval.high.map_or(i64::MAX, |(n, closed)| n.millionths().saturating_sub(i64::from(!closed)));
    Intervals::between(low, high)
}

/// An earlier band that shares a value with this one, and that value.
fn overlap<'a>(segment: &'a Segment, at: usize, set: &Intervals, step: i64) -> Option<(&'a Band, Decimal)> {
    segment.bands.iter().take(at).find_map(|band| {
        let Covers::Range(interval) = &band.covers else { return None };
        let shared = whole(interval).on_grid(step).and(set);
        let &(low, high) = shared.parts().first()?;
        let value = if low == i64::MIN { high } else { low };
        Some((band, Decimal::from_millionths(value)))
    })
}
