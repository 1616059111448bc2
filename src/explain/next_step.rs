//! What to do, who does it, and by when: from the route, the matrix's label, a definition that is met,
//! or the first band that says it.

use serde::Serialize;

use super::words::lower_first;
use crate::interpret::Outcome;
use crate::model::{Model, NextStep, RouteRow};

/// The next step.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Next {
    /// `Call`
    pub step: Option<String>,
    /// `Account executive`
    pub by: Option<String>,
    /// `1 working day`
    pub within: Option<String>,
}

impl Next {
    /// `Account executive: call within 1 working day`; empty when nothing is said.
    #[must_use]
    pub fn sentence(&self) -> String {
        let step = self.step.as_deref().unwrap_or_default();
        let what = match (&self.by, step) {
            (Some(by), "") => by.clone(),
            (Some(by), step) => format!("{by}: {}", lower_first(step)),
            (None, step) => step.to_owned(),
        };
        match &self.within {
            Some(within) if what.is_empty() => format!("within {within}"),
            Some(within) => format!("{what} within {within}"),
            None => what,
        }
    }
}

/// The next step of a record. The first route says who and by when; the rest of the model says what,
/// and fills in what the route leaves open.
#[must_use]
pub fn next(model: &Model, outcome: &Outcome) -> Next {
    let declared = declared(model, outcome).unwrap_or_default();
    let route = model.routes.iter().zip(&outcome.routes).find_map(|(route, found)| route.rows.get(found.row?));
    let within = match route {
        None => declared.within,
        // The time that was declared for somebody else does not bind who the route names.
        Some(row) => row.within.or_else(|| declared.within.filter(|_| declared.by.as_deref() == Some(&row.who))),
    };
    Next {
        step: declared.step,
        by: route.map(|row: &RouteRow| row.who.clone()).or(declared.by),
        within: within.map(|within| within.to_string()),
    }
}

/// The matrix's label, then definitions that are met, then bands: the first that names a step.
fn declared(model: &Model, outcome: &Outcome) -> Option<NextStep> {
    let zones = model.matrices.iter().zip(&outcome.matrices).filter_map(|(matrix, found)| {
        let (_, _, label) = (*found)?;
        matrix.zones.get(label as usize)?.next.clone()
    });
    let bands = model.segments.iter().zip(&outcome.segments).filter(|(segment, _)| segment.record == model.scored);
    let bands = bands.filter_map(|(segment, found)| segment.bands.get((*found)? as usize)?.next.clone());
    let met = model.definitions.iter().zip(&outcome.definitions).filter(|(_, found)| found.answer == Some(true));
    let met = met.filter_map(|(definition, _)| definition.next.clone());
    zones.chain(met).chain(bands).next()
}
