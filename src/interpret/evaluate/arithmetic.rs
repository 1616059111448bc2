//! Sums, products, conversions. Durations add and multiply as decimals of seconds.

use crate::interpret::Interpreter;
use crate::interpret::answer::{Answer, needs_of};
use crate::interpret::place::Place;
use crate::model::{Expr, Factor, Term, Type};
use crate::semantics::Decimal;
use crate::semantics::decimal::Total;

impl Interpreter<'_> {
    /// Terms with their sign. The sum has no order: it is held at the limits only at the end.
    pub(super) fn sum(&self, terms: &[Term], ty: Type, place: &Place<'_>) -> Answer {
        let answers: Vec<Answer> = terms.iter().map(|term| self.evaluate(&term.expr, place)).collect();
        let signed = |(term, answer): (&Term, &Answer)| {
            let quantity = answer.quantity()?;
            Some(if term.negative { quantity.neg() } else { quantity })
        };
        let total: Option<Total> = terms.iter().zip(&answers).map(signed).collect();
        Self::number_of(total.map(Total::get), ty, &answers)
    }

    /// Factors from left to right, each step rounded; dividing by zero is blank.
    pub(super) fn product(&self, factors: &[Factor], ty: Type, place: &Place<'_>) -> Answer {
        let answers: Vec<Answer> = factors.iter().map(|factor| self.evaluate(&factor.expr, place)).collect();
        let product = factors.iter().zip(&answers).try_fold(None, |so_far: Option<Decimal>, (factor, answer)| {
            let next = answer.quantity()?;
            let result = match (so_far, factor.divides) {
                (None, false) => Some(next),
                (None, true) => Decimal::ONE.div(next),
                (Some(so_far), false) => Some(so_far.mul(next)),
                (Some(so_far), true) => so_far.div(next),
            };
            result.map(Some)
        });
        Self::number_of(product.flatten(), ty, &answers)
    }

    /// An amount in another currency.
    pub(super) fn convert(&self, amount: &Expr, rate: Decimal, place: &Place<'_>) -> Answer {
        let amount = self.evaluate(amount, place);
        let converted = amount.value.as_number().map(|amount| amount.mul(rate));
        Answer::from_operands(converted.into(), &[&amount])
    }

    fn number_of(number: Option<Decimal>, ty: Type, operands: &[Answer]) -> Answer {
        match number {
            Some(number) => Answer::known(ty.value_of(number)),
            None => Answer::blank(needs_of(&operands.iter().collect::<Vec<_>>())),
        }
    }
}
