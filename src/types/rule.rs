//! Rules: points, what they multiply with, when they count.
//!
//! In: a rule of the syntax tree. Out: one of the model.

use super::checker::{Checker, broken, typed};
use super::errors::{points as errors, value as value_errors};
use super::expression::Found;
use super::scope::Scope;
use super::score::Place;
use crate::model::{EventId, Expr, ExprKind, Per, Rule, RuleId, Source, Term, Type};
use crate::semantics::Value;
use crate::syntax::ast::{self, Condition, ExprKind as Ast, Literal, Tail, TailKind};

impl<'a> Checker<'a> {
    /// Reads a rule.
    pub(super) fn rule(&mut self, rule: &'a ast::Rule, place: Place<'_>) -> RuleId {
        self.personal.clear();
        let id = RuleId::at(self.model.rules.len());
        let per = rule.per.as_ref().map(|per| self.per(per, place.scope));
        let failed_per = matches!(per, Some(None));
        let per = per.flatten();
        let points = self.points(rule, per.as_ref(), failed_per, place);
        let kinds = kinds_of(per.as_ref());
        let condition = match &rule.condition {
            Condition::When(when) => Some(self.condition(when, Scope { per: &kinds, ..place.scope })),
            Condition::Always | Condition::Otherwise => None,
        };
        let tails = self.tails(rule, per.as_ref(), failed_per, place);
        self.check_personal(rule, id);
        if let Some(label) = &rule.label {
            self.rules_by_label.entry(&label.text).or_default().push(id);
        }
        self.model.rules.push(Rule {
            label: rule.label.as_ref().map(|label| label.text.clone()),
            score: place.id,
            points,
            per,
            condition,
            otherwise: matches!(rule.condition, Condition::Otherwise),
            repeat: tails.repeat,
            decay: tails.decay,
            cap: tails.cap,
            because: tails.because,
            span: rule.span,
            points_span: rule.points.span,
        });
        id
    }

    /// What the points multiply with; `None` after a report.
    fn per(&mut self, per: &ast::Per, scope: Scope<'_>) -> Option<Per> {
        match per {
            ast::Per::Number(number) => {
                let number = self.number(number, scope);
                (number.ty != Type::Error).then_some(Per::Number(number))
            }
            ast::Per::Unit { unit, until, reference, span } => {
                let reference = Box::new(self.reference(reference, scope)?);
                let unit = super::literal::unit(*unit);
                let kind = ExprKind::Elapsed { unit, until: *until, reference };
                Some(Per::Number(typed(kind, Type::Whole, *span)))
            }
            ast::Per::Events { which, selection } => {
                if which.is_none()
                    && let Some(number) = self.per_number(selection, scope)
                {
                    return (number.ty != Type::Error).then_some(Per::Number(number));
                }
                let selection = self.selection(selection, scope)?;
                Some(match which {
                    None => Per::EachEvent(selection),
                    Some(ast::Which::Last) => Per::LastEvent(selection),
                    Some(ast::Which::First) => Per::FirstEvent(selection),
                })
            }
        }
    }

    /// `per account.employees`: a path alone that is a number, not an event.
    fn per_number(&mut self, selection: &ast::Selection, scope: Scope<'_>) -> Option<Expr> {
        let [path] = selection.source.paths.as_slice() else { return None };
        let plain = selection.window.is_none() && selection.filter.is_none() && selection.then.is_none();
        match self.resolve(path, scope) {
            Found::Event { .. } | Found::Members { .. } => None,
            Found::Missing { .. } if !plain => None,
            _ if plain => {
                let written = ast::Expr { kind: Ast::Path(path.clone()), span: selection.source.span };
                Some(self.number(&written, scope))
            }
            _ => None,
        }
    }

    fn points(&mut self, rule: &ast::Rule, per: Option<&Per>, failed_per: bool, place: Place<'_>) -> Expr {
        let written = &rule.points;
        if let Ast::Literal(Literal::Percent(text)) = &written.kind {
            return self.fail(written.span, errors::percent_or_points(written.span, text, rule.negative));
        }
        // Whatever the points say of the events, the events are not known.
        if failed_per && !matches!(written.kind, Ast::Literal(_)) {
            return broken(written.span);
        }
        let points = match per {
            Some(Per::EachEvent(selection) | Per::LastEvent(selection) | Per::FirstEvent(selection)) => {
                self.of_each(written, selection, place.scope)
            }
            _ => self.expression(written, place.scope),
        };
        // Half a point for each employee or page adds up to whole ones; half a point by itself never does.
        if let (ExprKind::Constant(Value::Number(number)), None) = (&points.kind, per) {
            self.fits_decimals(*number, written.span, place);
        }
        match points.ty {
            Type::Whole | Type::Number => signed(points, rule.negative),
            Type::Error => points,
            other => {
                let (words, shown) = (self.short(written.span), self.describe(other));
                self.fail(written.span, errors::points_expected(written.span, &words, &shown, other))
            }
        }
    }

    /// Points by the value of personal data are allowed in so many words, or not at all.
    fn check_personal(&mut self, rule: &ast::Rule, id: RuleId) {
        let read = std::mem::take(&mut self.personal);
        let allowed = rule.tails.iter().any(|tail| matches!(tail.kind, TailKind::AllowPersonal(_)));
        if allowed || !read.is_empty() {
            self.personal_settled.insert(id);
        }
        if let (Some((span, field)), false) = (read.first(), allowed) {
            self.report(value_errors::personal(*span, field, rule.span));
        }
    }
}

/// Points with their sign.
fn signed(points: Expr, negative: bool) -> Expr {
    if !negative {
        return points;
    }
    let (ty, span) = (points.ty, points.span);
    if let ExprKind::Constant(Value::Number(number)) = &points.kind {
        return typed(ExprKind::Constant(Value::Number(number.neg())), ty, span);
    }
    typed(ExprKind::Sum(vec![Term { negative: true, expr: points }]), ty, span)
}

/// The kinds of events of a `per`.
fn kinds_of(per: Option<&Per>) -> Vec<EventId> {
    match per {
        Some(Per::EachEvent(selection) | Per::LastEvent(selection) | Per::FirstEvent(selection)) => {
            match &selection.source {
                Source::Events(sources) => sources.iter().map(|source| source.event).collect(),
                Source::Members { .. } => Vec::new(),
            }
        }
        _ => Vec::new(),
    }
}

/// A tail and how it is called, for findings.
pub(super) const fn tail_word(tail: &Tail) -> &'static str {
    match tail.kind {
        TailKind::HalfLife(_) | TailKind::FadingToZero(_) | TailKind::Losing { .. } | TailKind::ByAge(_) => "decay",
        TailKind::AtMostPerPeriod { .. } | TailKind::AtMostPerDuration { .. } | TailKind::Once => "repeat limit",
        TailKind::AtMostPoints(_) => "limit",
        TailKind::Because(_) | TailKind::AllowPersonal(_) => "reason",
    }
}
