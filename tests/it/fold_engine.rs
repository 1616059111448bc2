//! The event engine gives what folds mean, whatever the batches and the order of events.

use leadlang::fold::{EventProgram, Folder, SpillingFolder};
use leadlang::plan::evaluate;
use leadlang::semantics::Value;

use crate::fold_support::world::{self, Random, World};
use crate::fold_support::{generate, reference};

fn check(seed: u64, cases: usize, most: &[u64]) {
    let mut random = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let model = world::model();
    for _ in 0..cases {
        let as_of = world::as_of(&model, &mut random);
        let data = world::data(&model, &mut random, as_of.instant, most);
        let folds = random.of(&[1, 3, 12]);
        let stage = generate::stage(&model, &mut random, &as_of, folds);
        let context = evaluate::Context::new(&model, as_of.clone());
        let world = World { data: &data, stage: &stage, context };
        let program = EventProgram::of(&model, &stage);
        let mut folder = Folder::new(&program, &world);
        for batch in world::batches(&model, &program, &data, &mut random) {
            folder.push(batch);
        }
        let columns = folder.finish();
        let mut spilling = SpillingFolder::new(&program, &world, random.of(&[100, 2_000]));
        for batch in world::batches(&model, &program, &data, &mut random) {
            spilling.push(batch).unwrap();
        }
        let spilled = spilling.put_aside_bytes() > 0;
        let through_files = spilling.finish().unwrap();
        let mut expected: Vec<Vec<Value>> = Vec::new();
        for (number, fold) in stage.folds.iter().enumerate() {
            let rows = 0..data.row_count(world::CONTACT);
            let values: Vec<Value> = rows.map(|row| reference::value(&world, fold, row, &expected)).collect();
            for (row, value) in values.iter().enumerate() {
                assert_eq!(columns[number].value(row), *value, "seed {seed}, fold {number}, row {row}: {fold:#?}");
                assert_eq!(through_files[number].value(row), *value, "spilled: {spilled}, seed {seed}, row {row}");
            }
            expected.push(values);
        }
    }
}

#[test]
fn folds_are_what_they_mean() {
    let cases = std::env::var("LEAD_FOLD_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(30);
    for seed in 1..=cases {
        check(seed, 8, &[3, 20, 60]);
    }
}

#[test]
fn folds_of_many_events_are_what_they_mean() {
    for seed in 1..=4 {
        check(seed, 2, &[1500, 4000]);
    }
}
