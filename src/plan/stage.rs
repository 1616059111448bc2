//! A plan and its stages: what is read, what is computed, what comes out.

use super::{Fold, Function, MemberFold, Node, NodeId};
use crate::model::{self, FieldId, RecordId, RuleId, Type};
use crate::semantics::calendar::AsOf;

/// A plan.
#[derive(Clone, PartialEq, Debug)]
pub struct Plan {
    /// The instant and zone that every date and window was worked out for.
    pub as_of: AsOf,
    /// The stages in the order of computing. A stage reads outputs of earlier ones only. Nothing that
    /// is reported about the scored record is computed elsewhere than in stages of that record.
    pub stages: Vec<Stage>,
}

/// A stage's position in [`Plan::stages`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct StageId(pub u32);

impl StageId {
    /// The position.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// What is computed for each row of a record.
#[derive(Clone, PartialEq, Debug)]
pub struct Stage {
    /// The record.
    pub record: RecordId,
    /// The instant that ages, windows and `ago` of this stage are seen from: the plan's own, or an earlier one where
    /// a change over time is asked for.
    pub as_of: AsOf,
    /// The columns it reads, each once.
    pub inputs: Vec<Input>,
    /// What events are folded into; inputs refer to them.
    pub folds: Vec<Fold>,
    /// What the rows that refer to a row are summed up to; inputs refer to them.
    pub members: Vec<MemberFold>,
    /// Functions of one input, put there by the pass `fuse`.
    pub functions: Vec<Function>,
    /// What is computed, each after all it reads.
    pub nodes: Vec<Node>,
    /// What comes out.
    pub outputs: Vec<Output>,
}

/// A column that a stage reads.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Input {
    /// As the author calls it: `industry`, `account.revenue`.
    pub name: String,
    /// Where it comes from.
    pub source: InputSource,
    /// Its type.
    pub ty: Type,
}

/// Where an input comes from.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum InputSource {
    /// A field: all but the last field are references to follow. Blank where one of them is.
    Field(Vec<FieldId>),
    /// An output of an earlier stage, for the row that these references lead to (none: the row itself,
    /// of the same record).
    Output {
        /// The references to follow.
        path: Vec<FieldId>,
        /// The stage.
        stage: StageId,
        /// The output's position in it.
        output: u32,
    },
    /// A fold of the stage's events, by position.
    Fold(u32),
    /// A fold of the rows that refer to the row, by position in [`Stage::members`].
    Members(u32),
}

/// What a stage puts out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Output {
    /// What it is; none: only later stages read it.
    pub what: Option<model::Output>,
    /// Which part of that; `Value` where `what` is none.
    pub part: Part,
    /// As the author calls it.
    pub name: String,
    /// Its value: a number, a truth, a label …
    pub node: NodeId,
}

/// A part of an output.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Part {
    /// The output itself, as reported: a score's number, a signal's value, the label of a segment or matrix, the
    /// truth of a definition, who takes a route, whether the row is disqualified.
    Value,
    /// Of a matrix: the label of its row. Only where the value is not blank.
    Row,
    /// Of a matrix: the label of its column. Only where the value is not blank.
    Column,
    /// Of disqualification: the position of the first veto that applies. Of a route: that of the row that does.
    /// A whole number; blank for none.
    Position,
    /// Of a score: what this rule contributes, after its cap; blank if it does not fire. Only on request.
    Rule(RuleId),
}
