//! The library for C: linked with a caller that was made from its header alone, and run.
//!
//! What a library offers is small, so models are made for it now and then. What it asks its caller for (fields, and counts
//! of events too) is what the plan's evaluator reads.

mod caller;
mod header;
mod values;

use std::sync::Arc;

use leadlang::aot::{AotError, library};
use leadlang::model::Model;
use leadlang::plan::lower::{Options, lower};
use leadlang::plan::passes::{Pass, optimise};
use leadlang::plan::{InputId, Node, NodeId, Op, Output, Part, Plan, Stage, evaluate};
use leadlang::semantics::Value;

use super::super::World;
use super::super::results::Column;
use super::super::tally::Tally;
use super::Backend;
use caller::Caller;
use header::Header;

pub const NAME: &str = "the library for C";

pub struct Library {
    model: Arc<Model>,
    /// The plan up to the stage of the library, with that stage's inputs as what comes out.
    asking: Plan,
    stage: Stage,
    header: Header,
    caller: Caller,
}

impl Library {
    /// The library of a model, linked; none if the model asks for what a library does not offer, or there is no C compiler.
    pub fn new(world: &World, tally: &Tally) -> Option<Self> {
        let sensed = world.data.fields_sensed.iter().flatten().chain(&world.data.events_sensed).all(|sensed| *sensed);
        if !sensed {
            return None;
        }
        let made = match library(&world.model, &world.as_of) {
            Ok(made) => made,
            Err(AotError::Unsupported(_) | AotError::NotOffered(_)) => {
                tally.not_offered.add(1);
                return None;
            }
            Err(error) => panic!("{error}"),
        };
        let (asking, stage) = plans(world);
        let header = Header::read(&made.name, &made.header, &asking, &stage, &world.model);
        let Some(caller) = Caller::link(&made, &header) else {
            tally.without_compiler.add(1);
            return None;
        };
        tally.libraries.add(1);
        Some(Self { model: world.model.clone(), asking, stage, header, caller })
    }
}

impl Backend for Library {
    fn name(&self) -> String {
        NAME.to_owned()
    }

    fn run(&self, world: &World, tally: &Tally) -> Vec<Column> {
        let evaluated = evaluate::plan(&self.asking, &self.model, &world.data);
        let rows: &[Vec<Value>] = evaluated.stages.last().map_or(&[], Vec::as_slice);
        let given = values::given(&self.header, &self.model, &self.stage, rows, world.chance);
        let (batch, one) = self.caller.call(&given);
        tally.rows_by_library.add(rows.len());
        let batch = values::taken(&self.header, &self.model, &self.stage, &batch, rows.len());
        let one = values::taken(&self.header, &self.model, &self.stage, &one, rows.len());
        for (batch, one) in batch.iter().zip(&one) {
            assert_eq!(batch.values, one.values, "all rows at once and one at a time: {:?}", batch.what);
        }
        batch
    }
}

/// The plan whose last stage puts out the inputs of the library's stage; and that stage.
fn plans(world: &World) -> (Plan, Stage) {
    let mut plan = lower(&world.model, &Options::new(&world.model, world.as_of.clone())).unwrap();
    optimise(&mut plan, &world.model);
    Pass::Fuse.run(&mut plan, &world.model);
    let at = plan.stages.iter().position(|stage| stage.record == world.model.scored).unwrap();
    plan.stages.truncate(at + 1);
    let stage = plan.stages[at].clone();
    let asking = &mut plan.stages[at];
    let first = u32::try_from(asking.nodes.len()).unwrap();
    asking.outputs.clear();
    for (at, input) in (0..).zip(&stage.inputs) {
        asking.nodes.push(Node { op: Op::Input(InputId(at)), ty: input.ty });
        let node = NodeId(first + at);
        asking.outputs.push(Output { what: None, part: Part::Value, name: input.name.clone(), node });
    }
    (plan, stage)
}
