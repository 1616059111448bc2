//! What a stage computes for one row.

use crate::model::{AgoComparison, Builtin, Comparison, Interval, TableId, TextTest, Type};
use crate::semantics::calendar::{self, Span, Unit};
use crate::semantics::{Decimal, Value};

/// A node's position in its stage or function.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct NodeId(pub u32);

/// An input's position in its stage; in an event's function, in the function's own list.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct InputId(pub u32);

/// A function's position in its stage.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct FunctionId(pub u32);

impl NodeId {
    /// The position.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

impl InputId {
    /// The position.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A node.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Node {
    /// What it computes.
    pub op: Op,
    /// The type of its value. Every type also holds blank.
    pub ty: Type,
}

/// What a node computes. The meaning of each is that of `semantics`; wherever nothing else is said, a
/// blank operand makes the result blank.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Op {
    /// A constant.
    Constant(Value),
    /// An input.
    Input(InputId),
    /// A function of one input (after `fuse`).
    Apply(FunctionId),
    /// A list of these.
    List(Vec<NodeId>),
    // Truths: Kleene's logic.
    /// All are so.
    All(Vec<NodeId>),
    /// Any is so.
    Any(Vec<NodeId>),
    /// At least so many are so.
    AtLeast(u32, Vec<NodeId>),
    /// The opposite.
    Not(NodeId),
    /// Known and yes: never blank. What a rule asks of its condition.
    IsYes(NodeId),
    /// Blank: never blank itself.
    IsBlank(NodeId),
    /// The order of two values; a day and a moment compare by days.
    Compare(Comparison, NodeId, NodeId),
    /// The same.
    Equal(NodeId, NodeId),
    /// Among the items of a list (the second node); with a list on the left: any of its items is.
    In(NodeId, NodeId),
    /// A text or the items of a list against any of some patterns.
    TextTest {
        /// How.
        test: TextTest,
        /// What is tested.
        subject: NodeId,
        /// A text or list of texts.
        patterns: NodeId,
    },
    // Numbers and durations.
    /// Terms, each subtracted if marked so. Added up without limit, held at the limits at the end.
    Sum(Vec<(bool, NodeId)>),
    /// Factors from left to right, each divided by if marked so, rounded at each step; blank on division by 0.
    Product(Vec<(bool, NodeId)>),
    /// A built-in function.
    Call(Builtin, Vec<NodeId>),
    /// Held within limits.
    Clamp(NodeId, Option<Decimal>, Option<Decimal>),
    /// Rounded to so many decimals, half away from zero.
    Round(NodeId, u32),
    /// A column of a table, by its keys.
    Lookup(TableId, Vec<NodeId>, u32),
    // Time, seen from the as-of of the stage. The operand is a date or a moment.
    /// Whole units since it, or until it; never below 0.
    Elapsed(Unit, bool, NodeId),
    /// So long ago.
    Ago(AgoComparison, Span, NodeId),
    /// Within an interval of instants; a date counts from the first instant of its day.
    Within(NodeId, calendar::Interval),
    /// A date as the moment its day begins; a moment as it is.
    Instant(NodeId),
    // Choices.
    /// The first that is not blank.
    Otherwise(NodeId, NodeId),
    /// The value of the first case whose condition is known and yes; else the last. A value may be blank.
    First(Vec<(NodeId, NodeId)>, NodeId),
    /// The position of the first interval that a number lies in, as a label; blank if in none.
    Band(NodeId, Vec<Interval>),
    /// The label in a grid by two labels: row, column.
    Grid(NodeId, NodeId, Vec<Vec<u32>>),
}

/// A function of one input, or (in a fold) of an event. Nodes as in a stage; `Op::Input` reads the function's own
/// inputs, and there is no `Op::Apply`.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Function {
    /// The stage's inputs it reads: one. Empty in an event's function, whose inputs are listed beside it.
    pub inputs: Vec<InputId>,
    /// What it computes.
    pub nodes: Vec<Node>,
    /// Which node is the result.
    pub result: NodeId,
}
