//! Models to try: all of the repository, and some written for what kernels find hard.

use std::fs;
use std::path::PathBuf;

use leadlang::model::Model;
use leadlang::program::Program;

use super::texts::TEXTS;
use crate::support::models::{folders, model_in};

/// Every model.
pub fn all() -> Vec<Model> {
    let mut models: Vec<Model> = folders().iter().map(|folder| model_in(folder)).collect();
    let scorecards = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/scorecards");
    let mut paths: Vec<PathBuf> = fs::read_dir(scorecards).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    models.extend(paths.iter().map(|path| of_text(&fs::read_to_string(path).unwrap())));
    models.extend(TEXTS.iter().map(|text| of_text(text)));
    models
}

/// The model of a text.
pub fn of_text(text: &str) -> Model {
    let program = Program::of_text(text).unwrap();
    let said: Vec<_> = program.diagnostics.iter().map(|found| found.message.clone()).collect();
    program.model.unwrap_or_else(|| panic!("{said:?}\n{text}"))
}
