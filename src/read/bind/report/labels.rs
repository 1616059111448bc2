//! Texts that are none of a field's labels.

use std::sync::Arc;

use super::{ColumnName, Place};

/// How many different texts of one column are listed.
const LISTED: usize = 1_000;

/// The unknown texts of one column.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnknownLabels {
    /// The column.
    pub column: Arc<ColumnName>,
    /// How many cells (items, in a list).
    pub count: u64,
    /// The different texts, most frequent first; at most a thousand.
    pub texts: Vec<UnknownLabel>,
    /// Cells with a text beyond the thousand.
    pub others: u64,
}

/// A text that is no label.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnknownLabel {
    /// The text, cut at 40 characters.
    pub text: String,
    /// How many cells have it.
    pub count: u64,
    /// Where it was met first.
    pub place: Place,
    /// The spelling or label it nearly is, if there is just one.
    pub nearest: Option<String>,
}

impl UnknownLabels {
    pub(super) fn note(&mut self, text: &str, place: &Place) {
        self.count += 1;
        if let Some(known) = self.texts.iter_mut().find(|known| known.text == text) {
            known.count += 1;
        } else if self.texts.len() < LISTED {
            self.texts.push(UnknownLabel { text: text.to_owned(), count: 1, place: place.clone(), nearest: None });
        } else {
            self.others += 1;
        }
    }
}
