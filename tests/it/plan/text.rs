//! The text form holds every plan, reads back as the same plan, and takes any bytes without a panic.

use std::sync::LazyLock;

use leadlang::model::Model;
use leadlang::plan::{text, verify};
use leadlang::program::Program;
use proptest::prelude::*;

use super::arbitrary;

/// Names that need quotes or positions: labels with spaces and the same words in two sets.
const MODEL: &str = r#"
model "Names" { currency USD, timezone "America/New_York", scores contact }
record account { domain text unique, revenue money, parent account }
record contact {
  id text unique
  account account
  status one of ("new one", old, "say ""hi""")
  seniority ordered low < middle < high
  revenue number
}
event page_view { page one of (home, pricing), spent duration }
event funding of account { amount money, lead contact }
table weights {
  status -> points, share
  "new one" -> 1, 0.5
  otherwise -> 0, 0
}
score fit 0 to 100 { +10 when revenue > 5, +5 per page_view where page is pricing }
segment grade by fit { A from 50, B otherwise }
"#;

pub fn model() -> &'static Model {
    static CHECKED: LazyLock<Model> = LazyLock::new(checked);
    &CHECKED
}

fn checked() -> Model {
    let program = Program::of_text(MODEL).expect("the text declares a model");
    let said = |diagnostic: &leadlang::diagnostics::Diagnostic| diagnostic.message.clone();
    program.model.unwrap_or_else(|| panic!("{:?}", program.diagnostics.iter().map(said).collect::<Vec<_>>()))
}

/// A text near to that of a plan: lines are taken away, doubled and cut.
fn spoilt(text: &str, cuts: &[(usize, usize)]) -> String {
    let mut text = text.to_owned();
    for (from, length) in cuts {
        let boundary = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let (start, end) = (boundary(from % (text.len() + 1)), boundary(from % (text.len() + 1) + length));
        text.replace_range(start..end, if length % 2 == 0 { "" } else { "%1 {" });
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_printed_reads_back(seed in any::<u64>()) {
        let (model, plan) = (model(), arbitrary::plan(seed));
        let printed = text::print(&plan, model);
        let read = text::parse(&printed, model);
        prop_assert_eq!(read.as_ref(), Ok(&plan), "{}", printed);
        prop_assert_eq!(text::print(&plan, model), printed);
    }

    #[test]
    fn no_plan_makes_the_verifier_panic(seed in any::<u64>()) {
        let _ = verify::verify(&arbitrary::plan(seed), model());
    }

    #[test]
    fn no_text_makes_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = text::parse(&String::from_utf8_lossy(&bytes), model());
    }

    #[test]
    fn no_spoilt_plan_makes_it_panic(
        seed in any::<u64>(),
        cuts in proptest::collection::vec((any::<usize>(), 0..40_usize), 1..4),
    ) {
        let model = model();
        let printed = spoilt(&text::print(&arbitrary::plan(seed), model), &cuts);
        if let Ok(plan) = text::parse(&printed, model) {
            // What is read at all is read for good.
            let again = text::print(&plan, model);
            prop_assert_eq!(text::parse(&again, model), Ok(plan));
        }
    }
}

#[test]
fn folds_within_folds_are_bounded() {
    let deep = format!(
        "plan as of 2026-03-02T00:00:00Z in \"UTC\"\nstage 0 of contact {{\nfold ^0 {{\n{}",
        "following {\n".repeat(100_000)
    );
    let error = text::parse(&deep, model()).unwrap_err();
    assert_eq!(error.line, 3 + 65);
}

#[test]
fn an_error_says_the_line_what_is_expected_and_what_is_there() {
    let wrong = |lines: &str| {
        let text = format!("plan as of 2026-03-02T00:00:00Z in \"UTC\"\n\nstage 0 of contact {{\n{lines}");
        text::parse(&text, model()).unwrap_err().to_string()
    };
    let cases = [
        ("column $1 x = field id : text", "line 4: expected `$0`, found `$1`"),
        ("column $0 x = field name : text", "line 4: expected a field, or its position `#0`, found `name`"),
        ("%0 = add : text", "line 4: expected what the node computes, like `all` or `sum`, found `add`"),
        ("%0 = input $0", "line 4: expected a type after ` : ` at the end of the line, found `input`"),
        ("%0 = constant label low : text", "line 4: expected the position of a label like `#0`, found `low`"),
        ("%0 = constant 5 : number oops", "line 4: expected the end of the line, found `oops`"),
        ("output 0 fit = %0 is score fat", "line 4: expected a score of the model, found `fat`"),
        ("fold ^0 {\n}", "line 5: expected what becomes of the events, before the `}`, found the end of the line"),
        ("fold ^0 {\ncount\ncount\n}", "line 6: expected this only once in a fold, found the end of the line"),
        ("", "line 3: expected `}`, found the end of the line"),
    ];
    for (lines, expected) in cases {
        assert_eq!(wrong(lines), expected);
    }
}
