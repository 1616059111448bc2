//! Limits that make a rule or a group worth nothing.

use super::{Facts, errors, reach, walk};
use crate::diagnostics::Sink;
use crate::model::{Group, Model, Rule, Score};
use crate::semantics::Decimal;

/// Checks every rule and group.
pub fn check(model: &Model, facts: &Facts, sink: &mut Sink) {
    for score in &model.scores {
        check_score(model, facts, score, sink);
    }
}

fn check_score(model: &Model, facts: &Facts, score: &Score, sink: &mut Sink) {
    for placed in walk::rules(score) {
        check_rule(model, facts, &model[placed.rule], placed.first_match.is_some(), sink);
    }
    for group in walk::groups(&score.entries) {
        check_group(model, facts, group, sink);
    }
}

/// A rule whose points are always 0, or whose cap is below one payment.
///
/// In a `first match` a row of 0 says that its contacts get nothing, whatever stands below: that has an effect.
fn check_rule(model: &Model, facts: &Facts, rule: &Rule, in_first_match: bool, sink: &mut Sink) {
    let points = super::ranges::of(model, facts, &rule.points);
    if points.is_only(Decimal::ZERO) {
        if !in_first_match {
            sink.push(errors::worth_nothing(rule));
        }
        return;
    }
    let Some(cap) = rule.cap.filter(|cap| *cap > Decimal::ZERO) else { return };
    let smallest = points.low.zip(points.high).map(|(low, high)| if low < Decimal::ZERO { high.abs() } else { low });
    if let Some(smallest) = smallest
        && smallest > cap
        && rule.decay.is_none()
        && !matches!(rule.per, Some(crate::model::Per::Number(_)))
    {
        sink.push(errors::cap_below_points(rule, smallest, cap));
    }
}

/// A group whose limits no sum of its rules can reach is harmless; one that holds every sum at one number is not.
fn check_group(model: &Model, facts: &Facts, group: &Group, sink: &mut Sink) {
    let sum = reach::sum(model, facts, &group.entries);
    let held = reach::limited(sum, group.limits);
    if held.is_only(Decimal::ZERO) && !sum.is_only(Decimal::ZERO) {
        sink.push(errors::group_worth_nothing(group));
    }
}
