//! Leaves: functions of one input whose values are worked out before the kernel is made.

use super::step::{Body, Steps};
use crate::columns::Dictionary;
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
    Entries(Vec<Value>),
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
        dictionary: &Dictionary,
        context: &Context<'_>,
    ) -> Self {
        let values = entries(&function, dictionary.values(), context);
        let fact = fact_of_entries(&values, ty, context.model);
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

/// The values of a function for entries of a dictionary.
pub(super) fn entries(function: &Function, entries: &[Value], context: &Context<'_>) -> Vec<Value> {
    let mut body = Body::of(function.clone());
    entries.iter().map(|entry| body.value(entry, context).clone()).collect()
}

fn fact_of_entries(values: &[Value], ty: Type, model: &Model) -> Fact {
    let fact = fact_of(values);
    match ty {
        // All there can be, since that costs nothing.
        Type::YesNo | Type::Label(_) => Fact { blank: fact.blank, ..ranges::of_type(model, ty) },
        _ if values.len() > SMALL => Fact { span: fact.span.map(with_room), ..fact },
        _ => fact,
    }
}

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

/// Twice as far from 0.
fn with_room(span: Reach) -> Reach {
    let low = if span.low < 0 { span.low.saturating_mul(2) } else { span.low };
    Reach { low, high: span.high.max(0).saturating_mul(2), step: span.step }
}
