//! Whether a kernel is well formed: what code generation takes for granted.
//!
//! In: a kernel. Out: nothing, or the first thing that is wrong with it. Never: judges whether ranges
//! are true, only that they fit.

use thiserror::Error;

use super::{ColumnLayout, ElementLayout, Kernel, Lane, Node, NodeId, Op, Threshold};

/// What is wrong with a kernel. Whoever built it made a mistake; no author of a model can.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
#[error("{place} {what}")]
pub struct Malformed {
    /// Which part: `n4`, `table 2`, `output 0`.
    pub place: String,
    /// What is wrong with it.
    pub what: &'static str,
}

/// Checks a kernel.
///
/// # Errors
/// With the first thing that is wrong.
pub fn verify(kernel: &Kernel) -> Result<(), Malformed> {
    for (position, table) in kernel.tables.iter().enumerate() {
        let codes = kernel.columns.get(table.column as usize).and_then(|column| column.layout.codes());
        let what = match codes {
            None => "looks up a column that is no column of codes",
            Some(_) if table.entries == 0 => "has no entries",
            Some(codes) if u64::from(table.entries) > codes => "has more entries than its codes can say",
            Some(_) => continue,
        };
        return Err(Malformed { place: format!("table {position}"), what });
    }
    for (position, node) in kernel.nodes.iter().enumerate() {
        let check = Check { kernel, position, node };
        check.node().map_err(|what| Malformed { place: format!("n{position}"), what })?;
    }
    for (position, output) in kernel.outputs.iter().enumerate() {
        let what = match kernel.nodes.get(output.node.index()) {
            None => "is no node",
            Some(node) if (node.lane == Lane::Mask) != (output.layout.lane() == Lane::Mask) => {
                "is a mask written as a number, or a number written as a mask"
            }
            Some(node) if !fits(output.layout.lane(), node.range) => "has a range that its layout cannot hold",
            Some(_) => continue,
        };
        return Err(Malformed { place: format!("output {position}"), what });
    }
    Ok(())
}

fn fits(lane: Lane, range: (i64, i64)) -> bool {
    range.0 <= range.1 && lane.holds(range.0) && lane.holds(range.1)
}

/// One node under inspection.
struct Check<'kernel> {
    kernel: &'kernel Kernel,
    position: usize,
    node: &'kernel Node,
}

type Verdict = Result<(), &'static str>;

fn ensure(holds: bool, what: &'static str) -> Verdict {
    if holds { Ok(()) } else { Err(what) }
}

impl Check<'_> {
    fn node(&self) -> Verdict {
        ensure(fits(self.node.lane, self.node.range), "has a range that its lane cannot hold")?;
        for operand in self.node.op.operands() {
            ensure(operand.index() < self.position, "reads a node that is not before it")?;
        }
        self.result()?;
        match &self.node.op {
            Op::And(nodes) | Op::Or(nodes) | Op::Count(nodes) => nodes.iter().try_for_each(|node| self.mask(*node)),
            Op::Not(node) | Op::Where(node, _) => self.mask(*node),
            Op::Choose(mask, yes, no) => {
                self.mask(*mask)?;
                self.number(*yes)?;
                self.number(*no)
            }
            Op::Compare(_, left, right) => {
                ensure(self.lane(*left) != Lane::Mask, "compares a mask")?;
                ensure(self.lane(*right) != Lane::Mask, "compares a mask")
            }
            Op::Element(index, list) => {
                ensure(self.lane(*index) != Lane::Mask, "takes a mask for a position")?;
                ensure(list.len() <= 256, "lists more than 256 elements")
            }
            op => op.operands().try_for_each(|node| self.number(node)),
        }?;
        self.sources()?;
        self.constants()
    }

    /// That the lane is of the kind that the operation yields.
    fn result(&self) -> Verdict {
        let mask = matches!(
            self.node.op,
            Op::Always(_)
                | Op::Known(_)
                | Op::Against(..)
                | Op::MaskOf(_)
                | Op::MaskColumn(_)
                | Op::And(_)
                | Op::Or(_)
                | Op::Not(_)
                | Op::Compare(..)
        );
        ensure(mask == (self.node.lane == Lane::Mask), "has a lane that its operation does not yield")?;
        let wide = matches!(self.node.op, Op::MultiplyDecimal(..) | Op::DivideDecimal(..) | Op::AddHeld(_));
        ensure(!wide || self.node.lane == Lane::Int64, "needs a lane of 64 bits")
    }

    fn lane(&self, node: NodeId) -> Lane {
        self.kernel.nodes.get(node.index()).map_or(Lane::Mask, |node| node.lane)
    }

    fn mask(&self, node: NodeId) -> Verdict {
        ensure(self.lane(node) == Lane::Mask, "takes a number for a mask")
    }

    fn number(&self, node: NodeId) -> Verdict {
        let lane = self.lane(node);
        ensure(lane != Lane::Mask, "takes a mask for a number")?;
        ensure(lane <= self.node.lane, "reads a number that is wider than its own lane")
    }

    /// Columns and tables.
    fn sources(&self) -> Verdict {
        match self.node.op {
            Op::Known(column) => {
                let nullable = self.kernel.columns.get(column as usize).is_some_and(|column| column.nullable);
                ensure(nullable, "asks what is known of a column that is always known, or of none")
            }
            Op::Against(column, _, threshold) => match (self.layout(column)?, threshold) {
                (ColumnLayout::Float64, Threshold::Float(number)) => {
                    ensure(!number.is_nan(), "compares with a threshold that is no number")
                }
                (layout, Threshold::Int(_)) if layout.lane().is_some() => Ok(()),
                _ => Err("compares a column with a threshold of another form"),
            },
            Op::MaskColumn(column) => {
                ensure(self.layout(column)? == ColumnLayout::Mask8, "reads a mask from a column of something else")
            }
            Op::Column(column) => {
                let lane = self.layout(column)?.lane().ok_or("reads a number from a column of something else")?;
                ensure(lane <= self.node.lane, "reads a column that is wider than its own lane")
            }
            Op::MaskOf(table) => {
                ensure(self.element(table)? == ElementLayout::Mask8, "reads a mask from a table of numbers")
            }
            Op::NumberOf(table) => {
                let lane = self.element(table)?.lane();
                ensure(lane != Lane::Mask, "reads a number from a table of masks")?;
                ensure(lane <= self.node.lane, "reads a table that is wider than its own lane")
            }
            _ => Ok(()),
        }
    }

    fn layout(&self, column: u32) -> Result<ColumnLayout, &'static str> {
        self.kernel.columns.get(column as usize).map(|column| column.layout).ok_or("reads a column that is not there")
    }

    fn element(&self, table: u32) -> Result<ElementLayout, &'static str> {
        self.kernel.tables.get(table as usize).map(|table| table.element).ok_or("reads a table that is not there")
    }

    fn constants(&self) -> Verdict {
        let lane = self.node.lane;
        match &self.node.op {
            Op::Constant(number) | Op::Where(_, number) => {
                ensure(lane.holds(*number), "has a constant that its lane cannot hold")
            }
            Op::Element(_, list) => {
                ensure(list.iter().all(|number| lane.holds(*number)), "has an element that its lane cannot hold")
            }
            Op::DivideBy(_, divisor) | Op::FloorBy(_, divisor) => {
                ensure(*divisor > 0, "divides by a constant that is not positive")
            }
            Op::Count(masks) => {
                let count = i64::try_from(masks.len()).unwrap_or(i64::MAX);
                ensure(lane.holds(count), "counts more masks than its lane can hold")
            }
            _ => Ok(()),
        }
    }
}
