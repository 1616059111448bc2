//! Every model of the repository: its plan is without faults, reads back, and computes the same after each pass.

use std::path::{Path, PathBuf};

use leadlang::interpret::test_dataset;
use leadlang::model::Model;
use leadlang::plan::evaluate::{Evaluated, plan as evaluate};
use leadlang::plan::lower::{Options, lower};
use leadlang::plan::passes::{Pass, optimise};
use leadlang::plan::{Plan, text, verify::verify};
use leadlang::program::Program;
use leadlang::semantics::Value;

use crate::bind_shared::model_of;

/// The models of the examples, of the tests, and the scorecards.
fn models() -> Vec<(PathBuf, Model)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let inside = |folder: &str| {
        let entries = std::fs::read_dir(root.join(folder)).unwrap();
        entries.map(|entry| entry.unwrap().path()).collect::<Vec<_>>()
    };
    let mut folders = [inside("lang-examples"), inside("tests/models")].concat();
    folders.retain(|path| path.is_dir());
    folders.sort();
    let mut models: Vec<(PathBuf, Model)> =
        folders.into_iter().map(|folder| (folder.clone(), model_of(&folder))).collect();
    let mut files = [inside("tests/scorecards"), inside("tests/it")].concat();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "lead"));
    files.sort();
    let alone = files.into_iter().filter_map(|path| {
        let text = std::fs::read_to_string(&path).ok()?;
        Some((path, Program::of_text(&text).ok()?.model?))
    });
    models.extend(alone);
    assert!(models.len() >= 20, "the models were not found");
    models
}

fn lowered(path: &Path, model: &Model, as_of: leadlang::semantics::calendar::AsOf) -> Plan {
    lower(model, &Options::new(model, as_of))
        .unwrap_or_else(|unsupported| panic!("{}: {}", path.display(), unsupported.what))
}

/// What a plan reports of every row, in the order of the reports' names.
fn reported(plan: &Plan, evaluated: &Evaluated) -> Vec<(String, Vec<Value>)> {
    let mut all = Vec::new();
    for (stage, rows) in plan.stages.iter().zip(&evaluated.stages) {
        for (at, output) in stage.outputs.iter().enumerate().filter(|(_, output)| output.what.is_some()) {
            let values = rows.iter().map(|row| row[at].clone()).collect();
            all.push((format!("{:?} {:?} {:?}", stage.record, output.what, output.part), values));
        }
    }
    all.sort_by(|one, other| one.0.cmp(&other.0));
    all
}

#[test]
fn plans_of_models_are_without_faults_and_read_back() {
    for (path, model) in models() {
        let as_of = model.tests.first().map_or_else(
            || leadlang::semantics::calendar::AsOf::on_date(20_500, &model.zone),
            |test| test.as_of.clone(),
        );
        let mut plan = lowered(&path, &model, as_of);
        for round in ["lowered", "optimised"] {
            assert_eq!(verify(&plan, &model), Ok(()), "{} {round}", path.display());
            let printed = text::print(&plan, &model);
            assert_eq!(text::parse(&printed, &model).as_ref(), Ok(&plan), "{} {round}", path.display());
            optimise(&mut plan, &model);
        }
    }
}

#[test]
fn passes_change_no_result_of_the_tests_of_models() {
    let mut compared = 0;
    for (path, model) in models() {
        for test in &model.tests {
            let data = test_dataset(&model, test);
            let mut plan = lowered(&path, &model, test.as_of.clone());
            let before = reported(&plan, &evaluate(&plan, &model, &data));
            for pass in [Pass::ALL.as_slice(), &Pass::ALL].concat() {
                pass.run(&mut plan, &model);
                assert_eq!(verify(&plan, &model), Ok(()), "{} after {}", path.display(), pass.name());
                let after = reported(&plan, &evaluate(&plan, &model, &data));
                assert_eq!(after, before, "{}: {} after {}", path.display(), test.title, pass.name());
            }
            compared += before.len();
        }
    }
    assert!(compared > 500, "{compared}");
}
