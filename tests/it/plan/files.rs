//! Tests in files: a plan, a pass, and what comes of it.
//!
//! A file in `tests/plan` is of parts. Each begins with a line `--- name`; what stands before the first is a remark.
//!
//! | part | |
//! |---|---|
//! | `--- model` | the model that names are of, until the next one; `--- model folder` is one of `lang-examples` |
//! | `--- plan` | a plan as text |
//! | `--- lower as of 2026-03-02` | the plan of the model instead |
//! | `--- fold, share` | what these passes make of it, one after the other; `all` are those that `lead` runs |
//! | `--- faults` | what the verifier says of it; nothing is run on a plan with faults |
//! | `--- unread` | what is said of a text that is no plan |
//!
//! With `UPDATE_PLANS=1` in the environment the results are written anew, to be looked at before they are kept.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use leadlang::model::Model;
use leadlang::plan::lower::{Options, lower};
use leadlang::plan::passes::{Pass, optimise};
use leadlang::plan::{Plan, text, verify::verify};
use leadlang::program::Program;
use leadlang::semantics::calendar::AsOf;

use crate::bind_shared::model_of;

/// A part of a file: its head and what stands below.
struct Part {
    head: String,
    body: String,
}

fn parts(text: &str) -> (String, Vec<Part>) {
    let mut remark = String::new();
    let mut parts: Vec<Part> = Vec::new();
    for line in text.lines() {
        match (line.strip_prefix("--- "), parts.last_mut()) {
            (Some(head), _) => parts.push(Part { head: head.to_owned(), body: String::new() }),
            (None, Some(part)) => part.body += &format!("{line}\n"),
            (None, None) => remark += &format!("{line}\n"),
        }
    }
    (remark, parts)
}

fn model(part: &Part) -> Model {
    if let Some(folder) = part.head.strip_prefix("model ") {
        return model_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("lang-examples").join(folder));
    }
    let program = Program::of_text(&part.body).expect("the text declares a model");
    let said: Vec<String> = program.diagnostics.iter().map(|diagnostic| diagnostic.message.clone()).collect();
    program.model.unwrap_or_else(|| panic!("{said:?}"))
}

/// What a file says so far.
#[derive(Default)]
struct State {
    model: Option<Model>,
    plan: Option<Result<Plan, text::TextError>>,
}

impl State {
    /// What a part should hold, given those before it.
    fn expected(&mut self, part: &Part) -> String {
        if part.head.split(' ').next() == Some("model") {
            self.model = Some(model(part));
            return part.body.clone();
        }
        let model = self.model.as_ref().expect("a model comes first");
        if part.head == "plan" {
            let read = text::parse(&part.body, model);
            // What is read is printed as it was written.
            let printed = read.as_ref().map_or_else(|_| part.body.clone(), |plan| text::print(plan, model));
            self.plan = Some(read);
            return printed;
        }
        if let Some(as_of) = part.head.strip_prefix("lower as of ") {
            let as_of = AsOf::parse(as_of, &model.zone).expect("a date");
            let plan = lower(model, &Options::new(model, as_of)).expect("the model has a plan");
            self.plan = Some(Ok(plan.clone()));
            return text::print(&plan, model);
        }
        match (part.head.as_str(), self.plan.as_mut().expect("a plan comes first")) {
            ("unread", Err(error)) => format!("{error}\n"),
            ("faults", Ok(plan)) => faults(plan, model),
            (passes, Ok(plan)) => {
                assert_eq!(faults(plan, model), "", "a pass is run on a plan without faults");
                run(passes, plan, model);
                text::print(plan, model)
            }
            (head, Err(error)) => panic!("`{head}` after a text that is not a plan: {error}"),
        }
    }
}

fn faults(plan: &Plan, model: &Model) -> String {
    let faults = verify(plan, model).err().unwrap_or_default();
    faults.iter().fold(String::new(), |mut said, fault| {
        writeln!(said, "{fault}").unwrap();
        said
    })
}

fn run(passes: &str, plan: &mut Plan, model: &Model) {
    if passes == "all" {
        optimise(plan, model);
        return;
    }
    for name in passes.split(", ") {
        let pass = Pass::ALL.into_iter().find(|pass| pass.name() == name);
        pass.unwrap_or_else(|| panic!("there is no pass `{name}`")).run(plan, model);
    }
}

/// Runs a file. Out: what it should be.
fn checked(text: &str) -> String {
    let (mut whole, parts) = parts(text);
    let mut state = State::default();
    for part in &parts {
        let body = state.expected(part);
        let gap = if body.ends_with("\n\n") || part.body.ends_with("\n\n") { "\n" } else { "" };
        write!(whole, "--- {}\n{}\n{gap}", part.head, body.trim_end()).unwrap();
    }
    whole
}

#[test]
fn every_file_of_plans_says_what_is_so() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/plan");
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|end| end == "plan")).collect();
    files.sort();
    assert!(files.len() >= 8, "the files were not found");
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let whole = checked(&text);
        if std::env::var_os("UPDATE_PLANS").is_some() {
            std::fs::write(&file, whole).unwrap();
        } else {
            let different = text.lines().zip(whole.lines()).position(|(is, should)| is != should);
            let line = different.unwrap_or_else(|| text.lines().count().min(whole.lines().count()));
            assert!(text == whole, "{}: from line {}, it should be\n{whole}", file.display(), line + 1);
        }
    }
}
