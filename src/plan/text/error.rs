//! What is wrong with the text of a plan.

use thiserror::Error;

/// A line that is not in the form of a plan.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
#[error("line {line}: expected {expected}, found {found}")]
pub struct TextError {
    /// The line, from 1.
    pub line: u32,
    /// What should be there.
    pub expected: String,
    /// What is there.
    pub found: String,
}
