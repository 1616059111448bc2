//! Where an input of a library comes from, if it is no field of the row itself: what its caller has to work out.

use super::names::comment;
use crate::model::Model;
use crate::plan::text::summed;
use crate::plan::{Input, InputSource, Plan, Stage};

/// The end of a remark: a sentence, and for a sum the lines of the plan that say what is summed up.
pub(super) fn origin(input: &Input, stage: &Stage, plan: &Plan, model: &Model) -> String {
    let sentence = match &input.source {
        InputSource::Field(path) if path.len() <= 1 => return String::new(),
        InputSource::Field(_) => return " Of the row that it refers to: look it up.".to_owned(),
        InputSource::Output { .. } => {
            return " Computed for the row that it refers to: hand over the result.".to_owned();
        }
        InputSource::Fold(_) => " Of the row's events, as of the same instant, as the plan says:",
        InputSource::Members(_) => " Of the rows that refer to it, as the plan says:",
    };
    let mut text = sentence.to_owned();
    let lines = summed(plan, model, stage, &input.source).unwrap_or_default();
    for line in lines.lines() {
        text.push_str(&format!("\n       {}", comment(line)));
    }
    for column in columns(&lines) {
        if let Some(read) = stage.inputs.get(column) {
            text.push_str(&format!("\n     There, ${column} is `{}`.", comment(&read.name)));
        }
    }
    text
}

/// The columns of the stage that such lines read, each once.
fn columns(lines: &str) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    for before in ["column $", "after $", "until $"] {
        for rest in lines.split(before).skip(1) {
            let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
            found.extend(digits.parse::<usize>().ok());
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}
