//! Ways from one record to another by references.

use super::Unsupported;
use crate::model::{FieldId, Model, RecordId, Type};
use crate::source::Span;

/// More ways than this between two records are not written out.
const MOST: usize = 64;

/// The ways from a record to another, the shortest first: a row belongs to the first that leads to one.
pub(super) fn ways(
    model: &Model,
    from: RecordId,
    wanted: RecordId,
    span: Span,
) -> Result<Vec<Vec<FieldId>>, Unsupported> {
    let leads = leading_to(model, wanted);
    let mut reached: Vec<(RecordId, Vec<FieldId>)> = vec![(from, Vec::new())];
    let mut found = Vec::new();
    let mut next = 0;
    while let Some((record, path)) = reached.get(next).cloned() {
        next += 1;
        if record == wanted {
            found.push(path);
        } else if path.len() > model.records.len() || reached.len() > MOST {
            return Err(Unsupported::new("records that refer to each other in a circle", span));
        } else {
            for (at, field) in (0_u32..).zip(&model[record].fields) {
                if let Type::Record(target) = field.ty
                    && leads.contains(&target)
                {
                    let path = path.iter().copied().chain([FieldId(at)]).collect();
                    reached.push((target, path));
                }
            }
        }
    }
    Ok(found)
}

/// The records from which references lead to another, itself included.
fn leading_to(model: &Model, wanted: RecordId) -> Vec<RecordId> {
    let mut leads = vec![wanted];
    loop {
        let more = (0..model.records.len()).map(RecordId::at).find(|record| {
            let refers = |field: &crate::model::Field| matches!(field.ty, Type::Record(to) if leads.contains(&to));
            !leads.contains(record) && model[*record].fields.iter().any(refers)
        });
        let Some(more) = more else { return leads };
        leads.push(more);
    }
}

/// The record at the end of references, and the type of the last field.
pub(super) fn follow(model: &Model, from: RecordId, path: &[FieldId]) -> Option<Type> {
    let (mut record, mut ty) = (from, Type::Record(from));
    for field in path {
        ty = model.records.get(record.index())?.fields.get(field.index())?.ty;
        if let Type::Record(target) = ty {
            record = target;
        }
    }
    Some(ty)
}
