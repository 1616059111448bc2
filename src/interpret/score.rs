//! A score: its rules, then group limits from the inside out, sum, score limits, rounding.

use super::place::{Place, Start};
use super::rule::without_points;
use super::{Interpreter, LedgerLine, RuleLine, ScoreOutcome, Verdict};
use crate::model::{Entry, FirstMatch, Group, Limits, Reference, RuleId, ScoreId};
use crate::semantics::Decimal;
use crate::semantics::decimal::Total;

impl Interpreter<'_> {
    /// A score of a row, with its ledger.
    pub(super) fn score(&self, id: ScoreId, place: &Place<'_>) -> ScoreOutcome {
        let score = &self.model[id];
        let start = score.since.as_ref().map_or(Start::Anytime, |since| self.start(since, place));
        let place = Place { start: &start, ..*place };
        let ledger = self.entries(&score.entries, &place);
        let sum = sum_of(&ledger);
        let limited = within(sum, score.limits);
        let reported = limited.round_to(score.decimals);
        ScoreOutcome { reported, sum, limit_change: limited.sub(sum), rounding_change: reported.sub(limited), ledger }
    }

    /// Where the events of a score start: after an event, from a day on.
    fn start(&self, since: &Reference, place: &Place<'_>) -> Start {
        match self.first_instant_since(since, &place.noting(None)) {
            Ok(Some(first)) => Start::From(first),
            Ok(None) => Start::Anytime,
            Err(needs) => Start::NotKnown(needs),
        }
    }

    fn entries(&self, entries: &[Entry], place: &Place<'_>) -> Vec<LedgerLine> {
        let line = |entry: &Entry| match entry {
            Entry::Rule(rule) => LedgerLine::Rule(self.rule(*rule, place)),
            Entry::Group(group) => self.group(group, place),
            Entry::FirstMatch(list) => self.first_match(list, place),
        };
        entries.iter().map(line).collect()
    }

    fn group(&self, group: &Group, place: &Place<'_>) -> LedgerLine {
        let lines = self.entries(&group.entries, place);
        let sum = sum_of(&lines);
        let limit_change = within(sum, group.limits).sub(sum);
        LedgerLine::Group { title: group.title.clone(), lines, sum, limit_change }
    }

    /// The first rule that counts; `otherwise` takes what is left, blank and unknown too.
    fn first_match(&self, list: &FirstMatch, place: &Place<'_>) -> LedgerLine {
        let mut rules: Vec<RuleLine> = Vec::with_capacity(list.rules.len());
        let mut taken = false;
        for rule in &list.rules {
            let line = self.rule_in_turn(*rule, taken, place);
            taken |= line.verdict == Verdict::Fired;
            rules.push(line);
        }
        LedgerLine::FirstMatch { label: list.label.clone(), rules }
    }

    fn rule_in_turn(&self, rule: RuleId, taken: bool, place: &Place<'_>) -> RuleLine {
        if taken { without_points(rule, Verdict::NotReached) } else { self.rule(rule, place) }
    }
}

/// What a line contributes.
pub(super) fn amount(line: &LedgerLine) -> Decimal {
    match line {
        LedgerLine::Rule(rule) => rule.points,
        LedgerLine::Group { sum, limit_change, .. } => sum.add(*limit_change),
        LedgerLine::FirstMatch { rules, .. } => rules.iter().map(|rule| rule.points).collect::<Total>().get(),
    }
}

/// The sum of lines.
pub(super) fn sum_of(lines: &[LedgerLine]) -> Decimal {
    lines.iter().map(amount).collect::<Total>().get()
}

/// A number held within limits.
fn within(number: Decimal, limits: Limits) -> Decimal {
    let raised = limits.low.map_or(number, |low| number.max(low));
    limits.high.map_or(raised, |high| raised.min(high))
}
