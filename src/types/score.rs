//! Scores: limits, decimals, groups; their rules go to `rule`.
//!
//! In: the declarations. Out: scores and rules. A score `for each` product is one score a product.

use super::checker::Checker;
use super::errors::{declaration as errors, points as point_errors};
use super::literal;
use super::scope::{Scope, Variable};
use crate::model::{Entry, FirstMatch, Group, Limits, RecordId, RuleId, Score, ScoreId, Type};
use crate::names::ScoreName;
use crate::source::Span;
use crate::syntax::ast::{self, Condition, Range, ScoreItem, Statement};

/// The score whose rules are read.
#[derive(Clone, Copy)]
pub(super) struct Place<'s> {
    pub id: ScoreId,
    pub decimals: u32,
    pub scope: Scope<'s>,
}

impl<'a> Checker<'a> {
    /// The record a score is about.
    pub(super) fn score_record(&self, id: ScoreId) -> RecordId {
        let of = self.names.scores.get(id.index()).and_then(|score| score.item.of.as_ref());
        of.and_then(|of| self.names.record(&of.text)).unwrap_or(self.model.scored)
    }

    /// Reads all scores.
    pub(super) fn scores(&mut self) {
        let names = self.names;
        let mut family_start = self.sink.diagnostics.len();
        for (index, name) in names.scores.iter().enumerate() {
            let first = index.checked_sub(1).and_then(|before| names.scores.get(before));
            let another = name.variant.is_some() && first.is_some_and(|first| std::ptr::eq(first.item, name.item));
            let score = if another {
                self.again(family_start, |checker| checker.score(ScoreId::at(index), *name))
            } else {
                family_start = self.sink.diagnostics.len();
                self.score(ScoreId::at(index), *name)
            };
            self.model.scores.push(score);
        }
    }

    fn score(&mut self, id: ScoreId, name: ScoreName<'a>) -> Score {
        let item = name.item;
        let known = item.of.as_ref().is_none_or(|of| {
            self.record_named(of);
            self.names.record(&of.text).is_some()
        });
        // About an unknown record every word of the rules would be unknown.
        let body = if known { item.body.as_slice() } else { &[] };
        let variable = name.variant.map(|(variable, label)| Variable {
            name: &variable.text,
            name_span: variable.span,
            label: &label.text,
            label_span: label.span,
        });
        let scope = Scope { variable, ..Scope::of(self.score_record(id)) };
        let decimals = self.decimals(item);
        let place = Place { id, decimals, scope };
        let since = item.since.as_ref().and_then(|since| self.reference(since, scope));
        let limits = item.range.as_ref().map(|range| self.score_limits(range, place)).unwrap_or_default();
        let entries = self.entries(body, place);
        self.weights(item);
        Score {
            name: variable.map_or_else(|| item.name.text.clone(), |v| format!("{} for {}", item.name.text, v.label)),
            title: item.title.as_ref().map(|title| title.value.clone()),
            variant: variable.map(|variable| variable.label.to_owned()),
            record: scope.subject,
            limits,
            decimals,
            since,
            entries,
            span: item.name.span,
        }
    }

    fn decimals(&mut self, item: &ScoreItem) -> u32 {
        let Some((text, span)) = &item.decimals else { return 0 };
        let decimals = literal::number(text).ok().and_then(|n| n.to_int()).and_then(|n| u32::try_from(n).ok());
        match decimals.filter(|decimals| *decimals <= 6) {
            Some(decimals) => decimals,
            None => {
                self.report(errors::decimals(*span, text));
                6
            }
        }
    }

    fn score_limits(&mut self, range: &Range, place: Place<'_>) -> Limits {
        let limits = self.limits(range, Type::Number);
        for (limit, end) in [(limits.low, &range.low), (limits.high, &range.high)] {
            if let (Some(limit), Some(end)) = (limit, end) {
                self.fits_decimals(limit, end.span, place);
            }
        }
        limits
    }

    /// A number of points must not be finer than its score.
    pub(super) fn fits_decimals(&mut self, number: crate::semantics::Decimal, span: Span, place: Place<'_>) {
        let needed = literal::decimals_of(number);
        if needed > place.decimals {
            let words = self.words(span);
            let item = self.names.scores.get(place.id.index()).map(|score| score.item);
            let (name, range) = item.map_or((Span::default(), None), |item| (item.name.span, item.range.as_ref()));
            self.report(point_errors::finer_than_score(
                span,
                &words,
                needed,
                place.decimals,
                name,
                range.map(|r| r.span),
            ));
        }
    }

    fn entries(&mut self, body: &'a [Statement], place: Place<'_>) -> Vec<Entry> {
        let mut entries = Vec::with_capacity(body.len());
        for statement in body {
            match statement {
                Statement::Rule(rule) => {
                    if let Condition::Otherwise = rule.condition {
                        self.report(errors::otherwise_outside(rule.span));
                    }
                    entries.push(Entry::Rule(self.rule(rule, place)));
                }
                Statement::Group(group) => entries.push(Entry::Group(self.group(group, place))),
                Statement::FirstMatch(first) => entries.push(Entry::FirstMatch(self.first_match(first, place))),
                Statement::Error(_) => {}
            }
        }
        entries
    }

    fn group(&mut self, group: &'a ast::Group, place: Place<'_>) -> Group {
        let limits = group.range.as_ref().map(|range| self.score_limits(range, place)).unwrap_or_default();
        let entries = self.entries(&group.body, place);
        Group { title: group.title.value.clone(), limits, entries, span: group.span }
    }

    fn first_match(&mut self, first: &'a ast::FirstMatch, place: Place<'_>) -> FirstMatch {
        let mut rules: Vec<RuleId> = Vec::with_capacity(first.body.len());
        let last = first.body.len().saturating_sub(1);
        for (at, statement) in first.body.iter().enumerate() {
            match statement {
                Statement::Rule(rule) => {
                    if matches!(rule.condition, Condition::Otherwise) && at < last {
                        self.report(errors::otherwise_not_last(rule.span));
                    }
                    rules.push(self.rule(rule, place));
                }
                Statement::Group(group) => self.report(errors::only_rules_here(group.span)),
                Statement::FirstMatch(inner) => self.report(errors::only_rules_here(inner.span)),
                Statement::Error(_) => {}
            }
        }
        if let (Some(label), Some(id)) = (&first.label, rules.first()) {
            self.rules_by_label.entry(&label.text).or_default().push(*id);
        }
        FirstMatch { label: first.label.as_ref().map(|label| label.text.clone()), rules, span: first.span }
    }

    /// A score of nothing but weights: they should make 100%.
    fn weights(&mut self, item: &ScoreItem) {
        let mut total: i64 = 0;
        for statement in &item.body {
            let Statement::Rule(rule) = statement else { return };
            let (ast::ExprKind::PercentOf { percent, .. }, Condition::Always, false) =
                (&rule.points.kind, &rule.condition, rule.negative)
            else {
                return;
            };
            let ast::ExprKind::Literal(ast::Literal::Percent(text)) = &percent.kind else { return };
            let Ok(percent) = literal::number(text) else { return };
            total = total.saturating_add(percent.millionths());
        }
        let total = crate::semantics::Decimal::from_millionths(total);
        if item.body.len() >= 2 && total.millionths() != 100_000_000 {
            let places: Vec<Span> = item.body.iter().filter_map(points_span).collect();
            self.report(point_errors::weights(item.name.span, &item.name.text, total, &places));
        }
    }
}

fn points_span(statement: &Statement) -> Option<Span> {
    match statement {
        Statement::Rule(rule) => Some(rule.points.span),
        _ => None,
    }
}
