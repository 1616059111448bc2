//! Joining conditions: three-valued, and what would have to be known is only what is unknown.

use crate::interpret::Interpreter;
use crate::interpret::answer::{Answer, needs_of};
use crate::interpret::place::{Notes, Place};
use crate::model::{Expr, Part};
use crate::semantics::{Value, logic};

impl Interpreter<'_> {
    /// `(seats otherwise 1)`
    pub(super) fn otherwise(&self, value: &Expr, fallback: &Expr, place: &Place<'_>) -> Answer {
        let value = self.evaluate(value, place);
        if !value.value.is_blank() {
            return value;
        }
        let fallback = self.evaluate(fallback, place);
        Answer::from_operands(fallback.value.clone(), &[&value, &fallback])
    }

    /// `is blank`: always known.
    pub(super) fn is_blank(&self, value: &Expr, place: &Place<'_>) -> Answer {
        Answer::yes_no(self.evaluate(value, place).value.is_blank())
    }

    /// `not`
    pub(super) fn not(&self, value: &Expr, place: &Place<'_>) -> Answer {
        let value = self.evaluate(value, place);
        Answer::from_operands(logic::not(value.truth()).into(), &[&value])
    }

    /// `all of`, `and`
    pub(super) fn all(&self, parts: &[Part], place: &Place<'_>) -> Answer {
        join(&self.conditions(parts, place), |truths| logic::all(truths.iter().copied()))
    }

    /// `any of`, `or`
    pub(super) fn any(&self, parts: &[Part], place: &Place<'_>) -> Answer {
        self.enough(parts, place, |truths| logic::any(truths.iter().copied()))
    }

    /// `at least n of`
    pub(super) fn at_least(&self, count: u32, parts: &[Part], place: &Place<'_>) -> Answer {
        self.enough(parts, place, |truths| logic::at_least(count as usize, truths.iter().copied()))
    }

    /// `a implies b`
    pub(super) fn implies(&self, condition: &Expr, consequence: &Expr, place: &Place<'_>) -> Answer {
        let (condition, consequence) = (self.evaluate(condition, place), self.evaluate(consequence, place));
        let holds = logic::or(logic::not(condition.truth()), consequence.truth());
        Answer::from_operands(Value::from(holds), &[&condition, &consequence])
    }

    fn conditions(&self, parts: &[Part], place: &Place<'_>) -> Vec<Answer> {
        parts.iter().map(|part| self.evaluate(&part.condition, place)).collect()
    }

    /// Parts of which some are enough: of a yes, only what the parts that hold have read is a reason.
    fn enough(&self, parts: &[Part], place: &Place<'_>, truth: impl Fn(&[Option<bool>]) -> Option<bool>) -> Answer {
        let Some(notes) = place.notes else { return join(&self.conditions(parts, place), truth) };
        let (mut answers, mut read) = (Vec::new(), Vec::new());
        for part in parts {
            let own = Notes::default();
            answers.push(self.evaluate(&part.condition, &place.noting(Some(&own))));
            read.push(own.take());
        }
        let joined = join(&answers, truth);
        let yes = joined.truth() == Some(true);
        let told = answers.iter().zip(read).filter(|(answer, _)| !yes || answer.truth() == Some(true));
        told.flat_map(|(_, read)| read).for_each(|evidence| notes.add(evidence));
        joined
    }
}

/// The needs of a result that is not known are those of the operands that are not known.
fn join(answers: &[Answer], truth: impl Fn(&[Option<bool>]) -> Option<bool>) -> Answer {
    let truths: Vec<Option<bool>> = answers.iter().map(Answer::truth).collect();
    match truth(&truths) {
        Some(truth) => Answer::yes_no(truth),
        None => {
            let unknown: Vec<&Answer> = answers.iter().filter(|answer| answer.truth().is_none()).collect();
            Answer::blank(needs_of(&unknown))
        }
    }
}
