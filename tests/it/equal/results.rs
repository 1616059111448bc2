//! What is compared: every output of every row of the scored record.

use leadlang::interpret::Interpreter;
use leadlang::model::{DefinitionId, MatrixId, Output, RouteId, ScoreId, SegmentId, SignalId};
use leadlang::plan::Part;
use leadlang::semantics::{Decimal, Value};

use super::World;

/// An output of all rows.
pub struct Column {
    pub what: Output,
    pub part: Part,
    pub values: Vec<Value>,
}

/// What the interpreter says.
pub fn expected(world: &World) -> Vec<Column> {
    let interpreter = Interpreter::new(&world.model, &world.data, world.as_of.clone());
    let mut columns: Vec<Column> = Vec::new();
    for row in 0..world.data.row_count(world.model.scored) {
        for (at, (what, part, value)) in of_row(world, &interpreter, row).into_iter().enumerate() {
            match columns.get_mut(at) {
                Some(column) => column.values.push(value),
                None => columns.push(Column { what, part, values: vec![value] }),
            }
        }
    }
    columns
}

fn of_row(world: &World, interpreter: &Interpreter<'_>, row: u32) -> Vec<(Output, Part, Value)> {
    let (model, outcome) = (&world.model, interpreter.outcome(row));
    let label = |label: Option<u32>| label.map_or(Value::Blank, Value::Label);
    let position = |at: Option<usize>| Value::from(at.map(|at| Decimal::from_int(i64::try_from(at).unwrap())));
    let mut all = Vec::new();
    let mut put = |what, part, value| all.push((what, part, value));
    for (at, score) in outcome.scores.iter().enumerate() {
        put(Output::Score(ScoreId::at(at)), Part::Value, score.as_ref().map(|score| score.reported).into());
    }
    for (at, signal) in outcome.signals.iter().enumerate() {
        put(Output::Signal(SignalId::at(at)), Part::Value, signal.value.clone());
    }
    for (at, band) in outcome.segments.iter().enumerate() {
        put(Output::Segment(SegmentId::at(at)), Part::Value, label(*band));
    }
    for (at, cell) in outcome.matrices.iter().enumerate() {
        let what = Output::Matrix(MatrixId::at(at));
        put(what, Part::Value, label(cell.map(|(_, _, cell)| cell)));
    }
    for (at, definition) in outcome.definitions.iter().enumerate() {
        put(Output::Definition(DefinitionId::at(at)), Part::Value, definition.answer.into());
    }
    put(Output::Disqualified, Part::Value, Value::YesNo(outcome.disqualified.is_some()));
    put(Output::Disqualified, Part::Position, position(outcome.disqualified));
    for (at, route) in outcome.routes.iter().enumerate() {
        let who = route.row.and_then(|row| model.routes[at].rows.get(row));
        let who = who.map_or(Value::Blank, |row| Value::text(&row.who));
        put(Output::Route(RouteId::at(at)), Part::Value, who);
        put(Output::Route(RouteId::at(at)), Part::Position, position(route.row));
    }
    all
}

/// Where a back end says something else, or says nothing of what is known.
pub fn difference(world: &World, expected: &[Column], found: &[Column]) -> Option<String> {
    for column in expected {
        let same = found.iter().find(|found| (found.what, found.part) == (column.what, column.part));
        for (row, value) in column.values.iter().enumerate() {
            let said = same.map(|found| found.values.get(row).cloned().unwrap_or_default());
            let agrees = match &said {
                Some(said) => said == value,
                // What no stage reports is blank, and nobody is disqualified where there is no veto.
                None => value.is_blank() || *value == Value::YesNo(false),
            };
            if !agrees {
                let name = world.model.output_name(column.what);
                let part = column.part;
                return Some(format!("{name} ({part:?}) of row {row} is {value:?}, and not {said:?}"));
            }
        }
    }
    None
}
