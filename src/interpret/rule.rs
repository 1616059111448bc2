//! One rule: points × per × repeat limit, decay of each event, cap. The order is fixed, and the
//! ledger shows every step.

use super::place::{Notes, Place};
use super::repeat;
use super::select::{Item, one_of};
use super::{EventLine, Evidence, Interpreter, Need, RuleLine, Verdict};
use crate::data::Happening;
use crate::model::{Per, Rule, RuleId, Selection};
use crate::semantics::decimal::Total;
use crate::semantics::{Decimal, decay};

/// What a rule's points came to before its cap.
struct Points {
    gross: Decimal,
    decayed: Decimal,
    events: Vec<EventLine>,
}

/// Why a rule has no points.
enum NoPoints {
    /// There were no events.
    None,
    /// Something is not known.
    NotKnown(Vec<Need>),
}

impl Interpreter<'_> {
    /// A rule's line. `place` is the score's; evidence is taken if it has notes.
    pub(super) fn rule(&self, id: RuleId, place: &Place<'_>) -> RuleLine {
        let notes = Notes::default();
        let place = place.noting(place.notes.map(|_| &notes));
        let rule = &self.model[id];
        let line = match self.condition_of(rule, &place) {
            Some(verdict) => without_points(id, verdict),
            None => match self.points(rule, &place) {
                Ok(points) => capped(id, points, rule.cap),
                Err(NoPoints::None) => without_points(id, Verdict::No),
                Err(NoPoints::NotKnown(needs)) => without_points(id, Verdict::NotKnown(needs)),
            },
        };
        RuleLine { evidence: notes.take(), ..line }
    }

    /// Why the rule's condition keeps it from counting; `None` if it does not.
    fn condition_of(&self, rule: &Rule, place: &Place<'_>) -> Option<Verdict> {
        let answer = self.evaluate(rule.condition.as_ref()?, place);
        match answer.truth() {
            Some(true) => None,
            Some(false) => Some(Verdict::No),
            None => Some(Verdict::NotKnown(answer.needs)),
        }
    }

    fn points(&self, rule: &Rule, place: &Place<'_>) -> Result<Points, NoPoints> {
        match &rule.per {
            None => self.number(&rule.points, place).map(Points::without_events),
            Some(Per::Number(number)) => {
                let points = self.number(&rule.points, place)?;
                Ok(Points::without_events(points.mul(self.number(number, place)?)))
            }
            Some(Per::EachEvent(selection)) => self.points_of_events(rule, selection, place, |_| None),
            Some(Per::LastEvent(selection)) => {
                self.points_of_events(rule, selection, place, |items| Some(one_of(items, true)))
            }
            Some(Per::FirstEvent(selection)) => {
                self.points_of_events(rule, selection, place, |items| Some(one_of(items, false)))
            }
        }
    }

    fn number(&self, expr: &crate::model::Expr, place: &Place<'_>) -> Result<Decimal, NoPoints> {
        let answer = self.evaluate(expr, place);
        answer.quantity().ok_or(NoPoints::NotKnown(answer.needs))
    }

    /// Points for each event, or for the one that `pick` chooses. Events for which the points are
    /// blank do not count, and take no place of a repeat limit.
    fn points_of_events<'m>(
        &'m self,
        rule: &Rule,
        selection: &Selection,
        place: &Place<'_>,
        pick: impl Fn(&[Item<'m>]) -> Option<Option<Happening<'m>>>,
    ) -> Result<Points, NoPoints> {
        let selected = self.select(selection, place);
        let mut needs = selected.missing.clone();
        let mut worth = Vec::new();
        let chosen = pick(&selected.items);
        let items = match chosen {
            None => selected.items,
            Some(one) => one.into_iter().map(Item::Event).collect(),
        };
        for item in items {
            let Item::Event(happening) = item else { continue };
            let answer = self.evaluate(&rule.points, &place.with_event(happening));
            match answer.quantity() {
                Some(points) => worth.push((happening, points)),
                None => super::answer::add_needs(&mut needs, &answer.needs),
            }
        }
        if worth.is_empty() {
            return Err(if needs.is_empty() { NoPoints::None } else { NoPoints::NotKnown(needs) });
        }
        Ok(self.weigh(rule, &worth, place))
    }

    /// Repeat limit, then the weight of each event by its age.
    fn weigh(&self, rule: &Rule, worth: &[(Happening<'_>, Decimal)], place: &Place<'_>) -> Points {
        let instants: Vec<i64> = worth.iter().map(|(happening, _)| happening.event.at).collect();
        let kept = repeat::kept(&instants, rule.repeat.as_ref(), place.clock);
        let lines = worth.iter().zip(&kept).map(|((happening, points), kept)| {
            let age_days = place.clock.age_days(happening.event.at);
            let weight = rule.decay.as_ref().map_or(Decimal::ONE, |decay| decay::weight(decay, age_days));
            EventLine {
                at: happening.event.at,
                day: place.clock.day_of(happening.event.at),
                age_days,
                points: *points,
                weight,
                counted: if *kept { points.mul(weight) } else { Decimal::ZERO },
                left_out: !kept,
                details: if place.notes.is_some() { self.details(happening) } else { Vec::new() },
            }
        });
        Points::of_events(lines.collect())
    }
}

impl Points {
    const fn without_events(points: Decimal) -> Self {
        Self { gross: points, decayed: points, events: Vec::new() }
    }

    fn of_events(events: Vec<EventLine>) -> Self {
        let gross: Total = events.iter().filter(|event| !event.left_out).map(|event| event.points).collect();
        let decayed: Total = events.iter().map(|event| event.counted).collect();
        Self { gross: gross.get(), decayed: decayed.get(), events }
    }
}

/// The line of a rule that counts: its cap is the most it gives, or takes.
fn capped(rule: RuleId, points: Points, cap: Option<Decimal>) -> RuleLine {
    let decayed = points.decayed;
    let capped = cap.map_or(decayed, |cap| decayed.max(cap.abs().neg()).min(cap.abs()));
    RuleLine {
        rule,
        verdict: Verdict::Fired,
        gross: points.gross,
        decay_change: decayed.sub(points.gross),
        cap_change: capped.sub(decayed),
        points: capped,
        events: points.events,
        evidence: Vec::new(),
    }
}

/// The line of a rule that does not count.
pub(super) fn without_points(rule: RuleId, verdict: Verdict) -> RuleLine {
    let zero = Decimal::ZERO;
    let (events, evidence) = (Vec::new(), Vec::<Evidence>::new());
    RuleLine { rule, verdict, gross: zero, decay_change: zero, cap_change: zero, points: zero, events, evidence }
}
