//! Writing.

use std::fmt;

use super::super::{Kernel, Lane, Node, NodeId, Op, Threshold};
use super::names::{COMPARISONS, ELEMENTS, LANES, LAYOUTS, word};

impl fmt::Display for Kernel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for column in &self.columns {
            let nullable = if column.nullable { " nullable" } else { "" };
            writeln!(f, "column {}{nullable}", word(&LAYOUTS, &column.layout))?;
        }
        for table in &self.tables {
            let element = word(&ELEMENTS, &table.element);
            writeln!(f, "table c{} {element} entries {} groups {:#x}", table.column, table.entries, table.groups)?;
        }
        for (position, node) in self.nodes.iter().enumerate() {
            writeln!(f, "n{position} = {node}")?;
        }
        for output in &self.outputs {
            writeln!(f, "output n{} {}", output.node.0, word(&ELEMENTS, &output.layout))?;
        }
        Ok(())
    }
}

impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} : {}", self.op, word(&LANES, &self.lane))?;
        if self.lane == Lane::Mask {
            return Ok(());
        }
        write!(f, " {}..{}", self.range.0, self.range.1)
    }
}

impl fmt::Display for NodeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "n{}", self.0)
    }
}

impl fmt::Display for Threshold {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Int(number) => write!(f, "{number}"),
            // The debug form always shows that it is a float, and reads back to the same bits.
            Self::Float(number) => write!(f, "{number:?}"),
        }
    }
}

impl fmt::Display for Op {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Always(truth) => write!(f, "always {}", u8::from(*truth)),
            Self::Known(column) => write!(f, "known c{column}"),
            Self::Against(column, compare, threshold) => {
                write!(f, "against c{column} {} {threshold}", word(&COMPARISONS, compare))
            }
            Self::MaskOf(table) => write!(f, "mask_of t{table}"),
            Self::MaskColumn(column) => write!(f, "mask_column c{column}"),
            Self::And(nodes) => list(f, "and", nodes),
            Self::Or(nodes) => list(f, "or", nodes),
            Self::Not(node) => write!(f, "not {node}"),
            Self::Compare(compare, left, right) => {
                write!(f, "compare {left} {} {right}", word(&COMPARISONS, compare))
            }
            Self::Constant(number) => write!(f, "constant {number}"),
            Self::Column(column) => write!(f, "column c{column}"),
            Self::NumberOf(table) => write!(f, "number_of t{table}"),
            Self::Where(mask, number) => write!(f, "where {mask} {number}"),
            Self::Choose(mask, yes, no) => write!(f, "choose {mask} {yes} {no}"),
            Self::Count(nodes) => list(f, "count", nodes),
            Self::Add(nodes) => list(f, "add", nodes),
            Self::Subtract(left, right) => write!(f, "subtract {left} {right}"),
            Self::Multiply(left, right) => write!(f, "multiply {left} {right}"),
            Self::Least(left, right) => write!(f, "least {left} {right}"),
            Self::Greatest(left, right) => write!(f, "greatest {left} {right}"),
            Self::DivideBy(node, divisor) => write!(f, "divide_by {node} {divisor}"),
            Self::FloorBy(node, divisor) => write!(f, "floor_by {node} {divisor}"),
            Self::MultiplyDecimal(left, right) => write!(f, "multiply_decimal {left} {right}"),
            Self::DivideDecimal(left, right) => write!(f, "divide_decimal {left} {right}"),
            Self::AddHeld(nodes) => list(f, "add_held", nodes),
            Self::Element(index, numbers) => {
                write!(f, "element {index}")?;
                numbers.iter().try_for_each(|number| write!(f, " {number}"))
            }
        }
    }
}

fn list(f: &mut fmt::Formatter<'_>, name: &str, nodes: &[NodeId]) -> fmt::Result {
    f.write_str(name)?;
    nodes.iter().try_for_each(|node| write!(f, " {node}"))
}
