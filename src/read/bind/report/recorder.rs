//! Collects while rows are read.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{BadCells, ColumnName, Conflict, Conflicts, EXAMPLES, Example, Place, Reject, Rejects, UnknownLabels};
use crate::read::bind::value::BadValue;
use crate::read::cell::quote;

/// Collects what is odd.
#[derive(Default)]
pub(in crate::read::bind) struct Recorder {
    bad: Vec<BadCells>,
    bad_at: FxHashMap<(Arc<ColumnName>, &'static str), usize>,
    labels: Vec<UnknownLabels>,
    labels_at: FxHashMap<Arc<ColumnName>, usize>,
    conflicts: Vec<Conflicts>,
    conflicts_at: FxHashMap<(String, u16, u16), usize>,
    pub(in crate::read::bind) rejects: Rejects,
}

/// What the recorder leaves, most frequent first.
pub(in crate::read::bind) struct Recorded {
    pub bad_cells: Vec<BadCells>,
    pub unknown_labels: Vec<UnknownLabels>,
    pub conflicts: Vec<Conflicts>,
    pub rejects: Rejects,
}

impl Recorder {
    /// A cell that could not be understood.
    pub(in crate::read::bind) fn bad(
        &mut self,
        column: &Arc<ColumnName>,
        place: &Place,
        text: &str,
        problem: &BadValue,
    ) {
        let value = quote(text.trim());
        let message = problem.to_string();
        self.reject(column, place, &value, &message);
        if let BadValue::Label { found, .. } = problem {
            self.unknown_label(column, place, found);
            return;
        }
        let (bad, key) = (&mut self.bad, (Arc::clone(column), problem.kind()));
        let at = *self.bad_at.entry(key).or_insert_with(|| {
            let help = problem.help();
            let column = Arc::clone(column);
            bad.push(BadCells { column, kind: problem.kind(), count: 0, examples: Vec::new(), help });
            bad.len() - 1
        });
        if let Some(group) = bad.get_mut(at) {
            group.note(|| Example { place: place.clone(), value, message });
        }
    }

    /// A cell or row for the rejects file alone: it is counted elsewhere.
    pub(in crate::read::bind) fn reject(
        &mut self,
        column: &Arc<ColumnName>,
        place: &Place,
        value: &str,
        message: &str,
    ) {
        self.rejects.push(|| Reject {
            place: place.clone(),
            column: Arc::clone(column),
            value: value.to_owned(),
            message: message.to_owned(),
        });
    }

    fn unknown_label(&mut self, column: &Arc<ColumnName>, place: &Place, found: &str) {
        let labels = &mut self.labels;
        let at = *self.labels_at.entry(Arc::clone(column)).or_insert_with(|| {
            labels.push(UnknownLabels { column: Arc::clone(column), count: 0, texts: Vec::new(), others: 0 });
            labels.len() - 1
        });
        if let Some(group) = labels.get_mut(at) {
            group.note(found, place);
        }
    }

    /// Two values for one field; `sensors` names those of the value that counts and of the other.
    pub(in crate::read::bind) fn conflict(
        &mut self,
        field: String,
        ranks: (u16, u16),
        sensors: (&str, &str),
        conflict: impl FnOnce() -> Conflict,
    ) {
        let conflicts = &mut self.conflicts;
        let at = *self.conflicts_at.entry((field, ranks.0, ranks.1)).or_insert_with_key(|(field, _, _)| {
            let (kept, other) = (sensors.0.to_owned(), sensors.1.to_owned());
            conflicts.push(Conflicts { field: field.clone(), kept, other, count: 0, examples: Vec::new() });
            conflicts.len() - 1
        });
        let Some(group) = conflicts.get_mut(at) else { return };
        group.count += 1;
        if group.examples.len() < EXAMPLES {
            group.examples.push(conflict());
        }
    }

    /// Ends the collection. `nearest` tells what an unknown label of a column probably is.
    pub(in crate::read::bind) fn finish(mut self, nearest: &dyn Fn(&ColumnName, &str) -> Option<String>) -> Recorded {
        self.bad.sort_by_key(|group| std::cmp::Reverse(group.count));
        self.conflicts.sort_by_key(|group| std::cmp::Reverse(group.count));
        self.labels.sort_by_key(|group| std::cmp::Reverse(group.count));
        for group in &mut self.labels {
            group.texts.sort_by_key(|text| std::cmp::Reverse(text.count));
            for text in &mut group.texts {
                text.nearest = nearest(&group.column, &text.text);
            }
        }
        Recorded { bad_cells: self.bad, unknown_labels: self.labels, conflicts: self.conflicts, rejects: self.rejects }
    }
}
