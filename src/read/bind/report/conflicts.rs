//! Rows of one key that contradict each other.

use super::Place;

/// Contradictions about one field.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Conflicts {
    /// The field: `contact.seniority`.
    pub field: String,
    /// The sensor whose value counts.
    pub kept: String,
    /// The sensor that says otherwise; the same one where two of its rows differ.
    pub other: String,
    /// How many values were passed over.
    pub count: u64,
    /// The first five.
    pub examples: Vec<Conflict>,
}

/// One contradiction.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Conflict {
    /// The key of the record.
    pub key: String,
    /// The value that counts.
    pub kept: String,
    /// The value that was passed over.
    pub other: String,
    /// The row that was read second.
    pub place: Place,
}
