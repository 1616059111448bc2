//! Rules whose parts are missing or in another order.

use super::shown;
use crate::diagnostics::code::syntax;
use crate::diagnostics::{Applicability, Diagnostic};
use crate::source::Span;

/// `otherwise +5`.
pub fn otherwise_first(place: Span, word: &str, points: &str) -> Diagnostic {
    let right = format!("{points} otherwise");
    Diagnostic::error(&syntax::POINTS_FIRST, place, format!("points come first: `{}`", shown(&right)))
        .label(format!("`{word}` stands before the points"))
        .fix(Applicability::Safe, format!("write `{right}`"), place, right)
}

/// `+5 when a -5 when b`.
pub fn second_rule(place: Span, comma: Option<Span>) -> Diagnostic {
    let cut = comma.map_or(place.at_start(), |comma| comma.to(place.at_start()));
    Diagnostic::error(&syntax::TWO_ON_A_LINE, place, "a second rule starts on this line")
        .help("each rule has a line of its own")
        .fix(Applicability::Safe, "start a new line", cut, "\n  ")
}

/// `+fit -5`: glued, so it reads as points.
pub fn glued_sign(place: Span, sign: &str) -> Diagnostic {
    Diagnostic::error(&syntax::TWO_ON_A_LINE, place, format!("put spaces around `{sign}`, or start a new line"))
        .help("a sign that touches its number is the start of a rule; with spaces around it adds or subtracts")
}

/// `+ 20 when`.
pub fn loose_sign(place: Span, sign: &str, number: &str) -> Diagnostic {
    Diagnostic::error(&syntax::POINTS_MISSING, place, format!("the sign touches its points: `{sign}{}`", shown(number)))
        .fix(Applicability::Safe, format!("write `{sign}{number}`"), place, format!("{sign}{number}"))
}

/// `20 when`.
pub fn points_without_sign(place: Span, number: &str) -> Diagnostic {
    Diagnostic::error(&syntax::POINTS_MISSING, place, format!("points have a sign: `+{number}` or `-{number}`"))
        .fix(Applicability::Suggested, format!("write `+{number}`"), place, format!("+{number}"))
        .fix(Applicability::Suggested, format!("write `-{number}`"), place, format!("-{number}"))
}

/// `size: when …`.
pub fn no_points(place: Span, name: &str, when: &str, rest: &str) -> Diagnostic {
    let label = if name.is_empty() { String::new() } else { format!("{name}: ") };
    let headline = if name.is_empty() {
        "this rule gives no points".to_owned()
    } else {
        format!("the rule `{}` gives no points", shown(name))
    };
    Diagnostic::error(&syntax::POINTS_MISSING, place, headline)
        .help(format!("points come first: `{label}+10 {when}{}`", shown(rest)))
        .fix(Applicability::Template, "points come first", place.at_start(), format!("+10 {when}"))
}

/// `when x +5`.
pub fn points_behind(place: Span, points: &str, condition: &str) -> Diagnostic {
    let rule = format!("{points} when {}", condition.trim());
    Diagnostic::error(&syntax::POINTS_FIRST, place, format!("points come first: `{}`", shown(&rule)))
        .help("a rule reads: points, what they count for, when: `+5 per page_view when opted_in`")
}

/// `half-life` alone.
pub fn decay_without_duration(place: Span, written: &str) -> Diagnostic {
    Diagnostic::error(&syntax::DECAY, place, format!("`{}` does not say how fast points fade", shown(written)))
        .help("smoothly: `half-life 14 days`; in a straight line: `fading to zero in 90 days`")
        .help("in steps: `losing 25% of what is left every 7 days`, or `by age { 14 days 100%, 30 days 50% }`")
        .fix(Applicability::Template, "write `half-life 14 days`", place, "half-life 14 days")
}

/// A rule where only items stand.
pub fn outside_score(place: Span, rule: &str, more: usize) -> Diagnostic {
    let finding = Diagnostic::error(&syntax::RULE_OUTSIDE, place, "a rule stands in the block of a `score`")
        .help(format!("put it between the `{{` and `}}` of a score: `score fit 0 to 100 {{ {} }}`", shown(rule)));
    if more == 0 { finding } else { finding.help(format!("the same goes for the {more} lines after it")) }
}
