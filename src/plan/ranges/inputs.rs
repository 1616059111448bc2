//! Ranges of what a stage reads: bounds of fields, outputs of earlier stages, folds of events.

use super::{Fact, Reach, of_function, of_nodes};
use crate::model::{Field, FieldId, Model, RecordId, Type};
use crate::plan::{FoldKind, Input, InputSource, Plan, Stage, StageId};
use crate::semantics::decimal::SCALE;

/// What is known of the inputs of a stage. Readers hold fields to their bounds.
#[must_use]
pub fn of_inputs(model: &Model, plan: &Plan, stage: StageId) -> Vec<Fact> {
    let mut outputs: Vec<Vec<Fact>> = Vec::new();
    for (at, earlier) in plan.stages.iter().enumerate() {
        let inputs: Vec<Fact> = earlier.inputs.iter().map(|input| fact(model, earlier, input, &outputs)).collect();
        if at == stage.0 as usize {
            return inputs;
        }
        outputs.push(of_outputs(model, earlier, &inputs));
    }
    Vec::new()
}

fn of_outputs(model: &Model, stage: &Stage, inputs: &[Fact]) -> Vec<Fact> {
    let input_of = |function: &crate::plan::Function| {
        let input = function.inputs.first().and_then(|input| inputs.get(input.index()));
        input.copied().unwrap_or(Fact::ANY)
    };
    let functions: Vec<Fact> =
        stage.functions.iter().map(|function| of_function(model, function, input_of(function))).collect();
    let facts = of_nodes(model, &stage.nodes, inputs, &functions);
    let of = |node: crate::plan::NodeId| facts.get(node.index()).copied().unwrap_or(Fact::ANY);
    stage.outputs.iter().map(|output| of(output.node)).collect()
}

fn fact(model: &Model, stage: &Stage, input: &Input, outputs: &[Vec<Fact>]) -> Fact {
    let by_type = of_type(model, input.ty);
    match &input.source {
        InputSource::Field(path) => bounded(by_type, field(model, stage.record, path)),
        InputSource::Output { path, stage, output } => {
            let known = outputs.get(stage.0 as usize).and_then(|outputs| outputs.get(*output as usize));
            let known = known.copied().unwrap_or(Fact::ANY);
            Fact { blank: known.blank || !path.is_empty(), span: known.span.or(by_type.span) }
        }
        InputSource::Fold(at) => {
            let fold = stage.folds.get(*at as usize);
            fold.map_or(by_type, |fold| of_fold(model, &fold.kind, fold.missing, by_type))
        }
        InputSource::Members(at) => {
            stage.members.get(*at as usize).map_or(by_type, |fold| of_fold(model, &fold.kind, false, by_type))
        }
    }
}

/// What any value of a type can be.
#[must_use]
pub fn of_type(model: &Model, ty: Type) -> Fact {
    let span = match ty {
        Type::YesNo => Some(Reach::new(0, 1, 1)),
        Type::Whole => Some(Reach { step: SCALE, ..Reach::DECIMAL }),
        Type::Number | Type::Percent | Type::Money(_) => Some(Reach::DECIMAL),
        Type::Duration | Type::Moment => Some(Reach::ALL),
        Type::Date => Some(Reach::new(i64::from(i32::MIN), i64::from(i32::MAX), 1)),
        Type::Label(set) => {
            let labels = model.label_sets.get(set.index()).map_or(0, |set| set.labels.len());
            Some(Reach::new(0, i64::try_from(labels).unwrap_or(i64::MAX).max(1) - 1, 1))
        }
        _ => None,
    };
    Fact { blank: true, span }
}

fn bounded(fact: Fact, field: Option<&Field>) -> Fact {
    let (Some(span), Some(field)) = (fact.span, field) else { return fact };
    if !field.ty.is_numeric() {
        return fact;
    }
    let low = field.low.map_or(span.low, |low| low.millionths().max(span.low));
    let high = field.high.map_or(span.high, |high| high.millionths().min(span.high));
    if low > high { fact } else { Fact { span: Some(Reach { low, high, ..span }), ..fact } }
}

/// The field at the end of a path.
fn field<'m>(model: &'m Model, record: RecordId, path: &[FieldId]) -> Option<&'m Field> {
    let mut record = record;
    let (last, references) = path.split_last()?;
    for reference in references {
        match model.records.get(record.index())?.fields.get(reference.index())?.ty {
            Type::Record(next) => record = next,
            _ => return None,
        }
    }
    model.records.get(record.index())?.fields.get(last.index())
}

fn of_fold(model: &Model, kind: &FoldKind, missing: bool, by_type: Fact) -> Fact {
    let whole = Reach::new(0, super::MOST * SCALE, SCALE);
    match kind {
        FoldKind::Count | FoldKind::Distinct(_) => Fact::numbers(whole, missing),
        FoldKind::Points { points, decay, .. } => {
            let unknown = vec![Fact::ANY; points.inputs.len()];
            let facts = of_nodes(model, &points.function.nodes, &unknown, &[]);
            let each = facts.get(points.function.result.index()).and_then(|fact| fact.span);
            // Each is weighed by at most 1, which may leave the steps.
            let most = i128::from(super::MOST);
            let all = |span: Reach| {
                let step = if decay.is_some() { 1 } else { span.step };
                Reach::held(i128::from(span.low.min(0)) * most, i128::from(span.high.max(0)) * most, step)
            };
            Fact { span: each.map(all).or(by_type.span), ..by_type }
        }
        FoldKind::Sum(_) => Fact { blank: missing, ..by_type },
        _ => by_type,
    }
}
