//! The law every ledger obeys: every point is accounted for.

use super::score::sum_of;
use super::{LedgerLine, RuleLine, ScoreOutcome, Verdict};
use crate::model::Model;
use crate::semantics::Decimal;
use crate::semantics::decimal::Total;

/// Whether the amounts of all lines sum to the score: events to their rule, rules to their group,
/// groups to the sum, and the sum with what limits and rounding changed to what is reported.
#[must_use]
pub fn ledger_adds_up(model: &Model, score: &ScoreOutcome) -> bool {
    score.ledger.iter().all(|line| line_adds_up(model, line))
        && sum_of(&score.ledger) == score.sum
        && score.sum.add(score.limit_change).add(score.rounding_change) == score.reported
}

fn line_adds_up(model: &Model, line: &LedgerLine) -> bool {
    match line {
        LedgerLine::Rule(rule) => rule_adds_up(model, rule),
        LedgerLine::Group { lines, sum, .. } => {
            lines.iter().all(|line| line_adds_up(model, line)) && sum_of(lines) == *sum
        }
        LedgerLine::FirstMatch { rules, .. } => {
            let fired = rules.iter().filter(|rule| rule.verdict == Verdict::Fired).count();
            fired <= 1 && rules.iter().all(|rule| rule_adds_up(model, rule))
        }
    }
}

fn rule_adds_up(model: &Model, line: &RuleLine) -> bool {
    if line.gross.add(line.decay_change).add(line.cap_change) != line.points {
        return false;
    }
    if line.verdict != Verdict::Fired {
        return line.points == Decimal::ZERO && line.events.is_empty();
    }
    let cap = model.rules.get(line.rule.index()).and_then(|rule| rule.cap);
    let below_cap = cap.is_none_or(|cap| line.points.abs() <= cap.abs());
    below_cap && (line.events.is_empty() || events_add_up(line))
}

fn events_add_up(line: &RuleLine) -> bool {
    let gross: Total = line.events.iter().filter(|event| !event.left_out).map(|event| event.points).collect();
    let counted: Total = line.events.iter().map(|event| event.counted).collect();
    gross.get() == line.gross && counted.get() == line.gross.add(line.decay_change)
}
