//! What a kernel computes.

use super::{KernelColumn, KernelOutput, KernelTable};

/// A kernel.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Kernel {
    /// What it reads.
    pub columns: Vec<KernelColumn>,
    /// The tables it looks codes up in.
    pub tables: Vec<KernelTable>,
    /// What it computes, each node after those it reads.
    pub nodes: Vec<Node>,
    /// What it writes.
    pub outputs: Vec<KernelOutput>,
}

/// A node's position in [`Kernel::nodes`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct NodeId(pub u32);

impl NodeId {
    /// The position.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A node.
#[derive(Clone, PartialEq, Debug)]
pub struct Node {
    /// What it computes.
    pub op: Op,
    /// What its value is.
    pub lane: Lane,
    /// Least and greatest value of a number; (0, 0) for a mask.
    pub range: (i64, i64),
}

/// What a node's value is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Lane {
    /// All bits set or none. A mask has no width of its own: the emitter keeps it in the width that made it and
    /// narrows or widens it where it is used.
    Mask,
    /// A whole number with sign of 8 bits.
    Int8,
    /// Of 16 bits.
    Int16,
    /// Of 32 bits.
    Int32,
    /// Of 64 bits.
    Int64,
}

/// What a node computes. Operands that are numbers may have narrower lanes than the node: they are
/// widened, with sign. Columns and tables are positions in the kernel's lists.
#[derive(Clone, PartialEq, Debug)]
pub enum Op {
    // Masks.
    /// Always, or never.
    Always(bool),
    /// The column's row is known. Only for nullable columns; a code column is known where its code is not 0 (use a table).
    Known(u32),
    /// The column against a constant; anything where the row is not known (join with `Known`).
    Against(u32, Compare, Threshold),
    /// The table's element for the row's code. Element is `Mask8`.
    MaskOf(u32),
    /// A column of masks.
    MaskColumn(u32),
    /// All of these.
    And(Vec<NodeId>),
    /// Any of these.
    Or(Vec<NodeId>),
    /// The other way round.
    Not(NodeId),
    /// Two numbers compared.
    Compare(Compare, NodeId, NodeId),
    // Numbers.
    /// A constant.
    Constant(i64),
    /// The column's row as a number (not for floats or codes); anything where the row is not known.
    Column(u32),
    /// The table's element for the row's code. Element is an integer.
    NumberOf(u32),
    /// The constant where the mask is set, else 0.
    Where(NodeId, i64),
    /// The first number where the mask is set, else the second.
    Choose(NodeId, NodeId, NodeId),
    /// How many of these masks are set.
    Count(Vec<NodeId>),
    /// The sum. Wraps on the way; the total fits the lane.
    Add(Vec<NodeId>),
    /// The difference; it fits the lane.
    Subtract(NodeId, NodeId),
    /// The product; it fits the lane.
    Multiply(NodeId, NodeId),
    /// The lesser.
    Least(NodeId, NodeId),
    /// The greater.
    Greatest(NodeId, NodeId),
    /// Divided by a positive constant, rounded half away from zero.
    DivideBy(NodeId, i64),
    /// Divided by a positive constant, rounded down.
    FloorBy(NodeId, i64),
    /// Of two counts of millionths (64 bits): their product in millionths, rounded half away from zero, held at ±`i64::MAX`.
    MultiplyDecimal(NodeId, NodeId),
    /// Of two counts of millionths: their quotient, the same way; 0 where the divisor is 0 (mask it away).
    DivideDecimal(NodeId, NodeId),
    /// The sum of 64-bit numbers, exact on the way and held at ±`i64::MAX` at the end.
    AddHeld(Vec<NodeId>),
    /// A constant table by a number from 0: element `n` of the list. Numbers beyond it give 0. At most 256 elements.
    Element(NodeId, Vec<i64>),
}

/// A comparison.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Compare {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Compare {
    /// Whether it is so of two numbers; of floats as IEEE 754 has it.
    pub fn holds<T: PartialOrd>(self, one: &T, other: &T) -> bool {
        match self {
            Self::Equal => one == other,
            Self::NotEqual => one != other,
            Self::Less => one < other,
            Self::LessOrEqual => one <= other,
            Self::Greater => one > other,
            Self::GreaterOrEqual => one >= other,
        }
    }

    /// The comparison that says the same with its sides exchanged.
    #[must_use]
    pub const fn turned(self) -> Self {
        match self {
            Self::Equal | Self::NotEqual => self,
            Self::Less => Self::Greater,
            Self::LessOrEqual => Self::GreaterOrEqual,
            Self::Greater => Self::Less,
            Self::GreaterOrEqual => Self::LessOrEqual,
        }
    }
}

/// A constant that a column is compared with, in the column's own form.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Threshold {
    /// For whole-number layouts.
    Int(i64),
    /// For floats; never NaN.
    Float(f64),
}
