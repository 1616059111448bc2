//! What binds a kernel's columns, tables and outputs to data.

use crate::kernel::{ElementLayout, Kernel};
use crate::plan::ranges::number_of;
use crate::plan::{InputId, Node, NodeId};
use crate::semantics::Value;

use super::Leaf;

/// A stage as a kernel, and what binds it to data.
#[derive(Clone, Debug)]
pub struct Lowered {
    /// The kernel.
    pub kernel: Kernel,
    /// Where each column of the kernel comes from.
    pub columns: Vec<ColumnBinding>,
    /// How each table of the kernel is filled.
    pub tables: Vec<TableBinding>,
    /// What each output of the stage is, in their order.
    pub outputs: Vec<OutputBinding>,
    /// The nodes behind derived columns and outputs. `Op::Apply` names a leaf.
    pub nodes: Vec<Node>,
    /// Functions of one input.
    pub leaves: Vec<Leaf>,
}

impl Lowered {
    /// The nodes that are worked out for each row: for a column of the kernel, or as an output.
    pub fn derived(&self) -> impl Iterator<Item = NodeId> {
        let columns = self.columns.iter().filter_map(|column| match column {
            ColumnBinding::Derived(node, _) => Some(*node),
            _ => None,
        });
        let outputs = self.outputs.iter().filter_map(|output| match output {
            OutputBinding::Derived(node) => Some(*node),
            _ => None,
        });
        columns.chain(outputs)
    }
}

/// Where a column of a kernel comes from.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ColumnBinding {
    /// An input, as it lies in memory.
    Input(InputId),
    /// An input of floats as millionths: `Decimal::from_f64_exactly_rounded`.
    Rounded(InputId),
    /// A node of [`Lowered::nodes`], worked out for each row: see [`super::derive`].
    Derived(NodeId, Derived),
}

/// What is handed over of a node that is worked out for each row.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Derived {
    /// 255 where it is yes.
    Yes,
    /// 255 where it is no.
    No,
    /// 255 where it is not blank.
    Known,
    /// The number in so many millionths (microseconds, days), with a bitmap.
    Number(i64),
    /// The label's position and 1; 0 where it is blank.
    Code,
}

impl Derived {
    /// Of a value, as a whole number; masks are 0 or -1.
    #[must_use]
    pub fn of(self, value: &Value) -> i64 {
        match self {
            Self::Yes => -i64::from(value.as_truth() == Some(true)),
            Self::No => -i64::from(value.as_truth() == Some(false)),
            Self::Known => -i64::from(!value.is_blank()),
            Self::Number(unit) => number_of(value).map_or(0, |number| number / unit.max(1)),
            Self::Code => number_of(value).map_or(0, |label| label.saturating_add(1)),
        }
    }
}

/// How a table of a kernel is filled.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct TableBinding {
    /// The input whose codes look it up.
    pub input: InputId,
    /// The function: a position in [`Lowered::leaves`].
    pub leaf: u32,
    /// What of its value.
    pub of: Derived,
    /// The elements.
    pub element: ElementLayout,
    /// Elements beyond these limits need another kernel.
    pub range: (i64, i64),
}

/// What an output of the stage is.
#[derive(Clone, PartialEq, Debug)]
pub enum OutputBinding {
    /// The same for every row.
    Constant(Value),
    /// A truth that is never blank: a mask.
    Truth {
        /// The kernel's output.
        at: u32,
    },
    /// A truth: 0 blank, 1 no, 2 yes.
    MaybeTruth {
        /// The kernel's output.
        at: u32,
    },
    /// A label: 0 blank, else its position and 1.
    Label {
        /// The kernel's output.
        at: u32,
    },
    /// One of some values: 0 blank, else its position here and 1.
    Choice {
        /// The kernel's output.
        at: u32,
        /// The values.
        values: Vec<Value>,
    },
    /// A number.
    Number {
        /// The kernel's output.
        at: u32,
        /// Millionths (microseconds, days) in one.
        unit: i64,
        /// The output that is a mask of where it is known; none: everywhere.
        known: Option<u32>,
        /// What its value is.
        kind: NumberKind,
    },
    /// No kernel computes it: a node to be worked out for each row.
    Derived(NodeId),
}

/// What a number stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NumberKind {
    /// `Value::Number` in millionths.
    Number,
    /// `Value::Duration` in microseconds.
    Duration,
    /// `Value::Date` in days.
    Date,
    /// `Value::Moment` in microseconds.
    Moment,
}
