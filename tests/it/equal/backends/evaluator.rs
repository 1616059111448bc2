//! The evaluator of plans, after some passes.

use std::sync::Arc;

use leadlang::model::Model;
use leadlang::plan::passes::Pass;
use leadlang::plan::{Plan, evaluate};

use super::super::World;
use super::super::results::Column;
use super::super::tally::Tally;
use super::Backend;

pub struct Evaluator {
    passes: &'static [Pass],
    plan: Plan,
}

impl Evaluator {
    pub fn new(passes: &'static [Pass], lowered: &Plan, model: &Arc<Model>) -> Self {
        let mut plan = lowered.clone();
        passes.iter().for_each(|pass| pass.run(&mut plan, model));
        Self { passes, plan }
    }
}

impl Backend for Evaluator {
    fn name(&self) -> String {
        let passes: Vec<&str> = self.passes.iter().map(|pass| pass.name()).collect();
        format!("the evaluator after [{}]", passes.join(", "))
    }

    /// The plan as it was lowered takes every table, those after one pass or all passes take turns.
    fn takes(&self, table: usize) -> bool {
        match self.passes {
            [] => true,
            [Pass::Fold] => table.is_multiple_of(3),
            [Pass::Share] => table % 3 == 1,
            _ => table % 3 != 1,
        }
    }

    fn run(&self, world: &World, _: &Tally) -> Vec<Column> {
        let evaluated = evaluate::plan(&self.plan, &world.model, &world.data);
        let mut columns = Vec::new();
        for (stage, rows) in self.plan.stages.iter().zip(&evaluated.stages) {
            for (at, output) in stage.outputs.iter().enumerate().filter(|_| stage.record == world.model.scored) {
                if let Some(what) = output.what {
                    let values = rows.iter().map(|row| row[at].clone()).collect();
                    columns.push(Column { what, part: output.part, values });
                }
            }
        }
        columns
    }
}
