//! Reading the text form of a plan, line by line.
//!
//! In: text. Out: the plan, or the first line that is not understood. Never: judges what the plan means; recurses
//! but for folds within folds, which are bounded.

mod column;
mod fold;
mod lex;
mod line;
mod name;
mod node;
mod output;
mod value;

use line::{Line, Read};

use super::TextError;
use super::names::{List, Owner};
use super::words::sigil;
use crate::model::{Model, RecordId, Type};
use crate::plan::{Function, InputId, NodeId, Plan, Stage};
use crate::semantics::calendar::{AsOf, Zone};

/// The lines still to be read.
pub(super) struct Reader<'t, 'm> {
    model: &'m Model,
    lines: std::iter::Peekable<std::iter::Zip<std::ops::RangeFrom<u32>, std::str::Lines<'t>>>,
    last: u32,
    as_of: AsOf,
}

/// The plan that a text says.
pub(super) fn plan(text: &str, model: &Model) -> Result<Plan, TextError> {
    let lines = (1_u32..).zip(text.lines()).peekable();
    let mut reader = Reader { model, lines, last: 0, as_of: AsOf::at_instant(0, &Zone::utc()) };
    reader.head()?;
    let mut stages = Vec::new();
    while let Some(line) = reader.next_line() {
        stages.push(reader.stage(stages.len(), line)?);
    }
    Ok(Plan { as_of: reader.as_of, stages })
}

impl<'t> Reader<'t, '_> {
    /// The next line with anything on it.
    fn next_line(&mut self) -> Option<Line<'t>> {
        for (number, text) in self.lines.by_ref() {
            self.last = number;
            let line = Line::new(number, text);
            if !line.is_empty() {
                return Some(line);
            }
        }
        None
    }

    /// The next line, which must be there.
    fn line(&mut self, expected: &str) -> Read<Line<'t>> {
        match self.next_line() {
            Some(line) => Ok(line),
            None => Line::end_of_text(self.last).expected(expected),
        }
    }

    /// `plan as of 2026-03-02T23:59:59.999999Z in "UTC"`
    fn head(&mut self) -> Read<()> {
        let mut line = self.line("`plan as of …`")?;
        line.word("plan")?;
        line.word("as")?;
        line.word("of")?;
        let instant = self.instant(&mut line)?;
        line.word("in")?;
        let zone = Self::zone(&mut line)?;
        self.as_of = AsOf { instant, zone };
        line.end()
    }

    /// `as of 2026-01-02T23:59:59.999999Z in "UTC"`, as far as it differs from that of the plan.
    fn seen_from(&self, line: &mut Line<'t>) -> Read<AsOf> {
        if !line.takes("as") {
            return Ok(self.as_of.clone());
        }
        line.word("of")?;
        let instant = self.instant(line)?;
        let zone = if line.takes("in") { Self::zone(line)? } else { self.as_of.zone.clone() };
        Ok(AsOf { instant, zone })
    }

    fn zone(line: &mut Line<'t>) -> Read<Zone> {
        let at = line.position();
        let name = line.text("a time zone in quotes")?;
        match Zone::parse(&name) {
            Some(zone) => Ok(zone),
            None => {
                line.go_to(at);
                line.expected("a time zone in quotes")
            }
        }
    }

    fn stage(&mut self, number: usize, mut line: Line<'t>) -> Read<Stage> {
        line.word("stage")?;
        let at = line.position();
        if line.whole::<usize>("the number of the stage")? != number {
            line.go_to(at);
            return line.expected(format!("`{number}`"));
        }
        line.word("of")?;
        let record = RecordId(self.name(&mut line, List::Records)?);
        let as_of = self.seen_from(&mut line)?;
        line.mark("{")?;
        line.end()?;
        let (inputs, folds, members, functions) = (vec![], vec![], vec![], vec![]);
        let mut stage = Stage { record, as_of, inputs, folds, members, functions, nodes: vec![], outputs: vec![] };
        loop {
            let mut line = self.line("`}`")?;
            if line.takes_mark("}") {
                line.end()?;
                return Ok(stage);
            }
            self.part(&mut stage, line)?;
        }
    }

    fn part(&mut self, stage: &mut Stage, mut line: Line<'t>) -> Read<()> {
        let owner = Owner::Record(stage.record);
        if line.takes("column") {
            line.id_in_order(sigil::COLUMN, stage.inputs.len())?;
            stage.inputs.push(self.column(&mut line, owner)?);
        } else if line.takes("fold") {
            line.id_in_order(sigil::FOLD, stage.folds.len())?;
            line.mark("{")?;
            line.end()?;
            stage.folds.push(self.fold(owner, 0)?.0);
        } else if line.takes("members") {
            line.id_in_order(sigil::MEMBERS, stage.members.len())?;
            line.mark("{")?;
            line.end()?;
            stage.members.push(self.members()?);
        } else if line.takes("function") {
            line.id_in_order(sigil::FUNCTION, stage.functions.len())?;
            let inputs = Self::columns_read(&mut line)?;
            let first = self.line("a node or `result`")?;
            stage.functions.push(self.body(first, inputs)?);
        } else if line.takes("output") {
            let at = line.position();
            if line.whole::<usize>("the number of the output")? != stage.outputs.len() {
                line.go_to(at);
                return line.expected(format!("`{}`", stage.outputs.len()));
            }
            stage.outputs.push(self.output(&mut line)?);
        } else if matches!(line.peek(), Some(lex::Token::Id(sigil::NODE, _))) {
            let number = stage.nodes.len();
            stage.nodes.push(self.node(&mut line, number)?);
        } else {
            return line.expected("`column`, `fold`, `function`, a node like `%0`, `output` or `}`");
        }
        line.end()
    }

    /// ` of $3 {`: the columns that a function reads.
    fn columns_read(line: &mut Line<'t>) -> Read<Vec<InputId>> {
        let mut inputs = Vec::new();
        if line.takes("of") {
            inputs.push(InputId(line.id(sigil::COLUMN, "a column")?));
            while line.takes_mark(",") {
                inputs.push(InputId(line.id(sigil::COLUMN, "a column")?));
            }
        }
        line.mark("{")?;
        line.end()?;
        Ok(inputs)
    }

    /// Nodes, the result, and the brace; the first line is already there.
    fn body(&mut self, first: Line<'t>, inputs: Vec<InputId>) -> Read<Function> {
        let mut nodes = Vec::new();
        let mut line = first;
        while !line.takes("result") {
            let node = self.node(&mut line, nodes.len())?;
            nodes.push(node);
            line.end()?;
            line = self.line("a node or `result`")?;
        }
        let result = NodeId(line.id(sigil::NODE, "a node")?);
        line.end()?;
        let mut line = self.line("`}`")?;
        line.mark("}")?;
        line.end()?;
        Ok(Function { inputs, nodes, result })
    }

    /// The type at the end of a line, which tells what labels before it are called.
    fn type_at_end(&self, line: &mut Line<'t>) -> Read<Type> {
        let here = line.position();
        let Some(colon) = line.after_last_colon() else {
            return line.expected("a type after ` : ` at the end of the line");
        };
        line.go_to(colon);
        let ty = self.ty(line)?;
        line.end()?;
        line.go_to(here);
        Ok(ty)
    }
}
