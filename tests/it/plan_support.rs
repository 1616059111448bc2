//! Holds the evaluator of plans to the interpreter, output by output.

use std::collections::BTreeMap;

use leadlang::data::Dataset;
use leadlang::interpret::{Interpreter, LedgerLine, Outcome, RuleLine, Verdict};
use leadlang::model::*;
use leadlang::plan::evaluate::{self, Evaluated};
use leadlang::plan::lower::{Options, Unsupported, lower};
use leadlang::plan::text::{parse, print};
use leadlang::plan::verify::verify;
use leadlang::plan::{Part, Plan};
use leadlang::semantics::calendar::AsOf;
use leadlang::semantics::{Decimal, Value};

/// What a plan for this data is made for.
pub fn options_for(data: &Dataset, as_of: &AsOf) -> Options {
    Options {
        as_of: as_of.clone(),
        fields_sensed: data.fields_sensed.clone(),
        events_sensed: data.events_sensed.clone(),
        ledger: true,
    }
}

/// Lowers a model for the data, evaluates the plan, and compares every output of every `step`-th row with the
/// interpreter's. Gives the number of values compared, or why there is no plan.
pub fn compare(model: &Model, data: &Dataset, as_of: &AsOf, step: usize) -> Result<usize, Unsupported> {
    let plan = lower(model, &options_for(data, as_of))?;
    assert_well_formed(&plan, model);
    Ok(compare_plan(&plan, model, data, as_of, step))
}

/// Compares a plan with the interpreter.
pub fn compare_plan(plan: &Plan, model: &Model, data: &Dataset, as_of: &AsOf, step: usize) -> usize {
    let evaluated = evaluate::plan(plan, model, data);
    let interpreter = Interpreter::new(model, data, as_of.clone());
    let mut compared = 0;
    for record in (0..model.records.len()).map(RecordId::at) {
        for row in (0..data.row_count(record)).step_by(step) {
            let outcome = interpreter.outcome_of(record, row);
            for (output, part, value) in expected(model, record, &outcome) {
                let found = evaluated.value(plan, record, row, output, part);
                if found.is_none() && is_of_other_record(model, record, output) && refers_to_itself(model, record) {
                    continue;
                }
                let found = found.cloned().unwrap_or_else(|| missing(part, &value));
                assert_eq!(found, value, "{output:?} {part:?} of row {row} of {}", model[record].name);
                compared += 1;
            }
            compared += compare_ledgers(plan, &evaluated, model, record, &outcome);
        }
    }
    compared
}

fn is_of_other_record(model: &Model, record: RecordId, output: Output) -> bool {
    let of = match output {
        Output::Score(id) => model[id].record,
        Output::Signal(id) => model[id].record,
        Output::Segment(id) => model[id].record,
        Output::Matrix(id) => model[model[id].rows].record,
        Output::Definition(id) => model[id].record,
        Output::Route(_) | Output::Disqualified => model.scored,
    };
    of != record
}

/// Contacts that refer to contacts have no end of ways to an account.
fn refers_to_itself(model: &Model, record: RecordId) -> bool {
    model[record].fields.iter().any(|field| field.ty == Type::Record(record))
}

/// An output that no stage reports must be blank.
fn missing(part: Part, value: &Value) -> Value {
    assert!(value.is_blank() || *value == Value::YesNo(false), "{part:?} is not reported, and is {value:?}");
    value.clone()
}

/// The verifier finds no fault, and the text of the plan reads back as the plan.
fn assert_well_formed(plan: &Plan, model: &Model) {
    let text = print(plan, model);
    assert_eq!(verify(plan, model), Ok(()), "{text}");
    let read = parse(&text, model).unwrap_or_else(|error| panic!("{error:?}\n{text}"));
    assert!(read == *plan, "{text}\nis read as\n{}", print(&read, model));
}

fn number(at: Option<usize>) -> Value {
    at.map(|at| Decimal::from_int(i64::try_from(at).unwrap())).into()
}

fn label(label: Option<u32>) -> Value {
    label.map_or(Value::Blank, Value::Label)
}

/// Everything an outcome reports, but for what belongs to a record that the plan reports elsewhere.
fn expected(model: &Model, record: RecordId, outcome: &Outcome) -> Vec<(Output, Part, Value)> {
    let scored = record == model.scored;
    let here = |of: RecordId| scored || of == record;
    let mut all = Vec::new();
    let mut put = |output, value| all.push((output, Part::Value, value));
    for (at, score) in outcome.scores.iter().enumerate().filter(|(at, _)| here(model.scores[*at].record)) {
        put(Output::Score(ScoreId::at(at)), score.as_ref().map(|score| score.reported).into());
    }
    for (at, signal) in outcome.signals.iter().enumerate().filter(|(at, _)| here(model.signals[*at].record)) {
        put(Output::Signal(SignalId::at(at)), signal.value.clone());
    }
    for (at, band) in outcome.segments.iter().enumerate().filter(|(at, _)| here(model.segments[*at].record)) {
        put(Output::Segment(SegmentId::at(at)), label(*band));
    }
    for (at, definition) in outcome.definitions.iter().enumerate().filter(|(at, _)| here(model.definitions[*at].record))
    {
        put(Output::Definition(DefinitionId::at(at)), definition.answer.into());
    }
    if scored {
        put(Output::Disqualified, Value::YesNo(outcome.disqualified.is_some()));
        all.push((Output::Disqualified, Part::Position, number(outcome.disqualified)));
        for (at, route) in outcome.routes.iter().enumerate() {
            let output = Output::Route(RouteId::at(at));
            let who = route.row.map_or(Value::Blank, |row| Value::text(&model.routes[at].rows[row].who));
            all.push((output, Part::Value, who));
            all.push((output, Part::Position, number(route.row)));
        }
    }
    for (at, cell) in outcome.matrices.iter().enumerate() {
        if here(model[model.matrices[at].rows].record) {
            let output = Output::Matrix(MatrixId::at(at));
            all.push((output, Part::Value, label(cell.map(|(_, _, cell)| cell))));
            if let Some((row, column, _)) = cell {
                all.push((output, Part::Row, Value::Label(*row)));
                all.push((output, Part::Column, Value::Label(*column)));
            }
        }
    }
    all
}

/// What each rule contributes, where the plan says so for this record.
fn compare_ledgers(plan: &Plan, evaluated: &Evaluated, model: &Model, record: RecordId, outcome: &Outcome) -> usize {
    let mut compared = 0;
    let mut said: BTreeMap<(u32, RuleId), Value> = BTreeMap::new();
    for (stage, rows) in plan.stages.iter().zip(&evaluated.stages).filter(|(stage, _)| stage.record == record) {
        for (at, output) in stage.outputs.iter().enumerate() {
            if let (Some(Output::Score(score)), Part::Rule(rule)) = (output.what, output.part) {
                said.insert((score.0, rule), rows[outcome.row as usize][at].clone());
            }
        }
    }
    for (at, score) in outcome.scores.iter().enumerate() {
        let Some(score) = score.as_ref().filter(|_| model.scores[at].record == record) else { continue };
        let mut rules = Vec::new();
        lines(&score.ledger, &mut rules);
        for line in rules {
            let points = (line.verdict == Verdict::Fired).then_some(line.points);
            let found = said.get(&(u32::try_from(at).unwrap(), line.rule)).cloned().unwrap_or_default();
            assert_eq!(found, Value::from(points), "rule {:?} of row {}", line.rule, outcome.row);
            compared += 1;
        }
    }
    compared
}

fn lines<'o>(ledger: &'o [LedgerLine], rules: &mut Vec<&'o RuleLine>) {
    for line in ledger {
        match line {
            LedgerLine::Rule(rule) => rules.push(rule),
            LedgerLine::Group { lines: inner, .. } => lines(inner, rules),
            LedgerLine::FirstMatch { rules: inner, .. } => rules.extend(inner),
        }
    }
}
