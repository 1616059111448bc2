//! The kernel of every stage of every model gives what the evaluator gives, bit for bit, however its columns lie.

use leadlang::model::Model;
use leadlang::plan::evaluate::{self, Context};
use leadlang::plan::lanes::{self, Shape, Tables};
use leadlang::plan::lower::{Options, lower};
use leadlang::plan::passes::{Pass, optimise};
use leadlang::plan::ranges::of_inputs;
use leadlang::plan::{Plan, StageId};
use leadlang::semantics::Value;
use leadlang::semantics::calendar::AsOf;

use super::models;
use super::rows::{Physical, batch};
use super::run::outputs;
use crate::plan::chance::Chance;

pub const PHYSICAL: [Physical; 5] = [
    Physical { floats: false, whole: false, code_bits: 8, blanks: true },
    Physical { floats: true, whole: false, code_bits: 16, blanks: true },
    Physical { floats: false, whole: true, code_bits: 32, blanks: true },
    Physical { floats: true, whole: false, code_bits: 8, blanks: false },
    Physical { floats: false, whole: false, code_bits: 16, blanks: false },
];

/// The plan of a model, with and without fusing.
pub fn plan_of(model: &Model, fused: bool) -> Plan {
    let as_of = AsOf::parse("2026-03-02", &model.zone).unwrap();
    let mut plan =
        lower(model, &Options { ledger: true, ..Options::new(model, as_of) }).unwrap_or_else(|what| panic!("{what:?}"));
    if fused {
        optimise(&mut plan, model);
        Pass::Fuse.run(&mut plan, model);
    }
    plan
}

/// Holds each stage of a plan to the evaluator; says how many outputs no kernel computes.
pub fn hold(model: &Model, plan: &Plan, rows: usize, chance: &mut Chance) {
    for (at, stage) in plan.stages.iter().enumerate() {
        let facts = of_inputs(model, plan, StageId(at as u32));
        let context = Context::new(model, stage.as_of.clone());
        for physical in PHYSICAL {
            let batch = batch(stage, &facts, rows, physical, chance);
            let shapes: Vec<Shape> = batch.columns.iter().map(Shape::of).collect();
            let lowered = lanes::lower(stage, &facts, &shapes, &context);
            assert_eq!(leadlang::kernel::verify(&lowered.kernel), Ok(()), "{:#?}", lowered.kernel);
            let found = outputs(&lowered, &Tables::new(&lowered), &batch, model, &context);
            for (row, found) in found.iter().enumerate() {
                let inputs: Vec<Value> = batch.columns.iter().map(|column| column.value(row)).collect();
                let wanted = evaluate::stage_row(stage, &inputs, &context);
                for ((output, found), wanted) in stage.outputs.iter().zip(found).zip(&wanted) {
                    let named: Vec<_> = stage.inputs.iter().map(|input| &input.name).zip(&inputs).collect();
                    assert_eq!(found, wanted, "{}: {} of {named:?} with {physical:?}", model.title, output.name);
                }
            }
        }
    }
}

#[test]
fn kernels_of_all_models_are_equal_to_the_evaluator() {
    let mut chance = Chance(7);
    for model in models::all() {
        for fused in [false, true] {
            hold(&model, &plan_of(&model, fused), 120, &mut chance);
        }
    }
}

#[test]
fn fusing_changes_nothing_and_is_the_same_when_done_twice() {
    let mut chance = Chance(11);
    for model in models::all() {
        let plain = plan_of(&model, false);
        let mut fused = plain.clone();
        Pass::Fuse.run(&mut fused, &model);
        let mut again = fused.clone();
        Pass::Fuse.run(&mut again, &model);
        assert_eq!(again, fused);
        for (at, (plain_stage, stage)) in plain.stages.iter().zip(&fused.stages).enumerate() {
            let facts = of_inputs(&model, &plain, StageId(at as u32));
            let context = Context::new(&model, stage.as_of.clone());
            let batch = batch(plain_stage, &facts, 100, PHYSICAL[0], &mut chance);
            for row in 0..batch.rows {
                let inputs: Vec<Value> = batch.columns.iter().map(|column| column.value(row)).collect();
                let (one, other) = (
                    evaluate::stage_row(plain_stage, &inputs, &context),
                    evaluate::stage_row(stage, &inputs, &context),
                );
                assert_eq!(one, other, "{}", model.title);
            }
        }
    }
}
