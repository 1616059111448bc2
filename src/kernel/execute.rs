//! A kernel carried out row by row in plain Rust: what compiled kernels are held to.
//!
//! In: a kernel, its columns and tables. Out: the elements of each output. Never: fast.

use super::{Compare, Kernel, Lane, Node, NodeId, Op, Threshold};

/// A column for the executor: bytes in the machine's order, and the bitmap of what is known.
#[derive(Clone, Copy, Debug)]
pub struct ColumnBytes<'c> {
    /// The elements.
    pub elements: &'c [u8],
    /// Bit `row % 8` of byte `row / 8` is 1 where the row is known; none: all are.
    pub known: Option<&'c [u8]>,
}

/// What each output is for each row: masks are 0 or -1.
///
/// # Errors
/// With the position of a node that reads beyond its column or table, or whose value is not in its range.
pub fn execute(
    kernel: &Kernel,
    columns: &[ColumnBytes<'_>],
    tables: &[&[u8]],
    rows: usize,
) -> Result<Vec<Vec<i64>>, NodeId> {
    let mut outputs = vec![Vec::with_capacity(rows); kernel.outputs.len()];
    let mut values: Vec<i64> = vec![0; kernel.nodes.len()];
    for row in 0..rows {
        let data = Row { kernel, columns, tables, row };
        for (at, node) in kernel.nodes.iter().enumerate() {
            let id = NodeId(u32::try_from(at).unwrap_or(u32::MAX));
            let value = data.value(node, &values).ok_or(id)?;
            let value = wrapped(value, node.lane);
            if node.lane != Lane::Mask && data.matters(node, value) && (value < node.range.0 || value > node.range.1) {
                return Err(id);
            }
            if let Some(slot) = values.get_mut(at) {
                *slot = value;
            }
        }
        for (output, column) in kernel.outputs.iter().zip(&mut outputs) {
            column.push(values.get(output.node.index()).copied().ok_or(output.node)?);
        }
    }
    Ok(outputs)
}

/// The low bits of a number that its lane keeps.
fn wrapped(number: i64, lane: Lane) -> i64 {
    match lane {
        Lane::Mask => -i64::from(number != 0),
        Lane::Int8 => i64::from(number as i8),
        Lane::Int16 => i64::from(number as i16),
        Lane::Int32 => i64::from(number as i32),
        Lane::Int64 => number,
    }
}

/// A row of the columns.
struct Row<'r> {
    kernel: &'r Kernel,
    columns: &'r [ColumnBytes<'r>],
    tables: &'r [&'r [u8]],
    row: usize,
}

impl Row<'_> {
    /// Whether a range was promised for this row: not for columns where they are not known, which may hold anything
    /// (and so may all that is computed from them).
    fn matters(&self, node: &Node, _value: i64) -> bool {
        let all_known = (0..self.columns.len()).all(|column| self.known(column).unwrap_or(true));
        all_known || matches!(node.op, Op::NumberOf(_) | Op::Where(..) | Op::Constant(_) | Op::Count(_))
    }

    fn known(&self, column: usize) -> Option<bool> {
        let Some(bits) = self.columns.get(column)?.known else { return Some(true) };
        Some(bits.get(self.row / 8)? >> (self.row % 8) & 1 == 1)
    }

    fn column(&self, column: u32) -> Option<i64> {
        let bytes = self.columns.get(column as usize)?.elements;
        self.kernel.columns.get(column as usize)?.layout.read(bytes, self.row)
    }

    fn element(&self, table: u32) -> Option<i64> {
        let shape = self.kernel.tables.get(table as usize)?;
        let code = usize::try_from(self.column(shape.column)?).ok()?;
        if code >= shape.entries as usize {
            return None;
        }
        let is_skipped = shape.entries <= 256 && shape.groups >> (code / 16) & 1 == 0;
        let bytes = self.tables.get(table as usize)?;
        let element = shape.element.read(bytes, code)?;
        // What a compiled loop passes over has to be 0.
        if is_skipped && element != 0 { None } else { Some(element) }
    }

    fn against(&self, column: u32, compare: Compare, threshold: Threshold) -> Option<bool> {
        match threshold {
            Threshold::Int(number) => Some(compare.holds(&self.column(column)?, &number)),
            Threshold::Float(number) => {
                let float = f64::from_bits(self.column(column)?.cast_unsigned());
                Some(compare.holds(&float, &number))
            }
        }
    }

    fn value(&self, node: &Node, values: &[i64]) -> Option<i64> {
        let of = |id: &NodeId| values.get(id.index()).copied();
        let all = |ids: &[NodeId]| ids.iter().map(of).collect::<Option<Vec<i64>>>();
        let mask = |so: bool| -i64::from(so);
        Some(match &node.op {
            Op::Always(always) => mask(*always),
            Op::Known(column) => mask(self.known(*column as usize)?),
            Op::Against(column, compare, threshold) => mask(self.against(*column, *compare, *threshold)?),
            Op::MaskOf(table) | Op::NumberOf(table) => self.element(*table)?,
            Op::MaskColumn(column) | Op::Column(column) => self.column(*column)?,
            Op::And(masks) => mask(all(masks)?.iter().all(|mask| *mask != 0)),
            Op::Or(masks) => mask(all(masks)?.iter().any(|mask| *mask != 0)),
            Op::Not(one) => mask(of(one)? == 0),
            Op::Compare(compare, one, other) => mask(compare.holds(&of(one)?, &of(other)?)),
            Op::Constant(number) => *number,
            Op::Where(one, number) => {
                if of(one)? != 0 {
                    *number
                } else {
                    0
                }
            }
            Op::Choose(one, then, otherwise) => of(if of(one)? != 0 { then } else { otherwise })?,
            Op::Count(masks) => i64::try_from(all(masks)?.iter().filter(|mask| **mask != 0).count()).ok()?,
            Op::Add(terms) => all(terms)?.into_iter().fold(0, i64::wrapping_add),
            Op::AddHeld(terms) => held(all(terms)?.into_iter().map(i128::from).sum()),
            Op::Element(at, list) => usize::try_from(of(at)?).ok().and_then(|at| list.get(at)).copied().unwrap_or(0),
            op => arithmetic(op, of)?,
        })
    }
}

/// Operations on one or two numbers.
fn arithmetic(op: &Op, of: impl Fn(&NodeId) -> Option<i64>) -> Option<i64> {
    let wide = |id: &NodeId| of(id).map(i128::from);
    Some(match op {
        Op::Subtract(one, other) => of(one)?.wrapping_sub(of(other)?),
        Op::Multiply(one, other) => of(one)?.wrapping_mul(of(other)?),
        Op::Least(one, other) => of(one)?.min(of(other)?),
        Op::Greatest(one, other) => of(one)?.max(of(other)?),
        Op::DivideBy(one, divisor) => held(half_away(wide(one)?, i128::from(*divisor))),
        Op::FloorBy(one, divisor) => of(one)?.checked_div_euclid(*divisor)?,
        Op::MultiplyDecimal(one, other) => held(half_away(wide(one)? * wide(other)?, MILLION)),
        Op::DivideDecimal(_, other) if of(other)? == 0 => 0,
        Op::DivideDecimal(one, other) => held(half_away(wide(one)? * MILLION, wide(other)?)),
        _ => return None,
    })
}

const MILLION: i128 = 1_000_000;

/// A quotient, rounded half away from zero. The divisor is not 0.
fn half_away(dividend: i128, divisor: i128) -> i128 {
    let (quotient, rest) = (dividend / divisor, (dividend % divisor).unsigned_abs());
    if rest < divisor.unsigned_abs() - rest {
        return quotient;
    }
    if (dividend < 0) == (divisor < 0) { quotient + 1 } else { quotient - 1 }
}

/// Held at the limits of decimals.
fn held(wide: i128) -> i64 {
    i64::try_from(wide).unwrap_or(if wide < 0 { -i64::MAX } else { i64::MAX }).max(-i64::MAX)
}
