//! Which rows of a file a feed is about: `where "type" is "view"`.

use crate::read::Cell;
use crate::semantics::text::equals_text;

/// A test on one cell of a row. It looks at the raw text: a blank cell is not `"view"`, so it passes
/// `is not "view"`.
pub(super) struct Test {
    /// The column's place in the feed.
    pub slot: usize,
    negated: bool,
    /// Empty: the cell must be blank.
    texts: Vec<String>,
    /// Texts that mean blank.
    blanks: Vec<String>,
}

impl Test {
    pub(super) fn new(slot: usize, negated: bool, texts: &[String], blanks: &[String]) -> Self {
        Self { slot, negated, texts: texts.to_vec(), blanks: blanks.to_vec() }
    }

    pub(super) fn passes(&self, cell: &Cell<'_>) -> bool {
        let text = cell.shown();
        // The lists are short, and comparing takes no memory.
        let is_one_of = |texts: &[String]| texts.iter().any(|one| equals_text(one, &text));
        let matches =
            if self.texts.is_empty() { cell.is_empty() || is_one_of(&self.blanks) } else { is_one_of(&self.texts) };
        matches != self.negated
    }
}
