//! `lead test`: what passes, what fails and why, promises, counts.

use crate::cli_support::{Folder, MODEL};

const TESTS: &str = "\
use \"acme.lead\"

test \"a large American company\" {
  contact \"ann\" { employees 250, country US }
  as of 2026-03-02
  expect fit is 100
  expect grade is A
}

test \"a small one\" {
  contact \"bob\" { employees 20, country CA }
  as of 2026-03-02
  expect fit is 40
}
";

#[test]
fn tests_beside_the_model_run_and_are_counted() {
    let folder = Folder::with(&[("acme.lead", MODEL), ("tests.lead", TESTS)]);
    let ran = folder.lead(&["test"]);
    insta::assert_snapshot!(ran.out, @r"
    ok    a large American company
    ok    a small one
    2 of 2 tests passed
    ");
    assert_eq!(ran.code, 0);
    assert_eq!(folder.lead(&["test", "--quiet"]).out, "2 of 2 tests passed\n");
}

#[test]
fn a_failure_shows_what_was_expected_what_came_and_the_rules_behind_it() {
    let folder = Folder::with(&[("acme.lead", &MODEL.replace("+60 when", "+50 when")), ("tests.lead", TESTS)]);
    let ran = folder.lead(&["test"]);
    insta::assert_snapshot!(ran.out, @r"
    FAIL  a large American company  tests.lead:3
          expected  fit is 100  tests.lead:6
          was       90
          fit 90
              +50  employees >= 100     250
              +40  country in (US, CA)  US
    ok    a small one
    1 of 2 tests failed
    ");
    assert_eq!(ran.code, 1);
    let only = folder.lead(&["test", "--filter", "SMALL"]);
    assert_eq!((only.code, only.out.as_str()), (0, "ok    a small one\n1 of 1 tests passed\n"));
}

#[test]
fn a_filter_that_fits_nothing_is_no_success() {
    let folder = Folder::with(&[("acme.lead", MODEL), ("tests.lead", TESTS)]);
    let ran = folder.lead(&["test", "--filter", "elephant"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("no test or promise holds the words `elephant`"), "{}", ran.err);
}

#[test]
fn promises_are_kept_or_broken_with_a_contact() {
    let kept = format!("{MODEL}\npromise fit >= 0\n");
    let folder = Folder::with(&[("acme.lead", &kept)]);
    let ran = folder.lead(&["test"]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    assert!(
        ran.out.ends_with("0 of 0 tests passed, 1 of 1 promises kept\n") || ran.out.ends_with("1 of 1 promises kept\n"),
        "{}",
        ran.out
    );
    folder.put("acme.lead", &format!("{MODEL}\npromise fit <= 60\n"));
    let broken = folder.lead(&["test"]);
    assert_eq!(broken.code, 1);
    assert!(broken.out.contains("FAIL  promise fit <= 60  acme.lead:20"), "{}", broken.out);
    assert!(broken.out.contains("1 of 1 promises broken"), "{}", broken.out);
}

#[test]
fn json_says_the_same() {
    let folder = Folder::with(&[("acme.lead", &MODEL.replace("+60 when", "+50 when")), ("tests.lead", TESTS)]);
    let ran = folder.lead(&["test", "--format", "json"]);
    assert_eq!(ran.code, 1);
    let results: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((&results["passed"], &results["failed"]), (&1.into(), &1.into()));
    let first = &results["tests"][0];
    assert_eq!((first["file"].as_str(), first["line"].as_u64()), (Some("tests.lead"), Some(3)));
    assert_eq!(first["expectations"][0]["was"], "90");
}

#[test]
fn errors_come_before_tests() {
    let folder = Folder::with(&[("acme.lead", &MODEL.replace("country in", "contry in")), ("tests.lead", TESTS)]);
    let ran = folder.lead(&["test"]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("L101") && !ran.out.contains("passed"), "{}", ran.out);
}

#[test]
fn a_model_without_tests_says_how_one_looks() {
    let ran = Folder::with(&[("acme.lead", MODEL)]).lead(&["test"]);
    assert_eq!(ran.code, 0);
    assert!(ran.out.starts_with("no tests yet"), "{}", ran.out);
}
