//! Periods that are nearly right.

use super::Line;
use crate::diagnostics::Diagnostic;
use crate::syntax::errors::nearly::written;
use crate::syntax::errors::periods as say;
use crate::syntax::parser::Rule;
use crate::syntax::prescan::Kind;

/// `in the last month`, `in last 30 days`, `in the past 30 days`, `within the last 30 days`.
pub fn last_month(line: &Line<'_>) -> Option<Diagnostic> {
    let near = line.at().saturating_sub(2)..=line.at() + 2;
    let Some(last) = near.clone().find(|&index| matches!(line.text(index), "last" | "next" | "past" | "previous"))
    else {
        return within_days(line);
    };
    if last == line.at() && is_unit(line.text(last + 2)) && !line.is(last.wrapping_sub(1), "the") {
        let start = if line.is(last.wrapping_sub(1), "in") { last - 1 } else { last };
        let right = format!("in the {}", if line.is(last, "next") { "next" } else { "last" });
        return Some(say::period_wording(line.span(start, last), line.text_of(start, last), &right));
    }
    let with_the = last > 0 && line.is(last - 1, "the");
    let start = if with_the { last.checked_sub(2)? } else { last.checked_sub(1)? };
    if !matches!(line.text(start), "in" | "within" | "during" | "over" | "for") {
        return None;
    }
    let direction = if line.is(last, "next") { "next" } else { "last" };
    let unit_behind = is_unit(line.text(last + 2)) || line.is(last + 2, "working");
    if is_unit(line.text(last + 1)) {
        let unit = line.text(last + 1).trim_end_matches('s');
        return Some(say::bare_period(line.span(start, last + 1), line.text_of(start, last + 1), direction, unit));
    }
    if line.kind(last + 1) != Some(Kind::Number) {
        return None;
    }
    let right = if unit_behind {
        format!("in the {direction}")
    } else {
        return Some(say::period_without_unit(line.span(last + 1, last + 1), line.text(last + 1)));
    };
    let written = line.text_of(start, last);
    (written != right).then(|| say::period_wording(line.span(start, last), written, &right))
}

/// `any page_view within 30 days`, `trial_end within 14 days`.
fn within_days(line: &Line<'_>) -> Option<Diagnostic> {
    let at = line.at();
    let days = line.kind(at + 1) == Some(Kind::Number) && is_unit(line.text(at + 2));
    if !matches!(line.text(at), "within" | "during" | "over") || !line.in_condition(at) || !days {
        return None;
    }
    // Events lie in the past; a date may lie ahead.
    if of_events(line, at) {
        return Some(say::period_wording(line.span(at, at), line.text(at), "in the last"));
    }
    Some(say::ahead_or_back(line.span(at, at + 2), line.text_of(at, at + 2), line.text_of(at + 1, at + 2)))
}

/// Whether the condition that a token stands in selects events.
fn of_events(line: &Line<'_>, at: usize) -> bool {
    let starts = |index: &usize| matches!(line.text(*index), "when" | "and" | "or" | "=" | ":");
    let start = (0..at).rev().find(starts).map_or(0, |index| index + 1);
    (start..at).any(|index| {
        matches!(line.text(index), "any" | "no" | "at" | "exactly" | "per" | "count" | "sum" | "distinct" | "then")
    })
}

/// `trial_end is less than 14 days away`, `trial_end more than 14 days from now`.
pub fn ahead(line: &Line<'_>) -> Option<Diagnostic> {
    let away = |index: usize| match (line.text(index), line.text(index + 1)) {
        ("away" | "ahead", _) => Some(index),
        ("from", "now" | "today") => Some(index + 1),
        _ => None,
    };
    let (at, last) = (line.at()..line.at() + 6).find_map(|index| Some((index, away(index)?)))?;
    let number = at.checked_sub(2).filter(|&number| line.kind(number) == Some(Kind::Number))?;
    let compared = number.checked_sub(2)?;
    let first = if compared > 0 && line.is(compared - 1, "is") { compared - 1 } else { compared };
    let (place, span) = (line.span(first, last), line.text_of(number, number + 1));
    let sign = match (line.text(compared), line.text(number - 1)) {
        ("less" | "fewer", "than") | ("at", "most") => {
            return Some(written(place, line.text_of(first, last), &format!("in the next {span}")));
        }
        ("more", "than") => ">",
        ("at", "least") => ">=",
        _ => return None,
    };
    let unit = line.text(number + 1).trim_end_matches('s');
    let test = format!("{unit}s until {} {sign} {}", line.text(first.checked_sub(1)?), line.text(number));
    Some(say::further_ahead(line.span(first - 1, last), &test))
}

/// `once a day`, `once daily`, `at most 3 times a week`.
pub fn repeat(line: &Line<'_>) -> Option<Diagnostic> {
    let at = line.at();
    let before = at.checked_sub(1).filter(|_| line.rule == Rule::score_rule)?;
    let limit = |number: usize| line.kind(number) == Some(Kind::Number) && line.is(number.wrapping_sub(1), "most");
    let every = |index: usize| matches!(line.text(index), "a" | "an" | "each" | "every" | "per");
    let (first, limit, unit, last) = match line.text(at) {
        "a" | "an" | "each" | "every" if line.is(before, "once") || limit(before) => {
            let first = if limit(before) { before.checked_sub(2)? } else { before };
            (first, line.text_of(first, before), line.text(at + 1), at + 1)
        }
        "times" | "time" if limit(before) && every(at + 1) => {
            let first = before.checked_sub(2)?;
            (first, line.text_of(first, before), line.text(at + 2), at + 2)
        }
        often => {
            let unit = match often {
                "daily" => "day",
                "weekly" => "week",
                "monthly" => "month",
                _ => return None,
            };
            (before, line.is(before, "once").then_some("once")?, unit, at)
        }
    };
    is_unit(unit).then(|| written(line.span(first, last), line.text_of(first, last), &format!("{limit} per {unit}")))
}

fn is_unit(text: &str) -> bool {
    matches!(
        text.strip_suffix('s').unwrap_or(text),
        "second" | "minute" | "hour" | "day" | "week" | "month" | "quarter" | "year"
    )
}
