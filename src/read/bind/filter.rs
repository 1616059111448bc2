//! Which rows of a file a feed is about: `where "type" is "view"`.

use rustc_hash::FxHashSet;

use crate::read::Cell;
use crate::semantics::text::fold_key;

/// A test on one cell of a row. It looks at the raw text: a blank cell is not `"view"`, so it passes
/// `is not "view"`.
pub(super) struct Test {
    /// The column's place in the feed.
    pub slot: usize,
    negated: bool,
    /// Folded; empty: the cell must be blank.
    texts: FxHashSet<String>,
    /// Texts that mean blank, folded.
    blanks: FxHashSet<String>,
}

impl Test {
    pub(super) fn new(slot: usize, negated: bool, texts: &[String], blanks: &[String]) -> Self {
        let folded = |texts: &[String]| texts.iter().map(|text| fold_key(text)).collect();
        Self { slot, negated, texts: folded(texts), blanks: folded(blanks) }
    }

    pub(super) fn passes(&self, cell: &Cell<'_>) -> bool {
        let key = fold_key(&cell.shown());
        let matches = if self.texts.is_empty() {
            key.is_empty() || self.blanks.contains(&key)
        } else {
            self.texts.contains(&key)
        };
        matches != self.negated
    }
}
