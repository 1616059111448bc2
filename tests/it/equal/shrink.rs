//! A failure made small: parts of the model, events, rows and values are left out as long as something differs.

use leadlang::data::{Dataset, EventTable};
use leadlang::semantics::Value;

use super::backends::Difference;
use super::tally::Tally;
use super::{Case, World, backends, model_of};

/// So many attempts are made: each is a model checked and run.
const ATTEMPTS: usize = 3_000;

/// The smallest case found, and how it differs.
pub fn shrink(mut case: Case, mut difference: Difference) -> (Case, Difference) {
    let mut left = Attempts { left: ATTEMPTS, backend: difference.backend.clone() };
    loop {
        let smaller = smaller_text(&case, &mut left).or_else(|| smaller_data(&case, &mut left));
        match smaller {
            Some((smaller, differs)) if left.left > 0 => (case, difference) = (smaller, differs),
            _ => return (case, difference),
        }
    }
}

/// How many attempts are left, and which back end has to differ: any, if it is the plan.
struct Attempts {
    left: usize,
    backend: Option<String>,
}

fn fails(case: Case, left: &mut Attempts) -> Option<(Case, Difference)> {
    left.left = left.left.checked_sub(1)?;
    let world: World = case.world()?;
    let difference = backends::compare(&world, left.backend.as_deref(), &Tally::default()).err()?;
    Some((case, difference))
}

fn smaller_text(case: &Case, left: &mut Attempts) -> Option<(Case, Difference)> {
    let mut smaller = case.text.smaller();
    smaller.sort_by_key(|text| text.to_string().len());
    let length = case.text.to_string().len();
    smaller.retain(|text| text.to_string().len() < length);
    smaller.into_iter().find_map(|text| fails(Case { text, ..case.clone() }, left))
}

fn smaller_data(case: &Case, left: &mut Attempts) -> Option<(Case, Difference)> {
    let with = |data: Dataset, left: &mut Attempts| fails(Case { data, ..case.clone() }, left);
    for (at, table) in case.data.events.iter().enumerate() {
        let all = table.all();
        for length in [all.len(), all.len().div_ceil(2), 1] {
            for start in (0..all.len()).step_by(length.max(1)) {
                let mut data = case.data.clone();
                data.events[at] = EventTable::default();
                let outside = all.iter().enumerate().filter(|(at, _)| !(start..start + length).contains(at));
                outside.for_each(|(_, event)| data.events[at].push(event.clone()));
                if let Some(found) = with(data, left) {
                    return Some(found);
                }
            }
        }
    }
    for (at, table) in case.data.records.iter().enumerate() {
        if let Some(last) = table.rows.len().checked_sub(1).filter(|last| *last > 0)
            && let Some(found) = with(without_row(case, at, u32::try_from(last).ok()?), left)
        {
            return Some(found);
        }
        for row in 0..table.rows.len() {
            // The first field tells rows apart.
            for field in (1..table.rows[row].len()).filter(|field| !table.rows[row][*field].is_blank()) {
                let mut data = case.data.clone();
                data.records[at].rows[row][field] = Value::Blank;
                if let Some(found) = with(data, left) {
                    return Some(found);
                }
            }
        }
    }
    None
}

/// Without the last row of a record, what refers to it, and its events.
fn without_row(case: &Case, record: usize, row: u32) -> Dataset {
    let mut data = case.data.clone();
    let Some(model) = model_of(&case.text.to_string()) else { return data };
    data.records[record].rows.truncate(row as usize);
    data.records[record].names.truncate(row as usize);
    for (table, declared) in data.records.iter_mut().zip(&model.records) {
        for (at, field) in declared.fields.iter().enumerate() {
            let refers = matches!(field.ty, leadlang::model::Type::Record(to) if to.index() == record);
            for values in table.rows.iter_mut().filter(|values| refers && values[at] == Value::Row(row)) {
                values[at] = Value::Blank;
            }
        }
    }
    for (events, declared) in data.events.iter_mut().zip(&model.events) {
        if declared.of.index() == record {
            let mut kept = EventTable::default();
            events.all().iter().filter(|event| event.row != row).for_each(|event| kept.push(event.clone()));
            *events = kept;
        }
    }
    data
}
