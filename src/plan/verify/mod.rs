//! The verifier: a plan that makes no sense is found here and not in a back end.
//!
//! In: a plan and its model. Out: what is wrong with it, all of it. Never: changes a plan; says that it computes
//! what the model means (the equality suite does). It runs after every pass in tests and debug builds.
//!
//! What holds of a plan without faults: operands come before what reads them; every id is in range; the types of
//! operands fit what is computed; a fold or column only waits for earlier ones; a stage only reads earlier stages.

mod columns;
mod fault;
mod folds;
mod nodes;
mod ops;
mod types;

pub use fault::{Fault, What};

use super::{Function, Plan, Stage};
use crate::model::{self, Model, Type};

/// All faults of a plan, in the order of its text.
///
/// # Errors
/// There is at least one fault.
pub fn verify(plan: &Plan, model: &Model) -> Result<(), Vec<Fault>> {
    let mut faults = Vec::new();
    for (number, stage) in plan.stages.iter().enumerate() {
        Check { plan, model, number, stage, place: vec![format!("stage {number}")], faults: &mut faults }.stage();
    }
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

/// One stage as it is looked at, and where the eye is.
struct Check<'p> {
    plan: &'p Plan,
    model: &'p Model,
    number: usize,
    stage: &'p Stage,
    place: Vec<String>,
    faults: &'p mut Vec<Fault>,
}

impl Check<'_> {
    fn stage(&mut self) {
        if self.model.records.get(self.stage.record.index()).is_none() {
            self.fault(What::Missing("record", self.stage.record.0));
            return;
        }
        self.columns();
        for (number, fold) in self.stage.folds.iter().enumerate() {
            self.at(format!("fold ^{number}"), |check| check.fold(fold, number));
        }
        for (number, members) in self.stage.members.iter().enumerate() {
            self.at(format!("members &{number}"), |check| check.members(members));
        }
        for (number, function) in self.stage.functions.iter().enumerate() {
            self.at(format!("function @{number}"), |check| check.function(function));
        }
        let inputs: Vec<Type> = self.stage.inputs.iter().map(|input| input.ty).collect();
        self.nodes(&self.stage.nodes, &inputs, &self.stage.functions);
        self.outputs();
    }

    /// A function of the stage: of one column, and of nothing else.
    fn function(&mut self, function: &Function) {
        let [input] = function.inputs.as_slice() else {
            self.fault(What::NotOneColumn(function.inputs.len()));
            return;
        };
        let Some(column) = self.stage.inputs.get(input.index()) else {
            self.fault(What::Missing("column", input.0));
            return;
        };
        self.body(function, &[column.ty]);
    }

    /// The nodes and the result of a function.
    fn body(&mut self, function: &Function, inputs: &[Type]) {
        self.nodes(&function.nodes, inputs, &[]);
        if function.nodes.get(function.result.index()).is_none() {
            self.fault(What::Missing("node", function.result.0));
        }
    }

    fn outputs(&mut self) {
        for (number, output) in self.stage.outputs.iter().enumerate() {
            self.at(format!("output {number}"), |check| {
                if check.stage.nodes.get(output.node.index()).is_none() {
                    check.fault(What::Missing("node", output.node.0));
                }
                if let Some((list, position)) = output.what.and_then(|what| missing_output(check.model, what)) {
                    check.fault(What::Missing(list, position));
                }
            });
        }
    }

    /// Looks at a part, whose name is part of the place of what is found there.
    fn at(&mut self, place: String, look: impl FnOnce(&mut Self)) {
        self.place.push(place);
        look(self);
        self.place.pop();
    }

    fn fault(&mut self, what: What) {
        self.faults.push(Fault { place: self.place.join(", "), what });
    }
}

/// What an output names that the model does not have.
fn missing_output(model: &Model, what: model::Output) -> Option<(&'static str, u32)> {
    let (list, position, length) = match what {
        model::Output::Score(id) => ("score", id.0, model.scores.len()),
        model::Output::Signal(id) => ("signal", id.0, model.signals.len()),
        model::Output::Segment(id) => ("segment", id.0, model.segments.len()),
        model::Output::Matrix(id) => ("matrix", id.0, model.matrices.len()),
        model::Output::Definition(id) => ("definition", id.0, model.definitions.len()),
        model::Output::Route(id) => ("route", id.0, model.routes.len()),
        model::Output::Disqualified => return None,
    };
    (position as usize >= length).then_some((list, position))
}
