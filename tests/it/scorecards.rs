//! Fourteen real scorecards, ported in our own words with invented data: each checks without an error, is formatted, and
//! its own tests hold the figures that its source states. Some were broken where they were found; a broken copy
//! must be refused.

use std::fs;
use std::path::PathBuf;

use leadlang::diagnostics::{Diagnostic, Severity, Sink};
use leadlang::model::Model;
use leadlang::source::SourceMap;
use leadlang::{analysis, interpret, names, syntax, types};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/scorecards")
}

fn check(text: &str) -> (Option<Model>, Vec<Diagnostic>) {
    let mut sources = SourceMap::new();
    let mut sink = Sink::new();
    let id = sources.add("scorecard.lead", text).unwrap();
    let files = [syntax::parse(&sources, id, &mut sink)];
    let names = names::collect(&files, &mut sink);
    let model = types::build(&names, &types::ExternalFiles::new(), &sources, &mut sink);
    if let Some(model) = &model {
        analysis::check(model, &mut sink);
    }
    (model, sink.diagnostics)
}

fn errors(found: &[Diagnostic]) -> Vec<String> {
    let errors = found.iter().filter(|d| d.severity == Severity::Error);
    errors.map(|d| format!("{} {}", d.code.id, d.message)).collect()
}

#[test]
fn all_scorecards_check_and_their_tests_hold() {
    let mut names: Vec<PathBuf> = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    assert_eq!(names.len(), 14, "fourteen scorecards are ported");
    let mut wrong = Vec::new();
    for path in names {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let (model, found) = check(&fs::read_to_string(&path).unwrap());
        wrong.extend(found.iter().map(|d| format!("{name}: {} {}", d.code.id, d.message)));
        let Some(model) = model else { continue };
        assert!(model.tests.len() >= 2, "{name} has too few tests");
        for result in interpret::run_tests(&model) {
            let test = &model.tests[result.test];
            let missed = result.expectations.iter().zip(&test.expectations).filter(|(result, _)| !result.met);
            wrong.extend(missed.map(|(result, e)| format!("{name}: {}: {}, was {}", test.title, e.text, result.was)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The grades of the weekly score as they were found: nobody at exactly 39 had a grade, and 81 to 130 had two.
#[test]
fn the_grades_as_found_are_refused() {
    let mended = fs::read_to_string(folder().join("sc05-weekly-contact-account.lead")).unwrap();
    let start = mended.find("segment grade by week {").unwrap();
    let end = start + mended[start..].find("\n}\n").unwrap() + 3;
    let with = |bands: &str| mended.replace(&mended[start..end], &format!("segment grade by week {{\n{bands}}}\n"));
    let (_, found) = check(&with("  low below 39\n  medium 40 to 50\n  high from 51\n"));
    assert!(errors(&found).iter().any(|e| e.contains("no segment at 39")), "{:?}", errors(&found));
    let (_, found) = check(&with("  low below 40\n  medium 40 to 50\n  high 50 to 60\n"));
    assert!(errors(&found).iter().any(|e| e.contains("50 is in both `medium` and `high`")), "{:?}", errors(&found));
    let (_, found) = check(&with("  low below 40\n  medium 40 to 69\n  high from 70\n"));
    assert!(errors(&found).iter().any(|e| e.contains("nobody can reach `high`")), "{:?}", errors(&found));
}
