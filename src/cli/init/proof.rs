//! Before a first model is written, it must hold: checked, in the one layout, its tests passing.

use std::collections::BTreeMap;

use super::draft::Draft;
use super::parts::{Earns, Worth};
use super::{model_text, sensor_text, test_text};
use crate::cli::Failure;
use crate::format::format_text;
use crate::interpret::run_tests;
use crate::program::{Program, Target};

/// The three files, proved.
pub(super) fn prove(draft: &Draft, model: &str) -> Result<Vec<(String, String)>, Failure> {
    let written = [
        (model.to_owned(), model_text::write(draft)),
        ("sensors.lead".to_owned(), sensor_text::write(draft)),
        ("tests.lead".to_owned(), test_text::write(draft, model)),
    ];
    let mut files = Vec::new();
    for (name, text) in written {
        match format_text(&name, &text) {
            Ok(formatted) => files.push((name, formatted)),
            // The check below says where and why, better than the formatter can.
            Err(_) => files.push((name, text)),
        }
    }
    let memory: BTreeMap<String, Vec<u8>> =
        files.iter().map(|(name, text)| (name.clone(), text.clone().into_bytes())).collect();
    let program = Program::open(&memory, Target::File(model)).map_err(|problem| broken(&format!("{problem:?}")))?;
    if let Some(finding) = program.diagnostics.first() {
        let line = program.sources.line_text(finding.primary.span).trim().to_owned();
        return Err(broken(&format!("{} {}: `{line}`", finding.code.id, finding.message)));
    }
    let Some(checked) = &program.model else { return Err(broken("no model came of it")) };
    for (result, test) in run_tests(checked).iter().zip(&checked.tests) {
        let missed = test.expectations.iter().zip(&result.expectations).find(|(_, came)| !came.met);
        if let Some((expected, came)) = missed {
            return Err(broken(&format!("test `{}`: `{}`, was {}", test.title, expected.text, came.was)));
        }
    }
    Ok(files)
}

/// A defect of ours: said in full, and nothing is written.
fn broken(what: &str) -> Failure {
    Failure::stop_with_help(
        format!("the first model did not pass its own check: {}", crate::render::clean(what)),
        "nothing was written; please report this with the first lines of your files",
    )
}

/// `14 rules`
pub(super) fn counted(draft: &Draft) -> String {
    let of = |worth: &Worth| match &worth.part.earns {
        Earns::Steps(steps) => steps.len(),
        Earns::Events { .. } => 1,
    };
    let rules: usize = draft.fit.iter().chain(&draft.engagement).map(of).sum::<usize>() + draft.negatives.len();
    if rules == 1 { "1 rule".to_owned() } else { format!("{rules} rules") }
}
