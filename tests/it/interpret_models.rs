//! Every model of the repository: its tests pass, its promises hold, its ledgers add up.

use leadlang::interpret::{Interpreter, check_promises, ledger_adds_up, run_tests, test_dataset};
use leadlang::model::Model;

use crate::support::models::{folders, model_in};
use crate::types_support::build;

/// What went wrong in the tests of a model, a line each.
fn failures(model: &Model) -> String {
    let mut lines = String::new();
    for result in run_tests(model) {
        let test = &model.tests[result.test];
        for (expectation, came) in test.expectations.iter().zip(&result.expectations) {
            if !came.met {
                lines += &format!("{}: {}, was {} {:?}\n", test.title, expectation.text, came.was, came.needs);
            }
            for (_, score) in &came.scores {
                assert!(ledger_adds_up(model, score), "{score:#?}");
            }
        }
    }
    lines
}

fn broken_promises(model: &Model) -> String {
    let results = check_promises(model, 300);
    assert_eq!(results.len(), model.promises.len());
    let broken = results.iter().filter(|result| result.verdict.is_broken());
    broken.map(|result| format!("{}: {:#?}\n", model.promises[result.promise].text, result.verdict)).collect()
}

#[test]
fn the_brief_keeps_its_tests_and_promises() {
    let model = build(include_str!("types_brief.lead")).model();
    assert_eq!(failures(&model), "");
    assert_eq!(broken_promises(&model), "");
}

#[test]
fn every_model_of_the_repository_keeps_its_tests_and_promises() {
    for folder in folders() {
        let model = model_in(&folder);
        assert_eq!(failures(&model), "", "{}", folder.display());
        assert_eq!(broken_promises(&model), "", "{}", folder.display());
    }
}

#[test]
fn a_row_computed_alone_and_among_others_is_the_same() {
    for folder in folders() {
        let model = model_in(&folder);
        for test in &model.tests {
            let data = test_dataset(&model, test);
            let shared = Interpreter::new(&model, &data, test.as_of.clone());
            for row in (0..data.row_count(model.scored)).rev() {
                let alone = Interpreter::new(&model, &data, test.as_of.clone()).outcome(row);
                assert_eq!(shared.outcome(row), alone);
                assert_eq!(shared.outcome(row), alone, "asked twice");
            }
        }
    }
}

#[test]
fn the_text_of_everything_means_what_its_tests_say() {
    let model = build(include_str!("interpret_text.lead")).model();
    assert_eq!(failures(&model), "");
}
