//! Selections as conditions and as numbers.

use super::arithmetic::typed;
use crate::interpret::Interpreter;
use crate::interpret::answer::{Answer, quantity};
use crate::interpret::place::Place;
use crate::interpret::select::Selected;
use crate::model::{Aggregate, Expr, Quantifier, Selection, Type};
use crate::semantics::decimal::Total;
use crate::semantics::{Decimal, Value, compare};

impl Interpreter<'_> {
    /// `any`, `no`, `at least n` …. Where some kinds are not sensed there may be more than are seen,
    /// so only what more could not change is known.
    pub(super) fn events(&self, quantifier: &Quantifier, selection: &Selection, place: &Place<'_>) -> Answer {
        let selected = self.select(selection, place);
        self.note_selection(selection, &selected, place);
        let seen = whole(selected.items.len());
        let limit = match quantifier {
            Quantifier::Any | Quantifier::No => Answer::known(Value::Number(Decimal::ONE)),
            Quantifier::AtLeast(count) | Quantifier::AtMost(count) | Quantifier::Exactly(count) => {
                self.evaluate(count, place)
            }
        };
        let Some(count) = limit.value.as_number() else { return Answer::blank(limit.needs) };
        let certain = selected.missing.is_empty();
        let truth = match quantifier {
            Quantifier::Any | Quantifier::AtLeast(_) => (seen >= count || certain).then_some(seen >= count),
            Quantifier::No => (seen >= count || certain).then_some(seen < count),
            Quantifier::AtMost(_) => (seen > count || certain).then_some(seen <= count),
            Quantifier::Exactly(_) => (seen > count || certain).then_some(seen == count),
        };
        truth.map_or_else(|| Answer::blank(selected.missing.clone()), Answer::yes_no)
    }

    /// `count(…)`, `sum(X of …)` …: not known where a kind is not sensed.
    pub(super) fn aggregate(
        &self,
        function: Aggregate,
        value: Option<&Expr>,
        selection: &Selection,
        ty: Type,
        place: &Place<'_>,
    ) -> Answer {
        let selected = self.select(selection, place);
        self.note_selection(selection, &selected, place);
        if !selected.missing.is_empty() {
            return Answer::blank(selected.missing);
        }
        let values = self.values_of(value, &selected, place);
        let result = match function {
            Aggregate::Count => Some(Value::Number(whole(selected.items.len()))),
            Aggregate::Sum => Some(typed(total(&values).get(), ty)),
            Aggregate::Average => total(&values).average(values.len()).map(|average| typed(average, ty)),
            Aggregate::Highest => values.into_iter().reduce(|a, b| if is_less(&a, &b, place) { b } else { a }),
            Aggregate::Lowest => values.into_iter().reduce(|a, b| if is_less(&b, &a, place) { b } else { a }),
            Aggregate::Distinct => Some(Value::Number(whole(different(values)))),
        };
        Answer::known(result.unwrap_or_default())
    }

    /// The values of an expression for each item, where they are known.
    fn values_of(&self, value: Option<&Expr>, selected: &Selected<'_>, place: &Place<'_>) -> Vec<Value> {
        let Some(value) = value else { return Vec::new() };
        let values = selected.items.iter().map(|item| self.evaluate(value, &item.in_scope(place)).value);
        values.filter(|value| !value.is_blank()).collect()
    }
}

fn total(values: &[Value]) -> Total {
    values.iter().filter_map(quantity).collect()
}

fn is_less(left: &Value, right: &Value, place: &Place<'_>) -> bool {
    compare::order(left, right, place.clock.zone()).is_some_and(std::cmp::Ordering::is_lt)
}

fn different(mut values: Vec<Value>) -> usize {
    values.sort_by(compare::tie_order);
    values.dedup_by(|one, other| compare::equals(one, other) == Some(true));
    values.len()
}

fn whole(number: usize) -> Decimal {
    Decimal::from_int(i64::try_from(number).unwrap_or(i64::MAX))
}
