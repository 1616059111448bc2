//! The snippets of the pages of the syntax codes: the wrong one shows the code, the right one none.

use leadlang::diagnostics::{code, pages::snippet};

use crate::syntax_valid::parse;

#[test]
fn wrong_snippets_show_their_code_and_right_ones_none() {
    let mut problems = Vec::new();
    for code in code::syntax::ALL {
        // Two codes are about bytes and sizes, and are tested where those are at hand.
        if matches!(code.id, "L012" | "L013") {
            continue;
        }
        let found = |section: &str| parse(snippet(code.page, section).unwrap()).1;
        let wrong = found("Wrong");
        if wrong.len() != 1 || !wrong[0].contains(code.id) {
            problems.push(format!("{} wrong: {wrong:?}", code.id));
        }
        let right = found("Right");
        if !right.is_empty() {
            problems.push(format!("{} right: {right:?}", code.id));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
