//! The pages of names, types, time, sensors' declarations and tests: the wrong snippet is found, the right one is clean.

use leadlang::diagnostics::code;
use leadlang::diagnostics::pages::snippet;

use crate::types_support::build;

#[test]
fn wrong_snippets_show_their_code_and_right_ones_nothing() {
    let mut problems = String::new();
    for found in code::all()
        .into_iter()
        .filter(|found| ["L10", "L11", "L2", "L3", "L55", "L6"].iter().any(|family| found.id.starts_with(family)))
    {
        if found.page.contains("```text") {
            continue;
        }
        let wrong = build(snippet(found.page, "Wrong").unwrap());
        let codes: Vec<&str> = wrong.findings.iter().map(|finding| finding.code.id).collect();
        if codes != [found.id] {
            problems += &format!("{} wrong:\n{}", found.id, wrong.lines());
        }
        let right = build(snippet(found.page, "Right").unwrap());
        if !right.findings.is_empty() {
            problems += &format!("{} right:\n{}", found.id, right.lines());
        }
    }
    assert!(problems.is_empty(), "{problems}");
}
