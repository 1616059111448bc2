//! A score: its rules, group limits from the inside out, sum, score limits, rounding.

use super::Unsupported;
use super::frame::{Frame, Start};
use super::lowering::Lowering;
use super::rule::{RuleNodes, contribution, fires, line, zero};
use crate::model::{Entry, FirstMatch, Limits, Output, RuleId, ScoreId, Type};
use crate::plan::{self, NodeId, Op, Part};
use crate::semantics::decimal::DECIMALS;
use crate::semantics::{Decimal, Value};

impl Lowering<'_> {
    /// A score as reported.
    pub(super) fn score(&mut self, id: ScoreId, frame: &mut Frame) -> Result<NodeId, Unsupported> {
        let score = &self.model[id];
        frame.start = self.start(score.since.as_ref(), frame)?;
        let sum = self.entries(&score.entries, frame)?;
        frame.start = Start::Anytime;
        let limited = within(sum, score.limits, frame);
        let rounds = score.decimals < DECIMALS;
        Ok(if rounds { frame.add(Op::Round(limited, score.decimals), Type::Number) } else { limited })
    }

    fn entries(&mut self, entries: &[Entry], frame: &mut Frame) -> Result<NodeId, Unsupported> {
        let mut terms = Vec::with_capacity(entries.len());
        for entry in entries {
            terms.push(match entry {
                Entry::Rule(id) => {
                    let rule = self.rule(*id, frame)?;
                    self.note(*id, |frame| line(rule, frame), frame);
                    contribution(rule, frame)
                }
                Entry::Group(group) => {
                    let sum = self.entries(&group.entries, frame)?;
                    within(sum, group.limits, frame)
                }
                Entry::FirstMatch(list) => self.first_match(list, frame)?,
            });
        }
        Ok(match terms.as_slice() {
            [] => zero(frame),
            [only] => *only,
            _ => frame.add(Op::Sum(terms.into_iter().map(|term| (false, term)).collect()), Type::Number),
        })
    }

    /// The first rule that fires counts.
    fn first_match(&mut self, list: &FirstMatch, frame: &mut Frame) -> Result<NodeId, Unsupported> {
        let mut rules: Vec<(RuleId, RuleNodes, Option<NodeId>)> = Vec::with_capacity(list.rules.len());
        for id in &list.rules {
            let rule = self.rule(*id, frame)?;
            rules.push((*id, rule, fires(rule, frame)));
        }
        // Behind a rule that always fires none is reached.
        let always = rules.iter().position(|(_, _, fires)| fires.is_none());
        rules.truncate(always.map_or(rules.len(), |always| always + 1));
        if self.notes_rules(frame) {
            self.note_first(&rules, frame);
        }
        let nothing = zero(frame);
        let last = rules.last().filter(|_| always.is_some()).map_or(nothing, |(_, rule, _)| rule.points);
        let cases: Vec<(NodeId, NodeId)> =
            rules.iter().filter_map(|(_, rule, fires)| Some(((*fires)?, rule.points))).collect();
        if cases.is_empty() {
            return Ok(last);
        }
        // A case is only taken where its points are known, which the node itself cannot see.
        Ok(frame.nodes().add_knowing(Op::First(cases, last), Type::Number, false))
    }

    /// What each rule of a `first match` contributes: only the one at the position that is taken.
    fn note_first(&mut self, rules: &[(RuleId, RuleNodes, Option<NodeId>)], frame: &mut Frame) {
        let mut cases = Vec::with_capacity(rules.len());
        let mut numbers = Vec::with_capacity(rules.len());
        let mut otherwise = frame.blank(Type::Whole);
        for (number, (_, _, fires)) in (0_i64..).zip(rules) {
            let number = frame.constant(Value::Number(Decimal::from_int(number)), Type::Whole);
            numbers.push(number);
            match fires {
                Some(fires) => cases.push((*fires, number)),
                None => otherwise = number,
            }
        }
        let taken = frame.add(Op::First(cases, otherwise), Type::Whole);
        for ((id, rule, _), number) in rules.iter().zip(numbers) {
            let here = frame.add(Op::Equal(taken, number), Type::YesNo);
            let rule = RuleNodes { condition: Some(here), ..*rule };
            self.note(*id, |frame| line(rule, frame), frame);
        }
    }

    /// Whether the contributions of rules are wanted from this stage.
    const fn notes_rules(&self, frame: &Frame) -> bool {
        self.options.ledger && frame.clock == 0
    }

    /// Puts out what a rule contributes, if that is wanted.
    fn note(&self, id: RuleId, line: impl FnOnce(&mut Frame) -> NodeId, frame: &mut Frame) {
        if !self.notes_rules(frame) {
            return;
        }
        let node = line(frame);
        let rule = &self.model[id];
        let score = &self.model[rule.score].name;
        let name = match &rule.label {
            Some(label) => format!("{score}: {label}"),
            None => format!("{score}: rule {}", id.0 + 1),
        };
        let what = Some(Output::Score(rule.score));
        frame.stage.outputs.push(plan::Output { what, part: Part::Rule(id), name, node });
    }
}

fn within(number: NodeId, limits: Limits, frame: &mut Frame) -> NodeId {
    match limits {
        Limits { low: None, high: None } => number,
        Limits { low, high } => frame.add(Op::Clamp(number, low, high), Type::Number),
    }
}
