//! Tails of a rule: decay, repeat limit, cap, reason.
//!
//! In: what follows the commas of a rule. Out: the decay, limits and reason of the model's rule.

use super::checker::Checker;
use super::errors::{points as point_errors, time as errors};
use super::literal;
use super::rule::tail_word;
use super::score::Place;
use crate::model::{Per, Repeat, RepeatPeriod, Type};
use crate::semantics::Decimal;
use crate::semantics::decay::Decay;
use crate::syntax::ast::{self, Duration, Tail, TailKind};

/// What the tails of a rule say.
#[derive(Default)]
pub(super) struct Tails {
    pub repeat: Option<Repeat>,
    pub decay: Option<Decay>,
    pub cap: Option<Decimal>,
    pub because: Option<String>,
}

impl Checker<'_> {
    pub(super) fn tails(&mut self, rule: &ast::Rule, per: Option<&Per>, failed_per: bool, place: Place<'_>) -> Tails {
        let mut tails = Tails::default();
        for (at, tail) in rule.tails.iter().enumerate() {
            let earlier = rule.tails.iter().take(at).find(|earlier| same_kind(earlier, tail));
            if let Some(earlier) = earlier {
                self.report(errors::two_tails(tail.span, earlier.span, tail_word(tail)));
                continue;
            }
            if !failed_per && !self.has_its_events(tail, per, rule) {
                continue;
            }
            self.tail(tail, place, &mut tails);
        }
        tails
    }

    /// Decay and repeat limits are about events.
    fn has_its_events(&mut self, tail: &Tail, per: Option<&Per>, rule: &ast::Rule) -> bool {
        let each = matches!(per, Some(Per::EachEvent(_)));
        let one = matches!(per, Some(Per::LastEvent(_) | Per::FirstEvent(_)));
        let fits = match tail_word(tail) {
            "decay" => each || one,
            "repeat limit" => each,
            _ => true,
        };
        if !fits {
            let words = self.words(tail.span);
            let sign = if rule.negative { '-' } else { '+' };
            let points = format!("{sign}{}", self.words(rule.points.span));
            self.report(errors::needs_events(tail.span, &words, tail_word(tail), &points, one));
        }
        fits
    }

    fn tail(&mut self, tail: &Tail, place: Place<'_>, tails: &mut Tails) {
        match &tail.kind {
            TailKind::HalfLife(duration) => {
                tails.decay = self.fractional_days(duration).map(|days| Decay::HalfLife { days });
            }
            TailKind::FadingToZero(duration) => {
                tails.decay = self.whole_days(duration).map(|days| Decay::FadingToZero { days });
            }
            TailKind::Losing { percent, every } => {
                let share = self.share(percent);
                let days = self.whole_days(every);
                tails.decay = share.zip(days).map(|(share, days)| Decay::LosingEvery { share, days });
            }
            TailKind::ByAge(rows) => tails.decay = self.by_age(rows),
            TailKind::AtMostPerPeriod { count, period, .. } => {
                let within = RepeatPeriod::Calendar(literal::unit(*period));
                tails.repeat = self.repeat_count(count).map(|count| Repeat { count, within });
            }
            TailKind::AtMostPerDuration { count, duration, .. } => {
                let count = self.repeat_count(count);
                let span = self.span(duration);
                tails.repeat =
                    count.zip(span).map(|(count, span)| Repeat { count, within: RepeatPeriod::Sliding(span) });
            }
            TailKind::Once => tails.repeat = Some(Repeat { count: 1, within: RepeatPeriod::Ever }),
            TailKind::AtMostPoints(points) => tails.cap = self.cap(points, place),
            TailKind::Because(text) => tails.because = Some(text.value.clone()),
            TailKind::AllowPersonal(text) => {
                tails.because.get_or_insert_with(|| text.value.clone());
            }
        }
    }

    fn cap(&mut self, points: &ast::Expr, place: Place<'_>) -> Option<Decimal> {
        let cap = self.constant_number(points)?;
        if cap <= Decimal::ZERO {
            let words = self.words(points.span);
            self.report(point_errors::cap(points.span, &words, cap));
            return None;
        }
        self.fits_decimals(cap, points.span, place);
        Some(cap)
    }

    fn repeat_count(&mut self, count: &ast::Expr) -> Option<u32> {
        let number = self.constant_number(count)?;
        let whole = number.to_int().and_then(|n| u32::try_from(n).ok()).filter(|n| *n > 0);
        if whole.is_none() {
            let words = self.words(count.span);
            self.report(errors::count_of_events(count.span, &words, 1));
        }
        whole
    }

    fn share(&mut self, percent: &ast::Expr) -> Option<Decimal> {
        let share = self.constant_of_type(percent, Type::Percent)?;
        let fits = share >= Decimal::ZERO && share <= Decimal::ONE;
        if !fits {
            let words = self.words(percent.span);
            self.report(errors::share(percent.span, &words));
        }
        fits.then_some(share)
    }

    fn fractional_days(&mut self, duration: &Duration) -> Option<Decimal> {
        let days = literal::days(duration);
        if days.is_none() {
            self.report(errors::decay_in_days(duration, false));
        }
        days
    }

    fn whole_days(&mut self, duration: &Duration) -> Option<u32> {
        let days = literal::whole_days(duration);
        if days.is_none() {
            self.report(errors::decay_in_days(duration, true));
        }
        days
    }

    fn by_age(&mut self, rows: &[(Duration, ast::Expr)]) -> Option<Decay> {
        let mut table: Vec<(u32, Decimal)> = Vec::with_capacity(rows.len());
        let mut failed = rows.is_empty();
        for (age, weight) in rows {
            let days = self.whole_days(age);
            let weight = self.share(weight);
            let (Some(days), Some(weight)) = (days, weight) else {
                failed = true;
                continue;
            };
            if table.last().is_some_and(|(last, _)| *last >= days) {
                let words = self.words(age.span);
                self.report(errors::ages_out_of_order(age.span, &words));
                failed = true;
            }
            table.push((days, weight));
        }
        (!failed).then_some(Decay::ByAge(table))
    }
}

fn same_kind(one: &Tail, other: &Tail) -> bool {
    match (&one.kind, &other.kind) {
        (TailKind::Because(_), TailKind::AllowPersonal(_)) | (TailKind::AllowPersonal(_), TailKind::Because(_)) => {
            false
        }
        _ => tail_word(one) == tail_word(other),
    }
}
