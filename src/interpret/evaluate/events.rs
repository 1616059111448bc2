//! Selections as conditions and as numbers.

use crate::interpret::Interpreter;
use crate::interpret::answer::Answer;
use crate::interpret::place::Place;
use crate::interpret::select::Selected;
use crate::model::{Aggregate, Expr, Quantifier, Selection, Type};
use crate::semantics::aggregate::Known;
use crate::semantics::{Decimal, Value};

impl Interpreter<'_> {
    /// `any`, `no`, `at least n` …. Where some kinds are not sensed there may be more than are seen,
    /// so only what more could not change is known.
    pub(super) fn events(&self, quantifier: &Quantifier, selection: &Selection, place: &Place<'_>) -> Answer {
        let selected = self.select(selection, place);
        self.note_selection(selection, &selected, place);
        let seen = Decimal::from_count(selected.items.len());
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
        let zone = place.clock.zone();
        let known = self.values_of(value, &selected, place);
        let result = match function {
            Aggregate::Count => Some(Value::count(selected.items.len())),
            Aggregate::Sum => Some(ty.value_of(known.sum())),
            Aggregate::Average => known.average().map(|average| ty.value_of(average)),
            Aggregate::Highest => known.highest(zone),
            Aggregate::Lowest => known.lowest(zone),
            Aggregate::Distinct => Some(Value::count(known.different())),
        };
        Answer::known(result.unwrap_or_default())
    }

    /// The values of an expression for each item, where they are known.
    fn values_of(&self, value: Option<&Expr>, selected: &Selected<'_>, place: &Place<'_>) -> Known {
        let of_item = |value: &Expr| {
            Known::of(selected.items.iter().map(|item| self.evaluate(value, &item.in_scope(place)).value))
        };
        value.map_or_else(|| Known::of([]), of_item)
    }
}
