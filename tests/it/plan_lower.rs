//! The evaluator of lowered plans gives what the interpreter gives, bit for bit.

use std::path::Path;

use leadlang::data::Dataset;
use leadlang::interpret::test_dataset;
use leadlang::model::Model;
use leadlang::plan::lower::{Options, lower};
use leadlang::semantics::Value;
use leadlang::semantics::calendar::AsOf;

use proptest::prelude::*;

use crate::bind_shared::{model_of, real};
use crate::bind_support::load_from;
use crate::interpret_laws::{NOW, any_known, data_of, happenings, models};
use crate::plan_data::{Dice, Palette, World};
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

/// Random data for a model, everything sensed and some things not.
fn check_random(model: &Model, name: &str, seeds: u64) -> usize {
    let palette = Palette::of(model);
    let mut compared = 0;
    for seed in 0..seeds {
        let day = ["2026-03-02", "2026-03-09 01:30", "2024-02-29"][usize::try_from(seed % 3).unwrap()];
        let as_of = AsOf::parse(day, &model.zone).unwrap();
        let data = World { model, palette: &palette, as_of: &as_of, dice: Dice::new(seed) }.data(6);
        let step = usize::try_from(seed % 5).unwrap() + 2;
        for data in [data.clone(), without(&data, |at| at % step == 1)] {
            match compare(model, &data, &as_of, 1) {
                Ok(values) => compared += values,
                Err(refused) => panic!("{name}: {refused:?}"),
            }
        }
    }
    compared
}

#[test]
fn random_data_for_all_models() {
    for folder in folders() {
        assert!(check_random(&model_in(&folder), &folder.display().to_string(), 4) > 0, "{}", folder.display());
    }
}

#[test]
fn random_data_for_all_scorecards() {
    for path in std::fs::read_dir("tests/scorecards").unwrap().map(|entry| entry.unwrap().path()) {
        let model = build(&std::fs::read_to_string(&path).unwrap()).model();
        assert!(check_random(&model, &path.display().to_string(), 4) > 0, "{}", path.display());
    }
}

#[test]
fn random_data_for_what_is_hard() {
    let texts = [include_str!("types_brief.lead"), include_str!("interpret_text.lead"), include_str!("plan_hard.lead")];
    for text in texts {
        assert!(check_random(&build(text).model(), "a text", 24) > 0);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn rules_groups_and_windows_at_random(
        build in models(), happened in happenings(), known in any_known(), unseen in 0_usize..8,
    ) {
        let data = data_of(&build, &happened, known);
        let as_of = AsOf::at_instant(NOW, &build.model.zone);
        for data in [without(&data, |at| at == unseen), data] {
            let compared = compare(&build.model, &data, &as_of, 1);
            // An event after one of another record has no plan; everything else has.
            let refused = matches!(&compared, Err(refused) if refused.what.starts_with("events of several records"));
            prop_assert!(refused || matches!(compared, Ok(values) if values > 0), "{compared:?}");
        }
    }
}

/// A score of many rules is lowered without any work that grows with their square.
#[test]
fn ten_thousand_rules() {
    use std::fmt::Write as _;
    let lower_time = |rules: usize| {
        let mut text = String::from(
            "model \"Long\" { timezone \"UTC\", scores contact }\n\
             record contact { id text unique, title text, size whole }\n\
             event page_view { page text }\nscore fit {\n",
        );
        for rule in 0..rules / 4 {
            let _ = writeln!(text, "  +1 when title is \"title {rule}\"\n  +2 when size > {rule}");
            let _ = writeln!(text, "  +3 per page_view in the last 30 days where page is \"page {rule}\"");
            let _ = writeln!(text, "  +4 when any page_view where page is \"page {rule}\" and size > {rule}");
        }
        text.push_str("}\n");
        let model = build(&text).model();
        let options = Options { ledger: true, ..Options::new(&model, AsOf::at_instant(NOW, &model.zone)) };
        let start = std::time::Instant::now();
        let plan = lower(&model, &options).unwrap();
        (plan.stages[0].nodes.len(), start.elapsed())
    };
    let (few, _) = lower_time(400);
    let (many, elapsed) = lower_time(10_000);
    assert!(few * 20 < many && many < few * 30, "{few} and {many} nodes");
    assert!(elapsed.as_millis() < 5_000, "{elapsed:?} without optimisation, on a busy machine");
}

/// What a plan cannot say is refused with the place, and never panics.
#[test]
fn what_has_no_plan_is_named() {
    let head = "model \"Few\" { timezone \"UTC\", scores contact }\n\
        record account { id text unique }\nrecord contact { id text unique, account account }\n\
        event view { page text, seen_at account }\nevent funding of account { amount number }\n\
        score heat of account { +1 per funding }\n";
    for (text, what) in [
        ("signal s = any view where seen_at.heat > 3\n", "an output of a record that an event refers to"),
        ("signal s = at least 2 (view, account.funding) in any 7 days\n", "events of several records in one selection"),
    ] {
        let model = build(&format!("{head}{text}")).model();
        let refused = lower(&model, &Options::new(&model, AsOf::at_instant(NOW, &model.zone))).expect_err(what);
        assert_eq!(refused.what, what);
        assert!(refused.span.end > refused.span.start, "{refused:?}");
    }
}
