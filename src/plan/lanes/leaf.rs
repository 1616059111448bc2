//! Leaves: functions of one input whose values are worked out before the kernel is made.

use super::entry::{self, Entries};
use super::step::Steps;
use super::values::EntryValues;
use crate::model::{Model, Type};
use crate::plan::evaluate::Context;
use crate::plan::ranges::{self, Fact, Reach, number_of};
use crate::plan::{Function, InputId};
use crate::semantics::Value;

/// A function of one input whose values are worked out.
#[derive(Clone, Debug)]
pub struct Leaf {
    /// The input of the stage.
    pub input: InputId,
    /// The function.
    pub function: Function,
    /// The type of its values.
    pub ty: Type,
    /// Its values.
    pub values: LeafValues,
    /// What is known of them; of the values of entries to come too, or a kernel has to be made anew.
    pub fact: Fact,
}

/// The values of a leaf.
#[derive(Clone, Debug)]
pub enum LeafValues {
    /// For each entry of the dictionary.
    Entries(EntryValues),
    /// For each piece of the numbers.
    Steps(Steps),
}

/// Beyond so many entries, values yet to come are expected to be greater than those seen.
const SMALL: usize = 4096;

impl Leaf {
    /// Of a column of codes.
    pub(super) fn of_entries(
        input: InputId,
        function: Function,
        ty: Type,
        dictionary: &Entries<'_>,
        context: &Context<'_>,
    ) -> Self {
        let values = entry::values(&function, dictionary, context);
        let proved = ranges::of_function(context.model, &function, Fact::ANY);
        let fact = fact_of_entries(&values, ty, proved.span, context.model);
        Self { input, function, ty, values: LeafValues::Entries(values), fact }
    }

    /// Of a column of numbers.
    pub(super) fn of_steps(input: InputId, function: Function, ty: Type, steps: Steps, nullable: bool) -> Self {
        let changes = steps.changes.iter().map(|(_, value)| value);
        let known = std::iter::once(&steps.first).chain(changes);
        let fact = fact_of(known.chain(nullable.then_some(&steps.blank)));
        Self { input, function, ty, values: LeafValues::Steps(steps), fact }
    }

    /// Whether no row gives another value than this one.
    #[must_use]
    pub fn only_value(&self) -> Option<&Value> {
        let LeafValues::Steps(steps) = &self.values else { return None };
        (steps.changes.is_empty() && steps.blank == steps.first).then_some(&steps.first)
    }
}

fn fact_of_entries(values: &EntryValues, ty: Type, proved: Option<Reach>, model: &Model) -> Fact {
    let fact = fact_of(values.distinct());
    match ty {
        // All there can be, since that costs nothing.
        Type::YesNo | Type::Label(_) => Fact { blank: fact.blank, ..ranges::of_type(model, ty) },
        _ => Fact { span: fact.span.map(|span| expected(span, proved, values.len())), ..fact },
    }
}

/// What is expected of entries to come: the proved steps; more than was seen, if that has no end or much was seen.
fn expected(seen: Reach, proved: Option<Reach>, entries: usize) -> Reach {
    let step = proved.map_or(1, |proved| ranges::common_step(seen.step, proved.step));
    let endless = proved.is_none_or(|proved| proved.high.abs_diff(proved.low) >> ENDLESS_BITS != 0);
    let seen = Reach { step, ..seen };
    if endless || entries > SMALL { with_room(seen) } else { seen }
}

/// A range of more than so many bits is as good as none.
const ENDLESS_BITS: u32 = 48;

fn fact_of<'v>(values: impl IntoIterator<Item = &'v Value>) -> Fact {
    let mut fact = Fact { blank: false, span: None };
    for value in values {
        match number_of(value).map(Reach::only) {
            Some(only) => fact.span = Some(fact.span.map_or(only, |span| span.hull(only))),
            None => fact.blank |= value.is_blank(),
        }
    }
    fact
}

/// Twice as far from 0, which is among them.
fn with_room(span: Reach) -> Reach {
    Reach { low: span.low.min(0).saturating_mul(2), high: span.high.max(0).saturating_mul(2), step: span.step }
}
