//! Words about bands.

use crate::analysis::Range;
use crate::diagnostics::code::soundness;
use crate::diagnostics::{Applicability, Diagnostic};
use crate::model::{Band, Covers, Segment};
use crate::semantics::Decimal;

/// Values that no band covers.
pub fn gap(
    segment: &Segment,
    low: Option<Decimal>,
    high: Option<Decimal>,
    whole: bool,
    above: Option<&Band>,
    below: Option<&Band>,
) -> Diagnostic {
    let claim = match (low, high) {
        (Some(low), Some(high)) if low == high => format!("no segment at {low}"),
        (Some(low), Some(high)) => format!("no segment from {low} to {high}"),
        (Some(low), None) => format!("no segment from {low} up"),
        (None, Some(high)) => format!("no segment at {high} and below"),
        (None, None) => format!("`{}` covers no number", segment.name),
    };
    let place = above.or(below).map_or(segment.span, |band| band.bounds_span);
    let mut found = Diagnostic::error(&soundness::BAND_GAP, place, claim);
    let witness = low.or(high);
    if let Some(witness) = witness {
        found = found.help(format!("a contact at {witness} can be reached and would have no segment"));
    }
    if let (Some(above), Some(below)) = (above, below) {
        found = found.also(below.bounds_span, "this band ends here").label("this one starts later");
        let way = end_of(below).map_or_else(
            || format!("let `{}` start where `{}` ends", above.label, below.label),
            |end| format!("write `above {end}` for `{}`", above.label),
        );
        found = found.help(way);
    } else {
        found = found.help(outer_help(low, high));
    }
    if !whole {
        found = found.help("this number can have decimals, so bands must meet: `from 20` runs up to the next band");
    }
    found
}

/// Values between two bands that fall to the band for the rest.
pub fn falls_to_otherwise((low, high): (Decimal, Decimal), bands: [&Band; 3], plain: bool) -> Diagnostic {
    let [below, above, rest] = bands;
    let claim = match low == high {
        true => format!("{low} falls to `{}`, between two bands", rest.label),
        false => format!("{low} to {high} fall to `{}`, between two bands", rest.label),
    };
    let found = Diagnostic::warning(&soundness::BAND_GAP, below.bounds_span, claim)
        .label(format!("`{}` ends here", below.label))
        .also(above.bounds_span, format!("`{}` starts here", above.label))
        .also(rest.span, format!("a contact at {low} would be here"));
    match start_of(below).filter(|_| plain) {
        Some(start) => found
            .help(format!(
                "`from {start}` runs up to `{}`; if the gap is meant, give it a band of its own",
                above.label
            ))
            .fix(Applicability::Suggested, format!("write `from {start}`"), below.bounds_span, format!("from {start}")),
        None => found.help(format!(
            "let `{}` start where `{}` ends, or give the gap a band of its own",
            above.label, below.label
        )),
    }
}

fn outer_help(low: Option<Decimal>, high: Option<Decimal>) -> String {
    match (low, high) {
        (_, Some(high)) if low.is_none() || high < Decimal::ZERO => {
            "add a band `below …`, an `otherwise`, or give the score a lower limit".to_owned()
        }
        (Some(low), None) => format!("add a band `from {low}`, or an `otherwise`"),
        _ => "widen a band, or add an `otherwise`".to_owned(),
    }
}

fn end_of(band: &Band) -> Option<Decimal> {
    if let Covers::Range(interval) = &band.covers { interval.high.map(|(number, _)| number) } else { None }
}

/// A value in two bands.
pub fn bands_overlap(band: &Band, other: &Band, value: Decimal) -> Diagnostic {
    let claim = format!("{value} is in both `{}` and `{}`", other.label, band.label);
    let found = Diagnostic::error(&soundness::BAND_OVERLAP, band.bounds_span, claim)
        .label(format!("`{}` has {value}", band.label))
        .also(other.bounds_span, format!("`{}` has it too", other.label));
    match end_of(other).filter(|end| start_of(band).is_some_and(|start| start <= *end)) {
        Some(end) => found.help(format!(
            "a contact is in one band only: for `{}`, write `above {end}`, which runs up to the next band",
            band.label
        )),
        None => found.help("a contact is in one band only: let one end where the other starts"),
    }
}

fn start_of(band: &Band) -> Option<Decimal> {
    if let Covers::Range(interval) = &band.covers { interval.low.map(|(number, _)| number) } else { None }
}

/// A band outside what can be reached.
pub fn band_unreachable(segment: &Segment, band: &Band, range: Range) -> Diagnostic {
    let claim = match (range.low, range.high) {
        (_, Some(high)) if starts_above(band, high) => {
            format!("nobody can reach `{}`: the highest is {high}", band.label)
        }
        (Some(low), _) => format!("nobody can be in `{}`: the lowest is {low}", band.label),
        _ => format!("nobody can be in `{}`", band.label),
    };
    let reach = match (range.low, range.high) {
        (Some(low), Some(high)) => format!("what `{}` divides goes from {low} to {high}", segment.name),
        (None, Some(high)) => format!("what `{}` divides goes up to {high}", segment.name),
        (Some(low), None) => format!("what `{}` divides starts at {low}", segment.name),
        (None, None) => format!("nothing that `{}` divides lies there", segment.name),
    };
    Diagnostic::error(&soundness::BAND_UNREACHABLE, band.bounds_span, claim)
        .help(format!("{reach}, all rules and limits counted"))
        .help(format!("let `{}` lie within that, give more points, or drop the band", band.label))
}

fn starts_above(band: &Band, high: Decimal) -> bool {
    matches!(&band.covers, Covers::Range(interval) if interval.low.is_some_and(|(low, _)| low >= high))
}
