//! The evaluator of lowered plans gives what the interpreter gives, bit for bit.

use std::path::Path;

use leadlang::data::Dataset;
use leadlang::interpret::test_dataset;
use leadlang::model::Model;
use leadlang::semantics::Value;
use leadlang::semantics::calendar::AsOf;

use crate::bind_shared::{model_of, real};
use crate::bind_support::load_from;
use crate::plan_support::compare;
use crate::support::models::{folders, model_in};
use crate::types_support::build;

/// The same data with some kinds of events and some fields that no sensor sees: nothing is in them.
fn without(data: &Dataset, leave_out: impl Fn(usize) -> bool) -> Dataset {
    let mut data = data.clone();
    for (at, sensed) in data.events_sensed.iter_mut().enumerate() {
        if leave_out(at) {
            *sensed = false;
            data.events[at] = leadlang::data::EventTable::default();
        }
    }
    for (record, fields) in data.fields_sensed.iter_mut().enumerate() {
        for (field, sensed) in fields.iter_mut().enumerate() {
            if leave_out(record + field + 1) {
                *sensed = false;
                data.records[record].rows.iter_mut().for_each(|row| row[field] = Value::Blank);
            }
        }
    }
    data
}

/// All tests of a model, as they are and with less sensed.
fn check_tests(model: &Model, name: &str) -> usize {
    let mut compared = 0;
    for test in &model.tests {
        let data = test_dataset(model, test);
        let variants = [
            data.clone(),
            without(&data, |at| at % 2 == 0),
            without(&data, |at| at % 3 == 1),
            without(&data, |_| true),
        ];
        for data in variants {
            match compare(model, &data, &test.as_of, 1) {
                Ok(values) => compared += values,
                Err(refused) => panic!("{name}: {refused:?}"),
            }
        }
    }
    compared
}

#[test]
fn the_tests_of_all_models_of_the_repository() {
    for folder in folders() {
        let compared = check_tests(&model_in(&folder), &folder.display().to_string());
        assert!(compared > 0 || model_in(&folder).tests.is_empty(), "{}", folder.display());
    }
}

#[test]
fn the_tests_of_all_scorecards() {
    let mut paths: Vec<_> = std::fs::read_dir("tests/scorecards").unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        let model = build(&std::fs::read_to_string(&path).unwrap()).model();
        assert!(check_tests(&model, &path.display().to_string()) > 0, "{}", path.display());
    }
}

#[test]
fn the_tests_of_texts_that_use_everything() {
    for text in [include_str!("types_brief.lead"), include_str!("interpret_text.lead")] {
        assert!(check_tests(&build(text).model(), "a text") > 0);
    }
}

#[test]
fn the_data_of_all_examples() {
    for folder in std::fs::read_dir("lang-examples").unwrap().map(|entry| entry.unwrap().path()) {
        if !folder.is_dir() {
            continue;
        }
        let model = model_of(&folder);
        let data = load_from(&model, &folder).dataset;
        for day in ["2026-03-02", "2026-01-15 09:30", "2025-06-30"] {
            let as_of = AsOf::parse(day, &model.zone).unwrap();
            let compared = compare(&model, &data, &as_of, 1).unwrap_or_else(|refused| panic!("{refused:?}"));
            assert!(compared > 0, "{}", folder.display());
        }
    }
}

/// Real data, a sample of the rows.
#[test]
fn the_models_of_real_data() {
    for (name, day) in
        [("x-education", "2026-03-02"), ("yammer", "2022-08-31"), ("cdnow", "1998-06-30"), ("maven-crm", "2017-12-31")]
    {
        let Some((model, loaded)) = real(name, &[]) else { return };
        assert!(Path::new("tests/models").join(name).is_dir());
        let as_of = AsOf::parse(day, &model.zone).unwrap();
        let compared = compare(&model, &loaded.dataset, &as_of, 97).unwrap_or_else(|refused| panic!("{refused:?}"));
        assert!(compared > 0, "{name}");
    }
}
