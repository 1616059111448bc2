//! Findings of a text, of several files, or of data, as the command line comes by them.

use std::collections::BTreeMap;

use leadlang::diagnostics::Diagnostic;
use leadlang::model::Model;
use leadlang::program::{Program, Target};
use leadlang::render::{Style, clean, render};
use leadlang::source::SourceMap;

use super::{BASE, complete};

/// What was found.
pub struct Found {
    pub sources: SourceMap,
    pub findings: Vec<Diagnostic>,
    pub model: Option<Model>,
    /// What was said of the data, where that is no finding with a place.
    pub data: String,
}

/// Findings of one file.
pub fn of_file(text: &str) -> Found {
    of_files(&[("acme.lead", text.as_bytes())])
}

/// Findings of several files, the model first.
pub fn of_files(files: &[(&str, &[u8])]) -> Found {
    let main = files[0].0;
    let files: BTreeMap<String, Vec<u8>> =
        files.iter().map(|(name, text)| ((*name).to_owned(), text.to_vec())).collect();
    let program = Program::open(&files, Target::File(main)).unwrap();
    Found { model: program.model, sources: program.sources, findings: program.diagnostics, data: String::new() }
}

/// Findings of a text above the base.
pub fn of_text(text: &str) -> Found {
    of_file(&format!("{text}{BASE}"))
}

impl Found {
    /// What the author wrote and what is answered.
    pub fn shown(&self, text: &str) -> String {
        let answer = render(&self.findings, &self.sources, Style::Fancy { colour: false, width: 80 });
        let text: String = text.trim_end().lines().map(|line| format!("  {}\n", clean(line))).collect();
        format!("{text}\n{answer}{}", self.data)
    }

    /// A line a finding.
    pub fn plain(&self) -> String {
        render(&self.findings, &self.sources, Style::Plain)
    }

    /// Edits that leave a finding of their own, or the one they should do away with.
    pub fn fixes_that_do_not_work(&self, text: &str) -> Vec<String> {
        let whole = format!("{text}{BASE}");
        let mut problems = Vec::new();
        for fix in self.findings.iter().flat_map(|found| &found.fixes).filter(|fix| complete(fix.applicability)) {
            let mut edits = fix.edits.clone();
            edits.sort_by_key(|edit| std::cmp::Reverse(edit.span));
            let mut fixed = whole.clone();
            for edit in edits {
                fixed.replace_range(edit.span.start as usize..edit.span.end as usize, &edit.text);
            }
            let left = of_file(&fixed).plain();
            if !left.is_empty() {
                problems.push(format!("`{}` leaves: {left}", fix.title));
            }
        }
        problems
    }
}
