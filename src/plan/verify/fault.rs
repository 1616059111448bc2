//! What can be wrong with a plan.

use thiserror::Error;

/// A fault of a plan.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
#[error("{place}: {what}")]
pub struct Fault {
    /// Where: `stage 1, fold ^0, where, %3`.
    pub place: String,
    /// What.
    pub what: What,
}

/// What is wrong.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum What {
    /// A node reads itself or a later one.
    #[error("reads %{0}, which does not come before it")]
    Later(u32),
    /// There is no such thing.
    #[error("there is no {0} {1}")]
    Missing(&'static str, u32),
    /// An operand has a type that does not fit.
    #[error("%{operand} is {found}, where {expected} is needed")]
    Operand {
        /// The node that is read.
        operand: u32,
        /// Its type.
        found: String,
        /// What fits.
        expected: String,
    },
    /// What is computed is not of the type that is said.
    #[error("gives {found}, but is said to be {said}")]
    Result {
        /// What it gives.
        found: String,
        /// What is said.
        said: String,
    },
    /// A value that its type does not have.
    #[error("the constant is no value of {0}")]
    Constant(String),
    /// A wrong number of operands.
    #[error("has {0} operands")]
    Count(usize),
    /// A grid that does not have a cell for each pair of labels.
    #[error("the grid does not fit its labels")]
    Grid,
    /// More bands than labels.
    #[error("has {0} bands, but fewer labels")]
    Bands(usize),
    /// A function of a stage reads one column.
    #[error("reads {0} columns, where one is read")]
    NotOneColumn(usize),
    /// A function in a function.
    #[error("applies a function inside a function")]
    Nested,
    /// A reference that leads nowhere.
    #[error("the path does not lead through references to a field")]
    Path,
    /// Events or a score of another record than the path leads to.
    #[error("the path leads to {found}, where {expected} is needed")]
    Record {
        /// Where it leads.
        found: String,
        /// Where it should lead.
        expected: String,
    },
    /// A column declared twice.
    #[error("reads the same as column ${0}")]
    Twice(u32),
    /// A stage or fold that is not there yet.
    #[error("waits for {0} {1}, which does not come before it")]
    NotYet(&'static str, u32),
    /// Something of an event that a function cannot read there.
    #[error("cannot read {0} here")]
    Reads(&'static str),
    /// A fold of no events.
    #[error("has no events")]
    NoEvents,
    /// A fold of rows can count, add up and compare, but knows no time.
    #[error("rows have no time and no points")]
    NoTime,
}
