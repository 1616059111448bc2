//! What the interpreter says about one row.

use super::{LedgerLine, Need};
use crate::semantics::{Decimal, Value};

/// Everything computed for one row of the scored record.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The row.
    pub row: u32,
    /// Why it is disqualified, if it is: position of the first disqualification that applies.
    pub disqualified: Option<usize>,
    /// By [`crate::model::ScoreId`]; a score of another record (an account) is that of the row's own
    /// record, or `None` if the row refers to none.
    pub scores: Vec<Option<ScoreOutcome>>,
    /// By [`crate::model::SignalId`].
    pub signals: Vec<SignalOutcome>,
    /// By [`crate::model::SegmentId`]: the band, `None` when disqualified or nowhere.
    pub segments: Vec<Option<u32>>,
    /// By [`crate::model::MatrixId`]: (row label, column label, cell label).
    pub matrices: Vec<Option<(u32, u32, u32)>>,
    /// By [`crate::model::DefinitionId`].
    pub definitions: Vec<DefinitionOutcome>,
    /// By [`crate::model::RouteId`]: the row that takes it.
    pub routes: Vec<RouteOutcome>,
    /// Events of the row (and of records it refers to) up to the as-of.
    pub events_counted: u64,
    /// Events later than the as-of: ignored.
    pub events_later: u64,
    /// The latest event counted.
    pub last_activity: Option<i64>,
}

/// A score of a row.
#[derive(Clone, Debug, PartialEq)]
pub struct ScoreOutcome {
    /// As reported: within limits, rounded.
    pub reported: Decimal,
    /// Sum of all lines.
    pub sum: Decimal,
    /// What the score's limits changed.
    pub limit_change: Decimal,
    /// What rounding changed: sum + limit_change + rounding_change = reported.
    pub rounding_change: Decimal,
    /// Every rule.
    pub ledger: Vec<LedgerLine>,
}

/// A signal of a row.
#[derive(Clone, Debug, PartialEq)]
pub struct SignalOutcome {
    /// Yes/no or number; blank: not known.
    pub value: Value,
    /// Whether a sensor sees what it needs.
    pub sensed: bool,
    /// What is missing when it is not known.
    pub needs: Vec<Need>,
    /// What it read: `change in engagement` `+24 (31, now 55)`.
    pub evidence: Vec<super::Evidence>,
}

/// A definition of a row.
#[derive(Clone, Debug, PartialEq)]
pub struct DefinitionOutcome {
    /// Yes, no, or not yet known.
    pub answer: Option<bool>,
    /// What is missing when it is not yet known.
    pub needs: Vec<Need>,
    /// The named parts, top level.
    pub parts: Vec<PartOutcome>,
}

/// A part of a definition.
#[derive(Clone, Debug, PartialEq)]
pub struct PartOutcome {
    /// Its label, if written.
    pub label: Option<String>,
    /// Yes, no, or not known.
    pub answer: Option<bool>,
    /// What it read: shown beside it.
    pub evidence: Vec<super::Evidence>,
}

/// A route of a row.
#[derive(Clone, Debug, PartialEq)]
pub struct RouteOutcome {
    /// The row of the route that applies.
    pub row: Option<usize>,
    /// The answers of the rows up to it.
    pub answers: Vec<Option<bool>>,
}
