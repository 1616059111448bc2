//! Printing a plan: its stages, their columns, folds, functions, nodes, outputs.

mod fold;
mod node;
mod value;

use std::fmt::Write;

use super::names::{List, Owner, name_at, next_owner};
use super::words::sigil;
use crate::model::{self, FieldId, Model};
use crate::plan::{Function, Input, InputSource, MemberFold, Output, Part, Plan, Stage};

/// Lines, and how deep the next one stands.
pub(super) struct Page<'m> {
    model: &'m Model,
    plan: &'m Plan,
    text: String,
    depth: usize,
}

/// The text of a plan.
pub(super) fn plan(plan: &Plan, model: &Model) -> String {
    let mut page = Page { model, plan, text: String::new(), depth: 0 };
    let at = value::instant(plan.as_of.instant, &plan.as_of.zone);
    page.line(&format!("plan as of {at} in {}", quoted(plan.as_of.zone.name())));
    for (number, stage) in plan.stages.iter().enumerate() {
        page.line("");
        page.stage(number, stage);
    }
    page.text
}

/// What a column of a stage is summed up from, in the lines of its fold; none for one that is read as it is.
pub(super) fn summed(plan: &Plan, model: &Model, stage: &Stage, source: &InputSource) -> Option<String> {
    let mut page = Page { model, plan, text: String::new(), depth: 0 };
    match source {
        InputSource::Fold(fold) => page.fold(stage.folds.get(*fold as usize)?, Owner::Record(stage.record)),
        InputSource::Members(fold) => page.members(stage.members.get(*fold as usize)?),
        InputSource::Field(_) | InputSource::Output { .. } => return None,
    }
    Some(page.text)
}

impl Page<'_> {
    fn line(&mut self, line: &str) {
        if !line.is_empty() {
            self.text.extend(std::iter::repeat_n("  ", self.depth));
        }
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// A block: its head and a brace, what stands in it, and the brace with a tail.
    fn block(&mut self, head: &str, tail: &str, inside: impl FnOnce(&mut Self)) {
        self.line(&format!("{head} {{"));
        self.depth += 1;
        inside(self);
        self.depth -= 1;
        self.line(&format!("}}{tail}"));
    }

    fn stage(&mut self, number: usize, stage: &Stage) {
        let head = format!("stage {number} of {}{}", self.name(List::Records, stage.record.0), self.seen_from(stage));
        self.block(&head, "", |page| {
            for (number, input) in stage.inputs.iter().enumerate() {
                page.column(number, input, Owner::Record(stage.record));
            }
            for (number, fold) in stage.folds.iter().enumerate() {
                page.block(&format!("fold {}{number}", sigil::FOLD), "", |page| {
                    page.fold(fold, Owner::Record(stage.record));
                });
            }
            for (number, members) in stage.members.iter().enumerate() {
                page.block(&format!("members {}{number}", sigil::MEMBERS), "", |page| page.members(members));
            }
            for (number, function) in stage.functions.iter().enumerate() {
                let head = format!("function {}{number}{}", sigil::FUNCTION, columns_read(function));
                page.block(&head, "", |page| page.body(function));
            }
            page.nodes(&stage.nodes);
            for (number, output) in stage.outputs.iter().enumerate() {
                page.output(number, output);
            }
        });
    }

    /// The as-of of a stage, where it is not that of the plan.
    fn seen_from(&self, stage: &Stage) -> String {
        if stage.as_of == self.plan.as_of {
            return String::new();
        }
        let at = value::instant(stage.as_of.instant, &stage.as_of.zone);
        let same_zone = stage.as_of.zone == self.plan.as_of.zone;
        let zone = if same_zone { String::new() } else { format!(" in {}", quoted(stage.as_of.zone.name())) };
        format!(" as of {at}{zone}")
    }

    fn column(&mut self, number: usize, input: &Input, owner: Owner) {
        let (name, source, ty) = (dotted(&input.name), self.source(&input.source, owner), self.ty(input.ty));
        self.line(&format!("column {}{number} {name} = {source} : {ty}", sigil::COLUMN));
    }

    fn source(&self, source: &InputSource, owner: Owner) -> String {
        match source {
            InputSource::Field(path) => format!("field {}", self.path(owner, path)),
            InputSource::Output { path, stage, output } => {
                let through =
                    if path.is_empty() { String::new() } else { format!(" through {}", self.path(owner, path)) };
                format!("output {output} of stage {}{through}", stage.0)
            }
            InputSource::Fold(fold) => format!("fold {}{fold}", sigil::FOLD),
            InputSource::Members(members) => format!("members {}{members}", sigil::MEMBERS),
        }
    }

    /// Rows that refer to the stage's row.
    fn members(&mut self, members: &MemberFold) {
        let record = Owner::Record(members.record);
        let (name, field) = (self.name(List::Records, members.record.0), members.through.0);
        let through = self.name(List::Fields(record), field);
        self.line(&format!("of {name} through {through}"));
        if let Some(filter) = &members.filter {
            self.event_function("where", filter, record);
        }
        self.kind(&members.kind, record);
    }

    fn body(&mut self, function: &Function) {
        self.nodes(&function.nodes);
        self.line(&format!("result {}{}", sigil::NODE, function.result.0));
    }

    fn output(&mut self, number: usize, output: &Output) {
        let what = output.what.map_or_else(String::new, |what| format!(" is {}", self.what(what)));
        let part = match output.part {
            Part::Value => String::new(),
            Part::Row => " row".to_owned(),
            Part::Column => " column".to_owned(),
            Part::Position => " position".to_owned(),
            Part::Rule(rule) => format!(" rule {}{}", sigil::POSITION, rule.0),
        };
        self.line(&format!("output {number} {} = {}{}{what}{part}", dotted(&output.name), sigil::NODE, output.node.0));
    }

    fn what(&self, what: model::Output) -> String {
        let (kind, list, position) = match what {
            model::Output::Score(id) => ("score", List::Scores, id.0),
            model::Output::Signal(id) => ("signal", List::Signals, id.0),
            model::Output::Segment(id) => ("segment", List::Segments, id.0),
            model::Output::Matrix(id) => ("matrix", List::Matrices, id.0),
            model::Output::Definition(id) => ("definition", List::Definitions, id.0),
            model::Output::Route(id) => ("route", List::Routes, id.0),
            model::Output::Disqualified => return "disqualified".to_owned(),
        };
        format!("{kind} {}", self.name(list, position))
    }

    /// Fields from an owner on: `account.revenue`.
    fn path(&self, owner: Owner, path: &[FieldId]) -> String {
        let mut owner = owner;
        let mut names = Vec::with_capacity(path.len());
        for field in path {
            names.push(self.name(List::Fields(owner), field.0));
            owner = next_owner(self.model, owner, *field);
        }
        names.join(".")
    }

    /// A name where it leads back to the position, else the position.
    fn name(&self, list: List, position: u32) -> String {
        name_at(self.model, list, position).map_or_else(|| format!("{}{position}", sigil::POSITION), word)
    }
}

/// ` of $3`: the columns that a function reads.
fn columns_read(function: &Function) -> String {
    let columns: Vec<String> = function.inputs.iter().map(|input| format!("{}{}", sigil::COLUMN, input.0)).collect();
    if columns.is_empty() { String::new() } else { format!(" of {}", columns.join(", ")) }
}

/// A name: bare if it is one word, else in quotes.
fn word(name: &str) -> String {
    if is_word(name) { name.to_owned() } else { quoted(name) }
}

/// Words with dots between them bare, all else in quotes.
fn dotted(name: &str) -> String {
    if name.split('.').all(is_word) { name.to_owned() } else { quoted(name) }
}

fn is_word(name: &str) -> bool {
    name.starts_with(|first: char| first.is_alphabetic() || first == '_')
        && name.chars().all(|c| c.is_alphanumeric() || c == '_')
}

/// A text on one line, in quotes.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            // Control characters, and what some editors take for the end of a line.
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => {
                // Writing to a String does not fail.
                let _ = write!(quoted, "\\u{{{:x}}}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
